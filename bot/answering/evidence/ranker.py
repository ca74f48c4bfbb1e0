"""The learned weights behind evidence: which pieces answer best, and how likely it is that they answer at all.

The second is judged by signs that tell an answer from a text on the same subject. Both models are linear; small trees correct
the second where the reader takes part. `train/sentences.py` fits them; without its file nothing can be answered from sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence import features as sentence_features
from bot.answering.evidence.answer_types import KINDS, SIZES, AnswerDemand
from bot.answering.evidence.features import NAMES, PieceFeatures
from bot.answering.evidence.nearness import NO_VARIANT, together
from bot.answering.evidence.terms import Rows, Term
from bot.answering.evidence.trees import Trees
from bot.language.tokens import fold
from bot.language.wordlists import word_pattern

_TAKEN = (
    "own", "full", "heading", "passage", "window", "rarest", "focus", "untyped", "typed_near", "explains", "unexplained",
    "beyond", "local", "opens", "leads", "fits", "unfit", "defines", "formal",
    "pairs", "density", "uncounted", "exception", "delegated", "cosine", "cosine_heading", "section", "reader", "reader_variant", "reader_rank", "reader_relative", "reader_passage", "reader_document", "unasked", "hit", "rank", "other_year", "fragment", "reported", "item",
)  # fmt: skip
SIGNS = (
    *_TAKEN,
    "score",  # the ranker's score of the best piece
    "missing",  # the heaviest word of the question that the piece and its surroundings lack, as a share
    "missing_rare",  # the greatest weight of a word that the piece and its surroundings lack, rare words weighing more
    "missing_everywhere",  # likewise, that no piece found holds
    "missing_passage",  # all words that the passage lacks, as a share
    "names_missing",  # names (capitals inside the question) that the passage lacks
    "numbers_missing",  # years and figures of the question that the passage lacks
    "terms",  # logarithm of the number of words
    "gap",  # the best score less that of the best piece of another document
    "nearness",  # cosines of the question with the best piece and with the nearest of its callers' questions, by the reader
    "nearness_gap",  # likewise, less that of the nearest piece of another document
    "variant_gap",  # cosine with the nearest of its callers' questions, less that with those of other documents
    "law_gap",  # nearness of the best piece, less that of the nearest piece of law where articles are read first
    "law_variant_gap",  # likewise, of callers' questions alone
    "words",  # logarithm of the number of words of the question: a story has many that no answer holds
    "undated",  # it stands in a text without a date, as raw law does
    "odds",  # that the best piece answers, by the reader with question and piece before it (logarithm)
    "odds_gap",  # the reader's log odds of the best piece less the highest of another document
    "odds_lost",  # the highest of all pieces less those of the best one
    "together",  # words that the pieces of the best passage hold together, weighed
    "near_whole",  # own coverage times what stands near the thing asked for
    "none_typed",  # an amount, date or term was asked, and none of the best three pieces holds one
    "typed_best",  # the best of those three by the words close to what was asked for, when something was
    "none_counted",  # the number of something was asked, and none of the best three pieces holds it
    "exact",  # share of the question's words in the piece or its headings, likely misspellings and loose synonyms not counted
    "exact_passage",  # likewise in all pieces of its passage together
    "lacks_exact",  # the greatest weight of a word that its passage does not hold in that way
    "titled",  # title or heading name the subject, and the piece holds the kind of thing asked
    "period_unmet",  # how much a year, a month or a day was asked, and the piece does not speak of that
    "size_unmet",  # a size was asked for, and the best piece holds none
    "which_unmet",  # `welke X` was asked, and the passage of the best piece does not speak of X
    "which_nowhere",  # likewise, and no piece found does
    *(f"asks_{kind}" for kind in KINDS),  # what was asked for: each kind has a threshold of its own
    "asks_definition",
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]{2,}|\b[A-Z]{2,}[\w-]*\b")
_FIGURE = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_ALONE = 3.0
"""The lead of a piece when no other document was found."""
_LACKS = 0.5
_EXACT = 0.8
_RAREST = 7.0
_PER = re.compile(word_pattern("bot.answering", "answer_types", "period"), re.I)
# Figures that name a thing: box 2 is not box 3, though either figure stands in most texts.
_NUMBERED = re.compile(r"\b(?:box|schijf|categorie|groep) \d+\b", re.I)
_WHICH = re.compile(r"\b(?:welke?|which)\s+([\w-]{3,})", re.I)
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z-]*-\d+\]")


def signs(
    question: str, asked: AnswerDemand, terms: Sequence[Term], weighed: PieceFeatures, scores: Rows, best: int
) -> Rows:
    """One number for each of SIGNS, about the piece in place `best`."""
    text = _PLACEHOLDER.sub(" ", question)
    row = dict(zip(NAMES, weighed.rows[best], strict=True))
    shares, candidate = weighed.shares, weighed.candidates[best]
    around = np.array([c.passage.passage_id == candidate.passage.passage_id for c in weighed.candidates])
    held = weighed.full[around].max(axis=0)
    others = np.array([c.passage.document_id != candidate.passage.document_id for c in weighed.candidates])
    whole = fold(f"{candidate.passage.title} {candidate.passage.section} {candidate.passage.text}")
    values = {
        **{name: row[name] for name in _TAKEN},
        "score": float(scores[best]),
        "missing": float((shares * (weighed.full[best] < _LACKS)).max()),
        "missing_rare": _heaviest(terms, weighed.full[best]),
        "missing_everywhere": float((shares * (weighed.full.max(axis=0) < _LACKS)).max()),
        "missing_passage": float((shares * (held < _LACKS)).sum()),
        "names_missing": _lacking(_NAME.findall(text), whole),
        "numbers_missing": _lacking([*_FIGURE.findall(text), *_NUMBERED.findall(text)], whole),
        "terms": float(np.log1p(len(terms))),
        "gap": float(scores[best] - scores[others].max(initial=-np.inf)) if others.any() else _ALONE,
        **_nearness(weighed, best, others),
        "words": float(np.log1p(len(text.split()))),
        "undated": float(candidate.passage.meta.is_undated),
        **_odds(weighed, best, others),
        "together": float(held @ shares),
        "exact": float((weighed.full[best] >= _EXACT) @ shares),
        "exact_passage": float((held >= _EXACT) @ shares),
        "lacks_exact": _heaviest(terms, held, _EXACT),
        "titled": float(row["heading"] * row["typed"]),
        "period_unmet": float(bool(_PER.search(text)) and not _PER.search(candidate.text)),
        "none_counted": _none_counted(asked, weighed, scores),
        "near_whole": float(row["own"] * row["typed_near"]),
        **_of_the_best_three(asked, weighed, scores, row["untyped"]),
        **_which(text, terms, held, weighed),
        **{f"asks_{kind}": float(any(found.name == kind for found in asked.types)) for kind in KINDS},
        "asks_definition": float(bool(asked.defined)),
    }
    return np.array([values[name] for name in SIGNS])


def _nearness(weighed: PieceFeatures, best: int, others: NDArray[np.bool_]) -> dict[str, float]:
    """`others` marks the pieces of other documents."""
    variant, law = weighed.rows[:, NAMES.index("reader_variant")], weighed.law_beside
    both = weighed.rows[:, NAMES.index("reader")] + np.maximum(variant, NO_VARIANT)
    return {
        "nearness": float(both[best]),
        "nearness_gap": float(both[best] - both[others].max(initial=2 * NO_VARIANT)),
        "variant_gap": float(variant[best] - variant[others].max(initial=0.0)),
        "law_gap": float(both[best] - (together(law) if law else 2 * NO_VARIANT)),
        "law_variant_gap": float(variant[best] - ((law.variant or 0.0) if law else 0.0)),
    }


def _odds(weighed: PieceFeatures, best: int, others: NDArray[np.bool_]) -> dict[str, float]:
    odds = weighed.odds
    return {
        "odds": float(odds[best]),
        "odds_gap": float(odds[best] - (odds[others].max() if others.any() else odds.min())),
        "odds_lost": float(odds.max() - odds[best]),
    }


def _of_the_best_three(asked: AnswerDemand, weighed: PieceFeatures, scores: Rows, untyped: float) -> dict[str, float]:
    if not asked.essential:
        return {"none_typed": 0.0, "typed_best": 0.4, "size_unmet": 0.0}
    top = np.argsort(-np.round(scores, 6), kind="stable")[:3]
    near = weighed.rows[top, NAMES.index("typed_near")]
    typed = weighed.rows[top, NAMES.index("typed")]
    size = any(kind.name in SIZES for kind in asked.essential)
    return {
        "none_typed": float(not typed.any()),
        "typed_best": float(near.max()),
        "size_unmet": float(untyped) if size else 0.0,
    }


def names_another(question: str, text: str) -> bool:
    """Whether a question names a numbered thing, such as box 2, and a text only others of its kind."""
    found = {fold(thing) for thing in _NUMBERED.findall(text)}
    kinds = {thing.split()[0] for thing in found}
    return any(fold(thing) not in found and fold(thing).split()[0] in kinds for thing in _NUMBERED.findall(question))


def _which(question: str, terms: Sequence[Term], held: Rows, weighed: PieceFeatures) -> dict[str, float]:
    thing = _WHICH.search(question)
    index = next((i for i, term in enumerate(terms) if thing and term.word == fold(thing[1])), None)
    if index is None:
        return {"which_unmet": 0.0, "which_nowhere": 0.0}
    return {
        "which_unmet": float(held[index] < _LACKS),
        "which_nowhere": float(weighed.full[:, index].max() < _LACKS),
    }


def _heaviest(terms: Sequence[Term], held: Rows, least: float = _LACKS) -> float:
    """From 0 (nothing lacks) to 1 (a word that no other passage holds)."""
    lacking = [term.weight for term, strength in zip(terms, held, strict=True) if strength < least]
    return min(max(lacking, default=0.0) / _RAREST, 1.0)


def _none_counted(asked: AnswerDemand, weighed: PieceFeatures, scores: Rows) -> float:
    if not asked.counted:
        return 0.0
    top = np.argsort(-np.round(scores, 6), kind="stable")[:3]
    return float(not weighed.rows[top, NAMES.index("counted")].any())


def _lacking(named: Sequence[str], text: str) -> float:
    """How many of these words a text lacks, at most two."""
    return float(min(sum(1 for word in named if fold(word) not in text), 2))


WEIGHTS, READ_WEIGHTS = Path(__file__).parent / "ranker.json", Path(__file__).parent / "ranker_reader.json"

LIKELY = 0.15
"""The least chance of a place to look, where the file of weights names none."""


NO_TREES = Trees(SIGNS, ())


@dataclass(frozen=True, slots=True)
class SentenceRanker:
    """`weights` in the order of `sentence_features.NAMES`; `signs`, `bias` and `trees` of the chance that the best piece answers;
    `threshold`: the least chance at which it is shown as an answer, `likely_threshold` as a place to look."""

    weights: Rows
    signs: Rows
    bias: float
    threshold: float
    likely_threshold: float = LIKELY
    trees: Trees = NO_TREES

    def scores(self, rows: Rows) -> Rows:
        """One number a piece: differences are what counts."""
        return np.asarray(rows @ self.weights)

    def chance(self, signs: Rows) -> float:
        """The probability (0 to 1) that the question is answered."""
        return float(1 / (1 + np.exp(-(signs @ self.signs + self.bias + self.trees.added(signs[None])[0]))))


@cache
def load_sentence_ranker(file: Path | None = None, *, is_read: bool = False) -> SentenceRanker:
    """The weights in a file, or those that ship: for pieces that the reader has read, or for others. Features that the file does
    not name weigh nothing."""
    values: dict[str, Any] = json.loads((file or (READ_WEIGHTS if is_read else WEIGHTS)).read_text("utf-8"))
    weights = np.array([float(values["weights"].get(name, 0.0)) for name in sentence_features.NAMES])
    signs = np.array([float(values["signs"].get(name, 0.0)) for name in SIGNS])
    likely = float(values.get("likely", LIKELY))
    trees = Trees.read(SIGNS, values.get("trees", ()))
    return SentenceRanker(weights, signs, float(values["bias"]), float(values["threshold"]), likely, trees)
