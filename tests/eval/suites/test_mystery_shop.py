"""A mystery shop: what a scripted call got."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from eval.sets.datasets import Question
from eval.sets.mystery_calls import MysteryCall
from eval.suites.mystery_shop import JudgedCall, ShopReport, shop
from tests.support.house import BOX_3, DEADLINE, FOREIGN, UNSURE
from tests.support.terminal import belbot, json_lines

STATUS = "is mijn klacht in behandeling"
VERDICTS: dict[str, tuple[str, dict[str, Any]]] = {
    "right": (DEADLINE, {"facts": [["1 mei"]]}),
    "partly": (DEADLINE, {"facts": [["1 mei"], ["12 juni"]]}),
    "beside": (DEADLINE, {"facts": [["12 juni"]]}),
    "wrong": (DEADLINE, {"facts": [["1 mei"]], "wrong_facts": ("1 mei",)}),
    "silent": (FOREIGN, {"facts": [["Parijs"]]}),
    "visible": (UNSURE, {"facts": [["ambtshalve vermindering"]]}),
    "named": (STATUS, {"outcome": "status", "names": ("klacht",), "facts": [["tien weken"]]}),
}


def _call(text: str, facts: list[list[str]], outcome: str = "answered", **more: Any) -> MysteryCall:
    wordings = tuple(tuple(fact) for fact in facts)
    asked = Question(text, text, "", (), (), outcome != "none", "out", (), wordings)
    return MysteryCall(asked, "thema", "fact", outcome, **more)


def _judged(services: Services, *calls: MysteryCall) -> ShopReport:
    return shop(calls, services.pipeline, None, lambda *_: None)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict(services: Services, verdict: str) -> None:
    """Decided by what is said and shown, not by the outcome alone."""
    text, more = VERDICTS[verdict]
    (judged,) = _judged(services, _call(text, **more)).calls
    assert (judged.verdict, judged.good) == (verdict, verdict in ("right", "named"))


def test_another_case_is_named(services: Services) -> None:
    """A direction to a case that the call is not about is beside the subject."""
    call = _call(STATUS, [["tien weken"]], "status", names=("bezwaar",))
    assert _judged(services, call).calls[0].verdict == "beside"


def test_silence_is_good_where_nothing_answers(services: Services) -> None:
    """And an answer there is beside the subject, not right for want of key facts."""
    silent, spoken = _judged(services, _call(FOREIGN, [], "none"), _call(DEADLINE, [], "none")).calls
    assert [(one.verdict, one.good) for one in (silent, spoken)] == [("silent", True), ("beside", False)]


def test_turns_follow_each_other(services: Services) -> None:
    """The last turn finds what the call was about."""
    facts = [["57.000 euro"]]
    calls = (_call("en voor 2023?", facts, earlier=earlier) for earlier in ((), (BOX_3,)))
    assert [one.verdict for one in _judged(services, *calls).calls] == ["silent", "right"]


def test_shares_have_wilson_intervals_by_kind_and_theme() -> None:
    """One of two right: a half, .095 to .905 (Wilson 1927)."""
    listed = (("a", "fact", "right"), ("a", "fact", "silent"), ("b", "none", "silent"))
    calls = [JudgedCall(kind, theme, kind, "", "", verdict, False, 0, 1, "") for theme, kind, verdict in listed]  # type: ignore[arg-type]
    found = ShopReport(tuple(calls), "v1")
    half = {"value": 0.5, "low": 0.0945, "high": 0.9055, "n": 2}
    values = found.as_json()
    assert values["kinds"]["fact"]["right"] == values["themes"]["a"]["right"] == half
    assert "0.50 (0.09-0.91)" in found.lines()[2]
    assert "program" in found.lines()[0]


def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    """Ends the command with one line."""
    ran = belbot(tmp_path / "home", "eval", "shop", json_lines(tmp_path / "c.jsonl", {"id": "1"}))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "c.jsonl:1: theme is not a text" in ran.err
