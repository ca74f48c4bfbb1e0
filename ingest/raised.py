"""Raised characters: the mark of a note, a power, or the end of an ordinal (`1e`). One rule for every format that has them.

`€ 57.684` with a raised 1 is not 57.6841. What a raised text is shows in what stands around it, and in whether the document has a
note of that mark: the mark of a note leaves the text, a power reads as `^2`, an ordinal stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ingest.notes import reference, without_references

_DIGITS = {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)), "⁻": "-", "ⁿ": "n"}
RAISED_CHARACTERS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ]+")
"""Raised digits that are characters of their own."""

_ONE_MARK = r"[(\[]?(?:\d{1,3}|[a-z]|[*†‡§#]{1,4})[)\]]?"
_MARKS = re.compile(rf"{_ONE_MARK}(?:(?:\s*[,;]\s*|\s+){_ONE_MARK})*")
_MARK_PARTS = re.compile(r"\d+|[a-z]|[*†‡§#]+")
_NOTE_TEXT = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,4})[\])]?[.:]?\s*([^\W\d_]\S*\s+\S.*|\S+\s+\S+\s.*)", re.S)
_SIGNED = re.compile(r"[-−–+]\s?\d{1,3}")
_EXPONENT = re.compile(r"\d{1,3}|[nmkt]|[a-z]\s?[-+−–]\s?[\da-z]")
_UNIT = re.compile(r"(?:(?<!\w)(?:[kdchm]?m|dam|hm|s|ft|inch)|\d[kdchm]?m)$")
_VARIABLE = re.compile(r"(?:^|[^\w'’]|=\s?[a-z])[A-Za-zα-ωΑ-Ω]$")
_LISTED = re.compile(r"\b(?:onderdeel|letter|sub|lid|categorie|groep|klasse|tabel|bijlage|type|soort)\s+[a-z]$", re.I)
_FORMULA = re.compile(r"\([^()]*[-+*/×·−][^()]*\)$|\(\d+[,.]\d+\)$")
_FACTOR = re.compile(r"(?:[×·*^]|\bx)\s*(?:10|2)$")
_TEN = re.compile(r"(?:^|[\s(])10$")
_COUNTED = re.compile(r"(?:€|\b(?:EUR|artikel|lid|box|nr\.?|bijlage|tabel))\s*10$", re.I)
_UNIT_AFTER = re.compile(r"\s*(?:euro|%|procent|jaar|maand|week|weken|dag|kinderen|punten|personen)", re.I)
_THOUSANDS = ("3", "6", "9")
"""The powers of ten in which amounts are counted: `10^3 euro`."""
_FIGURE = re.compile(r"[\d)\]]$")
_ORDINAL = re.compile(r"\d$")
_ARTICLE = re.compile(r"\bart(?:ikel(?:en)?|\.)\s*\d+$", re.I)
_BEFORE_LETTER = re.compile(r"(?:\d[.,]\d+|\d{3,}|%|[.):]|[^\W\d_]{3,})$")
_AMOUNT = re.compile(r"(?:\d[.,]\d+|\d{3,}|%)$")
_CENTS = re.compile(r"\d,$")
_STROKE = re.compile(r"[/⁄](?:\d|$)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before and after a raised text, whether it is a link to a note, and which marks begin a note."""

    before: str
    after: str = ""
    linked: bool = False
    labels: frozenset[str] = frozenset()


def is_mark(text: str) -> bool:
    """Whether a raised text has the shape of a note's mark: `1`, `(2)`, `a`, `*`, `1, 2`."""
    return bool(_MARKS.fullmatch(text.strip()))


def marks_in(text: str) -> tuple[str, ...]:
    """The note marks that a raised text may be: `1`, `*`, or several; empty when it is none."""
    return tuple(_MARK_PARTS.findall(text)) if is_mark(text) else ()


def plain_digits(text: str) -> str:
    """Raised characters as ordinary ones."""
    return "".join(_DIGITS.get(character, character) for character in text)


def note_in(text: str) -> tuple[str, str] | None:
    """The mark and the text of a note that stands raised in full, as official decrees have them; None for anything else."""
    match = _NOTE_TEXT.fullmatch(text.strip())
    return (match[1], match[2].strip()) if match else None


def reading(text: str, around: Surroundings) -> str:
    """How a raised text reads where it stands: nothing for the mark of a note, `^2` for a power, else itself."""
    text, before = text.strip(), around.before.rstrip()[-40:]
    if not text or around.linked:
        return "" if is_mark(text) else text
    if text.isdigit() and _STROKE.match(around.after):
        return f" {text}" if before[-1:].isdigit() else text  # a fraction: 1 and 1/2, not 11/2
    if len(text) == 2 and text.isdigit() and _CENTS.search(before):
        return text
    if _is_power(text, before, around):
        return "^" + text.replace("−", "-").replace("–", "-")
    return "" if _is_note_mark(text, before, around.labels) else text


def _is_power(text: str, before: str, around: Surroundings) -> bool:
    if _SIGNED.fullmatch(text):
        return bool(re.search(r"[\w)]$", before))
    if not _EXPONENT.fullmatch(text) or text == "1":
        return False
    if _UNIT.search(before) and text.isdigit():
        return text in ("2", "3")
    if text in around.labels:
        return False
    if _FORMULA.search(before) or _FACTOR.search(before):
        return True
    if _VARIABLE.search(before) and not _LISTED.search(before):
        return True
    if not text.isdigit():
        return bool(_FIGURE.search(before)) and not _ARTICLE.search(before)
    if not _TEN.search(before) or _COUNTED.search(before):
        return False
    return text in _THOUSANDS or not _UNIT_AFTER.match(around.after)


def _is_note_mark(text: str, before: str, labels: frozenset[str]) -> bool:
    if not is_mark(text):
        return False
    if not text[0].isalpha():
        return True
    if len(text) > 1:
        return set(marks_in(text)) <= labels
    if _ARTICLE.search(before) or (_ORDINAL.search(before) and not _AMOUNT.search(before)):
        return False  # 1e, 7a, 20o
    return text != "e" and (text in labels or bool(_BEFORE_LETTER.search(before)))


Height = Literal["plain", "raised", "lowered"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one height."""

    text: str
    height: Height = "plain"


@dataclass(frozen=True, slots=True)
class JoinedRuns:
    """The text of runs, with references to the notes of the document; `lost` are the raised marks that left it and of which no
    note exists, with what stood before."""

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


def joined(runs: Sequence[Run], notes: frozenset[str], *, refer: bool = False) -> JoinedRuns:
    """The text of merged runs, the marks of notes as references; `notes` are the marks of all notes in the document. Marks of which
    no note is known are references too where they `refer`, so that they show; else they leave the text and are named."""
    text, lost = "", list[str]()
    for n, run in enumerate(runs):
        added = run.text
        if run.height == "raised":
            after = without_references("".join(following.text for following in runs[n + 1 : n + 4]))[:20]
            added = reading(run.text, Surroundings(without_references(text), after, labels=notes))
            if run.text.strip() and not added and (refer or set(marks_in(run.text)) <= notes):
                added = "".join(map(reference, marks_in(run.text)))
            elif run.text.strip() and not added:
                lost.append(f"verhoogd teken {run.text.strip()} achter {' '.join(text.split()[-3:])}")
        elif run.height == "lowered" and text[-1:].isdigit() and added[:1].isdigit():
            added = f"_{added}"  # 500 with a lowered 1 is not 5001
        text += added
    return JoinedRuns(text, tuple(lost))
