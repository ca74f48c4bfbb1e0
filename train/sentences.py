"""Learns which sentence answers a question, and when nothing that was found does.

    .venv/bin/python -m train.sentences --set HOME eval/data/law_dev.jsonl dev --set ... --taught HOME eval/data/laws_train.jsonl train --taught ... \
        --out bot/answering/evidence/ranker_reader.json

Each set is a data folder with its documents ingested, a file of questions, and the splits to learn from; `eval/RESULTS.md` names those of
the weights in the tree. The ranker is a linear model with the listwise softmax loss (Cao et al. 2007) over all pieces that
could be quoted. The chance is a logistic regression over signs about the best piece, corrected by small trees, of whether what would be shown
answers; besides the questions without an answer it learns from every answerable question asked again with its documents left out, which is what
a gap in the knowledge base looks like. Both are cross-validated by document, and the chance is fitted on scores of a ranker that did not see
the document. What the reader's head makes of a piece is trusted too much where it was taught on the question (`train/answers.py`): sets that it
knows teach the order of pieces without it, and not the chance.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from bot.answering.evidence.ranker import LIKELY, load_sentence_ranker
from bot.answering.evidence.trees import Trees
from bot.errors import BadInput
from eval.sets.datasets import Question
from eval.suites.evidence import answers
from train.boosting import fit_trees
from train.examples import FOLDS, ODDS, Bare, Marks, Rows, SentenceExample, examples_in

LIMIT = 4
_L2_RANKER = 0.002
_RANKED: Mapping[Bare, float] = {"none": 1.0, "all": 0.3, "own": 0.015}
"""What an example weighs when pieces are put in order. More for what answers without callers' questions of its own, and these questions
count for nothing, or against a piece: there the right one has none."""
_L2_CHANCE = 0.02
_LEFT_OUT, _UNANSWERABLE, _BARE = 0.1, 1.5, 0.5
"""What a question asked without its documents, one without an answer, and one whose documents alone lack callers' questions weigh beside an
answerable one."""
_MISLEADS = 2.0
_ODDS_WEIGHTS = tuple(step / 10 for step in range(16))
"""What the odds may weigh in the order of pieces: one number, so that it is learnt from few questions."""
FALSE_ABSTENTION, UNANSWERABLE, NEAR = 0.06, 0.92, 0.75
"""The aims for the threshold, as shares: abstained from answerable questions, from others, and from near misses."""


@dataclass(frozen=True, slots=True)
class ChanceData:
    """What the chance is learnt from, one row an example: the signs under the weights of a ranker that did not see its
    document, whether what would be shown answers, its weight and its fold."""

    rows: Rows
    good: Marks
    share: Rows
    folds: NDArray[np.int64]

    def part(self, chosen: Marks) -> ChanceData:
        """The chosen rows."""
        return ChanceData(self.rows[chosen], self.good[chosen], self.share[chosen], self.folds[chosen])


def main() -> None:
    """Trains, prints what it is worth, writes the weights."""
    chosen = _arguments()
    examples = [e for one in chosen.set for e in examples_in(*one)]
    examples += [replace(e, taught=True) for one in chosen.taught for e in examples_in(*one)]
    if not any(e.right.any() for e in examples):
        raise BadInput("no question has its answer among the pieces found")
    kept = load_sentence_ranker(chosen.keep).weights if chosen.keep else None
    values = fitted(examples, chosen.threshold, kept)
    print(json.dumps(values))
    if chosen.out:
        chosen.out.write_text(as_file(values), "utf-8")


def as_file(values: Mapping[str, object]) -> str:
    """JSON with a tree on each line, so that a person can read what changed."""
    trees = cast(Sequence[object], values["trees"])
    lines = ",\n".join(f"    {json.dumps(tree)}" for tree in trees)
    return json.dumps({**values, "trees": []}, indent=2).replace('"trees": []', f'"trees": [\n{lines}\n  ]') + "\n"


def fitted(
    examples: Sequence[SentenceExample], threshold: float | None = None, kept: Rows | None = None
) -> dict[str, object]:
    """Weights, signs, bias and threshold, as the ranker's file holds them; says on stderr what they are worth. The weights that are
    `kept` stay, and the chance alone is learnt."""
    scale = np.concatenate([e.rows for e in examples]).std(axis=0) + 1e-6
    unseen = [e for e in examples if not e.taught]
    if kept is None:
        unread = [e.unread for e in examples]
        models = [fit_ranker(unread, scale, lambda e, fold=fold: e.fold != fold) for fold in range(FOLDS)]  # type: ignore[misc]
        weights = fit_ranker(unread, scale, lambda _: True)
        weighs = odds_weight(unseen, models)
        for found in (*models, weights):
            found[ODDS] = weighs
    else:
        models, weights = [kept] * FOLDS, kept
    _say_ranking("fitted on all", unseen, lambda _: weights)
    _say_ranking("cross-validated", unseen, lambda e: models[e.fold])
    judged, signs = judge(unseen, models), unseen[0].considered.sign_names
    chance = fit_corrected(signs, judged)
    points = sweep(unseen, held_out(signs, judged), judged.good)
    least = threshold if threshold is not None else min(points, key=shortfall).least
    return {
        "weights": {n: round(float(x), 4) for n, x in zip(unseen[0].considered.names, weights, strict=True)},
        "signs": {n: round(float(x), 4) for n, x in zip(signs, chance.signs, strict=True)},
        "bias": round(chance.bias, 4),
        "threshold": least,
        "likely": LIKELY,
        "trees": chance.trees.written(),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("HOME", "FILE", "SPLITS"))
    parser.add_argument(
        "--taught",
        nargs=3,
        action="append",
        default=[],
        metavar=("HOME", "FILE", "SPLITS"),
        help="sets of the reader's head",
    )
    parser.add_argument("--threshold", type=float, help="least chance to answer; else the one nearest to all aims")
    parser.add_argument("--keep", type=Path, help="file whose weights of pieces stay: only the chance is learnt")
    parser.add_argument("--out", type=Path, help="file for the weights")
    return parser.parse_args()


def _unmarked(context: str) -> str:
    """Ingest takes the bullet of a list item off."""
    return context.removeprefix("- ")


def fit_ranker(examples: Sequence[SentenceExample], scale: Rows, chosen: Callable[[SentenceExample], bool]) -> Rows:
    """Weights for raw features."""
    picked = [e for e in examples if chosen(e) and e.right.any() and not e.left_out]
    pieces = torch.tensor(np.concatenate([e.rows for e in picked]) / scale)
    right = torch.tensor(np.concatenate([e.right for e in picked]))
    sizes = torch.tensor([len(e.rows) for e in picked])
    share = torch.tensor([_RANKED[e.bare] for e in picked], dtype=torch.float64)
    weights = torch.zeros(pieces.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        missed = _missed(pieces @ weights, right, sizes)
        total = (missed * share).sum() / share.sum() + _L2_RANKER * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(weights.detach().numpy() / scale)


def odds_weight(examples: Sequence[SentenceExample], models: Sequence[Rows]) -> float:
    """What the odds of the reader's head weigh beside weights that did not see the document, learnt from questions that the head was not
    taught on."""
    ranked = [e for e in examples if e.bare == "none" and e.right.any() and not e.left_out]

    before = torch.tensor(np.concatenate([e.unread.rows @ models[e.fold] for e in ranked]))
    odds = torch.tensor(np.concatenate([e.rows[:, ODDS] for e in ranked]))
    right = torch.tensor(np.concatenate([e.right for e in ranked]))
    sizes = torch.tensor([len(e.rows) for e in ranked])
    return min(_ODDS_WEIGHTS, key=lambda weight: float(_missed(before + weight * odds, right, sizes).mean()))


def _missed(scores: torch.Tensor, right: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
    """Of questions with so many pieces each (`sizes`), one after another: minus the logarithm of the chance that a piece drawn by its score
    answers."""
    of = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
    nothing = scores.new_zeros(len(sizes))
    most = nothing.scatter_reduce(0, of, scores.detach(), "amax", include_self=False)
    drawn = (scores - most[of]).exp()
    return nothing.index_add(0, of, drawn).log() - nothing.index_add(0, of[right], drawn[right]).log()


def fit_chance(rows: Rows, good: Marks, share: Rows) -> tuple[Rows, float]:
    """Weights and bias of a logistic regression on raw signs."""
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    x = torch.tensor((rows - middle) / scale)
    y, s = torch.tensor(good.astype(np.float64)), torch.tensor(share / share.sum())
    weights = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        logits = x @ weights[:-1] + weights[-1]
        each = torch.nn.functional.binary_cross_entropy_with_logits(logits, y, reduction="none")
        total = (each * s).sum() + _L2_CHANCE * (weights[:-1] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    found = weights.detach().numpy()
    raw = found[:-1] / scale
    return np.asarray(raw), float(found[-1] - middle @ raw)


@dataclass(frozen=True, slots=True)
class Chance:
    """A logistic regression on raw signs and the trees that correct it."""

    signs: Rows
    bias: float
    trees: Trees

    def of(self, rows: Rows) -> Rows:
        """Of each row of signs, from 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-(rows @ self.signs + self.bias + self.trees.added(rows)))))


