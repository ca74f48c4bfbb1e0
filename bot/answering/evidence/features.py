"""What the sentence ranker knows of each piece that could be quoted, as numbers: one row a piece, one column a feature."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence.answer_types import AnswerDemand, counts, defines, explains, places
from bot.answering.evidence.candidates import Candidate, quotable
from bot.answering.evidence.nearness import Cosines, reader_columns
from bot.answering.evidence.terms import Rows, TermMatcher, placed_words
from bot.answering.evidence.word_array import HELD, WordArray
from bot.language.tokens import alike, fold, roots
from bot.language.units import WORDED, QuotableUnit, marks, years
from bot.retrieval.searcher import Nearness
from bot.types import Hit, Passage

Odds = Callable[[str, Sequence[tuple[Passage, QuotableUnit]]], "NDArray[np.float32] | None"]
"""The logarithms of the odds that pieces answer a question; None where nothing reads pairs, empty when that failed."""
Encode = Callable[[str, Sequence[str]], "NDArray[np.float32] | None"]
"""Vectors of a question, in the first row, and of pieces."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader is asked: how near all pieces are, and what it makes of the best few beside the question."""

    cosines: Cosines
    odds: Odds


NAMES = (
    "own",  # share of the question's words, by weight, in the piece itself
    "full",  # likewise with its title, headings and the piece before it, which count for less
    "heading",  # in title and headings alone
    "passage",  # in the whole passage
    "around",  # the better of its neighbours
    "relative",  # own, relative to the best of all pieces
    "window",  # in the best stretch of twelve words of it
    "pairs",  # words next to each other in the question that stand close together in it
    "density",  # share of its words that are words of the question
    "beyond",  # share of those words of the question that title and headings lack
    "local",  # share of the question's words, those that few of the pieces hold weighing more
    "opens",  # share of the question's words in its first eight
    "leads",  # own, relative to the best piece of its passage
    "rarest",  # the heaviest word of the question, in the piece or its headings
    "focus",  # the word that the question asks the value of
    "typed",  # it holds the amount, date or term that was asked for
    "untyped",  # it does not
    "fits",  # its wording fits another kind of question: who, why, how, which ones, yes or no
    "unfit",  # it does not
    "typed_near",  # words of the question close to what was asked for
    "counted",  # a number stands right before the thing whose number was asked
    "uncounted",  # it does not
    "explains",  # it says what the thing is that is to be explained
    "unexplained",  # it does not
    "defines",  # it opens with that thing and says what it is
    "cosine",  # of the encoder's vectors of question and piece
    "cosine_heading",  # likewise, with its heading
    "cosine_relative",  # cosine, relative to the best
    "section",  # cosine of question and heading
    "reader",  # cosine of question and piece, by the reader
    "reader_variant",  # of the nearest of callers' questions that it answers; 0 where there are none
    "reader_relative",  # both together, less those of the nearest piece of all
    "reader_rank",  # 1 / (1 + how many pieces are nearer, by both together)
    "reader_passage",  # cosine of the whole passage
    "reader_document",  # mean of the two nearest of callers' questions that pieces of its document answer; likewise
    "unasked",  # no caller's question is known of it
    "hit",  # score of the search
    "rank",  # 1 / (1 + place in the hits)
    "first",  # the passage opens with it
    "short",  # fewer than six words
    "long",  # words beyond forty, as a share of sixty
    "law",  # it only says where the rule stands, and that was not asked
    "other_year",  # it names another year than the question does
    "formal",  # a law's preamble, name or signature
    "linked",  # share of it that is a web or e-mail address, when no address was asked
    "exception",  # it departs from a rule, or applies another one
    "delegated",  # it leaves the rule to a decree
    "refers",  # articles it refers to, at most three, as a share
    "reported",  # it reports a question that someone asked
    "advice",  # it tells the employee what to do
    "list",
    "item",
    "row",
    "field",
    "fragment",
    "odds",  # the logarithm of the odds that it answers, by the reader that read it beside the question; 0 before it did
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.I)
MOST_READ = 4
"""Pieces that the reader reads beside the question: the best before it did."""
_NAMED = 0.8
_NEAR = 9.0


