"""Made-up Dutch addresses: streets with and without the usual endings, house numbers with their additions."""

from __future__ import annotations

from random import Random

from bot.privacy.training.pools import Pools

_STEMS = (
    "Kerk Dorps School Molen Stations Hoofd Nieuw Markt Raadhuis Linden Beuken Eiken Kastanje Berken Wilgen Populieren Esdoorn Acacia Rozen "
    "Tulpen Narcis Anjer Lelie Merel Spreeuwen Zwaluw Vink Mezen Reiger Kievit Leeuwerik Fazanten Beatrix Wilhelmina Juliana Emma Oranje "
    "Nassau Rembrandt Vermeer Mozart Beethoven Bach Vondel Erasmus Spinoza Huygens Thorbecke Troelstra Kalver Heren Keizers Prinsen Singel Oude "
    "Haven Schip Visser Haring Zee Duin Strand Bos Heide Veen Polder Dijk Wester Ooster Noorder Zuider Hoge Lage Lange Korte Brede Ring Parallel "
    "Industrie Ambachts Gilde Wevers Smids Bakkers Slagers Water Gas Spoor Sluis Brug Toren Kasteel Klooster Kapel Pastorie Maas Waal Rijn "
    "IJssel Schelde Eems Dollard Jupiter Saturnus Orion Europa Amerika Java Sumatra Borneo Celebes Curacao Hugo Hooft Bilderdijk Zonne Sterren Maan"
).split()
_ENDINGS = "straat straat straat straat laan laan weg weg plein hof pad dreef singel gracht kade steeg dijk plantsoen park".split()
_RARE = "erf meent brink werf akker kamp veld horst donk burg wal baan markt haven zoom oord hoeve rede borg tuin gaarde weide ring es".split()
_BARE = (
    "Brink|Markt|Singel|Dam|Vismarkt|Grote Markt|Oude Gracht|Nieuwe Rijn|Lange Voorhout|Korte Poten|Plein|Kalverhoek|De Dries|De Bleek|De Gaarde|"
    "Het Laar|'t Zand|Achterom|Buitenhof|Binnenhof|Coolsingel|Rapenburg|Steenschuur|Vrijthof|Boschdijk|De Hoef|De Meent|Hoge Rijndijk|Ravelijn|"
    "Oudegracht|Damrak|Rokin|Spui|Neude|Ganzenmarkt|Achter de Hoven|Onder de Linden|Op de Brink|Aan de Wal|De Klenke|Zilverschoon|Korenbloem|"
    "Waterlelie|Boterbloem|Meidoorn|Vogelzang|Eikenrode|Het Kompas|De Schans|Lage Ham|Hoge Ham|Schoener|Galjoen|Fluitekruid|Kamille|Oeverzegge|"
    "Laan van Meerdervoort|Laan van Nieuw Oost-Indië|Weg naar Rhijnauwen|Plein 1944|Boulevard Heuvelink|Hof van Delft|Laan van Westenenk|"
    "Het Hofje|De Zuidhaven|Noordhaven|Oosthaven|Zuidhaven|Het Erf|De Werf|De Kolk|Het Eiland|Op de Dijk|In de Hoek|Klein Vlaanderen|"
    "Rue de la Loi|Rue Neuve|Avenue Louise|Chaussée de Wavre|Rue Royale|Koningsplein Zuid|Bahnhofstrasse|Hauptstraße|Lindenallee"
).split("|")
_OF = "Burgemeester|Prins|Prinses|Koningin|Dokter|Pastoor|Sint|St.|Dr.|Prof.|Generaal|Admiraal|Mgr.|Minister|Jonkheer|Oude|Nieuwe|Kleine|Grote".split(
    "|"
)
_ADDITIONS = ["a", "b", "c", "A", "B", " a", "-2", "-1", " hs", " bis", " III", "-h", "/3", "E", " huis", "-12"]


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
