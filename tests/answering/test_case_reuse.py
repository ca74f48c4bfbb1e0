"""Approved cases: reused for the same question, never for one that only looks like it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering.cases import CaseIndex
from bot.answering.triage.triage import triage
from bot.language.lexicon import Lexicon, load_lexicon
from bot.types import Case, CaseSentence, Redacted
from tests.support.terminal import REPOSITORY

ROWS = [json.loads(line) for line in (REPOSITORY / "eval/data/case_reuse.jsonl").read_text("utf-8").splitlines()]
NEAR = [row for row in ROWS if row.get("same") is False]
SAME = [row for row in ROWS if row.get("same")]
TODAY = date(2026, 11, 22)


def _case(row: Mapping[str, Any]) -> Case:
    sentence = CaseSentence("Zo is het.", "d", "Zo is het.")
    return Case(row["case"], row["question"], tuple(row["variants"]), "", row["tax_year"], (sentence,), "r", TODAY)


@pytest.fixture(scope="module")
def index() -> CaseIndex:
    lexicon = load_lexicon(Path(REPOSITORY / "knowledge/begrippen.yaml"))
    return CaseIndex.of([_case(row) for row in ROWS if "case" in row], lexicon)


def _found(index: CaseIndex, text: str) -> str:
    question = Redacted(text)
    case = index.find(question, triage(question, TODAY).tax_year)
    return case.case_id if case else ""


def test_enough_near_misses() -> None:
    """A hundred of them keep the figure meaningful."""
    assert len(NEAR) >= 100


@pytest.mark.parametrize("row", NEAR, ids=[row["ask"] for row in NEAR])
def test_a_near_miss_is_no_match(index: CaseIndex, row: dict[str, str]) -> None:
    """Another year, amount, person, tax, negation or question word: no case is reused."""
    assert _found(index, row["ask"]) == ""


def test_the_same_question_in_other_words_is_found(index: CaseIndex) -> None:
    """Word order, inflection and filler do not matter: at least nine in ten are found, and never another case."""
    found = [_found(index, row["ask"]) for row in SAME]
    right = sum(case == row["of"] for case, row in zip(found, SAME, strict=True))
    assert right >= 0.9 * len(SAME)
    assert all(case in ("", row["of"]) for case, row in zip(found, SAME, strict=True))


def test_every_case_finds_itself(index: CaseIndex) -> None:
    """By its own question and by every variant."""
    asked = [(row["case"], text) for row in ROWS if "case" in row for text in (row["question"], *row["variants"])]
    assert {(case, _found(index, text)) for case, text in asked if _found(index, text) != case} == set()


def test_one_typing_error_is_forgiven(index: CaseIndex) -> None:
    """In a long word, and not in its first letters."""
    assert _found(index, "voorlopige aanslag stopzeten") == "voorlopige-aanslag-stop"


def test_a_question_of_fillers_matches_nothing(index: CaseIndex) -> None:
    """Without a word of substance there is nothing to agree on."""
    assert _found(index, "hoe moet dat dan?") == ""


def test_two_cases_that_both_fit_are_none() -> None:
    """Which of them is meant, BelBot does not guess."""
    rows = [{"case": name, "tax_year": None, "question": "auto schorsen", "variants": ()} for name in ("a", "b")]
    assert CaseIndex.of([_case(row) for row in rows], Lexicon()).find(Redacted("auto schorsen"), None) is None
