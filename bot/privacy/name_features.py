"""Tokens and their features for the name tagger: what a word looks like, which lists hold it, and who stands beside it.

The words themselves count only when they are ordinary Dutch; a name is seen by its shape, its ending, the lists and
its neighbours. That keeps the model small, free of the names it was trained with, and able to see one it never met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True, slots=True)
class Token:
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
    looks = _looks(tokens, lists)
    edge = _Look("^", "^", (), "^")
    padded = [edge, edge, *looks, edge, edge]
    return [_row(padded, at) for at in range(2, len(padded) - 2)]


@dataclass(frozen=True)
class _Look:
    """What is seen of a token: its word if ordinary, its class (shape, lists, how common), and features of its own."""

    word: str
    group: str
    own: tuple[str, ...]
    letter: str

    @cached_property
    def before(self) -> tuple[str, str]:
        """As the left neighbour."""
        return (f"-w{self.word}", f"-c{self.group}")

    @cached_property
    def after(self) -> tuple[str, str]:
        """As the right neighbour."""
        return (f"+w{self.word}", f"+c{self.group}")

    @cached_property
    def far_before(self) -> tuple[str, str]:
        """As the neighbour before the left one."""
        return (f"--w{self.word}", f"--c{self.letter}")

    @cached_property
    def far_after(self) -> tuple[str, str]:
        """As the neighbour after the right one."""
        return (f"++w{self.word}", f"++c{self.letter}")


def _row(looks: Sequence[_Look], at: int) -> list[str]:
    far, left, here, right, further = looks[at - 2 : at + 3]
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
    looks: list[_Look] = []
    for line in _lines(tokens):
        style = _style(line)
        for token in line:
            key = (token.text, style)
            if key not in seen:
                seen[key] = _look(token, style, lists)
            looks.append(seen[key])
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
        tail = next((key[i:] for i in range(1, len(key) - _MIN_TAIL + 1) if lists.commonness(key[i:])), "")
        own += [f"s{key[-4:]}", f"s{key[-3:]}", f"s{key[-2:]}", f"p{key[:3]}", f"p{key[:4]}", f"t{bool(tail):d}{shape}"]
        own += [f"n{min(len(key), 12)}{shape}", f"h{'-' in key:d}"]
    return _Look(word, group, tuple(own), f"{shape}{flags}{common}")


def _mark(token: Token, style: str) -> _Look:
    if token.kind == "9":
        word = f"9{min(len(token.text), 6)}"
        return _Look(word, word, (f"w{word}", f"c{word}{style}"), "9")
    if token.kind == "I":
        word = f"I{token.text[0].isupper():d}"
        return _Look(word, word, (f"w{word}", f"n{word}{len(token.text)}", f"c{word}{style}"), "I")
    word = token.text[0] if token.kind == "." else token.kind
    return _Look(word, word, (f"w{word}", f"c{word}{style}"), token.kind)


def _shape(text: str, style: str) -> str:
    if style == "U" or (text.isupper() and len(text) > 1):
        return "u" if style == "U" else "U"
    if text[0].isupper():
        return "X"
    return "m" if any(char.isupper() for char in text) else "x"