def fit_corrected(names: Sequence[str], data: ChanceData) -> Chance:
    """The regression, and trees over what it leaves."""
    signs, bias = fit_chance(data.rows, data.good, data.share)
    trees = fit_trees(names, data.rows, data.good, data.share, data.rows @ signs + bias)
    return Chance(signs, bias, trees)


def judge(examples: Sequence[SentenceExample], models: Sequence[Rows]) -> ChanceData:
    """Every example under the ranker that did not see its document."""
    seen = [_judged(e, models[e.fold]) for e in examples]
    good = np.array([right for _, right in seen])
    share = np.array([_share(e) for e in examples])
    return ChanceData(np.stack([signs for signs, _ in seen]), good, share, np.array([e.fold for e in examples]))


def held_out(names: Sequence[str], judged: ChanceData) -> Rows:
    """The chance of every example by a model that did not see its fold."""
    chance = np.zeros(len(judged.rows))
    for fold in range(FOLDS):
        here = judged.folds == fold
        if here.any():
            chance[here] = fit_corrected(names, judged.part(~here)).of(judged.rows[here])
    return chance


def _judged(example: SentenceExample, weights: Rows) -> tuple[Rows, bool]:
    """The signs under given weights, and whether what would be shown answers."""
    considered = example.considered.again(weights)
    shown = [c.text for _, c in considered.chosen(LIMIT)]
    can_be = example.question.answerable and not example.left_out
    return considered.signs, bool(can_be and _complete(example.question, " ".join(shown)))