@dataclass(frozen=True, slots=True)
class PieceFeatures:
    """All pieces with their features (shape pieces by NAMES), and how surely each holds each word of the question, by
    itself (`own`) and with headings and neighbours (`full`), both of shape pieces by terms; `shares` are the terms' weights. `is_read`: the
    reader took its part. `law_beside`: how near the nearest piece of law is, where articles are read first."""

    candidates: tuple[Candidate, ...]
    rows: Rows
    own: Rows
    full: Rows
    shares: Rows
    is_read: bool = False
    law_beside: Nearness | None = None

    @property
    def odds(self) -> Rows:
        """The logarithms of the odds that a piece answers, by the reader that read the best of them beside the question; the others have the
        least of those, and 0 without it. Shape (pieces,)."""
        return self.rows[:, NAMES.index("odds")]

    def with_odds(self, question: str, scores: Rows, odds: Odds) -> PieceFeatures:
        """The reader has read the best pieces by these scores."""
        best = np.argsort(-np.round(scores, 6), kind="stable")[:MOST_READ]
        found = odds(question, [(self.candidates[i].passage, self.candidates[i].unit) for i in best])
        if found is None:
            return self
        if len(found) < len(best):
            return replace(self, is_read=False)
        every = np.full(len(scores), float(found.min()))
        every[best] = found
        rows = self.rows.copy()
        rows[:, NAMES.index("odds")] = every
        return replace(self, rows=rows)


def piece_features(
    question: str,
    asked: AnswerDemand,
    hits: Sequence[Hit],
    matcher: TermMatcher,
    encode: Encode | None = None,
    cosines: Cosines | None = None,
) -> PieceFeatures | None:
    """Every piece of the hits with its features, for the words that a matcher looks for; None when there is nothing to weigh."""
    candidates = quotable(question, hits)
    if not candidates or not matcher.words:
        return None
    shares = matcher.weights / matcher.weights.sum()
    held = [places(c.text, asked.types) if asked.types else [] for c in candidates]
    covered = _covered(candidates, matcher, _values(asked, held, matcher))
    columns = {
        **covered.columns(shares),
        **_typed(asked, candidates, held, matcher, shares, covered),
        **_cosines(question, candidates, encode),
        **reader_columns(question, candidates, cosines),
        **_shape(question, asked, candidates),
        "odds": np.zeros(len(candidates)),
    }
    rows = np.stack([columns[name] for name in NAMES], axis=1)
    return PieceFeatures(candidates, rows, covered.own, covered.full, shares, bool(columns["reader"].any()))


@dataclass(frozen=True, slots=True)
class _Coverage:
    """How surely pieces, their headings, passages and surroundings hold each term; all of shape pieces by terms."""

    own: Rows
    full: Rows
    heading: Rows
    passage: Rows
    around: Rows
    said: WordArray
    groups: NDArray[np.int64]

    def columns(self, shares: Rows) -> dict[str, Rows]:
        own = self.own @ shares
        rarest = int(np.argmax(shares))
        return {
            "own": own,
            "full": self.full @ shares,
            "heading": self.heading @ shares,
            "passage": self.passage @ shares,
            "around": self.around @ shares,
            "relative": own / max(float(own.max()), 1e-9),
            "rarest": np.maximum(self.own[:, rarest], 0.9 * self.heading[:, rarest]),
            "beyond": _share_beyond(self.own, self.heading, shares),
            "local": self.own @ _local(self.own, shares),
            "opens": self.said.opening() @ shares,
            "leads": own / np.maximum(_best_of(own, self.groups), 1e-9),
            "window": self.said.windows(shares),
            "pairs": self.said.pairs(),
            "density": self.said.density(),
        }


def _share_beyond(own: Rows, heading: Rows, shares: Rows) -> Rows:
    """Of the words that the headings lack, what the piece holds; 0.5 where they lack none."""
    lacking = np.where(heading < HELD, shares, 0.0)
    total = lacking.sum(axis=1)
    return np.where(total > 0.0, (own * lacking).sum(axis=1) / np.maximum(total, 1e-9), 0.5)


