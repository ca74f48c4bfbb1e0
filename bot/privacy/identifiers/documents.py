"""Codes that show what they are: number plates of the RDW, numbers of passports and identity cards, and case numbers of courts
and administrations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.lists import word_pattern, word_set
from bot.privacy.recogniser import SHAPED, DutchRecognizer, SpanMatch, is_date, span_match

_COURTS = word_pattern("case_numbers", "courts")
_CASES = (
    re.compile(
        rf"(?<!\w)(?P<v>(?:{_COURTS})(?:[ \-](?:{_COURTS}))?[ \-]{{1,2}}\d\d[ ]?[/\-][ ]?\d{{2,6}}"
        r"(?:[ ](?-i:[A-Z]{2,6})(?:[ ]?V\d{1,3})?)?)(?!\w)",
        re.I,
    ),
    re.compile(
        r"(?<!\w)(?P<v>C/\d\d/\d{5,7}(?:[ ]?[/\-][ ]?(?:HA|KG|FA|JE|EX|FT)[ ](?:ZA|RK|EX)[ ]\d\d[\-/]\d{1,5})?)(?!\w)",
        re.I,
    ),
    re.compile(r"(?<!\w)(?P<v>(?:HA|KG|FA)[ ](?:ZA|RK)[ ]\d\d[\-/]\d{1,5})(?!\w)", re.I),
    re.compile(
        rf"(?<!\w)(?:{word_pattern('case_numbers', 'cases')})(?:[ :#=]{{1,3}}(?:nr\.?|nummer|is|met|onder)){{0,2}}[ :#=]{{1,3}}"
        r"(?P<v>(?:[A-Z]{1,4}[\-./]?)?(?:\d{6,12}|(?:19|20)\d\d[\-./](?!(?:19\d|20[0-3])\d(?!\d))\d{3,8}|\d\d[\-./]\d{4,7})(?:[\-./][A-Z\d]{1,6})?)(?![\w,]|\.\d|[ ]?(?:€|euro))",
        re.I,
    ),
    re.compile(
        r"(?<!\w)nummer(?: is)?[ :]{1,2}(?P<v>(?!0[89]00)(?=(?:[./\-]?[A-Z]{0,4}[./\-]?\d){5})[A-Z\d]{1,6}(?:[./\-][A-Z\d]{1,8}){1,4})(?![\w/\-])",
        re.I,
    ),
    re.compile(r"(?<!\w)(?P<v>\d\d/\d{5}-[A-Z]{2,4}|[A-Z]{2,4}-(?:19|20)\d\d/\d{4,6}(?:-[A-Z]{1,3})?)(?![\w\-])"),
    re.compile(r"(?<![\w\-/.])(?P<v>[A-Z]{1,5}-(?:19|20)\d\d-\d{5,8})(?![\w\-])", re.I),
    re.compile(r"(?<![\w.,])(?P<v>200\.\d{3}\.\d{3}(?:/\d\d)?)(?![\w,]|\.\d)"),
    re.compile(
        r"(?<!\w)(?P<v>Woo(?:[ \-]?(?:verzoek|besluit|zaak|nummer|nr\.?|dossier)){0,2}[ \-:]{1,2}\d{4}[\-/.]\d{3,8})(?!\w)",
        re.I,
    ),
)
_WORTH = re.compile(r"\d[ ]?[/\-][ ]?\d|\d\.\d{3}|[a-z]/\d|\d{6}|(?:ecli|woo)", re.I)
# Published for everyone, unless it is somebody's own: case law, letters of a ministry.
_PUBLIC = (
    re.compile(r"(?<!\w)(?P<v>ECLI[: ][A-Z]{2}[: ][A-Z]{2,8}[: ]\d{4}[: ][A-Z0-9]{1,12})(?!\w)", re.I),
    re.compile(r"(?<![\w.,/\-])(?P<v>(?:19|20)\d\d-0\d{6,11})(?![\w\-]|[.,]\d)"),
)
_OWN = re.compile(
    rf"(?<!\w)(?:{word_pattern('case_numbers', 'own')})\b[^.?!\n]{{0,40}}$"
    rf"|\b(?:{word_pattern('case_numbers', 'proceedings')})\w{{0,12}}[^.?!\n\w][^.?!\n]{{0,12}}$",
    re.I,
)


class CaseNumberRecognizer(DutchRecognizer):
    """Case numbers of courts and requests for disclosure. An ECLI or the number of a letter counts only as somebody's
    own: case law and letters to parliament are public, and employees ask about them."""

    label = "CASE_NUMBER"
    fewest_digits = 4
    worth = _WORTH

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`AWB 23/04567`, `C/09/123456 / HA ZA 23-45`, `Woo 2023-0123`; "mijn zaak ECLI:NL:..."."""
        for pattern in _CASES:
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))
        for pattern in _PUBLIC:
            for match in pattern.finditer(text):
                if _OWN.search(text, max(0, match.start() - 60), match.start()):
                    yield span_match(match, SHAPED)


PLATE_SHAPES = frozenset(
    "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL LLL-99-L L-99-LLL "
    "9-LL-999 999-LL-9 L-999-L".split()
)
"""Series 1 to 14, and mopeds of old; the royal family and diplomats have patterns of their own."""
_SHAPES_WITHOUT_DASHES = frozenset(shape.replace("-", "") for shape in PLATE_SHAPES)

_PLATES = re.compile(r"(?<![\w\-])(?P<v>[A-Z\d]{1,3}-[A-Z\d]{1,3}(?:-[A-Z\d]{1,3})?)(?![\w\-])", re.I)
_ROYAL = re.compile(r"(?<![\w\-])(?P<v>AA-\d{1,3}|CDJ?-\d{1,2}-?\d{1,3})(?![\w\-])")

