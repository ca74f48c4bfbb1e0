"""Learns the weights of the ranker from retrieval sets, and says what they are worth on queries they were not fitted on.

    .venv/bin/python -m train.ranker ../shared/data/retrieval/* --out bot/retrieval/ranker.json

A linear model over the features of `bot/retrieval/ranker.py`, fitted with the listwise softmax loss (ListNet, Cao et al.
2007) over the pool that the searcher would rank. Every set counts the same, whatever its size. Similarities get no
negative weight: a passage is never worse for being more like the question, and this keeps the model from learning the
habits of one set. Cross-validation leaves out whole documents with all their queries, and whole sets.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import numpy as np
import torch

from bot.access import staff
from bot.errors import BadInput
from bot.language.lexicon import Lexicon, load_lexicon
from bot.retrieval.encoders.encoder import Encoder, load_encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.ranker import NAMES, Rows
from bot.retrieval.searcher import POOL, Searcher
from bot.retrieval.store.interface import SearchFilter, point_id
from bot.services import open_services
from bot.settings import Settings
from bot.types import Redacted
from eval.sets.datasets import RetrievalSet, SetText, read_beir, read_questions, read_texts
from eval.suites.evidence import answers
from eval.suites.retrieval.commands import indexed
from eval.suites.retrieval.scores import ndcg

FOLDS = 5
_FREE = frozenset({"length"})
_FIXED = frozenset({"article"})
_L2 = 0.003
_LEARNED = [name for name in NAMES if name not in _FIXED]


@dataclass(frozen=True, slots=True)
class RankingExample:
    """One query: the features and document ids of its pool, the grades of its relevant documents, and its fold."""

    rows: Rows
    ids: tuple[str, ...]
    relevant: dict[str, int]
    fold: int

    @property
    def grades(self) -> Rows:
        """The grade of each passage in the pool."""
        return np.array([self.relevant.get(i, 0) for i in self.ids], np.float64)


@dataclass(frozen=True, slots=True)
class Part:
    """The examples of one file of queries."""

    group: str
    name: str
    examples: tuple[RankingExample, ...]


def main() -> None:
    """Trains, prints the scores, writes the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "sets", type=Path, nargs="*", help="BEIR folders; queries_typo40.jsonl is used where it is there"
    )
    parser.add_argument(
        "--home",
        nargs=3,
        action="append",
        default=[],
        metavar=("HOME", "FILE", "SPLITS"),
        help="a data folder with its documents ingested, a file of questions, and the splits to learn from",
    )
    parser.add_argument("--out", type=Path, help="file for the weights")
    chosen = parser.parse_args()
    settings = Settings()
    encoder, lexicon = load_encoder(settings.encoder_path), load_lexicon(settings.lexicon_path)
    reader = ReaderModel(settings.reader_path) if settings.reader_path else None
    parts = [part for folder in chosen.sets for part in _parts(folder, encoder, lexicon, reader)]
    parts += [_of_home(Path(home), Path(file), splits.split(",")) for home, file, splits in chosen.home]
    scale = np.concatenate([e.rows for part in parts for e in part.examples]).std(axis=0) + 1e-6
    _report("nDCG@10 cross-validated", _cross_validated(parts, scale))
    _report("nDCG@10 of a set left out", _left_out(parts, scale))
    weights = fit(parts, scale, lambda *_: True)
    _report("nDCG@10 fitted on all", {part.name: _mean(part, weights) for part in parts})
    learned = {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True) if name in _LEARNED}
    values = {"weights": learned, "middle": _middle(parts, weights)}
    print(json.dumps(values))
    if chosen.out:
        chosen.out.write_text(json.dumps(values, indent=2) + "\n", "utf-8")


def _parts(folder: Path, encoder: Encoder, lexicon: Lexicon, reader: ReaderModel | None) -> Iterator[Part]:
    dataset = read_beir(folder)
    with indexed(dataset, encoder, lexicon, lambda *_: None, reader=reader) as searcher:
        yield Part(folder.name, folder.name, _examples(dataset, dataset.queries, searcher))
        typos = folder / "queries_typo40.jsonl"
        if typos.is_file():
            queries = [query for query in read_texts(typos) if query.id in dataset.relevant]
            yield Part(folder.name, f"{folder.name} typo40", _examples(dataset, queries, searcher))


