"""Fits the grounding check's model and its threshold, and says by cross-validation over passages what they are worth.

    .venv/bin/python -m train.grounding eval/data/grounding.jsonl --out bot/answering/grounding/thresholds.json

A logistic model over `bot.answering.grounding.features`, ridge penalty from `PENALTIES`; a feature that would speak the
wrong way (a conflict for a sentence) is left out. Every pair is judged by models that have not seen its passage, and the
threshold is the lowest at which `CAUGHT` of the wrong ones are withheld; that is a little over the bar of .98, because the
rules were shaped on these pairs. A pair stands twice among what is fitted, once
as if no list of everyday words existed: the list knows the words of these pairs, and will not know those of the next.
Beside it stand the rules alone: every conflict withholds, and so does every unknown word. Splits in `HELD_OUT` take no
part in any choice.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.services import Services
from bot.settings import Settings
from eval.suites.grounding import HELD_OUT, GroundingPair, read_pairs

CAUGHT = 0.985
PENALTIES = (1.0, 3.0, 10.0, 30.0)
FOLDS = 10
ROUNDS = 5
SPEAKING_FOR = frozenset({"share", "least", "at home", "bound", "in clause"})
"""The features that may only speak for a sentence; all others may only speak against it."""

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """A bias and a weight for each feature."""

    bias: float
    weights: Numbers

    def probabilities(self, rows: Numbers) -> Numbers:
        """That each row follows from its source."""
        known: Numbers = 1 / (1 + np.exp(-self.bias - rows @ self.weights))
        return known


@dataclass(frozen=True, slots=True)
class Data:
    """Pairs with their features: `rows`, and `bare` as if no list of everyday words existed.

    `hard` and `clashing` tell which pairs hold a conflict that withholds by itself, and which any conflict.
    """

    pairs: Sequence[GroundingPair]
    names: tuple[str, ...]
    rows: Numbers
    bare: Numbers
    right: Flags
    hard: Flags
    clashing: Flags

    @classmethod
    def of(cls, pairs: Sequence[GroundingPair], grounding: Any) -> Data:
        """Examines every pair."""
        seen = [grounding.examine(pair.sentence, pair.passage) for pair in pairs]
        bare = [grounding.examine(pair.sentence, pair.passage, everyday=False) for pair in pairs]
        return cls(
            pairs,
            tuple(seen[0].values),
            np.array([list(item.values.values()) for item in seen]),
            np.array([list(item.values.values()) for item in bare]),
            np.array([pair.supported for pair in pairs]),
            np.array([bool(item.hard()) for item in seen]),
            np.array([bool(item.conflicts) for item in seen]),
        )

    def model(self, penalty: float, of: Any = slice(None)) -> Model:
        """The model of these pairs, or of some of them."""
        twice = np.concatenate([self.right[of], self.right[of]])
        signs = np.array([1 if name in SPEAKING_FOR else -1 for name in self.names])
        return fitted(np.concatenate([self.rows[of], self.bare[of]]), twice, signs, penalty)

    def scores(self, model: Model, of: Any = slice(None)) -> Numbers:
        """What the check makes of these pairs."""
        return np.where(self.hard[of], 0.0, model.probabilities(self.rows[of]))


def main() -> None:
    """Calibrates, prints the figures as JSON, writes the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, help="file for the model and its threshold")
    chosen = parser.parse_args()
    pairs = [pair for pair in read_pairs(chosen.pairs) if pair.split not in HELD_OUT]
    data = Data.of(pairs, Services(Settings()).grounding)
    unseen = {penalty: cross_validated(data, penalty) for penalty in PENALTIES}
    figures = {str(penalty): figures_of(scores, data) for penalty, scores in unseen.items()}
    penalty = min(PENALTIES, key=lambda p: figures[str(p)]["withheld"])
    rules = figures_of(rules_alone(data), data, 1.0)
    print(json.dumps({"pairs": len(pairs), "penalty": penalty, "cross-validated": figures, "rules alone": rules}))
    if chosen.out:
        _write(chosen.out, data, data.model(penalty), threshold(unseen[penalty], data.right))


