"""Which years a piece of evidence speaks of. Where a passage or a table says something of several years, only what holds in the year
that is asked about is evidence; a day on which something happened is no year that it holds for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.answering.evidence.selection import Selection, conflicting, notice
from bot.language.numbers import MONTHS
from bot.language.wordlists import word_pattern
from bot.types import Evidence, Passage

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = "|".join(MONTHS)
_LAW = rf"(?:{word_pattern('bot.answering', 'tax_year', 'law')})"
_LAW_YEAR = re.compile(
    rf"\b{_LAW}(?: inkomstenbelasting)?\s+(?:19|20)\d\d\b|\bwet [a-z ]{{4,60}} (?:19|20)\d\d\b", re.I
)
# 1 January and 31 December stand for their year.
_ON_A_DAY = re.compile(rf"\b(?!1 januari|31 december)\d{{1,2}} (?:{_MONTH}) ((?:19|20)\d\d)\b", re.I)
_DAY = r"(?:(?:1 januari|31 december|het (?:belasting)?jaar) )?"
_OPEN: tuple[tuple[re.Pattern[str], Callable[[int, int], bool]], ...] = tuple(
    (re.compile(rf"\b{said} {_DAY}$", re.I), holds)
    for said, holds in (
        (r"(?:sinds|vanaf|met ingang van|ingaande|per)", lambda asked, named: asked >= named),
        (r"(?:tot en met|t/m|tot eind|uiterlijk(?: in)?)", lambda asked, named: asked <= named),
        (r"(?:tot|vóór)", lambda asked, named: asked < named),
        (r"na", lambda asked, named: asked > named),
    )
)


def stated_years(text: str) -> frozenset[int]:
    """The years that a text says something of."""
    return frozenset(int(found[0]) for found in _YEAR.finditer(_without_days(text)))


def set_years(text: str) -> frozenset[int]:
    """The years that a text says something of and that no span begins or ends with: what it says differs by year."""
    plain = _without_days(text)
    return frozenset(
        int(found[0])
        for found in _YEAR.finditer(plain)
        if not any(pattern.search(plain[: found.start()]) for pattern, _ in _OPEN)
    )


def years_of(item: Evidence) -> frozenset[int]:
    """The years that a piece of evidence speaks of: its own words', else its headings', else its document's; none holds always."""
    return stated_years(item.text) or _heading_years(item.passage, item.start) or frozenset(item.passage.meta.tax_years)


def holds_in(item: Evidence, year: int, *, by_heading: bool = True) -> bool:
    """Whether a piece may be said of a year: it speaks of that year, of a span that covers it, or of no year. Law speaks of
    years that it held in before."""
    if item.passage.meta.is_law or str(year) in _ON_A_DAY.findall(item.text):
        return True
    text = _without_days(item.text)
    if named := list(_YEAR.finditer(text)):
        return any(_covers(text[: found.start()], int(found[0]), year) for found in named)
    return not by_heading or not (headed := _heading_years(item.passage, item.start)) or year in headed


def of_year(selection: Selection, year: int, *, by_heading: bool = True) -> Selection:
    """The evidence that holds in a year, with what is told of conflicts told of it alone."""
    kept = [item for item in selection.evidence if holds_in(item, year, by_heading=by_heading)]
    if len(kept) == len(selection.evidence):
        return selection
    return narrowed(selection, kept)


def narrowed(selection: Selection, kept: Sequence[Evidence]) -> Selection:
    """The selection with these pieces of it alone, and what is told of conflicts told of them alone."""
    evidence = numbered(_without_loose_leads(kept))
    return replace(selection, evidence=evidence, conflicts=conflicting(evidence), notice=notice(evidence))


def holding(evidence: Sequence[Evidence], year: int | None) -> tuple[Evidence, ...]:
    """The pieces that hold in a year; all of them without one."""
    return numbered(item for item in evidence if year is None or holds_in(item, year))


def numbered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Counted from 1, in this order."""
    return tuple(replace(item, n=n) for n, item in enumerate(evidence, start=1))


def _without_days(text: str) -> str:
    return _ON_A_DAY.sub(" ", _LAW_YEAR.sub(" ", text))


def _covers(before: str, named: int, asked: int) -> bool:
    for pattern, holds in _OPEN:
        if pattern.search(before):
            return holds(asked, named)
    return asked == named


def _heading_years(passage: Passage, place: int) -> frozenset[int]:
    return stated_years(passage.section_at(place)) or stated_years(passage.title)


def _without_loose_leads(items: Sequence[Evidence]) -> list[Evidence]:
    """Without introductions of which every item went."""
    followed = [*items[1:], None][: len(items)]
    return [
        item
        for item, after in zip(items, followed, strict=True)
        if not item.text.endswith(":") or (after and after.passage.passage_id == item.passage.passage_id)
    ]
