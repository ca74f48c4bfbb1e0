"""Numbers built from a BSN or RSIN, a letter and a serial: of assessments, registrations and VAT.

Sources: the eleven-test and the checks of VAT numbers in python-stdnum; the letters are those of assessment numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.eu import vat

from bot.privacy._presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.identifiers.checks import digits, eleven_test
from bot.privacy.recognizer import CHECKED, SHAPED, DutchRecognizer, Found, found, has_digits

_S = r"(?:[ ]?[.\-/_][ ]?|[ ]{1,2})"
_BODY = rf"(?P<body>\d(?:{_S}?\d){{8}})"
TAX_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<v>(?P<nl>(?<![^\W_])NL[ .\-]{{0,2}})?{_BODY}"
    rf"(?P<s>{_S}?)(?P<letter>[A-Z])(?:{_S})?\d(?:{_S}?\d)?\d?(?!\d|,\d)"
    rf"(?P<period>(?:(?P=s)|[.\-/])\d{{1,2}}(?:(?P=s)|[.\-/])\d{{1,2}}(?!\d)|(?:(?P=s)|[.\-/])\d{{3,5}}(?!\d)"
    r"|(?:(?P=s)|[.\-/])\d{1,2}(?!\d))?)",
    re.I,
)
_PLAIN_TAIL = re.compile(rf"(?<![\d.,])(?P<v>{_BODY}(?P<letter>[A-Z])(?P<period>\d{{2}}\d{{3,4}})(?!\w))", re.I)
_STRICT = re.compile(r"\d{4}\.\d{2}\.\d{3}|\d{9}|\d{4}-\d{2}-\d{3}|\d{4} \d{2} \d{3}")
_ASSESSMENT = re.compile(r"(?:aanslag|aangifte)(?:s?[ \-]?(?:nummer|nr\.?))?[ :]{1,3}(?:is[ ])?$", re.I)
LABELS = ("AANSLAGNUMMER", "BESCHIKKINGSNUMMER", "LOONHEFFINGENNUMMER", "OB_NUMMER", "BTW_ID")


class TaxNumberRecognizer(EntityRecognizer):
    """A BSN or RSIN, a letter and a serial; the letter tells which kind it is."""

    def __init__(self) -> None:
        super().__init__(list(LABELS), supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """`1234.56.782.H.56`, `123456782B01`, `NL123456782B01` and the like."""
        if not has_digits(text, 9):
            return []
        return [RecognizerResult(label, f.start, f.end, f.score) for label, f in _tax_numbers(text)]


def _tax_numbers(text: str) -> Iterator[tuple[str, Found]]:
    for pattern in (TAX_NUMBER, _PLAIN_TAIL):
        for match in pattern.finditer(text):
            checked = eleven_test(digits(match["body"]))
            if not text[match.end() : match.end() + 1].isalpha() and (checked or _STRICT.fullmatch(match["body"])):
                called = bool(_ASSESSMENT.search(text[max(0, match.start() - 24) : match.start()]))
                label = kind(match)
                yield (
                    "AANSLAGNUMMER" if called and label != "BTW_ID" else label,
                    found(match, CHECKED if checked else SHAPED),
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

    def find(self, text: str) -> Iterator[Found]:
        """`NL123456782B01`, `BE0428759497`."""
        yield from (found(match, CHECKED) for match in _NL_VAT.finditer(text))
        for match in _EU_VAT.finditer(text):
            if not match["v"].startswith("NL") and vat.is_valid(match["v"]):
                yield found(match, SHAPED)
