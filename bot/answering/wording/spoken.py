"""What can be said to a caller of a sentence of a source: the sentence turned to the caller, a row of a table or a list as a sentence, or
nothing where it only tells the employee what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.grounding import Grounding
from bot.answering.wording.caller import to_the_caller
from bot.language.forms import is_for_staff, speaks_to_staff
from bot.language.units import ITEM_MARK, is_row
from bot.language.wordlists import word_pattern
from bot.types import SUPPORTED, Draft, Evidence, Passage

_ADVISES = word_pattern("bot.answering", "wording", "advises")
_ORDER = re.compile(rf"^({_ADVISES}) (de beller)\b", re.I)
_INSTRUCTION = re.compile(rf"\b({_ADVISES}) (?:je|jij|u) (de beller)\b", re.I)
# A stem in `t` is also what the caller does: `dan zet de beller ..`.
_WITHIN = re.compile(
    rf"\b(?!\w+t\b)(?:{word_pattern('bot.language', 'units', 'advice')})(?: aan| met| tegen)? de beller\b", re.I
)
_OF_CALLERS = re.compile(word_pattern("bot.answering", "wording", "callers say"), re.I)
_NAMED = re.compile(r"\bbellers?\b", re.I)
_ADDRESSED = re.compile(r"\b(?:je|jij)\b", re.I)
_DENIES = re.compile(r"\b(?:nooit|niet|geen)\b", re.I)
_MARKS = ".,;:!?…"
_CELL = re.compile(r"([^:;]+): ([^;]+?)(?:; |\.?$)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What to say; `for_staff`: nothing, for it tells the employee what to do, or how callers speak."""

    text: str
    for_staff: bool = False


def spoken(text: str, grounding: Grounding, sources: Sequence[str]) -> Spoken:
    """What can be said of a sentence of these passages. What its literal words do not carry is not said: then those words stand."""
    if is_row(text):
        return Spoken(_row_said(text))
    advice = _as_advice(text)
    if not advice and (_OF_CALLERS.search(text) or _is_for_staff(text, (text, *sources))):
        return Spoken("", for_staff=True)
    said = to_the_caller(advice or text)
    return Spoken(_flat(said if said and _is_carried(said, text, grounding) else text))


def _is_for_staff(text: str, sources: Sequence[str]) -> bool:
    """Whether it instructs staff: it orders something in a text that speaks to them, or says `je` in one that names the caller as somebody
    else."""
    if _orders(text):
        return any(map(speaks_to_staff, sources))
    return _ADDRESSED.search(text) is not None and any(map(_NAMED.search, sources))


def _orders(text: str) -> bool:
    """Whether it tells the employee what to do, were it behind a condition; of a list its introduction tells that, and an item by itself does
    not."""
    opening = text.split("\n", 1)[0]
    return ITEM_MARK.match(opening) is None and (_WITHIN.search(opening) is not None or is_for_staff(opening))


def _as_advice(text: str) -> str:
    """`Raad de beller aan ..` and `dan verwijs je de beller naar ..` as the employee says them: `Ik raad .. aan`. What is not to be done is
    not said."""
    if _DENIES.search(text):
        return ""
    ordered = _ORDER.sub(lambda m: f"Ik {m[1].lower()} {m[2]}", text)
    return ordered if ordered != text else _told(text)


def _told(text: str) -> str:
    told = _INSTRUCTION.sub(r"\1 ik \2", text)
    return told if told != text else ""


def _row_said(text: str) -> str:
    """`Schijf: 2; Tarief: 37 procent.` as `Schijf 2: tarief 37 procent.`"""
    named = [f"{name.strip()} {value.strip()}" for name, value in _CELL.findall(text)]
    first, *others = named or [cell.strip() for cell in text.split("|") if cell.strip()]
    return f"{first}: {', '.join(map(_inside, others))}."


def _inside(cell: str) -> str:
    """As it is written inside a sentence: an abbreviation keeps its capitals."""
    return cell[:1].lower() + cell[1:] if cell[1:2].islower() else cell


def _flat(text: str) -> str:
    """On one line that ends, without the marks of a list; its items are parted where they end in nothing."""
    said, in_list = "", False
    for line in filter(None, map(str.strip, text.splitlines())):
        is_item = ITEM_MARK.match(line) is not None
        parted = "," if in_list and is_item and said[-1] not in _MARKS else ""
        said, in_list = f"{said}{parted} {ITEM_MARK.sub('', line)}".strip(), is_item
    if said.endswith(";") or (in_list and said[-1:] not in _MARKS):
        return f"{said.removesuffix(';')}."
    return said


def _is_carried(said: str, text: str, grounding: Grounding) -> bool:
    passage = Passage("", "", "", "", text, 0, len(text))
    evidence = [Evidence(1, passage, 0, len(text), text, 1.0)]
    # A rule brings no fact of its own: what can go wrong is a figure, a denial, a condition or who does what.
    return replace(grounding, approved=True).check(Draft(said, (1,)), evidence).support in SUPPORTED
