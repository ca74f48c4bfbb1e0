"""Watermarks and running lines that say a document is a draft, or not for everybody: a person must decide whether it counts."""

from __future__ import annotations

import re

from bot.language.tokens import without_accents
from ingest.messages import message
from ingest.tree import NOWHERE, LeftOut, Place

_WORDS = (
    "conceptversie|concept|draft|ontwerpversie|ontwerp|kladversie|klad|voorlopig|preliminary|vertrouwelijk|confidential|geheim|"
    "secret|internal|intern|nietverspreiden|nietopenbaar|donotdistribute|vervallen|expired|ingetrokken|withdrawn|verlopen|"
    "verouderd|obsolete|superseded|archief|archived|specimen|embargo"
)
_WHOLE = re.compile(
    rf"(?:strikt|strictly|alleen|alleenvoor|voor)?(?:{_WORDS})+(?:gebruik|useonly|use|versie|version|v)?"
)
_WITHIN = re.compile(
    r"\b(?:CONCEPT(?:VERSIE)?|DRAFT|ONTWERP|KLAD|VERTROUWELIJK|CONFIDENTIAL|GEHEIM|INTERN|INTERNAL|VERVALLEN|EXPIRED|"
    r"INGETROKKEN|WITHDRAWN|EMBARGO|NIET VERSPREIDEN|NIET OPENBAAR)\b"
)
_LONGEST = 200
_SHOWN = 80


def is_watermark(text: str) -> bool:
    """Whether a text is nothing but such a mark: `CONCEPT`, `D R A F T`, `Conceptversie 0.3`."""
    letters = re.sub(r"[^a-z]", "", without_accents(text[:_LONGEST]).lower())
    return bool(_WHOLE.fullmatch(letters))


def is_marked(running: str) -> bool:
    """Whether a running line holds such a mark, by itself or in capitals: `Nota ondernemers – CONCEPT – pagina 2`."""
    return is_watermark(running) or bool(_WITHIN.search(running))


def watermark(text: str, place: Place = NOWHERE) -> LeftOut:
    """How the report names one."""
    return LeftOut("unread", message("watermark", text=text[:_SHOWN]), place)
