"""What a source says about itself, from whatever it is written in: a closed world.

Every format hands over entries (a name, its texts, where it stands). What is known becomes Metadata. What is not known is named,
and refused where it touches validity, access or status: a text must never be quoted without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.access import EVERYBODY, today
from bot.types import Metadata
from ingest import metadata_values as values
from ingest.files import Unreadable
from ingest.messages import joined, message
from ingest.metadata_names import CRITICAL, is_critical, known, meant
from ingest.tree import LeftOut, Place
from ingest.variant_lines import VariantLines, front_lines

_LISTS = ("doelgroep", "belastingjaren", "wettelijke_basis", "benodigde_gegevens", "toegang")
# `artikel 3.120, eerste lid` is one legal basis; `intern, team` are two groups.
_PARTED_AT = {"doelgroep": ";|\n,", "toegang": ";|\n,", "wettelijke_basis": ";|\n", "benodigde_gegevens": ";|\n"}
_WEB = re.compile(r"https?://\S+")
_SHOWN = 60
NESTED = frozenset({"vraagvarianten"})
"""Ours of which the value may be more than a text or a list of texts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what stands there as text, on which line if there are lines. `whole`: a single text, no list.

    `place` is how a message names where it stands (`line 4`, `column "Status"`). `inner` are the names within a value that is
    neither text nor list. Of a name in `NESTED`, `nested` are the values as they are, each with its place, and nothing else is filled.
    """

    name: str
    texts: tuple[str, ...]
    place: str
    line: int | None = None
    whole: bool = True
    inner: tuple[str, ...] = ()
    nested: tuple[tuple[str, Any], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.inner and not self.nested and all(map(values.is_nothing, self.texts))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says about itself, and what of that is not understood. `uri` is the public page that says the same, if it names one."""

    document_id: str = ""
    title: str = ""
    meta: Metadata = field(default_factory=Metadata)
    left_out: tuple[LeftOut, ...] = ()
    variants: VariantLines = field(default_factory=VariantLines)
    uri: str = ""


def facts(entries: Sequence[Entry]) -> Facts:
    """What these entries say. Raises Unreadable for values that cannot be meant so, and where validity, access or status are
    in doubt."""
    unknown = [entry for entry in entries if not known(entry.name)]
    for entry in unknown:
        _check_unknown(entry)
    named = _by_our_name(entries)
    for ours, entry in named.items():
        _check_shape(ours, entry)
    return Facts(
        _text(named, "id"),
        _text(named, "titel"),
        _metadata(named),
        tuple(LeftOut("unread", _unknown(entry), Place(line=entry.line)) for entry in unknown),
        front_lines(named["vraagvarianten"].nested) if "vraagvarianten" in named else VariantLines(),
        _address(named),
    )


def is_related(entry: Entry) -> bool:
    """Whether an entry says something under a known name, or may touch validity, access or status."""
    return bool(known(entry.name)) or (not entry.is_empty and _is_doubtful(entry))


def _is_doubtful(entry: Entry) -> bool:
    names = (entry.name, *entry.inner)
    return any(map(is_critical, names)) or any(map(values.is_doubtful, entry.texts))


def _check_unknown(entry: Entry) -> None:
    if not entry.is_empty and _is_doubtful(entry):
        what = _unknown(entry, placed=False)
        what = what if what.endswith("?") else joined(what, ".")
        raise Unreadable(message("in_doubt", place=entry.place, what=what, known=", ".join(sorted(CRITICAL))))


def unknown(name: str) -> str:
    """How the report names a key that is not known, with the one that is probably meant."""
    ours = meant(name)
    said = message("key_meant", name=ours) if ours else ""
    return message("unknown_key", name=name[:_SHOWN], within="", where="", said=said)


def _unknown(entry: Entry, *, placed: bool = True) -> str:
    where = joined(" (", entry.place, ")") if placed and entry.line else ""
    inner = next((name for name in entry.inner if is_critical(name)), "")
    ours = known(inner) or meant(entry.name)
    within = message("key_within", name=inner[:_SHOWN]) if inner else ""
    said = message("key_meant", name=ours) if ours else ""
    return message("unknown_key", name=entry.name[:_SHOWN], within=within, where=where, said=said)


