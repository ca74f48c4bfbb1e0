"""Sentences of two documents that say different things of one case: another amount, term or date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.answering.evidence.units import years
from bot.language.figures import FigureDifference, difference, statement
from bot.language.tokens import content_words, sentence_spans, stem
from bot.language.wordlists import word_set
from bot.types import Evidence, Metadata

_FEWEST_WORDS = 2
_MOST_EXCHANGED = 2
_TELLING = frozenset(stem(word) for word in word_set("bot.language", "figures", "telling"))


def conflicting(evidence: Sequence[Evidence]) -> tuple[tuple[int, int], ...]:
    """The pairs of evidence (by their `n`) from different documents that state other figures of the same case."""
    return tuple((one.n, other.n) for one, other in combinations(evidence, 2) if _differences(one, other))


def notice(evidence: Sequence[Evidence]) -> str:
    """What staff see above sources that differ: each figure with its source; empty when they do not."""
    said: list[dict[int, list[str]]] = []
    for one, other in combinations(evidence, 2):
        for apart in _differences(one, other):
            told = next((told for told in said if one.n in told or other.n in told), None)
            if told is None:
                said.append(told := {})
            told.setdefault(one.n, []).extend(apart.one)
            told.setdefault(other.n, []).extend(apart.other)
    if not said:
        return ""
    by_number = {item.n: item for item in evidence}
    return f"De bronnen verschillen: {'; '.join(_told(told, by_number) for told in said)}. Kijk welke geldt."


def _told(told: dict[int, list[str]], by_number: dict[int, Evidence]) -> str:
    items = [by_number[n] for n in sorted(told)]
    parts = [f"{_listed(told[item.n])} in {_source(item, items)}" for item in items]
    return _listed(parts)


def _listed(parts: Iterable[str]) -> str:
    *first, last = dict.fromkeys(parts)
    return f"{', '.join(first)} en {last}" if first else last


def _source(item: Evidence, items: Sequence[Evidence]) -> str:
    """The title, or the file where titles are the same; with what is known of the validity."""
    titles = [one.passage.title for one in items]
    files = [one.passage.uri for one in items]
    name = item.passage.title if titles.count(item.passage.title) == 1 else item.passage.uri
    if name == item.passage.uri and files.count(name) > 1:
        name = f"{name} ({item.passage.document_id})"
    known = any(_validity(one.passage.meta) for one in items)
    validity = _validity(item.passage.meta) or "geldigheid niet bekend"
    return f"{name} ({validity})" if known else name


def _validity(meta: Metadata) -> str:
    if meta.tax_years:
        return "belastingjaar " + ", ".join(map(str, meta.tax_years))
    since = f"geldig vanaf {meta.valid_from:%d-%m-%Y}" if meta.valid_from else ""
    until = f"geldig tot en met {meta.valid_to:%d-%m-%Y}" if meta.valid_to else ""
    return " ".join(filter(None, (since, until)))


def _differences(one: Evidence, other: Evidence) -> list[FigureDifference]:
    if one.passage.document_id == other.passage.document_id or not _same_case(one, other):
        return []
    pairs = ((statement(a), statement(b)) for a in _sentences(one) for b in _sentences(other))
    shared = _heading(one) & _heading(other)
    enough = (pair for pair in pairs if len(pair[0].frame | shared) >= _FEWEST_WORDS and pair[0].frame)
    return [apart for a, b in enough if (apart := difference(a, b))]


def _sentences(item: Evidence) -> list[str]:
    return [item.text[span.start : span.end] for span in sentence_spans(item.text)]


def _same_case(one: Evidence, other: Evidence) -> bool:
    """Whether the headings above two sentences leave room for one case. `Toeslag voor Spanje` and `Toeslag voor Belgie` do not,
    nor do headings without a word in common above sentences that do not name their subject."""
    first, second = _heading(one), _heading(other)
    mine, theirs, shared = first - second, second - first, first & second
    if (mine | theirs) & _TELLING:
        return False
    if shared:
        return not 0 < len(mine) == len(theirs) <= _MOST_EXCHANGED
    return not (mine and theirs) or bool(first & content_words(one.text) or second & content_words(other.text))


def _heading(item: Evidence) -> frozenset[str]:
    passage = item.passage
    text = f"{passage.title} {passage.section_at(item.start)}"
    return statement(text).frame - years(text)
