"""A text that asks more than one thing, from what was typed to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.pipeline.flow import Ask
from bot.pipeline.parts import NOT_FOUND_OF_PART, TOO_MANY, questions_of
from bot.pipeline.replay import replay_answer
from bot.pipeline.searched_question import MOST_PARTS, searched_questions
from bot.pipeline.steps import SentenceStep
from bot.pipeline.unanswered import unanswered
from bot.pipeline.year_search import YearEvidence, YearQuestion, YearSearch
from bot.records.tables import AnswerRow
from bot.services import Services
from bot.types import Answer, Redacted
from tests.support.house import BOX_3, DEADLINE, FOREIGN

BOTH = f"{DEADLINE.rstrip('?')} en {BOX_3[0].lower()}{BOX_3[1:]}"
HALF = f"{DEADLINE} {FOREIGN}"
STATUS = f"Is mijn bezwaar al behandeld en {BOX_3[0].lower()}{BOX_3[1:]}"


def _said(answer: Answer) -> list[list[str]]:
    return [[s.text for s in answer.sentences if s.part == n] for n, _ in enumerate(answer.parts, start=1)]


def test_each_question_is_answered_as_it_is_alone(services: Services) -> None:
    """By the best sentences of its own, the first question first; each says which it answers."""
    both = services.pipeline.answer(Ask(BOTH))
    alone = [services.pipeline.answer(Ask(one)).sentences[0].text for one in (DEADLINE, BOX_3)]
    assert [said[0] for said in _said(both)] == alone
    assert (both.outcome, [part.outcome for part in both.parts]) == ("answered", ["answered", "answered"])


def test_the_sentences_are_shared(services: Services) -> None:
    """Two questions get two sentences each at most, and citations are numbered through."""
    both = services.pipeline.answer(Ask(BOTH))
    assert all(1 <= len(said) <= services.settings.sentences // 2 for said in _said(both))
    assert [c.n for c in both.citations] == list(range(1, len(both.citations) + 1))


def test_what_is_not_found_is_named(services: Services) -> None:
    """The rest is answered all the same."""
    half = services.pipeline.answer(Ask(HALF))
    assert (half.outcome, half.reason) == ("answered", "")
    assert (half.parts[1].outcome, half.parts[1].reason) == ("abstained", NOT_FOUND_OF_PART.format(FOREIGN))


def test_a_case_of_the_callers_own_beside_a_question(services: Services) -> None:
    """Both are said: where to look in the file, and the answer."""
    found = services.pipeline.answer(Ask(STATUS))
    assert found.parts[0].triage.status and found.triage.status
    assert (found.parts[1].outcome, found.parts[1].triage.status) == ("answered", None)


def test_sentences_come_one_by_one_as_they_stand_in_the_answer(services: Services) -> None:
    """The stream holds what the answer holds."""
    steps = list(services.pipeline.ask(Ask(BOTH)))
    said = [step.sentence for step in steps if isinstance(step, SentenceStep)]
    assert said == list(steps[-1].answer.sentences)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", [BOTH, HALF, STATUS, "hoe hoog was het heffingsvrij vermogen vorig jaar en wat is box 3"]
)
def test_a_replay_says_the_same(services: Services, text: str) -> None:
    """Of every part, with a year in the list too."""
    first = services.pipeline.answer(Ask(text, tax_year=2025))
    assert first.parts
    assert replay_answer(services.pipeline, services.answers, first.id).differences == ()


def test_a_replay_of_a_year_in_words_says_the_same(services: Services) -> None:
    """A question with its year in figures borrows no words of another, and may be answered by the sentence of one before it."""
    text = "Hoe hoog was het heffingsvrij vermogen vorig jaar en hoeveel bedroeg het heffingsvrij vermogen in box 3 vorig jaar?"
    first = services.pipeline.answer(Ask(text, on=date(2026, 3, 2)))
    assert len(first.parts) == 2 and all(_said(first))
    assert replay_answer(services.pipeline, services.answers, first.id).differences == ()


def test_the_same_text_gets_the_same_answer(services: Services) -> None:
    """It is given again, with all its parts."""
    first, again = (services.pipeline.answer(Ask(BOTH)) for _ in range(2))
    assert (again.reused_from, again.parts, again.sentences) == (first.id, first.parts, first.sentences)


@pytest.mark.parametrize("others", [(BOX_3, FOREIGN, DEADLINE), (DEADLINE, FOREIGN, BOX_3)])
def test_another_question_too_many_gets_another_answer(services: Services, others: tuple[str, ...]) -> None:
    """What is not searched is shown all the same, so it must be what was asked this time."""
    text = f"{' '.join((*others, 'Wat is de KOR?'))} "
    first, second = (
        services.pipeline.answer(Ask(text + last)) for last in ("Wat is een dwangbevel?", "Wat kost een kopie?")
    )
    assert (second.reused_from, [part.asked for part in second.parts[MOST_PARTS:]]) == ("", ["Wat kost een kopie?"])
    assert first.parts[:MOST_PARTS] == second.parts[:MOST_PARTS]


def test_an_answer_of_before_parts_were_known_can_be_read(services: Services) -> None:
    """Its record has none, and its sentences belong to no part."""
    stored = services.pipeline.answer(Ask(BOX_3))
    with services.database.session() as session:
        row = session.get(AnswerRow, stored.id)
        assert row is not None
        sentences = [{k: v for k, v in s.items() if k != "part"} for s in row.payload["sentences"]]
        row.payload = {**{k: v for k, v in row.payload.items() if k != "parts"}, "sentences": sentences}
    assert services.answers.get(stored.id) == stored


def test_one_question_has_no_parts(services: Services) -> None:
    """It is answered as it always was."""
    assert services.pipeline.answer(Ask(BOX_3)).parts == ()


def test_one_too_many_is_said(services: Services) -> None:
    """As many questions as an answer has sentences are searched."""
    text = f"{DEADLINE} {BOX_3} {FOREIGN} Wat is de KOR? Hoe vraag ik zorgtoeslag aan?"
    parts = services.pipeline.answer(Ask(text)).parts
    assert [part.reason for part in parts[MOST_PARTS:]] == [TOO_MANY]


def test_what_was_told_comes_before_every_question() -> None:
    """Who tells a situation leaves out of all questions what it said, also where a question could stand alone."""
    asked = questions_of(Redacted("ik heb een aanmaning gehad, wat kost dat en kan ik nog bezwaar maken"))
    alone = "Kan ik nog bezwaar maken?"
    assert (asked[1].ways[:2], asked[1].told) == ((f"Ik heb een aanmaning gehad. {alone}", alone), True)


def test_nothing_told_comes_before_no_question() -> None:
    """Two questions that stand alone are read as they are."""
    asked = questions_of(Redacted("wat kost een aanmaning en hoe hoog is de kinderbijslag in 2025"))
    assert (asked[1].ways[0], asked[1].told) == ("Hoe hoog is de kinderbijslag in 2025?", False)


def test_a_part_that_leans_is_read_with_its_subject() -> None:
    """As a turn of a call that follows another is; the part is shown as it was asked."""
    leaning = questions_of(Redacted("Wat is de KOR en wanneer stopt die?"))[1]
    assert (leaning.asked, leaning.ways) == ("Wanneer stopt die?", ("Wanneer stopt die – KOR?",))


def test_a_part_may_lean_on_what_was_told() -> None:
    """The story before the questions belongs to each that speaks of it."""
    asked = questions_of(Redacted("Mijn vader is overleden. Moet ik aangifte doen en wie betaalt zijn aanslag?"))
    assert asked[1].ways[0] == "Mijn vader is overleden. Wie betaalt zijn aanslag?"


def test_what_was_searched_is_known_of_each(services: Services) -> None:
    """So that each part can be explained, and asked again where it got no answer."""
    half = services.pipeline.answer(Ask(HALF))
    assert [one.question for one in searched_questions(half)] == [DEADLINE, FOREIGN]
    likely = replace(half.parts[1], outcome="likely", triage=half.parts[0].triage)
    assert [one.question for one in unanswered([replace(half, parts=(half.parts[0], likely))])] == [FOREIGN]


def test_each_way_to_read_a_question_is_weighed_once(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was weighed to choose between readings is what the answer is made of."""
    weighed: list[str] = []
    evidence = YearSearch.evidence

    def counted(self: YearSearch, asked: YearQuestion) -> YearEvidence:
        weighed.append(asked.question)
        return evidence(self, asked)

    monkeypatch.setattr(YearSearch, "evidence", counted)
    assert services.pipeline.answer(Ask(BOTH)).outcome == "answered"
    assert len(weighed) >= 2 and sorted(weighed) == sorted(set(weighed))


def test_a_question_too_many_is_no_proposal(services: Services) -> None:
    """It was not searched, so it was not asked in vain."""
    text = f"{DEADLINE} {BOX_3} {FOREIGN} Wat is de KOR?"
    four, five = (services.pipeline.answer(Ask(asked)) for asked in (text, f"{text} Hoe lang is de bezwaartermijn?"))
    assert len(five.parts) > MOST_PARTS
    assert [one.question for one in unanswered([five])] == [one.question for one in unanswered([four])]
