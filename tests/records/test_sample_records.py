"""What is up for review, for whom, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import Conflict, NotFound
from bot.records.answer_reviews import AnswerMarks, AnswerReviewRecords, SentenceMarks
from bot.records.answers import AnswerRecords
from bot.records.audit import AuditRecords
from bot.records.audit_chain import Entry
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.database import Database
from bot.records.figures import AT_RANDOM, URGENT, FigureRecords, Span
from bot.records.helpline import EscalationRecords
from bot.records.retention import Cut, RetentionRecords
from bot.records.review import ProposalRecords, Wording
from bot.records.samples import Drawn, HandDraw, SampleRecords
from bot.records.tables import AnswerRow
from bot.types import CaseSentence, Redacted
from tests.support.house import answer

DAY, NOW = date(2026, 11, 29), datetime(2026, 11, 30, 6, tzinfo=UTC)
FINE = SentenceMarks("ja", "ja", "ja", "nvt")
RIGHT = AnswerMarks((FINE,), "ja", "ja", "")
WRONG = replace(RIGHT, sentences=(replace(FINE, tax_year="nee"),))
NOTHING = Redacted("")


class _Answers:
    """Answers of one employee, and what happens to them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.samples, self.reviews = SampleRecords(database), AnswerReviewRecords(database)
        self.drawn = 0

    def asked(self, answer_id: str, call_id: str | None = None, **values: object) -> str:
        AnswerRecords(self.database).save(replace(answer(answer_id), withheld=0), "medewerker-1", call_id)
        with self.database.session() as session:
            row = session.get_one(AnswerRow, answer_id)
            for name, value in values.items():
                setattr(row, name, value)
        return answer_id

    def thumb(self, answer_id: str, thumb: str = "down") -> None:
        FeedbackRecords(self.database).add(answer_id, "medewerker-1", thumb, "", NOTHING)

    def draw(self, *answer_ids: str) -> None:
        self.drawn += 1
        self.samples.keep(DAY - timedelta(days=self.drawn), 9, [Drawn(one, ("random",)) for one in answer_ids], NOW)

    def review(self, answer_id: str, reviewer: str, marks: AnswerMarks = RIGHT) -> str:
        return self.reviews.add(answer_id, reviewer, marks, NOTHING, follow_up=False)

    def waiting(self, reviewer: str = "senior-1") -> list[str]:
        return [one.answer_id for one in self.samples.waiting(reviewer)]


@pytest.fixture
def answers(database: Database) -> _Answers:
    """An empty desk."""
    return _Answers(database)


def test_every_kind_of_signal_is_up_for_review(database: Database, answers: _Answers) -> None:
    """A thumb down, a question to the hulplijn, a star, and what was drawn; no other answer. The most urgent first."""
    for answer_id in ("plain", "thumb", "helpline", "star", "drawn", "up"):
        answers.asked(answer_id)
    answers.thumb("thumb")
    answers.thumb("up", "up")
    EscalationRecords(database).add("helpline", "medewerker-1", "Btw", NOTHING, NOTHING)
    wording = Wording("Wat?", (), "Btw", None, (CaseSentence("Ja.", "btw", "Ja."),))
    ProposalRecords(database).add("answer:star", "star", "medewerker-1", wording)
    answers.draw("drawn")
    found = {one.answer_id: one.reasons for one in answers.samples.waiting("senior-1")}
    reasons = {"thumb": ("thumb",), "helpline": ("escalation",), "star": ("star",), "drawn": ("random",)}
    assert (found, list(found)) == (reasons, list(reasons))


def test_a_thumb_that_is_turned_up_is_no_signal_any_more(answers: _Answers) -> None:
    """The last one of an employee counts."""
    answers.thumb(answers.asked("a"))
    answers.thumb("a", "up")
    assert answers.waiting() == []


def test_what_is_drawn_is_reviewed_by_two_and_a_signal_by_one(answers: _Answers) -> None:
    """Each by other people."""
    answers.thumb(answers.asked("thumb"))
    answers.draw(answers.asked("drawn"))
    for one in ("thumb", "drawn"):
        answers.review(one, "senior-1")
    assert (answers.waiting("senior-1"), answers.waiting("senior-2")) == ([], ["drawn"])
    answers.review("drawn", "senior-2")
    assert answers.waiting("kwaliteit-1") == []


