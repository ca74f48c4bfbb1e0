"""BelBot without its extras: it answers, and what needs an extra names the command that installs it."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.installation import extra_packages
from tests.support.house import ARTICLES, DEADLINE
from tests.support.terminal import REPOSITORY, Ran, environment

# What `make run` does not install: hidden from this process as if it were not there.
HIDING = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in (
            'codecarbon', 'presidio_anonymizer', 'psycopg', 'qdrant_client', 'sentence_transformers', 'torch', 'transformers'
        ) or name in ('opentelemetry.exporter', 'opentelemetry.sdk'):
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)
sys.meta_path.insert(0, Absent())
from bot.cli.main import main
main()
"""
INSTALL = "sentence_transformers is not installed: install it with `make encoders`"


def _belbot(home: Path, *arguments: object, **settings: object) -> Ran:
    done = subprocess.run(
        [sys.executable, "-c", HIDING, *map(str, arguments)], env=environment(home, **settings), cwd=REPOSITORY,
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def transformer(tmp_path: Path) -> Path:
    """As much of another encoder as is read before its library is needed."""
    folder = tmp_path / "transformer"
    folder.mkdir()
    module = {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}
    (folder / "modules.json").write_text(json.dumps([module]), "utf-8")
    return folder


@pytest.fixture
def pair_model(tmp_path: Path) -> Path:
    """As much of a cross-encoder as is read before its library is needed."""
    folder = tmp_path / "cross-encoder"
    folder.mkdir()
    config = {"architectures": ["BertForSequenceClassification"], "id2label": {"0": "LABEL_0"}}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def test_a_question_is_answered_without_extras(home: Path) -> None:
    """The shipped encoder, redaction, vectors and the energy of an answer need none of what `make run` leaves out."""
    assert _belbot(home, "ask", DEADLINE, "--json").object()["outcome"] == "answered"


def test_doctor_names_the_command_for_other_models(home: Path, transformer: Path, pair_model: Path) -> None:
    """Another encoder and a cross-encoder are parts that do not work, and how to get them is said."""
    ran = _belbot(home, "doctor", "--json", BELBOT_ENCODER=transformer, BELBOT_CROSS_ENCODER=pair_model)
    problems = {part["part"]: part["problem"] for part in json.loads(ran.out)}
    assert ran.code == 1
    assert problems["encoder"].startswith(INSTALL)
    assert problems["cross-encoder"].startswith(INSTALL)


def test_doctor_names_the_command_for_a_qdrant_server(home: Path) -> None:
    """Its address is set, its client is not installed."""
    ran = _belbot(home, "doctor", "--json", BELBOT_QDRANT_URL="http://127.0.0.1:1")
    problems = {part["part"]: part["problem"] for part in json.loads(ran.out)}
    assert ran.code == 1
    assert problems["knowledge"].startswith("qdrant_client is not installed: install it with `make server`")


def test_an_ingest_names_the_command_for_a_qdrant_server(tmp_path: Path) -> None:
    """One clear line, no traceback."""
    ran = _belbot(tmp_path / "home", "ingest", ARTICLES, BELBOT_QDRANT_URL="http://127.0.0.1:1")
    assert ran.code == 1
    assert "belbot: qdrant_client is not installed: install it with `make server`" in ran.err
    assert "Traceback" not in ran.err


def test_a_database_on_a_server_names_the_command(tmp_path: Path) -> None:
    """For the driver that the documents name."""
    ran = _belbot(tmp_path / "home", "db", "upgrade", BELBOT_DATABASE_URL="postgresql+psycopg://127.0.0.1:1/belbot")
    assert ran.code == 1
    assert ran.err.startswith("belbot: psycopg is not installed: install it with `make server`")


def test_a_package_of_no_extra_stays_missing() -> None:
    """No command installs it, so none is named."""
    with pytest.raises(ModuleNotFoundError, match="no_such_package"), extra_packages():
        importlib.import_module("no_such_package")


def test_training_names_the_command(tmp_path: Path) -> None:
    """Before it has done anything."""
    ran = _belbot(tmp_path / "home", "encoder", "train", ARTICLES, "--out", tmp_path / "new")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"belbot: {INSTALL}")


def test_teaching_the_reader_names_the_command(tmp_path: Path) -> None:
    """Before any document is read."""
    ran = _belbot(tmp_path / "home", "reader", "train", tmp_path / "nowhere", "--out", tmp_path / "new")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("belbot: torch is not installed: install it with `make encoders`")
