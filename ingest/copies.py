"""Documents that are nearly the same and state other figures: a changed copy that somebody must choose from.

Only documents of one title, or that share the hashes of many word sequences, are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

import numpy as np

from bot.language.numbers import FigureDifference, Statement, difference, statement
from bot.language.tokens import fold, sentence_spans
from bot.records.knowledge_rows import DocumentOutline
from bot.types import Metadata
from ingest.scan import DocumentPlace

_WORD = re.compile(r"[^\W\d_]+")
_SEQUENCE = 4
_SKETCH = 64
_NEAR_SAME = 0.8
"""The share of word sequences in common, figures aside, from which texts of other titles are near-same."""
_SAME_TITLE = 0.3
_FEWEST = 10
_FEW_OF_A_TITLE = 3
"""So many documents of one title are compared whatever they share; more of them have a title that says nothing."""
_COMMON = 50
"""A word sequence that stands in more documents than this tells nothing."""
_MOST_SENTENCES = 300
_MOST_FIGURES = 5
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """Two documents of one title (empty: their titles differ) or near-same text, and the figures that only the one states
    and only the other, in the order of `paths`."""

    paths: tuple[str, str]
    document_ids: tuple[str, str]
    title: str
    figures: tuple[tuple[str, ...], tuple[str, ...]]


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the sequences of four words, figures aside: near-same texts share most of them."""
    codes = np.fromiter((_code(word) for word in _WORD.findall(text.lower())), np.uint64)
    if len(codes) < _SEQUENCE:
        return ()
    mixed = np.zeros(len(codes) - _SEQUENCE + 1, np.uint64)
    for at in range(_SEQUENCE):
        mixed = (mixed ^ codes[at : at + len(mixed)]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return tuple(int(code) for code in np.unique(mixed >> np.uint64(16))[:_SKETCH])


@lru_cache(maxsize=100_000)
def _code(word: str) -> int:
    return crc32(word.encode())


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of word sequences that two texts have in common, estimated from their sketches (0 to 1)."""
    union = one | other
    smallest = set(sorted(union)[:_SKETCH]) if max(len(one), len(other)) == _SKETCH else union
    return len(smallest & one & other) / len(smallest) if smallest else 0.0


def figures_apart(one: str, other: str) -> FigureDifference | None:
    """What only the one text states and only the other; of sentences in other words all their figures. None when they state
    the same."""
    mine, theirs = _only_in(one, other), _only_in(other, one)
    by_frame: defaultdict[frozenset[str], list[Statement]] = defaultdict(list)
    for said in theirs:
        by_frame[said.frame].append(said)
    found = [apart for said in mine for against in by_frame[said.frame] if (apart := difference(said, against))]
    first = dict.fromkeys(figure for apart in found for figure in apart.one) or _amounts(mine)
    second = dict.fromkeys(figure for apart in found for figure in apart.other) or _amounts(theirs)
    if not found:
        first, second = {f: None for f in first if f not in second}, {f: None for f in second if f not in first}
    return FigureDifference(tuple(first)[:_MOST_FIGURES], tuple(second)[:_MOST_FIGURES]) if first and second else None


def _only_in(text: str, other: str) -> list[Statement]:
    """The sentences with a figure that only the one text holds."""
    beside = set(_sentences(other))
    only = (sentence for sentence in dict.fromkeys(_sentences(text)) if sentence not in beside)
    return [said for said in map(statement, list(only)[:_MOST_SENTENCES]) if said.figures]


def _sentences(text: str) -> Iterator[str]:
    return (text[span.start : span.end] for span in sentence_spans(text))


def _amounts(said: Iterable[Statement]) -> dict[str, None]:
    return dict.fromkeys(figure for one in said for figure in one.of("amount", "limit", "moment").values())


def similar(
    new: Sequence[DocumentOutline], stored: Sequence[DocumentOutline], text_of: Callable[[str], str]
) -> tuple[SimilarDocuments, ...]:
    """The new documents beside each other and beside the stored ones, where they are nearly the same for the same time and
    state other figures. `text_of` gives the text of a document by its id."""
    everything = [*stored, *new]
    by_title, by_code = _by_title(everything), _by_code(everything)
    fresh = {outline.document_id for outline in new}
    found: list[SimilarDocuments] = []
    for one in new:
        for other in _near(one, by_title, by_code):
            if other.document_id in fresh and other.document_id >= one.document_id:
                continue  # two new ones are told once
            if apart := figures_apart(text_of(one.document_id), text_of(other.document_id)):
                found.append(_told(one, other, apart))
    return tuple(sorted(found, key=lambda pair: pair.paths))


def _near(
    one: DocumentOutline, by_title: dict[str, list[DocumentOutline]], by_code: dict[int, list[DocumentOutline]]
) -> list[DocumentOutline]:
    titled = by_title[_title(one)]
    alike = titled if len(titled) <= _FEW_OF_A_TITLE else _sharing(one, titled, _SAME_TITLE)
    if len(one.sketch) >= _FEWEST:
        shared = Counter(id(other) for code in one.sketch for other in by_code.get(code, ()))
        enough = (o for code in one.sketch for o in by_code.get(code, ()) if shared[id(o)] >= len(one.sketch) / 2)
        alike = [*alike, *_sharing(one, {o.document_id: o for o in enough}.values(), _NEAR_SAME)]
    others = {other.document_id: other for other in alike if other.document_id != one.document_id}
    return [other for other in others.values() if not _of_another_time(one, other)]


def _sharing(one: DocumentOutline, others: Iterable[DocumentOutline], least: float) -> list[DocumentOutline]:
    return [other for other in others if likeness(one.sketch, other.sketch) >= least]


def _by_title(outlines: Iterable[DocumentOutline]) -> dict[str, list[DocumentOutline]]:
    found: defaultdict[str, list[DocumentOutline]] = defaultdict(list)
    for outline in outlines:
        found[_title(outline)].append(outline)
    return found


def _by_code(outlines: Iterable[DocumentOutline]) -> dict[int, list[DocumentOutline]]:
    found: defaultdict[int, list[DocumentOutline]] = defaultdict(list)
    for outline in outlines:
        for code in outline.sketch:
            found[code].append(outline)
    return {code: listed for code, listed in found.items() if len(listed) <= _COMMON}


def _title(outline: DocumentOutline) -> str:
    return " ".join(fold(outline.title).split())


def _of_another_time(one: DocumentOutline, other: DocumentOutline) -> bool:
    """Whether two documents say themselves that they are about different years or days."""
    titled = set(_YEAR.findall(one.title)), set(_YEAR.findall(other.title))
    if all(titled) and titled[0].isdisjoint(titled[1]):
        return True
    if one.meta.tax_years and other.meta.tax_years and not set(one.meta.tax_years) & set(other.meta.tax_years):
        return True
    return _ends(one.meta) < _begins(other.meta) or _ends(other.meta) < _begins(one.meta)


def _begins(meta: Metadata) -> date:
    return meta.valid_from or date.min


def _ends(meta: Metadata) -> date:
    return meta.valid_to or date.max


def _told(one: DocumentOutline, other: DocumentOutline, apart: FigureDifference) -> SimilarDocuments:
    pair = sorted(((_path(one), one, apart.one), (_path(other), other, apart.other)), key=lambda told: told[0])
    (path, first, figures), (second_path, second, second_figures) = pair
    return SimilarDocuments(
        paths=(path, second_path),
        document_ids=(first.document_id, second.document_id),
        title=first.title if _title(first) == _title(second) else "",
        figures=(figures, second_figures),
    )


def _path(outline: DocumentOutline) -> str:
    return DocumentPlace(outline.source, outline.name).path
