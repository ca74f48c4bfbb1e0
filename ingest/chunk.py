"""Cuts a laid-out document into passages: by heading, 60 to 220 words, never inside a sentence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

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


def passages(document: Document, placed: list[Placed]) -> list[Passage]:
    """The passages of a document, in order. A document of fewer than 60 words is one passage."""
    groups = _balanced([group for section in _sections(document.text, placed) for group in _split(section)])
    slugs: Counter[str] = Counter()
    return [_passage(document, group, slugs) for group in groups]


def _sections(text: str, placed: list[Placed]) -> Iterator[list[Unit]]:
    """Units by heading; sections too short for a passage of their own are taken together with the next."""
    above: list[Block] = []
    path: tuple[str, ...] = ()
    current: list[Unit] = []
    pending: list[Unit] = []
    for item in placed:
        if item.block.kind == "heading":
            if _words(current) >= MIN_WORDS:
                yield current
                current = []
            above = [*(block for block in above if block.level < item.block.level), item.block]
            path = tuple(block.text for block in above)
            pending.append(Unit(item.start, item.end, len(item.block.text.split()), path))
            continue
        # A heading opens a passage only by name; between two merged sections it stays in the text.
        current += [*(pending if current else []), *_units(text, item, path)]
        pending = []
    if current:
        yield current


def _units(text: str, item: Placed, path: tuple[str, ...]) -> list[Unit]:
    spans = sentence_spans(text[item.start : item.end])
    return [
        Unit(
            item.start + s.start, item.start + s.end, len(text[item.start + s.start : item.start + s.end].split()), path
        )
        for s in spans
    ]


def _words(units: list[Unit]) -> int:
    return sum(unit.words for unit in units)


def _split(section: list[Unit]) -> Iterator[list[Unit]]:
    """Even parts of a long section."""
    total = _words(section)
    if total <= MAX_WORDS:
        yield section
        return
    target = total / math.ceil(total / _TARGET_WORDS)
    current: list[Unit] = []
    for unit in section:
        over = _words(current) + unit.words > MAX_WORDS
        if current and (over or _words(current) >= target):
            yield current
            current = []
        current.append(unit)
    yield current


def _balanced(groups: list[list[Unit]]) -> list[list[Unit]]:
    """No group under the minimum where its neighbour before can spare the words."""
    result: list[list[Unit]] = []
    for group in groups:
        if result and _words(result[-1]) < MIN_WORDS and _words(result[-1]) + _words(group) <= MAX_WORDS:
            group = result.pop() + group
        result.append(group)
    if len(result) > 1 and _words(result[-1]) < MIN_WORDS:
        result[-2:] = _evened(result[-2], result[-1])
    return result


def _evened(before: list[Unit], last: list[Unit]) -> list[list[Unit]]:
    if _words(before) + _words(last) <= MAX_WORDS:
        return [before + last]
    while _words(last) < MIN_WORDS and _words(before) - before[-1].words >= MIN_WORDS:
        last = [before[-1], *last]
        before = before[:-1]
    return [before, last]


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
