"""Runs the token model by onnxruntime on one core, and reads its scores as spans: the best row of tags by Viterbi."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.installation import one_core_session
from bot.privacy.names.tagger import NameLists, NameToken, shipped_lists, tokenize
from bot.privacy.tokens.features import FeatureReader, TokenFeatures, Words
from bot.privacy.views import FoldedText

LABELS = ("PERSON", "ADDRESS", "DATE_OF_BIRTH", "OTHER")
"""`OTHER` is any other number of somebody: learnt to tell it from these; `identifiers.by_context` says what of it is personal."""
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
MODEL = Path(__file__).parent / "model"
_MOST, _OVERLAP = 200, 40
"""Tokens that are read at once, and how many of them are read again with the next."""
_NEVER = -1e9

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A span with its label and the probability of its least certain word."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class TokenReading:
    """What the model makes of one text: tokens of the view it read, spans in order in offsets of the original, and per token the
    probability of each label."""

    tokens: Sequence[NameToken]
    spans: tuple[TokenSpan, ...]
    chances: Scores

    def within(self, start: int, end: int) -> range:
        """Which tokens stand in `[start, end)`, in part at least."""
        return range(
            bisect_right(self.tokens, start, key=lambda token: token.end),
            bisect_left(self.tokens, end, key=lambda token: token.start),
        )

    def placed(self, view: FoldedText) -> TokenReading:
        """The same with spans in offsets of the original of a view."""
        places = (view.original_span(span.start, span.end) for span in self.spans)
        spans = (replace(span, start=start, end=end) for span, (start, end) in zip(self.spans, places, strict=True))
        return replace(self, spans=tuple(spans))


class TokenTagger:
    """Reads the model once; `read` may be called from several threads. Raises OSError when a file is absent."""

    def __init__(self, folder: Path, lists: NameLists) -> None:
        self._features = FeatureReader(folder / "pieces.json", lists)
        self._session = one_core_session(folder / "tokens.onnx")

    def read(self, text: str, known: Words | None = None) -> TokenReading:
        """Tags a folded text, in time linear in its length. `known` remembers its words for when most of it is read again."""
        tokens = tokenize(text)
        if not any(token.kind in "WI9" for token in tokens):
            return TokenReading((), (), np.zeros((0, len(LABELS)), np.float32))
        scores = self._scores(self._features.read(text, tokens, known))
        exponent = np.exp(scores - scores.max(-1, keepdims=True))
        shares = exponent / exponent.sum(-1, keepdims=True)
        chances = shares[:, 1::2] + shares[:, 2::2]
        tags = best_tags(np.log(shares + 1e-9))
        return TokenReading(tokens, tuple(_spans(tokens, tags, chances)), chances)

    def _scores(self, seen: TokenFeatures) -> Scores:
        parts: list[Scores] = []
        at, tokens = 0, len(seen.traits)
        while True:
            end = min(at + _MOST, tokens)
            fed = {name: ids[None, at:end] for name, ids in seen._asdict().items()}
            fed["mask"] = np.ones((1, end - at), np.float32)
            (found,) = self._session.run(["scores"], fed)
            skipped = _OVERLAP // 2 if at else 0
            kept = end - at if end == tokens else _MOST - _OVERLAP // 2
            parts.append(found[0, skipped:kept])
            if end == tokens:
                return np.concatenate(parts)
            at += _MOST - _OVERLAP


def best_tags(scores: Scores) -> list[int]:
    """The likeliest row of tags in which nothing goes on that did not begin (Viterbi); mostly that is the best tag of each word."""
    likeliest: list[int] = scores.argmax(1).tolist()
    if all(tag in _AFTER[before] for before, tag in pairwise([0, *likeliest])):
        return likeliest
    best = scores[0] + _STARTS
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = best[:, None] + _STEPS
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def _steps() -> Scores:
    steps = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for after, tag in enumerate(TAGS):
        if tag[0] == "I":
            steps[:, after] = [0.0 if before[1:] == tag[1:] else _NEVER for before in TAGS]
    return steps


_STEPS = _steps()
_AFTER = [frozenset(np.flatnonzero(_STEPS[before] == 0.0).tolist()) for before in range(len(TAGS))]
_STARTS = np.array([_NEVER if tag[0] == "I" else 0.0 for tag in TAGS], np.float32)


def _spans(tokens: Sequence[NameToken], tags: Sequence[int], chances: Scores) -> Iterator[TokenSpan]:
    at = 0
    while at < len(tags):
        start, tag = at, TAGS[tags[at]]
        at += 1
        if tag == "O":
            continue
        while at < len(tags) and TAGS[tags[at]] == f"I{tag[1:]}":
            at += 1
        least = float(chances[start:at, LABELS.index(tag[2:])].min())
        yield TokenSpan(tokens[start].start, tokens[at - 1].end, tag[2:], least)


def load_tokens() -> TokenTagger:
    """The tagger that BelBot ships."""
    return TokenTagger(MODEL, shipped_lists())
