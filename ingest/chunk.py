"""Cuts a laid-out document into passages: by heading, 60 to 220 words, never inside a sentence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from bot.language.sentences import sentence_spans
from bot.language.tokens import fold
from bot.types import Document, Passage
from ingest.blocks import Block, Placed

MIN_WORDS = 60
MAX_WORDS = 220
_TARGET_WORDS = 150
_SECTIONS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece that is never cut: a sentence, a list item, a table row, or a heading between two sections."""

    start: int
    end: int
    words: int
    path: tuple[str, ...]
    is_heading: bool = False


def passages(document: Document, placed: list[Placed]) -> list[Passage]:
    """The passages of a document, in order. A document of fewer than 60 words is one passage."""
    groups = _balanced([group for section in _sections(document.text, placed) for group in _split(section)])
    slugs: Counter[str] = Counter()
    return [_passage(document, _body(group), slugs) for group in groups]


def _sections(text: str, placed: list[Placed]) -> Iterator[list[Unit]]:
    """Units by heading; sections too short for a passage of their own are taken together with the next."""
    above: list[Block] = []
    path: tuple[str, ...] = ()
    current: list[Unit] = []
    for item in placed:
        if item.block.kind == "heading":
            if _words(current) >= MIN_WORDS:
                yield current
                current = []
            above = [*(block for block in above if block.level < item.block.level), item.block]
            path = tuple(block.text for block in above)
            current.append(Unit(item.start, item.end, len(item.block.text.split()), path, is_heading=True))
        else:
            current += _units(text, item, path)
    if _body(current):
        yield current


def _units(text: str, item: Placed, path: tuple[str, ...]) -> list[Unit]:
    spans = sentence_spans(text[item.start : item.end])
    return [
        Unit(
            item.start + s.start, item.start + s.end, len(text[item.start + s.start : item.start + s.end].split()), path
        )
        for s in spans
    ]


def _body(units: list[Unit]) -> list[Unit]:
    """The units of a passage: a heading between two sections stays in the text, one at its edge names it only."""
    start, end = 0, len(units)
    while start < end and units[start].is_heading:
        start += 1
    while end > start and units[end - 1].is_heading:
        end -= 1
    return units[start:end]


def _words(units: list[Unit]) -> int:
    return sum(unit.words for unit in _body(units))


def _split(section: list[Unit]) -> Iterator[list[Unit]]:
    """Even parts of a long section, each cut from what is left of it."""
    rest = section
    while (total := _words(rest)) > MAX_WORDS and len(_body(rest)) > 1:
        cut = _cut(rest, total / math.ceil(total / _TARGET_WORDS))
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _cut(units: list[Unit], target: float) -> int:
    """Where to cut so that the first part comes nearest to `target` words; both parts hold text."""
    first = next(i for i, unit in enumerate(units) if not unit.is_heading) + 1
    last = next(i for i in range(len(units) - 1, -1, -1) if not units[i].is_heading)
    reached = list(accumulate(unit.words for unit in units[first - 1 :]))
    return min(range(first, last + 1), key=lambda i: abs(reached[i - first] - target))


def _balanced(groups: list[list[Unit]]) -> list[list[Unit]]:
    """No group under the minimum where a neighbour can take it in or spare the words."""
    result: list[list[Unit]] = []
    for group in groups:
        if result and min(_words(result[-1]), _words(group)) < MIN_WORDS:
            result[-1:] = _joined([*result[-1], *group])
        else:
            result.append(group)
    return result


def _joined(units: list[Unit]) -> list[list[Unit]]:
    total = _words(units)
    if total <= MAX_WORDS:
        return [units]
    cut = _cut(units, total / 2)
    return [units[:cut], units[cut:]]


def _passage(document: Document, group: list[Unit], slugs: Counter[str]) -> Passage:
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
        meta=document.meta,
    )


def _section_name(title: str, group: list[Unit]) -> str:
    """The heading path, the title left out; merged sections are named together, three at most."""
    paths = list(dict.fromkeys(unit.path for unit in group))
    first = [part for part in paths[0] if part != title]
    others = [path[-1] for path in paths[1:_SECTIONS_NAMED] if path and path[-1] not in first]
    name = " > ".join(first)
    return " · ".join([part for part in [name, *others] if part])
