"""Learns which sentence answers a question, and when nothing that was found does.

    .venv/bin/python -m eval.train_sentences --set HOME eval/data/kennisbank_train.jsonl train,dev --set ... --out bot/answering/sentence_ranker.json

Each set is a data folder with its documents ingested, a file of questions, and the splits to learn from. The ranker is a
linear model with the listwise softmax loss (Cao et al. 2007) over all pieces that could be quoted. The chance is a logistic
regression over signs about the best piece; besides the questions without an answer it learns from every answerable
question asked again with its documents left out, which is what a gap in the knowledge base looks like. Both are
cross-validated by document, and the chance is fitted on scores of a ranker that did not see the document.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bot.errors import BadInput
from bot.pipeline import Ask, Pipeline
from bot.services import open_services
from bot.settings import Settings
from eval.datasets import Question, read_questions
from eval.facts import states

Rows = NDArray[np.float64]

FOLDS = 5
LIMIT = 4
_L2_RANKER = 0.02
_L2_CHANCE = 0.02
_LEFT_OUT, _UNANSWERABLE = 0.3, 2.0
"""What a question asked without its documents, and one without an answer, weigh beside an answerable one."""
_LEAST = 24
_WRONG_COSTS = 2.0


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its pieces: features, which of them answer, and the fold of its document. `weight` 0 for ranking
    when nothing found answers. `judge` gives the signs and whether what would be shown answers, for given weights."""

    question: Question
    rows: Rows
    right: NDArray[np.bool_]
    fold: int
    left_out: bool
    considered: Any


def main() -> None:
    """Trains, prints what it is worth, writes the weights."""
    chosen = _arguments()
    examples = [e for home, file, splits in chosen.set for e in _examples(Path(home), Path(file), splits.split(","))]
    if not any(e.right.any() for e in examples):
        raise BadInput("no question has its answer among the pieces found")
    names, signs = _names(examples)
    scale = np.concatenate([e.rows for e in examples]).std(axis=0) + 1e-6
    models = [fit_ranker(examples, scale, lambda e, fold=fold: e.fold != fold) for fold in range(FOLDS)]  # type: ignore[misc]
    weights = fit_ranker(examples, scale, lambda _: True)
    _say_ranking("fitted on all", examples, lambda _: weights)
    _say_ranking("cross-validated", examples, lambda e: models[e.fold])
    judged = [_judged(e, models[e.fold]) for e in examples]
    rows = np.stack([signs_ for signs_, _ in judged])
    good = np.array([right for _, right in judged])
    share = np.array([_share(e) for e in examples])
    folds = np.array([e.fold for e in examples])
    held_out = np.zeros(len(examples))
    for fold in range(FOLDS):
        w, b = fit_chance(rows[folds != fold], good[folds != fold], share[folds != fold])
        held_out[folds == fold] = _chance(rows[folds == fold], w, b)
    threshold = _threshold(examples, held_out, good, chosen.threshold)
    w, b = fit_chance(rows, good, share)
    values = {
        "weights": {n: round(float(x), 4) for n, x in zip(names, weights, strict=True)},
        "signs": {n: round(float(x), 4) for n, x in zip(signs, w, strict=True)},
        "bias": round(b, 4),
        "threshold": threshold,
    }
    print(json.dumps(values))
    if chosen.out:
        chosen.out.write_text(json.dumps(values, indent=2) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("HOME", "FILE", "SPLITS"))
    parser.add_argument("--threshold", type=float, help="least chance to answer; else the one of least cost")
    parser.add_argument("--out", type=Path, help="file for the weights")
    return parser.parse_args()


def _examples(home: Path, file: Path, splits: Sequence[str]) -> Iterator[Example]:
    questions = [q for q in read_questions(file) if q.split in splits]
    with open_services(Settings(home=home)) as services:
        for question in questions:
            yield from _asked(question, services.pipeline)


def _asked(question: Question, pipeline: Pipeline) -> Iterator[Example]:
    fold = zlib.crc32(min(question.reference_documents, default=question.user_input).encode()) % FOLDS
    for left_out in (False, True) if question.answerable else (False,):
        without = frozenset(question.reference_documents) if left_out else frozenset()
        considered = pipeline.considered(Ask(question.user_input, user="eval", record=False), without)
        if considered is None:
            continue
        texts = [c.text for c in considered.weighed.candidates]
        right = np.array([answers(question, text) for text in texts])
        if not (left_out and right.any()):  # another document answers it too: no gap
            yield Example(question, considered.weighed.rows, right, fold, left_out, considered)


