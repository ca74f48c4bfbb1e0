"""Whether a sentence says a point that it is about, says the opposite, or neither. Likeness alone does not tell: "geen korting meer" is
nearer to "25 procent korting" than most that says it. So figures are compared as figures, denials and duties both ways by grounding, and
the reader says how surely the one follows from the other. Weights and thresholds were chosen on half of
`eval/data/practice_pairs.jsonl`, on `practice_said.jsonl` and on the mistakes of exercises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from bot.answering.grounding import Grounding
from bot.answering.grounding.alignment import nearness
from bot.answering.grounding.check import turned_round
from bot.answering.grounding.operators import NEGATORS
from bot.answering.grounding.reading import Fact, read
from bot.answering.grounding.words import concept
from bot.language.tokens import words
from bot.language.wordlists import word_pattern

Outcome = Literal["said", "unsaid", "contradicted"]

ABOUT, OPPOSED = 0.52, 0.45
"""The least sum of likeness and weighed log odds with which a sentence that agrees says a point, and that differs contradicts it."""
_WEIGHT, _MOST = 0.08, 1.0
_SAME_FIGURE = -1.0
"""The least log odds where a figure is the same: the reader does not know that twee weken are veertien dagen."""
_DENIED, _BOTH_DENY = 2.0, 0.3
"""Log odds from which a sentence follows from the point all the same, though only one of them denies, or both do. Where both do, it is
never sure that they contradict each other."""
_SURE = 1.0
"""Log odds from which a sentence without a denial says a point that has one."""
_TURNS = frozenset({"negation", "duty", "comparison", "restriction", "universal", "exchanged", "condition"})
_SPANS = {"dag": ("dag", 1), "week": ("dag", 7), "maand": ("maand", 1), "kwartaal": ("maand", 3), "jaar": ("maand", 12)}
"""Spans of time in one unit, so that twee weken is veertien dagen and een jaar twaalf maanden."""
_AMOUNTS = frozenset({"euro", "procent", "date"})
_COUNTED = _AMOUNTS | {"dag", "maand", "uur", "number"}
_PARTS = ((r"\bdriekwart\b", "75 procent"), (r"\b(?:een|één) kwart\b", "25 procent"), (r"\bde helft\b", "50 procent"))
_WRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (*_PARTS, (r"\b(?:een|één) (?=(?:jaar|maand|week|kwartaal)\b)", "1 "))
)


def outcome(sentence: str, point: str, likeness: float, grounding: Grounding, beside: str = "") -> Outcome:
    """What a sentence does with a point; `likeness` is the cosine of their vectors (-1 to 1). A figure that stands `beside` the point, as
    in what the caller said, is not held against it."""
    odds = grounding.follows.log_odds(point, sentence) if grounding.follows else 0.0
    least = _SAME_FIGURE if _same_figure(sentence, point) else odds
    near = likeness + _WEIGHT * min(max(odds, least), _MOST)
    if wrong := _wrong_figures(sentence, point):
        return "contradicted" if near >= OPPOSED and not wrong <= _flat(_figures(beside)) else "unsaid"
    if _turned(sentence, point, odds, grounding):
        both = _denies(sentence) and _denies(point)
        return "contradicted" if near >= OPPOSED and not both else "unsaid"
    if near < ABOUT or not _amount_said(sentence, point):
        return "unsaid"
    return "unsaid" if _denies(point) and not _denies(sentence) and odds < _SURE else "said"


def _wrong_figures(sentence: str, point: str) -> set[tuple[str, str]]:
    """The figures of a sentence in a unit in which both count, and have none in common."""
    said, meant = _figures(sentence), _figures(point)
    units = {unit for unit in said.keys() & meant.keys() if not said[unit] & meant[unit]}
    return _flat({unit: said[unit] for unit in units})


def _same_figure(sentence: str, point: str) -> bool:
    return bool(_flat(_figures(sentence)) & _flat(_figures(point)))


def _flat(figures: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    return {(unit, value) for unit, values in figures.items() for value in values}


def _amount_said(sentence: str, point: str) -> bool:
    """A point that is an amount, a share or a day is not said without one."""
    meant = _figures(point).keys() & _AMOUNTS
    return not meant or bool(meant & _figures(sentence).keys())


def _figures(text: str) -> dict[str, set[str]]:
    """The figures of a text by unit."""
    for pattern, written in _WRITTEN:
        text = pattern.sub(written, text)
    found: dict[str, set[str]] = {}
    for unit, value in map(_counted, read(text).facts):
        if unit in _COUNTED:
            found.setdefault(unit, set()).add(value)
    return found


def _counted(fact: Fact) -> tuple[str, str]:
    if fact.kind in _SPANS and fact.value.isdigit():
        unit, times = _SPANS[fact.kind]
        return unit, str(int(fact.value) * times)
    return fact.kind, fact.value


def _turned(sentence: str, point: str, odds: float, grounding: Grounding) -> bool:
    """Whether one denies, demands or limits what the other does not. What refuses is a denial that grounding does not see: nothing is
    concluded from it."""
    if turned_round(sentence, point):
        return True
    if any(re.search(_refusing(), text, re.IGNORECASE) for text in (sentence, point)):
        return False
    both = _denies(sentence) and _denies(point)
    outright = _denied(sentence, point) or _denied(point, sentence)
    if outright and not both:
        return True
    if odds >= (_BOTH_DENY if both else _DENIED):
        return False
    return outright or _conflict(sentence, point, grounding)


def _conflict(sentence: str, point: str, grounding: Grounding) -> bool:
    """Whether grounding finds a conflict whichever it takes for the source, in one of them a denial."""
    pairs = ((sentence, point), (point, sentence))
    there, back = ({one.kind for one in grounding.examine(*pair).conflicts} & _TURNS for pair in pairs)
    return bool(there and back) and "negation" in there | back


def _denies(text: str) -> bool:
    return bool(NEGATORS & set(words(text))) or re.search(_refusing(), text, re.IGNORECASE) is not None


def _denied(one: str, other: str) -> bool:
    """Whether a text denies outright what the other states: "geen korting"."""
    clauses = read(other).clauses
    stated = {name for clause in clauses for name, sign in clause.signs.items() if sign > 0}
    doubted = {name for clause in clauses for name, near in nearness(clause).items() if near}
    return any(name in stated - doubted for name in _outright(one))


def _outright(text: str) -> Iterator[str]:
    for clause in read(text).clauses:
        yield from (name for name, near in nearness(clause).items() if near >= 1)
    for none in re.finditer(r"\bgeen (?:\w+e )?(\w+)", text.lower()):
        yield concept(none[1])


@cache
def _refusing() -> str:
    return word_pattern(__package__, "leads", "refuses")
