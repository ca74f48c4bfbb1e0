"""Questions of the desk without an answer, as proposals for question variants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.pipeline.passage_search import PassageSearch
from bot.pipeline.unanswered import proposals, unanswered
from bot.services import Services
from bot.types import Answer, QuestionKind, Redacted
from tests.support.house import answer, wanted


def _asked(question: str, kind: QuestionKind = "fact", outcome: str = "abstained") -> Answer:
    found = answer(question=question)
    return replace(found, outcome=outcome, triage=replace(found.triage, kind=kind))  # type: ignore[arg-type]


def test_the_most_frequent_comes_first() -> None:
    """However it was written; of equal ones in the order of their words."""
    found = unanswered(map(_asked, ("wat is zus", "Wat is zo?", "wat is zo?", "wat is  zo?", "een vraag")))
    assert [(one.question, one.asked) for one in found] == [("Wat is zo?", 3), ("een vraag", 1), ("Wat is zus?", 1)]


def test_talk_around_a_question_makes_no_other_question() -> None:
    """A greeting or a thank-you is in no proposal, and does not part two that ask the same."""
    found = unanswered(map(_asked, ("Goedemiddag, hoe hoog is de boete? Bedankt!", "hoe hoog is de boete")))
    assert [(one.question, one.asked) for one in found] == [("Hoe hoog is de boete?", 2)]


def test_the_year_of_a_moment_is_no_year_that_sources_must_be_of() -> None:
    """What happened in february may be answered by an article of any year."""
    asked = _asked("aangifte van iemand die in februari is overleden")
    of_moment = replace(asked.triage, tax_year=2026, tax_year_source="moment")
    of_year = replace(asked.triage, tax_year=2026, tax_year_source="explicit")
    found = unanswered(replace(asked, triage=triage) for triage in (of_moment, of_year))
    assert [one.source_year for one in found] == [None, 2026]


def test_what_was_answered_or_is_beside_the_subject_is_no_proposal() -> None:
    """Neither a question with an answer, nor small talk, nor what no tax line should know."""
    answers = [_asked("a", outcome="answered"), _asked("b", "small_talk"), _asked("c", "out_of_scope"), _asked("d")]
    assert [one.question for one in unanswered(answers)] == ["d"]


def test_a_follow_up_is_the_question_it_was_read_as() -> None:
    """By itself it says nothing; one that was asked about two years is two questions."""
    asked = _asked("en in 2025?")
    answers = [
        replace(asked, triage=replace(asked.triage, standalone="hoeveel is vrij in box 3 in 2025", tax_year=year))
        for year in (2025, 2024, 2025)
    ]
    found = unanswered(answers)
    assert [(one.question, one.source_year, one.asked) for one in found] == [
        ("Hoeveel is vrij in box 3 in 2025?", 2025, 2),
        ("Hoeveel is vrij in box 3 in 2025?", 2024, 1),
    ]


@pytest.mark.parametrize("question", ["[BSN-1]", "[NAAM-1], [BSN-12]!", " [IBAN-2] ", "[PERSOON-1] [BSN-2]"])
def test_placeholders_alone_are_no_question(question: str) -> None:
    """What was masked is not known any more."""
    assert unanswered([_asked(question)]) == []


def test_the_sentence_is_of_the_year_that_was_asked_about(services: Services) -> None:
    """An article about another year is not proposed."""
    asked = _asked("hoeveel is vrij in box 3 heffingsvrij vermogen")
    of_2023 = replace(asked, triage=replace(asked.triage, tax_year=2023))
    [now, then] = proposals([asked, of_2023, asked], PassageSearch(services.knowledge), wanted())
    years = [
        document.meta.tax_years
        for one in (now, then)
        if (document := services.knowledge_records.stored_document(one.document_id))
    ]
    assert 2023 not in years[0]
    assert 2023 in years[1]


def test_each_comes_with_the_nearest_sentence(services: Services) -> None:
    """In the form of a line of question variants, marked as a proposal."""
    asked = [_asked("hoeveel is vrij in box 3 heffingsvrij vermogen")]
    [found] = proposals(asked, PassageSearch(services.knowledge), wanted())
    document = services.knowledge_records.stored_document(found.document_id)
    assert document
    assert found.sentence in document.text
    assert found.as_json() == {
        "file": found.document_id,
        "sentence": found.sentence,
        "variants": [Redacted("Hoeveel is vrij in box 3 heffingsvrij vermogen?")],
        "proposal": True,
        "asked": 1,
    }


def test_without_knowledge_there_is_nothing_near(empty_services: Services) -> None:
    """No proposal, and no error."""
    assert list(proposals([_asked("wat is zo")], PassageSearch(empty_services.knowledge), wanted())) == []
