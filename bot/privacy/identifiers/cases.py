"""Numbers of cases at courts and administrations that name themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.lists import word_pattern
from bot.privacy.recognizer import SHAPED, DutchRecognizer, Found, found

_COURTS = word_pattern("case_numbers", "courts")
_CASES = (
    re.compile(
        rf"(?<!\w)(?P<v>(?:{_COURTS})(?:[ \-](?:{_COURTS}))?[ \-]{{1,2}}\d\d[/\-]\d{{2,6}}"
        r"(?:[ ](?-i:[A-Z]{2,6})(?:[ ]?V\d{1,3})?)?)(?!\w)",
        re.I,
    ),
    re.compile(
        r"(?<!\w)(?P<v>C/\d\d/\d{5,7}(?:[ ]?[/\-][ ]?(?:HA|KG|FA|JE|EX|FT)[ ](?:ZA|RK|EX)[ ]\d\d[\-/]\d{1,5})?)(?!\w)",
        re.I,
    ),
    re.compile(r"(?<!\w)(?P<v>(?:HA|KG|FA)[ ](?:ZA|RK)[ ]\d\d[\-/]\d{1,5})(?!\w)", re.I),
    re.compile(r"(?<![\w.,])(?P<v>200\.\d{3}\.\d{3}(?:/\d\d)?)(?![\w,]|\.\d)"),
    re.compile(
        r"(?<!\w)(?P<v>Woo(?:[ \-]?(?:verzoek|besluit|zaak|nummer|nr\.?|dossier)){0,2}[ \-:]{1,2}\d{4}[\-/.]\d{3,8})(?!\w)",
        re.I,
    ),
)
_WORTH = re.compile(r"\d[/\-]\d|\d\.\d{3}|[a-z]/\d|(?:ecli|woo)", re.I)
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

    def find(self, text: str) -> Iterator[Found]:
        """`AWB 23/04567`, `C/09/123456 / HA ZA 23-45`, `Woo 2023-0123`; "mijn zaak ECLI:NL:..."."""
        if not _WORTH.search(text):
            return
        for pattern in _CASES:
            yield from (found(match, SHAPED) for match in pattern.finditer(text))
        for pattern in _PUBLIC:
            for match in pattern.finditer(text):
                if _OWN.search(text, max(0, match.start() - 60), match.start()):
                    yield found(match, SHAPED)
