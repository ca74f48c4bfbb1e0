"""Two versions of one article live side by side; a question gets the one that fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.retrieval.sparse import own_reference
from bot.retrieval.store import SearchFilter
from bot.types import Hit, Metadata, Passage

_LONG_AGO = date(1, 1, 1)
_FAR_AWAY = 10_000
_UNDATED = (None, None, ())


def best_versions(hits: Sequence[Hit], condition: SearchFilter) -> list[Hit]:
    """The hits without those of which a better fitting version is among them: one about the tax year asked, else one
    valid in that year, else one valid on the day, else the one that came into force last, else the one about the tax
    year nearest to the day."""
    best: dict[tuple[str, str], Metadata] = {}
    for hit in hits:
        identity, meta = _identity(hit.passage), hit.passage.meta
        if _edition(meta) == _UNDATED:
            continue
        if identity not in best or _fit(meta, condition) > _fit(best[identity], condition):
            best[identity] = meta
    editions = {identity: _edition(meta) for identity, meta in best.items()}
    return [h for h in hits if _edition(h.passage.meta) in (_UNDATED, editions.get(_identity(h.passage)))]


def _identity(passage: Passage) -> tuple[str, str]:
    """What the versions of one text share: the law and the article, or else title and heading."""
    reference = own_reference(passage)
    if reference is None:
        return passage.title, passage.section
    return reference.law or passage.title, reference.article


def _edition(meta: Metadata) -> tuple[object, ...]:
    """What tells two versions apart. A text that says nothing about its time is no version of another."""
    return meta.valid_from, meta.valid_to, meta.tax_years


def _fit(meta: Metadata, condition: SearchFilter) -> tuple[bool, bool, bool, date, int]:
    day, year = condition.reader.on, condition.tax_year
    return (
        year is not None and year in meta.tax_years,
        year is not None and meta.overlaps(year),
        meta.validity(day) == "current",
        meta.valid_from or _LONG_AGO,
        -min((abs(about - day.year) for about in meta.tax_years), default=_FAR_AWAY),
    )
