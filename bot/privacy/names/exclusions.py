"""What looks like a name or a home and is none: organisations, countries, peoples, words that announce a number."""

from __future__ import annotations

import re

from bot.privacy.identifiers.cued import is_cue
from bot.privacy.lists import list_lines, word_set
from bot.privacy.names.edges import behind_cue
from bot.privacy.names.places import LANDS
from bot.privacy.names.tagger import NameLists, plain

_KIN = frozenset("|".join(list_lines("name_cues", "kin words")).split("|"))
_NAMELESS = word_set("no_names", "nameless") | frozenset(list_lines("no_names", "nameless phrases")) | _KIN


_BRANDS = word_set("no_names", "brands")
_TURNED = word_set("no_names", "turned round")
_SLIPS = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for word in _TURNED for i in range(len(word) - 1)} - _TURNED
_SLIP_BEHIND = re.compile(rf"[ ](?:{'|'.join(word_set('no_names', 'behind these'))})[ ]([^\W\d_]+)")


_FORM = r"(?:b\.?v|n\.?v|v\.?o\.?f)\b"
_COMPANY_AFTER = re.compile(
    rf"[ ](?:(?:&|en)[ ](?:zonen|zn|co|partners)\b|(?:(?-i:[A-Z])\w{{2,20}}[ ])?{_FORM}|(?:holding|beheer|groep)[ ]{_FORM}"
    r"|(?-i:(?:[A-Z]\w{2,20}[ ])?(?:Holding|Beheer|Groep))\b)",
    re.I,
)
_INSTITUTION_BEFORE = re.compile(
    r"(?<!\w)(?:gemeente|provincie|rechtbank|gerechtshof|station|regio|ministerie|arrest|stichting|vereniging)[ ]$",
    re.I,
)
_WORD_BEHIND = re.compile(r"[ ][^\W\d_]+")
_OFFICE_BEFORE = re.compile(
    r"(?:minister|staatssecretaris|minister-president|directeur-generaal)(?: van [^.,;:\n]{3,80}| voor [^.,;:\n]{3,60})?,[\s]{1,4}$",
    re.I,
)
_FOR_OFFICE_BEFORE = re.compile(
    r"(?:minister|staatssecretaris)\b[^;:\n]{0,80}\s{1,4}namens deze[,:]\s{0,4}(?:de\s{1,4}(?:directeur-generaal|hoofd)[^,;\n]{0,60},\s{1,4})?$",
    re.I,
)
_MONARCH = re.compile(r"(?:beatrix|juliana|wilhelmina|willem-alexander|willem alexander)", re.I)
_REIGNS_BEFORE = re.compile(r"(?:^|\n|\bwij |\bkoning |\bkoningin |\bgegeven\b[^.\n]{0,60})[ ]*$", re.I)
_REIGNS_AFTER = re.compile(r"\s*(?:$|\n|,? bij de gratie|[*_.]|De )")


def begins_nobody(text: str, start: int, end: int) -> bool:
    """Whether the word behind makes it an organisation or a feast: "Albert" of "Albert Heijn"."""
    behind = _WORD_BEHIND.match(text, end)
    return behind is not None and is_nobody(text[start:end] + behind[0])


def names_company(text: str, start: int, end: int, lists: NameLists) -> bool:
    """Whether what follows makes the surname that of a company: "De Vries & Zonen", but not behind a cue or a first name."""
    if _COMPANY_AFTER.match(text, end) is None or behind_cue(text, start):
        return False
    return not any("F" in lists.flags(word) for word in plain(text[start:end]).split())


def names_institution(text: str, start: int) -> bool:
    """Whether the word before makes it the name of an institution: "provincie Fryslân", "het arrest Gielen"."""
    return bool(_INSTITUTION_BEFORE.search(text, max(0, start - 20), start))


def is_slip(text: str, start: int, end: int, lists: NameLists) -> bool:
    """Whether it is a small word with two letters turned round: "ana de balie"; "ana de vries" and "mevrouw ana" are a person."""
    behind = _SLIP_BEHIND.match(text, end) if text[start:end] in _SLIPS else None
    return behind is not None and bool(lists.commonness(plain(behind[1]))) and not behind_cue(text, start)


def signs_laws(text: str, start: int, end: int) -> bool:
    """Whether the name is that of a minister or monarch under a law: public, and in every law."""
    before = text[max(0, start - 200) : start]
    if _OFFICE_BEFORE.search(before) or _FOR_OFFICE_BEFORE.search(before):
        return True
    return bool(
        _MONARCH.fullmatch(text, start, end) and _REIGNS_BEFORE.search(before) and _REIGNS_AFTER.match(text, end)
    )


def is_brand(value: str) -> bool:
    """Whether each part of a list, "Ferrari, Lotus", begins with the name of a make or a feast: "Skoda Octavia Combi"."""
    return all(part.split()[0].casefold() in _BRANDS for part in value.split(",") if part.strip())


_PREFIX = re.compile(r"^(?:van|de|het|een|uit|mijn|geen)[ ](?=[^ ]+$)")


def is_nobody(value: str) -> bool:
    """Whether a name that stands by itself is one of an organisation, a country, a people, or a word such as "rek"."""
    key = _PREFIX.sub("", value.casefold().rstrip("."))
    return key in _NAMELESS or key in LANDS or is_cue(key.replace("-", ""))
