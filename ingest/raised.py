"""Raised characters: the mark of a note, a power, or the end of an ordinal (`1e`). Shared by every format that has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§#]{1,4})[\])]?(?:\s*[,;]\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡]{1,4})[\])]?)*")
_NOTE_TEXT = re.compile(r"[\[(]?(\d{1,3}|[*†‡]{1,4})[\])]?[.:]?\s*([^\W\d_]\S*\s+\S.*|\S+\s+\S+\s.*)", re.S)
_SIGNED = re.compile(r"[-−–+]\s?\d{1,3}")
_EXPONENT = re.compile(r"\d{1,3}|[nmkt]|[a-z]\s?[-+−]\s?\d")
_UNIT = re.compile(r"(?:^|[^\w])(?:[kdcm]?m|dam|hm|s|ft|inch)$")
_VARIABLE = re.compile(r"(?:^|[^\w'’]|=\s?[a-z])[a-zα-ω]$")
_LISTED = re.compile(r"\b(?:onderdeel|letter|sub|categorie|groep|klasse|tabel|bijlage|type|soort)\s+[a-z]$", re.I)
_FORMULA = re.compile(r"\([^()]*[-+*/×·−][^()]*\)$|\(\d+[,.]\d+\)$")
_FACTOR = re.compile(r"(?:[×·*^]|\bx)\s*(?:10|2)$")
_TEN = re.compile(r"(?:^|[\s(])10$")
_COUNTED = re.compile(r"(?:€|\b(?:EUR|artikel|lid|box|nr\.?|bijlage|tabel))\s*10$", re.I)
_UNIT_AFTER = re.compile(r"\s*(?:euro|%|procent|jaar|maand|week|weken|dag|kinderen|punten|personen)", re.I)
_ORDINAL = re.compile(r"\d$")
_BEFORE_LETTER = re.compile(r"(?:\d[.,]\d+|\d{3,}|%|[.):]|[^\W\d_]{3,})$")
_AMOUNT = re.compile(r"(?:\d[.,]\d+|\d{3,}|%)$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before and after a raised text, whether it is a link to a note, and which marks begin a note."""

    before: str
    after: str = ""
    linked: bool = False
    labels: frozenset[str] = frozenset()


def is_mark(text: str) -> bool:
    """Whether a raised text has the shape of a note's mark: `1`, `(2)`, `a`, `*`, `1, 2`."""
    return bool(_MARK.fullmatch(text.strip()))


def note_in(text: str) -> tuple[str, str] | None:
    """The mark and the text of a note that stands raised in full, as official decrees have them; None for anything else."""
    match = _NOTE_TEXT.fullmatch(text.strip())
    return (match[1], match[2].strip()) if match else None


def reading(text: str, around: Surroundings) -> str:
    """How a raised text reads where it stands: nothing for the mark of a note, `^2` for a power, else itself."""
    text = text.strip()
    if not text or around.linked:
        return "" if is_mark(text) else text
    if _is_power(text, around):
        return "^" + text.replace("−", "-").replace("–", "-")
    return "" if _is_note_mark(text, around) else text


def _is_power(text: str, around: Surroundings) -> bool:
    before = around.before.rstrip()[-40:]
    if _SIGNED.fullmatch(text):
        return bool(re.search(r"[\w)]$", before))
    if not _EXPONENT.fullmatch(text) or text == "1":
        return False
    if _FORMULA.search(before) or (_VARIABLE.search(before) and not _LISTED.search(before)):
        return True
    if not text.isdigit():
        return bool(_FACTOR.search(before))
    if _UNIT.search(before):
        return text in ("2", "3")
    if _FACTOR.search(before):
        return True
    return (
        text not in around.labels
        and bool(_TEN.search(before))
        and not (_COUNTED.search(before) or _UNIT_AFTER.match(around.after))
    )


def _is_note_mark(text: str, around: Surroundings) -> bool:
    if not is_mark(text):
        return False
    before = around.before.rstrip()
    if not text[0].isalpha():
        return True
    if len(text) > 1:
        return False
    if _ORDINAL.search(before) and not _AMOUNT.search(before):
        return False  # 1e, 7a, 20o
    return text != "e" and (text in around.labels or bool(_BEFORE_LETTER.search(before)))
