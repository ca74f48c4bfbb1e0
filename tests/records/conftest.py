"""A database per test, on SQLite and on a PostgreSQL server that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.database import Database, migrate, open_database
from tests.support.postgres import ABSENT, Cluster, cluster, programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A server that keeps nothing safe: its disk is never waited for."""
    if not programs():
        pytest.skip(ABSENT)
    with cluster("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off") as started:
        yield started


@pytest.fixture(scope="session")
def migrated(postgres: Cluster) -> Iterator[str]:
    """The name of a database at the newest schema, to be copied: migrating takes seconds."""
    with postgres.database() as url:
        migrate(url)
        yield url.rpartition("/")[2]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database. On PostgreSQL most of its tests migrate up and down for seconds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'belbot.db'}"
        return
    with request.getfixturevalue("postgres").database() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database at the newest schema."""
    if request.param == "sqlite":
        opened = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
        yield opened
        opened.close()
        return
    postgres, template = request.getfixturevalue("postgres"), request.getfixturevalue("migrated")
    with postgres.database(template) as address:
        opened = open_database(address)
        yield opened
        opened.close()
