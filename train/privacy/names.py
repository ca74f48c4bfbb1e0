"""Names of people, like one that stood there: of every descent, from lists, or made of letters that follow each other in names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from train.names.calls import person
from train.names.pools import Group, Pools

_SPELLED = re.compile(r"\w(?:[ \-.,]{1,2}\w){2,}")
_INITIALS = re.compile(r"(?:\b\w\.[ ]?)|\b[A-Z]{1,3}\b")
_ORDER, _MOST = 3, 14
_COINED = 0.15
"""The share of names that no list holds."""


class NameMaker:
    """Makes names. The same seed makes the same ones."""

    def __init__(self, pools: Pools, more: Group, rng: Random) -> None:
        self._pools, self._more, self._rng = pools, more, rng
        lists = [group for group in pools.groups if len(group.first) > 20]
        self._first = _letters([name for group in lists for name in group.first])
        self._last = _letters([name for group in lists for name in group.last if " " not in name])

    def like(self, value: str) -> str:
        """A name of the same make: initials, surname first, spelled out, one word or more, and typed alike."""
        name = self._made(value)
        if value.islower():
            return name.lower()
        return name.upper() if value.isupper() and len(value) > 3 else name

    def _made(self, value: str) -> str:
        rng, group = self._rng, self._group()
        words = value.split()
        if _SPELLED.fullmatch(value):
            joint = rng.choice((" ", " ", "-", ". ", ", "))
            return joint.join(person(rng, group, "L").replace(" ", ""))
        if _INITIALS.search(value) and len(words) > 1:
            return person(rng, group, "LI" if "," in value else rng.choice(("IL", "IL", "UL")))
        if "," in value:
            return person(rng, group, "LF")
        if len(words) == 1:
            return person(rng, group, "LL" if "-" in value else rng.choice("FL"))
        if words[0].casefold() in _PREFIXES:
            return person(rng, group, "L")
        return person(rng, group, rng.choices(("FL", "FLL", "FFL"), (8, 1, 1))[0])

    def _group(self) -> Group:
        rng = self._rng
        if rng.random() < _COINED:
            return Group(1.0, (self._coined(self._first),), (self._coined(self._last),))
        if rng.random() < 0.3:
            return self._more
        return self._pools.group(rng)

    def _coined(self, letters: dict[str, str]) -> str:
        for _ in range(20):
            name = ""
            edge = "^" * _ORDER
            while len(name) < _MOST:
                letter = self._rng.choice(letters[edge])
                if letter == "$":
                    break
                name, edge = name + letter, edge[1:] + letter
            if 3 <= len(name) < _MOST:
                break
        return name[:1].upper() + name[1:]


_PREFIXES = frozenset("van de der den ten ter te el al 't vd v/d ben von op in".split())


def _letters(names: Sequence[str]) -> dict[str, str]:
    """Which letters follow three others, as often as they do."""
    after: dict[str, list[str]] = defaultdict(list)
    for name in names:
        edged = "^" * _ORDER + name.lower() + "$"
        for at in range(_ORDER, len(edged)):
            after[edged[at - _ORDER : at]].append(edged[at])
    return {edge: "".join(found) for edge, found in after.items()}