def _by_our_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries that say something, by our name. Raises Unreadable for one that stands there twice, were it empty: which of
    the two counts is not sure."""
    named: dict[str, Entry] = {}
    for entry in (entry for entry in entries if known(entry.name)):
        before = named.setdefault(known(entry.name), entry)
        if before is not entry:
            said = {"name": entry.name[:_SHOWN], "ours": known(entry.name), "before": before.name[:_SHOWN]}
            raise Unreadable(message("key_twice", place=entry.place, other=before.place, **said))
        if known(entry.name) in CRITICAL and not entry.texts and not entry.inner:
            raise Unreadable(message("key_empty", place=entry.place, name=entry.name[:_SHOWN]))
    return {ours: entry for ours, entry in named.items() if not entry.is_empty}


def _metadata(named: Mapping[str, Entry]) -> Metadata:
    _check_current(named)
    valid_from, valid_to = _validity(named)
    return Metadata(
        theme=_text(named, "thema"),
        audience=_list(named, "doelgroep"),
        valid_from=valid_from,
        valid_to=valid_to,
        tax_years=_years(named),
        legal_basis=_list(named, "wettelijke_basis"),
        required_facts=_list(named, "benodigde_gegevens"),
        last_checked=_day(named, "laatst_gecontroleerd"),
        access=_access(named),
        sample=_flag(named, "voorbeeld") is True,
        kind=values.source_kind(_at(named["bronsoort"]), _text(named, "bronsoort")) if "bronsoort" in named else None,
    )


def _check_shape(ours: str, entry: Entry) -> None:
    if ours in NESTED:
        return  # each of its values is judged by itself
    if ours in _LISTS:
        if entry.inner:
            raise Unreadable(message("must_be_list", at=_at(entry)))
    elif entry.inner or not entry.whole:
        raise Unreadable(message("must_be_days" if ours == "geldigheid" else "must_be_one", at=_at(entry)))


def _at(entry: Entry) -> str:
    return message("at_name", place=entry.place, name=entry.name)


def _text(named: Mapping[str, Entry], ours: str) -> str:
    return named[ours].texts[0].strip() if ours in named else ""


def _address(named: Mapping[str, Entry]) -> str:
    """An address on the web; the name of a source that is none is no place to go to."""
    address = _text(named, "bron")
    return address if _WEB.fullmatch(address) else ""


def _list(named: Mapping[str, Entry], ours: str) -> tuple[str, ...]:
    """The texts of a list; a single text with separators in it is one as well."""
    if ours not in named:
        return ()
    entry = named[ours]
    texts = re.split(f"[{_PARTED_AT[ours]}]", entry.texts[0]) if entry.whole else entry.texts
    return tuple(text.strip() for text in texts if not values.is_nothing(text))


def _day(named: Mapping[str, Entry], ours: str) -> date | None:
    return values.day(_at(named[ours]), named[ours].texts[0]) if ours in named else None


def _flag(named: Mapping[str, Entry], ours: str) -> bool | None:
    return values.flag(_at(named[ours]), named[ours].texts[0]) if ours in named else None


def _years(named: Mapping[str, Entry]) -> tuple[int, ...]:
    entry = named.get("belastingjaren")
    return values.years(_at(entry), entry.texts) if entry else ()


def _check_current(named: Mapping[str, Entry]) -> None:
    """Raises Unreadable when the source says that it is a draft, withdrawn, or not published."""
    for ours in ("status", "gepubliceerd", "geldigheid", "concept", "vervallen"):
        if ours in named and not _holds(ours, named[ours]):
            entry = named[ours]
            text = entry.texts[0][:_SHOWN]
            raise Unreadable(message("not_current", place=entry.place, name=entry.name, text=text))


def _holds(ours: str, entry: Entry) -> bool:
    """Whether one of the entries about status lets the text be current. A date in its place is looked at as a date."""
    text, at = entry.texts[0], _at(entry)
    said = values.flag_or_none(text)
    if said is not None and ours != "status":
        return not said if ours in ("concept", "vervallen") else said
    if ours == "concept":
        return not values.flag(at, text)
    if ours == "geldigheid" or (ours != "status" and values.is_day(text)):
        return True
    return not values.flag(at, text) if ours == "vervallen" else values.is_current(at, text)


def _validity(named: Mapping[str, Entry]) -> tuple[date | None, date | None]:
    """First and last day: the narrowest of all that is said. A day of publication to come is the first day."""
    first, last = [_day(named, "geldig_van")], []
    if end := named.get("geldig_tot"):
        last.append(values.end_day(_at(end), end.texts[0]))
    if (span := named.get("geldigheid")) and values.flag_or_none(span.texts[0]) is None:
        start, stop = values.period(_at(span), span.texts[0])
        first, last = [*first, start], [*last, stop]
    if (lapsed := named.get("vervallen")) and values.flag_or_none(lapsed.texts[0]) is None:
        last.append(values.day(_at(lapsed), lapsed.texts[0], whole=False))
    first += [shown for shown in _published(named) if shown > today()]
    valid_from, valid_to = max(filter(None, first), default=None), min(filter(None, last), default=None)
    if valid_from and valid_to and valid_to < valid_from:
        raise Unreadable(message("ends_first", end=valid_to, begin=valid_from))
    return valid_from, valid_to


def _published(named: Mapping[str, Entry]) -> Iterator[date]:
    """The days of publication that are named."""
    if when := named.get("publicatie"):
        yield values.day(_at(when), when.texts[0], whole=False)
    if (said := named.get("gepubliceerd")) and values.is_day(said.texts[0]):
        yield values.day(_at(said), said.texts[0], whole=False)


def _access(named: Mapping[str, Entry]) -> tuple[str, ...]:
    """Who may read: what all entries about it agree on. Raises Unreadable when they do not."""
    said: dict[str, tuple[str, ...]] = {}
    if "toegang" in named:
        said["toegang"] = values.groups(_at(named["toegang"]), _list(named, "toegang"))
    for ours, means_open in (("openbaar", True), ("intern", False)):
        answer = _flag(named, ours)
        if answer is not None:
            said[ours] = (EVERYBODY,) if answer is means_open else (values.INTERNAL,)
    audience = _list(named, "doelgroep")
    if audience and all(map(values.says_internal, audience)):
        said["doelgroep"] = (values.INTERNAL,)
    if len({EVERYBODY in groups for groups in said.values()}) > 1:
        told = [joined(_at(named[ours]), f": {', '.join(named[ours].texts)[:_SHOWN]}") for ours in said]
        raise Unreadable(message("access_unsure", places=joined(told[0], *(joined(", ", one) for one in told[1:]))))
    return next(iter(said.values()), (EVERYBODY,))
