"""An id that a colleague owns is to everybody else an id that does not exist, in a path and in a body alike."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Staff
from tests.support.house import DEADLINE
from tests.support.practice import SCENARIO
from tests.support.source import modules

QUOTE = {"text": "Bezwaar maken kost niets.", "document_id": "bezwaar", "quote": "Bezwaar maken kost niets."}
WORDING: dict[str, object] = {"question": "Wat kost bezwaar?", "topic": "Bezwaar", "sentences": [QUOTE]}


def _answer(one: Staff) -> str:
    return one.answer_id(call_id=one.call())


def _call(one: Staff) -> str:
    call = one.call()
    one.ask(call_id=call)
    return call


def _escalation(one: Staff) -> str:
    return str(one.post("/escalations", answer_id=one.answer_id()).json()["escalation_id"])


def _proposal(one: Staff) -> str:
    return str(one.post("/proposals", answer_id=one.answer_id()).json()["proposal_id"])


def _attempt(one: Staff) -> str:
    exercise = one.get("/training/exercises").json()["exercises"][0]["exercise_id"]
    return str(one.post("/training/attempts", exercise_id=exercise, answer="Dat kost niets.").json()["attempt_id"])


def _play(one: Staff) -> str:
    made = Staff(one.client, "senior-1").post("/training/library", **SCENARIO).json()
    return str(one.post("/training/plays", scenario_id=made["scenario_id"]).json()["play_id"])


MADE: dict[str, Callable[[Staff], str]] = {
    "answer_id": _answer,
    "call_id": _call,
    "escalation_id": _escalation,
    "proposal_id": _proposal,
    "attempt_id": _attempt,
    "play_id": _play,
}
"""What has an owner, by the name of its id, and how an employee comes by one."""
LETTER: dict[str, object] = {"sentences": []}
PATHS: dict[str, dict[str, object]] = {
    "GET /answers/{answer_id}": {},
    "GET /answers/{answer_id}/sources": {},
    "POST /answers/{answer_id}/open": {"reason": "Klacht."},
    "GET /answers/{answer_id}/explanation": {},
    "GET /answers/{answer_id}/rules": {},
    "POST /calls/{call_id}/end": {"outcome": "opgelost"},
    "GET /answers/{answer_id}/notices": {},
    "POST /calls/{call_id}/events": {"kind": "copied"},
    "POST /calls/{call_id}/opt-out": {"out": True},
    "POST /calls/{call_id}/summary": {},
    "POST /calls/{call_id}/dossier": {"number": "900000384", "birth_date": "1984-03-12", "account_end": "417"},
    "POST /calls/{call_id}/dossier/rules/{name}": {"facts": {}},
    "POST /calls/{call_id}/dossier/rules/{name}/take-over": {"facts": {}},
    "POST /calls/{call_id}/dossier/articles/{document_id}": {},
    "GET /calls/{call_id}/confirmation": {},
    "POST /calls/{call_id}/confirmation/check": LETTER,
    "POST /calls/{call_id}/confirmation/file": {**LETTER, "format": "docx"},
    "POST /calls/{call_id}/confirmation/log": {**LETTER, "left_as": "copy", "editing_s": 1},
    "GET /escalations/{escalation_id}": {},
    "POST /escalations/{escalation_id}/claim": {},
    "POST /escalations/{escalation_id}/take-over": {},
    "POST /escalations/{escalation_id}/reply": {"text": "Ja."},
    "POST /escalations/{escalation_id}/questions": {"text": "En dan?"},
    "POST /escalations/{escalation_id}/return": {"text": "Nee."},
    "POST /escalations/{escalation_id}/pass-on": {"text": "Daar.", "senior": "senior-1"},
    "POST /escalations/{escalation_id}/call-back": {"at": "2030-01-01T10:00:00Z"},
    "POST /escalations/{escalation_id}/close": {},
    "POST /escalations/{escalation_id}/withdraw": {},
    "POST /escalations/{escalation_id}/proposals": {"message": 0},
    "POST /proposals/{proposal_id}/approve": WORDING,
    "POST /proposals/{proposal_id}/reject": {"text": "Nee."},
    "POST /proposals/{proposal_id}/retract": {},
    "POST /proposals/{proposal_id}/withdraw": {},
    "GET /reviews/{answer_id}": {},
    "POST /reviews/{answer_id}": {"silence": "terecht"},
    "POST /reviews/{answer_id}/correct": {"silence": "terecht"},
    "POST /reviews/{answer_id}/report": {"document_id": "bezwaar", "note": "Oud."},
    "POST /reviews/{answer_id}/case": {},
    "POST /training/attempts/{attempt_id}/rating": {"rating": "goed"},
    "POST /training/plays/{play_id}/questions": {"text": "Wat is de dagtekening?"},
    "POST /training/plays/{play_id}/place": {},
    "POST /training/plays/{play_id}/belbot": {},
    "POST /training/plays/{play_id}/finish": {"answer": "Zes weken."},
    "POST /training/plays/{play_id}/overrule": {"part": "bron", "score": 1, "reason": "Goed."},
}
BODIES: dict[str, dict[str, object]] = {
    "/feedback answer_id": {"thumb": "up"},
    "/overrides answer_id": {"reason": "Het was anders."},
    "/escalations answer_id": {"note": "graag snel"},
    "/proposals answer_id": {},
    "/calls/{call_id}/events answer_id": {"kind": "found"},
    "/ask call_id": {"text": DEADLINE},
    "/redact call_id": {"text": DEADLINE},
    "/escalations call_id": {"answer_id": "own"},
    "/escalations/direct call_id": {"question": "Mag dat?"},
}
"""By path and field."""
NO_OWNER = {"document_id", "passage_id", "exercise_id", "scenario_id", "lesson_id"}
"""Ids of what the knowledge base holds: who may read those says `bot.access` (test_hidden_documents.py)."""
LETTER_PLACE = {f"/calls/{{call_id}}/confirmation/{verb} answer_id" for verb in ("check", "file", "log")}
"""A place in the letter of one's own call: looked up in that letter alone."""