def _local(own: Rows, shares: Rows) -> Rows:
    """The terms' shares, times their rarity among the pieces: what all of them hold tells none of them apart."""
    held = (own >= HELD).sum(axis=0)
    weights = shares * np.log((len(own) + 1) / (held + 0.5))
    return np.asarray(weights / max(float(weights.sum()), 1e-9))


def _best_of(own: Rows, groups: NDArray[np.int64]) -> Rows:
    """For every piece the most that a piece of its passage holds."""
    best = np.zeros(int(groups.max()) + 1)
    np.maximum.at(best, groups, own)
    return np.asarray(best[groups])


def _covered(candidates: Sequence[Candidate], matcher: TermMatcher, values: Rows) -> _Coverage:
    said = WordArray([c.text for c in candidates], matcher)
    own = np.maximum(said.own(), values)
    groups = np.array([c.rank for c in candidates])
    first, of_passage = np.unique(groups, return_index=True, return_inverse=True)[1:]
    passages = [candidates[i].passage for i in first]
    heads = matcher.bests([f"{p.title}\n{p.section}" for p in passages])
    wholes = np.maximum(matcher.bests([p.text for p in passages]), heads)
    heading = np.maximum(heads[of_passage], matcher.bests([_lead(c) for c in candidates]))
    before, after = _neighbours(candidates, own)
    full = np.maximum(own, np.maximum(0.9 * heading, 0.7 * before))
    passage = wholes[of_passage]
    return _Coverage(own, full, heading, passage, np.maximum(before, after), said, groups)


def _lead(candidate: Candidate) -> str:
    lead = candidate.unit.lead
    led = candidate.passage.text[lead.start : lead.end] if lead else ""
    return f"{candidate.unit.label}\n{led}"


def _neighbours(candidates: Sequence[Candidate], own: Rows) -> tuple[Rows, Rows]:
    before, after = np.zeros_like(own), np.zeros_like(own)
    same = [a.rank == b.rank for a, b in pairwise(candidates)]
    for i, together in enumerate(same):
        if together:
            before[i + 1], after[i] = own[i], own[i + 1]
    return before, after


def _values(asked: AnswerDemand, held: Sequence[Sequence[int]], matcher: TermMatcher) -> Rows:
    """A percentage answers the word `tarief` where a rate was asked: the value stands for its name."""
    named = np.array([_NAMED if word in asked.names else 0.0 for word in matcher.words])
    return np.outer([1.0 if found else 0.0 for found in held], named)


def _typed(
    asked: AnswerDemand,
    candidates: Sequence[Candidate],
    held: Sequence[Sequence[int]],
    matcher: TermMatcher,
    shares: Rows,
    covered: _Coverage,
) -> dict[str, Rows]:
    typed = np.array([1.0 if found else 0.0 for found in held])
    near = np.array([_nearness(c.text, found, matcher, shares) for c, found in zip(candidates, held, strict=True)])
    said = np.array([1.0 if asked.defined and explains(c.text, asked.defined) else 0.0 for c in candidates])
    counted = _counted(asked, candidates)
    hard, soft = bool(asked.essential), bool(asked.types) and not asked.essential
    return {
        "counted": counted,
        "uncounted": (1.0 - counted) if asked.counted else np.zeros(len(candidates)),
        "typed": hard * typed,
        "untyped": hard * (1.0 - typed),
        "fits": soft * typed,
        "unfit": soft * (1.0 - typed),
        "typed_near": near,
        "explains": said,
        "unexplained": (1.0 - said) if asked.defined else np.zeros(len(candidates)),
        "defines": np.array([float(bool(asked.defined) and defines(c.text, asked.defined)) for c in candidates]),
        "focus": _focus(asked, matcher, covered),
    }


def _counted(asked: AnswerDemand, candidates: Sequence[Candidate]) -> Rows:
    if not asked.counted:
        return np.zeros(len(candidates))
    term = roots(fold(asked.counted)) | alike(fold(asked.counted))
    return np.array([float(counts(placed_words(c.text)[0], term)) for c in candidates])


