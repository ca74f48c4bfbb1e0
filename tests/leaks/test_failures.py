"""Nothing personal comes out when something breaks: each part fails with the question in the message of its error."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import structlog
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from bot.api.app import create_app
from bot.privacy import Redactor
from bot.records.answers import AnswerRecords, StoredAnswer
from bot.retrieval.encoders.encoder import Matrix
from bot.services import Services
from bot.types import Answer
from tests.support.canaries import ALL, TEXTS, found_in, in_files, in_tables
from tests.support.fakes import Broken
from tests.support.visitor import HAPPY, Visitor

pytestmark = pytest.mark.slow


def _broken(question: object) -> Iterator[Any]:
    raise Broken(f"{ALL} {question}")


class _QuotingEncoder:
    """Fails with what it was given."""

    dimensions = 256
    fingerprint = "quoting"

    def encode(self, texts: Sequence[str]) -> Matrix:
        raise Broken(f"cannot encode {ALL} {texts}")

    questions = encode


class _QuotingGenerator:
    """A model that crashes and says on what."""

    name = "write"
    model = "quoting.gguf"
    prompt_version = "quoting-1"

    def draft(self, question: object, *rest: object) -> Iterator[Any]:
        yield from _broken(question)


class _QuotingRedactor(Redactor):
    """A redaction that fails halfway."""

    def __init__(self) -> None:
        """Needs nothing."""

    def redact(self, text: str, *rest: object) -> Any:
        raise Broken(f"cannot redact {text} {ALL}")


class _QuotingRecords(AnswerRecords):
    """A database that fails with the parameters of its statement."""

    def __init__(self) -> None:
        """Needs nothing."""

    def save(self, answer: Answer, *asked: object) -> None:
        raise Broken(f"INSERT INTO answers {ALL} {answer}")

    def stored_answer(self, answer_id: str) -> StoredAnswer | None:
        raise Broken(f"SELECT {ALL} {answer_id}")


def _encoder(services: Services) -> None:
    services.encoder = _QuotingEncoder()


def _model(services: Services) -> None:
    services.generators["write"] = _QuotingGenerator()


def _redactor(services: Services) -> None:
    services.redactor = _QuotingRedactor()


def _records(services: Services) -> None:
    services.answers = _QuotingRecords()


def _database(services: Services) -> None:
    """The file is gone and something else stands there: every statement fails with its parameters at hand."""
    services.database.close()
    file = services.settings.home / "belbot.db"
    file.write_bytes(np.random.default_rng(0).bytes(5000))


BREAKS: dict[str, Callable[[Services], None]] = {
    "encoder": _encoder,
    "model": _model,
    "redactor": _redactor,
    "records": _records,
    "database": _database,
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_broken_part_quotes_nothing(
    broken: Callable[[Services], None],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    services: Services,
) -> None:
    """Not in a response, a log line or a stream, whichever route meets it."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "httpx2")
    assert services.database.check() is None
    broken(services)
    with TestClient(create_app(services), raise_server_exceptions=False) as client, capture_logs() as lines:
        visitor = Visitor(client, services.fallbacks)
        _drive_into_failure(visitor)
    out, err = capfd.readouterr()
    logged = [f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records]
    assert [text[:200] for text in visitor.seen if found_in(text)] == []
    assert found_in(out + err + "\n".join(logged) + repr(lines)) == []


def _drive_into_failure(v: Visitor) -> None:
    for text in (ALL, TEXTS[0]):
        for body in ({"text": text}, {"text": text, "generator": "write"}):
            v.send("POST", "/api/v1/ask", json=body)
        v.send("POST", "/api/v1/redact", json={"text": text})
        v.send("GET", "/api/v1/search", params={"q": text})
    for drive in HAPPY.values():
        try:
            drive(v)
        except (AssertionError, KeyError, IndexError, ValueError):
            continue  # a route that could not do its work; what it said is in `seen`
    v.send("GET", "/readyz")
    v.send("GET", "/metrics")


def test_a_colleague_sees_placeholders_only(services: Services, home: Path) -> None:
    """What one employee typed is restored for nobody else, by whatever way they reach it."""
    with TestClient(create_app(services)) as client:
        asker, other = Visitor(client, services.fallbacks), Visitor(client, services.fallbacks)
        call = asker.call()
        answer_id = asker.answer(call_id=call)
        escalation = asker.post("/escalations", answer_id=answer_id, note=ALL).json()["escalation_id"]
        for user in ("medewerker-2", "senior-1"):
            for path in (f"/answers/{answer_id}", f"/escalations/{escalation}", "/escalations", "/figures"):
                other.send("GET", f"/api/v1{path}", user)
            other.send("GET", f"/api/v1/calls/{call}/confirmation", user)
            other.send("POST", "/api/v1/redact", user, json={"text": "[PERSOON-1] [BSN-1]", "call_id": call})
            other.send("POST", "/api/v1/ask", user, json={"text": "Wie is [PERSOON-1] met [BSN-1]?"})
    assert [text[:200] for text in other.seen if found_in(text)] == []
    assert any("[BSN-1]" in text for text in other.seen)
    assert (in_tables(home / "belbot.db"), in_files(home)) == ({}, {})


def test_a_canary_in_a_log_would_be_found(caplog: pytest.LogCaptureFixture) -> None:
    """One careless line in either kind of log, and the search above fails."""
    with capture_logs() as lines:
        structlog.get_logger().warning("careless", question=ALL)
    logging.getLogger("uvicorn.access").warning("GET /api/v1/search?q=%s", TEXTS[1])
    assert found_in(repr(lines))
    assert found_in(caplog.records[-1].getMessage())


def test_a_canary_in_a_response_would_be_found(services: Services) -> None:
    """A route that repeats what it was sent is seen."""
    app = create_app(services)
    app.router.routes.clear()
    app.add_api_route("/api/v1/echo", lambda q: q)
    with TestClient(app) as client:
        visitor = Visitor(client, services.fallbacks)
        visitor.send("GET", "/api/v1/echo", params={"q": ALL})
    assert found_in("\n".join(visitor.seen))
