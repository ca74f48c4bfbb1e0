"""Raised figures: the mark of a note leaves the text, a power reads as `^2`, and an ordinal (1e) stays as it is.

`€ 57.684` with a raised 1 is not 57.6841. What a raised figure is shows in what stands before it, and in whether the document has
a note of that mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

_DIGITS = {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)), "⁻": "-", "ⁿ": "n"}
RAISED_CHARACTERS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ]+")
"""Raised digits that are characters of their own."""

_ONE_MARK = r"[(\[]?(?:\d{1,3}|[a-z]|\*{1,4}|[†‡§#])[)\]]?"
_MARKS = re.compile(rf"{_ONE_MARK}(?:\s*,?\s*{_ONE_MARK})*")
_MARK_PARTS = re.compile(r"\d+|[a-z]|\*+|[†‡§#]")
_EXPONENT = re.compile(r"[-−–]\s*\d+|[a-z]?\s*[-+−–]\s*[\da-z]|[a-z]\s*[-+−–]\s*\d+|[nmtk]")
_MEASURE = re.compile(r"(?:(?<!\w)|\d)[kcdhm]?m$")
_VARIABLE = re.compile(r"(?:(?<!\w)(?:[A-Za-zα-ωΑ-Ω]|[kcdhm]m|dam)|[=×·*(]\s*10)$")
_EXPONENT_BASE = re.compile(r"(?:[\d)\]]|(?<!\w)[A-Za-z]{1,2})$")


def plain_digits(text: str) -> str:
    """Raised characters as ordinary ones."""
    return "".join(_DIGITS.get(character, character) for character in text)


def marks_in(text: str) -> tuple[str, ...]:
    """The note marks that a raised text may be: `1`, `*`, or several; empty when it is none."""
    stripped = text.strip()
    return tuple(_MARK_PARTS.findall(stripped)) if stripped and _MARKS.fullmatch(stripped) else ()


def raised(before: str, text: str, after: str, notes: frozenset[str]) -> str:
    """How a raised text reads behind `before`; empty for the mark of a note. `notes` are the marks of the document's notes."""
    stripped, before = text.strip(), before.rstrip()
    if after[:1] in ("/", "⁄") and after[1:2].isdigit() and stripped.isdigit():
        return f" {stripped}" if before[-1:].isdigit() else stripped  # a fraction: 1 and 1/2, not 11/2
    if _EXPONENT.fullmatch(stripped) and stripped not in notes and _EXPONENT_BASE.search(before):
        return f"^{stripped}"
    marks = marks_in(text)
    if not marks:
        return text
    if not stripped.isdigit():
        return "" if set(marks) <= notes or not stripped[0].isalpha() else text
    if stripped in ("2", "3") and _MEASURE.search(before):
        return f"^{stripped}"
    if stripped not in notes and int(stripped) > 1 and _VARIABLE.search(before):
        return f"^{stripped}"
    if len(stripped) == 2 and re.search(r"\d,$", before):
        return stripped  # cents
    return ""


Height = Literal["plain", "raised", "lowered"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one height."""

    text: str
    height: Height = "plain"


@dataclass(frozen=True, slots=True)
class JoinedRuns:
    """The text of runs; `lost` are the raised marks that left it and of which no note exists, with what stood before."""

    text: str
    lost: tuple[str, ...] = ()


def merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one height as one run, for writers cut runs anywhere; raised characters are raised text."""
    parts = (part for run in runs for part in _by_character(run) if part.text)
    return [
        Run("".join(run.text for run in group), height) for height, group in groupby(parts, key=lambda run: run.height)
    ]


def _by_character(run: Run) -> Iterator[Run]:
    if run.height != "plain":
        yield run
        return
    end = 0
    for match in RAISED_CHARACTERS.finditer(run.text):
        yield Run(run.text[end : match.start()])
        yield Run(plain_digits(match[0]), "raised")
        end = match.end()
    yield Run(run.text[end:])


def joined(runs: Sequence[Run], notes: frozenset[str]) -> JoinedRuns:
    """The text of merged runs, note marks left out of it."""
    text, lost = "", list[str]()
    for n, run in enumerate(runs):
        added = run.text
        if run.height == "raised":
            after = "".join(following.text[:2] for following in runs[n + 1 : n + 3])
            added = raised(text, run.text, after, notes)
            if not added and not set(marks_in(run.text)) <= notes:
                lost.append(f"verhoogd teken {run.text.strip()} achter {' '.join(text.split()[-3:])}")
        elif run.height == "lowered" and text[-1:].isdigit() and added[:1].isdigit():
            added = f"_{added}"  # 500 with a lowered 1 is not 5001
        text += added
    return JoinedRuns(text, tuple(lost))
