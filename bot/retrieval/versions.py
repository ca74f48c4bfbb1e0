"""Two versions of one article live side by side; a question gets the one that fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.language.laws import law_of
from bot.retrieval.store import SearchFilter
from bot.types import Hit, Metadata, Passage

_LONG_AGO = date(1, 1, 1)


def best_versions(hits: Sequence[Hit], condition: SearchFilter) -> list[Hit]:
    """The hits without those of which a better fitting version is among them: one about the tax year asked, else one
    valid in that year, else one valid on the day, else the one that came into force last."""
    best: dict[tuple[str, str], Metadata] = {}
    for hit in hits:
        identity, meta = _identity(hit.passage), hit.passage.meta
        if identity not in best or _fit(meta, condition) > _fit(best[identity], condition):
            best[identity] = meta
    return [hit for hit in hits if _edition(hit.passage.meta) == _edition(best[_identity(hit.passage)])]


def _identity(passage: Passage) -> tuple[str, str]:
    """What the versions of one text share: the law and the article, or else title and heading."""
    return law_of(passage.title, passage.document_id) or passage.title, passage.article or passage.section


def _edition(meta: Metadata) -> tuple[object, ...]:
    """What tells two versions apart. Texts that say nothing about their time are no versions of each other."""
    return meta.valid_from, meta.valid_to, meta.tax_years


def _fit(meta: Metadata, condition: SearchFilter) -> tuple[bool, bool, bool, date]:
    day, year = condition.valid_on or date.today(), condition.tax_year
    return (
        year is not None and year in meta.tax_years,
        year is not None and meta.overlaps(year),
        meta.validity(day) == "current",
        meta.valid_from or _LONG_AGO,
    )
