"""The weekly mystery shop: what it asks, which topic it lets search only, and when the server runs it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.access import moment
from bot.cli.shop import JOB, run_shop, shop_job, shop_jobs
from bot.errors import BadInput, Busy
from bot.pipeline.flow import Ask
from bot.records.fallbacks import SEARCH_ONLY
from bot.records.jobs import LASTS, JobRecords
from bot.services import Services
from tests.support.house import BOX_3, DEADLINE
from tests.support.terminal import json_lines

NIGHT = datetime(2026, 11, 30, 2, tzinfo=UTC)


def _call(n: int, text: str, theme: str, fact: str, *wrong: str) -> dict[str, object]:
    said = {"id": f"call-{n}", "theme": theme, "kind": "fact", "outcome": "answered", "turns": [text], "gold": fact}
    return {**said, "documents": ["aangifte"], "key_facts": [[fact]], "wrong_facts": list(wrong)}


@pytest.fixture
def topic(services: Services) -> str:
    """The topic of the question that the calls ask."""
    return services.pipeline.answer(Ask(DEADLINE, record=False)).triage.topic


@pytest.fixture
def shop(services: Services, topic: str, tmp_path: Path) -> Services:
    """Four calls: three about one topic of which two get a wrong answer, and one about another."""
    theme = "-".join(topic.lower().split())
    said = services.pipeline.answer(Ask(DEADLINE, record=False)).sentences[0].text
    calls = [_call(n, DEADLINE, theme, "nergens gezegd", *([said] if n else [])) for n in range(3)]
    file = json_lines(tmp_path / "calls.jsonl", *calls, _call(3, BOX_3, "elders", "nergens gezegd", "ook niet"))
    services.settings = services.settings.model_copy(update={"shop_calls": file, "shop_limit_percent": 50.0})
    return services


def _asked(services: Services, text: str = DEADLINE) -> tuple[str, str]:
    found = services.pipeline.answer(Ask(text))
    return found.outcome, found.reason


def _quiet(_step: str, _done: int, _total: int) -> None:
    pass


def _limit(services: Services, percent: float | None) -> None:
    services.settings = services.settings.model_copy(update={"shop_limit_percent": percent})


def test_a_topic_over_the_limit_searches_only_and_says_so(shop: Services, topic: str) -> None:
    """Its articles are there and nothing is claimed; another topic answers, and so does a measurement."""
    run = run_shop(shop, NIGHT, _quiet)
    assert run.search_only == (topic,)
    found = shop.pipeline.answer(Ask(DEADLINE))
    assert (found.outcome, found.reason, found.sentences) == ("abstained", SEARCH_ONLY, ())
    assert found.nearest
    assert _asked(shop, BOX_3)[0] == "answered"
    assert shop.pipeline.answer(Ask(DEADLINE, record=False)).outcome == "answered"


def test_a_topic_at_the_limit_goes_on_answering(shop: Services) -> None:
    """All three were beside the point or wrong: 100 is not passed; without a limit nothing is."""
    for percent in (100.0, None):
        _limit(shop, percent)
        assert run_shop(shop, NIGHT, _quiet).search_only == ()


def test_a_second_run_lets_a_topic_search_only_once(shop: Services, topic: str) -> None:
    """It stands once in the list and once in the audit log."""
    run_shop(shop, NIGHT, _quiet)
    assert run_shop(shop, NIGHT, _quiet).search_only == ()
    assert [one.topic for one in shop.fallbacks.in_force()] == [topic]
    told = [one.entry for one in shop.audit.all() if one.entry.kind == "topic"]
    assert [(one.actor, one.act, one.reason) for one in told] == [("belbot", "withdrew", "3 of 3 wrong")]
    assert [(one.calls, one.wrong) for one in shop.fallbacks.shops()] == [(4, 4), (4, 4)]


def test_the_server_asks_once_a_week_at_night(shop: Services) -> None:
    """Not by day, not twice in a week; what it did is logged as counts."""
    job = shop_job(shop)
    with capture_logs() as logs:
        job(NIGHT.replace(hour=12), lambda: False)
        assert shop.fallbacks.shops() == []
        for after in (0, 1, 6, 7):
            job(NIGHT + timedelta(days=after), lambda: False)
    assert len(shop.fallbacks.shops()) == 2
    assert [one["calls"] for one in logs if one["event"] == "shop_run"] == [4, 4]


def test_a_run_that_is_cut_short_keeps_nothing_and_is_due_still(shop: Services) -> None:
    """As when the server stops; that is no fault to look into."""
    with capture_logs() as logs:
        shop_job(shop)(NIGHT, lambda: True)
    assert (shop.fallbacks.shops(), shop.jobs.ran_at(JOB)) == ([], None)
    assert logs == []


def test_one_process_at_a_time_asks(shop: Services) -> None:
    """By hand the other says so; the server's own waits for its next look, and logs no fault."""
    JobRecords(shop.database).claim(JOB, NIGHT)
    with pytest.raises(Busy):
        run_shop(shop, NIGHT, _quiet)
    with capture_logs() as logs:
        shop_job(shop)(NIGHT, lambda: False)
    assert logs == []


def test_without_calls_there_is_no_shop(services: Services) -> None:
    """No job, and a clear line for who runs it by hand."""
    assert shop_jobs(services) == []
    with pytest.raises(BadInput, match="BELBOT_SHOP_CALLS"):
        run_shop(services, NIGHT, _quiet)


def test_a_run_that_lost_its_job_stops(shop: Services) -> None:
    """Its sign of life came too late, and another process took it: nothing of the first is kept."""

    def taken(_step: str, _done: int, _total: int) -> None:
        JobRecords(shop.database).claim(JOB, moment() + 2 * LASTS)

    with pytest.raises(Busy):
        run_shop(shop, NIGHT, taken)
    assert shop.fallbacks.shops() == []
