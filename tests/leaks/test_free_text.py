"""Every text that can come in over HTTP is guarded: a new one fails here until it says how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from bot.api.app import create_app
from bot.services import Services

Guard = Literal["redacted", "refused", "looked up", "fixed list", "checked against a list"]

_LETTER_TEXTS: dict[str, Guard] = {
    "sentences.text": "redacted",
    "headings.text": "redacted",
}
RULES_OF_A_LETTER: dict[str, Guard] = {"name": "looked up", "facts": "checked against a list", "departure": "redacted"}
FREE_TEXT: dict[str, Guard] = {
    # redacted: passes Pipeline.redact before anything else reads it
    "POST /api/v1/ask text": "redacted",
    "POST /api/v1/redact text": "redacted",
    "GET /api/v1/search ?q": "redacted",
    "POST /api/v1/route text": "redacted",
    "POST /api/v1/feedback note": "redacted",
    "POST /api/v1/escalations note": "redacted",
    "POST /api/v1/escalations question": "redacted",
    "POST /api/v1/escalations/direct question": "redacted",
    "POST /api/v1/escalations/{escalation_id}/reply text": "redacted",
    "POST /api/v1/escalations/{escalation_id}/questions text": "redacted",
    "POST /api/v1/escalations/{escalation_id}/return text": "redacted",
    "POST /api/v1/escalations/{escalation_id}/pass-on text": "redacted",
    "POST /api/v1/escalations/{escalation_id}/call-back note": "redacted",
    "POST /api/v1/training/attempts facts": "redacted",
    "POST /api/v1/training/attempts answer": "redacted",
    "POST /api/v1/answers/{answer_id}/open reason": "redacted",
    "POST /api/v1/overrides reason": "redacted",
    "POST /api/v1/overrides said": "redacted",
    "POST /api/v1/proposals/{proposal_id}/reject text": "redacted",
    "GET /api/v1/quotes ?q": "redacted",
    **{
        f"POST /api/v1/{route} {name}": "redacted"
        for route in ("notices", "notices/{notice_id}/change")
        for name in ("title", "text")
    },
    "POST /api/v1/reports note": "redacted",
    "POST /api/v1/issues/{issue_id}/article title": "redacted",
    "POST /api/v1/issues/{issue_id}/settle note": "redacted",
    "POST /api/v1/issues/{issue_id}/settle reply": "redacted",
    # checked against a list: headings that are known, days and numbers; the rest is left out or refused, and not repeated
    "POST /api/v1/figures/waiting text": "checked against a list",
    "POST /api/v1/figures/waiting/preview text": "checked against a list",
    # refused: personal data in it stops the approval, and is not repeated
    **{
        f"POST /api/v1/proposals/{{proposal_id}}/approve {name}": "refused"
        for name in ("question", "topic", "variants")
    },
    "POST /api/v1/proposals/{proposal_id}/approve sentences.text": "refused",
    # checked against a list: what is not in it is refused, and not repeated
    "POST /api/v1/escalations/direct topic": "checked against a list",
    "POST /api/v1/escalations/{escalation_id}/pass-on senior": "checked against a list",
    "POST /api/v1/escalations/{escalation_id}/pass-on topic": "checked against a list",
    **{
        f"POST /api/v1/calls/{{call_id}}/confirmation/{name} {text}": guard
        for name in ("check", "file", "log")
        for text, guard in _LETTER_TEXTS.items()
    },
    "POST /api/v1/calls/{call_id}/summary notes": "redacted",
    "POST /api/v1/calls/{call_id}/summary {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/summary lettered": "looked up",
    "POST /api/v1/calls/{call_id}/end topics": "checked against a list",
    "POST /api/v1/issues/{issue_id}/assess owner": "checked against a list",
    "POST /api/v1/rules/{name} facts": "checked against a list",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name} facts": "checked against a list",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name}/take-over facts": "checked against a list",
    **{
        f"POST /api/v1/calls/{{call_id}}/confirmation/{name} rules.{field}": guard
        for name in ("check", "file")
        for field, guard in RULES_OF_A_LETTER.items()
    },
    # looked up: only what exists already is accepted, and a refusal does not repeat it
    "POST /api/v1/ask call_id": "looked up",
    "POST /api/v1/reports document_id": "looked up",
    "POST /api/v1/redact call_id": "looked up",
    "POST /api/v1/feedback answer_id": "looked up",
    "POST /api/v1/escalations answer_id": "looked up",
    "POST /api/v1/escalations call_id": "looked up",
    "POST /api/v1/escalations/direct call_id": "looked up",
    "POST /api/v1/escalations/{escalation_id}/reply sources": "looked up",
    "POST /api/v1/calls/{call_id}/events answer_id": "looked up",
    "POST /api/v1/overrides answer_id": "looked up",
    "POST /api/v1/overrides rule": "looked up",
    "POST /api/v1/proposals answer_id": "looked up",
    "POST /api/v1/proposals/{proposal_id}/approve sentences.document_id": "looked up",
    "POST /api/v1/proposals/{proposal_id}/approve sentences.quote": "looked up",
    "GET /api/v1/answers/{answer_id} {answer_id}": "looked up",
    "GET /api/v1/calls/{call_id}/confirmation {call_id}": "looked up",
    **{
        f"POST /api/v1/calls/{{call_id}}/confirmation/{name} {what}": "looked up"
        for name in ("check", "file", "log")
        for what in ("{call_id}", "sentences.answer_id", "headings.answer_id")
    },
    "POST /api/v1/calls/{call_id}/end {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/opt-out {call_id}": "looked up",
    "POST /api/v1/answers/{answer_id}/open {answer_id}": "looked up",
    "POST /api/v1/calls/{call_id}/events {call_id}": "looked up",
    "GET /api/v1/escalations/{escalation_id} {escalation_id}": "looked up",
    "POST /api/v1/escalations/{escalation_id}/claim {escalation_id}": "looked up",
    "POST /api/v1/escalations/{escalation_id}/reply {escalation_id}": "looked up",
    "POST /api/v1/escalations/{escalation_id}/withdraw {escalation_id}": "looked up",
    "GET /api/v1/passages/{passage_id} {passage_id}": "looked up",
    "GET /api/v1/answers/{answer_id}/explanation {answer_id}": "looked up",
    "GET /api/v1/answers/{answer_id}/sources {answer_id}": "looked up",
    "GET /api/v1/answers/{answer_id}/rules {answer_id}": "looked up",
    "POST /api/v1/rules/{name} {name}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name} {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name} {name}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name}/take-over {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/rules/{name}/take-over {name}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/articles/{document_id} {call_id}": "looked up",
    "POST /api/v1/calls/{call_id}/dossier/articles/{document_id} {document_id}": "looked up",
    "GET /api/v1/training/exercises ?topic": "looked up",
    "POST /api/v1/training/attempts exercise_id": "looked up",
    "POST /api/v1/training/attempts passage_id": "looked up",
    "POST /api/v1/training/attempts/{attempt_id}/rating {attempt_id}": "looked up",
    "GET /api/v1/documents/{document_id} {document_id}": "looked up",
}
_VERBS = ("take-over", "questions", "return", "pass-on", "call-back", "close", "proposals")
FREE_TEXT |= {f"POST /api/v1/escalations/{{escalation_id}}/{verb} {{escalation_id}}": "looked up" for verb in _VERBS}
_JUDGED = ("approve", "reject", "retract", "withdraw")
FREE_TEXT |= {f"POST /api/v1/proposals/{{proposal_id}}/{verb} {{proposal_id}}": "looked up" for verb in _JUDGED}
_DECIDED = ("assess", "article", "settle", "reopen", "read")
FREE_TEXT |= {f"POST /api/v1/issues/{{issue_id}}/{verb} {{issue_id}}": "looked up" for verb in _DECIDED}
_CORRECTED = ("overrides", "reports", "ask", "redact", "feedback", "escalations", "escalations/direct")
FREE_TEXT |= {f"POST /api/v1/{route} corrections.mask.label": "checked against a list" for route in _CORRECTED}
_NOTICES = ("notices", "notices/{notice_id}/change")
FREE_TEXT |= {f"POST /api/v1/{route} topic": "checked against a list" for route in _NOTICES}
_NAMED = ("document_id", "sentence")
FREE_TEXT |= {f"POST /api/v1/{route} withheld.{name}": "looked up" for route in _NOTICES for name in _NAMED}
_VERBS_OF_A_NOTICE = ("change", "withdraw", "read")
FREE_TEXT |= {f"POST /api/v1/notices/{{notice_id}}/{verb} {{notice_id}}": "looked up" for verb in _VERBS_OF_A_NOTICE}
FREE_TEXT["GET /api/v1/answers/{answer_id}/notices {answer_id}"] = "looked up"
_PLAYS, _LIBRARY = "/api/v1/training/plays", "/api/v1/training/library"
_WRITTEN = ("title", "topic", "opening", "facts.questions", "facts.reply", "points", "mistakes")
FREE_TEXT |= {
    f"POST {_PLAYS} scenario_id": "looked up",
    f"POST {_PLAYS}/{{play_id}}/questions text": "redacted",
    f"POST {_PLAYS}/{{play_id}}/place passage_id": "looked up",
    f"POST {_PLAYS}/{{play_id}}/finish answer": "redacted",
    f"POST {_PLAYS}/{{play_id}}/overrule reason": "redacted",
    **{
        f"POST {_PLAYS}/{{play_id}}/{verb} {{play_id}}": "looked up"
        for verb in ("questions", "place", "belbot", "finish", "overrule")
    },
    **{f"POST {_LIBRARY} {name}": "redacted" for name in (*_WRITTEN, "flawed.text", "flawed.what_is_wrong")},
    **{f"POST {_LIBRARY} {name}": "looked up" for name in ("scenario_id", "sources.document_id", "sources.sentence")},
    f"POST {_LIBRARY}/draft exercise_id": "looked up",
    f"POST {_LIBRARY}/draft question": "redacted",
    f"GET {_LIBRARY}/{{scenario_id}} {{scenario_id}}": "looked up",
    f"GET {_LIBRARY}/{{scenario_id}}/file {{scenario_id}}": "looked up",
    f"POST {_LIBRARY}/{{scenario_id}}/remove {{scenario_id}}": "looked up",
    "POST /api/v1/training/groups name": "refused",
    "POST /api/v1/training/groups members": "checked against a list",
    "POST /api/v1/training/assignments scenario_ids": "looked up",
    "POST /api/v1/training/assignments people": "checked against a list",
    "POST /api/v1/training/assignments groups": "looked up",
    "POST /api/v1/training/lessons/{lesson_id}/answers {lesson_id}": "looked up",
}
_REVIEWS = "/api/v1/reviews/{answer_id}"
FREE_TEXT |= {
    f"POST {_REVIEWS} note": "redacted",
    f"POST {_REVIEWS}/correct note": "redacted",
    "POST /api/v1/samples topic": "looked up",
    f"POST {_REVIEWS}/report note": "redacted",
    f"POST {_REVIEWS}/report document_id": "looked up",
    "GET /api/v1/issues/{issue_id}/answer {issue_id}": "looked up",
    "POST /api/v1/fallbacks/{fallback_id}/lift {fallback_id}": "looked up",
    "POST /api/v1/fallbacks/{fallback_id}/lift reason": "redacted",
    **{
        f"{route} {{answer_id}}": "looked up"
        for route in (f"GET {_REVIEWS}", *(f"POST {_REVIEWS}{verb}" for verb in ("", "/correct", "/report", "/case")))
    },
}
_PREVIEW = "/api/v1/knowledge/preview"
FREE_TEXT |= {
    f"POST {_PREVIEW} text": "refused",
    f"POST {_PREVIEW} document_id": "looked up",
    f"GET {_PREVIEW}/article ?document_id": "looked up",
}
_USER = "?x-belbot-user"
"""A header of every route: one of the built-in users, or refused."""


def _free(schema: dict[str, Any], components: dict[str, Any], path: str = "") -> Iterator[str]:
    """The names of plain texts in a schema: no enum, constant, pattern or format."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rsplit("/", 1)[1]]
    for alternative in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _free(alternative, components, path)
    for name, inner in schema.get("properties", {}).items():
        yield from _free(inner, components, f"{path}.{name}" if path else name)
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from _free(inner, components, path)
    if schema.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(schema):
        yield path


def _fields(description: dict[str, Any]) -> set[str]:
    components = description["components"]["schemas"]
    found = set()
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            names = set()
            for content in operation.get("requestBody", {}).get("content", {}).values():
                names |= set(_free(content["schema"], components))
            for parameter in operation.get("parameters", ()):
                sign = "{%s}" if parameter["in"] == "path" else "?%s"
                names |= {sign % parameter["name"] for _ in _free(parameter["schema"], components)}
            found |= {f"{method.upper()} {path} {name}" for name in names - {_USER}}
    return found


def test_every_free_text_says_how_it_is_guarded(services: Services) -> None:
    """A plain text that is not in the table is a way around redaction until somebody looked at it."""
    assert _fields(create_app(services).openapi()) == set(FREE_TEXT)


def test_a_new_free_text_is_noticed() -> None:
    """Nested in lists and alternatives too."""
    schema = {"properties": {"a": {"anyOf": [{"type": "array", "items": {"$ref": "#/c/T"}}, {"type": "null"}]}}}
    components = {"T": {"properties": {"tag": {"type": "string"}, "kind": {"type": "string", "enum": ["x"]}}}}
    assert list(_free(schema, components)) == ["a.tag"]
