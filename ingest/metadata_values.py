"""What the values of metadata mean: dates, years, yes and no, status, who may read. All arrive as text, as they are written."""

from __future__ import annotations

import re
from datetime import date

from bot.access import EVERYBODY
from bot.language.tokens import without_accents
from bot.types import SourceKind
from ingest.files import Unreadable
from ingest.messages import message

INTERNAL = "intern"

_NOTHING = frozenset(["", "null", "~", "none", "nan", "nat", "n/a", "#n/a", "-", "nvt", "n.v.t."])
_NO_END = frozenset("geen onbepaald onbeperkt never nooit onbepaalde-tijd doorlopend".split())
_YES = frozenset("ja yes true waar 1 1.0 aan on y j x".split())
_NO = frozenset("nee no false onwaar 0 0.0 uit off n".split())
_CURRENT = frozenset(
    "gepubliceerd published publish actief active definitief final geldig valid current actueel live online goedgekeurd "
    "approved vastgesteld ingebruik vangkracht vankracht gereed released publiek public openbaar geactiveerd".split()
)
_NOT_CURRENT = tuple(
    "concept draft klad inbewerking inbehandeling inreview review tereview terbeoordeling tercontrole pending nietgepubliceerd "
    "notpublished unpublished ongepubliceerd offline ingetrokken withdrawn retracted vervallen verlopen expired gearchiveerd "
    "archived archief archive archivering inactief inactive nietactief verwijderd deleted afgekeurd rejected verborgen hidden "
    "obsolete deprecated vervangen superseded oud verouderd outdated nietgeldig ongeldig invalid gepland scheduled planned "
    "vervalt nogniet todo wip voorstel ontwerp embargo trash prullenbak gesloten".split()
)
_DOUBTFUL = frozenset(_NOT_CURRENT) - {"review", "oud", "todo", "ontwerp", "gesloten", "planned", "voorstel", "archief"}
_EVERYBODY = frozenset(
    "iedereen allen everybody everyone all openbaar public publiek alle burger burgers ondernemer ondernemers extern "
    "external anyone wereld world".split()
)
_INTERNAL = frozenset(
    "intern interne internal medewerker medewerkers employee employees staff personeel alleenintern internalonly "
    "alleenmedewerkers alleenvoormedewerkers voormedewerkers interngebruik voorinterngebruik alleenvoorinterngebruik "
    "nietopenbaar notpublic nietvoorburgers nietextern collegas".split()
)
_SECRET = frozenset("vertrouwelijk geheim confidential secret restricted prive private staatsgeheim besloten".split())

_LAW = frozenset("wet wetgeving wettekst beleidsregel besluit regeling law".split())
_ARTICLE = frozenset("artikel werkinstructie instructie kennisartikel article".split())

