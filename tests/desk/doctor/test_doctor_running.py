"""What `belbot doctor` says of what should have run by now, and of the proxy in front."""

from __future__ import annotations

import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.desk.doctor import running_checks
from bot.desk.doctor.proxy_check import proxy_check
from bot.desk.doctor.running_checks import LAST_BACKUP, beside
from bot.desk.retention.retention import JOB
from bot.records.audit_chain import Entry
from bot.services import Health, Services
from bot.settings import Settings
from tests.support.file_server import write_certificate

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def _found(services: Services, part: str, now: datetime = NOW) -> Health:
    [found] = [one for one in beside(services, now) if one.part == part]
    return found


def _clock_says(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_checks, "moment", lambda: at)


def _ran(services: Services, at: datetime) -> None:
    services.jobs.claim(JOB, at)
    services.jobs.done(JOB, at)


def test_a_clock_behind_the_last_record_is_a_problem(empty_services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or articles that do not hold yet would not be known, and old ones be current. It is read then, not when the checks began."""
    empty_services.audit.add(Entry("medewerker-1", "exported", "answers", ""))
    assert _found(empty_services, "clock", NOW - DAY).problem is None
    yesterday = datetime.now(UTC) - DAY - timedelta(seconds=30)
    _clock_says(yesterday, monkeypatch)
    behind = _found(empty_services, "clock").problem
    assert behind and "differ by 864" in behind


def test_the_last_record_tells_where_the_database_keeps_the_same_wrong_time(
    empty_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file has no clock of its own: both went back."""
    empty_services.audit.add(Entry("medewerker-1", "exported", "answers", ""))
    before = NOW - DAY
    monkeypatch.setattr(empty_services.database, "clock", lambda: before)
    _clock_says(before, monkeypatch)
    assert "the last record is of" in str(_found(empty_services, "clock", before).problem)


def test_retention_that_does_not_run_is_a_warning(empty_services: Services) -> None:
    """After two days; before the first server ran there is nothing to say."""
    assert _found(empty_services, "retention").warning is None
    _ran(empty_services, NOW - timedelta(days=3))
    found = _found(empty_services, "retention")
    assert found.problem is None and "belbot retention run" in str(found.warning)
    _ran(empty_services, NOW - DAY)
    assert _found(empty_services, "retention").warning is None


def test_retention_that_never_ran_is_a_warning_too(empty_services: Services) -> None:
    """Counted from when a server began to wait for its first run."""
    assert not empty_services.jobs.is_due(JOB, NOW - timedelta(days=3))
    assert "nothing that is past its term" in str(_found(empty_services, "retention").warning)


def test_an_old_backup_is_a_warning(empty_services: Services) -> None:
    """By the file that whoever makes one touches; a new installation has none to make yet."""
    assert _found(empty_services, "backup").warning is None
    _ran(empty_services, NOW - DAY)
    assert "none was made yet" in str(_found(empty_services, "backup").warning)
    made = empty_services.settings.home / LAST_BACKUP
    made.touch()
    assert _found(empty_services, "backup").warning is None
    old = (NOW - timedelta(hours=30)).timestamp()
    os.utime(made, (old, old))
    assert _found(empty_services, "backup").warning == "the last one is 30 hours old"


@contextmanager
def _proxy(status: int, body: str, certificate: Path | None = None) -> Iterator[str]:
    """What stands in front of a desk, answering everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json" if body.startswith("{") else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]  # a refused handshake is no noise
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _seen(url: str, **given: object) -> Health:
    return proxy_check(Settings.model_validate({"public_url": url, **given}), NOW)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (400, '{"error": "unknown_host"}', "passes on another Host"),
        (403, '{"error": "foreign_page"}', "hides the Host"),
        (404, "<h1>Not found</h1>", "answers 404, and not as BelBot does"),
        (200, "<h1>It works!</h1>", "answers 200, and not as BelBot does"),
        (200, "{broken", "answers 200, and not as BelBot does"),
    ],
)
def test_a_proxy_that_passes_on_wrongly_is_a_problem(status: int, body: str, told: str) -> None:
    """What employees would get is said as what to set."""
    with _proxy(status, body) as url:
        assert told in str(_seen(url).problem)


def test_a_proxy_that_passes_on_well_is_well() -> None:
    """And so is an installation that has none."""
    with _proxy(200, '{"status": "ok"}') as url:
        assert _seen(url) == Health("proxy", None)
    assert proxy_check(Settings(), NOW) == Health("proxy", None)


def test_a_proxy_that_does_not_answer_is_a_warning() -> None:
    """Doctor runs before the server is started, too."""
    with _proxy(200, "{}") as url:
        pass
    found = _seen(url)
    assert found.problem is None and "does not answer (ConnectError)" in str(found.warning)


def test_what_the_proxy_cannot_be_asked_with_is_its_own_problem(tmp_path: Path) -> None:
    """The other checks go on."""
    (tmp_path / "ca.pem").write_text("no certificate", "utf-8")
    told = {
        "https://desk.example": {"oidc_ca": tmp_path / "ca.pem"},
        "https://desk.example:port": {},
        "https://[desk": {},
        "https://desk\x00.example": {},
    }
    for url, given in told.items():
        assert str(_seen(url, **given).problem).startswith(f"{url} cannot be asked: ")


def test_the_certificate_of_the_proxy_is_looked_at(tmp_path: Path) -> None:
    """One that nobody trusts is a problem, one that ends soon a warning."""
    certificate = write_certificate(tmp_path, "desk")
    with _proxy(200, '{"status": "ok"}', certificate) as url:
        assert "certificate is not trusted" in str(_seen(url).problem)
        trusted = _seen(url, oidc_ca=certificate)
    assert trusted.problem is None and "ends on" in str(trusted.warning)