def fitted(rows: Numbers, right: Flags, signs: NDArray[np.int_], penalty: float) -> Model:
    """The model of these rows; features that would speak the wrong way are dropped until none does."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    used = spread > 0
    while True:
        scaled = (rows[:, used] - mean[used]) / spread[used]
        found = _ridge(np.c_[np.ones(len(rows)), scaled], right.astype(float), penalty)
        wrong = found[1:] * signs[used] < 0
        if not wrong.any():
            weights = np.zeros(rows.shape[1])
            weights[used] = found[1:] / spread[used]
            return Model(float(found[0] - weights @ mean), weights)
        used[np.flatnonzero(used)[wrong]] = False


def _ridge(rows: Numbers, target: Numbers, penalty: float) -> Numbers:
    """Newton's method for a logistic model; the first column, the bias, is not penalised."""
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1e-9, *[penalty] * (rows.shape[1] - 1)])
    for _ in range(100):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (guess - target) + ridge @ weights
        step = np.linalg.solve((rows.T * (guess * (1 - guess))) @ rows + ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def cross_validated(data: Data, penalty: float) -> Numbers:
    """For every pair the mean probability by models that have not seen its passage."""
    places = {passage: i for i, passage in enumerate(dict.fromkeys(pair.passage for pair in data.pairs))}
    group = np.array([places[pair.passage] for pair in data.pairs])
    chance = np.random.default_rng(0)
    scores = np.zeros(len(data.pairs))
    for _ in range(ROUNDS):
        fold = chance.permutation(len(places))[group] % FOLDS
        for left_out in range(FOLDS):
            held = fold == left_out
            scores[held] += data.scores(data.model(penalty, ~held), held) / ROUNDS
    return scores


def rules_alone(data: Data) -> Numbers:
    """The share of known words, 0 with any conflict: the check without a model."""
    return np.where(data.clashing, 0.0, data.rows[:, data.names.index("share")])


def threshold(scores: Numbers, right: Flags, caught: float = CAUGHT) -> float:
    """The lowest score at which this share of the wrong ones is withheld."""
    wrong = np.sort(scores[~right])[::-1]
    return float(np.nextafter(wrong[int((1 - caught) * len(wrong))], 2.0))


def figures_of(scores: Numbers, data: Data, least: float | None = None) -> dict[str, Any]:
    """Caught and withheld, over all and by split, at a threshold or else at that of `CAUGHT`; and caught at 5% withheld."""
    shown = threshold(scores, data.right) if least is None else least
    splits = np.array([pair.split for pair in data.pairs])
    by_split = {name: _rates(scores, data.right, shown, splits == name) for name in dict.fromkeys(splits.tolist())}
    at_5 = _caught_at(scores, data.right, 0.05)
    return {
        "threshold": round(shown, 4),
        **_rates(scores, data.right, shown),
        "by split": by_split,
        "caught at 5%": at_5,
    }


def _rates(scores: Numbers, right: Flags, least: float, of: Any = slice(None)) -> dict[str, float]:
    withheld, good = scores[of] < least, right[of]
    return {"caught": _mean(withheld[~good]), "withheld": _mean(withheld[good])}


def _caught_at(scores: Numbers, right: Flags, withheld: float) -> float:
    """The share of wrong ones caught where this share of the right ones is withheld."""
    least = np.sort(scores[right])[int(withheld * right.sum())]
    return _mean(scores[~right] < least)


def _mean(flags: Iterable[bool]) -> float:
    return round(float(np.mean(list(flags))), 4)


def _write(file: Path, data: Data, model: Model, least: float) -> None:
    weights = {name: round(float(w), 4) for name, w in zip(data.names, model.weights, strict=True) if w}
    values = {"shown": round(least, 4), "bias": round(model.bias, 4), "weights": weights}
    file.write_text(json.dumps(values, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
