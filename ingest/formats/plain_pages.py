"""Running lines and page numbers in plain text. Only a text that shows its pages has any; in others every line is text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.tree import LeftOut, Place, Rule

_NUMBER = re.compile(
    r"^[-–]?\s*((?:pagina|page|blad(?:zijde)?|pag\.?|blz\.?)\s*)?(\d{1,4})(\s*(?:van|of|/)\s*\d{1,4})?\s*[-–]?$", re.I
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]$")
_NEARLY_ALL = 0.8
_FEWEST_PAGES = 3
_FEWEST_NUMBERS = 5
_SHORTEST_PAGE = 10
_EDGE = 2

Page = list[int]
"""The numbers of the filled lines of a page."""


def without_furniture(lines: Sequence[str]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """The lines with those that run along the pages emptied, and what they were. A form feed begins a page."""
    pages = _pages(lines)
    rules: dict[int, Rule] = dict.fromkeys(_doubled(lines), "doubled")
    rules |= dict.fromkeys([*_running(lines, pages), *_numbers(lines, pages)], "furniture")
    bare = [line.replace("\f", "").strip() for line in lines]
    named = tuple(LeftOut(rule, bare[at], Place(line=at + 1)) for at, rule in sorted(rules.items()))
    return ["" if at in rules else line for at, line in enumerate(bare)], named


def _pages(lines: Sequence[str]) -> list[Page]:
    """The pages of a text, by its form feeds or else by page numbers that count up through it; none without."""
    if any(line.startswith("\f") for line in lines):
        starts = [at for at, line in enumerate(lines) if line.startswith("\f")]
    else:
        starts = [at + 1 for at in _counting(lines)]
    if not starts:
        return []
    bounds = [0, *starts, len(lines)]
    pages = [[at for at in range(a, b) if lines[at].strip("\f ")] for a, b in pairwise(bounds)]
    return [page for page in pages if page]


def _counting(lines: Sequence[str]) -> list[int]:
    """Lines with nothing but a number that goes up by one from line to line, about as far apart as pages are long."""
    found = [(at, int(m[2]), bool(m[1] or m[3])) for at, line in enumerate(lines) if (m := _NUMBER.match(line))]
    best: list[tuple[int, int, bool]] = []
    for start in range(len(found)):
        run = [found[start]]
        for entry in found[start + 1 : start + 2_000]:
            if entry[1] == run[-1][1] + 1 and entry[0] - run[-1][0] >= _SHORTEST_PAGE and entry[2] == run[0][2]:
                run.append(entry)
        if len(run) > len(best):
            best = run
        if len(best) > len(found) / 2:
            break
    gaps = [b[0] - a[0] for a, b in pairwise(best)]
    fewest = _FEWEST_PAGES if best and best[0][2] else _FEWEST_NUMBERS
    regular = bool(gaps) and max(gaps) <= 3 * median(gaps) and len(lines) - best[-1][0] <= 3 * median(gaps)
    return [at for at, _, _ in best] if len(best) >= fewest and regular else []


def _running(lines: Sequence[str], pages: list[Page]) -> list[int]:
    """Lines that come back at the same edge of nearly all pages."""
    if len(pages) < _FEWEST_PAGES:
        return []
    gone: list[int] = []
    for edge in (range(_EDGE), range(-1, -_EDGE - 1, -1)):
        for place in edge:
            groups: dict[str, list[int]] = defaultdict(list)
            for page in pages:
                if len(page) > abs(place) + (place >= 0):
                    groups[lines[page[place]].strip("\f ")].append(page[place])
            text, found = max(groups.items(), key=lambda item: len(item[1]), default=("", []))
            if len(found) < _NEARLY_ALL * len(pages) or _SENTENCE.search(text):
                break
            gone += found
    return gone


def _numbers(lines: Sequence[str], pages: list[Page]) -> list[int]:
    """Page numbers at an edge that count up with the pages."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        for at in dict.fromkeys([*page[:_EDGE], *page[-_EDGE:]]):
            if (found := _NUMBER.match(lines[at].strip("\f "))) is not None:
                groups[int(found[2]) - number].append(at)
    enough = max(_FEWEST_PAGES, _NEARLY_ALL * (len(pages) - 2))
    return [at for found in groups.values() if len(found) >= enough for at in found]


def _doubled(lines: Sequence[str]) -> list[int]:
    """Web addresses that stand there again and again without anything between: once says as much."""
    filled = [at for at, line in enumerate(lines) if line]
    return [b for a, b in pairwise(filled) if lines[a] == lines[b] and _ADDRESS.match(lines[b])]
