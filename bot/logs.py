"""What BelBot logs and how: codes and counts, never text of callers or staff."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from functools import partial
from typing import Any

import structlog

from bot.tally import Tally

ALARMING = (
    *("answer_not_recorded", "ask_failed", "generator_failed", "job_failed"),
    *("request_failed", "retention_failed", "sign_in_failed", "worker_ended"),
)
"""Events that alarms wait for. They are counted from none: a count that begins at one is no increase to Prometheus."""
_problems = Tally()
"""Warnings and errors by event."""


def configure_logging(worker: int | None = None) -> None:
    """Logs go to stderr as one JSON line each, which names the worker where there are several."""
    structlog.configure(
        processors=[
            *([] if worker is None else [partial(_sign, worker)]),
            structlog.processors.add_log_level,
            _count,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Looked up at each line: whoever replaced stderr since gets it.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def count_together(workers: int) -> None:
    """Before so many workers are forked: from now on each counts for all."""
    _problems.share(1 + workers)


def log_as(worker: int) -> None:
    """This process is the worker with that number, from 0: its lines say so, and it counts on where the one before it left off."""
    configure_logging(worker)
    _problems.take_page(1 + worker)


def problems_logged() -> dict[str, int]:
    """How often each warning and error was logged, by event, in all processes that count together."""
    return dict.fromkeys(ALARMING, 0) | _problems.totals()


def _sign(worker: int, _logger: object, _level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["worker"] = worker
    return event


def _count(_logger: object, level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Counts what is worth an alarm, and passes it on as it is."""
    if level in ("warning", "error", "critical"):
        _problems.add(str(event["event"]))
    return event
