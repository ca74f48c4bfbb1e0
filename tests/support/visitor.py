"""Somebody who drives every route with canaries, to success and to failure. A new route stands in `HAPPY` before it is released."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from pypdf import PdfReader

from bot.api.letter import MAX_RULES
from bot.records.fallbacks import FallbackRecords
from tests.support.canaries import ALL, NAME, TEXTS
from tests.support.http import answer_in, events_in
from tests.support.practice import HAPPY as PRACTICE
from tests.support.quality import HAPPY as QUALITY

WAITED = "datum;gesprekken;wachttijd\n23-11-2026;300;1:10\n"
OPERATIONS = ("/healthz", "/readyz", "/metrics", "/theme.css", "/api/v1/openapi.json")


@dataclass
class Visitor:
    """Somebody who types canaries; remembers every response, headers included."""

    client: Any
    fallbacks: FallbackRecords  # no route makes one: the mystery shop does, beside the server
    seen: list[str] = field(default_factory=list)

    def send(self, method: str, path: str, user: str = "medewerker-1", **more: Any) -> Any:
        """Sends and looks."""
        headers = {"X-Belbot-User": user, **more.pop("headers", {})}
        response = self.client.request(method, path, headers=headers, follow_redirects=False, **more)
        self.seen += [response.text, *(f"{name}: {value}" for name, value in response.headers.items())]
        return response

    def post(self, path: str, user: str = "medewerker-1", **body: Any) -> Any:
        """A JSON body that must be accepted."""
        response = self.send("POST", f"/api/v1{path}", user, json=body)
        assert response.status_code < 300, response.text
        return response

    def get(self, path: str, user: str = "medewerker-1", **params: Any) -> Any:
        """A page that must be there."""
        response = self.send("GET", f"/api/v1{path}", user, params=params)
        assert response.status_code == 200, response.text
        return response

    def call(self) -> str:
        """A new call."""
        return str(self.post("/calls").json()["call_id"])

    def answer(self, **more: Any) -> str:
        """An answer to a question full of canaries."""
        return str(answer_in(events_in(self.post("/ask", text=ALL, **more).text))["id"])

    def escalation(self) -> str:
        """An escalation with a note full of canaries."""
        return str(self.post("/escalations", answer_id=self.answer(), note=ALL).json()["escalation_id"])


def _redact(v: Visitor) -> None:
    call = v.call()
    for text in (ALL, *TEXTS):
        v.post("/redact", text=text, call_id=call)


def _ask(v: Visitor) -> None:
    call = v.call()
    for text in (ALL, *TEXTS):
        v.post("/ask", text=text, call_id=call)
    v.post("/ask", text=ALL)
    v.post("/ask", text=ALL, generator="write")
    v.post("/ask", text=f"Как {NAME}")


def _search(v: Visitor) -> None:
    for text in (ALL, *TEXTS):
        v.get("/search", q=text)


def _events(v: Visitor) -> None:
    call = v.call()
    v.post(f"/calls/{call}/events", kind="found", answer_id=v.answer(call_id=call))


def _letter(v: Visitor) -> tuple[str, dict[str, Any]]:
    """The path of a letter, and its sentences with canaries added: one in the place of a drafted sentence."""
    call = v.call()
    v.post("/ask", text=f"{NAME}. Wanneer moet de aangifte inkomstenbelasting binnen zijn?", call_id=call)
    path = f"/calls/{call}/confirmation"
    block = v.get(path).json()["blocks"][0]
    added: list[dict[str, Any]] = [{"answer_id": block["answer_id"], "text": text} for text in (ALL, *TEXTS)]
    facts = {"land": "nl", "omzet_nederland": 15000}
    rules = [{"name": "kor", "facts": facts, "departure": text} for text in (ALL, *TEXTS)][:MAX_RULES]
    return path, {"sentences": [{**added[0], "position": 0}, *added[1:]], "headings": added, "rules": rules}


def _check(v: Visitor) -> None:
    path, letter = _letter(v)
    v.post(f"{path}/check", **letter)


def _file(v: Visitor) -> None:
    """Files are looked into as text: their own bytes are compressed, and would hide anything."""
    path, letter = _letter(v)
    made = v.send("POST", f"/api/v1{path}/file", json={**letter, "format": "docx"})
    v.seen += [zipfile.ZipFile(io.BytesIO(made.content)).read("word/document.xml").decode()]
    made = v.send("POST", f"/api/v1{path}/file", json={**letter, "format": "pdf"})
    v.seen += [page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages]


def _log(v: Visitor) -> None:
    path, letter = _letter(v)
    v.post(f"{path}/log", sentences=letter["sentences"], left_as="copy", editing_s=12.5)


def _feedback(v: Visitor) -> None:
    answer_id = v.answer()
    for text in (ALL, *TEXTS):
        v.post("/feedback", answer_id=answer_id, thumb="down", reason="anders", note=text)


def _asked_directly(v: Visitor) -> None:
    for text in (ALL, *TEXTS):
        v.post("/escalations/direct", question=text)
        refused = v.send("POST", "/api/v1/escalations/direct", json={"question": text, "topic": NAME})
        assert refused.status_code == 422, refused.text
    v.get("/escalations", "senior-1")


def _claimed(v: Visitor) -> str:
    """The path of an escalation that a senior works on."""
    path = f"/escalations/{v.escalation()}"
    v.post(f"{path}/claim", "senior-1")
    return path


def _said(verb: str, user: str = "senior-1", **more: object) -> Callable[[Visitor], object]:
    """Adds a text to a thread."""

    def drive(v: Visitor) -> None:
        path = _claimed(v)
        v.post(f"{path}/{verb}", user, text=ALL, **more)
        v.get(path)

    return drive


def _call_back(v: Visitor) -> None:
    path = _claimed(v)
    at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    v.post(f"{path}/call-back", at=at, note=ALL)
    v.post(f"{path}/close")


def _answered(v: Visitor) -> str:
    """The id of an answer to a question with a canary."""
    asked = v.post("/ask", text=f"{NAME}. Wanneer moet de aangifte inkomstenbelasting binnen zijn?")
    return str(answer_in(events_in(asked.text))["id"])


def _starred(v: Visitor) -> tuple[str, dict[str, Any]]:
    """The path of a proposal, and its wording without what a reviewer must take out."""
    made = v.post("/proposals", answer_id=_answered(v)).json()
    return f"/proposals/{made['proposal_id']}", {**made["wording"], "question": "Wanneer is de aangifte te laat?"}


def _approve(v: Visitor) -> None:
    """Canaries in every text of the wording are refused; without them it is approved, and withdrawn for the next visit."""
    path, wording = _starred(v)
    sentence = wording["sentences"][0]
    for text in (ALL, NAME):
        for personal in ({"question": text, "variants": [text]}, {"sentences": [{**sentence, "text": text}]}):
            refused = v.send("POST", f"/api/v1{path}/approve", "senior-1", json={**wording, **personal})
            assert refused.status_code == 422, refused.text
    v.post(f"{path}/approve", "senior-1", **wording)
    v.get("/proposals", "senior-2")
    v.post(f"{path}/withdraw", "senior-2")


def _proposed_reply(v: Visitor) -> None:
    path = _claimed(v)
    v.post(f"{path}/reply", "senior-1", text=ALL)
    v.post(f"{path}/proposals", "senior-2", message=0)


def _override(v: Visitor) -> None:
    answer_id = v.answer()
    for text in (ALL, *TEXTS):
        v.post("/overrides", answer_id=answer_id, said=text, reason=text)
    v.get("/issues", "senior-1")


def _reported(v: Visitor) -> str:
    made = [v.post("/reports", document_id="bezwaar", note=text) for text in (ALL, *TEXTS)]
    return str(made[0].json()["report_id"])


def _issue(v: Visitor) -> str:
    """The path of the open issue about a reported article, which holds all its reports."""
    _reported(v)
    listed = v.get("/issues", "senior-1").json()["issues"]
    open_ones = (one["decision"] for one in listed if one["decision"]["status"] == "open")
    return f"/issues/{next(one['issue_id'] for one in open_ones if one['kind'] == 'article')}"


def _article(v: Visitor) -> None:
    v.post("/ask", text=f"Wat is de hoofdstad van Frankrijk? {NAME}")
    listed = v.get("/issues", "senior-1").json()["issues"]
    asked = [one["decision"] for one in listed if one["decision"]["kind"] == "question"]
    for text in TEXTS:
        v.post(f"/issues/{asked[0]['issue_id']}/article", "senior-1", title=text)


def _settled(v: Visitor) -> str:
    path = _issue(v)
    v.post(f"{path}/settle", "senior-1", note=ALL, reply=ALL)
    return path


def _explanation(v: Visitor) -> None:
    answer_id = v.answer()
    v.get(f"/answers/{answer_id}/explanation")


def _answer_sources(v: Visitor) -> None:
    answer_id = v.answer()
    v.get(f"/answers/{answer_id}/sources")


def _attempt(v: Visitor) -> str:
    """A try with canaries in both texts; the exercise is a section of a sample article."""
    exercise_id = v.get("/training/exercises").json()["exercises"][0]["exercise_id"]
    tried = [v.post("/training/attempts", exercise_id=exercise_id, facts=text, answer=text) for text in (ALL, *TEXTS)]
    return str(tried[0].json()["attempt_id"])


def _notice(v: Visitor) -> str:
    """The path of a notice with canaries in its texts; one in what is looked up or listed is refused."""
    until = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    for text in (ALL, *TEXTS):
        v.post("/notices", "senior-1", title=NAME, text=text, until=until)
        for more in ({"topic": text}, {"withheld": [{"document_id": "bezwaar", "sentence": text}]}):
            body = {"title": "Storing", "until": until, **more}
            refused = v.send("POST", "/api/v1/notices", "senior-1", json=body)
            assert refused.status_code == 422, refused.text
    notice_id = v.get("/notices").json()["notices"][0]["notice_id"]
    v.post(f"/notices/{notice_id}/change", "senior-1", title=NAME, text=ALL, until=until)
    return f"/notices/{notice_id}"


def _dossier(v: Visitor, about: str) -> None:
    """The file of a fictitious citizen, opened and read; and a claim full of canaries that passes its patterns."""
    call_id, claim = v.call(), {"number": "900000384", "birth_date": "1984-03-12", "account_end": "417"}
    v.post(f"/calls/{v.call()}/dossier", **{**claim, "number": "111222333"})
    v.post(f"/calls/{call_id}/dossier", **claim)
    read = f"/calls/{call_id}/dossier/{about}"
    v.post(read, facts={}) if about.startswith("rules") else v.post(read)


HAPPY: dict[str, Callable[[Visitor], object]] = {
    "GET /api/v1/status": lambda v: v.get("/status"),
    "POST /api/v1/redact": _redact,
    "POST /api/v1/ask": _ask,
    "GET /api/v1/answers/{answer_id}": lambda v: v.get(f"/answers/{v.answer()}"),
    "POST /api/v1/route": lambda v: [v.post("/route", text=text) for text in (ALL, *TEXTS)],
    "GET /api/v1/rules": lambda v: v.get("/rules"),
    "POST /api/v1/answers/{answer_id}/open": lambda v: v.post(f"/answers/{v.answer()}/open", "senior-1", reason=ALL),
    "GET /api/v1/answers/{answer_id}/rules": lambda v: v.get(f"/answers/{v.answer()}/rules"),
    "POST /api/v1/rules/{name}": lambda v: v.post("/rules/kor", facts={"land": "nl"}),
    "GET /api/v1/dossier": lambda v: v.get("/dossier"),
    "POST /api/v1/calls/{call_id}/dossier": lambda v: _dossier(v, "rules/kor"),
    "POST /api/v1/calls/{call_id}/dossier/rules/{name}": lambda v: _dossier(v, "rules/kort-uitstel"),
    "POST /api/v1/calls/{call_id}/dossier/rules/{name}/take-over": lambda v: _dossier(v, "rules/kor/take-over"),
    "POST /api/v1/calls/{call_id}/dossier/articles/{document_id}": lambda v: _dossier(v, "articles/bezwaar"),
    "GET /api/v1/deadline": lambda v: v.get("/deadline", since="2026-03-12"),
    "GET /api/v1/organisations": lambda v: v.get("/organisations"),
    "GET /api/v1/abbreviations": lambda v: v.get("/abbreviations"),
    "GET /api/v1/checklist": lambda v: v.send("GET", "/api/v1/checklist"),  # no work instruction among these documents
    "GET /api/v1/search": _search,
    "GET /api/v1/passages/{passage_id}": lambda v: v.get("/passages/bezwaar%23termijn-voor-bezwaar"),
    "GET /api/v1/knowledge/contents": lambda v: v.get("/knowledge/contents"),
    "GET /api/v1/knowledge/report": lambda v: v.get("/knowledge/report", "senior-1"),
    "GET /api/v1/documents/{document_id}": lambda v: v.get("/documents/bezwaar"),
    "POST /api/v1/calls": lambda v: v.call(),
    "POST /api/v1/calls/{call_id}/end": lambda v: v.post(f"/calls/{v.call()}/end", outcome="opgelost"),
    "POST /api/v1/calls/{call_id}/events": _events,
    "GET /api/v1/calls/{call_id}/confirmation": _letter,
    "POST /api/v1/calls/{call_id}/confirmation/check": _check,
    "POST /api/v1/calls/{call_id}/confirmation/file": _file,
    "POST /api/v1/calls/{call_id}/confirmation/log": _log,
    "POST /api/v1/calls/{call_id}/opt-out": lambda v: v.post(f"/calls/{v.call()}/opt-out", out=True),
    "POST /api/v1/calls/{call_id}/summary": lambda v: v.post(f"/calls/{v.call()}/summary", notes=[ALL, *TEXTS]),
    "POST /api/v1/feedback": _feedback,
    "POST /api/v1/escalations": lambda v: v.escalation(),
    "POST /api/v1/escalations/direct": _asked_directly,
    "GET /api/v1/escalations": lambda v: (v.escalation(), v.get("/escalations", "senior-1")),
    "GET /api/v1/escalations/{escalation_id}": lambda v: v.get(f"/escalations/{v.escalation()}"),
    "POST /api/v1/escalations/{escalation_id}/claim": lambda v: v.post(
        f"/escalations/{v.escalation()}/claim", "senior-1"
    ),
    "POST /api/v1/escalations/{escalation_id}/take-over": lambda v: v.post(f"{_claimed(v)}/take-over", "senior-2"),
    "POST /api/v1/escalations/{escalation_id}/reply": _said("reply"),
    "POST /api/v1/escalations/{escalation_id}/questions": _said("questions", "medewerker-1"),
    "POST /api/v1/escalations/{escalation_id}/return": _said("return"),
    "POST /api/v1/escalations/{escalation_id}/pass-on": _said("pass-on", senior="senior-2"),
    "POST /api/v1/escalations/{escalation_id}/call-back": _call_back,
    "POST /api/v1/escalations/{escalation_id}/close": _call_back,
    "POST /api/v1/escalations/{escalation_id}/withdraw": lambda v: v.post(f"/escalations/{v.escalation()}/withdraw"),
    "POST /api/v1/escalations/{escalation_id}/proposals": _proposed_reply,
    "POST /api/v1/proposals": _starred,
    "GET /api/v1/proposals": lambda v: (_starred(v), v.get("/proposals", "senior-1")),
    "POST /api/v1/proposals/{proposal_id}/approve": _approve,
    "POST /api/v1/proposals/{proposal_id}/withdraw": _approve,
    "POST /api/v1/proposals/{proposal_id}/reject": lambda v: v.post(f"{_starred(v)[0]}/reject", "senior-1", text=ALL),
    "POST /api/v1/proposals/{proposal_id}/retract": lambda v: v.post(f"{_starred(v)[0]}/retract"),
    "GET /api/v1/quotes": lambda v: v.get("/quotes", "senior-1", q=ALL),
    "POST /api/v1/overrides": _override,
    "POST /api/v1/reports": _reported,
    "GET /api/v1/issues": lambda v: (_reported(v), v.get("/issues", "senior-1")),
    "POST /api/v1/issues/{issue_id}/assess": lambda v: v.post(
        f"{_issue(v)}/assess", "senior-1", cause="onjuist", importance="hoog", owner="senior-2"
    ),
    "POST /api/v1/issues/{issue_id}/article": _article,
    "POST /api/v1/issues/{issue_id}/settle": _settled,
    "POST /api/v1/issues/{issue_id}/reopen": lambda v: v.post(f"{_settled(v)}/reopen", "senior-1"),
    "GET /api/v1/issues/replies": lambda v: (_settled(v), v.get("/issues/replies")),
    "POST /api/v1/issues/{issue_id}/read": lambda v: v.post(f"{_settled(v)}/read"),
    "PUT /api/v1/preferences": lambda v: v.send("PUT", "/api/v1/preferences", json={"with_belbot": True}),
    "POST /api/v1/sign-out": lambda v: v.post("/sign-out"),
    "GET /api/v1/destinations": lambda v: v.get("/destinations", "senior-1"),
    "GET /api/v1/calls": lambda v: v.get("/calls", since="2020-01-01T00:00:00Z"),
    "GET /api/v1/events": lambda v: (v.escalation(), v.get("/events", "senior-1")),
    "GET /api/v1/figures": lambda v: v.get("/figures"),
    "GET /api/v1/figures/report": lambda v: v.get("/figures/report", period="all"),
    "GET /api/v1/figures/report.csv": lambda v: v.get("/figures/report.csv"),
    "GET /api/v1/figures/report.xlsx": lambda v: v.get("/figures/report.xlsx"),
    "GET /api/v1/figures/report.parquet": lambda v: v.get("/figures/report.parquet"),
    "POST /api/v1/figures/waiting/preview": lambda v: v.post("/figures/waiting/preview", "manager-1", text=WAITED),
    "POST /api/v1/figures/waiting": lambda v: v.post("/figures/waiting", "manager-1", text=WAITED),
    "GET /api/v1/answers/{answer_id}/explanation": _explanation,
    "GET /api/v1/answers/{answer_id}/sources": _answer_sources,
    "GET /api/v1/knowledge/changes": lambda v: v.get("/knowledge/changes"),
    "GET /api/v1/notices": _notice,
    "POST /api/v1/notices": _notice,
    "GET /api/v1/notices/topics": lambda v: v.get("/notices/topics", "senior-1"),
    "POST /api/v1/notices/{notice_id}/change": _notice,
    "POST /api/v1/notices/{notice_id}/withdraw": lambda v: v.post(f"{_notice(v)}/withdraw", "senior-1"),
    "POST /api/v1/notices/{notice_id}/read": lambda v: v.post(f"{_notice(v)}/read"),
    "GET /api/v1/answers/{answer_id}/notices": lambda v: (_notice(v), v.get(f"/answers/{v.answer()}/notices")),
    **PRACTICE,
    **QUALITY,
    "GET /api/v1/training/exercises": lambda v: v.get("/training/exercises"),
    "POST /api/v1/training/attempts": _attempt,
    "POST /api/v1/training/attempts/{attempt_id}/rating": lambda v: v.post(
        f"/training/attempts/{_attempt(v)}/rating", rating="goed"
    ),
    "GET /api/v1/training/results": lambda v: (_attempt(v), v.get("/training/results", "senior-1")),
}
"""Every route of the description, each driven to success with canaries in whatever text it takes."""


def _fields(description: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The names in the body that an operation takes."""
    if "requestBody" not in operation:
        return []
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    reference = schema.get("$ref") or schema["anyOf"][0]["$ref"]  # a body that may be left out
    return list(description["components"]["schemas"][reference.rsplit("/", 1)[1]]["properties"])


