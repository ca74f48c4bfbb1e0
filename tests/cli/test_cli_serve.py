"""`belbot serve` as a process: refusals, and a second process beside it."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import TARIFF
from tests.support.terminal import REPOSITORY, Ran, belbot, command, environment


@contextmanager
def _listener() -> Iterator[int]:
    """Another program on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def _free_port() -> int:
    with _listener() as port:
        return port


@contextmanager
def _serving(home: Path) -> Iterator[str]:
    """A server on a free port; gives the line with which it says that it is ready."""
    process = subprocess.Popen(
        command("serve", "--port", _free_port()), env=environment(home), cwd=REPOSITORY,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    """The port is tried before anything is opened, and the line says how to choose another."""
    with _listener() as port:
        ran = belbot(tmp_path / "home", "serve", "--port", port)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"belbot: port {port} on 127.0.0.1 is in use; stop the other program or set BELBOT_PORT\n"


def test_an_address_others_can_reach_is_refused(tmp_path: Path) -> None:
    """The demo users have no passwords, so the server stays on loopback."""
    ran = belbot(tmp_path / "home", "serve", "--host", "0.0.0.0")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith("belbot: 0.0.0.0: the built-in demo users work on loopback only")


def test_a_setting_with_a_typing_error_is_told(tmp_path: Path) -> None:
    """An operator who means to keep less would not notice that more is kept."""
    ran = belbot(tmp_path / "home", "serve", "--host", "0.0.0.0", BELBOT_KEEP_CALLS_DAY="7")
    told = "belbot: BELBOT_KEEP_CALLS_DAY is no setting and does nothing; BELBOT_KEEP_CALLS_DAYS is one"
    assert ran.err.splitlines()[0] == told


def test_a_secret_that_is_empty_is_one_line(tmp_path: Path) -> None:
    """Before anybody can reach the server; where people sign in it may listen on any address."""
    secret = tmp_path / "secret"
    secret.touch()
    settings = {
        "BELBOT_OIDC_ISSUER": "https://inloggen.example",
        "BELBOT_OIDC_CLIENT_ID": "belbot",
        "BELBOT_OIDC_CLIENT_SECRET_FILE": str(secret),
        "BELBOT_PUBLIC_URL": "https://belbot.example",
        "BELBOT_PORT": "0",
    }
    ran = belbot(tmp_path / "home", "serve", "--host", "0.0.0.0", **settings)
    assert (ran.code, ran.out, ran.err) == (1, "", "belbot: BELBOT_OIDC_CLIENT_SECRET_FILE is empty\n")


def test_a_question_beside_a_server(filled_home: Path, ingested: Ran, tmp_path: Path) -> None:
    """While a server has the data folder open, `belbot ask` answers from the same one."""
    home = tmp_path / "home"
    shutil.copytree(filled_home, home, ignore=shutil.ignore_patterns(".opened"))
    with _serving(home) as ready:
        answer = belbot(home, "ask", TARIFF, "--json").object()
    assert ready.startswith("BelBot is ready: http://127.0.0.1:")
    assert answer["outcome"] == "answered"


def test_what_is_missing_is_said_at_the_start(filled_home: Path, ingested: Ran, tmp_path: Path) -> None:
    """A server without its desk starts, since the HTTP interface answers, and names the folder where the desk should be."""
    home = tmp_path / "home"
    shutil.copytree(filled_home, home, ignore=shutil.ignore_patterns(".opened"))
    process = subprocess.Popen(
        command("serve"), env=environment(home, BELBOT_PORT=0, BELBOT_UI_DIR="/weg"), cwd=REPOSITORY,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    ready = process.stdout.readline()
    process.terminate()
    said = process.communicate(timeout=30)[1]
    assert ready.startswith("BelBot is ready")
    assert "belbot: /weg: no desk here; build it with make run, or install BelBot again\n" in said


def test_ingest_beside_a_server(filled_home: Path, ingested: Ran, articles: Path, tmp_path: Path) -> None:
    """While a server has the data folder open, new documents come in."""
    home = tmp_path / "home"
    shutil.copytree(filled_home, home, ignore=shutil.ignore_patterns(".opened"))
    (tmp_path / "nieuw.md").write_text("# Nieuw\n\nDe nieuwe regeling begint in maart.\n", "utf-8")
    with _serving(home):
        report = belbot(home, "ingest", tmp_path / "nieuw.md", "--json").object()
    assert report["added"] == 1
