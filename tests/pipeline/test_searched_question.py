"""What a stored answer was searched with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.pipeline.flow import Ask
from bot.pipeline.passage_search import PassageSearch
from bot.pipeline.retrieved import RetrievedPassages
from bot.pipeline.searched_question import searched_question
from bot.retrieval.store.interface import SearchFilter
from bot.services import Services
from bot.types import CaseStatus, Redacted
from tests.support.house import BOX_3, DEADLINE, answer

KINDS = {
    "as typed": Ask(DEADLINE),
    "with talk around it": Ask(f"Goedemiddag, ik heb een vraagje. {DEADLINE.lower()} alvast bedankt!"),
    "a follow-up": Ask("en in 2023?", context=(Redacted(BOX_3),)),
    "a year in words": Ask("Hoe hoog was het heffingsvrij vermogen vorig jaar?"),
    "of one caller": Ask("Een jonge beller heeft spaargeld: hoe hoog is het heffingsvrij vermogen in box 3?"),
    "asked literally": Ask("hallo, hoe hoog was het heffingsvrij vermogen vorig jaar?", literal=True),
    "a case of the caller's own": Ask("is mijn bezwaar al behandeld"),
}


@pytest.mark.parametrize("ask", KINDS.values(), ids=KINDS.keys())
def test_it_is_what_the_search_was_asked(services: Services, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flow itself is the witness, for each way in which it reads a question."""
    asked: list[str] = []
    search = PassageSearch.passages

    def witnessed(self: PassageSearch, question: Redacted, k: int, condition: SearchFilter) -> RetrievedPassages:
        asked.append(question)
        return search(self, question, k, condition)

    monkeypatch.setattr(PassageSearch, "passages", witnessed)
    found = services.pipeline.answer(ask)
    assert searched_question(found) == asked[0]


def test_talk_takes_no_part() -> None:
    """Neither a greeting nor a thank-you is searched."""
    assert searched_question(answer(question="hallo, hoe hoog is de boete? bedankt")) == "Hoe hoog is de boete?"


def test_a_kind_of_case_that_is_gone_leaves_the_question() -> None:
    """An older answer may hold one that the texts no longer have."""
    found = answer(question="is mijn bezwaar al behandeld")
    gone = replace(found, triage=replace(found.triage, status=CaseStatus("weg", "iets", "Kijk.")))
    assert searched_question(gone) == "Is mijn bezwaar al behandeld?"
