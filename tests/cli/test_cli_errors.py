"""What goes wrong is one line on stderr and the right exit code, never a traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from tests.cli.conftest import TARIFF
from tests.support.terminal import Ran, belbot

WRONG_USAGE = {
    "unknown option": ["ask", "vraag", "--onbekend"],
    "unknown command": ["vraag"],
    "unknown subcommand": ["db", "wis"],
    "no path": ["ingest"],
    "neither text nor batch": ["ask"],
    "both text and batch": ["search", "vraag", "--batch", "vragen.jsonl"],
    "neither for redact": ["redact"],
    "unknown generator": ["ask", "vraag", "--generator", "tovenaar"],
    "unknown generator of eval": ["eval", "answers", "vragen.jsonl", "--generator", "tovenaar"],
    "no passages": ["search", "vraag", "-k", "0"],
    "no year": ["ask", "vraag", "--tax-year", "vorig"],
    "port out of range": ["serve", "--port", "70000"],
}
FAILURES = {
    "missing path": (["ingest", "weg"], {}, "weg: no such file or folder"),
    "missing batch": (["ask", "--batch", "weg.jsonl"], {}, "weg.jsonl: cannot be read"),
    "missing encoder": (["ingest", "."], {"BELBOT_ENCODER": "/weg"}, "encoder folder /weg does not exist"),
    "missing word list": (["ask", "btw"], {"BELBOT_LEXICON": "/weg.yaml"}, "/weg.yaml: no word list can be read here"),
    "broken number": (["db", "upgrade"], {"BELBOT_PORT": "abc"}, "BELBOT_PORT: Input should be a valid integer"),
    "broken list": (["db", "upgrade"], {"BELBOT_ALLOWED_HOSTS": "desk"}, "allowed_hosts"),
    "remove and dry run": (["ingest", "bot", "--remove", "--dry-run"], {}, "do not go together"),
    "missing test set": (["eval", "answers", "weg.jsonl"], {}, "weg.jsonl: cannot be read"),
    "empty question": (["ask", " "], {}, "the question is empty"),
}


def _says(ran: Ran, text: str) -> bool:
    return ran.code == 1 and ran.err.count("\n") == 1 and ran.err.startswith("belbot: ") and text in ran.err


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_two(arguments: list[str]) -> None:
    """Wrong usage ends with exit code 2 before anything is opened."""
    assert CliRunner().invoke(app, arguments).exit_code == 2


@pytest.mark.parametrize(("arguments", "settings", "text"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_one_line(arguments: list[str], settings: dict[str, str], text: str, tmp_path: Path) -> None:
    """The line names what is wrong; stdout stays empty."""
    ran = belbot(tmp_path / "home", *arguments, **settings)
    assert _says(ran, text), ran
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [["ask", "btw", "--json"], ["db", "upgrade"]], ids=["ask", "db upgrade"])
def test_a_corrupt_database_is_one_line(arguments: list[str], tmp_path: Path) -> None:
    """A database file that holds something else is named."""
    (tmp_path / "belbot.db").write_bytes(random.Random(0).randbytes(5000))
    ran = belbot(tmp_path, *arguments)
    assert _says(ran, "belbot.db cannot be opened: file is not a database"), ran


def test_a_corrupt_database_fails_a_batch_once(questions: Path, tmp_path: Path) -> None:
    """A broken part fails the command; it does not give every line an object with exit code 0."""
    (tmp_path / "belbot.db").write_bytes(random.Random(0).randbytes(5000))
    ran = belbot(tmp_path, "ask", "--batch", questions)
    assert _says(ran, "file is not a database"), ran
    assert ran.out == ""


def test_a_home_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    """A data folder that is a file is named."""
    (tmp_path / "home").write_text("geen map")
    assert _says(belbot(tmp_path / "home", "ask", "btw"), f"{tmp_path / 'home'}: File exists")


def test_writing_without_a_model_is_said(filled_home: Path, ingested: Ran) -> None:
    """`--generator write` asks for a model that is not set: the sources answer, and stderr says so."""
    ran = belbot(filled_home, "ask", TARIFF, "--generator", "write")
    assert ran.code == 0 and ran.out
    assert "Deze manier van antwoorden is er nu niet" in ran.err, ran


def test_doctor_is_well_on_a_filled_home(filled_home: Path, ingested: Ran) -> None:
    """Every part works: exit code 0."""
    ran = belbot(filled_home, "doctor", "--json")
    assert ran.code == 0
    assert all(part["problem"] is None for part in json.loads(ran.out))


def test_doctor_names_the_broken_part(tmp_path: Path) -> None:
    """An empty knowledge base is a problem: exit code 1, and the other parts are still tried."""
    ran = belbot(tmp_path / "home", "doctor")
    assert ran.code == 1
    assert "knowledge    knowledge base is empty; run belbot ingest" in ran.out
    assert "encoder      ok" in ran.out


def test_doctor_names_what_did_not_travel(filled_home: Path, ingested: Ran) -> None:
    """A word list or a desk that is not where it is looked for is a problem of its own."""
    ran = belbot(filled_home, "doctor", "--json", BELBOT_LEXICON="/weg.yaml", BELBOT_UI_DIR="/weg")
    problems = {part["part"]: part["problem"] for part in json.loads(ran.out)}
    assert ran.code == 1
    assert problems["word list"].startswith("/weg.yaml: no such word list")
    assert problems["desk"].startswith("/weg: no desk here")
    assert problems["sample"] is None


def test_db_upgrade_creates_the_database(tmp_path: Path) -> None:
    """In a folder that does not exist yet, the database is made and stdout stays empty."""
    ran = belbot(tmp_path / "home", "db", "upgrade")
    assert (ran.code, ran.out, ran.err) == (0, "", "Database is up to date.\n")
    assert (tmp_path / "home" / "belbot.db").is_file()
