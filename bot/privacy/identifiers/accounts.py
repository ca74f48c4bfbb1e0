"""Bank accounts: the check digits and country formats of ISO 13616 (python-stdnum)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from bot.privacy.recogniser import CHECKED, SHAPED, DutchRecognizer, SpanMatch, span_match

PUBLIC_IBANS = frozenset(("NL86INGB0002445588",))
"""The account of Belastingdienst Apeldoorn, printed on every payment form: staff ask about it."""

# Countries that have an IBAN (registry of ISO 13616).
_COUNTRY = (
    r"(?:A[DELTZ]|B[AEGHIRY]|C[HRYZ]|D[EJKO]|E[EGS]|F[IKOR]|G[BEILRT]|H[NRU]|I[ELQST]|JO|K[WZ]|L[BCITUVY]|M[CDEKNRTU]|"
    r"N[ILO]|OM|P[KLST]|QA|R[OSU]|S[ACDEIKMOTV]|T[LNR]|UA|V[AG]|XK|YE)"
)
_IBAN = re.compile(rf"(?=(?P<v>{_COUNTRY}(?:[ .\-]?\d){{2}}(?:[ .\-\n/]{{0,2}}[A-Z0-9]){{11,30}}))", re.I)
IBAN_NL = re.compile(
    r"(?P<v>N[ .]?L[ .\-]{0,2}\d[ ]?\d[ .\-]{0,2}[A-Z](?:[ .\-]?[A-Z]){3}(?:[ .\-/]{0,2}\d){9,11})(?!\d)",
    re.I,
)
_IN_FOURS = re.compile(
    rf"(?<!\w)(?P<v>{_COUNTRY}(?=(?:[ ]?[A-Z]{{0,4}}\d){{9}})\d\d(?:[ ][A-Z0-9]{{4}}){{2,7}}(?:[ ][A-Z0-9]{{1,3}})?)(?!\w)"
)
"""An account abroad that was misread, in the groups of four in which accounts are printed."""
_SPELLED = re.compile(
    r"(?<![^\W_])(?P<v>(?:nl|n[ .]l|en[ \-]?el)[ ,]{0,2}\d[ ]?\d[ ,.\-]{0,3}"
    r"(?:[^\W\d_]{1,6}[ ,.\-]{0,3}){1,8}?\d(?:[ ,.\-]{0,3}\d){9})(?!\d)",
    re.I,
)
_HEAD = re.compile(r"[A-Z][ .]?[A-Z][ .,\-]{0,2}\d|en[ \-]?el[ ,]{0,2}\d", re.I)


class IbanRecognizer(DutchRecognizer):
    """Account numbers: any valid IBAN, and anything shaped or spelled like a Dutch one, or printed like any."""

    label = "IBAN"
    fewest_digits = 7

    def find(self, text: str) -> Iterator[SpanMatch]:
        """In one piece or in groups, in either case; the tax administration's own account stays."""
        for span in self._all(text):
            if "".join(filter(str.isalnum, text[span.start : span.end])).upper() not in PUBLIC_IBANS:
                yield span

    def _all(self, text: str) -> Iterator[SpanMatch]:
        if _HEAD.search(text) is None:
            return
        for match in _IBAN.finditer(text):
            if end := _end(text, *match.span("v")):
                yield SpanMatch(match.start(), end, CHECKED)
        for pattern in (IBAN_NL, _IN_FOURS, _SPELLED):
            yield from (span_match(match, SHAPED) for match in pattern.finditer(text))


def _end(text: str, start: int, stop: int) -> int | None:
    """Where the longest valid IBAN that begins at `start` ends; its length depends on the country."""
    ends = [at + 1 for at in range(start, stop) if text[at].isascii() and text[at].isalnum()]
    number = "".join(text[end - 1] for end in ends)
    glued = start > 0 and text[start - 1].isalnum()
    for length in (18,) if glued or number[:2].upper() == "NL" else range(len(number), 14, -1):
        follows = text[ends[length - 1] : ends[length - 1] + 1] if length <= len(ends) else "0"
        loose = not follows.isalnum() or (length == 18 and not follows.isdecimal())
        if loose and _remainder(number[:length]) == 1 and iban.is_valid(number[:length], check_country=False):
            return ends[length - 1]
    return None


def _remainder(number: str) -> int:
    """ISO 7064, modulus 97-10, of an IBAN: quicker than the full check, which follows."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97
