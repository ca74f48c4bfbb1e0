"""The condition of a search in the words of the embedded engine."""

from __future__ import annotations

from datetime import date

import qdrant_edge as qe

from bot.retrieval.store.interface import EVERY_YEAR, SearchFilter, days_of


def _hidden(wanted: SearchFilter, groups: set[str]) -> list[qe.FieldCondition]:
    """What keeps passages of other groups out; nothing when there are none."""
    reader = wanted.reader
    return [] if reader.sees_every(groups) else [qe.FieldCondition("access", match=qe.MatchAny([*reader.access]))]


def search_params(wanted: SearchFilter, groups: set[str]) -> qe.SearchParams | None:
    """Counts words over the passages that may be seen: hidden ones must not show in the weights of words either."""
    hidden = _hidden(wanted, groups)
    return qe.SearchParams(idf=qe.IdfParams(corpus=qe.Filter(must=[*hidden]))) if hidden else None


def search_filter(wanted: SearchFilter, groups: set[str]) -> qe.Filter | None:
    """The condition, without what every passage fulfils: a filter that lets all through still costs as much as the
    search. `groups` are all there are in the index."""
    access = _hidden(wanted, groups)
    valid = _valid_on(wanted.valid_on) if wanted.valid_on else []
    if wanted.tax_year is None:
        return qe.Filter(must=[*access, *valid]) if access or valid else None
    about_year = qe.FieldCondition("tax_years", match=qe.MatchAny([wanted.tax_year]))
    timeless = qe.FieldCondition("tax_years", match=qe.MatchAny([EVERY_YEAR]))
    first, last = days_of(wanted.tax_year)
    in_year = qe.Filter(must=[*_valid_between(first, last)])
    return qe.Filter(
        must=[*access],
        should=[about_year, qe.Filter(must=[timeless], should=[in_year, qe.Filter(must=[timeless, *valid])])],
    )


def _valid_on(day: date) -> list[qe.FieldCondition]:
    return _valid_between(float(day.toordinal()), float(day.toordinal()))


def _valid_between(first: float, last: float) -> list[qe.FieldCondition]:
    """Valid on some day from the first to the last."""
    return [
        qe.FieldCondition("valid_from", range=qe.RangeFloat(lte=last)),
        qe.FieldCondition("valid_to", range=qe.RangeFloat(gte=first)),
    ]
