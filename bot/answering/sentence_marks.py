"""What the wording of a sentence tells, whatever was asked: the signs of law texts, exceptions, reports and advice to staff."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WORDED = ("formal", "exception", "delegated", "refers", "reported", "advice")
"""The marks that are signs of their own."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAW = re.compile(
    r"\b(?:staan?|geregeld|volgt|beschreven|basis|stond)\b.{0,60}\b(?:artikel(?:en)?\b|wet\b)|^de bewaarplicht staat",
    re.I,
)
_FORMAL = re.compile(
    r"\b(?:wordt|worden|kan worden) aangehaald\b|\balzo wij\b|\blasten en bevelen\b|\bde (?:staatssecretaris|minister) van \w+,|\bpublicatiedatum\b|"
    r"\bop deze pagina\b|^\W*in werking\b",
    re.I,
)
_EXCEPTION = re.compile(
    r"\bin afwijking\b|\bovereenkomstige toepassing\b|\bmet betrekking tot de verplichtingen\b|\bblijft\b.{0,40}\bbuiten toepassing\b|\bonverminderd\b",
    re.I,
)
_DELEGATED = re.compile(
    r"\b(?:bij|krachtens) (?:of krachtens )?(?:een )?(?:ministeriële regeling|algemene maatregel)", re.I
)
_REFERS = re.compile(r"\bartikel(?:en)? \d|\b(?:eerste|tweede|derde|vierde|vijfde|zesde) lid\b", re.I)
_REPORTED = re.compile(
    r"\bfractie\b.{0,80}\b(?:vragen|lezen|constateren|merken|vraagt|hebben)\b|\b(?:zij|ze|leden)\b.{0,40}\bvra(?:gen|agt)\b|\bvragen (?:zij|deze leden|of|naar|hoe|wat)\b",
    re.I,
)
_ADVICE = re.compile(
    r"^(?:vraag|controleer|noteer|raad|adviseer|verwijs|leg|zeg|noem|wijs|help|maak aan de|reken|laat de beller|gebruik|vermoed|bied|zet) ",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the wording of a piece tells, whatever was asked."""

    years: frozenset[str]
    law: float
    formal: float
    exception: float
    delegated: float
    refers: float
    reported: float
    advice: float


@lru_cache(maxsize=20_000)
def marks(text: str) -> Marks:
    """The marks of one piece of text."""
    return Marks(
        years(text),
        float(bool(_LAW.search(text))),
        float(bool(_FORMAL.search(text))),
        float(bool(_EXCEPTION.search(text))),
        float(bool(_DELEGATED.search(text))),
        min(len(_REFERS.findall(text)), 3) / 3,
        float(bool(_REPORTED.search(text))),
        float(bool(_ADVICE.match(text))),
    )


def years(text: str) -> frozenset[str]:
    """The years of four digits that a text names."""
    return frozenset(_YEAR.findall(text))
