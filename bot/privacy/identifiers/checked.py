"""Bare numbers that their check digit gives away: BSN, RSIN, payment reference, payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy._presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.identifiers.checks import digits, eleven_test, is_card, is_kenmerk
from bot.privacy.identifiers.numbers import Sequence, sequences, shapes
from bot.privacy.recognizer import CHECKED, CUED, SHAPED, Found, is_amount_at, is_date

_NINE_SHAPES = shapes("333 423 2223 3222 2232 45 54 36 63 12222 22221 234 432 342 27 81 18 111111111")
"""How people cut a BSN up when they type or say it; letters of the tax administration print 1234.56.782."""
_SIXTEEN = shapes("4444 3445 13444 88 24442 1111111111111111")
_CARD_SHAPES = {13: shapes("4333"), 14: shapes("464"), 15: shapes("465"), 16: _SIXTEEN, 19: shapes("44443")}

_ENOUGH = re.compile(r"(?:\d[^\d]{0,4}){8}")
_BELGIAN = re.compile(r"(?<!\w)[+*]{3}\d{3}/\d{4}/\d{5}[+*]{3}")
ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|maatschap|co[oö]peratie|rechtspersoon|vennootschap|"
    r"organisatie|kerk|onderneming|holding|werkmaatschappij|fiscale eenheid|bedrijf)\b[^\d.?!\n]{0,30}$",
    re.I,
)
_PERSON_CUE = re.compile(r"bsn|burger|sofi", re.I)


class CheckedRecognizer(EntityRecognizer):
    """Numbers that pass the check of their kind, in one piece or in the groups in which people dictate them."""

    def __init__(self) -> None:
        super().__init__(["BSN", "RSIN", "BETALINGSKENMERK", "CREDIT_CARD"], supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Nine digits, or eight when the leading zero is left out; sixteen; the sizes of cards."""
        if not _ENOUGH.search(text):
            return []
        return [RecognizerResult(label, f.start, f.end, f.score) for label, f in _find(text)]


def _find(text: str) -> Iterator[tuple[str, Found]]:
    for match in _BELGIAN.finditer(text):
        yield "BETALINGSKENMERK", Found(*match.span(), CHECKED)
    for sequence in sequences(text):
        if sequence.size >= 8:
            for label, found in (*_persons(sequence), *_payments(sequence)):
                if not is_amount_at(text, found.start, found.end):
                    yield label, found


def _persons(sequence: Sequence) -> Iterator[tuple[str, Found]]:
    text = sequence.text
    for start, end in sequence.windows(9, _NINE_SHAPES):
        if eleven_test(digits(text[start:end])):
            before = ORGANISATION.search(text[max(0, start - 50) : start])
            if before and not _PERSON_CUE.search(before[0]):
                yield "RSIN", Found(start, end, CUED)
            yield "BSN", Found(start, end, CHECKED)
    if len(sequence.groups) == 1 and sequence.size == 8:
        start, end = sequence.groups[0]
        if eleven_test(text[start:end]) and not is_date(text[start:end]) and not _decimal(text, start, end):
            yield "BSN", Found(start, end, SHAPED)


def _decimal(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in (",", "€") if start else text[end : end + 1] == ","


def _payments(sequence: Sequence) -> Iterator[tuple[str, Found]]:
    for size, known in _CARD_SHAPES.items():
        if sequence.size >= size:
            for start, end in sequence.windows(size, known):
                value = digits(sequence.text[start:end])
                if is_card(value):
                    yield "CREDIT_CARD", Found(start, end, CHECKED)
                elif size == 16 and is_kenmerk(value):
                    yield "BETALINGSKENMERK", Found(start, end, CHECKED)
