"""Numbers that their check digit gives away: BSN, RSIN, payment reference, payment card, and the tax numbers built from them.

They are read in the groups in which people type and dictate them. Sources: python-stdnum for the eleven-test and VAT numbers, and
here the checks that it does not have; the letters are those of assessment numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.eu import vat
from stdnum.nl import bsn

from bot.privacy.lists import word_set
from bot.privacy.recogniser import (
    CHECKED,
    SHAPED,
    DutchRecognizer,
    LabelledRecognizer,
    SpanMatch,
    is_amount_at,
    is_date,
    span_match,
)

_KENMERK_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_LENGTH_CODES = {9: "7", 10: "8", 11: "9", 12: "0", 13: "1", 14: "2"}

# First digits and lengths that card networks hand out (ISO/IEC 7812; American Express, Diners, Visa, Mastercard,
# Discover, JCB, Maestro and UnionPay).
_CARDS = (
    (("34", "37"), (15,)),
    (("30", "36", "38", "39"), (14, 16)),
    (("4",), (13, 16, 19)),
    (tuple(map(str, (*range(51, 56), *range(222, 273)))), (16,)),
    (("6011", "65", "62", "35", "50", "56", "57", "58", "63", "67"), (16, 17, 18, 19)),
)


def digits(value: str) -> str:
    """Only the digits of a value."""
    return value if value.isdecimal() else "".join(filter(str.isdecimal, value))


def eleven_test(value: str) -> bool:
    """Whether nine digits (or eight, with the zero left out) can be a BSN or RSIN."""
    return len(value) in (8, 9) and len(set(value)) > 1 and bool(bsn.is_valid(value))


def kenmerk_check_digit(number: str) -> str:
    """The check digit in front of a payment reference.

    Source: Betaalvereniging Nederland, specification of the betalingskenmerk: weighted modulus 11 from the right.
    """
    total = sum(int(d) * _KENMERK_WEIGHTS[i % 10] for i, d in enumerate(reversed(number)))
    return {10: "1", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def is_kenmerk(value: str) -> bool:
    """Whether 9 to 14 or 16 digits are a payment reference whose check digit and length code fit."""
    if len(value) != 16 and _LENGTH_CODES.get(len(value)) != value[1:2]:
        return False
    return len(set(value)) > 2 and value[0] == kenmerk_check_digit(value[1:])


def is_card(value: str) -> bool:
    """Whether the digits are the number of a payment card: network, length and Luhn's check digit."""
    known = any(value.startswith(starts) and len(value) in lengths for starts, lengths in _CARDS)
    return known and bool(luhn.is_valid(value))


SEP = r"(?:[ ]?[.\-/_|*:~][ ]?|[ ]{1,3})"
_SEQUENCE = re.compile(rf"\d+(?:(?:{SEP}|[ ]?\r?\n[ ]?)\d+)*")
_DIGITS = re.compile(r"\d+")
WORDS_BETWEEN = rf"[ ,.]{{1,4}}(?:(?:{'|'.join(sorted(word_set('spoken_numbers', 'between'), key=len, reverse=True))})[ ,.?]{{1,4}}){{1,6}}"
_WIDE = re.compile(
    rf"(?:{WORDS_BETWEEN})(?=\d)|"
    r"(?:[ ]?[.,;=\-/_|+*:~'·][ ]?|[ ]?(?:\.{2,3}|…)[ ]?|\s{1,4}|[ ]?[)\]]?[ ]?[(\[][ ]?|[ ]?[)\]][ ]?)(?=\d)"
)
_MAX_GROUPS = 20
_MOST_SAID = 40
"""Nobody dictates more digits than this one by one; what is longer is a table or noise."""

Span = tuple[int, int]


