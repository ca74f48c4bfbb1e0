"""The server under load: started with people signed in, and what it uses of the machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil

from bench.faults.trial import Server
from bot.desk.people.claims import Person
from bot.desk.people.rights import Role
from bot.desk.people.sessions import Sessions
from bot.records.database import open_database
from bot.records.sessions import SessionRecords

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Use:
    """What a server and its children have used so far: processor time in seconds, memory in bytes (what processes share counts once),
    open files and connections, and how many processes there are."""

    cpu_s: float
    memory_bytes: int
    handles: int
    processes: int

    @property
    def memory_mb(self) -> int:
        """Memory in MB."""
        return self.memory_bytes >> 20


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers, with its address and who is signed in: by name, the cookie of each."""

    server: Server
    tokens: dict[str, str]

    @property
    def url(self) -> str:
        """Where its interface begins."""
        return f"{self.origin}/api/v1"

    @property
    def origin(self) -> str:
        """Where the desk's page comes from."""
        return _origin(self.server)

    def headers(self, user: str) -> dict[str, str]:
        """What the browser of this user sends along."""
        return {"Cookie": f"belbot={self.tokens[user]}", "Origin": self.origin, "X-Belbot-User": user}

    def use(self) -> Use:
        """What all its processes used, those that ended too."""
        root = psutil.Process(self.server.pid)
        times, memory, handles, processes = 0.0, 0, 0, 0
        for process in [root, *root.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                used = process.cpu_times()
                times += used.user + used.system + used.children_user + used.children_system
                memory += process.memory_full_info().pss
                handles += process.num_fds()
                processes += 1
        return Use(times, memory, handles, processes)


@contextmanager
def serving(home: Path, users: int, *, workers: int = 1, **settings: object) -> Iterator[Served]:
    """A server on a data folder that holds documents, with so many employees and ten seniors signed in."""
    people: dict[str, Role] = {f"m{n}": "medewerker" for n in range(users)}
    people |= {f"s{n}": "senior" for n in range(10)}
    given: dict[str, Any] = {
        "BELBOT_OIDC_ISSUER": "http://127.0.0.1:9",
        "BELBOT_OIDC_CLIENT_ID": "load",
        "BELBOT_OIDC_ROLES": '{"m": "medewerker"}',
        "BELBOT_WORKERS": workers,
        **settings,
    }
    server = Server(home, **given)
    server.settings["BELBOT_PUBLIC_URL"] = _origin(server)
    database = str(settings.get("BELBOT_DATABASE_URL", f"sqlite:///{home / 'belbot.db'}"))
    tokens = _sign_in(database, people)
    server.start()
    try:
        yield Served(server, tokens)
    finally:
        server.stop()


def _origin(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}"


def _sign_in(database: str, people: dict[str, Role]) -> dict[str, str]:
    """The tokens of people who sign in; no provider is asked."""
    opened = open_database(database)
    try:
        sessions = Sessions(SessionRecords(opened), _DAY, _DAY)
        return {name: sessions.begin(Person(name, (role,), ("iedereen", "intern"))) for name, role in people.items()}
    finally:
        opened.close()


def names(served: Served, letter: str) -> Sequence[str]:
    """Who of those signed in has a name that begins so: `m` employees, `s` seniors."""
    return [name for name in served.tokens if name.startswith(letter)]
