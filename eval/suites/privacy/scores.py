"""Measures redaction: what is found, what is spared, per label and per group, with 95% intervals.

    .venv/bin/belbot eval privacy eval/data/privacy [--plain DIR] [--json]
    .venv/bin/python -m eval.suites.privacy.scores --failures > eval/data/privacy/known_failures.txt

A true span counts as found when every character of it is redacted, under whatever label: one character that stays can
give the value away. Intervals are Wilson's (1927): they hold for shares of 0 and 1 and for small numbers.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.services import Services
from bot.settings import Settings
from bot.types import PersonalSpan
from eval.suites.privacy.cases import RedactionCase, TrueSpan, read_cases

CASES = Path(__file__).parents[2] / "data" / "privacy"
NAMES = frozenset({"PERSON"})
ADDRESSES = frozenset({"ADDRESS", "POSTCODE", "CITY"})
WITH_CHECK_DIGIT = frozenset(
    {"BSN", "RSIN", "AANSLAGNUMMER", "BETALINGSKENMERK", "BESCHIKKINGSNUMMER"}
    | {"LOONHEFFINGENNUMMER", "BTW_ID", "OB_NUMMER", "IBAN", "CREDIT_CARD"}
)
GROUPS = ("checked identifiers", "other structured", "names", "addresses")
_Z95 = 1.959964

Redact = Callable[[str], Sequence[PersonalSpan]]
"""A text in, what was taken out of it, without overlap."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95% interval; None everywhere when there was nothing to count."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SpanOutcome:
    """One true span: whether all of it is redacted, under its own label alone, or only a part of it."""

    span: TrueSpan
    found: bool
    labelled: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class CaseMarks:
    """One case redacted: an outcome per true span, and the redacted spans with the characters they took too much."""

    case: RedactionCase
    outcomes: tuple[SpanOutcome, ...]
    redacted: tuple[PersonalSpan, ...]
    false: tuple[PersonalSpan, ...]
    excess: dict[PersonalSpan, int]


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """What holds for a label or a group. `precision` is the share of redacted spans that overlap a true span."""

    recall: Share
    labelled_recall: Share
    partial: int
    precision: Share
    over_redacted_characters: int
    over_redacted_per_1000: float


@dataclass(frozen=True, slots=True)
class PrivacyScores:
    """All figures, by group and by label."""

    cases: int
    untouched_cases: int
    untouched_kept: Share
    characters: int
    groups: dict[str, SpanFigures]
    labels: dict[str, SpanFigures]


def evaluate(cases: Sequence[RedactionCase], redact: Redact) -> PrivacyScores:
    """Redacts every case by itself and counts."""
    marked = [mark(case, redact(case.text)) for case in cases]
    characters = sum(len(case.text) for case in cases)
    outcomes = [outcome for each in marked for outcome in each.outcomes]
    labels = sorted({o.span.label for o in outcomes} | {span.label for each in marked for span in each.redacted})
    untouched = [each for each in marked if not each.case.spans]

    def figures(of: Callable[[TrueSpan], bool], by: Callable[[PersonalSpan], bool]) -> SpanFigures:
        return _figures([o for o in outcomes if of(o.span)], marked, by, characters)

    return PrivacyScores(
        len(cases),
        len(untouched),
        share(sum(not each.redacted for each in untouched), len(untouched)),
        characters,
        {name: figures(_in_group(name), _in_home(name)) for name in ("all", *GROUPS)},
        {name: figures(_labelled(name), _labelled(name)) for name in labels},
    )


def mark(case: RedactionCase, redacted: Sequence[PersonalSpan]) -> CaseMarks:
    """Lays what was redacted over what is true."""
    truth = {place for span in case.spans for place in range(span.start, span.end)}
    false = tuple(span for span in redacted if truth.isdisjoint(range(span.start, span.end)))
    excess = {span: len(set(range(span.start, span.end)) - truth) for span in redacted}
    return CaseMarks(case, tuple(_outcome(span, redacted) for span in case.spans), tuple(redacted), false, excess)


