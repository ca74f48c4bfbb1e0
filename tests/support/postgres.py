"""A PostgreSQL server of a test's own: Debian's programs, a new cluster in a temporary folder, a free port on loopback, never as root."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

_DEBIAN = Path("/usr/lib/postgresql")
ABSENT = "PostgreSQL is not installed: sudo apt-get install postgresql"
_START_S = 60.0
_USER = "belbot"


def programs() -> Path | None:
    """The folder with PostgreSQL's own programs, the newest where there are several; None when it is not installed."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).resolve().parent if beside else None


@dataclass
class Cluster:
    """One server, as often as it is started."""

    folder: Path
    port: int
    password: str = field(repr=False)
    options: tuple[str, ...] = ()
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The SQLAlchemy address of its database."""
        return self.through(self.port)

    def through(self, port: int, database: str = "postgres") -> str:
        """A database by another port of this machine."""
        return f"postgresql+psycopg://{_USER}:{self.password}@127.0.0.1:{port}/{database}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The address of a new database, an empty one or a copy; gone afterwards."""
        name = f"test_{secrets.token_hex(8)}"
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
            try:
                yield self.through(self.port, name)
            finally:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()

    def start(self) -> None:
        """Starts it and waits until it takes connections. Raises RuntimeError with its log when it does not."""
        bin_folder = programs()
        assert bin_folder
        listening = ("-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder), "-N", "300")
        with (self.folder / "log").open("ab") as log:
            owner = _owner()
            self._process = subprocess.Popen(
                [str(bin_folder / "postgres"), "-D", str(self.folder / "data"), *listening, *self.options],
                stderr=log, stdout=log, cwd="/", user=owner.user, group=owner.group,
            )  # fmt: skip
        ends = time.monotonic() + _START_S
        ready = [str(bin_folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            if time.monotonic() > ends or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text("utf-8"))
            time.sleep(0.1)

    def stop(self, sign: signal.Signals = signal.SIGQUIT) -> None:
        """Ends it: SIGQUIT as after a power cut, SIGINT in order."""
        if self._process:
            self._process.send_signal(sign)
            self._process.wait()
            self._process = None


@contextmanager
def cluster(*options: str) -> Iterator[Cluster]:
    """A running server with an empty database; gone afterwards. `options` are for its command line."""
    bin_folder = programs()
    assert bin_folder, ABSENT
    with tempfile.TemporaryDirectory(prefix="belbot-postgres-", ignore_cleanup_errors=True) as name:
        made = Cluster(Path(name), _free_port(), secrets.token_hex(16), options)
        secret = made.folder / "password"
        secret.write_text(made.password, "utf-8")
        owner = _owner()
        if owner.user is not None:
            for path in (made.folder, secret):
                os.chown(path, owner.user, owner.group or owner.user)
        kind = ("-U", _USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C", "--no-sync")
        subprocess.run(
            [str(bin_folder / "initdb"), "-D", str(made.folder / "data"), *kind],
            check=True, stdout=subprocess.DEVNULL, cwd="/", user=owner.user, group=owner.group,
        )  # fmt: skip
        made.start()
        try:
            yield made
        finally:
            made.stop(signal.SIGINT)


@dataclass(frozen=True, slots=True)
class _Owner:
    """As whom programs run; None: as we do."""

    user: int | None = None
    group: int | None = None


def _owner() -> _Owner:
    """PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return _Owner()
    nobody = pwd.getpwnam("nobody")
    return _Owner(nobody.pw_uid, nobody.pw_gid)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