def shapes(text: str) -> re.Pattern[str]:
    """The sizes of groups, written as digits ("423 333"), as a pattern over the sizes of a sequence's groups."""
    return re.compile(rf"(?=({'|'.join(sorted(text.split(), key=len, reverse=True))}))")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Groups of digits with one separator between each two."""

    text: str
    groups: tuple[Span, ...]

    @property
    def size(self) -> int:
        """How many digits there are."""
        return sum(end - start for start, end in self.groups)

    def windows(self, size: int, shapes: re.Pattern[str]) -> Iterator[Span]:
        """Where `size` digits may be one number: one group, a known shape (see `shapes`), or all groups there are."""
        groups = self.groups
        yield from (span for span in groups if span[1] - span[0] == size)
        if len(groups) == 1:
            return
        lengths = "".join(str(min(end - start, 9)) for start, end in groups)
        for match in shapes.finditer(lengths):
            first, last = match.start(1), match.end(1) - 1
            if (last - first < 8 or len(groups) <= _MOST_SAID) and not self._dotted(first, last + 1):
                yield groups[first][0], groups[last][1]
        if len(groups) <= size == self.size and self._uniform():
            yield groups[0][0], groups[-1][1]

    def _dotted(self, first: int, end: int) -> bool:
        """Whether a dot ties a further group to these: then they are part of an amount or a section number."""
        before = first > 0 and self.text[self.groups[first - 1][1] : self.groups[first][0]] == "."
        after = end < len(self.groups) and self.text[self.groups[end - 1][1] : self.groups[end][0]] == "."
        return before or after

    def _uniform(self) -> bool:
        gaps = {self.text[a[1] : b[0]] for a, b in zip(self.groups, self.groups[1:], strict=False)}
        return len(gaps) == 1 and not set(gaps.pop()) & set("\n/")


def sequences(text: str) -> Iterator[Sequence]:
    """Every sequence of digit groups, each as long as it can be."""
    for match in _SEQUENCE.finditer(text):
        yield Sequence(text, tuple(group.span() for group in _DIGITS.finditer(text, *match.span())))


@dataclass(frozen=True, slots=True)
class Digits:
    """How to read the number that stands behind a cue: its usual sizes, the range for a mistyped one, its check."""

    usual: frozenset[int]
    low: int
    high: int
    valid: Callable[[str], bool] | None = None

    def read(self, text: str, at: int) -> SpanMatch | None:
        """The number that begins at `at`; the groups that make it valid or usual, else all that fit."""
        prefixes = list(self._prefixes(text, at))
        if not prefixes:
            return None
        start = at + 1 if text[at] == "(" else at
        best = self._best(prefixes)
        if best is None or is_amount_at(text, at, best[1]):
            return None
        number, end = best
        sure = self.valid is not None and self.valid(number)
        return None if is_date(text[start:end]) and not sure else SpanMatch(start, end, 1.0)

    def is_usual(self, value: str) -> bool:
        """Whether the value has as many digits as the number should have."""
        return sum(char.isdecimal() for char in value) in self.usual

    def _prefixes(self, text: str, at: int) -> Iterator[tuple[str, int]]:
        """What has been read after each group, and where that group ends."""
        number, start = "", at
        if text[at : at + 1] in ("+", "("):
            start += 2 if text[at + 1 : at + 2] in ("+", "(") else 1
        for _ in range(_MAX_GROUPS):
            group = _DIGITS.match(text, start)
            if not group or (number and len(number) + len(group[0]) > self.high):
                return
            number += group[0]
            yield number, group.end()
            gap = _WIDE.match(text, group.end())
            if not gap:
                return
            start = gap.end()

    def _best(self, prefixes: list[tuple[str, int]]) -> tuple[str, int] | None:
        for number, end in reversed(prefixes):
            if self.valid and self.valid(number):
                return number, end
        for number, end in prefixes:
            if len(number) in self.usual:
                return number, end
        number, end = prefixes[-1]
        return (number, end) if self.low <= len(number) <= self.high + 3 else None


_S = r"(?:[ ]?[.\-/_][ ]?|[ ]{1,2})"
_BODY = rf"(?P<body>\d(?:{_S}?\d){{8}})"
TAX_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<v>(?P<nl>(?<![^\W_])NL[ .\-]{{0,2}})?{_BODY}"
    rf"(?P<s>{_S}?)(?P<letter>[A-Z])(?:{_S})?\d(?:{_S}?\d)?\d?(?!\d|,\d)"
    rf"(?P<period>(?:(?P=s)|[.\-/])\d{{1,2}}(?:(?P=s)|[.\-/])\d{{1,2}}(?!\d)|(?:(?P=s)|[.\-/])\d{{3,5}}(?!\d)"
    r"|(?:(?P=s)|[.\-/])\d{1,2}(?!\d))?(?:[.\-/]\d{1,5}(?!\d|,\d)){0,2})",
    re.I,
)
_PLAIN_TAIL = re.compile(rf"(?<![\d.,])(?P<v>{_BODY}(?P<letter>[A-Z])(?P<period>\d{{2}}\d{{3,4}})(?!\w))", re.I)
_STRICT = re.compile(r"\d{4}\.\d{2}\.\d{3}|\d{9}|\d{4}-\d{2}-\d{3}|\d{4} \d{2} \d{3}")
_ASSESSMENT = re.compile(r"(?:aanslag|aangifte)(?:s?[ \-]?(?:nummer|nr\.?))?[ :]{1,3}(?:is[ ])?$", re.I)
LABELS = ("AANSLAGNUMMER", "BESCHIKKINGSNUMMER", "LOONHEFFINGENNUMMER", "OB_NUMMER", "BTW_ID")


class TaxNumberRecognizer(LabelledRecognizer):
    """A BSN or RSIN, a letter and a serial; the letter tells which kind it is."""

    labels = LABELS
    fewest_digits = 9

    def labelled(self, text: str) -> Iterator[tuple[str, SpanMatch]]:
        """`1234.56.782.H.56`, `123456782B01`, `NL123456782B01` and the like."""
        return _tax_numbers(text)


def _tax_numbers(text: str) -> Iterator[tuple[str, SpanMatch]]:
    for pattern in (TAX_NUMBER, _PLAIN_TAIL):
        for match in pattern.finditer(text):
            checked = eleven_test(digits(match["body"]))
            if not text[match.end() : match.end() + 1].isalpha() and (checked or _STRICT.fullmatch(match["body"])):
                called = bool(_ASSESSMENT.search(text[max(0, match.start() - 24) : match.start()]))
                label = kind(match)
                yield (
                    "AANSLAGNUMMER" if called and label != "BTW_ID" else label,
                    span_match(match, CHECKED if checked else SHAPED),
                )


def kind(match: re.Match[str]) -> str:
    """The label of a tax number: B and L with a period are a return or assessment, without one a registration."""
    letter, period = match["letter"].upper(), match["period"]
    if match.groupdict().get("nl"):
        return "BTW_ID"
    if letter == "T":
        return "BESCHIKKINGSNUMMER"
    return "AANSLAGNUMMER" if period else {"B": "OB_NUMMER", "L": "LOONHEFFINGENNUMMER"}.get(letter, "AANSLAGNUMMER")


_NL_VAT = re.compile(r"(?P<v>N[ .]?L[ .\-]{0,2}(?:\d[ .\-]{0,2}){9}B[ .\-]{0,2}\d[ .\-]{0,2}\d)(?!\w)", re.I)
_EU_VAT = re.compile(r"(?<![A-Z0-9])(?P<v>[A-Z]{2}[ .\-]?(?=[A-Z0-9 .\-]{0,4}\d)[A-Z0-9](?:[ .\-]?[A-Z0-9]){7,11})\b")


class BtwIdRecognizer(DutchRecognizer):
    """VAT numbers: anything shaped like a Dutch one, and those of other member states that pass their check."""

    label = "BTW_ID"
    fewest_digits = 7

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`NL123456782B01`, `BE0428759497`."""
        yield from (span_match(match, CHECKED) for match in _NL_VAT.finditer(text))
        for match in _EU_VAT.finditer(text):
            if not match["v"].startswith("NL") and vat.is_valid(match["v"]):
                yield span_match(match, SHAPED)


