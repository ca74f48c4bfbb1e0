"""The tagger for names, addresses and places: a linear-chain CRF (Lafferty, McCallum and Pereira, 2001) by CRFsuite.

It sees tokens by their features: what a word looks like, which lists hold it (first names, surnames, places, ordinary Dutch), and who
stands beside it. The words themselves count only when they are ordinary Dutch. That keeps the model small, free of the names it was
trained with, and able to see one it never met.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

import pycrfsuite

from bot.privacy.lists import word_set
from bot.privacy.views import BARRIER

_LISTS = (("first_names", "f"), ("surnames", "s"), ("places", "p"))
LIST_NAMES = tuple(name for name, _ in _LISTS)


@dataclass(frozen=True, eq=False)
class NameLists:
    """Which lists hold a word. Keys are in lower case, without accents.

    `marks` gives the lists a name or a part of one stands in, in letters (f, s, p, and F or S for the common Dutch
    ones); `ranks` how common an ordinary word is: 3 the commonest, 2, 1.
    """

    marks: Mapping[str, str]
    ranks: Mapping[str, int]

    def flags(self, word: str) -> str:
        """The lists that hold `word`, or every part of a hyphenated one."""
        if "-" in word and word not in self.marks:
            parts = [self.marks.get(plain(part), "") for part in word.split("-") if len(part) > 2]
            return "".join(sorted(set("".join(parts)))) if all(parts) else ""
        return self.marks.get(plain(word), "")

    def commonness(self, word: str) -> int:
        """0 for a word that ordinary Dutch does not have, up to 3."""
        return self.ranks.get(word, 0)


def plain(word: str) -> str:
    """In lower case and without accents, as the lists spell it."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def read_lists(folder: Path) -> NameLists:
    """The lists in `folder`: a word per line, common ones behind a `+`; `words.txt` holds a rank and words per line.

    Raises OSError when a file is absent.
    """
    names = {name: (folder / f"{name}.txt").read_text("utf-8").split("\n") for name in LIST_NAMES}
    ranks: dict[str, int] = {}
    for line in (folder / "words.txt").read_text("utf-8").splitlines():
        rank, *found = line.split()
        ranks.update(dict.fromkeys(found, int(rank)))
    return NameLists(marked(names), ranks)