class _Named(dict[str, str]):
    """What stands beside an id that has an owner is there; that id itself is filled in later."""

    def __missing__(self, name: str) -> str:
        return {"name": "kor", "document_id": "bezwaar"}.get(name, f"{{{name}}}")


def _sent(one: Staff, method: str, path: str, body: dict[str, object]) -> Any:
    response = one.get(path) if method == "GET" else one.post(path, **body)
    return response.status_code, response.text


@pytest.mark.parametrize("route", PATHS)
def test_anothers_id_in_a_path_is_no_id(staff: Staff, colleague: Staff, route: str) -> None:
    """The same status, the same words; a route for seniors refuses whatever the id is."""
    method, path = route.split()
    path = path.format_map(_Named())
    [name] = re.findall(r"{(\w+)}", path)
    theirs, nobodys = (
        _sent(colleague, method, path.replace(f"{{{name}}}", one), PATHS[route])
        for one in (MADE[name](staff), str(uuid4()))
    )
    assert theirs == nobodys
    assert theirs[0] in (403, 404)


@pytest.mark.parametrize("reference", BODIES)
def test_anothers_id_in_a_body_is_no_id(staff: Staff, colleague: Staff, reference: str) -> None:
    """Nothing is stored under it and nothing of it is shown."""
    path, name = reference.split()
    body = {**BODIES[reference]}
    if body.get("answer_id") == "own":
        body["answer_id"] = colleague.answer_id()
    path = path.replace("{call_id}", colleague.call())
    theirs, nobodys = (_sent(colleague, "POST", path, {**body, name: one}) for one in (MADE[name](staff), str(uuid4())))
    assert theirs == nobodys
    assert theirs[0] == 404


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> set[str]:
    """The names of all fields of a body, those within others included."""
    found = set(schema.get("properties", {}))
    parts = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    parts += [schema["items"]] if "items" in schema else []
    if "$ref" in schema:
        parts.append(schemas[schema["$ref"].rsplit("/", 1)[1]])
    return found.union(*(_fields(part, schemas) for part in parts))


def test_every_reference_is_tried(client: TestClient) -> None:
    """A new route that takes an id stands in one of the lists above."""
    described = client.get("/api/v1/openapi.json").json()
    routes = [
        (method.upper(), path.removeprefix("/api/v1"), operation)
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
    in_paths = {f"{m} {p}" for m, p, _ in routes if set(re.findall(r"{(\w+)}", p)) & set(MADE)}
    assert in_paths == set(PATHS)
    in_bodies = {
        f"{path} {name}"
        for _, path, operation in routes
        for content in operation.get("requestBody", {}).get("content", {}).values()
        for name in _fields(content["schema"], described["components"]["schemas"])
        if name.endswith("_id") and name not in NO_OWNER
    }
    assert in_bodies - LETTER_PLACE == set(BODIES)


def test_an_answer_is_looked_up_with_who_asks() -> None:
    """The desk has one way from an id to an answer, and it takes the user."""
    lookups = {
        module.path
        for module in modules("bot/desk", "bot/api")
        for name, call in module.calls()
        if name == "stored_answer" or (name == "get" and "answers" in ast.unparse(call.func))
    }
    assert lookups == {"bot/desk/answers/stored.py"}
