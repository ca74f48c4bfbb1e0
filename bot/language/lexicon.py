"""Other names for official terms: what callers and staff say, English tax terms, and references to articles of law.

Who asks makes no difference: a caller's gender, age, descent and name are read as "de beller" before anything is searched.
Measured with `belbot eval fairness`: `Een Turkse beller ...` and `Een beller ...` got different answers, because every word weighs in
the vectors. Only how a sentence begins is read so, and only words that no tax rule asks about: `student`, `ondernemer`,
`gepensioneerde`, `mijn man` and `van 17 jaar` stay, and so does a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.errors import BadInput, Unavailable
from bot.language import wordlists
from bot.language.tokens import fold, stem, terms, words
from bot.language.wordlists import word_pairs, word_pattern, word_sequence, word_set
from bot.types import Redacted

DEFAULT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One official term with the words that callers and staff use for it; `weight` (0 to 1) is what a match is worth,
    `explanation` a sentence on what it is, where the editors wrote one."""

    term: str
    synonyms: tuple[str, ...]
    weight: float = DEFAULT_WEIGHT
    explanation: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Looks up phrases of up to four words in a question."""

    entries: tuple[Entry, ...] = ()
    _by_phrase: Mapping[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon of these entries; matching is on stems, so inflected forms count."""
        kept = tuple(entries)
        by_phrase: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        for entry in kept:
            for phrase in (entry.term, *entry.synonyms):
                key = _key(phrase)
                if key:
                    by_phrase[key] = (*by_phrase.get(key, ()), entry)
        return cls(kept, by_phrase)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every folded word of its terms and synonyms."""
        return frozenset(w for entry in self.entries for phrase in (entry.term, *entry.synonyms) for w in words(phrase))

    def expand(self, text: str) -> dict[str, float]:
        """Stems of the official terms that the words of `text` stand for, each with its weight."""
        stems = _key(text)
        weights: dict[str, float] = {}
        for length in range(1, 5):
            for i in range(len(stems) - length + 1):
                for entry in self._by_phrase.get(stems[i : i + length], ()):
                    for term in terms(entry.term):
                        weights[term] = max(weights.get(term, 0.0), entry.weight)
        return weights


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in a begrippen.yaml; an empty file, such as /dev/null, gives an empty one. Raises BadInput when it is broken
    and Unavailable when it is not there: without a list, answers would change in silence."""
    try:
        listed = yaml.safe_load(path.read_text("utf-8")) or []
        return Lexicon.of(_entry(values) for values in listed)
    except OSError as error:
        raise Unavailable(
            f"{path}: no word list can be read here; correct BELBOT_LEXICON or install BelBot again"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{path}: broken word list: {str(error).splitlines()[0]}") from error


def _entry(values: dict[str, Any]) -> Entry:
    synonyms = tuple(str(synonym) for synonym in values.get("synoniemen") or ())
    explanation = str(values.get("uitleg") or "")
    return Entry(str(values["term"]), synonyms, float(values.get("gewicht", DEFAULT_WEIGHT)), explanation)


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(phrase))


SMALL = wordlists.word_set("bot.language", "english", "small")
"""Small words of English; none of them is the subject of a question."""
_ENGLISH = SMALL | wordlists.word_set("bot.language", "english", "english")
_DUTCH = wordlists.word_set("bot.language", "english", "dutch")
_PHRASES = dict(wordlists.word_pairs("bot.language", "english", "terms"))
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))})\b")


def is_english(text: str) -> bool:
    """Whether a text is in English rather than Dutch, by its small words."""
    english, dutch = _small_words(text)
    return english >= 2 and english > 2 * dutch


def is_dutch(text: str) -> bool:
    """Likewise the other way round; a text of few words may be neither."""
    english, dutch = _small_words(text)
    return dutch >= 2 and dutch > 2 * english


def _small_words(text: str) -> tuple[int, int]:
    said = words(text)
    return sum(1 for word in said if word in _ENGLISH), sum(1 for word in said if word in _DUTCH)


def dutch_terms(text: str) -> dict[str, tuple[str, ...]]:
    """For each English term in a text the Dutch words that it stands for, longest terms first taken."""
    return {
        match.group(): tuple(_PHRASES[match.group()].split()) for match in _ANY.finditer(" ".join(fold(text).split()))
    }


_ANYBODY = "De beller"
_WHO = word_sequence("bot.language", "callers", "who")
_TRAITS = word_sequence("bot.language", "callers", "traits")
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?:]\s))(?:(?:(?:de heer|meneer|mijnheer|mevrouw) )?\[PERSOON-\d+\]|meneer|mijnheer|mevrouw"
    rf"|(?:een|de|deze|die) (?:(?:{'|'.join(_TRAITS)}) )*(?:{'|'.join(_WHO)}))(?: \((?:hij|zij)\))?(?=\s)",
    re.IGNORECASE,
)


def of_any_caller(question: Redacted) -> Redacted:
    """The question as anybody would ask it; the text itself when nobody is described."""
    return Redacted(_SUBJECT.sub(_ANYBODY, question))


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


def law_abbreviations() -> dict[str, str]:
    """The official name of each law by the one word that it is abbreviated to; words of every day are left out."""
    words = (
        (form, law) for law, forms in _LAWS.items() for form in forms if " " not in form and not law.startswith(form)
    )
    return {form: law for form, law in words if fold(form) not in _EVERYDAY}


def _written() -> dict[str, str]:
    return {fold(form): law for law, forms in _LAWS.items() for form in (law, *forms)}


_FORMS = _written()
_ANY_LAW = "|".join(re.escape(form).replace(r"\ ", r"[ -]") for form in sorted(_FORMS, key=len, reverse=True))
_REFERENCE = re.compile(rf"\b{_ARTICLE}(?:{_BEFORE_LAW}({_ANY_LAW})\b)?")
_LAW_NAME = re.compile(rf"\b({_ANY_LAW})\b")
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


def names_law(text: str) -> bool:
    """Whether a text names a law that we know, by a name that is no everyday word (`AOW` is a pension)."""
    found = _LAW_NAME.finditer(" ".join(fold(text).split()))
    return any(match[1] not in _EVERYDAY for match in found)


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
