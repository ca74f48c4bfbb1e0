"""The names that training calls are made of: Faker's (MIT), the project's own lists, and groups that Faker lacks."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import product
from random import Random

from bot.privacy.names import cues as names
from bot.privacy.names.tagger import plain, shipped_lists
from train.names.lists import in_order, parted

_LATIN = (
    "nl_BE tr_TR pl_PL en_IN en_NG ha_NG sw id_ID de_DE fr_FR es_ES pt_PT ro_RO hr_HR cs_CZ hu_HU it_IT az_AZ uz_UZ "
    "en_GB sv_SE fr_DZ lt_LT en_PK"
).split()
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяэёыъ",
        "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch  yu ya e yo y ".split(" "),
        strict=True,
    )
)
# First names and surnames of groups that Faker has only in their own script, or hardly.
_MORE_FIRST = in_order("names", "first names")
_MORE_LAST = parted("names", "surnames")
_MORE_PLACES = parted("names", "places")
_ALSO_FIRST, _ALSO_LAST = (
    tuple(
        name
        for name in parted("more", kind)
        if all(shipped_lists().commonness(word) < 2 for word in name.casefold().split() if word not in names.PREFIXES)
    )
    for kind in ("first names", "surnames")
)
"""Names that the lists hold and the calls do not use; "van den Belt" would make a name of "belt"."""
_STEMS = in_order("names", "stems")
_TAILS = in_order("names", "tails")
_STEMS_ABROAD = in_order("names", "stems abroad")
_TAILS_ABROAD = in_order("names", "tails abroad")


@dataclass(frozen=True, slots=True)
class Group:
    """First names and surnames that go together, and how often the group occurs."""

    weight: float
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """Every group of names, and the places."""

    groups: tuple[Group, ...]
    places: tuple[str, ...]

    def group(self, rng: Random) -> Group:
        """One of the groups, the common ones more often."""
        return rng.choices(self.groups, [group.weight for group in self.groups])[0]

    def half(self, *, held_out: bool) -> Pools:
        """The names that are held out of training (a quarter of them), or the others."""
        groups = tuple(
            Group(g.weight, _half(g.first, held_out=held_out), _half(g.last, held_out=held_out)) for g in self.groups
        )
        return Pools(groups, _half(self.places, held_out=held_out))


def is_held_out(name: str) -> bool:
    """Whether a name belongs to the quarter that evaluation keeps apart; its spelling decides."""
    return zlib.crc32(plain(name).encode()) % 4 == 0


def _half(found: Sequence[str], *, held_out: bool) -> tuple[str, ...]:
    return tuple(name for name in found if is_held_out(name) == held_out)


@cache
def load_pools() -> Pools:
    """The names by group, from Faker and from here."""
    dutch = Group(
        0.3,
        _tidy([*_faker("nl_NL", "first_names"), *(n.title() for n in names.FIRST_NAMES)]),
        _tidy([*_own_last(), *_own_last(), *_faker("nl_NL", "last_names")]),
    )
    pairs = [*product(_STEMS, _TAILS), *product(_STEMS_ABROAD, _TAILS_ABROAD)]
    coined = Group(0.24, _tidy(_MORE_FIRST), _tidy([stem.title() + tail for stem, tail in pairs]))
    mixed = Group(0.24, _tidy(_MORE_FIRST), _tidy(_own_last()))
    cyrillic = Group(0.03, _cyrillic("first_names"), _cyrillic("last_names"))
    abroad = [Group(0.19 / len(_LATIN), _faker_first(code), _faker_last(code)) for code in _LATIN]
    places = _tidy([*import_module("faker.providers.address.nl_NL").Provider.cities])
    return Pools((dutch, coined, mixed, cyrillic, *abroad), places)


def lexicon_names(pools: Pools) -> dict[str, tuple[str, ...]]:
    """The shipped lists: every name that was not coined; the common Dutch ones carry a `+`."""
    groups = [group for at, group in enumerate(pools.groups) if at != 1]
    common_first = {plain(n) for n in (*names.FIRST_NAMES, *_MORE_FIRST, *_faker("nl_NL", "first_names"))}
    common_last = {plain(n) for n in (*names.SURNAMES, *_own_last())}
    return {
        "first_names": _listed((*(n for g in groups for n in g.first), *_ALSO_FIRST), common_first),
        "surnames": _listed((*(n for g in groups for n in g.last), *_ALSO_LAST), common_last),
        "places": _listed((*pools.places, *_MORE_PLACES), set()),
    }


def _listed(found: Iterable[str], common: set[str]) -> tuple[str, ...]:
    keys = {plain(name) for name in found}
    return tuple(sorted(f"+{key}" if key in common else key for key in keys if len(key) > 1))


def _own_last() -> list[str]:
    return [*_MORE_LAST, *(name.title() for name in sorted(names.SURNAMES))]


def _tidy(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                name.strip()
                for name in found
                if 1 < len(name.strip()) < 30 and not any(c in "()0123456789" for c in name)
            }
        )
    )


def _faker(locale: str, kind: str) -> list[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    found = getattr(provider, kind, None) or ()
    return [name for name in found if isinstance(name, str)]


def _faker_first(locale: str) -> tuple[str, ...]:
    found = _faker(locale, "first_names") or _faker(locale, "first_names_male") + _faker(locale, "first_names_female")
    return _tidy(found)


def _faker_last(locale: str) -> tuple[str, ...]:
    kinds = ("last_names", "unisex_last_names", "last_names_male", "last_names_female")
    return _tidy(n for kind in kinds for n in _faker(locale, kind) if n != "Doe")


def _cyrillic(kind: str) -> tuple[str, ...]:
    return _tidy("".join(_CYRILLIC.get(c, c) for c in name.lower()).title() for name in _faker("uk_UA", kind))
