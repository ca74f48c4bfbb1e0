"""Teaches the reader's part of the grounding check, fits the model that decides with it, and says by cross-validation over documents what
they are worth.

    .venv/bin/python -m train.entailment eval/data/grounding_written.jsonl --out bot/answering/grounding

A pair head reads sentence and source over the states of the shipped reader (`train/reader/entailment.py`). Every pair is judged by heads
that have not seen its document; over their log odds and the conflicts that the check finds (`bot.answering.grounding.conflicts`) a logistic model is
fitted as in `train/grounding.py`, and judged on documents that it has not seen. The threshold is the lowest at which `CAUGHT` of the wrong
ones are withheld; where nearly all words of a sentence stand in its source, words alone decide, as without a reader. With a work folder, a run that was killed goes on with the heads that it finds there. One core needs some quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bot.answering.grounding import Grounding
from bot.answering.grounding.check import FOLLOWS, READ_FILE, SUREST, Examination, load_thresholds
from bot.answering.grounding.conflicts import Kind
from bot.answering.grounding.features import KINDS
from bot.answering.grounding.reader_entailment import FILE, SENTENCE_LENGTH, SOURCE_LENGTH
from bot.retrieval.encoders.reader_model import PASSAGE, QUERY, ReaderModel
from eval.sets.datasets import json_lines
from eval.suites.grounding import read_pairs
from train.grounding import Model, fitted, threshold
from train.reader.entailment import EntailmentPair, EntailmentRecipe, PairStates, fit, log_odds
from train.reader.export import export_head
from train.reader.pair_model import PairHead

READER = Path("bot/retrieval/encoders/reader-nl")
FOLDS = 3
ROUNDS = 5
CAUGHT = 0.95
NEAR = 0.9
"""From this share of known words on, words alone decide: tried .6 to .95."""
PENALTY = 3.0
HARD: frozenset[Kind] = frozenset({"number", "universal", "condition", "exchanged", "restriction", "duty"})
"""The conflicts that still withhold by themselves; the others are weighed beside what the reader says."""
NOISE = 0.4
STRANGER = 10
"""One such pair for so many written ones."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Written:
    """Pairs, the document of each, which of `KINDS` of conflicts there are, and whether one withholds the pair by itself.

    `by_words` is 1 or 0 where words alone show a pair or withhold it, below 0 where the reader judges.
    """

    pairs: Sequence[EntailmentPair]
    documents: Sequence[str]
    rows: Numbers
    withheld: NDArray[np.bool_]
    by_words: Numbers

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which pairs follow."""
        return np.array([pair.follows for pair in self.pairs])

    def folds(self, count: int, seed: int) -> NDArray[np.int_]:
        """The fold of each pair: documents go together."""
        places = {name: n for n, name in enumerate(dict.fromkeys(self.documents))}
        order = np.random.default_rng(seed).permutation(len(places)) % count
        return np.array([order[places[name]] for name in self.documents])


def main() -> None:
    """Teaches, prints the figures as JSON, writes the heads and the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, help="folder for the heads and the model")
    parser.add_argument("--work", type=Path, help="folder in which finished heads are kept")
    chosen = parser.parse_args()
    reader = ReaderModel(READER)
    written, states = read_written(chosen.pairs), states_of(reader)
    odds = unseen_odds(written, states, chosen.work)
    scores = cross_validated(written, odds)
    print(json.dumps({"pairs": len(written.pairs), **figures(scores, odds, written)}))
    if chosen.out:
        head = _taught(written, np.ones(len(odds), bool), states, _kept(chosen.work, "all"))
        export_head(head, chosen.out / FILE.name)
        _write(chosen.out / READ_FILE.name, written, model_of(written, odds), scores, reader.fingerprint)


def read_written(files: Sequence[Path]) -> Written:
    """The pairs of these files. Raises BadInput naming the line that is no such pair."""
    for file in files:
        read_pairs(file)
    lines = [values for file in files for _, values in json_lines(file)]
    pairs = [EntailmentPair(line["sentence"], line["passage"], line["supported"]) for line in lines]
    seen = [Grounding().examine(pair.sentence, pair.source) for pair in pairs]
    rows = np.array([[one.values[kind] for kind in KINDS] for one in seen])
    documents = [line.get("document") or line["passage"] for line in lines]
    by_words = np.array([_by_words(one) for one in seen])
    return Written(pairs, documents, rows, np.array([bool(one.hard(HARD)) for one in seen]), by_words)


def _by_words(seen: Examination) -> float:
    known = load_thresholds()
    if seen.values["share"] < NEAR:
        return -1.0
    return float(not seen.hard() and known.probability(seen.values) >= known.shown)


