"""Which turns need the question before them, and what becomes of the two."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.pipeline.question import standalone
from bot.types import Redacted

TALKS = [json.loads(line) for line in Path(__file__).with_name("talks.jsonl").read_text("utf-8").splitlines()]
MISREAD = ["talk-19", "talk-20", "talk-37", "talk-54"]
"""Matters of others that routing does not know, a verb that stands for no subject, a noun that takes another verb."""
MERGED = {
    ("Hoeveel zorgtoeslag krijg ik in 2025?", "en in 2024?"): "Hoeveel zorgtoeslag krijg ik in 2024?",
    ("Hoe lang mag een particulier afbetalen?", "en ondernemers?"): "Hoe lang mag ondernemers afbetalen?",
    ("Hoe lang mag ik afbetalen?", "en voor ondernemers?"): "Hoe lang mag ik afbetalen voor ondernemers?",
    ("Hoe vraag ik zorgtoeslag aan?", "en huurtoeslag?"): "Hoe vraag ik huurtoeslag aan?",
    ("btw tarief op bloemen", "en op boeken?"): "btw tarief op boeken?",
    ("Hoe schors ik mijn auto?", "Hoe meld ik dat?"): "Hoe meld ik dat – auto?",
    ("Hoe hoog is de aanmaning?", "hoe lang dan"): "Hoe lang dan – aanmaning?",
    ("Mag ik in termijnen betalen?", "belastingjaar: 2023"): "Mag ik in termijnen betalen (belastingjaar: 2023)?",
}
ALONE = (
    "bedankt",
    "Hoe vraag ik huurtoeslag aan?",
    "hoe laat zijn jullie open",
    "percentage belastingrente 2025",
    "Hoe meld ik dat ik een elektrische auto heb gekocht in Duitsland?",
    "Waar geef ik door dat we gaan verhuizen?",
    "Wat moet ik doen zodra ik weet dat iemand mijn naam misbruikt?",
)


@pytest.mark.parametrize(("turns", "expected"), MERGED.items())
def test_a_turn_that_leaves_something_unsaid_is_completed(turns: tuple[str, str], expected: str) -> None:
    """Year, audience, object and fact are replaced or added; else the old subject follows."""
    previous, turn = turns
    assert standalone(Redacted(turn), (Redacted(previous),)) == expected


@pytest.mark.parametrize("turn", ALONE)
def test_a_turn_that_says_it_all_stands_alone(turn: str) -> None:
    """A new subject, small talk and a full question are left as they are."""
    assert standalone(Redacted(turn), (Redacted("Hoe schors ik mijn auto?"),)) is None


@pytest.mark.parametrize(
    ("previous", "turn"),
    [
        ("mag ik 10.000 schenken aan mijn zoon zonder belasting", "betalen lukt nie deze maand kan het volgende maand"),
        (
            "mag ik 10.000 schenken aan mijn zoon zonder belasting",
            "ik heb deze week mijn baan verloren, wat moet ik nu",
        ),
        ("mijn ex staat nog als toeslagpartner", "klacht over collega die ophing"),
        ("mijn ex staat nog als toeslagpartner", "ik wil praten over een medewerker die niet luisterde"),
        ("Hoe schors ik mijn auto?", "mijn buurman heeft een brief gekregen, moet hij die openen"),
        ("Hoe schors ik mijn auto?", "de site geeft een fout, klopt dat"),
    ],
)
def test_a_whole_question_stands_alone(previous: str, turn: str) -> None:
    """What `die`, `het` or `dat` stands for was said in the turn itself; `deze maand` stands for nothing."""
    assert standalone(Redacted(turn), (Redacted(previous),)) is None


@pytest.mark.parametrize(
    "turn",
    [
        "kan het volgende maand",
        "mag mijn vader die betalen",
        "wat moet ik doen als hij dat vergeet",
        "wanneer stopt die",
    ],
)
def test_what_a_turn_does_not_say_itself_comes_from_the_question_before(turn: str) -> None:
    """However long it is, and whoever it is about."""
    read = standalone(Redacted(turn), (Redacted("Hoe vraag ik uitstel van betaling aan?"),))
    assert read is not None and "uitstel van betaling" in read


def test_the_first_question_of_a_call_stands_alone() -> None:
    """There is nothing to complete it with."""
    assert standalone(Redacted("en voor ondernemers?"), ()) is None


def _read(turns: list[str]) -> str | None:
    """What the last turn of a call is read as; each turn was read before it, as in a call."""
    said: list[Redacted] = []
    read = None
    for turn in turns:
        read = standalone(Redacted(turn), said)
        said.append(read or Redacted(turn))
    return read


def test_talks_are_read_as_a_person_would() -> None:
    """A new part takes the place of one of its kind, a new subject that of the old, a correction that of what it corrects, and a
    fragment completes the question before it; what is misread is known."""
    assert [talk["id"] for talk in TALKS if _read(talk["turns"]) not in talk["read"]] == MISREAD


@pytest.mark.parametrize(
    "turn", ["en de " + "a" * 1_500 + " b c d e", "nee, ik bedoel " + "a-" * 700, "en het " + "woord " * 300]
)
def test_a_long_turn_takes_no_time(turn: str) -> None:
    """However its words can be divided."""
    begun = time.process_time()
    standalone(Redacted(turn), [Redacted("Hoe hoog is de boete?")])
    assert time.process_time() - begun < 1


def test_a_backslash_is_a_character() -> None:
    """What somebody types is no pattern."""
    read = standalone(Redacted("nee, ik bedoel A\\Q"), [Redacted("Hoe dien ik aangifte in?")])
    assert read == "Hoe dien ik A\\Q-aangifte in?"