def _of_home(home: Path, file: Path, splits: Sequence[str]) -> Part:
    """Questions over ingested documents, with the question variants that they have: the passages that hold the answer count."""
    questions = [q for q in read_questions(file) if q.answerable and q.split in splits]
    with open_services(Settings(home=home)) as services:
        if (snapshot := services.knowledge.current()) is None:
            raise BadInput(f"{home}: nothing was ingested")
        examples = []
        for question in questions:
            passages = [
                p for name in question.reference_documents for p in services.knowledge_records.stored_passages_of(name)
            ]
            relevant = {str(point_id(p.passage_id)): 1 for p in passages if answers(question, p.text)}
            pool = snapshot.searcher.pool(Redacted(question.user_input), POOL, SearchFilter(staff("eval")))
            fold = zlib.crc32(min(question.reference_documents, default="").encode()) % FOLDS
            if relevant:
                examples.append(RankingExample(pool.rows, tuple(map(str, pool.points)), relevant, fold))
    return Part(file.stem, file.stem, tuple(examples))


def _examples(dataset: RetrievalSet, queries: Sequence[SetText], searcher: Searcher) -> tuple[RankingExample, ...]:
    ids = {point_id(document.id): document.id for document in dataset.documents}
    examples = []
    for query in queries:
        pool = searcher.pool(Redacted(query.text), POOL, SearchFilter(staff("eval")))
        relevant = dataset.relevant[query.id]
        fold = zlib.crc32(min(relevant).encode()) % FOLDS
        examples.append(RankingExample(pool.rows, tuple(ids[point] for point in pool.points), relevant, fold))
    return tuple(examples)


def fit(parts: Sequence[Part], scale: Rows, chosen: Callable[[Part, RankingExample], bool]) -> Rows:
    """Weights for raw features. Raises BadInput when no example has its answer in the pool."""
    groups = {part.group for part in parts}
    picked = [(part.group, e) for part in parts for e in part.examples if chosen(part, e) and e.grades.any()]
    if not picked:
        raise BadInput("no query has a relevant document in its pool")
    sizes = {group: sum(1 for name, _ in picked if name == group) or 1 for group in groups}
    share = torch.tensor([1 / sizes[name] for name, _ in picked])
    rows = torch.tensor(np.concatenate([e.rows / scale for _, e in picked]), dtype=torch.float32)
    target = torch.tensor(np.concatenate([e.grades / e.grades.sum() for _, e in picked]), dtype=torch.float32)
    owner = torch.tensor(np.repeat(np.arange(len(picked)), [len(e.ids) for _, e in picked]))
    free = torch.tensor([name in _FREE for name in NAMES])
    fixed = torch.tensor([name in _FIXED for name in NAMES])
    raw = torch.full((len(NAMES),), 0.3, requires_grad=True)
    optimizer = torch.optim.LBFGS([raw], max_iter=250, line_search_fn="strong_wolfe")

    def weights() -> torch.Tensor:
        return torch.where(fixed, torch.zeros_like(raw), torch.where(free, raw, raw * raw))

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = rows @ weights()
        sums = torch.zeros(len(picked)).scatter_add(0, owner, torch.exp(scores - scores.max()))
        logs = scores - scores.max() - torch.log(sums)[owner]
        per_query = -torch.zeros(len(picked)).scatter_add(0, owner, target * logs)
        value = (per_query * share).sum() / share.sum() + _L2 * (weights() ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(weights().detach().numpy() / scale)


def _cross_validated(parts: Sequence[Part], scale: Rows) -> dict[str, float]:
    models = [fit(parts, scale, lambda _, e, fold=fold: e.fold != fold) for fold in range(FOLDS)]  # type: ignore[misc]
    return {part.name: fmean(_ndcg(e, models[e.fold]) for e in part.examples) for part in parts}


def _left_out(parts: Sequence[Part], scale: Rows) -> dict[str, float]:
    groups = dict.fromkeys(part.group for part in parts)
    if len(groups) < 2:
        return {}
    models = {group: fit(parts, scale, lambda part, _, out=group: part.group != out) for group in groups}  # type: ignore[misc]
    return {part.name: _mean(part, models[part.group]) for part in parts}


def _mean(part: Part, weights: Rows) -> float:
    return fmean(_ndcg(example, weights) for example in part.examples)


def _ndcg(example: RankingExample, weights: Rows) -> float:
    scores = example.rows @ weights
    ranked = sorted(range(len(example.ids)), key=lambda i: (-scores[i], example.ids[i]))
    return ndcg([example.ids[i] for i in ranked], example.relevant, 10)


def _middle(parts: Sequence[Part], weights: Rows) -> float:
    """The median sum of the first passage: a typical best hit scores one half."""
    best = [float((e.rows @ weights).max()) for part in parts for e in part.examples if len(e.ids)]
    return round(median(best), 4)


def _report(title: str, scores: dict[str, float]) -> None:
    print(title, *(f"{name} {value:.4f}" for name, value in scores.items()), sep="\n    ", file=sys.stderr)


if __name__ == "__main__":
    main()
