"""The few sentences that answer a question, chosen from the passages found, or the finding that there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.matching import Bag, Term, bag, coverage
from bot.language.sentences import SentenceSpan, sentence_spans
from bot.types import Evidence, Hit, Passage, Redacted

PASSAGES = 6
_PERIOD = r"\b(?:dag|dagen|week|weken|maand|maanden|maandelijks|maandelijkse|jaar|jaren|kwartaal|uur)\b"
_DATE = (
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|"
    r"\b(?:vóór|voor|binnen|na|uiterlijk|zodra|vanaf|tot|eerst|direct)\b"
)
_NUMBER = r"\d|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|dertig|honderd|duizend)\b"
_ANSWER_TYPES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"\b(hoe ?veel (?:euro|geld|kost|spaargeld|procent)|hoe hoog|wat kost|bedrag|tarief|percentage)\b", re.I
        ),
        re.compile(r"€|\beuro\b|%|\bprocent\b|\bgratis\b|\bkosteloos\b", re.I),
    ),
    (
        re.compile(
            r"\b(hoe ?lang|termijn|(?:hoe ?veel|welke) (?:tijd|weken|maanden|dagen|jaar|keer)|hoe snel)\b", re.I
        ),
        re.compile(_PERIOD, re.I),
    ),
    (re.compile(r"\bhoe ?veel\b", re.I), re.compile(_NUMBER, re.I)),
    (
        re.compile(r"\b(wanneer|welke datum|uiterlijk|deadline)\b", re.I),
        re.compile(f"{_DATE}|{_PERIOD}", re.I),
    ),
)
"""What a question asks for, and what a sentence must hold to be that."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Calibrated on the questions in `eval/data`; see eval/RESULTS.md for the figures behind them."""

    passage: float = 0.5
    sentence: float = 0.30
    relative: float = 0.7
    rival: float = 0.85


@dataclass(frozen=True, slots=True)
class Selection:
    """Evidence in the order it should be read; none means that the passages do not answer. `coverage` is the best
    passage's share of the question's words (0 to 1)."""

    evidence: tuple[Evidence, ...]
    coverage: float


def select(
    question: Redacted, hits: Sequence[Hit], terms: Sequence[Term], limit: int, thresholds: Thresholds | None = None
) -> Selection:
    """At most `limit` sentences from the best passages, or none when those cover too little of the question."""
    bars = thresholds or Thresholds()
    covered = [(hit, coverage(terms, bag(_whole(hit.passage)))) for hit in hits[:PASSAGES]]
    best = max((share for _, share in covered), default=0.0)
    if best < bars.passage:
        return Selection((), best)
    expected = [answer for asked, answer in _ANSWER_TYPES if asked.search(question)]
    scored = [
        (score, rank, hit.passage, span)
        for rank, (hit, share) in enumerate(covered)
        if share >= max(bars.passage, bars.rival * best)
        for span, score in _scored(hit, share, terms, expected)
    ]
    top = max((score for score, *_ in scored), default=0.0)
    good = [item for item in scored if item[0] >= max(bars.sentence, bars.relative * top)]
    if expected and not any(_has_all(item[2].text[item[3].start : item[3].end], expected) for item in good):
        return Selection((), best)
    chosen = sorted(good, key=lambda item: (-item[0], item[1], item[3].start))[:limit]
    return Selection(tuple(_in_reading_order(_without_repeats(chosen))), best)


def _has_all(text: str, expected: Sequence[re.Pattern[str]]) -> bool:
    return all(pattern.search(text) for pattern in expected)


def _whole(passage: Passage) -> str:
    return f"{passage.title}\n{passage.section}\n{passage.text}"


def _scored(
    hit: Hit, share: float, terms: Sequence[Term], expected: Sequence[re.Pattern[str]]
) -> Iterator[tuple[SentenceSpan, float]]:
    """Each quotable sentence with its score: its own words count whole, those of its heading and neighbours in part."""
    passage = hit.passage
    spans = [span for span in sentence_spans(passage.text) if _quotable(passage.text[span.start : span.end])]
    bags = [bag(passage.text[span.start : span.end]) for span in spans]
    own = [coverage(terms, item) for item in bags]
    heading = coverage(terms, bag(f"{passage.title}\n{passage.section}"))
    for i, span in enumerate(spans):
        around = max([own[j] for j in (i - 1, i + 1) if 0 <= j < len(own)], default=0.0)
        text = passage.text[span.start : span.end]
        typed = sum(1 for pattern in expected if pattern.search(text)) / len(expected) if expected else 0.0
        yield span, _score(own[i], around, heading, typed, share, hit.score)


def _score(own: float, around: float, heading: float, typed: float, share: float, found: float) -> float:
    return 0.45 * own + 0.10 * around + 0.10 * heading + 0.17 * typed + 0.10 * share + 0.08 * min(found, 1.0)


def _quotable(text: str) -> bool:
    """A sentence that says something by itself: not a heading, a question, a disclaimer, or the middle of a list."""
    if len(text.split()) < 4 or text.startswith("Voorbeeldinhoud"):
        return False
    return text[-1] in '.!)”’"' and not text[0].islower()


_Chosen = tuple[float, int, Passage, SentenceSpan]


def _without_repeats(chosen: list[_Chosen]) -> list[_Chosen]:
    """The same sentence in two articles is shown once."""
    seen: list[Bag] = []
    kept: list[_Chosen] = []
    for item in chosen:
        words = bag(item[2].text[item[3].start : item[3].end])
        if not any(_same(words, other) for other in seen):
            seen.append(words)
            kept.append(item)
    return kept


def _same(one: Bag, other: Bag) -> bool:
    union = one.stems | other.stems
    return bool(union) and len(one.stems & other.stems) / len(union) > 0.85


def _in_reading_order(chosen: list[_Chosen]) -> list[Evidence]:
    """Passages in the order of their best sentence; inside a passage the order of the text."""
    first = {item[2].passage_id: position for position, item in reversed(list(enumerate(chosen)))}
    ordered = sorted(chosen, key=lambda item: (first[item[2].passage_id], item[3].start))
    return [
        Evidence(n, passage, span.start, span.end, passage.text[span.start : span.end], round(score, 4))
        for n, (score, _, passage, span) in enumerate(ordered, start=1)
    ]
