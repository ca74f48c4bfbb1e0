"""A PostgreSQL server that hangs: whoever waits for it is told within seconds, and whoever does not need it notices nothing."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults.hanging import hung
from bench.faults.trial import Trial
from bot.errors import Unavailable
from bot.records.database import Database, migrate
from bot.records.knowledge import KnowledgeRecords
from bot.records.patience import PATIENCE_S
from tests.support.postgres import ABSENT, Cluster, cluster, programs
from tests.support.proxy import Proxy, proxy
from tests.support.terminal import REPOSITORY, command, environment

pytestmark = [pytest.mark.slow, pytest.mark.skipif(programs() is None, reason=ABSENT)]
_STARTING = 6


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A PostgreSQL server."""
    with cluster("-c", "fsync=off") as started:
        yield started


@pytest.fixture
def road(server: Cluster) -> Iterator[Proxy]:
    """What can be made to hang."""
    with proxy(server.port) as made:
        yield made


@pytest.fixture
def database(server: Cluster, road: Proxy) -> Iterator[Database]:
    """A database at the newest schema, behind the proxy."""
    with server.database() as url:
        migrate(url)
        opened = Database(server.through(road.port, url.rpartition("/")[2]))
        assert opened.check() is None
        yield opened
        opened.close()


def _refused_s(database: Database) -> float:
    started = time.monotonic()
    with pytest.raises(Unavailable):
        KnowledgeRecords(database).counts()
    return time.monotonic() - started


def test_a_hanging_server_is_given_up(database: Database, road: Proxy) -> None:
    """After the time that is allowed, not when the network gives up; after two failures at once; when it answers again, it is used again."""
    road.mode = "hang"
    waited = [_refused_s(database) for _ in range(3)]
    assert waited[0] < PATIENCE_S + 4
    assert waited[2] < 1
    road.mode = "forward"
    ends = time.monotonic() + 20
    while database.check() and time.monotonic() < ends:
        time.sleep(0.2)
    assert database.check() is None


def test_who_is_in_a_hurry_does_not_wait(database: Database, road: Proxy) -> None:
    """A search asks for the live version, and goes on without an answer; more than a few at once are not even tried."""
    road.mode = "hang"
    started = time.monotonic()
    for _ in range(20):
        with pytest.raises(Unavailable):
            KnowledgeRecords(database).current_version_soon()
    assert time.monotonic() - started < PATIENCE_S / 2


def test_search_and_health_go_on(tmp_path: Path) -> None:
    """While six clients wait for a database that hangs: far quicker than it is given up, on a busy machine too. What they send is there once
    afterwards."""
    seen = hung(Trial(tmp_path, 100, random.Random(3)), 8, 6)
    assert (seen.health.failed, seen.search.failed) == (0, 0)
    assert max(seen.health.p95_ms, seen.search.p95_ms) < PATIENCE_S * 1000 / 2
    assert (seen.held.lost, seen.held.doubled) == (0, 0)


def test_servers_that_start_at_once_migrate_once(server: Cluster, tmp_path: Path) -> None:
    """On an empty database none of them fails: one migrates, the others wait for it."""
    with server.database() as url:
        settings = environment(tmp_path / "home", BELBOT_DATABASE_URL=url)
        starting = [
            subprocess.Popen(command("db", "upgrade"), cwd=REPOSITORY, env=settings, stderr=subprocess.PIPE)
            for _ in range(_STARTING)
        ]
        said = [one.communicate()[1].decode() for one in starting]
    assert [one.returncode for one in starting] == [0] * _STARTING, said
