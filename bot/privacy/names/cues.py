"""Where a name starts and ends behind a cue such as "mevrouw" or "mijn naam is".

There is no list of all names, so this reads word by word and stops at the first word that is none: an ordinary word in lower case, a
function word, an organisation. Capitals count as evidence, lower case does not count against a name. Common first names and
surnames count in lower case too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.privacy.lists import list_lines, word_pattern, word_set
from bot.privacy.names.tagger import shipped_lists
from bot.privacy.patterns import LOWER, UPPER

FIRST_NAMES = word_set("known_names", "first names")
SURNAMES = word_set("known_names", "surnames")
KNOWN_NAMES = FIRST_NAMES | SURNAMES
PREFIXES = word_set("known_names", "prefixes")
"""Words in front of a surname; they are part of the name but never a name on their own."""


ORDINARY_WORDS = word_set("ordinary_words")


Cue = Literal["name", "title", "kin"]
"""`name` announces a name ("mijn naam is"), `title` may stand alone ("mevrouw"), `kin` usually does ("mijn zoon")."""

_FLAGS = re.IGNORECASE
_SPACES = r"[ \t]{1,3}"
_KIN = rf"(?:ex-?)?(?:{word_pattern('name_cues', 'kin words')})"


def _compiled(cue: Cue) -> Iterator[tuple[Cue, tuple[str, ...], re.Pattern[str]]]:
    """The cues of one kind, each behind what a text must have at least."""
    for line in list_lines("name_cues", cue):
        hints, _, shape = line.partition(" = ")
        pattern = rf"(?<!\w)(?:{shape.replace('<kin>', _KIN)})(?!\w){_SPACES}"
        yield cue, tuple(hint.replace("_", " ") for hint in hints.split()), re.compile(pattern, _FLAGS)


_COMPILED = (*_compiled("name"), *_compiled("title"), *_compiled("kin"))
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<initials>(?:{_LETTER}\.[ ]?){{1,5}}|[{UPPER}]{{1,4}}(?=[ ](?:[a-z]{{2,3}}[ ]){{0,3}}[{UPPER}][{LOWER}]))"
    rf"|(?P<word>(?:dr|drs|mr|prof|ir|ing|st)\.|(?:'(?=[ts] ))?{_LETTER}{{1,30}}(?:['\-]{_LETTER}{{1,30}}){{0,3}})"
)
_GAP = re.compile(r"[ \t]{0,3}")
_VERB_ENDING = re.compile(r"[bcfghklmnpsz]t")
_MAX_TOKENS = 9

# Capitalised behind a cue, and still nobody's name.
_NOT_NAMES = word_set("no_names", "not names")


_PREPOSITIONS = frozenset(("in", "op", "uit", "over", "onder", "voor", "bij", "tot"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, and whether capitals or initials speak for it."""

    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class _CueToken:
    start: int
    end: int
    text: str
    initials: bool

    @property
    def key(self) -> str:
        """The word as the word lists spell it."""
        return self.text.casefold().rstrip(".")

    @property
    def capital(self) -> bool:
        """Written as names are: Jansen, El-Amrani; not JANSEN, which may be someone typing in capitals."""
        return self.text[:1].isupper() and any(char.islower() for char in self.text)

    @property
    def prefix(self) -> bool:
        """A word such as "van" or "der"."""
        return not self.initials and self.key in PREFIXES


def find_names(text: str) -> Iterator[Name]:
    """Names behind a cue, and a known first name with a surname anywhere."""
    lowered = text.lower()
    for cue, hints, pattern in _COMPILED:
        if hints and not any(hint in lowered for hint in hints):
            continue
        for match in pattern.finditer(text):
            if name := read_name(text, match.end(), cue):
                yield name
    yield from _full_names(text)


def read_name(text: str, start: int, cue: Cue) -> Name | None:
    """The name that starts at `start`, or None when no name stands there."""
    accepted: list[_CueToken] = []
    prefixes: list[_CueToken] = []
    for token in _tokens(text, start):
        if token.prefix:
            prefixes.append(token)
        elif _belongs(token, accepted, prefixes, cue):
            accepted += [*prefixes, token]
            prefixes = []
        else:
            break
    return _name(accepted)


