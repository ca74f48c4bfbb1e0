"""Tokens and their features for the name tagger: what a word looks like, which lists hold it, and who stands beside it.

The words themselves count only when they are ordinary Dutch; a name is seen by its shape, its ending, the lists and
its neighbours. That keeps the model small, free of the names it was trained with, and able to see one it never met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bot.privacy.fold import BARRIER
from bot.privacy.name_lists import NameLists

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<initials>(?:{_LETTER}\.){{1,6}}(?!{_LETTER}{{2}}))"
    rf"|(?P<word>(?:'(?=[ts]\b))?{_LETTER}{{1,40}}(?:['\-](?!s\b){_LETTER}{{1,40}}){{0,3}})"
    rf"|(?P<number>\d{{1,20}})|(?P<line>\n[ \t\r\n]*)|(?P<taken>{BARRIER}[{BARRIER} ]*)|(?P<mark>(?P<one>[^\s\w]|_)(?P=one)*)"
)
_KINDS = {"initials": "I", "word": "W", "number": "9", "line": "/", "taken": "#", "mark": "."}
_MIN_TAIL = 4
_SHORT_LINE = 4


class Token(NamedTuple):
    """A word, initials, a number, a line break, something taken out before, or a mark, with its offsets."""

    start: int
    end: int
    text: str
    kind: str


def tokenize(text: str) -> list[Token]:
    """Tokens of a folded text; every repeat in the pattern is bounded, so the time is linear."""
    return [
        Token(m.start(), m.start() + max(1, len(m[0].rstrip())), m[0], _KINDS[m.lastgroup or "mark"])
        for m in _TOKEN.finditer(text)
    ]


def features(tokens: Sequence[Token], lists: NameLists) -> list[list[str]]:
    """One list of short strings per token, for CRFsuite."""
    padded = [_EDGE, _EDGE, *_looks(tokens, lists), _EDGE, _EDGE]
    return list(map(_row, padded, padded[1:], padded[2:], padded[3:], padded[4:]))


class _Look(NamedTuple):
    """What is seen of a token: its word if ordinary, its class (shape, lists, how common), what it says by itself, and
    what it says as the left neighbour, the right one, and those beyond them."""

    word: str
    group: str
    letter: str
    own: tuple[str, ...]
    before: tuple[str, str]
    after: tuple[str, str]
    far_before: tuple[str, str]
    far_after: tuple[str, str]


def _made(word: str, group: str, own: Iterable[str], letter: str) -> _Look:
    return _Look(
        word,
        group,
        letter,
        tuple(own),
        (f"-w{word}", f"-c{group}"),
        (f"+w{word}", f"+c{group}"),
        (f"--w{word}", f"--c{letter}"),
        (f"++w{word}", f"++c{letter}"),
    )


_ORDINARY: WeakKeyDictionary[NameLists, dict[tuple[str, str], _Look]] = WeakKeyDictionary()
"""What is seen of the commoner words of a list, in lower case: some 6 MB at most, and nobody's name."""
_MOST_KEPT = 4_000
_EDGE = _made("^", "^", (), "^")


def _row(far: _Look, left: _Look, here: _Look, right: _Look, further: _Look) -> list[str]:
    return [
        *here.own,
        *left.before,
        *right.after,
        *far.far_before,
        *further.far_after,
        f"<{left.word}|{here.group}",
        f">{here.group}|{right.word}",
        f"<<{far.word}|{left.word}|{here.letter}",
        f"<>{left.word}|{here.letter}|{right.word}",
        f">>{here.letter}|{right.word}|{further.word}",
        f"lcr{left.letter}|{here.letter}|{right.letter}",
    ]


def _looks(tokens: Sequence[Token], lists: NameLists) -> list[_Look]:
    seen: dict[tuple[str, str], _Look] = {}
    ordinary = _ORDINARY.setdefault(lists, {})
    looks: list[_Look] = []
    for line in _lines(tokens):
        style = _style(line)
        for token in line:
            key = (token.text, style)
            look = seen.get(key) or ordinary.get(key)
            if look is None:
                home = ordinary if lists.commonness(token.text) > 1 and len(ordinary) < _MOST_KEPT else seen
                home[key] = look = _look(token, style, lists)
            looks.append(look)
    return looks


def _lines(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "/":
            yield tokens[start : at + 1]
            start = at + 1
    yield tokens[start:]


def _style(line: Sequence[Token]) -> str:
    """How a line is typed: in lower case, in CAPITALS, Mixed as prose is, or too short to tell."""
    written = [token.text for token in line if token.kind == "W"]
    capitals = sum(word.isupper() and len(word) > 1 for word in written)
    if len(written) >= 3 and capitals > 0.7 * len(written):
        return "U"
    if any(word[0].isupper() and not word.isupper() for word in written[1:]):
        return "M"
    return "s" if len(written) < _SHORT_LINE else "l"


def _look(token: Token, style: str, lists: NameLists) -> _Look:
    if token.kind != "W":
        return _mark(token, style)
    key = token.text.casefold()
    flags, common = lists.flags(key), lists.commonness(key)
    shape = _shape(token.text, style)
    word = key if common or len(key) <= 2 else "?"
    group = f"{shape}{style}{flags}{common}"
    own = [f"w{word}", f"c{group}", f"c{shape}{flags}", f"k{common}{shape}", f"f{flags}{common}"]
    if common < 2:
        own += [f"s{key[-4:]}", f"s{key[-3:]}", f"s{key[-2:]}", f"p{key[:3]}", f"p{key[:4]}"]
        own += [f"t{compound(key, lists)}{shape}", f"n{min(len(key), 12)}{shape}", f"h{'-' in key:d}"]
    return _made(word, group, own, f"{shape}{flags}{common}")


def compound(key: str, lists: NameLists) -> int:
    """2 when the word is two ordinary words in one ("antwoordtermijn", "belastingsdruk"), 1 when it ends on one, else 0."""
    ends = 0
    for at in range(2, len(key) - _MIN_TAIL + 1):
        if lists.commonness(key[at:]):
            head = key[:at].rstrip("-")
            if len(head) > 2 and (lists.commonness(head) or (head[-1] in "se" and lists.commonness(head[:-1]))):
                return 2
            ends = 1
    return ends


def _mark(token: Token, style: str) -> _Look:
    if token.kind == "9":
        word = f"9{min(len(token.text), 6)}"
        return _made(word, word, (f"w{word}", f"c{word}{style}"), "9")
    if token.kind == "I":
        word = f"I{token.text[0].isupper():d}"
        return _made(word, word, (f"w{word}", f"n{word}{len(token.text)}", f"c{word}{style}"), "I")
    word = token.text[0] if token.kind == "." else token.kind
    return _made(word, word, (f"w{word}", f"c{word}{style}"), token.kind)


def _shape(text: str, style: str) -> str:
    if style == "U" or (text.isupper() and len(text) > 1):
        return "u" if style == "U" else "U"
    if text[0].isupper():
        return "X"
    return "m" if any(char.isupper() for char in text) else "x"