def marked(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The marks of every entry and of every word of an entry."""
    marks: dict[str, set[str]] = {}
    for name, letter in _LISTS:
        for entry in names[name]:
            mark = letter.upper() if entry.startswith("+") else letter
            for key in {plain(entry.lstrip("+")), *plain(entry.lstrip("+")).split()}:
                if len(key) > 1 and key not in _NO_NAMES:
                    marks.setdefault(key, set()).add(mark)
    return {key: "".join(sorted(found)) for key, found in marks.items()}


_NO_NAMES = word_set("no_names", "particles")


_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<initials>(?:(?:{_LETTER}|Th|Ph|Chr|Ch|IJ|Joh)\.){{1,6}}(?!{_LETTER}{{2}}))"
    rf"|(?P<word>(?:'(?=[ts]\b))?{_LETTER}{{1,40}}(?:['\-](?!s\b){_LETTER}{{1,40}}){{0,3}})"
    rf"|(?P<number>\d{{1,20}})|(?P<line>\n[ \t\r\n]*)|(?P<taken>{BARRIER}[{BARRIER} ]*)|(?P<mark>(?P<one>[^\s\w]|_)(?P=one)*)"
)
_KINDS = {"initials": "I", "word": "W", "number": "9", "line": "/", "taken": "#", "mark": "."}
_MIN_TAIL = 4
_SHORT_LINE = 4


class NameToken(NamedTuple):
    """A word, initials, a number, a line break, something taken out before, or a mark, with its offsets."""

    start: int
    end: int
    text: str
    kind: str


def tokenize(text: str) -> list[NameToken]:
    """Tokens of a folded text; every repeat in the pattern is bounded, so the time is linear."""
    return [
        NameToken(m.start(), m.start() + max(1, len(m[0].rstrip())), m[0], _KINDS[m.lastgroup or "mark"])
        for m in _TOKEN.finditer(text)
    ]


def features(tokens: Sequence[NameToken], lists: NameLists) -> list[list[str]]:
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


def _looks(tokens: Sequence[NameToken], lists: NameLists) -> list[_Look]:
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


def _lines(tokens: Sequence[NameToken]) -> Iterator[Sequence[NameToken]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "/":
            yield tokens[start : at + 1]
            start = at + 1
    yield tokens[start:]


def _style(line: Sequence[NameToken]) -> str:
    """How a line is typed: in lower case, in CAPITALS, Mixed as prose is, or too short to tell."""
    written = [token.text for token in line if token.kind == "W"]
    capitals = sum(word.isupper() and len(word) > 1 for word in written)
    if len(written) >= 3 and capitals > 0.7 * len(written):
        return "U"
    if any(word[0].isupper() and not word.isupper() for word in written[1:]):
        return "M"
    return "s" if len(written) < _SHORT_LINE else "l"


def _look(token: NameToken, style: str, lists: NameLists) -> _Look:
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


def _mark(token: NameToken, style: str) -> _Look:
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


MODEL = Path(__file__).parent / "model"
LABELS = ("PERSON", "ADDRESS", "CITY")
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A span with its label, and what speaks for it.

    `probability` is that of its least certain word to belong to a span; `marks` are the lists that hold its words (see
    `NameLists`); `ordinary` says that each of its words is a fairly common one.
    """

    start: int
    end: int
    label: str
    probability: float
    marks: str = ""
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class NameReading:
    """What the tagger makes of one text: its spans in order, and the probability per token of belonging to one."""

    spans: tuple[NameSpan, ...]
    starts: tuple[int, ...]
    inside: tuple[float, ...]

    def probability(self, start: int, end: int) -> float:
        """The highest probability among the tokens that start in `[start, end)`; 0 when none does."""
        return max(self.inside[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)], default=0.0)


class NameTagger:
    """Reads the model and the lists once; `read` may be called from several threads.

    Raises OSError when a file is absent.
    """

    def __init__(self, model: Path, lists: NameLists) -> None:
        model.stat()  # the library aborts on an absent file without saying which
        self.lists = lists
        self._lock = threading.Lock()
        self._crf = pycrfsuite.Tagger()
        self._crf.open(str(model))

    def read(self, text: str) -> NameReading:
        """Tags a folded text, in time linear in its length."""
        tokens = tokenize(text)
        if not any(token.kind in "WI" for token in tokens):
            return NameReading((), (), ())
        rows = features(tokens, self.lists)
        with self._lock:
            self._crf.set(rows)
            tags = self._crf.tag()
            inside = tuple(1.0 - self._crf.marginal(OUTSIDE, at) for at in range(len(tags)))
            self._crf.set([])  # the library would keep the words until the next call
        return NameReading(
            tuple(_spans(tokens, tags, inside, self.lists)), tuple(token.start for token in tokens), inside
        )


def _spans(
    tokens: Sequence[NameToken], tags: Sequence[str], inside: Sequence[float], lists: NameLists
) -> Iterator[NameSpan]:
    at = 0
    while at < len(tags):
        start, label = at, tags[at][2:]
        at += 1
        if label:
            while at < len(tags) and tags[at] == f"I-{label}":
                at += 1
            words = [token.text.casefold() for token in tokens[start:at] if token.kind == "W"]
            marks = "".join(map(lists.flags, words))
            ordinary = all(lists.commonness(word) > 1 for word in words)
            yield NameSpan(tokens[start].start, tokens[at - 1].end, label, min(inside[start:at]), marks, ordinary)


@cache
def shipped_lists() -> NameLists:
    """The lists that BelBot ships, read once. Raises OSError when a file is absent."""
    return read_lists(MODEL)


def load_tagger(folder: Path = MODEL) -> NameTagger:
    """The tagger that BelBot ships."""
    return NameTagger(folder / "names.crfsuite", shipped_lists() if folder == MODEL else read_lists(folder))