def test_reviewers_who_are_divided_call_a_third(answers: _Answers) -> None:
    """Who has the last word is somebody else; then it waits no more."""
    answers.draw(answers.asked("a"))
    answers.review("a", "senior-1")
    answers.review("a", "senior-2", WRONG)
    assert answers.waiting("senior-2") == []
    [tied] = answers.samples.waiting("kwaliteit-1")
    assert (tied.is_tied, tied.reviews) == (True, 2)
    answers.review("a", "kwaliteit-1")
    assert answers.waiting("trainer-1") == []


def test_nobody_reviews_what_they_asked(answers: _Answers) -> None:
    """It does not even stand in their list."""
    answers.draw(answers.asked("a"))
    assert answers.waiting("medewerker-1") == []
    assert answers.samples.of(["a"], "medewerker-1") == []


def test_nobody_reviews_twice(answers: _Answers) -> None:
    """The first one stands."""
    answers.draw(answers.asked("a"))
    answers.review("a", "senior-1")
    with pytest.raises(Conflict):
        answers.review("a", "senior-1", WRONG)
    assert [one.marks for one in answers.reviews.of_answer("a")] == [RIGHT]


def test_a_call_that_opted_out_is_not_drawn_and_not_reviewed(database: Database, answers: _Answers) -> None:
    """Nobody learns from it."""
    call_id = CallRecords(database).start("medewerker-1").call_id
    answers.thumb(answers.asked("a", call_id, created_at=datetime(2026, 11, 29, 12, tzinfo=UTC)))
    assert [one.answer_id for one in answers.samples.of_day(DAY)] == ["a"]
    CallRecords(database).opt_out(call_id, "medewerker-1", out=True)
    assert (answers.samples.of_day(DAY), answers.waiting()) == ([], [])


def test_a_day_is_drawn_from_once(answers: _Answers) -> None:
    """The second draw keeps nothing."""
    answers.asked("a")
    assert answers.samples.keep(DAY, 1, [], NOW) is True
    assert answers.samples.keep(DAY, 1, [Drawn("a", ("random",))], NOW) is False
    assert (answers.waiting(), answers.samples.drawn_days(DAY)) == ([], {DAY})


def _reviewed(database: Database) -> list[tuple[str, str, int]]:
    rows = FigureRecords(database).reviews(Span())
    return sorted((row.kind, row.reason, row.n) for row in rows if row.by == "topic")


def test_accuracy_counts_answers_and_who_is_divided_counts_as_wrong(database: Database, answers: _Answers) -> None:
    """Whether drawn at random or not stands beside it; a third review decides."""
    answers.draw(*(answers.asked(one) for one in ("right", "divided")))
    answers.thumb(answers.asked("signal"))
    for one, other in (("senior-1", RIGHT), ("senior-2", WRONG)):
        answers.review("right", one)
        answers.review("divided", one, other)
    answers.review("signal", "senior-1", WRONG)
    assert _reviewed(database) == [("right", AT_RANDOM, 1), ("wrong", "", 1), ("wrong", AT_RANDOM, 1)]
    answers.review("divided", "kwaliteit-1")
    assert _reviewed(database) == [("right", AT_RANDOM, 2), ("wrong", "", 1)]


def test_the_draw_knows_what_waits_and_what_is_seen_sooner(database: Database, answers: _Answers) -> None:
    """Where reviewers fall behind: urgent ones stand apart, and those that nobody saw yet are there too, but for who opted out."""
    drawn = [answers.asked(one) for one in ("seen", "one", "another", "thumb")]
    answers.draw(*drawn)
    answers.thumb("thumb")
    answers.samples.keep(DAY - timedelta(days=30), 9, [Drawn(answers.asked("held"), ("random", "withheld"))], NOW)
    call_id = CallRecords(database).start("medewerker-1").call_id
    answers.draw(answers.asked("gone", call_id))
    CallRecords(database).opt_out(call_id, "medewerker-1", out=True)
    answers.review("seen", "senior-1")
    answers.review("thumb", "senior-1", WRONG)
    counted = [("right", AT_RANDOM, 1), ("waiting", AT_RANDOM, 2), ("waiting", URGENT, 1), ("wrong", URGENT, 1)]
    assert _reviewed(database) == counted


