"""Cuts a laid-out document into passages: by heading, 60 to 220 words, never inside a sentence.

A law article is cited by its number, so no passage spans two articles: a short article is a passage by itself. Nor does one span a
heading that stands apart: who quotes the answer of a mail quotes nothing of the mail below it.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from bot.language.tokens import fold, sentence_spans
from bot.language.units import opens_exception
from bot.types import Document, Metadata, Passage
from ingest.blocks import Block, BlockPlace

MIN_WORDS = 60
MAX_WORDS = 220
MAX_CHARS = 8_000
"""Characters of a passage: its words may be endless."""
_MOST_UNITS = 1_000
"""So many units of a section are cut together: cutting looks at all of them for each passage."""
_TARGET_WORDS = 150
_SECTIONS_NAMED = 3
_LONGEST_PATH = 240
_LONGEST_ABOVE = 70
"""Characters of a heading path, and of each heading above the last in one that is longer: laws write chapters as sentences."""
_IN_LIST = 20
_IN_PARAGRAPH = 20
_AFTER_COLON = 60
_BEFORE_EXCEPTION = 1_000
"""More than any place lies beside the middle: a rule goes out without its exception only where nothing else fits."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class ChunkUnit:
    """The smallest piece that is never cut: a sentence, a list item, a table row, or a heading between two sections."""

    start: int
    end: int
    words: int
    path: tuple[str, ...]
    is_heading: bool = False
    page: int | None = None
    article: Block | None = None
    apart: int | None = None
    """Where the last heading begins that stands apart, or names a year: amounts of two years stand in no passage together."""
    ocr: bool = False
    cost: int = 0
    """How much a cut before it hurts, in words that the cut may lie beside the middle instead."""

    def shares(self, other: ChunkUnit) -> bool:
        """Whether one passage may hold both."""
        return self.article is other.article and self.apart == other.apart


def passages(document: Document, placed: list[BlockPlace]) -> list[Passage]:
    """The passages of a document, in order. A document of fewer than 60 words is one passage, articles aside."""
    runs = (run for section in _sections(document.text, placed) for run in _runs(section))
    groups = _balanced([group for run in runs for group in _split(run)])
    slugs: Counter[str] = Counter()
    return [_passage(document, part, slugs) for group in groups for part in _within_chars(_body(group))]


def _runs(section: list[ChunkUnit]) -> Iterator[list[ChunkUnit]]:
    """A section as it is, or an endless one in parts that hold text."""
    run: list[ChunkUnit] = []
    for unit in section:
        if len(run) >= _MOST_UNITS and not unit.is_heading and _body(run):
            yield run
            run = []
        run.append(unit)
    yield run


def _within_chars(group: list[ChunkUnit]) -> Iterator[list[ChunkUnit]]:
    """A passage as it is, or cut where its characters run out."""
    part: list[ChunkUnit] = []
    for unit in group:
        if _body(part) and unit.end - _body(part)[0].start > MAX_CHARS:
            yield _body(part)
            part = []
        part.append(unit)
    if _body(part):
        yield _body(part)


def _sections(text: str, placed: list[BlockPlace]) -> Iterator[list[ChunkUnit]]:
    """Units by heading; sections too short for a passage of their own are taken together with the next."""
    above: list[Block] = []
    apart: int | None = None
    current: list[ChunkUnit] = []
    for item in placed:
        if item.block.kind == "heading":
            above = [*(block for block in above if block.level < item.block.level), item.block]
            apart = item.start if item.block.apart or _YEAR.search(item.block.text) else apart
        units = _units(text, item, above, apart, current[-1] if current else None)
        if item.block.kind == "heading" and (_words(current) >= MIN_WORDS or not _shared(current, units)):
            if _body(current):
                yield current
            current = []
        current += units
    if _body(current):
        yield current


def _article(above: list[Block]) -> Block | None:
    """The heading of the law article that a place is in."""
    return next((block for block in reversed(above) if block.article), None)


def _shared(units: list[ChunkUnit], others: list[ChunkUnit]) -> bool:
    return not units or units[-1].shares(others[-1])


def _units(
    text: str, item: BlockPlace, above: list[Block], apart: int | None, before: ChunkUnit | None
) -> list[ChunkUnit]:
    """The units of a block. The text `before` it may announce it, as `Je betaalt niets als:` and `Uitzondering` do."""
    path, article, page = tuple(block.text for block in above), _article(above), item.block.page
    ocr = item.block.ocr
    if item.block.kind == "heading":
        cost = _BEFORE_EXCEPTION * opens_exception(item.block.text)
        return [
            ChunkUnit(item.start, item.end, len(item.block.text.split()), path, True, page, article, apart, ocr, cost)
        ]
    spans = [(item.start, item.end)]
    if item.block.kind != "row" or item.end - item.start > MAX_CHARS:  # half a row has lost its labels
        said = sentence_spans(text[item.start : item.end])
        spans = [(item.start + span.start, item.start + span.end) for span in said]
    first = _IN_LIST * (item.block.kind != "paragraph") + (_announced(text, before) if before else 0)
    costs = [first, *[_IN_PARAGRAPH] * len(spans)]
    return [
        replace(
            ChunkUnit(start, end, len(text[start:end].split()), path, False, page, article, apart, ocr),
            cost=cost + _BEFORE_EXCEPTION * opens_exception(text[start:end]),
        )
        for (start, end), cost in zip(spans, costs, strict=False)
    ]