def _bad_bodies(names: list[str]) -> Iterator[dict[str, Any]]:
    """Bodies that fail: canaries in every field, of every type, under every name, and in broken JSON."""
    for value in (ALL, [ALL], {ALL: ALL}, {"111222333": 1}, 111222333):
        yield {"json": dict.fromkeys(names, value)}
        yield {"json": {**dict.fromkeys(names, value), "111222333": value, NAME: value}}
        yield {"json": value}
    yield {"content": ('{"text": "' + ALL).encode(), "headers": {"Content-Type": "application/json"}}
    yield {"content": b'{"answer_id": "\\ud800 111222333", "thumb": "up", "text": "\\ud800 111222333"}'}
    yield {"content": ALL.encode(), "headers": {"Content-Type": "text/plain"}}
    yield {"data": {"text": ALL}}
    yield {"files": {"text": (ALL, b"111222333")}}
    yield {"content": ALL.encode() * 4000}


def abused(v: Visitor, description: dict[str, Any]) -> None:
    """Every operation with canaries in its path, its query, its headers and its body."""
    for path, methods in description["paths"].items():
        filled = "/".join(quote(ALL, safe="") if part.startswith("{") else part for part in path.split("/"))
        short = "/".join("111222333" if part.startswith("{") else part for part in path.split("/"))
        for method, operation in methods.items():
            for body in _bad_bodies(_fields(description, operation)):
                v.send(method.upper(), short, "senior-1", **body)
            v.send(method.upper(), filled, params={"q": ALL, "k": "111222333", "status": ALL, "111222333": ALL})
            v.send(method.upper(), f"{short}/", params={"q": ALL})
            v.send(method.upper(), short, headers={"X-Belbot-User": NAME})
            v.send(method.upper(), short, headers={"Cookie": f"wie={quote(ALL)}", "User-Agent": "111222333"})
            v.send(method.upper(), short, headers={"Host": "111222333.example"})
            v.send("DELETE", short, params={"q": ALL})


def drive_all(v: Visitor, description: dict[str, Any]) -> None:
    for drive in HAPPY.values():
        drive(v)
    abused(v, description)
    for path in OPERATIONS:
        v.send("GET", path, params={"q": ALL})
    for path in ("/111222333", f"/assets/{quote(ALL)}", "/api/v1/111222333", "/..%2f111222333"):
        v.send("GET", path, params={"q": ALL})
