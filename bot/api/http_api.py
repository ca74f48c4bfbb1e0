"""Prints the reference of the HTTP interface as Markdown: `python -m bot.api.http_api > docs/http-api.md`.

Everything about routes, fields and errors comes from OpenAPI and the error tree; only the order and the words around them
are written here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi.routing import APIRoute

from bot.api.app import column_routes, create_app
from bot.api.rights import rights_needed
from bot.desk.people.rights import RIGHTS, Right
from bot.errors import BelBotError
from bot.services import Services
from bot.settings import Settings

_BASE = "/api/v1"
_HEADERS = {"x-belbot-user", "idempotency-key"}
_COLUMNS = (
    (
        "Answers",
        "Asking, masking, the decision rules beside an answer, and what an employee says of it.",
        ("/ask", "/redact", "/answers", "/rules", "/feedback", "/overrides"),
    ),
    (
        "Toolbox",
        "Small helpers beside a call; nothing of them is kept. A term begins on the day after `since`; one of at most 12 weeks, 3 months "
        "or 90 days that ends on a Saturday, Sunday or holiday is carried to the next working day (General Extension of Time Limits Act).",
        ("/deadline", "/organisations", "/abbreviations", "/checklist"),
    ),
    (
        "Knowledge",
        "Searching and reading without asking, and how the documents stand since the last ingest.",
        ("/search", "/passages", "/documents", "/knowledge"),
    ),
    (
        "Calls",
        "A phone call from start to end, and what was done in it. A call without `topics` at its end gets those that triage "
        "proposes: of its answered questions, or of all when none was; other topics must be topics of the knowledge base.",
        ("/calls",),
    ),
    (
        "Customer's file",
        "Off unless the operator switched it on. Each field is asked for one purpose and recorded without its value; nothing is kept after the call.",
        ("/dossier", "/calls/{call_id}/dossier"),
    ),
    (
        "Letter",
        "The afschrift of a call, and its summary for the customer's file.",
        ("/calls/{call_id}/confirmation", "/calls/{call_id}/summary"),
    ),
    (
        "Helpline",
        "Questions to a senior, followed live. A question asked directly has no answer of BelBot: its `answer_id` is null.",
        ("/escalations", "/destinations", "/events"),
    ),
    (
        "Notices",
        "What everybody at the desk must know until a day. A withheld sentence is quoted by no answer from the moment of the "
        "notice until it ends, is withdrawn, or the document's text changes.",
        ("/notices", "/answers/{answer_id}/notices"),
    ),
    (
        "Review",
        "From an answer or a reply to an approved case. `message` is a reply's place in the thread, from 0. A refused "
        "approval (422) names the sentence that no source carries.",
        ("/proposals", "/escalations/{escalation_id}/proposals", "/quotes"),
    ),
    (
        "Answers up for review",
        "Drawn at random, by hand (`/samples`), or because something was wrong with them. Two people review a random one and a share of the "
        "others, one any other, and one more while they are divided; nobody reviews what they asked, nor reads another's marks before their "
        "own. A topic that "
        "searches only (`/fallbacks`) gives no answer until somebody lifts it.",
        ("/reviews", "/samples", "/fallbacks"),
    ),
    (
        "Issues",
        "What staff ran into, in one list: unanswered questions in groups, thumbs down, other answers, reported articles and reviews that "
        "ask for a follow-up. An "
        "issue is named by its oldest signal (`question:` and the id of an answer, for one).",
        ("/issues", "/reports"),
    ),
    (
        "Practice",
        "Exercises made of cases and articles. A try needs one of its three parts; the answer to an exercise comes with the "
        "review of a try, never before, and only counts are stored.",
        ("/training",),
    ),
    (
        "Figures",
        "What the desk did, in numbers. A spread is `measured`, `too_few` (below `fewest`) or `not_measured`; percentiles are "
        "nearest rank and null unless measured. Weeks begin on Monday (UTC); those before the last two are counted again once "
        "an hour. A call with several topics counts in each.",
        ("/figures",),
    ),
    ("Spoken menu", "Where a caller goes who says to a menu what the call is about.", ("/route",)),
    ("People", "Who is at the desk, what it runs on, and how they set it.", ("/status", "/preferences", "/sign-out")),
)
"""Each column: its name, what is true of all of it, and the paths that begin it; the longest beginning wins."""

_SERVICE_ROUTES = (
    ("GET /healthz", '`{"status": "ok"}` as long as the process answers'),
    ("GET /readyz", "200 with `status` `ok`, or 503 with `degraded` and `problems` by part: database, encoder, knowledge, models"),
    ("GET /metrics", "counts in Prometheus' text format; [each is explained](operations.md#monitoring)"),
    ("GET /api/v1/openapi.json", "the description that this page is made of"),
    ("GET /artikel/{document_id:path}", "the desk, which opens this article at the sentence behind `#zin=`"),
    ("GET /inloggen", "sends the browser to the organisation's provider; `naar` is where it goes in the desk after that"),
    ("GET /inloggen/terug", "takes who comes back from there in, and sends them on; else a page in Dutch that says what is wrong"),
    ("GET /inloggen/klaar", "a page for who signed in beside an open desk"),
    ("GET /theme.css", "the organisation's design tokens, or nothing"),
    ("GET /kennisbank", "the desk, at searching by hand"),
    ("GET /hulplijn", "the desk, at the hulplijn"),
    ("GET /hulplijn/{part}", "the desk, at one of the lists there"),
    ("GET /cijfers", "the desk, at the figures"),
    ("GET /oefenen", "the desk, at practice"),
    ("GET /oefenen/{part}", "the desk, at one part of practice"),
    ("GET /vandaag", "the desk, at today's calls"),
    ("GET /", "the desk, where it is built"),
)  # fmt: skip

_ABOUT = f"""\
# The HTTP interface

