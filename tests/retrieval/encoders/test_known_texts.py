"""Vectors that ship with a reader: whose they are, and what they change."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from bot.retrieval.encoders.known_texts import KNOWN_TEXTS, KnownTexts
from bot.retrieval.encoders.reader_model import PASSAGE, QUERY, ReaderModel
from bot.settings import PACKAGE, shipped

TEXTS = [f"De beller heeft {n} weken." for n in range(20)]
READER = PACKAGE / "retrieval" / "encoders" / "reader-nl"


@pytest.fixture
def folder(tiny_reader_folder: Path, tmp_path: Path) -> Path:
    """A reader that knows the vectors of `TEXTS`."""
    shutil.copytree(tiny_reader_folder, tmp_path / "reader")
    rows = ReaderModel(tmp_path / "reader").pieces(TEXTS)
    KnownTexts.of({PASSAGE + text: row for text, row in zip(TEXTS, rows, strict=True)}).write(tmp_path / "reader")
    return tmp_path / "reader"


def _known(folder: Path, shown: str) -> bool:
    return KnownTexts.beside(folder).find([PASSAGE + shown])[0] is not None


def test_a_known_text_keeps_its_vector(folder: Path, tiny_reader: ReaderModel) -> None:
    """At eight bits: it points where the reader's own does."""
    known, read = ReaderModel(folder).pieces(TEXTS), tiny_reader.pieces(TEXTS)
    assert np.einsum("td,td->t", known, read).min() > 0.999
    assert np.linalg.norm(known, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_only_what_is_unknown_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And each row stays with its text."""
    reader = ReaderModel(folder)
    expected = reader.pieces([TEXTS[3], "Iets anders.", TEXTS[1]])
    run = Mock(wraps=reader._run)
    monkeypatch.setattr(reader, "_run", run)
    assert (reader.pieces([TEXTS[3], "Iets anders.", TEXTS[1]]) == expected).all()
    assert run.call_count == 1


def test_a_question_of_a_caller_is_always_read(folder: Path, tiny_reader: ReaderModel) -> None:
    """Its vector never depends on what ships."""
    assert (ReaderModel(folder).question("hoe lang") == tiny_reader.question("hoe lang")).all()


def test_a_text_that_differs_by_a_letter_is_unknown(folder: Path) -> None:
    """Only the very text has the vector."""
    assert _known(folder, TEXTS[0])
    assert not _known(folder, TEXTS[0] + " ")


@pytest.mark.parametrize("changed", ["model.onnx", "reader.json", "tokenizer.json"])
def test_another_model_knows_nothing(folder: Path, changed: str) -> None:
    """Whichever of the files it depends on was changed."""
    with (folder / changed).open("ab") as file:
        file.write(b"\n")
    assert not _known(folder, TEXTS[0])


def test_none_without_the_file(folder: Path) -> None:
    """Then all is read."""
    (folder / KNOWN_TEXTS).unlink()
    assert not _known(folder, TEXTS[0])


def test_those_that_ship_belong_to_the_reader_that_ships() -> None:
    """Otherwise the sample is read anew at each installation: `python -m train.reader.known_texts` makes them."""
    assert len(KnownTexts.beside(READER)) > 10_000


def test_those_that_ship_are_the_questions_that_ship() -> None:
    """Nearly all question variants of the sample articles, at most twelve of a sentence: some belong to sentences that an article no longer
    has."""
    files = [
        shipped("knowledge") / "vraagvarianten" / name
        for name in ("artikelen.jsonl", "proces-en-status.jsonl", "situaties.jsonl")
    ]
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for line in (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()):
        asked[line["sentence"]].update(QUERY + question for question in line["variants"])
    kept = sum(min(len(questions), 12) for questions in asked.values())
    found = KnownTexts.beside(READER).find([question for questions in asked.values() for question in questions])
    assert sum(row is not None for row in found) > 0.95 * kept
