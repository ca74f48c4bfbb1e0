"""Opens what keeps to the terms of an installation."""

from __future__ import annotations

from bot.desk.retention.erased_list import ErasedList
from bot.desk.retention.retention import Retention, terms
from bot.records.database import Database
from bot.records.erasure import ErasureRecords
from bot.records.jobs import JobRecords
from bot.records.retention import RetentionRecords
from bot.settings import Settings


def open_retention(database: Database, settings: Settings) -> Retention:
    """On this database, by these settings."""
    records = RetentionRecords(database), ErasureRecords(database), JobRecords(database)
    return Retention(*records, ErasedList(settings.erased_path), terms(settings))
