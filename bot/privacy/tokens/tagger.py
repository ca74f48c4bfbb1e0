"""Runs the token model by onnxruntime on one core, and reads its scores as spans: the best row of tags by Viterbi."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.installation import one_core_session
from bot.privacy.names.tagger import NameLists, NameToken, shipped_lists, tokenize
from bot.privacy.tokens.features import FeatureReader
from bot.privacy.views import FoldedText

LABELS = ("PERSON", "ADDRESS", "DATE_OF_BIRTH", "OTHER")
"""`OTHER` is any other number of somebody: learnt to tell it from these, and left to the rules."""
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
    """What the model makes of one text: tokens, spans in order, and per token the probability of each label."""

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
        """The same in offsets of the original of a view."""

        tokens, spans = [], []
        for token in self.tokens:
            start, end = view.original_span(token.start, token.end)
            tokens.append(token._replace(start=start, end=end))
        for span in self.spans:
            start, end = view.original_span(span.start, span.end)
            spans.append(replace(span, start=start, end=end))
        return TokenReading(tokens, tuple(spans), self.chances)


class TokenTagger:
    """Reads the model once; `read` may be called from several threads. Raises OSError when a file is absent."""

    def __init__(self, folder: Path, lists: NameLists) -> None:
        self._features = FeatureReader(folder / "pieces.json", lists)
        self._session = one_core_session(folder / "tokens.onnx")

    def read(self, text: str) -> TokenReading:
        """Tags a folded text, in time linear in its length."""
        tokens = tokenize(text)
        if not any(token.kind in "WI9" for token in tokens):
            return TokenReading((), (), np.zeros((0, len(LABELS)), np.float32))
        scores = self._scores(text, tokens)
        exponent = np.exp(scores - scores.max(-1, keepdims=True))
        shares = exponent / exponent.sum(-1, keepdims=True)
        chances = shares[:, 1::2] + shares[:, 2::2]
        tags = best_tags(np.log(shares + 1e-9))
        return TokenReading(tokens, tuple(_spans(tokens, tags, chances)), chances)

    def _scores(self, text: str, tokens: Sequence[NameToken]) -> Scores:
        seen = self._features.read(text, tokens)
        parts: list[Scores] = []
        at = 0
        while True:
            end = min(at + _MOST, len(tokens))
            fed = {name: ids[None, at:end] for name, ids in seen._asdict().items()}
            fed["mask"] = np.ones((1, end - at), np.float32)
            (found,) = self._session.run(["scores"], fed)
            skipped = _OVERLAP // 2 if at else 0
            kept = end - at if end == len(tokens) else _MOST - _OVERLAP // 2
            parts.append(found[0, skipped:kept])
            if end == len(tokens):
                return np.concatenate(parts)
            at += _MOST - _OVERLAP


def best_tags(scores: Scores) -> list[int]:
    """The likeliest row of tags in which nothing goes on that did not begin (Viterbi)."""
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
