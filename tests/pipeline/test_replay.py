"""An answer asked again is asked as it was then: on that day, with those groups."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.access import STAFF
from bot.pipeline.flow import Ask
from bot.pipeline.replay import ReplayResult, replay_answer, replay_day
from bot.records.fallbacks import TopicResult
from bot.records.tables import AnswerRow
from bot.services import Services
from bot.types import Answer, Redacted
from tests.support.house import DEADLINE, INTERNAL, ingest

DAY = date(2024, 3, 1)
EXPIRES = DAY + timedelta(days=5)
QUESTION = "Wat kost een hondenpenning?"
LAST_YEAR = "Wat kostte een hondenpenning vorig jaar?"
ARTICLE = f"""---
id: hondenpenning
titel: Hondenpenning
geldig_tot: {EXPIRES}
---
# Hondenpenning

De hondenpenning kost 17 euro per jaar.
"""


@pytest.fixture
def penning(services: Services, tmp_path: Path) -> Services:
    """The six articles and one that expires five days after the day of the question."""
    (tmp_path / "hondenpenning.md").write_text(ARTICLE, "utf-8")
    ingest(services, tmp_path / "hondenpenning.md")
    services.knowledge._looked = 0.0
    return services


def _asked(services: Services, question: str = QUESTION, access: tuple[str, ...] = STAFF) -> Answer:
    return services.pipeline.answer(Ask(question, access=access, on=DAY))


def _again(services: Services, answer: Answer) -> ReplayResult:
    return replay_answer(services.pipeline, services.answers, answer.id)


def test_after_it_expired_the_article_answers_no_more(penning: Services) -> None:
    """Otherwise the next test proves nothing."""
    on_time = _asked(penning)
    late = penning.pipeline.answer(Ask(QUESTION, on=DAY + timedelta(days=10)))
    assert (on_time.outcome, on_time.citations[0].document_id) == ("answered", "hondenpenning")
    assert "hondenpenning" not in {citation.document_id for citation in late.citations}


@pytest.mark.parametrize(("question", "year"), [(QUESTION, None), (LAST_YEAR, DAY.year - 1)], ids=["now", "last-year"])
def test_a_replay_is_of_the_day_of_then(penning: Services, question: str, year: int | None) -> None:
    """The article has expired long ago; outcome, citations with their validity, and the year are what they were."""
    before = _asked(penning, question)
    replayed = _again(penning, before)
    assert (replayed.differences, before.citations[0].validity) == ((), "current")
    assert (replayed.after.outcome, replayed.after.citations) == (before.outcome, before.citations)
    assert replayed.after.triage.tax_year == before.triage.tax_year == year


@pytest.mark.parametrize("access", [("iedereen",), ("intern",), STAFF], ids=["public", "intern", "both"])
def test_a_replay_has_the_groups_of_then(services: Services, access: tuple[str, ...]) -> None:
    """Whoever could not see an article is not told what stands in it the second time."""
    before = _asked(services, INTERNAL, access)
    replayed = _again(services, before)
    assert (replayed.differences, replayed.after.nearest) == ((), before.nearest)


def test_an_answer_says_nothing_of_it_itself(services: Services) -> None:
    """Day and groups stand beside it in the record: what HTTP and the command line show has not changed."""
    before = _asked(services)
    stored = services.answers.stored_answer(before.id)
    assert stored and (stored.answer, services.answers.get(before.id)) == (before, before)
    assert (stored.reader.access, stored.reader.on, stored.reader.user) == (STAFF, DAY, "cli")


def test_an_answer_of_before_is_asked_as_on_the_day_it_was_stored(penning: Services) -> None:
    """With the groups of an employee, which were all there were."""
    before = _asked(penning)
    with penning.database.session() as session:
        row = session.get_one(AnswerRow, before.id)
        row.payload = {name: value for name, value in row.payload.items() if name != "reader"}
        row.created_at = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    stored = penning.answers.stored_answer(before.id)
    assert stored and (stored.reader.access, stored.reader.on) == (STAFF, DAY)
    assert [one.differences for one in replay_day(penning.pipeline, penning.answers, DAY)] == [()]


def test_what_was_searched_only_is_again_and_what_was_answered_too(services: Services) -> None:
    """Whether the topic searches only now, or was lifted since; a text with several questions too."""
    two = f"{DEADLINE} Hoe maak ik bezwaar?"
    answered = services.pipeline.answer(Ask(DEADLINE))
    topic = answered.triage.topic
    services.fallbacks.keep([TopicResult(topic, 3, 3)], "v1", [TopicResult(topic, 3, 3)])
    services.pipeline._fallbacks._looked = float("-inf")
    shown = [services.pipeline.answer(Ask(text)) for text in (DEADLINE, two)]
    assert (answered.outcome, shown[0].outcome, shown[1].parts[0].outcome) == ("answered", "abstained", "abstained")
    for lift in (False, True):
        if lift:
            [standing] = services.fallbacks.in_force()
            services.fallbacks.lift(standing.fallback_id, "kwaliteit-1", Redacted("verbeterd"))
        assert [_again(services, one).differences for one in (answered, *shown)] == [(), (), ()]
