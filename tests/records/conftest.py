"""A database per test: SQLite, or the PostgreSQL of `BELBOT_TEST_POSTGRES_URL` as well when that is set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.database import Database, migrate, open_database

POSTGRES = os.environ.get("BELBOT_TEST_POSTGRES_URL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'belbot.db'}"
        return
    if not POSTGRES:
        pytest.skip("BELBOT_TEST_POSTGRES_URL is not set")
    migrate(POSTGRES, "base")
    yield POSTGRES
    migrate(POSTGRES, "base")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database at the newest schema."""
    opened = open_database(url)
    yield opened
    opened.close()