def _announced(text: str, before: ChunkUnit) -> int:
    """How much a cut hurts after this unit."""
    return max(before.cost * before.is_heading, _AFTER_COLON * (text[before.end - 1] == ":"))


def _body(units: list[ChunkUnit]) -> list[ChunkUnit]:
    """The units of a passage: a heading between two sections stays in the text, one at its edge names it only."""
    start, end = 0, len(units)
    while start < end and units[start].is_heading:
        start += 1
    while end > start and units[end - 1].is_heading:
        end -= 1
    return units[start:end]


def _words(units: list[ChunkUnit]) -> int:
    return sum(unit.words for unit in _body(units))


def _split(section: list[ChunkUnit]) -> Iterator[list[ChunkUnit]]:
    """Even parts of a long section, each cut from what is left of it."""
    rest = section
    while (total := _words(rest)) > MAX_WORDS and len(_body(rest)) > 1:
        cut = _cut(rest, total / math.ceil(total / _TARGET_WORDS))
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _cut(units: list[ChunkUnit], target: float) -> int:
    """Where to cut so that the first part comes near `target` words, rather between paragraphs; both parts hold text."""
    first = next(i for i, unit in enumerate(units) if not unit.is_heading) + 1
    last = next(i for i in range(len(units) - 1, -1, -1) if not units[i].is_heading)
    reached = [0] * (first - 1) + list(accumulate(unit.words for unit in units[first - 1 :]))
    total = reached[-1]
    places = range(first, last + 1)
    fitting = [i for i in places if MIN_WORDS <= reached[i - 1] <= MAX_WORDS and total - reached[i - 1] >= MIN_WORDS]
    if total <= 2 * MAX_WORDS:
        fitting = [i for i in fitting if total - reached[i - 1] <= MAX_WORDS]
    return min(fitting or places, key=lambda i: abs(reached[i - 1] - target) + units[i].cost)


def _balanced(groups: list[list[ChunkUnit]]) -> list[list[ChunkUnit]]:
    """No group under the minimum where a neighbour can take it in or spare the words, and no exception apart from its rule where
    one passage can hold both."""
    result: list[list[ChunkUnit]] = []
    for group in groups:
        if result and _shared(result[-1], group) and _belong(result[-1], group):
            result[-1:] = _joined([*result[-1], *group])
        else:
            result.append(group)
    return result


def _belong(group: list[ChunkUnit], after: list[ChunkUnit]) -> bool:
    """Whether one of the two is too short, or the second is an exception to the first."""
    if min(_words(group), _words(after)) < MIN_WORDS:
        return True
    return after[0].cost >= _BEFORE_EXCEPTION and _words([*group, *after]) <= MAX_WORDS


def _joined(units: list[ChunkUnit]) -> list[list[ChunkUnit]]:
    total = _words(units)
    if total <= MAX_WORDS:
        return [units]
    cut = _cut(units, total / 2)
    return [units[:cut], units[cut:]]


def _passage(document: Document, group: list[ChunkUnit], slugs: Counter[str]) -> Passage:
    start, end = group[0].start, group[-1].end
    section = _section_name(document.title, group)
    slug = re.sub(r"[^a-z0-9]+", "-", fold(section.rsplit(" > ", 1)[-1])).strip("-")[:60] or "tekst"
    slugs[slug] += 1
    suffix = "" if slugs[slug] == 1 else f"~{slugs[slug]}"
    return Passage(
        passage_id=f"{document.document_id}#{slug}{suffix}",
        document_id=document.document_id,
        title=document.title,
        section=section,
        text=document.text[start:end],
        start=start,
        end=end,
        uri=document.uri,
        meta=_meta(document, group),
        page=group[0].page,
        article=group[0].article.article if group[0].article else "",
        sections=_sections_within(document.title, group),
    )


def _meta(document: Document, group: list[ChunkUnit]) -> Metadata:
    """The document's metadata, with the validity of the article where the source states one, and whether any of it was read
    from a picture."""
    article = group[0].article
    meta = replace(document.meta, ocr=True) if any(unit.ocr for unit in group) else document.meta
    if article is None or not (article.valid_from or article.valid_to):
        return meta
    return replace(meta, valid_from=article.valid_from or meta.valid_from, valid_to=article.valid_to or meta.valid_to)


def _section_name(title: str, group: list[ChunkUnit]) -> str:
    """The heading path, the title left out; merged sections are named together, three at most."""
    paths = list(dict.fromkeys(unit.path for unit in group))
    name, first = _path_name(title, paths[0]), paths[0]
    others = [path[-1] for path in paths[1:_SECTIONS_NAMED] if path and path[-1] not in first]
    return " · ".join([part for part in [name, *others] if part])


def _path_name(title: str, path: tuple[str, ...]) -> str:
    *above, last = [part for part in path if part != title] or [""]
    name = " > ".join((*above, last))
    if len(name) <= _LONGEST_PATH:
        return name
    return " > ".join((*(textwrap.shorten(part, _LONGEST_ABOVE, placeholder=" …") for part in above), last))


def _sections_within(title: str, group: list[ChunkUnit]) -> tuple[tuple[int, str], ...]:
    """Where each section begins in a passage; empty when there is one."""
    starts = [
        unit for before, unit in pairwise([None, *group]) if unit and (before is None or before.path != unit.path)
    ]
    if len(starts) < 2:
        return ()
    return tuple((unit.start - group[0].start, _path_name(title, unit.path)) for unit in starts)
