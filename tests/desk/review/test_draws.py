"""What reviewers draw by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.people.users import demo_user
from bot.desk.review.answer_reviews import is_for_second
from bot.desk.review.draws import Draws, spread
from bot.desk.review.sampling import Shares
from bot.errors import BadInput, Forbidden
from bot.records.answers import AnswerRecords
from bot.records.database import Database, open_database
from bot.records.samples import AnswerOfDay, SampleRecords
from bot.records.tables import AnswerRow
from tests.support.house import answer

NOW = datetime(2026, 11, 30, 6, tzinfo=UTC)
REVIEWER = demo_user("kwaliteit-1")


def _of(topic: str, n: int) -> list[AnswerOfDay]:
    return [AnswerOfDay(f"{topic}-{one:03}", topic, "select", "m", "v", False) for one in range(n)]


@pytest.mark.parametrize("name", [f"draw-{n}" for n in range(9)])
def test_a_draw_gives_as_many_as_asked_and_each_topic_its_share(name: str) -> None:
    """Give or take one, wherever the count begins."""
    drawn = spread([*_of("Btw", 70), *_of("Schenken", 30)], 20, name)
    counted = Counter(one.topic for one in drawn)
    assert (len(drawn), len(set(drawn))) == (20, 20)
    assert abs(counted["Schenken"] - 6) <= 1


def test_no_more_is_drawn_than_there_is() -> None:
    """All of it, once."""
    assert spread(_of("Btw", 3), 20, "x") == _of("Btw", 3)


@pytest.fixture
def draws(tmp_path: Path) -> Draws:
    """Over an answer of today, one of a week ago and one on another topic."""
    database: Database = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    for answer_id, topic, back in (("today", "Btw", 0), ("other", "Schenken", 0), ("week", "Btw", 7)):
        AnswerRecords(database).save(replace(answer(answer_id), withheld=0), "medewerker-1", None)
        with database.session() as session:
            row = session.get_one(AnswerRow, answer_id)
            row.topic, row.created_at = topic, NOW - timedelta(days=back)
    return Draws(SampleRecords(database), Shares(0.02, 0.1), 0.2, lambda: NOW)


def test_a_draw_is_of_the_days_and_the_topic_that_were_chosen(draws: Draws) -> None:
    """It says how many there were, so that too little is seen."""
    made = draws.draw(REVIEWER, 5, 7, "Btw")
    assert (made.asked, made.answers, made.drawn, made.topic) == (5, 1, 1, "Btw")
    assert draws.draw(REVIEWER, 5, 8).drawn == 2


def test_where_nothing_can_be_drawn_the_reviewer_hears_so(draws: Draws) -> None:
    """A topic that is not there, and what was drawn before; nothing is kept of it."""
    with pytest.raises(BadInput):
        draws.draw(REVIEWER, 5, 7, "Toeslagen")
    draws.draw(REVIEWER, 200, 366)
    with pytest.raises(BadInput):
        draws.draw(REVIEWER, 1, 366)
    assert len(draws.sample(REVIEWER, 1).by_hand) == 1


def test_the_sample_says_what_it_is_and_what_can_be_drawn(draws: Draws) -> None:
    """By topic, of the days that were chosen."""
    found = draws.sample(REVIEWER, 8)
    assert (found.usual, found.new, found.second, found.days, found.by_hand) == (0.02, 0.1, 0.2, (), ())
    assert [(one.topic, one.answers) for one in found.drawable] == [("Btw", 2), ("Schenken", 1)]
    assert [one.answers for one in draws.sample(REVIEWER, 1).drawable] == [1, 1]


def test_who_reviews_nothing_draws_nothing(draws: Draws) -> None:
    """Nor sees the sample."""
    for forbidden in (lambda user: draws.sample(user, 1), lambda user: draws.draw(user, 1, 1)):
        with pytest.raises(Forbidden):
            forbidden(demo_user("medewerker-1"))


def test_a_share_of_the_answers_is_for_a_second_reviewer() -> None:
    """Of a thousand a fifth, always the same ones; all and none can be had."""
    ids = [f"answer-{n}" for n in range(1000)]
    chosen = [one for one in ids if is_for_second(one, 0.2)]
    assert 150 < len(chosen) < 250
    assert [one for one in ids if is_for_second(one, 1.0)] == ids
    assert [one for one in ids if is_for_second(one, 0.0)] == []
