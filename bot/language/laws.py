"""References to law articles: `art. 9 IW`, `artikel 9, tweede lid, van de Invorderingswet 1990`, `3.120 Wet IB`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language.tokens import fold
from bot.language.wordlists import word_pairs, word_pattern, word_set

# By official name: what staff, callers and other laws write for it.
_LAWS = {law: tuple(forms.split(", ")) for law, forms in word_pairs("bot.language", "laws", "names")}
_SHORTEST_TITLE = 6
_NUMBER = r"\d+[a-z]{0,3}(?:[.:]\d+[a-z]{0,3})*"
# Spaces come one at a time and details are never given back: "artikel 9 en en en" must not cost more than it is long.
_GAP = r"(?:, ?| ,? ?)"
_PART = (
    r"(?:\w{1,20} (?:tot en met \w{1,20} )?(?:lid|volzin)|(?:lid|onderdeel|onder|sub|aanhef) [\w,]{1,8}|aanhef|en)\b"
)
_DETAIL = rf"(?>(?:{_GAP}{_PART}){{0,8}})"
_ARTICLE = rf"(?:art(?:ikel|\.)?) ?({_NUMBER})\b"
_BEFORE_LAW = rf"{_DETAIL}{_GAP}(?:van )?(?:de |het )?"
# Abbreviations that staff use as ordinary words: `67 AOW` is an age and a pension.
_EVERYDAY = word_set("bot.language", "laws", "everyday")
# What makes another rule of a law's name when it stands before it: the Invoeringswet Invorderingswet is not the law.
_OTHER_RULE = re.compile(word_pattern("bot.language", "laws", "other rule"))


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as referred to; `law` is its official name, empty when the text does not say or we do not know it."""

    article: str
    law: str = ""


def _written() -> dict[str, str]:
    return {fold(form): law for law, forms in _LAWS.items() for form in (law, *forms)}


_FORMS = _written()
_ANY_LAW = "|".join(re.escape(form).replace(r"\ ", r"[ -]") for form in sorted(_FORMS, key=len, reverse=True))
_REFERENCE = re.compile(rf"\b{_ARTICLE}(?:{_BEFORE_LAW}({_ANY_LAW})\b)?")
_LAW_FIRST = re.compile(rf"\b({_ANY_LAW}){_GAP}{_ARTICLE}")
_BARE = re.compile(rf"(?<![\w.,:€])(?<!€ )(?<!lid )({_NUMBER}) (?:van de )?({_ANY_LAW})\b")
_NAME_AT_END = re.compile(rf"(?<!\w)({_ANY_LAW})[\s).\]]*$")


def references(text: str) -> tuple[Reference, ...]:
    """Every article that a text refers to, each once, in order."""
    folded = " ".join(fold(text).split())
    if not any(character.isdigit() for character in folded):
        return ()
    found = [*_named(_LAW_FIRST.finditer(folded), 2, 1), *_named(_REFERENCE.finditer(folded), 1, 2)]
    found += _named((bare for bare in _BARE.finditer(folded) if _looks_like_an_article(bare)), 1, 2)
    complete = {reference.article for reference in found if reference.law}
    return tuple(dict.fromkeys(r for r in found if r.law or r.article not in complete))


def _named(matches: Iterable[re.Match[str]], article: int, law: int) -> Iterator[Reference]:
    for match in matches:
        yield Reference(match[article], _official(match[law] or ""))


def _looks_like_an_article(bare: re.Match[str]) -> bool:
    """`2001 Wet IB` is a year and a law."""
    is_year = bare[1].isdigit() and len(bare[1]) == 4
    return not is_year and bare[2] not in _EVERYDAY


def _official(form: str) -> str:
    return _FORMS.get(form.replace("-", " "), _FORMS.get(form, ""))


@lru_cache(maxsize=50_000)
def law_of(*names: str) -> str:
    """The official name of the law that a document is, by its title, id or file name; empty when it is none we know."""
    for name in names:
        plain = re.sub(r"[-_]+", " ", fold(name)).strip()
        match = _NAME_AT_END.search(plain)
        if match and len(match[1]) >= _SHORTEST_TITLE and not _OTHER_RULE.search(plain[: match.start()]):
            return _official(match[1])
    return ""
