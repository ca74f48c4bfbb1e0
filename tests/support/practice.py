"""Practice over HTTP: a scenario on the articles of the tests, and somebody who drives every route of plays and lessons with canaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.support.canaries import ALL, NAME, TEXTS

if TYPE_CHECKING:
    from tests.support.visitor import Visitor

PLACE = "bezwaar#termijn-voor-bezwaar"
DUE = "2099-12-31"
SCENARIO: dict[str, Any] = {
    "title": "Hoe lang heb ik?",
    "topic": "Bezwaar",
    "level": "begin",
    "opening": "Ik kreeg een aanslag die niet klopt. Hoe lang heb ik nog om daar iets tegen te doen?",
    "facts": [
        {"needed": True, "questions": ["Wat is de dagtekening van de aanslag?"], "reply": "Die is van 3 mei."},
        {"needed": False, "questions": ["Hoe heet uw buurman?"], "reply": "Wat doet dat ertoe?"},
    ],
    "sources": [
        {
            "document_id": "bezwaar",
            "sentence": "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken.",
        }
    ],
    "points": ["Je zegt dat de beller binnen zes weken na de dagtekening van de aanslag bezwaar kan maken."],
    "mistakes": ["U heeft een jaar de tijd voor uw bezwaar."],
}


def _scenario(v: Visitor) -> str:
    """The id of a scenario that a senior made once; then with canaries in every text."""
    listed = v.get("/training/library", "senior-1").json()["scenarios"]
    if own := [one["scenario_id"] for one in listed if one["own"] and one["standing"]]:
        return str(own[0])
    for text in TEXTS:
        fact = {"needed": True, "questions": [text], "reply": text}
        flawed = {"text": text, "what_is_wrong": text, "flaw": "fout"}
        texts = {
            "title": text,
            "topic": "Bezwaar",
            "opening": f"{text} {len(text)}",
            "points": [text],
            "mistakes": [text],
        }
        body = {**SCENARIO, **texts, "facts": [fact], "flawed": flawed}
        v.send("POST", "/api/v1/training/library", "senior-1", json=body)
        lost = {**body, "sources": [{"document_id": text, "sentence": text}]}
        refused = v.send("POST", "/api/v1/training/library", "senior-1", json=lost)
        assert refused.status_code == 422, refused.text
    return str(v.post("/training/library", "senior-1", **SCENARIO).json()["scenario_id"])


def _play(v: Visitor) -> str:
    """The path of a play in which canaries were asked."""
    play_id = v.post("/training/plays", scenario_id=_scenario(v)).json()["play_id"]
    for text in (ALL, *TEXTS):
        v.post(f"/training/plays/{play_id}/questions", text=text)
    return f"/training/plays/{play_id}"


def _opened(v: Visitor) -> str:
    path = _play(v)
    v.post(f"{path}/place", passage_id=PLACE)
    v.post(f"{path}/belbot")
    return path


def _finished(v: Visitor) -> str:
    """One that the trainee shows a trainer."""
    path = _opened(v)
    v.post(f"{path}/finish", answer=ALL, verdict="klopt", show_trainer=True)
    v.get("/training/plays/shown", "senior-1")
    return path


def _library(v: Visitor) -> str:
    return f"/training/library/{_scenario(v)}"


def _removed(v: Visitor) -> None:
    v.post(f"{_library(v)}/remove", "senior-1")


def _draft(v: Visitor) -> None:
    for text in (ALL, *TEXTS):
        v.post("/training/library/draft", "senior-1", question=text)


def _group(v: Visitor) -> None:
    for text in (NAME, *TEXTS):
        body = {"name": text[:100], "members": ["medewerker-1"]}
        refused = v.send("POST", "/api/v1/training/groups", "senior-1", json=body)
        assert refused.status_code == 422, refused.text
    v.post("/training/groups", "senior-1", name="Groep 3", members=["medewerker-1"])


def _assigned(v: Visitor) -> None:
    _group(v)
    body = {"scenario_ids": [_scenario(v)], "due": DUE}
    refused = v.send(
        "POST", "/api/v1/training/assignments", "senior-1", json={**body, "people": [NAME], "groups": [NAME]}
    )
    assert refused.status_code == 404, refused.text
    v.post("/training/assignments", "senior-1", **body, people=["medewerker-1"])
    v.get("/training/assignments", "senior-1")


_LESSON = "/training/lessons/wat-belbot-wel-en-niet-doet/answers"
HAPPY: dict[str, Callable[[Visitor], object]] = {
    "GET /api/v1/training/scenarios": lambda v: (_scenario(v), v.get("/training/scenarios")),
    "POST /api/v1/training/plays": _play,
    "POST /api/v1/training/plays/{play_id}/questions": _play,
    "POST /api/v1/training/plays/{play_id}/place": _opened,
    "POST /api/v1/training/plays/{play_id}/belbot": _opened,
    "POST /api/v1/training/plays/{play_id}/finish": _finished,
    "GET /api/v1/training/plays/shown": _finished,
    "POST /api/v1/training/plays/{play_id}/overrule": lambda v: v.post(
        f"{_finished(v)}/overrule", "senior-1", part="bron", score=1, reason=ALL
    ),
    "GET /api/v1/training/progress": lambda v: (_finished(v), v.get("/training/progress")),
    "GET /api/v1/training/progress/everybody": lambda v: v.get("/training/progress/everybody", "senior-1"),
    "GET /api/v1/training/library": lambda v: v.get("/training/library", "senior-1"),
    "POST /api/v1/training/library": _scenario,
    "POST /api/v1/training/library/draft": _draft,
    "GET /api/v1/training/library/{scenario_id}": lambda v: v.get(_library(v), "senior-1"),
    "GET /api/v1/training/library/{scenario_id}/file": lambda v: v.get(f"{_library(v)}/file", "senior-1"),
    "POST /api/v1/training/library/{scenario_id}/remove": _removed,
    "GET /api/v1/training/assignments": _assigned,
    "POST /api/v1/training/assignments": _assigned,
    "POST /api/v1/training/groups": _group,
    "GET /api/v1/training/lessons": lambda v: v.get("/training/lessons"),
    "POST /api/v1/training/lessons/{lesson_id}/answers": lambda v: v.post(_LESSON, answers=[0, 0, 0]),
    "GET /api/v1/training/questionnaire": lambda v: v.get("/training/questionnaire", "senior-1"),
    "POST /api/v1/training/questionnaire": lambda v: v.post("/training/questionnaire", moment="voor", answers=[3] * 8),
}
"""As `HAPPY` of visitor.py."""