_MONTHS = {
    name: number
    for number, names in enumerate(
        "januari jan january|februari feb february|maart mrt mar march|april apr|mei may|juni jun june|juli jul july|"
        "augustus aug august|september sep sept|oktober okt oct october|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?P<time>[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
_DAY = (
    re.compile(rf"(?P<y>\d{{4}})([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){_TIME}"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(rf"(?P<d>\d{{1,2}})([-/.])(?P<m>\d{{1,2}})\2(?P<y>\d{{4}}){_TIME}"),
    re.compile(r"(?P<d>\d{1,2})(?:e|st|nd|rd|th)?[ -](?P<m>[a-z]{3,9})\.?[ -](?P<y>\d{4})", re.I),
    re.compile(r"(?P<m>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})", re.I),
)
# A day that begins or ends at midnight is that day; any other time cuts through it.
_WHOLE_DAY = re.compile(r"[T ](?:0?0:00(?::00(?:\.0+)?)?|23:59(?::59(?:\.9+)?)?)\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?")
_PARTS = (r"\s+(?:t/?m|tot en met|tot|until|to|-|–)\s+", r"\s*/\s*", r"\s*;\s*")
_FIRST = re.compile(r"(?:start=|vanaf\b|van\b|from\b)\s*", re.I)
_LAST = re.compile(r"(?:end=|t/?m\b|tot en met\b|tot\b|until\b)\s*", re.I)
_MOST_YEARS = 50
_LONGEST = 100


def is_nothing(text: str) -> bool:
    """Whether a value says that there is none."""
    return text.strip().lower() in _NOTHING


def _word(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", without_accents(text).lower())


def day(name: str, text: str, *, whole: bool = True) -> date:
    """The day of a text; with `whole` a time that cuts through the day is refused. Raises Unreadable, with an example."""
    text = " ".join(text.split())
    match = next(filter(None, (form.fullmatch(text) for form in _DAY)), None) if len(text) <= _LONGEST else None
    time = match.groupdict().get("time") if match else None
    if match and not (whole and time and not _WHOLE_DAY.fullmatch(time)):
        try:
            month = _MONTHS[match["m"].lower()] if match["m"].isalpha() else int(match["m"])
            return date(int(match["y"]), month, int(match["d"]))
        except (KeyError, ValueError):
            pass
    raise Unreadable(message("must_be_date", name=name, text=text[:_LONGEST]))


def end_day(name: str, text: str) -> date | None:
    """The last day, None where the text says that there is none. Raises Unreadable."""
    return None if "-".join(text.lower().split()) in _NO_END else day(name, text)


def period(name: str, text: str) -> tuple[date | None, date | None]:
    """First and last day of `1-1-2025 t/m 31-12-2025`, `2025-01-01/2025-12-31`, `tot 31-12-2025`. Raises Unreadable."""
    text = " ".join(text.split())[: 2 * _LONGEST]
    said = re.sub(r"\s*;?\s*\bscheme=.*", "", text).strip(" ;")
    if (match := _LAST.match(said)) and (last := _day_or_none(said[match.end() :])):
        return None, last
    if (match := _FIRST.match(said)) and (first := _day_or_none(said[match.end() :])):
        return first, None
    for parted in (re.split(separator, said) for separator in _PARTS):
        ends = [
            _day_or_none(re.sub(form, "", part, count=1)) for form, part in zip((_FIRST, _LAST), parted, strict=False)
        ]
        if len(parted) == 2 and all(ends):
            return ends[0], ends[1]
    raise Unreadable(message("must_be_period", name=name, text=text[:_LONGEST]))


def is_day(text: str) -> bool:
    """Whether a text is a day, with or without a time."""
    try:
        return bool(day("", text, whole=False))
    except Unreadable:
        return False


def _day_or_none(text: str) -> date | None:
    try:
        return day("", text.strip())
    except Unreadable:
        return None


def years(name: str, texts: tuple[str, ...]) -> tuple[int, ...]:
    """Years from a list, `2024, 2025` or `2024-2026`. Raises Unreadable."""
    found: list[int] = []
    for part in (part.strip() for text in texts for part in re.split(r"[;|,\n]|\ben\b|&", text)):
        match = re.fullmatch(r"(\d{4})(?:\.0)?(?:\s*(?:-|–|/|t/m|tot en met)\s*(\d{4}))?", part)
        if not part:
            continue
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not (1900 < first <= last < 2200 and last - first < _MOST_YEARS):
            raise Unreadable(message("must_be_years", name=name, text=part[:_LONGEST]))
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))


def flag_or_none(text: str) -> bool | None:
    """Yes or no, None for what is neither."""
    word = text.strip().lower()
    return True if word in _YES else False if word in _NO else None


def flag(name: str, text: str) -> bool:
    """Yes or no. Raises Unreadable."""
    said = flag_or_none(text)
    if said is None:
        raise Unreadable(message("must_be_yes", name=name, text=text[:_LONGEST]))
    return said


def source_kind(name: str, text: str) -> SourceKind:
    """Law or an article for staff. Raises Unreadable."""
    word = _word(text)
    if word in _LAW:
        return "law"
    if word in _ARTICLE:
        return "article"
    raise Unreadable(message("must_be_kind", name=name, text=text[:_LONGEST]))


def is_current(name: str, text: str) -> bool:
    """Whether a status says that the document holds today. Raises Unreadable for a status that is not known."""
    if _word(text) in _CURRENT:
        return True
    words = re.findall(r"[a-z]+", without_accents(text).lower())
    if _word(text) in _NOT_CURRENT or any(word in _NOT_CURRENT for word in words) or _word(text).startswith("niet"):
        return False
    raise Unreadable(message("unknown_status", name=name, text=text[:_LONGEST]))


def is_status(text: str) -> bool:
    """Whether a text is a status that is known."""
    try:
        is_current("", text)
    except Unreadable:
        return False
    return True


def is_doubtful(text: str) -> bool:
    """Whether a value under an unknown name sounds as if the text may not be shown: `concept`, `intern`, `ingetrokken`."""
    return _word(text) in _DOUBTFUL | _INTERNAL | _SECRET


def says_internal(text: str) -> bool:
    """Whether a value names employees and nobody else."""
    return _word(text) in _INTERNAL


def is_group(text: str) -> bool:
    """Whether a text says who may read."""
    return _group(text) in (EVERYBODY, INTERNAL) or _word(text) in _SECRET


def groups(name: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The groups that may read. A group that BelBot does not know may stand beside `intern`, where it opens nothing more.

    Raises Unreadable for a text that would be readable by nobody, or of which that is not sure.
    """
    found = [_group(text) for text in texts]
    unknown = [group for group in found if group not in (EVERYBODY, INTERNAL)]
    if unknown and (INTERNAL not in found or EVERYBODY in found or any(_word(group) in _SECRET for group in unknown)):
        raise Unreadable(message("unknown_group", name=name, text=unknown[0][:_LONGEST]))
    return tuple(dict.fromkeys(found))


def _group(text: str) -> str:
    word = _word(text)
    return EVERYBODY if word in _EVERYBODY else INTERNAL if word in _INTERNAL else text