def _focus(asked: AnswerDemand, matcher: TermMatcher, covered: _Coverage) -> Rows:
    index = next((i for i, word in enumerate(matcher.words) if word == fold(asked.focus)), None)
    if index is None:
        return np.full(len(covered.own), 0.5)
    return np.maximum(covered.own[:, index], 0.7 * covered.heading[:, index])


def _nearness(text: str, held: Sequence[int], matcher: TermMatcher, shares: Rows) -> float:
    """For the best of the things asked for: the question's words, each weighing less the further away it stands."""
    if not held:
        return 0.0
    starts = placed_words(text)[1]
    matrix = matcher.at(matcher.places(text))
    if not matrix.any():
        return 0.0
    positions = np.arange(len(starts))
    at = np.searchsorted(np.array(starts), held[:8], side="left")
    decay = np.exp(-np.maximum(np.abs(positions[None, :] - at[:, None]) - 1, 0) / _NEAR)
    return float(max(((matrix * row[:, None]).max(axis=0) @ shares) for row in decay))


def _cosines(question: str, candidates: Sequence[Candidate], encode: Encode | None) -> dict[str, Rows]:
    """Cosines of the question with pieces and headings; nothing without an encoder."""
    heads = [f"{c.passage.title}. {c.passage.section}" for c in candidates]
    known = list(dict.fromkeys([*heads, *(c.text for c in candidates)]))
    encoded = encode(question, known) if encode else None
    if encoded is None:
        return dict.fromkeys(("cosine", "cosine_heading", "cosine_relative", "section"), np.zeros(len(candidates)))
    vectors = encoded.astype(np.float64)
    place = {text: i for i, text in enumerate(known, start=1)}
    asked = vectors[0]
    piece = vectors[[place[c.text] for c in candidates]]
    head = vectors[[place[h] for h in heads]]
    both = 0.7 * piece + 0.3 * head
    heading = (both @ asked) / np.maximum(np.linalg.norm(both, axis=1), 1e-9)
    return {
        "cosine": piece @ asked,
        "cosine_heading": heading,
        "cosine_relative": heading / max(float(heading.max(initial=0.0)), 1e-9),
        "section": head @ asked,
    }


def _shape(question: str, asked: AnswerDemand, candidates: Sequence[Candidate]) -> dict[str, Rows]:
    wanted = years(question)
    kinds = {kind.name for kind in asked.types}
    worded = dict(zip(_WORDING, np.array([_wording(c.text) for c in candidates]).T, strict=True))
    lengths = worded.pop("words")
    if "law" in kinds:
        worded["law"] = np.zeros(len(candidates))
    if "address" in kinds:
        worded["linked"] = np.zeros(len(candidates))
    columns = {
        "hit": [min(c.hit.score, 1.0) for c in candidates],
        "rank": [1 / (1 + c.rank) for c in candidates],
        "first": [1.0 if c.unit.start == 0 else 0.0 for c in candidates],
        "other_year": [_other_year(wanted, c) for c in candidates],
        **{
            kind: [float(c.unit.kind == kind) for c in candidates]
            for kind in ("list", "item", "row", "field", "fragment")
        },
    }
    shaped = {name: np.array(values, np.float64) for name, values in columns.items()}
    return worded | shaped | {"short": (lengths < 6).astype(np.float64), "long": np.clip((lengths - 40) / 60, 0, 1)}


_WORDING = ("words", "law", "linked", *WORDED)


@lru_cache(maxsize=20_000)
def _wording(text: str) -> tuple[float, ...]:
    """What the wording of a piece tells, in the order of _WORDING."""
    found = marks(text)
    return (len(placed_words(text)[0]), found.law, _linked(text), *(getattr(found, name) for name in WORDED))


def _linked(text: str) -> float:
    return sum(len(link[0]) for link in _LINK.finditer(text)) / max(len(text), 1)


def _other_year(wanted: frozenset[str], candidate: Candidate) -> float:
    if not wanted:
        return 0.0
    named = marks(candidate.text).years or years(f"{candidate.passage.title} {candidate.passage.section}")
    return 1.0 if named and not wanted & named else 0.0
