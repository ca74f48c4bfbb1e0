"""Questions of the desk without an answer, as proposals for question variants."""

from __future__ import annotations

from dataclasses import replace

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
    assert found == [("Wat is zo?", 3), ("een vraag", 1), ("wat is zus", 1)]


def test_what_was_answered_or_is_beside_the_subject_is_no_proposal() -> None:
    """Neither a question with an answer, nor small talk, nor what no tax line should know."""
    answers = [_asked("a", outcome="answered"), _asked("b", "small_talk"), _asked("c", "out_of_scope"), _asked("d")]
    assert unanswered(answers) == [("d", 1)]


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
        "variants": [Redacted("hoeveel is vrij in box 3 heffingsvrij vermogen")],
        "proposal": True,
        "asked": 1,
    }


def test_without_knowledge_there_is_nothing_near(empty_services: Services) -> None:
    """No proposal, and no error."""
    assert list(proposals([_asked("wat is zo")], PassageSearch(empty_services.knowledge), wanted())) == []