def _name(tokens: list[_CueToken]) -> Name | None:
    if all(token.initials or token.prefix for token in tokens):
        return None
    certain = any(token.capital or token.initials for token in tokens)
    return Name(tokens[0].start, tokens[-1].end, certain)


def _tokens(text: str, start: int) -> Iterator[_CueToken]:
    at = start
    for _ in range(_MAX_TOKENS):
        match = _TOKEN.match(text, at)
        if not match:
            return
        word = match[0].rstrip()
        end = match.start() + len(word)
        yield _CueToken(match.start(), end, word, match["initials"] is not None)
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
        if at == end and not word.endswith("."):
            return


def _belongs(token: _CueToken, accepted: list[_CueToken], prefixes: list[_CueToken], cue: Cue) -> bool:
    if token.initials:
        return not prefixes
    if token.key in _NOT_NAMES or _place_follows(prefixes):
        return False
    if token.capital:
        return token.key not in ORDINARY_WORDS or _part_of_a_name(token, accepted, prefixes, cue)
    if token.key in KNOWN_NAMES:
        return _known_in_lower_case(token, accepted, prefixes, cue)
    return _unknown_in_lower_case(token, accepted, prefixes, cue)


def _part_of_a_name(token: _CueToken, accepted: list[_CueToken], prefixes: list[_CueToken], cue: Cue) -> bool:
    """An ordinary word with a capital: in "Willem Waarde", "de Wit", "mevrouw Bos" and "mijn vrouw Wil" it is a name, in
    "Jan Ik wil" it is not."""
    if token.key in KNOWN_NAMES:
        return bool(accepted or prefixes) or (
            cue != "name" and token.key in (FIRST_NAMES if cue == "kin" else SURNAMES)
        )
    return bool(accepted) and accepted[-1].capital and len(token.text) > 3


def _place_follows(prefixes: list[_CueToken]) -> bool:
    """ "Jansen uit Zwolle" is Jansen; "in 't Veld" and "op den Camp" are surnames."""
    return bool(prefixes) and prefixes[0].key in _PREPOSITIONS and len(prefixes) == 1


def _known_in_lower_case(token: _CueToken, accepted: list[_CueToken], prefixes: list[_CueToken], cue: Cue) -> bool:
    """Without capitals "mijn zoon daan" is a name and "ik ben boer" is not: kin needs a first name to begin with."""
    return bool(accepted or cue != "kin" or (token.key in FIRST_NAMES and not prefixes))


def _unknown_in_lower_case(token: _CueToken, accepted: list[_CueToken], prefixes: list[_CueToken], cue: Cue) -> bool:
    if token.key in ORDINARY_WORDS or len(token.text) < 2 or _is_plain(token.key):
        return False
    if cue != "name" and any(t.capital for t in accepted):
        return False  # "mw Kuipers scheidt": who types capitals types them in every part of the name
    if prefixes:
        return prefixes[0].key not in _PREPOSITIONS and (cue != "kin" or bool(accepted))
    if cue == "kin" or _VERB_ENDING.search(token.key, len(token.key) - 2):
        return False
    return sum(not (t.prefix or t.initials) for t in accepted) < 2


def _is_plain(word: str) -> bool:
    """Whether ordinary Dutch has the word and no list of names: "mevrouw werd boos"."""
    lists = shipped_lists()
    return lists.commonness(word) > 1 and not lists.flags(word).strip("p")


_FIRST_NAME = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,16}(?:-[^\W\d_]{2,16})?)[ ]")


def _full_names(text: str) -> Iterator[Name]:
    done = 0
    for match in _FIRST_NAME.finditer(text):
        first = match["first"]
        if match.start() < done or first.casefold() not in FIRST_NAMES or first in PREFIXES or first.isupper():
            continue
        name = read_name(text, match.start(), "kin")
        if name and name.end > match.end() and _is_surname(text[match.end() : name.end].split()[-1]):
            done = name.end
            yield name


def _is_surname(word: str) -> bool:
    return word[:1].isupper() or word in SURNAMES
