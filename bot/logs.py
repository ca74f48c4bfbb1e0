"""What BelBot logs and how: codes and counts, never text of callers or staff."""

from __future__ import annotations

import logging
import sys

import structlog


def configure_logging() -> None:
    """Logs go to stderr as one JSON line each."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Looked up at each line: whoever replaced stderr since gets it.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
