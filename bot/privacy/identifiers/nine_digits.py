"""Nine digits as people type and say them: the number of a person or an organisation, whether or not its check holds.

In one piece or in groups, with anything between the groups that is the same each time, or with words between them ("612, ja, 304 en
dan 588"). One number of nine digits in eleven passes the eleven-test by chance; one that fails it was misread or misheard, and is
somebody's all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.privacy.identifiers.numbers import (
    ORGANISATION,
    WORDS_BETWEEN,
    Span,
    digits,
    eleven_test,
    sequences,
    shapes,
)
from bot.privacy.recogniser import (
    CHECKED,
    CUED,
    GUESSED,
    SHAPED,
    LabelledRecognizer,
    SpanMatch,
    is_amount_at,
    is_date,
)

_NINE = 9
_SHAPES = shapes(
    "333 423 2223 3222 2232 2322 225 252 522 45 54 36 63 12222 22221 234 432 342 324 243 27 81 18 111111111"
)
"""How people cut a number up when they type or say it; letters of the tax administration print 1234.56.782."""
_EIGHT = re.compile(
    r"\d{4}[.\-]\d\d[.\-]\d\d|\d{3}[.\- ]\d{3}[.\- ]\d\d|\d\d[.\- ]\d{3}[.\- ]\d{3}|\d{3}[.\- ]\d\d[.\- ]\d{3}"
)
"""The same without the zero in front. In two halves, or in pairs, it is more often two years, a date or a code of goods."""
_INTERRUPTED = re.compile(
    rf"(?<![\w.,])\d{{1,6}}(?:(?:[ \-.]{{1,3}}|{WORDS_BETWEEN})\d{{1,6}}){{1,9}}(?![\w]|[.,]\d)", re.I
)
_ALIKE = re.compile(
    r"(?<![\w.,])\d{1,6}(?P<between>[^\w\n€%]{1,5})\d{1,6}(?:(?P=between)\d{1,6}){1,7}(?![\w]|[.,]\d|(?P=between)\d)"
    r"|(?<!\w)\(\d{2,4}\)[ ]?\d{2,4}[ \-.]?\d{2,4}(?![\w]|[.,]\d)"
)
"""Whatever stands between the groups, it is the same each time; or the first stands in brackets."""
_PERSON_CUE = re.compile(r"bsn|burger|sofi", re.I)
_LIST_OF = re.compile(
    r"\b(?:art(?:ikel(?:en)?)?|lid|leden|onderdelen|paragra\w+|nrs?|nummers|blz|pagina\w*)[ .:]{1,3}$", re.I
)
_WIDEST_LIST = 100
_YEARS = re.compile(r"(?:(?:19|20)\d\d){2}")
_MEASURED = re.compile(r"[ ]?(?:k?m2?|kg|gram|liter|kwh|stuks|inwoners|bezoekers|aandelen|uur|bytes|keer|x)\b", re.I)
_BEFORE = re.compile(r"[^\W_][\-/_]?$|[\d€][.,]$|[=@]$|\d[ .\-/]{1,2}$")
_BEHIND = re.compile(r"[.,\-/]?\w|@|[ ]{1,2}\d{1,3}(?![\d\-])")
"""What stands beside a piece of a longer number or of a code."""
_TERM = re.compile(r"\d[ ]?\+[ ]?$")
"""It is added to what stands before it."""
_LETTER_OF_YEAR = re.compile(r"(?:19|20)\d\d[\-/.]\d{5}")
"""As ministries number their letters."""


class NineDigitsRecognizer(LabelledRecognizer):
    """Numbers of persons and organisations; those that fail the check have no more than their length to show."""

    labels = ("BSN", "RSIN", "NUMBER")
    fewest_digits = 8

    def labelled(self, text: str) -> Iterator[tuple[str, SpanMatch]]:
        """Nine digits, or eight when the leading zero is left out."""
        for start, end in _nine(text):
            value = digits(text[start:end])
            if eleven_test(value):
                yield from _persons(text, start, end)
            elif _is_somebodys(text, start, end, value):
                yield "NUMBER", SpanMatch(start, end, GUESSED)
        for start, end in _eight(text):
            if eleven_test(digits(text[start:end])) and not is_amount_at(text, start, end):
                yield "BSN", SpanMatch(start, end, SHAPED)


def _nine(text: str) -> Iterator[Span]:
    """Where nine digits may be one number."""
    for sequence in sequences(text):
        if sequence.size >= _NINE:
            yield from sequence.windows(_NINE, _SHAPES)
    for match in _INTERRUPTED.finditer(text):
        if len(digits(match[0])) == _NINE and any(map(str.isalpha, match[0])):
            yield match.span()
    for match in _ALIKE.finditer(text):
        if len(digits(match[0])) == _NINE and not _is_list(text, match):
            yield match.span()


def _eight(text: str) -> Iterator[Span]:
    """Where eight digits may be a number without its zero: in one piece, or in groups that are no code of goods; never a date."""
    for sequence in sequences(text):
        if sequence.size == _NINE - 1:
            start, end = sequence.groups[0][0], sequence.groups[-1][1]
            whole = len(sequence.groups) == 1 or bool(_EIGHT.fullmatch(text, start, end))
            if whole and not is_date(text[start:end]) and not _is_decimal(text, start, end):
                yield start, end


def _persons(text: str, start: int, end: int) -> Iterator[tuple[str, SpanMatch]]:
    """What a number is that passes its check."""
    if is_amount_at(text, start, end) and not (text[start:end].isdecimal() and _PERSON_CUE.search(text)):
        return
    before = ORGANISATION.search(text[max(0, start - 50) : start])
    if before and not _PERSON_CUE.search(before[0]):
        yield "RSIN", SpanMatch(start, end, CUED)
    yield "BSN", SpanMatch(start, end, CHECKED)


def _is_somebodys(text: str, start: int, end: int, value: str) -> bool:
    """Whether nothing says that nine digits without a check are an amount, a measure, a date, years, or part of a longer code."""
    if value.endswith("000") or len(set(value)) < 3 or _YEARS.match(value) or is_date(text[start:end]):
        return False
    if is_amount_at(text, start, end) or _MEASURED.match(text, end) or _LETTER_OF_YEAR.fullmatch(text, start, end):
        return False
    before = text[max(0, start - 4) : start]
    return not (_BEFORE.search(before[-3:]) or _TERM.search(before) or _BEHIND.match(text, end))


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Whether these are several numbers: of articles, or such as follow each other closely."""
    groups = [int(group) for group in re.findall(r"\d+", match[0])]
    rises = all(before < after for before, after in pairwise(groups))
    close = rises and groups[-1] - groups[0] < _WIDEST_LIST
    return close or bool(_LIST_OF.search(text[: match.start()][-20:]))


def _is_decimal(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in (",", "€") if start else text[end : end + 1] == ","
