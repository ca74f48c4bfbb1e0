"""The tagger for names, addresses and places: a linear-chain CRF (Lafferty, McCallum and Pereira, 2001) by CRFsuite."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from bot.privacy.name_features import Token, features, tokenize
from bot.privacy.name_lists import NameLists, read_lists

MODEL = Path(__file__).parent / "models" / "names"
LABELS = ("PERSON", "ADDRESS", "CITY")
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Tagged:
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
class Reading:
    """What the tagger makes of one text: its spans in order, and the probability per token of belonging to one."""

    spans: tuple[Tagged, ...]
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

    def read(self, text: str) -> Reading:
        """Tags a folded text, in time linear in its length."""
        tokens = tokenize(text)
        if not any(token.kind in "WI" for token in tokens):
            return Reading((), (), ())
        rows = features(tokens, self.lists)
        with self._lock:
            self._crf.set(rows)
            tags = self._crf.tag()
            inside = tuple(1.0 - self._crf.marginal(OUTSIDE, at) for at in range(len(tags)))
            self._crf.set([])  # the library would keep the words until the next call
        return Reading(tuple(_spans(tokens, tags, inside, self.lists)), tuple(token.start for token in tokens), inside)


def _spans(tokens: Sequence[Token], tags: Sequence[str], inside: Sequence[float], lists: NameLists) -> Iterator[Tagged]:
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
            yield Tagged(tokens[start].start, tokens[at - 1].end, label, min(inside[start:at]), marks, ordinary)


def load_tagger(folder: Path = MODEL) -> NameTagger:
    """The tagger that BelBot ships."""
    return NameTagger(folder / "names.crfsuite", read_lists(folder))
