"""What BelBot logs and how: codes and counts, never text of callers or staff."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

import structlog

ALARMING = (
    *("answer_not_recorded", "ask_failed", "generator_failed", "job_failed"),
    *("request_failed", "retention_failed", "sign_in_failed"),
)
"""Events that alarms wait for. They are counted from none: a count that begins at one is no increase to Prometheus."""
_problems: Counter[str] = Counter(dict.fromkeys(ALARMING, 0))
"""Warnings and errors of this process by event."""


def configure_logging() -> None:
    """Logs go to stderr as one JSON line each."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _count,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Looked up at each line: whoever replaced stderr since gets it.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def problems_logged() -> dict[str, int]:
    """How often this process logged each warning and error, by event."""
    return dict(_problems)


def _count(_logger: object, level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Counts what is worth an alarm, and passes it on as it is."""
    if level in ("warning", "error", "critical"):
        _problems[str(event["event"])] += 1
    return event
