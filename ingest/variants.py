"""Question variants: callers' questions beside the sentence that answers them, from the `vraagvarianten` folders of a source.

JSON Lines, one sentence a line, described in knowledge/README.md. They may point at documents of any source: a law is asked about in words
that stand nowhere in it, and its file is nobody's to edit. What a document says itself stands in its front matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from bot.language.units import units
from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import QuestionVariants, VariantsFile
from bot.types import Passage
from ingest.files import SkippedFile, Unreadable, decode
from ingest.messages import joined, message
from ingest.variant_lines import VariantLine, VariantLines, bare_name, file_line, usable

FOLDER = "vraagvarianten"
_MOST_BYTES = 20_000_000
_MOST_OF_A_PIECE = 12
_WORD = re.compile(r"\w+")
_ALIKE = 85.0
"""How much of a sentence's words (0 to 100) its piece holds in order, at least."""
_LEAST = 0.8
"""How long a piece is, at least, beside the sentence that stands in it."""

VariantsByDocument = Mapping[str, Sequence[QuestionVariants]]


def variants_files(
    source: str, personal: Callable[[str], Iterable[str]], before: Iterable[VariantsFile] = ()
) -> tuple[list[VariantsFile], list[SkippedFile]]:
    """The files of a source, and what in them could not be used, with the reason: `personal` names the kinds of personal data in a
    text, and a question that holds any is left out; those of `before` were looked at then. A file that cannot be read at all is as it was."""
    former = {_path(file): file.lines for file in before}
    found: list[VariantsFile] = []
    skipped: list[SkippedFile] = []
    for path, name in _paths(Path(source)):
        try:
            lines, refusals = usable(_read(path), personal, former.get(path, ()))
        except (Unreadable, OSError) as error:
            lines = former.get(path, ())
            refusals = (joined(_why(error), message("variants_kept") if lines else ""),)
        found.append(VariantsFile(source, name, lines))
        skipped += [SkippedFile(str(path), refusal) for refusal in refusals]
    return found, skipped


def _path(file: VariantsFile) -> Path:
    """Where a file is; a source that is a file stands in its own folder."""
    source = Path(file.source)
    return source if source.name == file.name and _is_variants(source) else source / file.name


def _why(error: Unreadable | OSError) -> str:
    return error.operator if isinstance(error, Unreadable) else message("system", error=error.strerror or str(error))


def by_document(files: Iterable[VariantsFile]) -> dict[str, list[QuestionVariants]]:
    """All lines by the name of their document, or by its path where it says them itself."""
    listed: defaultdict[str, list[QuestionVariants]] = defaultdict(list)
    for file in files:
        for line in file.lines:
            listed[line.document or _own_name(file.source, file.name)].append(line)
    return dict(listed)


def with_variants(
    item: DocumentPassages, known: VariantsByDocument, content_hash: Callable[[Passage], str]
) -> tuple[DocumentPassages, list[str]]:
    """The passages of a document with the question variants known for it and no others, and the sentences of lines that point at
    nothing in it."""
    listed = variants_of(item.document.document_id, item.document.source, item.name, known)
    places = [(n, u.start, u.end) for n, (p, _) in enumerate(item.passages) for u in units(p.text)] if listed else []
    texts = [item.passages[n][0].text[start:end] for n, start, end in places]
    answered: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    lost = []
    for line, place in zip(listed, piece_places([line.sentence for line in listed], texts), strict=True):
        if place is None and (line.sentence or not item.passages):
            lost.append(line.sentence)
            continue
        n, start, end = (0, 0, len(item.passages[0][0].text)) if place is None else places[place]
        answered[n] += [(start, end, question) for question in line.questions]
    passages = (replace(p, variants=_bounded(answered[n])) for n, (p, _) in enumerate(item.passages))
    return replace(item, passages=tuple((p, content_hash(p)) for p in passages)), lost


def variants_of(document_id: str, source: str, name: str, known: VariantsByDocument) -> Sequence[QuestionVariants]:
    """What is known for a document: by the name of its file, by its id, and what it says itself."""
    names = [*sorted({bare_name(name), bare_name(document_id)}), _own_name(source, name)]
    return [line for named in names for line in known.get(named, ())]


def _own_name(source: str, name: str) -> str:
    """A name with a slash in it, which no name in a file of variants has."""
    return f"{source}/{name}"


def piece_places(sentences: Sequence[str], pieces: Sequence[str]) -> list[int | None]:
    """For each sentence (or its first words) the place of the piece that holds most of it and least beside it; None where no
    piece holds it."""
    plain = [plain_words(piece) for piece in pieces]
    return [_place(plain_words(sentence), plain) for sentence in sentences]


def _place(sentence: str, pieces: Sequence[str]) -> int | None:
    if not sentence:
        return None
    opened = [place for place, piece in enumerate(pieces) if piece.startswith(sentence)]
    if opened:
        return min(opened, key=lambda place: (len(pieces[place]), place))
    scored = [(_likeness(sentence, piece), -place) for place, piece in enumerate(pieces)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _ALIKE else None


def _likeness(sentence: str, piece: str) -> float:
    """How much of the sentence the piece holds; of equals the one of the nearest length is a little more alike."""
    if len(piece) < _LEAST * len(sentence):
        return 0.0
    return float(fuzz.partial_ratio(sentence, piece, score_cutoff=_ALIKE) + fuzz.ratio(sentence, piece) / 100)


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """The words of a text in lower case, without marks: what makes two sentences the same."""
    return " ".join(_WORD.findall(text.lower()))


def _bounded(answered: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Each question once, and so many of a piece as add anything."""
    counted: defaultdict[tuple[int, int], int] = defaultdict(int)
    kept = []
    for start, end, question in sorted(set(answered)):
        counted[start, end] += 1
        if counted[start, end] <= _MOST_OF_A_PIECE:
            kept.append((start, end, question))
    return tuple(kept)


def _paths(source: Path) -> Iterator[tuple[Path, str]]:
    """The files of such folders with their names, the source itself among them; hidden ones and links that lead out are left out."""
    if source.is_file() and _is_variants(source):
        yield source, source.name
    for path in sorted(source.rglob("*.jsonl")) if source.is_dir() else ():
        name = path.relative_to(source)
        hidden = any(part.startswith(".") for part in name.parts)
        if not hidden and _is_variants(path) and path.is_file() and path.resolve().is_relative_to(source.resolve()):
            yield path, name.as_posix()


def _is_variants(path: Path) -> bool:
    return path.parent.name == FOLDER and path.suffix == ".jsonl"


def _read(path: Path) -> VariantLines:
    """The lines of a file that can be used, and why others cannot. Raises Unreadable for a file that is too large or no text; OSError
    when it cannot be read."""
    if path.stat().st_size > _MOST_BYTES:
        raise Unreadable(message("variants_large", most=_MOST_BYTES))
    lines: list[VariantLine] = []
    refusals: list[str] = []
    for number, text in enumerate(decode(path.read_bytes()).split("\n"), start=1):
        try:
            line = file_line(text, number) if text.strip() else None
        except Unreadable as refusal:
            refusals.append(refusal.operator)
            continue
        lines += [line] if line else []
    return VariantLines(tuple(lines), tuple(refusals))
