"""Several processes that answer questions at once, each with its own BelBot on the same data folder."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize

from bot.errors import Unavailable
from bot.logs import configure_logging
from bot.services import Services
from bot.settings import Settings
from eval.runs.run import ask
from eval.runs.samples import Sample
from eval.sets.datasets import Question


@dataclass(slots=True)
class _Worker:
    """What one process answers with."""

    services: Services | None = None
    generator: str | None = None


_worker = _Worker()


def answered(
    questions: Sequence[Question], settings: Settings, generator: str | None, workers: int
) -> Iterator[Sample]:
    """Samples as they come, in no order. Raises Unavailable when a process dies."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (settings, generator))
    try:
        for future in as_completed([pool.submit(_ask, question) for question in questions]):
            yield future.result()
    except BrokenProcessPool:
        raise Unavailable("a worker process died; run the same command again to go on") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _open(settings: Settings, generator: str | None) -> None:
    configure_logging()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker.services, _worker.generator = Services(settings), generator
    _worker.services.energy_meter.load()
    Finalize(None, _worker.services.close, exitpriority=10)


def _end_with_parent() -> None:
    """A pool's workers do not notice that what they work for was killed."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _ask(question: Question) -> Sample:
    assert _worker.services
    return ask(question, _worker.services.pipeline, _worker.generator, _worker.services.grounding.check)
