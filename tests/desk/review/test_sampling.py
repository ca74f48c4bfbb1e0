"""Which answers are drawn for review."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import correlation

import pytest

from bot.desk.review.agreement import Agreement, agreements
from bot.desk.review.sampling import DAYS_BACK, Sampling, Shares, Starts, _starts, draw
from bot.errors import Busy
from bot.records.answer_reviews import AnswerMarks, AnswerReview, SentenceMarks
from bot.records.answers import AnswerRecords
from bot.records.database import Database, open_database
from bot.records.jobs import JobRecords
from bot.records.samples import AnswerOfDay, DrawReason, SampleRecords
from bot.records.tables import AnswerRow
from tests.support.house import answer

NOW = datetime(2026, 11, 30, 6, tzinfo=UTC)
YESTERDAY = NOW.date() - timedelta(days=1)
TOPICS = {"Toeslagen": 300, "Inkomstenbelasting": 600, "Btw": 100}


def _day(has_withheld: bool = False) -> list[AnswerOfDay]:
    """A thousand answers, by topic and generator."""
    return [
        AnswerOfDay(f"{topic}-{generator}-{n:03}", topic, generator, "m", "v", has_withheld)
        for topic, size in sorted(TOPICS.items())
        for generator in ("select", "source")
        for n in range(size // 2)
    ]


def _none(answers: list[AnswerOfDay]) -> list[tuple[()]]:
    return [() for _ in answers]


@pytest.mark.parametrize("start", [0.0, 0.3, 0.999])
def test_each_topic_and_generator_gets_its_share(start: float) -> None:
    """Two in a hundred of each, give or take one, wherever the count begins."""
    drawn = draw(_day(), _none(_day()), Shares(0.02, 0.02), Starts(start, start))
    counted = Counter(one.answer_id.rsplit("-", 1)[0] for one in drawn)
    assert sum(counted.values()) == 20
    for topic, size in TOPICS.items():
        for generator in ("select", "source"):
            assert abs(counted[f"{topic}-{generator}"] - size / 2 * 0.02) <= 1


def test_every_answer_is_as_likely_to_be_drawn() -> None:
    """Over a thousand places where the count may begin."""
    answers = _day()[:50]
    counted: Counter[str] = Counter()
    for n in range(1000):
        counted.update(
            one.answer_id for one in draw(answers, _none(answers), Shares(0.1, 0.1), Starts((n + 0.5) / 1000, 0))
        )
    assert set(counted.values()) == {100}


def test_of_what_is_new_more_is_drawn_and_it_does_not_count_as_random() -> None:
    """A tenth of the new ones in all, of which two in a hundred stand for the day."""
    answers = _day()
    newness: list[tuple[DrawReason, ...]] = [("model",) if one.generator == "select" else () for one in answers]
    drawn = draw(answers, newness, Shares(0.02, 0.1), Starts(0.5, 0.5))
    new = [one for one in drawn if "select" in one.answer_id]
    assert len(new) == pytest.approx(50, abs=1)
    assert sum(one.at_random for one in drawn) == 20
    assert {one.reasons for one in new} == {("random",), ("model",)}


def test_the_second_draw_begins_at_a_place_of_its_own() -> None:
    """Wherever the first one begins: over forty days the two are no more alike than chance would have it."""
    starts = [_starts(NOW.date() + timedelta(days=n)) for n in range(40)]
    assert abs(correlation([one.usual for one in starts], [one.new for one in starts])) < 0.4
    answers = _day()
    newness: list[tuple[DrawReason, ...]] = [("model",) for _ in answers]
    same, other = (draw(answers, newness, Shares(0.02, 0.1), Starts(0.5, new)) for new in (0.5, 0.9))
    assert [one.answer_id for one in same if one.at_random] == [one.answer_id for one in other if one.at_random]
    assert {one.answer_id for one in same} != {one.answer_id for one in other}


def test_what_was_withheld_is_always_drawn() -> None:
    """Every answer of it."""
    answers = _day(has_withheld=True)
    drawn = draw(answers, _none(answers), Shares(0, 0), Starts(0.5, 0.5))
    assert [one.reasons for one in drawn] == [("withheld",)] * 1000


def test_all_and_none_can_be_drawn() -> None:
    """The ends of the scale."""
    answers = _day()
    assert len(draw(answers, _none(answers), Shares(1, 1), Starts(0.7, 0.7))) == 1000
    assert draw(answers, _none(answers), Shares(0, 0), Starts(0.7, 0.7)) == []


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """With an answer of yesterday and one of today."""
    opened = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    for answer_id, at in (("old", NOW - timedelta(days=1)), ("new", NOW)):
        AnswerRecords(opened).save(replace(answer(answer_id), withheld=0), "medewerker-1", None)
        with opened.session() as session:
            session.get_one(AnswerRow, answer_id).created_at = at
    return opened


def _sampling(database: Database) -> Sampling:
    return Sampling(SampleRecords(database), JobRecords(database), Shares(1, 1))


def test_only_days_that_are_over_are_drawn_from_and_each_once(database: Database) -> None:
    """A second run finds nothing to do; the day after it draws from today."""
    sampling = _sampling(database)
    drawn = sampling.draw(NOW)
    assert (len(drawn), drawn[-1].day, drawn[-1].drawn) == (DAYS_BACK, YESTERDAY, 1)
    assert sampling.draw(NOW) == []
    [next_day] = sampling.draw_when_due(NOW + timedelta(days=1), lambda: False)
    assert (next_day.day, next_day.answers) == (NOW.date(), 1)
    waiting = SampleRecords(database).waiting("senior-1")
    assert [(one.answer_id, one.at_random) for one in waiting] == [("old", True), ("new", True)]


def test_one_process_at_a_time_draws(database: Database) -> None:
    """The other says so, or waits for the next look."""
    JobRecords(database).claim("samples", NOW)
    with pytest.raises(Busy):
        _sampling(database).draw(NOW)
    assert _sampling(database).draw_when_due(NOW, lambda: False) == []


def test_a_new_model_is_known_by_its_first_answer(database: Database) -> None:
    """Of one that was there before the first week nothing more is drawn."""
    sampling = Sampling(SampleRecords(database), JobRecords(database), Shares(0, 1))
    sampling.draw(NOW)
    assert [one.reasons for one in SampleRecords(database).waiting("senior-1")] == [("model",)]
    with database.session() as session:
        session.get_one(AnswerRow, "old").created_at = NOW - timedelta(days=30)
    assert [day.drawn for day in sampling.draw(NOW + timedelta(days=1))] == [0]


def _review(answer_id: str, reviewer: str, *, correct: str = "ja", clear: str = "ja") -> AnswerReview:
    sentence = SentenceMarks(correct, "ja", "ja", "nvt")  # type: ignore[arg-type]
    marks = AnswerMarks((sentence,), clear, "ja", "")  # type: ignore[arg-type]
    at = NOW + timedelta(minutes=int(reviewer[-1]))
    return AnswerReview(f"{answer_id}-{reviewer}", answer_id, reviewer, at, marks, marks.is_right, "", False)


def test_kappa_is_of_the_first_two_reviewers_of_each_answer() -> None:
    """Eight of ten the same, half of all wrong: (0.8 - 0.5) / (1 - 0.5). A third review and an answer with one do not count."""
    reviews = []
    for n in range(10):
        first = "ja" if n < 5 else "nee"
        second = first if n not in (0, 9) else {"ja": "nee", "nee": "ja"}[first]
        reviews += [_review(f"a-{n}", "senior-1", correct=first), _review(f"a-{n}", "senior-2", correct=second)]
    reviews += [_review("a-0", "senior-3"), _review("alone", "senior-1", correct="nee")]
    found = {one.criterion: one for one in agreements(reviews)}
    for criterion in ("correct", "is_right"):
        assert (found[criterion].n, found[criterion].same) == (10, 0.8)
        assert found[criterion].kappa == pytest.approx(0.6)


def test_what_was_corrected_after_reading_the_other_does_not_count() -> None:
    """The marks from before do: they agreed on nothing."""
    first, second = (_review("a", f"senior-{n}", correct=mark) for n, mark in ((1, "ja"), (2, "nee")))
    corrected = replace(second, marks=first.marks, is_right=True, blind=second.marks)
    found = {one.criterion: one for one in agreements([first, corrected])}
    assert (found["is_right"].same, found["correct"].same, found["source"].same) == (0, 0, 1)


def test_the_wording_of_a_silence_is_no_agreement() -> None:
    """Nobody is asked about it."""
    silent = [replace(_review("a", f"senior-{n}"), marks=AnswerMarks((), "nvt", "nvt", "terecht")) for n in (1, 2)]
    found = {one.criterion: one.n for one in agreements(silent)}
    assert (found["is_right"], found["clear"], found["humane"]) == (1, 0, 0)


def test_agreement_on_one_mark_throughout_has_no_kappa() -> None:
    """It is not measured, and not 1 or 0."""
    found = {one.criterion: one for one in agreements([_review("a", "senior-1"), _review("a", "senior-2")])}
    assert found["clear"] == Agreement("clear", 1, 1.0, None)
    assert agreements([])[0] == Agreement("is_right", 0, None, None)
