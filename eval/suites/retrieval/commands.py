"""What the command line hangs under `belbot eval`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.access import staff
from bot.errors import Unavailable
from bot.language.lexicon import Lexicon
from bot.language.vocabulary import Vocabulary
from bot.retrieval.encoders.cross_encoder import CrossEncoder
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.ranker import Ranker
from bot.retrieval.searcher import Searcher, embed
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions, IndexEntry, SearchFilter
from bot.types import Hit, Passage, Redacted
from eval.sets.datasets import RetrievalSet, read_beir
from eval.sets.perturb import perturbations, wordings
from eval.suites.grounding import Check, GroundingScores, read_pairs
from eval.suites.grounding import evaluate as evaluate_grounding
from eval.suites.privacy import scores as measured
from eval.suites.privacy.cases import read_cases
from eval.suites.privacy.over_redaction import over_redaction
from eval.suites.privacy.report import PrivacyReport
from eval.suites.retrieval.robustness import Robustness, robustness
from eval.suites.retrieval.scores import RetrievalScores, Search, passages, ranked, scores

Progress = Callable[[str, int, int], None]
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Quality and speed, and what is left of it when questions are asked otherwise; None when that was not asked for."""

    scores: RetrievalScores
    robustness: Robustness | None = None

    def as_json(self) -> dict[str, Any]:
        """The contract's figures, with `robustness` where it was measured."""
        return self.scores.as_json() | ({"robustness": self.robustness.as_json()} if self.robustness else {})

    def lines(self) -> list[str]:
        """For reading."""
        figures = [
            f"{name:<12} {one.value:.4f} ({one.low:.4f} to {one.high:.4f}), n {one.n}"
            for name, one in self.scores.figures.items()
        ]
        speed = f"{'ms':<12} p50 {self.scores.ms_p50}, p95 {self.scores.ms_p95}"
        return [*figures, speed, *(self.robustness.lines() if self.robustness else [])]


def retrieval(
    folder: Path,
    encoder: Encoder,
    lexicon: Lexicon,
    progress: Progress,
    cross_encoder: CrossEncoder | None = None,
    reader: ReaderModel | None = None,
    *,
    ways: bool = False,
) -> Retrieval:
    """Indexes the set in a collection of its own, measures, and throws the collection away.

    Raises Unavailable when a cross-encoder is given and does not work: figures without it would pass for its own.
    """
    dataset = read_beir(folder)
    if cross_encoder and (problem := cross_encoder.check()):
        raise Unavailable(problem)
    with indexed(dataset, encoder, lexicon, progress, reader=reader) as searcher:
        search = _search(searcher, cross_encoder)
        clean = ranked(dataset, search)
        found = scores(clean, len(dataset.documents))
        asked = perturbations(wordings()) if ways else {}
        return Retrieval(found, robustness(dataset, clean, search, asked, progress) if ways else None)


def _search(searcher: Searcher, cross_encoder: CrossEncoder | None) -> Search:
    condition = SearchFilter(staff("eval"))

    def search(question: Redacted, k: int) -> list[Hit]:
        hits = searcher.search(question, k, condition)
        return cross_encoder.rerank(question, hits) if cross_encoder else hits

    return search


@contextmanager
def indexed(
    dataset: RetrievalSet,
    encoder: Encoder,
    lexicon: Lexicon,
    progress: Progress,
    ranker: Ranker | None = None,
    reader: ReaderModel | None = None,
) -> Iterator[Searcher]:
    """The documents of a set in an index that lives as long as the block."""
    listed = passages(dataset)
    vocabulary = Vocabulary.of_texts(f"{p.title}\n{p.section}\n{p.text}" for p in listed)
    with tempfile.TemporaryDirectory(prefix="belbot-eval-") as home:
        store = EdgeStore(Path(home))
        sizes = Dimensions(encoder.dimensions, reader.dimensions if reader else 0)
        store.build("eval", sizes, _indexed(listed, encoder, reader, progress))
        index = store.open("eval")
        try:
            yield Searcher(index, encoder, lexicon, vocabulary, ranker, reader=reader)
        finally:
            index.close()


def _indexed(
    listed: list[Passage], encoder: Encoder, reader: ReaderModel | None, progress: Progress
) -> Iterator[IndexEntry]:
    for start in range(0, len(listed), _BATCH):
        yield from embed(listed[start : start + _BATCH], encoder, reader)
        progress("documents", min(start + _BATCH, len(listed)), len(listed))


def privacy(paths: Sequence[Path], plain: Sequence[Path], redact: measured.Redact) -> PrivacyReport:
    """Redacts every case, and every text in the plain folders. Cases are read before anything runs."""
    cases = read_cases(paths)
    return PrivacyReport(measured.evaluate(cases, redact), over_redaction(plain, redact) if plain else None)


def grounding(file: Path, check: Check) -> GroundingScores:
    """Checks every sentence of the set against its passage."""
    return evaluate_grounding(read_pairs(file), check)