_SIXTEEN = shapes("4444 3445 13444 88 24442 1111111111111111")
_CARD_SHAPES = {13: shapes("4333"), 14: shapes("464"), 15: shapes("465"), 16: _SIXTEEN, 19: shapes("44443")}

_BELGIAN = re.compile(r"(?<!\w)[+*]{3}\d{3}/\d{4}/\d{5}[+*]{3}")
ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|maatschap|co[oö]peratie|rechtspersoon|vennootschap|"
    r"organisatie|kerk|onderneming|holding|werkmaatschappij|fiscale eenheid|bedrijf)\b[^\d.?!\n]{0,30}$",
    re.I,
)


class CheckedRecognizer(LabelledRecognizer):
    """Numbers of payments and cards that pass the check of their kind, in one piece or in the groups in which people dictate them."""

    labels = ("BETALINGSKENMERK", "CREDIT_CARD")
    fewest_digits = 12

    def labelled(self, text: str) -> Iterator[tuple[str, SpanMatch]]:
        """Sixteen digits; the sizes of cards; a Belgian reference."""
        yield from (("BETALINGSKENMERK", SpanMatch(*match.span(), CHECKED)) for match in _BELGIAN.finditer(text))
        for sequence in sequences(text):
            yield from (found for found in _payments(sequence) if not is_amount_at(text, found[1].start, found[1].end))


def _payments(sequence: Sequence) -> Iterator[tuple[str, SpanMatch]]:
    for size, known in _CARD_SHAPES.items():
        if sequence.size >= size:
            for start, end in sequence.windows(size, known):
                value = digits(sequence.text[start:end])
                if is_card(value):
                    yield "CREDIT_CARD", SpanMatch(start, end, CHECKED)
                elif size == 16 and is_kenmerk(value):
                    yield "BETALINGSKENMERK", SpanMatch(start, end, CHECKED)
