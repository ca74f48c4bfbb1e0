"""Sentences without callers' questions, and the file that more of them are written to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.errors import BadInput, ModelError
from ingest.expand import Expansion, UnaskedSentence, expand, unasked, written_file
from tests.support.library import Library

TERM = "De beller heeft zes weken om bezwaar te maken."
COST = "Bezwaar maken kost de beller geen geld."
TEXT = f"# Bezwaar\n\n## Hoe lang?\n\n{TERM} {COST}\n\n## En verder?\n\n{TERM}\n"


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with one article of two different sentences, ingested."""
    for file in library.folder.iterdir():
        file.unlink()
    library.put("termijn.md", TEXT)
    library.run()
    return library


def _file(library: Library) -> Path:
    return written_file(library.records, None)


def _unasked(library: Library, *wanted: str, enough: int = 2) -> list[UnaskedSentence]:
    assert library.variants
    return unasked(library.records, library.variants, _file(library), wanted, enough)


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _two(sentence: UnaskedSentence) -> Sequence[str]:
    return [f"{word} {sentence.text.split()[0].lower()}" for word in ("hoe zit", "wat is")]


def _expand(library: Library, limit: int = 0) -> Expansion:
    return expand(_unasked(library), _two, _file(library), lambda step, done, total: None, limit)


def _in_vain(library: Library, limit: int = 0, model: str = "proef", enough: int = 2) -> Expansion:
    """A run of a model that has nothing usable to say."""
    sentences = _unasked(library, enough=enough)
    return expand(sentences, lambda sentence: [], _file(library), lambda step, done, total: None, limit, model)


def test_every_sentence_is_asked_about_once(filled: Library) -> None:
    """With its headings, also where it stands twice."""
    found = _unasked(filled)
    assert [sentence.text for sentence in found] == [TERM, COST]
    assert found[0].heading.startswith("Bezwaar - Hoe lang?")


def test_what_is_written_counts_at_the_next_ingest(filled: Library) -> None:
    """The lines point at the sentences that they were written for."""
    done = _expand(filled)
    assert done == Expansion(str(filled.folder / "vraagvarianten" / "geschreven.jsonl"), 2, 0, 2, 2, 4)
    assert filled.run().skipped == ()
    passages = filled.records.stored_passages_of("termijn")
    found = {(p.text[start:end], question) for p in passages for start, end, question in p.variants}
    assert found == {(text, f"{word} {text.split()[0].lower()}") for text in (TERM, COST) for word in ("hoe zit", "wat is")}  # fmt: skip


def test_a_second_run_has_nothing_to_do(filled: Library) -> None:
    """Before the next ingest, and after it."""
    _expand(filled)
    assert _unasked(filled) == []
    filled.run()
    assert _unasked(filled) == []


def test_a_sentence_keeps_the_questions_it_has(filled: Library) -> None:
    """It lacks the others, and the model is told which it has."""
    _expand(filled)
    assert [sentence.known for sentence in _unasked(filled, enough=3)] == [("hoe zit de", "wat is de"), ("hoe zit bezwaar", "wat is bezwaar")]  # fmt: skip


def test_a_killed_run_goes_on(filled: Library) -> None:
    """What was written before counts, the half line at the end is written over by nothing."""

    def killed(sentence: UnaskedSentence) -> Sequence[str]:
        if sentence.text == COST:
            raise KeyboardInterrupt
        return _two(sentence)

    with pytest.raises(KeyboardInterrupt):
        expand(_unasked(filled), killed, _file(filled), lambda step, done, total: None)
    with _file(filled).open("a") as file:
        file.write('{"file": "termijn", "sent')
    assert [sentence.text for sentence in _unasked(filled)] == [COST]
    assert _expand(filled).sentences == 1
    assert _unasked(filled) == []


def test_a_model_that_fails_loses_nothing(filled: Library) -> None:
    """The lines of before are on disk, and the error is told."""

    def fails(sentence: UnaskedSentence) -> Sequence[str]:
        if sentence.text == COST:
            raise ModelError("the model is gone")
        return _two(sentence)

    with pytest.raises(ModelError):
        expand(_unasked(filled), fails, _file(filled), lambda step, done, total: None)
    assert [line["sentence"] for line in _lines(_file(filled))] == [TERM]


def test_a_limit(filled: Library) -> None:
    """So many sentences, and how many wait."""
    assert _expand(filled, limit=1) == Expansion(str(_file(filled)), 2, 0, 1, 1, 2)
    assert [sentence.text for sentence in _unasked(filled)] == [COST]


def test_a_sentence_without_usable_questions_leaves_no_line(filled: Library) -> None:
    """Nothing that the next ingest could stumble over."""
    done = _in_vain(filled)
    assert (done.asked, done.sentences, done.questions) == (2, 0, 0)
    assert not _file(filled).exists()
    assert filled.run().skipped == ()


def test_a_limit_gets_on(filled: Library) -> None:
    """A sentence that the model had nothing for is not asked about again: the next run takes the one behind it."""
    first = _in_vain(filled, limit=1)
    second = _in_vain(filled, limit=1)
    third = _in_vain(filled, limit=1)
    assert [(done.waiting, done.in_vain, done.asked) for done in (first, second, third)] == [
        (2, 0, 1),
        (2, 1, 1),
        (2, 2, 0),
    ]


def test_another_model_is_asked(filled: Library) -> None:
    """It may be a better one."""
    _in_vain(filled)
    assert _in_vain(filled, model="beter").asked == 2


def test_a_sentence_with_other_questions_is_asked_about(filled: Library) -> None:
    """It is told which there are, and may answer otherwise."""
    _in_vain(filled, enough=3)
    line = {"file": "termijn", "sentence": TERM, "variants": ["hoe lang nog"]}
    filled.put("vraagvarianten/vragen.jsonl", json.dumps(line))
    assert _in_vain(filled, enough=3).asked == 1


def test_a_half_line_of_what_was_in_vain(filled: Library) -> None:
    """That sentence is asked about again."""
    _in_vain(filled)
    beside = _file(filled).with_name(".zonder-vragen.jsonl")
    beside.write_bytes(beside.read_bytes()[:-20])
    assert (_in_vain(filled).asked, _in_vain(filled).asked) == (1, 0)


@pytest.mark.parametrize("wanted", ["termijn", "file", "folder"])
def test_documents_are_chosen(filled: Library, wanted: str) -> None:
    """By id, by file or by folder."""
    filled.put("anders.md", "# Anders\n\nEen andere zin over iets anders.\n", filled.root / "elders")
    filled.run(filled.root / "elders")
    named = {"termijn": "termijn", "file": str(filled.folder / "termijn.md"), "folder": str(filled.folder)}[wanted]
    assert {sentence.document_id for sentence in _unasked(filled, named)} == {"termijn"}
    assert {sentence.document_id for sentence in _unasked(filled)} == {"anders", "termijn"}


def test_a_document_that_is_not_there(filled: Library) -> None:
    """It is named, and nothing is written."""
    with pytest.raises(BadInput, match="weg: no document"):
        _unasked(filled, "weg")


def test_without_a_folder_nobody_knows_where(library: Library) -> None:
    """Before the first ingest, or when every source is a file."""
    with pytest.raises(BadInput, match="--into"):
        _file(library)