def test_accuracy_outlives_the_answers(database: Database, answers: _Answers) -> None:
    """When they are past their term the reviews go with them, and the sums stay."""
    answers.draw(answers.asked("a"))
    answers.review("a", "senior-1")
    before = _reviewed(database)
    later = datetime.now(UTC) + timedelta(days=1)
    assert RetentionRecords(database).delete_batch("calls", Cut(later, later)) == 1
    assert (answers.reviews.of_answer("a"), before) == ([], [("right", AT_RANDOM, 1)])
    assert _reviewed(database) == before


@pytest.mark.parametrize("criterion", ["correct", "complete", "source", "tax_year"])
def test_one_no_makes_an_answer_wrong(criterion: str) -> None:
    """Whatever it is about; what does not apply does not count."""
    assert RIGHT.is_right
    wrong = replace(FINE, **{criterion: "nee"})  # type: ignore[arg-type]
    assert not replace(RIGHT, sentences=(FINE, wrong)).is_right


def test_a_silence_is_right_or_wrong() -> None:
    """As the reviewer says."""
    assert AnswerMarks((), "nvt", "ja", "terecht").is_right
    assert not AnswerMarks((), "nvt", "ja", "onterecht").is_right


def test_by_hand_only_what_was_never_up_can_be_drawn(answers: _Answers) -> None:
    """Not what has a thumb down, was drawn or got a review; nor what was asked on another day."""
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)
    for one in ("plain", "thumb", "drawn", "reviewed"):
        answers.asked(one, created_at=noon)
    answers.asked("before", created_at=noon - timedelta(days=1))
    answers.thumb("thumb")
    answers.draw("drawn")
    answers.review("reviewed", "senior-1")
    assert [one.answer_id for one in answers.samples.drawable(DAY, DAY)] == ["plain"]


def test_a_draw_by_hand_is_kept_and_told(database: Database, answers: _Answers) -> None:
    """Its answers wait for a reviewer and do not count as random; in the audit log stand the counts."""
    draw = HandDraw("d", "kwaliteit-1", NOW, DAY, DAY, "", 1, 2, 1)
    answers.samples.keep_by_hand(draw, [answers.asked("a")])
    assert answers.samples.by_hand(5) == [draw]
    assert [(one.reasons, one.at_random) for one in answers.samples.waiting("senior-1")] == [(("hand",), False)]
    told = [one.entry for one in AuditRecords(database).newest(1)]
    assert told == [Entry("kwaliteit-1", "drew", "answers", "d", "1 of 2")]


def test_agreement_is_of_answers_that_two_are_to_review(answers: _Answers) -> None:
    """Drawn at random or offered to a second; what a reviewer adds to another answer they may have read about."""
    for one in ("random", "offered", "added"):
        answers.asked(one)
    answers.draw("random")
    answers.thumb("added")
    for reviewer in ("senior-1", "senior-2"):
        answers.review("random", reviewer)
        answers.reviews.add("offered", reviewer, RIGHT, NOTHING, follow_up=False, second=True)
        answers.review("added", reviewer)
    assert sorted(one.answer_id for one in answers.reviews.by_two()) == ["offered"] * 2 + ["random"] * 2


def test_of_two_draws_by_hand_at_once_each_keeps_what_it_added(answers: _Answers) -> None:
    """Both chose the same answer: the second has the other one alone, and says so."""
    first, second = (HandDraw(name, "x", NOW, DAY, DAY, "", 2, 2, 2) for name in ("d1", "d2"))
    a, b, c = (answers.asked(name) for name in "abc")
    assert answers.samples.keep_by_hand(first, [a, b]).drawn == 2
    assert answers.samples.keep_by_hand(second, [b, c]).drawn == 1
    assert {one.draw_id: one.drawn for one in answers.samples.by_hand(5)} == {"d1": 2, "d2": 1}


