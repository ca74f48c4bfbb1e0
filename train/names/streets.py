"""Made-up Dutch addresses: streets with and without the usual endings, house numbers with their additions."""

from __future__ import annotations

from random import Random

from train.names.lists import in_order, parted
from train.names.pools import Pools

_STEMS = in_order("streets", "stems")
_ENDINGS = in_order("streets", "endings")
_RARE = in_order("streets", "rare endings")
_BARE = parted("streets", "whole")
_OF = in_order("streets", "titles")
_ADDITIONS = [
    "a",
    "b",
    "c",
    "A",
    "B",
    " a",
    "-2",
    "-1",
    " hs",
    " bis",
    " III",
    "-h",
    "/3",
    "E",
    " huis",
    "-12",
    " 3hoog",
    " 2 hoog",
    "bis",
    "hs",
    "-III",
    " rd",
    "A-2",
    " t/m 38",
    " boven",
]


def street(rng: Random, pools: Pools) -> str:
    """A street, as it is written with capitals."""
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(_STEMS) + rng.choice(_ENDINGS)
    if kind < 0.62:
        return rng.choice(_STEMS) + rng.choice(_RARE)
    if kind < 0.72:
        return f"{rng.choice(_OF)} {rng.choice(pools.group(rng).last)}{rng.choice(_ENDINGS)}"
    if kind < 0.8:
        group = pools.group(rng)
        return f"{rng.choice(group.first)} {rng.choice(group.last)}{rng.choice(_ENDINGS)}"
    if kind < 0.85:
        return (
            rng.choice(pools.places).split()[-1]
            + rng.choice(("weg", "straat", "laan", "pad"))
            + rng.choice(("", "", " Noord", " Zuid"))
        )
    return rng.choice(_BARE)


def house(rng: Random) -> str:
    """A house number, a quarter of them with an addition."""
    number = str(rng.choice((rng.randint(1, 40), rng.randint(1, 300), rng.randint(1, 1200))))
    return number + (rng.choice(_ADDITIONS) if rng.random() < 0.25 else "")


def address(rng: Random, pools: Pools) -> str:
    """A street with its number."""
    between = rng.choices((" ", " nr ", " nummer ", " nr. ", ", "), (90, 3, 5, 1, 1))[0]
    return street(rng, pools) + between + house(rng)
