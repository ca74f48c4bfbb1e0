"""Deletes once a day, beside the server's own work."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.desk.jobs import Job, Stopped
from bot.desk.retention.retention import Retention
from bot.errors import BelBotError

_log = structlog.get_logger()


def retention_job(retention: Retention) -> Job:
    """Deletes what is past its term, once a day."""

    def run(now: datetime, stopped: Stopped) -> None:
        try:
            report = retention.run_when_due(now, stopped)
        except BelBotError as error:
            _log.error("retention_failed", error=error.code)
            return
        if report:
            _log.info("retention_run", **report.deleted, erased_again=report.erased_again)

    return run
