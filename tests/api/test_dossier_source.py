"""A source of customers' files that is slow, wrong or gone: the desk is told so, and answers come as ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.desk.dossier.rest import RestConnector
from tests.api.conftest import Staff
from tests.support.file_server import SourceScript, file_source, write_certificate

CLAIM = {"number": "900000384", "birth_date": "1984-03-12", "account_end": "417"}
TROUBLE = {
    "slow": {"pause_s": 5.0},
    "dribbling": {"dribbles": True},
    "garbage": {"raw": b"<html>onderhoud</html>"},
    "an endless answer": {"raw": b" " * 70_000},
    "failing": {"statuses": [500, 502, 503]},
}


@pytest.fixture
def source(client: TestClient, tmp_path: Path) -> Iterator[SourceScript]:
    """The desk on a source of its own, which has half a second."""
    server, own = write_certificate(tmp_path, "source"), write_certificate(tmp_path, "belbot")
    with file_source(server, own) as script:
        client.app.state.desk.dossiers._connector = RestConnector.opened(script.url, own, server, 0.5)  # type: ignore[attr-defined]
        yield script


def _asked_meanwhile(staff: Staff) -> int:
    """What the file gives, while a question is asked beside it: the question has its answer."""
    path, codes = f"/calls/{staff.call()}/dossier", list[int]()
    looking = threading.Thread(target=lambda: codes.append(staff.post(path, **CLAIM).status_code))
    looking.start()
    assert staff.answer_id()
    looking.join(timeout=20)
    return codes[0]


@pytest.mark.parametrize("trouble", TROUBLE.values(), ids=TROUBLE)
def test_trouble_at_the_source_is_told_and_delays_no_answer(
    trouble: dict[str, object], staff: Staff, source: SourceScript
) -> None:
    """Whatever it does in place of an answer."""
    for name, value in trouble.items():
        setattr(source, name, value)
    assert _asked_meanwhile(staff) == 503


def test_a_source_with_another_certificate_or_gone_is_told(staff: Staff, client: TestClient, tmp_path: Path) -> None:
    """Nothing of the caller leaves, and answers come."""
    server, own = write_certificate(tmp_path, "source"), write_certificate(tmp_path, "belbot")
    with file_source(server, own) as script:
        connector = RestConnector.opened(script.url, own, own, 0.5)
        client.app.state.desk.dossiers._connector = connector  # type: ignore[attr-defined]
        assert _asked_meanwhile(staff) == 503
        assert script.requests == []
    assert _asked_meanwhile(staff) == 503
