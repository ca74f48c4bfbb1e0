"""Codes without a kind of their own that show what they are: of companies (LEI), vehicles (VIN), telephones (IMEI), of persons elsewhere,
and places on a map.

Sources: ISO 17442 (LEI), ISO 3779 (VIN), 3GPP TS 23.003 (IMEI, Luhn); python-stdnum for all checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stdnum import imei, lei
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.ie import pps
from stdnum.it import codicefiscale
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.tr import tckimlik

from bot.privacy.recogniser import CHECKED, SHAPED, DutchRecognizer, SpanMatch, span_match


def _is_of_eleven(value: str) -> bool:
    """A German tax number, a Polish or Turkish number of a person."""
    return bool(idnr.is_valid(value) or pesel.is_valid(value) or tckimlik.is_valid(value.replace(" ", "")))


_EDGE = r"(?<![\w\-/.])"
_CHECKED: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"{_EDGE}(?P<v>(?=[A-Z]{{0,3}}\d)(?=\w{{0,17}}[A-Z])[A-Z0-9]{{18}}\d\d)(?!\w)", re.I), lei.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d{{2}}-?\d{{6}}[ \-]?\d{{6}}[ \-]?\d)(?![\w\-])"), imei.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d\d[. ]?\d\d[. ]?\d\d[ \-]?\d{{3}}[. ]?\d\d)(?![\w.])"), nn.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d\d[ ]?\d{{3}}[ ]?\d{{3}}[ ]?\d{{3}})(?![\w\-]|[.,]\d)"), _is_of_eleven),
    (re.compile(rf"{_EDGE}(?P<v>[1-8]\d{{12}}|[1-8][ ]?\d{{6}}[ ]?\d{{6}})(?![\w\-]|[.,]\d)"), cnp.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d{{10}})(?![\w\-]|[.,]\d)"), egn.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>[12](?:[ ]?\d\d){{3}}(?:[ ]?\d{{3}}){{2}}[ ]?\d\d)(?![\w\-])"), nir.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>[XYZ]-?\d{{7}}-?[A-Z])(?!\w)"), nie.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d{{8}}-?[A-Z])(?!\w)"), dni.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>\d{{7}}[A-W][A-IW]?)(?!\w)"), pps.is_valid),
    (re.compile(rf"{_EDGE}(?P<v>[A-Z]{{6}}\d\d[A-Z]\d\d[A-Z]\d{{3}}[A-Z])(?!\w)"), codicefiscale.is_valid),
)
_VEHICLE = re.compile(rf"{_EDGE}(?P<v>(?=[A-Z]*\d)(?=\d*[A-Z]\w*[A-Z])[A-HJ-NPR-Z0-9]{{13}}\d{{4}})(?!\w)")
_AMERICAN = re.compile(r"(?<![\w\-/.])(?P<v>\d{3}-\d\d-\d{4})(?![\w\-/.])")
_DEGREES = r"-?\d{1,3}[.]\d{4,10}"
_PLACES = (
    re.compile(rf"(?<![\w.,])(?P<v>{_DEGREES}[NZ]?[ ]?[,;/ ][ ]?{_DEGREES}[OEW]?)(?![\w.]|,\d)"),
    re.compile(
        r"(?<!\w)(?P<v>\d{1,2}°[ ]?\d{1,2}['′ ][ ]?[\d.,]{0,7}[\"″]?[ ]?[NZS][, ]{1,2}\d{1,3}°[ ]?\d{1,2}['′ ][ ]?[\d.,]{0,7}[\"″]?[ ]?[OEW])(?!\w)"
    ),
)


class OtherNumberRecognizer(DutchRecognizer):
    """What has a check digit or a shape of its own, and no label of its own."""

    label = "NUMBER"
    fewest_digits = 6

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`490154203237518`, `WVWZZZ1JZXW000001`, `52.370216, 4.895168`."""
        for pattern, is_valid in _CHECKED:
            yield from (span_match(match, CHECKED) for match in pattern.finditer(text) if is_valid(match["v"]))
        for pattern in (_VEHICLE, _AMERICAN, *_PLACES):
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))
