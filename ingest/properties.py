"""What the properties of a file say: meta tags of a page, document properties of Word, document information of a PDF.

The same closed world as front matter, but most properties are about other things, and many are technical. So names decide: a
known one counts, one that is not known is named where it touches validity, access or status, and refused where it says something
about them as well. Programs write one thing under several names; only where these disagree it is not sure which one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.access import today
from ingest import metadata_values as values
from ingest.files import Unreadable
from ingest.messages import joined, message
from ingest.metadata import Entry, Facts, facts
from ingest.metadata_names import CRITICAL, NAMES, is_critical, known, meant
from ingest.tree import LeftOut

_SPACE = re.compile(
    r"(?:(?:dc|dcterms?|overheid\w*|owms\w*|article|og|schema|prism|xmp|cp|meta|date|product)[.:])+", re.I
)
_TECHNICAL = re.compile(
    r"(?:apple|ms|msapplication|google|twitter|fb|al|csrf|next|citation)[-_:.]|.*(?:token|csrf|verif|-bar-style|publisher|"
    r"accessib|accessmode|control-allow|label_.*_(?:setdate|method|siteid|actionid|contentbits|tag)$)",
    re.I,
)
_LABEL = re.compile(r"MSIP_Label_.*_Name", re.I)
_CODE = re.compile(r"[0-9a-f-]{32,}", re.I)
_OF_A_CACHE = re.compile(r"[-+]?\d{1,9}|now|[a-z]{3},? \d\d?[ -][a-z]{3}[ -]\d{2,4} .*", re.I)
_AMBIGUOUS = frozenset(
    "state staat van from tot until vanaf online public publiek publish active actief hidden date datum year years jaar jaren "
    "einde valid geldig".split()
)
"""Names that web pages and programs use for other things too: they count where the value fits."""
_PASSED_OVER = frozenset({"id", "titel", "thema", "vraagvarianten", ""})
_DAYS = frozenset({"geldig_van", "geldig_tot", "publicatie"})
_TIME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)")
_LONGEST_LIST = 100
_SENTENCE_END = re.compile(r"(?<=[^\W\d][.;!]) |(?<=\d\d[.;!]) |\n|; ")
_DAY = r"(?P<day>\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{4}|\d{4}-\d\d-\d\d)\.?"
_SAYS_VALID = re.compile(
    rf"(?:deze (?:gids|versie|uitgave|tekst) (?:is )?)?(?P<name>geldig (?:tot en met|t/m|tot|vanaf|van|per|sinds)|vervalt op|vervallen per|"
    rf"ingetrokken per|valid (?:until|from|to))\s*:?\s+{_DAY}$",
    re.I,
)
_TOUCHES = re.compile(
    r"\b(?:geldig|vervalt|vervallen|verlopen|concept|ingetrokken|intern|vertrouwelijk|valid|draft|expires?)\b", re.I
)
_PUBLISHED = NAMES["publicatie"][0]


@dataclass(frozen=True, slots=True)
class Property:
    """A property as the file has it. `free`: it was written by a person, so that a value under any name may say `concept`."""

    name: str
    text: str
    free: bool = False


def property_facts(properties: Iterable[Property], where: str) -> Facts:
    """What the properties say of a document (`where`: the kind of message that says which of them).

    Raises Unreadable as `facts` does.
    """
    entries: list[Entry] = []
    named: list[LeftOut] = []
    for one in dict.fromkeys(properties):
        if values.is_nothing(one.text) or _TECHNICAL.match(one.name):
            continue
        place = message(where, name=one.name[:60])
        ours = _ours(one)
        if ours in _PASSED_OVER:
            named += _unknown(one, place)
        elif entry := _entry(ours, one, place):
            entries.append(entry)
    return replace(facts(list(_once(entries))), left_out=tuple(dict.fromkeys(named)))


def keyword_properties(text: str) -> Iterator[Property]:
    """What keywords say that are written as `Status: concept; geldig tot: 31-12-2025`, and each of the others."""
    for part in re.split(r"[;,\n]", text)[:_LONGEST_LIST]:
        name, colon, value = part.partition(":")
        yield (
            Property(name.strip(), value.strip(), free=True) if colon else Property("keywords", part.strip(), free=True)
        )


def description_properties(text: str) -> Iterator[Property]:
    """What a description in running text says of validity: `Geldig tot 1 januari 2027.`; it is read as a property of that name."""
    for part in _SENTENCE_END.split(text)[:_LONGEST_LIST]:
        if found := _SAYS_VALID.match(part.strip()):
            yield Property(" ".join(found["name"].split()), found["day"].strip(" ."), free=True)


def description_left_out(text: str, where: str) -> Iterator[LeftOut]:
    """How a description is named: a person must look at one that speaks of validity or status and of which nothing was understood."""
    understood = next(description_properties(text), None) is not None
    yield LeftOut("unread" if _TOUCHES.search(text) and not understood else "furniture", f"{where}: {text[:200]}")


def _ours(one: Property) -> str:
    """Our name for a property; empty for one that is not known, or says something else under this name."""
    if _LABEL.fullmatch(one.name):
        return "toegang" if values.is_group(one.text) else ""
    bare = _SPACE.sub("", one.name, count=1)
    ours = known(one.name) or known(bare)
    return "" if one.name.lower() in _AMBIGUOUS and not _fits(ours, one.text) else ours


def _fits(ours: str, text: str) -> bool:
    if ours == "status":
        return values.is_status(text)
    if ours == "belastingjaren":
        return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip()))
    return values.is_day(text) or (ours not in _DAYS and values.flag_or_none(text) is not None)


def _entry(ours: str, one: Property, place: str) -> Entry | None:
    """A property under our name; None for one that speaks of how long a browser keeps the page, or of a year gone by."""
    text = one.text.strip()
    if ours == "geldig_tot" and _OF_A_CACHE.fullmatch(text):
        return None
    if ours == "publicatie" and not values.is_day(text):
        if "start=" in text or "end=" in text:
            return Entry("geldigheid", (text,), place)
        if max(map(int, re.findall(r"\d{4}", text)), default=0) <= today().year:
            return None
    if ours == "toegang" and "://" in text:
        text = text.rstrip("/").rpartition("/")[2]  # an address of a value list names the value last
    return Entry(NAMES[ours][0], (_whole_day(ours, text) if ours in _DAYS else text,), place)


def _whole_day(ours: str, text: str) -> str:
    """A moment as a whole day on which the text holds: programs always write a time."""
    moment = _TIME.match(text)
    if moment is None or moment["time"][:5] in ("00:00", "23:59") or not values.is_day(text):
        return text
    step = {"geldig_tot": -1, "geldig_van": 1}.get(ours, 0)
    return (date.fromisoformat(moment["day"]) + timedelta(days=step)).isoformat()


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries without what says the same again; of days of publication the last."""
    days = [entry for entry in entries if entry.name == _PUBLISHED]
    if days:
        yield max(days, key=lambda entry: values.day(entry.place, entry.texts[0], whole=False))
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        said = (entry.name, _meaning(entry))
        if entry.name != _PUBLISHED and said not in seen:
            seen.add(said)
            yield entry


def _meaning(entry: Entry) -> str:
    text = entry.texts[0]
    return values.day("", text, whole=False).isoformat() if values.is_day(text) else " ".join(text.lower().split())


def _unknown(one: Property, place: str) -> Iterator[LeftOut]:
    """How a property that is not known is named. Raises Unreadable for one that says something of validity, access or status."""
    bare = _SPACE.sub("", one.name, count=1)
    doubtful = values.is_doubtful(one.text)
    says = doubtful or values.is_day(one.text) or values.flag_or_none(one.text) is not None
    touches = is_critical(bare) and not known(bare)
    if (one.free and doubtful) or (touches and (says or meant(bare) in CRITICAL)):
        known_names = ", ".join(sorted(CRITICAL))
        raise Unreadable(message("property_doubt", place=place, text=one.text[:60], known=known_names))
    if touches or (_LABEL.fullmatch(one.name) and not _CODE.fullmatch(one.text)):
        yield LeftOut("unread", joined(place, f": {one.text[:60]}"))
