"""One trial: a server on a data folder of its own, records sent to it, and what of them is there afterwards."""

from __future__ import annotations

import http.client
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from bench.faults.sending import MIXED, Kind, Ledger, Sender, free_port
from bot.desk.people.users import DEMO_USERS
from bot.records.audit import AuditRecords
from bot.records.database import Database
from bot.records.tables import AnswerRow, EscalationRow, FeedbackRow
from tests.support.house import ARTICLES
from tests.support.terminal import REPOSITORY, Ran, belbot, command, environment

_READY = "BelBot is ready"
_RECOVERY_S = 60.0
_SENDERS = 4
_COLUMNS: dict[Kind, InstrumentedAttribute[str]] = {
    "answer": AnswerRow.answer_id,
    "feedback": FeedbackRow.feedback_id,
    "escalation": EscalationRow.escalation_id,
}


class Missing(Exception):
    """This machine has not what a fault needs."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds of what was accepted. `unheard` are answers that were stored and of which the employee did not hear: they
    asked again."""

    lost: int
    doubled: int
    unheard: int
    chain: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a trial came to."""

    fault: str
    accepted: int
    held: Held
    tried_again: dict[str, int]
    seconds: float
    about: dict[str, object]


class Server:
    """`belbot serve` on one port, as often as it is started."""

    def __init__(self, home: Path, **settings: object) -> None:
        self.home, self.port = home, free_port()
        self.settings = {"BELBOT_READER": "none", "BELBOT_REQUESTS_PER_MINUTE": 0, "BELBOT_PORT": self.port, **settings}
        self.prefix: tuple[str, ...] = ()
        self._log = home.parent / "server.log"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Starts it and waits until it is ready. Raises RuntimeError when it ends instead."""
        with self._log.open("ab") as log:
            process = self._process = subprocess.Popen(  # noqa: S603
                [*self.prefix, *command("serve")], env=environment(self.home, **self.settings), cwd=REPOSITORY,
                stdout=subprocess.PIPE, stderr=log, encoding="utf-8",
            )  # fmt: skip
        assert process.stdout
        if not process.stdout.readline().startswith(_READY):
            raise RuntimeError(f"the server did not start: {process.wait()}")

    def strike(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """Ends it."""
        assert self._process
        self._process.send_signal(sign)
        self._process.communicate()

    def stop(self) -> None:
        """Asked to end, and waited for."""
        self.strike(signal.SIGTERM)

    @property
    def pid(self) -> int:
        """Of the process that was started."""
        assert self._process
        return self._process.pid

    def restart(self) -> None:
        """Killed, and started anew, as a supervisor does."""
        self.strike()
        self.start()

    @property
    def lives(self) -> bool:
        """Whether the process that was started is still there."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """Everything that all of them wrote on stderr."""
        return self._log.read_text("utf-8")

    def status(self, path: str) -> int:
        """What a page answers; 0 when nobody does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"X-Belbot-User": "medewerker-1"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


@dataclass
class Trial:
    """Where one fault is tried with so many records. `about` holds what else is told of it."""

    folder: Path
    records: int
    chance: random.Random
    database_url: str = ""
    strikes: int = 8
    ledger: Ledger = field(default_factory=Ledger)
    about: dict[str, object] = field(default_factory=dict)
    held: Held | None = None

    @property
    def home(self) -> Path:
        """The data folder."""
        return self.folder / "home"

    @property
    def source(self) -> Path:
        """The documents of the data folder."""
        return self.folder / "bron"

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.database_url or f"sqlite:///{self.home / 'belbot.db'}"

    def ingest(self, **settings: object) -> Ran:
        """One whole `belbot ingest` of the source."""
        return belbot(self.home, "ingest", self.source, **(self.settings | settings))

    def prepare(self, **settings: object) -> None:
        """A data folder with six articles."""
        shutil.copytree(ARTICLES, self.source)
        ran = self.ingest(**settings)
        assert ran.code == 0, ran.err

    @contextmanager
    def serving(self, **settings: object) -> Iterator[Server]:
        """A server that is ready."""
        server = Server(self.home, **(self.settings | settings))
        server.start()
        try:
            yield server
        finally:
            if server.lives:
                server.strike(signal.SIGTERM)

    @property
    def settings(self) -> dict[str, object]:
        """What each process of the trial is set to."""
        address = {"BELBOT_DATABASE_URL": self.database_url} if self.database_url else {}
        return {"BELBOT_READER": "none", **address}

    def push(self, port: int, strike: Callable[[], None], kinds: Sequence[Kind] = MIXED) -> None:
        """Sends all records; meanwhile strikes so many times, spread over them."""
        users = [user.name for user in DEMO_USERS if user.roles == ("medewerker",) or user.roles == ("senior",)]
        share = -(-self.records // _SENDERS)
        with ThreadPoolExecutor(_SENDERS) as threads:
            sent = [
                threads.submit(Sender(port, users[n % len(users)], self.ledger).send, kinds, share)
                for n in range(_SENDERS)
            ]
            for moment in sorted(self.chance.uniform(0.02, 0.95) for _ in range(self.strikes)):
                while self.ledger.total < moment * self.records and not all(one.done() for one in sent):
                    time.sleep(0.005)
                strike()
            for one in sent:
                one.result()

    def count(self) -> Held:
        """Reads its database now; what it says is kept, for what stands on a disk or a server that goes."""
        self.held = self.held or held(self.url, self.ledger)
        return self.held

    def recover(self, server: Server) -> None:
        """Waits until all is well again, without hands. Raises TimeoutError."""
        started = time.monotonic()
        while server.status("/readyz") != 200:
            if time.monotonic() - started > _RECOVERY_S:
                raise TimeoutError("the server is not ready again")
            time.sleep(0.1)
        self.about["well_again_s"] = round(time.monotonic() - started, 1)


def held(url: str, ledger: Ledger) -> Held:
    """Looks for accepted ids that are not there, rows that nobody was told of, and a broken link in the audit log."""
    database = Database(url)
    lost, doubled, unheard = 0, ledger.otherwise, 0
    with database.session() as session:
        for kind, column in _COLUMNS.items():
            stored, accepted = set(session.scalars(select(column))), ledger.accepted.get(kind, [])
            lost += len(set(accepted) - stored)
            doubled += len(accepted) - len(set(accepted))
            beside = len(stored - set(accepted))
            unheard, doubled = (beside, doubled) if kind == "answer" else (unheard, doubled + beside)
    verdict = AuditRecords(database).verify()
    database.close()
    return Held(lost, doubled, unheard, verdict.broken or "whole")
