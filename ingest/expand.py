"""Sentences of the knowledge base that few callers' questions point at, and the file that more of them are written to.

Each line is on disk when it is written, so that a run that is killed goes on where it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.errors import BadInput
from bot.language.units import units
from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import QuestionVariantRecords
from bot.types import Passage
from ingest.publish import passage_hash
from ingest.scan import Progress, place_of
from ingest.variants import FOLDER, VariantsByDocument, by_document, plain_words, variants_files, with_variants

WRITTEN = "geschreven.jsonl"
IN_VAIN = ".zonder-vragen.jsonl"
"""Beside the file, passed over by every reader: the sentences that a model had nothing usable for, so that it is not asked again."""
_LONGEST = 2_000
"""A longer piece is no sentence that a question points at."""


@dataclass(frozen=True, slots=True)
class UnaskedSentence:
    """A quotable sentence of a document with the headings above it and the questions that it has."""

    document_id: str
    heading: str
    text: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a run wrote: so many `questions` for `sentences` of the `asked` ones; `waiting` had too few before, and for `in_vain` of
    them this model had nothing usable in an earlier run."""

    file: str
    waiting: int
    in_vain: int = 0
    asked: int = 0
    sentences: int = 0
    questions: int = 0


def written_file(records: KnowledgeRecords, into: Path | None) -> Path:
    """The file that questions are written to: in this folder, or in the first source that is one. Raises BadInput without any."""
    sources = sorted({document.source for document in records.documents()})
    folder = into or next((Path(source) for source in sources if Path(source).is_dir()), None)
    if folder is None:
        raise BadInput("no source of the knowledge base is a folder: say with --into where the questions go")
    return folder.resolve() / FOLDER / WRITTEN


def unasked(
    records: KnowledgeRecords, kept: QuestionVariantRecords, file: Path, wanted: Sequence[str], enough: int
) -> list[UnaskedSentence]:
    """The sentences with fewer than `enough` questions, in the order of documents; of `wanted` ones (ids, files, folders) alone
    where there are any. What stands in the file already counts. Raises BadInput for a wanted one that is none."""
    source = str(file.parent.parent)
    known = by_document([*(one for one in kept.files() if one.source != source), *variants_files(source, _nobody)[0]])
    documents = _wanted(records.documents(), wanted)
    found = (one for document in documents for one in _sentences(records, document, known))
    return [one for one in found if len(one.known) < enough]


def expand(
    sentences: Sequence[UnaskedSentence],
    questions: Callable[[UnaskedSentence], Sequence[str]],
    file: Path,
    progress: Progress,
    limit: int = 0,
    model: str = "",
) -> Expansion:
    """Writes questions for sentences, for the first `limit` of them where that is not 0. A sentence that this `model` had nothing
    usable for is not asked about again until it has other questions, or another model is set."""
    beside = file.with_name(IN_VAIN)
    before = _in_vain(beside)
    fresh = [sentence for sentence in sentences if _vain(sentence, model) not in before]
    asked = fresh[: limit or None]
    counts = []
    _close_line(file)
    _close_line(beside)
    for done, sentence in enumerate(asked, start=1):
        if written := list(questions(sentence)):
            _append(file, {"file": sentence.document_id, "sentence": sentence.text, "variants": written})
        else:
            _append(beside, _vain(sentence, model).as_json())
        counts.append(len(written))
        progress("sentences", done, len(asked))
    vain = len(sentences) - len(fresh)
    return Expansion(str(file), len(sentences), vain, len(asked), sum(map(bool, counts)), sum(counts))


@dataclass(frozen=True, slots=True)
class _VainAttempt:
    """A sentence that had so many questions when a model had nothing to add."""

    file: str
    sentence: str
    known: int
    model: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def _vain(sentence: UnaskedSentence, model: str) -> _VainAttempt:
    return _VainAttempt(sentence.document_id, sentence.text, len(sentence.known), model)


def _in_vain(file: Path) -> set[_VainAttempt]:
    """What a file of them holds; a half line of a run that was killed says nothing."""
    found = set()
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        with suppress(ValueError, TypeError):
            found.add(_VainAttempt(**json.loads(line)))
    return found


def _nobody(_text: str) -> Iterable[str]:
    return ()


def _wanted(documents: Sequence[StoredDocument], wanted: Sequence[str]) -> list[StoredDocument]:
    chosen: dict[str, StoredDocument] = {}
    for one in wanted:
        found = [document for document in documents if _is(document, one)]
        if not found:
            raise BadInput(f"{one}: no document of the knowledge base; give its id, its file or a folder")
        chosen |= {document.document_id: document for document in found}
    return [chosen[name] for name in sorted(chosen)] if wanted else list(documents)


def _is(document: StoredDocument, wanted: str) -> bool:
    path = Path(place_of(document).path)
    return document.document_id == wanted or Path(wanted).resolve() in (path, *path.parents)


def _sentences(
    records: KnowledgeRecords, document: StoredDocument, known: VariantsByDocument
) -> Iterator[UnaskedSentence]:
    """The quotable sentences of a document, the first of equal ones."""
    stored = records.stored_document(document.document_id)
    assert stored is not None
    passages = records.stored_passages_of(document.document_id)
    item = DocumentPassages(stored, tuple((p, "") for p in passages), document.name)
    said: set[str] = set()
    for passage, _ in with_variants(item, known, passage_hash)[0].passages:
        for sentence in _of_passage(passage):
            plain = plain_words(sentence.text)
            if plain and plain not in said:
                said.add(plain)
                yield sentence


def _of_passage(passage: Passage) -> Iterator[UnaskedSentence]:
    heading = " - ".join(filter(None, (passage.title, passage.section)))
    for unit in units(passage.text):
        text = passage.text[unit.start : unit.end]
        if unit.kind != "list" and len(text) <= _LONGEST:
            asked = (question for start, end, question in passage.variants if (start, end) == (unit.start, unit.end))
            yield UnaskedSentence(passage.document_id, heading, text, tuple(asked))


def _close_line(file: Path) -> None:
    """Makes the folder, and ends the half line of a run that was killed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.read_bytes() if file.exists() else b""
    if whole and not whole.endswith(b"\n"):
        with file.open("ab") as opened:
            opened.write(b"\n")


def _append(file: Path, line: dict[str, object]) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(line, ensure_ascii=False) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