def answers(question: Question, text: str) -> bool:
    """Whether a piece holds a reference sentence (or is a good part of it), or states every key fact."""
    if question.key_facts:
        return all(any(states(text, wording) for wording in fact) for fact in question.key_facts)
    return any(c in text or (len(text) >= _LEAST and text in c) for c in map(_unmarked, question.reference_contexts))


def _unmarked(context: str) -> str:
    """Ingest takes the bullet of a list item off."""
    return context.removeprefix("- ")


def _names(examples: Sequence[Example]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    considered = examples[0].considered
    return considered.names, considered.sign_names


def fit_ranker(examples: Sequence[Example], scale: Rows, chosen: Callable[[Example], bool]) -> Rows:
    """Weights for raw features."""
    picked = [e for e in examples if chosen(e) and e.right.any() and not e.left_out]
    rows = [torch.tensor(e.rows / scale, dtype=torch.float64) for e in picked]
    right = [torch.tensor(e.right) for e in picked]
    weights = torch.zeros(picked[0].rows.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.stack([_missed(r @ weights, y) for r, y in zip(rows, right, strict=True)]).mean()
        total = value + _L2_RANKER * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(weights.detach().numpy() / scale)


def _missed(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Minus the logarithm of the chance that a piece drawn by its score answers."""
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)


def fit_chance(rows: Rows, good: NDArray[np.bool_], share: Rows) -> tuple[Rows, float]:
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


def _chance(rows: Rows, weights: Rows, bias: float) -> Rows:
    return np.asarray(1 / (1 + np.exp(-(rows @ weights + bias))))


def _judged(example: Example, weights: Rows) -> tuple[Rows, bool]:
    """The signs under given weights, and whether what would be shown answers."""
    considered = example.considered.again(weights)
    shown = [c.text for _, c in considered.chosen(LIMIT)]
    return considered.signs, bool(example.question.answerable and _complete(example.question, " ".join(shown)))


def _share(example: Example) -> float:
    if example.left_out:
        return _LEFT_OUT
    return 1.0 if example.question.answerable else _UNANSWERABLE


def _complete(question: Question, shown: str) -> bool:
    if question.key_facts:
        return answers(question, shown)
    return all(context in shown for context in map(_unmarked, question.reference_contexts))


def _say_ranking(title: str, examples: Sequence[Example], weights: Callable[[Example], Rows]) -> None:
    ranked = [e for e in examples if e.right.any() and not e.left_out]
    first = [e.right[int(np.argmax(e.rows @ weights(e)))] for e in ranked]
    four = [e.right[np.argsort(-(e.rows @ weights(e)))[:LIMIT]].any() for e in ranked]
    print(f"{title}: {len(ranked)} questions, first {fmean(first):.3f}, in four {fmean(four):.3f}", file=sys.stderr)


def _threshold(examples: Sequence[Example], chance: Rows, good: NDArray[np.bool_], given: float | None) -> float:
    """The threshold of least cost: a wrong answer costs twice an abstention where there was an answer."""
    asked = np.array([not e.left_out for e in examples])
    able = np.array([e.question.answerable for e in examples]) & asked
    near = np.array(["bijna-raak" in e.question.tags for e in examples])
    costs = {}
    for step in range(10, 80, 2):
        least = step / 100
        says = (chance >= least) & asked
        costs[least] = (_WRONG_COSTS * (says & ~good).sum() + (~says & able & good).sum()) / asked.sum()
        shown = (
            f"{(says & good).sum() / able.sum():.3f} right, {(~says & able).sum() / able.sum():.3f} false abstention"
        )
        kept = [
            (~says & asked & ~able & which).sum() / max((asked & ~able & which).sum(), 1) for which in (~near, near)
        ]
        print(
            f"{least:.2f}: {shown}, abstains {kept[0]:.3f} unanswerable, {kept[1]:.3f} near, cost {costs[least]:.3f}",
            file=sys.stderr,
        )
    return given if given is not None else min(costs, key=lambda t: costs[t])


if __name__ == "__main__":
    main()
