"""A trainee's try held against the sources, part by part. Words and numbers are compared; whether a sentence says the same in
other words remains for the trainee to judge."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answering.grounding import Grounding
from bot.desk.answers.facts import FactNeed
from bot.desk.practice.exercises import Exercise, Key
from bot.language.numbers import quantities
from bot.language.tokens import sentence_spans
from bot.records.practice import PlaceFound
from bot.types import SUPPORTED, Draft, Evidence, Metadata, Passage, Redacted, Validity

Covered = Literal["covered", "partly", "missing"]
_COVERED = 0.5
_PARTLY = 0.3
_OTHER_NUMBER = frozenset({"number", "comparison", "elsewhere number"})


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A fact that is needed, with what its article says about it, and whether it was asked."""

    needed: FactNeed
    found: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage and what its document says about itself."""

    document_id: str
    passage_id: str
    title: str
    section: str
    article: str
    page: int | None
    validity: Validity
    meta: Metadata


@dataclass(frozen=True, slots=True)
class PlaceCheck:
    """Where the trainee looked, and where it stands; `exact` when it is the very section."""

    verdict: PlaceFound
    exact: bool
    chosen: Spot | None
    right: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """A key sentence with its source, and how far the trainee's answer says it; `number_missing` when its number is not in
    there."""

    text: str
    quote: str
    spot: Spot
    covered: Covered
    number_missing: bool


@dataclass(frozen=True, slots=True)
class SaidCheck:
    """A sentence of the trainee, redacted: whether the sources carry it, and its numbers that stand in none of them."""

    text: str
    supported: bool
    numbers: tuple[str, ...]


def spot(passage: Passage, today: date) -> Spot:
    """Where a passage stands."""
    return Spot(
        document_id=passage.document_id,
        passage_id=passage.passage_id,
        title=passage.title,
        section=passage.section,
        article=passage.article,
        page=passage.page,
        validity=passage.meta.validity(today),
        meta=passage.meta,
    )


def check_place(exercise: Exercise, chosen: Passage | None, right: Sequence[Passage], today: date) -> PlaceCheck:
    """The right article; one that is not valid now or is of another year; another article; none."""
    spots = tuple(spot(passage, today) for passage in right)
    verdict = place_found(chosen, exercise.document_ids, exercise.topic, exercise.tax_year, today)
    if chosen is None:
        return PlaceCheck(verdict, False, None, spots)
    return PlaceCheck(verdict, chosen.passage_id in exercise.passage_ids, spot(chosen, today), spots)


def place_found(
    chosen: Passage | None, documents: Collection[str], topic: str, tax_year: int | None, today: date
) -> PlaceFound:
    """The verdict on a chosen passage, beside the documents that answer."""
    if chosen is None:
        return "none"
    if chosen.document_id in documents:
        return "right"
    other = chosen.meta.theme == topic and _does_not_hold(chosen.meta, tax_year, today)
    return "other_validity" if other else "other_article"


def _does_not_hold(meta: Metadata, tax_year: int | None, today: date) -> bool:
    other_year = tax_year is not None and bool(meta.tax_years) and tax_year not in meta.tax_years
    return other_year or not meta.is_usable(today)


def check_key(key: Key, answer: Redacted, grounding: Grounding, today: date) -> KeyCheck:
    """How far an answer says a key sentence, in the reviewer's words or the source's. Its number alone is part of it."""
    seen = [grounding.examine(text, answer) for text in dict.fromkeys((key.text, key.quote))] if answer else []
    best = max(seen, key=lambda one: one.values["share"], default=None)
    share = best.values["share"] if best else 0.0
    missing = best is not None and any(conflict.kind == "number" for conflict in best.conflicts)
    numbered = best is not None and not missing and any(quantities(key.text.lower()))
    covered: Covered = "partly" if share >= _PARTLY or numbered else "missing"
    if share >= _COVERED and not missing:
        covered = "covered"
    return KeyCheck(key.text, key.quote, spot(key.passage, today), covered, missing and covered == "partly")


def check_said(answer: Redacted, sources: Sequence[Passage], grounding: Grounding) -> list[SaidCheck]:
    """Each sentence of an answer against the right passages as a whole. Raises Unavailable when a set NLI model fails."""
    evidence = [Evidence(n, p, 0, len(p.text), p.text, 1.0) for n, p in enumerate(sources, start=1)]
    quoted = "\n".join(passage.text for passage in sources)
    return [
        _said(answer[span.start : span.end], evidence, quoted, grounding)
        for span in sentence_spans(answer)
        if any(c.isalnum() for c in answer[span.start : span.end])
    ]


def _said(text: str, evidence: Sequence[Evidence], quoted: str, grounding: Grounding) -> SaidCheck:
    draft = Draft(text, tuple(item.n for item in evidence))
    supported = grounding.check(draft, evidence).support in SUPPORTED
    conflicts = {conflict.kind for conflict in grounding.examine(text, quoted).conflicts}
    return SaidCheck(text, supported, _numbers(text, quoted) if conflicts & _OTHER_NUMBER else ())


def _numbers(text: str, quoted: str) -> tuple[str, ...]:
    """The numbers and dates of a text, as written, that its source does not have."""
    known = {(one.value, one.date) for one in quantities(quoted.lower())}
    own = [one for one in quantities(text.lower()) if (one.value, one.date) not in known]
    return tuple(dict.fromkeys(text[one.start : one.end] for one in own))
