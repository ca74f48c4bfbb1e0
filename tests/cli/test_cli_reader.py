"""`belbot reader train` as a process, on a reader with random weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.retrieval.encoders.reader_model import ReaderModel
from tests.support.terminal import belbot

SUBJECTS = "giften bezwaar uitstel boete aanslag erfenis schenking hypotheek pensioen toeslag parkeren camping".split()


def _source(folder: Path) -> Path:
    """Articles with questions in their front matter, and in a file beside them."""
    (folder / "vraagvarianten").mkdir(parents=True)
    lines = []
    for subject in SUBJECTS:
        sentence = f"Voor {subject} geldt een termijn van zes weken."
        asked = f"[hoe lang {subject}, termijn {subject}]"
        front = f"---\nid: over-{subject}\nvraagvarianten:\n- zin: {sentence}\n  vragen: {asked}\n---\n"
        (folder / f"{subject}.md").write_text(f"{front}# Over {subject}\n\n{sentence} Bel daarna nog eens.\n", "utf-8")
        variants = [f"tot wanneer {subject}", f"hoeveel weken {subject}", f"bsn 111222333 {subject}"]
        lines.append(json.dumps({"file": f"over-{subject}", "sentence": sentence, "variants": variants}))
    (folder / "vraagvarianten" / "vragen.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.mark.slow
def test_documents_teach_the_reader_in_use(tmp_path: Path, tiny_reader_folder: Path) -> None:
    """The result loads, and stderr says what it gave and how it is used; a question with personal data is not learned from."""
    out = tmp_path / "reader"
    ran = belbot(
        tmp_path, "reader", "train", _source(tmp_path / "bron"), "--out", out, BELBOT_READER=tiny_reader_folder
    )
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert ran.err.startswith("before: of 3 questions kept apart")
    assert f"BELBOT_READER={out}" in ran.err
    assert "45 questions of callers" in (out / "README.md").read_text("utf-8")
    assert ReaderModel(out).fingerprint != ReaderModel(tiny_reader_folder).fingerprint


@pytest.mark.slow
def test_a_data_folder_teaches_it_too(tmp_path: Path, tiny_reader_folder: Path) -> None:
    """Its passages carry their questions."""
    home, out = tmp_path / "home", tmp_path / "reader"
    settings = {"BELBOT_READER": tiny_reader_folder}
    assert belbot(home, "ingest", _source(tmp_path / "bron"), **settings).code == 0
    ran = belbot(tmp_path / "other", "reader", "train", home, "--out", out, **settings)
    assert (ran.code, "45 questions of callers" in (out / "README.md").read_text("utf-8")) == (0, True), ran.err


def test_documents_without_questions(tmp_path: Path, tiny_reader_folder: Path) -> None:
    """One line that says where questions come from, and nothing is written."""
    (tmp_path / "bron").mkdir()
    (tmp_path / "bron" / "hond.md").write_text("# Hond\n\nEen hond kost 17 euro.\n", "utf-8")
    ran = belbot(
        tmp_path, "reader", "train", tmp_path / "bron", "--out", tmp_path / "reader", BELBOT_READER=tiny_reader_folder
    )
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "0 questions of callers" in ran.err
    assert not (tmp_path / "reader").exists()


def test_without_a_reader_it_asks_for_one(tmp_path: Path) -> None:
    """There is nothing to start from."""
    ran = belbot(tmp_path, "reader", "train", tmp_path, "--out", tmp_path / "reader", BELBOT_READER="none")
    assert (ran.code, ran.err) == (1, "belbot: BELBOT_READER is none: say with --from which reader to start from\n")