# The RDW gives out consonants only since series 4; no other code in our texts mixes them with digits like this.
_C = "[BDFGHJKLMNPRSTVWXZ]"
_OTHER_LETTER = re.compile(r"(?![BDFGHJKLMNPRSTVWXZ])[A-Z]", re.I)
"""In lower case it makes a word or a model of what else would be a plate: "12pro3"."""
_BARE_SHAPES = (
    *("{2}C999C", "C999{2}C", "{3}C99C", "C99{3}C", "99{3}C9", "9{3}C99", "9{2}C999", "999{2}C9", "{2}C99{2}C"),
    *("99{4}C", "{4}C99"),
)


def _shape(shape: str, gap: str) -> str:
    """`{3}C99C` as a pattern: three consonants, two digits, one consonant, with `gap` between the parts."""
    parts = re.findall(r"\{\d\}C|C|9+", shape)
    return gap.join(r"\d" * len(p) if p[0] == "9" else _C + p.removesuffix("C") for p in parts)


_BARE = re.compile("|".join(rf"(?:{_shape(shape, '')})" for shape in _BARE_SHAPES))
_SPACED = re.compile("|".join(rf"(?:{_shape(shape, ' ')})" for shape in _BARE_SHAPES[:9]))
_BARE_PLATE = re.compile(rf"(?<![\w\-/.:])(?P<v>{_BARE.pattern}|{_SPACED.pattern})(?![\w\-/:]|\.\d)")
_CAR_PLATE = re.compile(
    rf"(?<!\w)(?:{word_pattern('number_plates', 'vehicles')})[ ,:]{{1,3}}"
    r"(?P<v>(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[A-Z\d]{6})(?!\w)",
    re.I,
)
# Without dashes and in one piece; letters alone with two digits ("test12") are words more often, and stand above.
_PIECES = "|".join(
    shape.replace("-", "").replace("9", r"\d").replace("L", "[A-Z]")
    for shape in sorted(PLATE_SHAPES - {"LL-99-99", "99-99-LL", "LL-LL-99", "99-LL-LL"})
)
_ONE_PIECE = re.compile(
    rf"(?<![\w\-/.:@])(?P<v>{_PIECES}|\d\d{_C}{{4}}|{_C}{{4}}\d\d)(?![\w\-/:@]|\.\d)",
    re.I,
)
_NO_PLATES = word_set("number_plates", "no plates")
_LETTERS = re.compile(r"[A-Z]+")


class PlateRecognizer(DutchRecognizer):
    """Number plates of the Dutch series; without dashes where capitals and shape leave no doubt."""

    label = "LICENSE_PLATE"
    fewest_digits = 1
    worth = re.compile(r"-|[A-Za-z]\d|\d[A-Za-z]|[A-Z] \d|\d [A-Z]")

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`AB-12-CD`, `12-abc-3`, `GB123X`, `GB 123 X`, `AA-86`."""
        for match in _PLATES.finditer(text):
            if plate_shape(match["v"]) in PLATE_SHAPES and not is_date(match["v"]):
                yield span_match(match, SHAPED)
        yield from (span_match(match, SHAPED) for match in _ROYAL.finditer(text))
        yield from (span_match(match, SHAPED) for match in _CAR_PLATE.finditer(text) if is_plate(match["v"]))
        for match in _ONE_PIECE.finditer(text):
            value = match["v"]
            consonants = value.isupper() or not _OTHER_LETTER.search(value)
            if consonants and not _NO_PLATES & set(_LETTERS.findall(value.upper())):
                yield span_match(match, SHAPED)
        for match in _BARE_PLATE.finditer(text):
            if " " not in match["v"] or not _NO_PLATES & set(_LETTERS.findall(match["v"])):
                yield span_match(match, SHAPED)


_SIGNS = {"L": "[A-Z]", "9": r"\d", "-": "[ -]?"}
EXACT_PLATE = re.compile(
    "(?:" + "|".join("".join(_SIGNS[sign] for sign in shape) for shape in sorted(PLATE_SHAPES)) + r")(?!\w)", re.I
)
"""Any series, with dashes, spaces or nothing between its parts."""


def is_plate(value: str) -> bool:
    """Whether the value has the shape of a series, whatever stands between its parts."""
    shape = plate_shape(value)
    return shape in (PLATE_SHAPES if "-" in shape else _SHAPES_WITHOUT_DASHES)


def plate_shape(value: str) -> str:
    """The value with every letter as L and every digit as 9."""
    return re.sub(r"[A-Za-z]", "L", re.sub(r"\d", "9", value.replace(" ", "-")))


# Passports and identity cards since 2011: two letters, six letters or digits, one digit; never the letter O.
_DOCUMENT = re.compile(r"(?<![\w\-/.:])(?P<v>[A-NP-Z]{2}(?=[A-Z]{0,5}\d)[A-NP-Z0-9]{6}\d)(?![\w\-/]|\.\d)")


class DocumentRecognizer(DutchRecognizer):
    """Passport and identity card numbers in capitals."""

    label = "ID_DOCUMENT"
    fewest_digits = 1
    worth = re.compile(r"[A-Z][A-Z\d]{7}\d")

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`NWB4K3PR7`; one with digits only behind its letters counts behind a cue alone."""
        for match in _DOCUMENT.finditer(text):
            if any(char.isalpha() for char in match["v"][2:]) or match["v"][0] in "NIBS":
                yield span_match(match, SHAPED)