def states_of(reader: ReaderModel) -> PairStates:
    """The states that a reader gives texts, each read once; kept at half precision."""

    @cache
    def states(text: str, length: int) -> torch.Tensor:
        return torch.from_numpy(reader.states(text, length)[0]).half()

    return PairStates(
        lambda text: states(QUERY + text, SENTENCE_LENGTH), lambda text: states(PASSAGE + text, SOURCE_LENGTH)
    )


def unseen_odds(written: Written, states: PairStates, work: Path | None) -> Numbers:
    """For each pair the log odds by heads that have not seen its document."""
    fold, odds = written.folds(FOLDS, 0), np.zeros(len(written.pairs))
    for left_out in range(FOLDS):
        head = _taught(written, fold != left_out, states, _kept(work, f"fold-{left_out}"))
        held = fold == left_out
        odds[held] = log_odds(
            head, [pair for pair, is_held in zip(written.pairs, held, strict=True) if is_held], states
        )
    return np.clip(odds, -SUREST, SUREST)


def _taught(written: Written, of: NDArray[np.bool_], states: PairStates, kept: Path | None) -> PairHead:
    """A head taught on some of the pairs and on strangers, or taken from where it was kept."""
    places = np.flatnonzero(of)
    pairs = [
        *(pair for pair, is_used in zip(written.pairs, of, strict=True) if is_used),
        *strangers(written, places.tolist()),
    ]
    recipe = EntailmentRecipe()
    torch.manual_seed(recipe.seed)
    head = PairHead(states.said(pairs[0].sentence).shape[-1] // 2, noise=NOISE)
    if kept and kept.exists():
        head.load_state_dict(torch.load(kept, weights_only=True))
        return head.eval()
    fit(head, pairs, states, recipe, lambda *_: None)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(head.state_dict(), kept)
    return head


def strangers(written: Written, places: Sequence[int]) -> list[EntailmentPair]:
    """Sentences beside a source of another document: writers write about their source, and a model that goes astray does not."""
    rng, found = random.Random(0), []
    for place in rng.sample(places, len(places) // STRANGER):
        other = rng.choice(places)
        if written.documents[other] != written.documents[place]:
            found.append(EntailmentPair(written.pairs[place].sentence, written.pairs[other].source, follows=False))
    return found


def _kept(work: Path | None, name: str) -> Path | None:
    return work / f"{name}.pt" if work else None


def model_of(written: Written, odds: Numbers, of: Any = slice(None)) -> Model:
    """The logistic model over features and log odds, of all pairs or of some; what would speak the wrong way is left out."""
    signs = np.array([-1] * len(KINDS) + [1])
    return fitted(np.c_[written.rows, odds][of], written.right[of], signs, PENALTY)


def cross_validated(written: Written, odds: Numbers) -> Numbers:
    """For every pair the mean probability by models that have not seen its document; 0 where a conflict withholds by itself, and what words
    alone say where they decide."""
    rows, scores = np.c_[written.rows, odds], np.zeros(len(odds))
    for seed in range(ROUNDS):
        fold = written.folds(10, seed)
        for left_out in range(10):
            held = fold == left_out
            scores[held] += model_of(written, odds, ~held).probabilities(rows[held]) / ROUNDS
    return np.where(written.by_words >= 0, written.by_words, np.where(written.withheld, 0.0, scores))


def figures(scores: Numbers, odds: Numbers, written: Written) -> dict[str, Any]:
    """At the threshold of `CAUGHT`, and where a fifth of the right ones is withheld; the heads by themselves beside it."""
    right, least = written.right, threshold(scores, written.right, CAUGHT)
    fifth = np.quantile(scores[right], 0.2)
    return {
        "threshold": round(least, 4),
        "caught": _share(scores[~right] < least),
        "withheld": _share(scores[right] < least),
        "caught at .20 withheld": _share(scores[~right] < fifth),
        "auroc": _auroc(scores, right),
        "auroc of the heads": _auroc(odds, right),
    }


def _share(flags: NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 4)


def _auroc(scores: Numbers, right: NDArray[np.bool_]) -> float:
    higher, equal = (compare(scores[right][:, None], scores[~right]).mean() for compare in (np.greater, np.equal))
    return round(float(higher + equal / 2), 4)


def _write(file: Path, written: Written, model: Model, scores: Numbers, reader: str) -> None:
    names = (*KINDS, FOLLOWS)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.weights, strict=True) if weight}
    least = threshold(scores, written.right, CAUGHT)
    values = {
        "reader": reader,
        "shown": round(least, 4),
        "share": 0.0,
        "near": NEAR,
        "hard": sorted(HARD),
        "bias": round(model.bias, 4),
    }
    file.write_text(json.dumps({**values, "weights": weights}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
