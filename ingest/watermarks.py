"""Watermarks, running lines, names of files and first lines that say a document is a draft, or not for everybody: a person must
decide whether it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
_IN_NAME = re.compile(
    r"(?<![^\W_])(concept(?:versie)?|draft|klad(?:versie)?|vertrouwelijk|confidential|geheim|vervallen|expired|ingetrokken|"
    r"withdrawn|verlopen|verouderd|obsolete|embargo|(?:oud|old)(?=\W*$)|(?<=[(\[])(?:oud|old)(?=[)\]]))(?![^\W_])",
    re.I,
)
_FIRST = re.compile(
    r"^\W*(?:status\W+)?(?:concept(?:versie)?|draft|klad(?:versie)?|ontwerp|vervallen|ingetrokken)\b\s*(?:$|[-–—:(|,.\d])(?!\w)|"
    r"\bnog niet (?:vastgesteld|definitief|goedgekeurd)\b",
    re.I,
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


def doubts(stems: Iterable[str], texts: Sequence[str]) -> Iterator[LeftOut]:
    """What the names of a file and its title and first lines say against it, each once."""
    if found := next(filter(None, map(_IN_NAME.search, stems)), None):
        yield LeftOut("unread", f"bestandsnaam zegt {found[1].upper()}: kijk of dit document mee mag doen")
    said = next((text for text in texts if len(text) <= _LONGEST and (_FIRST.search(text) or is_marked(text))), "")
    if said and not (found and _IN_NAME.search(said)):
        yield LeftOut("unread", f'begint met "{said[:_SHOWN]}": kijk of dit document mee mag doen')


def watermark(text: str, place: Place = NOWHERE) -> LeftOut:
    """How the report names one."""
    return LeftOut("unread", message("watermark", text=text[:_SHOWN]), place)