<!-- Made by `make openapi` (bot.api.http_api). Do not edit: change the routes, then run it. -->

All routes below `{_BASE}` take and give JSON in UTF-8, unless the table says otherwise. Times are UTC. Unknown fields in a
body are refused, and a body holds at most 1 MB.

- Where people sign in ([operations](operations.md#sign-in)), the cookie says whose session it is, and each change has to say in `Origin` or
  `Sec-Fetch-Site` that the desk's own page sends it. `X-Belbot-User` (percent-encoded) says for whom a request is meant: 401 when another is signed in.
- Where nobody signs in, `X-Belbot-User` names a demo user; without it, or with a name that is not known, the status is 401. It is a choice,
  not a sign-in: see [Security](../SECURITY.md).
- `Idempotency-Key` (a UUID) on the routes marked "once": delivered again under the same key within 30 days, the same thing
  comes back and nothing happens twice.
- Personal data is masked before anything else sees a text. `corrections` hold what an employee decided about the masking.

## Errors
Every error is `{{"error": code, "detail": text}}`; the text is Dutch, because staff see it. Any route may give these.

| status | code | meaning |
|---|---|---|
"""


def reference(settings: Settings) -> str:
    """The whole page. Raises LookupError when a route belongs to no column."""
    description = create_app(Services(settings)).openapi()
    schemas = description["components"]["schemas"]
    lines = [_ABOUT.rstrip("\n"), *_errors(), *_service_routes()]
    lines += _rights()
    routes, needs = _routes_by_column(description["paths"]), _needs()
    for column, about, _ in _COLUMNS:
        lines += [
            "",
            f"## {column}",
            about,
            "",
            "| route | needs | what for | takes | gives |",
            "|---|---|---|---|---|",
        ]
        lines += [_route(path, method, operation, needs) for path, method, operation in routes[column]]
        lines += [line for path, _, operation in routes[column] for line in _events(path, operation, schemas)]
    lines += [
        "",
        "## Types",
        "A field without a default is required in what a route takes, and always there in what it gives.",
    ]
    for name in sorted(schemas):
        lines += _schema(name, schemas[name])
    return "\n".join(lines) + "\n"


def _errors() -> Iterator[str]:
    yield "| 403 | `foreign_page` | a page of another origin sent it |"
    yield "| 400 | `unknown_host` | the address is not one of `BELBOT_ALLOWED_HOSTS` |"
    for error in sorted(_family(BelBotError), key=lambda one: (one.status, one.code)):
        yield f"| {error.status} | `{error.code}` | {_first_paragraph(error.__doc__)} |"
    yield "| 500 | `failed` | nobody foresaw this; the log names its kind and place |"
    yield "| other | `http_error` | the framework refused the request: wrong method, no such route |"


def _family(error: type[BelBotError]) -> Iterator[type[BelBotError]]:
    """Every kind of error in the tree of `bot.errors`; parts refine some of them, under the same code."""
    for child in error.__subclasses__():
        if child.__module__ == BelBotError.__module__:
            yield child
            yield from _family(child)


def _service_routes() -> Iterator[str]:
    yield from (
        "",
        "## Service routes",
        "For operators and browsers, outside OpenAPI.",
        "",
        "| route | gives |",
        "|---|---|",
    )
    for route, gives in _SERVICE_ROUTES:
        yield f"| `{route}` | {gives} |"


def _rights() -> Iterator[str]:
    yield from (
        "",
        "## Roles and rights",
        "Each route needs a right, which somebody has by one of their roles; without it the status is 403. Another's answer, call or "
        "question is 404 unless a right shows it.",
        "",
        f"| role | {' | '.join(Right)} |",
        "|---|" + "---|" * len(Right),
    )
    for role, rights in RIGHTS.items():
        yield f"| {role} | {' | '.join('yes' if right in rights else '' for right in Right)} |"


def _needs() -> dict[str, str]:
    """The right that each route needs, by method and path."""
    return {
        f"{method} {route.path_format}": ", ".join(f"`{right}`" for right in sorted(rights_needed(route)))
        for route in column_routes()
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }


def _routes_by_column(paths: dict[str, Any]) -> dict[str, list[tuple[str, str, Any]]]:
    routes: dict[str, list[tuple[str, str, Any]]] = {column: [] for column, _, _ in _COLUMNS}
    for path, methods in sorted(paths.items()):
        for method, operation in sorted(methods.items()):
            routes[_column_of(path.removeprefix(_BASE))].append((path, method.upper(), operation))
    return routes


def _column_of(path: str) -> str:
    beginnings = [(len(start), column) for column, _, starts in _COLUMNS for start in starts if path.startswith(start)]
    if not beginnings:
        raise LookupError(f"{path} belongs to no column of bot.api.http_api")
    return max(beginnings)[1]


def _route(path: str, method: str, operation: dict[str, Any], needs: dict[str, str]) -> str:
    parameters = operation.get("parameters", [])
    once = " (once)" if any(one["name"].lower() == "idempotency-key" for one in parameters) else ""
    cells = (
        f"`{method} {path}`",
        needs[f"{method} {path}"],
        _first_paragraph(operation["description"]) + once,
        _taken(operation, parameters),
        _given(operation),
    )
    return "| " + " | ".join(cells) + " |"


def _taken(operation: dict[str, Any], parameters: list[dict[str, Any]]) -> str:
    given = [one for one in parameters if one["in"] != "path" and one["name"].lower() not in _HEADERS]
    taken = [f"`{one['name']}` {_kind(one['schema'])}{'' if one['required'] else ', optional'}" for one in given]
    if body := operation.get("requestBody"):
        (content,) = body["content"].values()
        taken.append(_kind(content["schema"]))
    return "; ".join(taken) or "-"


def _given(operation: dict[str, Any]) -> str:
    status, response = next((code, one) for code, one in operation["responses"].items() if code.startswith("2"))
    gives = [_content(media, content) for media, content in response.get("content", {}).items()]
    return f"{status}: {' or '.join(gives)}" if gives else status


def _content(media: str, content: dict[str, Any]) -> str:
    if media == "text/event-stream":
        return "events, below"
    return _kind(content["schema"]) if media == "application/json" else f"`{media}`"


def _events(path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    """The server-sent events of a route that streams."""
    stream = operation["responses"].get("200", {}).get("content", {}).get("text/event-stream")
    if not stream:
        return
    yield from (
        "",
        f"Events of `{path}` (server-sent; `data` is JSON):",
        "",
        "| event | meaning | data |",
        "|---|---|---|",
    )
    for one in stream["itemSchema"]["properties"]["data"]["contentSchema"]["oneOf"]:
        schema = schemas[_name(one)]
        event = schema["properties"]["type"]["const"]
        yield f"| `{event}` | {_first_paragraph(schema['description'])} | {_kind(one)} |"


def _schema(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"### {name}")
    yield _first_paragraph(schema.get("description", ""))
    if "properties" not in schema:
        yield f"One of {_kind(schema)}."
        return
    yield from ("", "| field | type | default | about |", "|---|---|---|---|")
    required = set(schema.get("required", ()))
    for field, about in schema["properties"].items():
        default = "" if field in required else f"`{_json(about.get('default'))}`"
        yield f"| `{field}` | {_kind(about)} | {default} | {about.get('description', '')} |"


def _kind(schema: dict[str, Any]) -> str:
    """A type in words: "text of at most 36 characters", "list of Citation", "number or null"."""
    if "$ref" in schema:
        return f"[{_name(schema)}](#{_name(schema).lower()})"
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return ", ".join(f"`{_json(one)}`" for one in schema.get("enum", [schema.get("const")]))
    match schema.get("type"):
        case "array":
            return (
                f"list of {_kind(schema['items'])}{_bounds(schema, 'Items', ' items')}" if "items" in schema else "list"
            )
        case "object":
            values = schema.get("additionalProperties")
            return f"map of names to {_kind(values)}" if isinstance(values, dict) else "object"
        case "string":
            return _FORMATS.get(schema.get("format", ""), "text") + _bounds(schema, "Length", " characters")
        case "integer" | "number" as number:
            return f"{number}{_bounds(schema, 'imum', '')}"
        case other:
            return str(other or "any")


_FORMATS = {"date-time": "moment", "date": "day", "uuid": "UUID", "binary": "file"}


def _bounds(schema: dict[str, Any], suffix: str, unit: str) -> str:
    low, high = schema.get(f"min{suffix}"), schema.get(f"max{suffix}")
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f", at most {high}{unit}" if low is None else f", at least {low}{unit}"
    return f", {low} to {high}{unit}"


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"].rsplit("/", 1)[1])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _first_paragraph(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    print(reference(Settings()), end="")
