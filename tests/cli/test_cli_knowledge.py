"""`belbot knowledge expand` as a process: questions written by a model on a server, and proposals from the desk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.model_server import Script, serving
from tests.support.terminal import Ran, belbot

QUESTIONS = "1. wat kost een hond per jaar\n2. hoeveel voor mijn hond\n3. mijn bsn is 111222333, wat kost een hond"


@pytest.fixture
def home(filled_home: Path, ingested: Ran, tmp_path: Path) -> Path:
    """A data folder of this test's own, with the articles."""
    return Path(shutil.copytree(filled_home, tmp_path / "home"))


def test_a_model_writes_questions(home: Path, tmp_path: Path) -> None:
    """Into the folder that is named, for the sentences of the document that is named; what is personal is left out."""
    with serving(Script(pieces=(QUESTIONS,))) as url:
        ran = belbot(
            home, "knowledge", "expand", "hondenbelasting", "--into", tmp_path / "bron", "--limit", 1, "--json",
            BELBOT_LLM_URL=url, BELBOT_LLM_MODEL="proef-1",
        )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    file = tmp_path / "bron" / "vraagvarianten" / "geschreven.jsonl"
    counts = ran.object()
    assert (counts["file"], counts["asked"], counts["sentences"], counts["questions"]) == (str(file), 1, 1, 2)
    [line] = map(json.loads, file.read_text("utf-8").splitlines())
    assert (line["file"], line["variants"]) == ("hondenbelasting", ["wat kost een hond per jaar", "hoeveel voor mijn hond"])  # fmt: skip


def test_without_a_model_it_says_what_to_set(home: Path, tmp_path: Path) -> None:
    """One line; a dry run needs none."""
    ran = belbot(home, "knowledge", "expand", "--into", tmp_path / "bron")
    assert (ran.code, ran.err) == (
        1, "belbot: no language model: set BELBOT_LLM_PATH or BELBOT_LLM_URL, or give --model with a GGUF file\n"
    )  # fmt: skip
    dry = belbot(home, "knowledge", "expand", "--into", tmp_path / "bron", "--dry-run")
    assert "sentences have fewer than 5 questions" in dry.out
    assert not (tmp_path / "bron").exists()


def test_unanswered_questions_are_proposed(home: Path, tmp_path: Path) -> None:
    """Redacted, each with a sentence; into a file where one is named."""
    belbot(home, "ask", "Mijn BSN is 111222333, hoe maak ik bezwaar tegen de aanslag hondenbelasting?")
    out = tmp_path / "voorstel.jsonl"
    ran = belbot(home, "knowledge", "expand", "--unanswered", "--out", out)
    assert (ran.code, ran.out) == (0, "")
    [line] = map(json.loads, out.read_text("utf-8").splitlines())
    assert line["proposal"] is True
    assert "111222333" not in out.read_text("utf-8")


@pytest.mark.parametrize("arguments", [("--unanswered", "--limit", "1"), ("--out", "x")])
def test_options_that_do_not_go_together(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Wrong usage, before anything is opened."""
    assert belbot(tmp_path, "knowledge", "expand", *arguments).code == 2
