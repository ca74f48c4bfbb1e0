"""The search set-ups that the simulated employee meets: BelBot, the encoder alone, rankings from files, and the best possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.access import staff
from bot.errors import BadInput
from bot.language.lexicon import Lexicon
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.store.interface import SearchFilter
from bot.types import Redacted
from eval.sets.datasets import RetrievalSet, read_beir
from eval.suites.retrieval.commands import Progress, indexed
from eval.suites.time_to_find.simulation import DEFAULT, Ranking, SimulationReport, simulate

Rankings = dict[str, Ranking]


def simulated(
    folder: Path,
    files: Sequence[Path],
    encoder: Encoder,
    lexicon: Lexicon,
    employees: int,
    seed: int,
    progress: Progress,
    reader: ReaderModel | None = None,
) -> SimulationReport:
    """Every set-up on a BEIR folder, held against BelBot; `files` are TREC runs of other systems, named by their file."""
    dataset = read_beir(folder)
    others = {file.stem: read_trec(file, dataset) for file in files}
    setups = {
        "BelBot": _belbot(dataset, encoder, lexicon, progress, reader),
        "encoder alone": _encoder_alone(dataset, encoder),
    }
    best = {query.id: _perfect(dataset.relevant[query.id]) for query in dataset.queries}
    return simulate(dataset, {**setups, **others, "best possible": best}, DEFAULT, employees, seed)


def _belbot(
    dataset: RetrievalSet, encoder: Encoder, lexicon: Lexicon, progress: Progress, reader: ReaderModel | None
) -> Rankings:
    everything = SearchFilter(staff("eval"))
    with indexed(dataset, encoder, lexicon, progress, reader=reader) as searcher:
        # Queries of a test set are data, not callers' words.
        found = {q.id: searcher.search(Redacted(q.text), DEFAULT.depth, everything) for q in dataset.queries}
    return {name: [hit.passage.document_id for hit in hits] for name, hits in found.items()}


def _encoder_alone(dataset: RetrievalSet, encoder: Encoder) -> Rankings:
    documents = encoder.encode([f"{d.title}. {d.text}" for d in dataset.documents])
    near = encoder.questions([query.text for query in dataset.queries]) @ documents.T
    order = np.argsort(-near, axis=1, kind="stable")[:, : DEFAULT.depth]
    return {
        query.id: [dataset.documents[place].id for place in row]
        for query, row in zip(dataset.queries, order, strict=True)
    }


def _perfect(grades: dict[str, int]) -> Ranking:
    return sorted(grades, key=lambda name: (-grades[name], name))


def read_trec(file: Path, dataset: RetrievalSet) -> Rankings:
    """A TREC run (`query Q0 document rank score name` on each line), best score first. Raises BadInput."""
    known = {document.id for document in dataset.documents}
    scored: dict[str, list[tuple[float, str]]] = {}
    for number, query, document, score in _trec_lines(file):
        if document not in known:
            raise BadInput(f"{file}:{number}: this document is not in the corpus")
        scored.setdefault(query, []).append((-score, document))
    return {query: [document for _, document in sorted(found)] for query, found in scored.items()}


def _trec_lines(file: Path) -> Iterator[tuple[int, str, str, float]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({error.__class__.__name__})") from error
    for number, line in enumerate(lines, start=1):
        try:
            query, _, document, _, score, _ = line.split()
            yield number, query, document, float(score)
        except ValueError as error:
            raise BadInput(f"{file}:{number}: not a line of a TREC run") from error
