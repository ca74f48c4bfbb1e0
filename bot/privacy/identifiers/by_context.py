"""Numbers and codes that only the words around them give away: what the token model points at, and what of it is personal."""

from __future__ import annotations

import re

from bot.privacy.dictation import dictation_view
from bot.privacy.identifiers.accounts import PUBLIC_IBANS
from bot.privacy.identifiers.contact import is_counter, is_public
from bot.privacy.identifiers.cued import is_cue
from bot.privacy.lists import word_pattern
from bot.privacy.recogniser import is_amount_at, is_date
from bot.privacy.views import folded_text

_FEWEST = 5
"""Digits, typed or said, that a number of somebody has."""
_FEWEST_IN_CODE = 3
"""The same beside letters: `k 004 b`."""
_LONGEST_PART = 3
_CUE = re.compile(r"([^\W\d_]+)[\s:.#=]{1,3}")
_AROUND = " \t\n,;:.\"'()<>[]"
_SERVICE = re.compile(r"\(?0?(?:800|90[069])(?!\d{6,7}(?!\d))|(?:art|stb|stcrt|box|ecli|eclinl)", re.IGNORECASE)
_WHOLE_YEARS = re.compile(r"\W{0,3}(?:(?:19|20)\d\d(?!\d)\W{0,3}){1,4}")
_GOODS = re.compile(r"\d{4}(?:\s\d\d){1,2}|\d{4}\s\d{4}")
"""A code of goods (combined nomenclature): `2710 19 21`."""
_ADDED = re.compile(r"\d\s*\+\s*\d")
"""Amounts: no number of somebody has a plus sign inside."""
_TERM = 12
"""Characters before it in which the plus sign of a sum may stand."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){1,2}")
_NOBODYS = re.compile(
    rf"(?:{word_pattern('number_cues', 'of things')})(?:nummer|nr)?\.?[ :=#\"(]{{1,3}}$", re.IGNORECASE
)
_MACHINE = re.compile(r"[/\\]\S*/|https?:|www\.|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)


def number_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The number in `text[start:end]`: without marks around it and without the word that announces it."""
    while (
        (cue := _CUE.match(text, start, end))
        and (is_cue(cue[1].casefold()) or (len(cue[1]) > 4 and cue[1].islower()))
        and _digits(text[cue.end() : end]) == _digits(text[start:end])
    ):
        start = cue.end()
    value = text[start:end]
    start += len(value) - len(value.lstrip(_AROUND))
    return start, start + len(value.strip(_AROUND))


def is_personal_number(text: str, start: int, end: int) -> bool:
    """Whether it has digits enough, typed or said, and is no amount, date, year, public number or part of a machine's own writing."""
    value = text[start:end]
    said = _digits(value)
    least = _FEWEST_IN_CODE if any(map(str.isalpha, value)) else _FEWEST
    if said < least or is_date(value) or is_amount_at(text, start, end) or _is_plain(value):
        return False
    plain = "".join(filter(str.isalnum, value))
    if (
        _SERVICE.match(plain)
        or is_public(value)
        or plain.upper() in PUBLIC_IBANS
        or _MACHINE.search(value)
        or _ADDED.search(text, max(0, start - _TERM), end)
    ):
        return False
    return not (is_counter(text, start) or _NOBODYS.search(text[max(0, start - 25) : start]))


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` can be a piece of the number beside it: digits, single letters, and how both are said."""
    said = text[start:end]
    heard = dictation_view(folded_text(said))
    plain = heard.view.text if heard else said
    chunks = plain.split()
    short = all(any(map(str.isdecimal, c)) or len(c) == 1 or (len(c) <= _LONGEST_PART and c.isupper()) for c in chunks)
    return short and not set(plain) & set('\n"<>=;') and any(map(str.isalnum, plain))


def _is_plain(value: str) -> bool:
    """Whether these are years, thousands or goods."""
    return any(pattern.fullmatch(value) for pattern in (_WHOLE_YEARS, _THOUSANDS, _GOODS))


def _digits(value: str) -> int:
    """How many digits are typed or said."""
    typed = sum(map(str.isdecimal, value))
    heard = None if typed >= _FEWEST else dictation_view(folded_text(value))
    return max(typed, sum(map(str.isdecimal, heard.view.text)) if heard else 0)
