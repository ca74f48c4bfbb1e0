"""Call-style cases from a data file, and the list of those that are known to fail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bot.privacy import Redactor
from bot.privacy.call_memory import PLACEHOLDER_NAMES

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    text: str
    spans: tuple[tuple[str, str], ...]


def _cases() -> list[Case]:
    rows = map(json.loads, (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    return [Case(row["text"], tuple((s["text"], s["label"]) for s in row["spans"])) for row in rows]


def _known_failures() -> list[str]:
    lines = (HERE / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if line and not line.startswith("#"))


def test_failures_equal_the_known_failures(redactor: Redactor) -> None:
    """Exactly the listed cases fail: a new failure is a regression, a mended one leaves the list."""
    failures = [case.text for case in _cases() if _found(redactor, case.text) != case.spans]
    assert sorted(failures) == _known_failures()


def test_enough_cases_of_both_kinds() -> None:
    """At least 120 texts with personal data and 40 without keep the numbers meaningful."""
    with_data = sum(bool(case.spans) for case in _cases())
    assert with_data >= 120
    assert len(_cases()) - with_data >= 40


def test_every_label_has_cases() -> None:
    """No label goes untested."""
    assert {label for case in _cases() for _, label in case.spans} == set(PLACEHOLDER_NAMES)


def _found(redactor: Redactor, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((span.text, span.label) for span in redactor.redact(text).spans)