def test_what_was_drawn_by_hand_can_still_be_drawn_at_random(answers: _Answers) -> None:
    """By the draw of its day: it then stands for that day, and for both reasons."""
    answers.samples.keep_by_hand(HandDraw("d", "x", NOW, DAY, DAY, "", 1, 1, 1), [answers.asked("a")])
    answers.draw("a")
    [found] = answers.samples.waiting("senior-1")
    assert (found.reasons, found.at_random) == (("hand", "random"), True)


def test_the_last_draws_are_those_of_days_with_answers(answers: _Answers) -> None:
    """Newest first."""
    for back, n in ((1, 9), (2, 0), (3, 7)):
        answers.samples.keep(DAY - timedelta(days=back), n, [], NOW)
    assert [(DAY - one.day, one.answers) for one in answers.samples.draws(5)] == [
        (timedelta(days=1), 9),
        (timedelta(days=3), 7),
    ]


def test_what_a_second_is_to_review_waits_for_one(answers: _Answers) -> None:
    """Once, and not for who reviewed it first."""
    answers.thumb(answers.asked("a"))
    answers.reviews.add("a", "senior-1", RIGHT, NOTHING, follow_up=False, second=True)
    assert (answers.waiting("senior-1"), answers.waiting("senior-2")) == ([], ["a"])
    answers.review("a", "senior-2")
    assert answers.waiting("kwaliteit-1") == []


def test_what_was_reviewed_stays_open_when_its_reason_goes(answers: _Answers) -> None:
    """So that another can add a judgement, and one's own can be corrected."""
    answers.thumb(answers.asked("a"))
    answers.review("a", "senior-1")
    answers.thumb("a", "up")
    assert [(one.answer_id, one.reasons) for one in answers.samples.of(["a"], "senior-2")] == [("a", ())]


def test_the_answers_that_were_reviewed_last_come_first(answers: _Answers) -> None:
    """With all their reviews, oldest first."""
    for one in ("a", "b"):
        answers.review(answers.asked(one), "senior-1")
    answers.review("a", "senior-2", WRONG)
    assert [(one.answer_id, one.reviewer) for one in answers.reviews.last(1)] == [("a", "senior-1"), ("a", "senior-2")]
    assert [one.answer_id for one in answers.reviews.last(5)] == ["a", "a", "b"]


def test_a_correction_before_anyone_else_reviewed_is_ones_own_finding(database: Database, answers: _Answers) -> None:
    """It takes the place of the marks, and the audit log tells what they were."""
    answers.review(answers.asked("a"), "senior-1")
    answers.reviews.correct("a", "senior-1", WRONG, NOTHING, follow_up=False)
    [found] = answers.reviews.of_answer("a")
    assert (found.marks, found.own, found.is_right, found.corrected_at is None) == (WRONG, WRONG, False, False)
    [told] = AuditRecords(database).newest(1)
    assert told.entry == Entry("senior-1", "corrected", "answer", "a", "right to wrong; 1 tax_year nvt to nee")


def test_a_correction_after_another_reviewed_keeps_what_one_found_oneself(answers: _Answers) -> None:
    """The first marks of all, however often they are corrected."""
    for one, marks in (("senior-1", RIGHT), ("senior-2", WRONG)):
        answers.review(answers.asked("a") if one == "senior-1" else "a", one, marks)
    silent = replace(RIGHT, clear="nee")
    for marks in (WRONG, silent):
        answers.reviews.correct("a", "senior-1", marks, NOTHING, follow_up=False)
    mine, other = answers.reviews.of_answer("a")
    assert (mine.marks, mine.own, other.own) == (silent, RIGHT, WRONG)


def test_who_did_not_review_corrects_nothing(answers: _Answers) -> None:
    """Another's review stays as it is."""
    answers.review(answers.asked("a"), "senior-1")
    with pytest.raises(NotFound):
        answers.reviews.correct("a", "senior-2", WRONG, NOTHING, follow_up=False)
    assert [one.marks for one in answers.reviews.of_answer("a")] == [RIGHT]