def _outcome(true: TrueSpan, redacted: Sequence[PersonalSpan]) -> SpanOutcome:
    over = [span for span in redacted if span.start < true.end and true.start < span.end]
    covered = {place for span in over for place in range(span.start, span.end)}
    found = covered.issuperset(range(true.start, true.end))
    return SpanOutcome(true, found, found and {span.label for span in over} == {true.label}, bool(over) and not found)


def _figures(
    outcomes: Sequence[SpanOutcome], marked: Sequence[CaseMarks], by: Callable[[PersonalSpan], bool], characters: int
) -> SpanFigures:
    redacted = sum(by(span) for each in marked for span in each.redacted)
    false = sum(by(span) for each in marked for span in each.false)
    excess = sum(count for each in marked for span, count in each.excess.items() if by(span))
    return SpanFigures(
        share(sum(o.found for o in outcomes), len(outcomes)),
        share(sum(o.labelled for o in outcomes), len(outcomes)),
        sum(o.partial for o in outcomes),
        share(redacted - false, redacted),
        excess,
        round(1000 * excess / characters, 2) if characters else 0.0,
    )


def share(hits: int, of: int) -> Share:
    """`hits` of `of` with Wilson's 95% interval."""
    if of == 0:
        return Share(0, 0, None, None, None)
    p, z2 = hits / of, _Z95**2 / of
    middle = (p + z2 / 2) / (1 + z2)
    half = _Z95 / (1 + z2) * math.sqrt(p * (1 - p) / of + z2 / (4 * of))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(hits, of, round(p, 4), round(low, 4), round(high, 4))


def group(label: str, *, checked: bool) -> str:
    """The group of a true span."""
    if label in NAMES:
        return "names"
    if label in ADDRESSES:
        return "addresses"
    return "checked identifiers" if checked else "other structured"


def _in_group(name: str) -> Callable[[TrueSpan], bool]:
    return lambda span: name in ("all", group(span.label, checked=span.checked))


def _in_home(name: str) -> Callable[[PersonalSpan], bool]:
    """A redacted span does not say whether its check digit is right: the labels that have one count as checked."""
    return lambda span: name in ("all", group(span.label, checked=span.label in WITH_CHECK_DIGIT))


def _labelled(name: str) -> Callable[[TrueSpan | PersonalSpan], bool]:
    return lambda span: span.label == name


def failures(cases: Iterable[RedactionCase], redact: Redact) -> Iterator[str]:
    """A line per thing that is wrong: place, kind (missed, partial, mislabelled, over), label and text, tab-separated."""
    for case in cases:
        marked = mark(case, redact(case.text))
        for outcome in marked.outcomes:
            if not outcome.labelled:
                kind = "mislabelled" if outcome.found else "partial" if outcome.partial else "missed"
                true = outcome.span
                yield _line(case.place, kind, true.label, case.text[true.start : true.end])
        for span in marked.redacted:
            if any(char.isalnum() for char in _excess(case, span)):
                yield _line(case.place, "over", span.label, span.text)


def _excess(case: RedactionCase, span: PersonalSpan) -> str:
    """What a redacted span took outside the true ones."""
    truth = {place for true in case.spans for place in range(true.start, true.end)}
    return "".join(case.text[place] for place in range(span.start, span.end) if place not in truth)


def _line(*fields: str) -> str:
    return "\t".join(" ".join(field.split()) for field in fields)


def main() -> None:
    """For maintainers: prints the known-failures file of the cases as the code stands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--failures", action="store_true", required=True, help="a line per failure")
    parser.add_argument("paths", type=Path, nargs="*", default=[CASES], help="case files or folders")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="belbot-eval-") as home:
        redactor = Services(Settings(home=Path(home))).redactor
    for line in failures(read_cases(chosen.paths), lambda text: redactor.redact(text).spans):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
