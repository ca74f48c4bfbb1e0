"""What `/metrics` says beside counts: how each part is, what was logged as wrong, and all that without a database."""

from __future__ import annotations

import re

import pytest
import structlog
from fastapi.testclient import TestClient

from bot.errors import Unavailable
from bot.services import Services


def _parts(client: TestClient) -> dict[str, str]:
    return dict(re.findall(r'^belbot_part_ok{part="([^"]+)"} ([01])$', client.get("/metrics").text, re.MULTILINE))


def test_each_part_that_works_is_one(client: TestClient) -> None:
    """The parts of readiness, the machine, and what should have run by now."""
    parts = _parts(client)
    assert {"database", "encoder", "knowledge", "disk", "clock", "retention", "backup"} <= set(parts)
    assert parts["database"] == parts["knowledge"] == parts["clock"] == "1"


def test_a_part_that_fails_is_zero_and_so_is_one_with_a_warning(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An alarm needs no more."""
    monkeypatch.setattr(services.knowledge, "check", lambda: "broken")
    monkeypatch.setattr("bot.desk.doctor.machine_checks.free_bytes", lambda _: 0)
    parts = _parts(client)
    assert (parts["knowledge"], parts["disk"], parts["encoder"]) == ("0", "0", "1")


def test_without_its_counts_the_parts_are_told(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is gone is one line, and no scrape that fails."""

    def gone() -> dict[str, int]:
        raise Unavailable("database: OperationalError")

    monkeypatch.setattr(services.answers, "count_by_outcome", gone)
    monkeypatch.setattr(services.database, "check", lambda: "database: OperationalError")
    answered = client.get("/metrics")
    assert answered.status_code == 200
    assert "belbot_answers_total" not in answered.text
    assert 'belbot_part_ok{part="database"} 0' in answered.text


def test_what_is_logged_as_wrong_is_counted_by_event(client: TestClient) -> None:
    """What is logged for information is not."""
    log, line = structlog.get_logger(), 'belbot_problems_logged_total{event="proef"} '
    log.info("proef_goed")
    log.warning("proef")
    before = client.get("/metrics").text
    log.error("proef")
    after = client.get("/metrics").text
    counts = [int(text.split(line)[1].split("\n")[0]) for text in (before, after)]
    assert counts[1] == counts[0] + 1 and "proef_goed" not in after


def test_a_server_of_one_process_is_one_worker(client: TestClient) -> None:
    """So that alarms and dashboard need no other rule for it."""
    assert re.findall(r"^belbot_worker_ok.*", client.get("/metrics").text, re.MULTILINE) == [
        'belbot_worker_ok{worker="0"} 1'
    ]