def _share(example: SentenceExample) -> float:
    if example.left_out:
        return _LEFT_OUT
    if not example.question.answerable:
        return _UNANSWERABLE
    return _BARE if example.bare == "own" else 1.0


def _complete(question: Question, shown: str) -> bool:
    if question.key_facts:
        return answers(question, shown)
    listed = (question.reference_contexts, *question.alternatives)
    return any(all(context in shown for context in map(_unmarked, contexts)) for contexts in listed if contexts)


def _say_ranking(title: str, examples: Sequence[SentenceExample], weights: Callable[[SentenceExample], Rows]) -> None:
    ranked = [e for e in examples if e.right.any() and not e.left_out]
    first = [e.right[int(np.argmax(e.rows @ weights(e)))] for e in ranked]
    four = [e.right[np.argsort(-(e.rows @ weights(e)))[:LIMIT]].any() for e in ranked]
    print(f"{title}: {len(ranked)} questions, first {fmean(first):.3f}, in four {fmean(four):.3f}", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold is worth, as shares: of the answerable those answered right and those abstained from, of the
    others those abstained from."""

    least: float
    right: float
    false_abstention: float
    unanswerable: float
    near: float


def shortfall(point: Point) -> float:
    """How far a threshold stays from its aims, added up; an answer where there is none counts double, for it misleads."""
    misled = max(UNANSWERABLE - point.unanswerable, 0.0) + max(NEAR - point.near, 0.0)
    return max(point.false_abstention - FALSE_ABSTENTION, 0.0) + _MISLEADS * misled


def sweep(examples: Sequence[SentenceExample], chance: Rows, good: Marks) -> list[Point]:
    """Thresholds and what they are worth, questions asked without their documents not counted; said on stderr too."""
    asked = np.array([not e.left_out for e in examples])
    able = np.array([e.question.answerable for e in examples]) & asked
    near = np.array(["bijna-raak" in e.question.tags for e in examples])
    points = []
    for step in range(4, 80, 2):
        says = chance >= step / 100
        point = Point(
            step / 100,
            _share_of(says & good, able),
            _share_of(~says, able),
            _share_of(~says, asked & ~able & ~near),
            _share_of(~says, asked & ~able & near),
        )
        points.append(point)
        print(f"{point}, shortfall {shortfall(point):.3f}", file=sys.stderr)
    return points


def _share_of(marks: Marks, among: Marks) -> float:
    """1 where there are none: nothing went wrong."""
    return round(float(marks[among].mean()), 4) if among.any() else 1.0


if __name__ == "__main__":
    main()
