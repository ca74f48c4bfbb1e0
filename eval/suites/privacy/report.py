"""The redaction figures together: as JSON, and as Markdown tables for the terminal and for the results file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from eval.suites.privacy.over_redaction import OverRedaction
from eval.suites.privacy.scores import PrivacyScores, Share, SpanFigures

_HEAD = (
    "| {} | spans | recall | 95% | right label | partial | precision | 95% | over-redacted per 1,000 |",
    "|---|---|---|---|---|---|---|---|---|",
)


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """What the cases say and what plain texts say; `plain` is None when it was not measured."""

    scores: PrivacyScores
    plain: OverRedaction | None

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {**asdict(self.scores), "plain": asdict(self.plain) if self.plain else None}


def tables(report: PrivacyReport) -> str:
    """Groups, labels, and the over-redaction of plain texts when it was measured."""
    scores, plain = report.scores, report.plain
    kept = scores.untouched_kept
    lines = [
        f"{scores.cases} texts, {scores.characters} characters; "
        f"{kept.hits} of {kept.of} texts without personal data stayed as they were.",
        "",
        *_table("group", scores.groups),
        "",
        *_table("label", scores.labels),
    ]
    return "\n".join([*lines, "", *_plain(plain)] if plain else lines)


def _table(name: str, rows: dict[str, SpanFigures]) -> list[str]:
    return [_HEAD[0].format(name), _HEAD[1], *(_row(label, figures) for label, figures in rows.items())]


def _row(name: str, figures: SpanFigures) -> str:
    recall, precision = figures.recall, figures.precision
    cells = (
        name,
        str(recall.of),
        _value(recall),
        _interval(recall),
        _value(figures.labelled_recall),
        str(figures.partial),
        _value(precision),
        _interval(precision),
        f"{figures.over_redacted_per_1000:.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _value(share: Share) -> str:
    return "not measured" if share.value is None else f"{share.value:.3f}"


def _interval(share: Share) -> str:
    return "" if share.low is None or share.high is None else f"{share.low:.3f} to {share.high:.3f}"


def _plain(plain: OverRedaction) -> list[str]:
    labels = ", ".join(f"{label} {count}" for label, count in plain.labels.items())
    rate = "not measured" if plain.spans_per_2000_words is None else plain.spans_per_2000_words
    offenders = (f"| {o.count} | {o.label} | {' '.join(o.text.split())} | {o.file} |" for o in plain.offenders)
    return [
        f"Plain texts: {plain.files} files, {plain.words} words, {plain.spans} spans: {rate} per 2,000 words. {labels}",
        "",
        "| times | label | text | first in |",
        "|---|---|---|---|",
        *offenders,
    ]
