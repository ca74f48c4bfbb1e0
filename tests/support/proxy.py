"""A TCP proxy on loopback between BelBot and something else, which fails as a test tells it to."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["forward", "hang", "refuse", "reset"]
_PIECE = 4096
_LOOK_S = 0.02
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER that sends RST in place of FIN."""


@dataclass
class Proxy:
    """`hang` takes connections and forwards nothing, new and old alike; `refuse` closes at once; with `reset` one piece in
    `odds` of what goes either way ends in a reset of both sides, after it was forwarded or in place of it."""

    target: int
    listener: socket.socket
    mode: Mode = "forward"
    odds: int = 50
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    resets: int = 0
    _open: list[socket.socket] = field(default_factory=list)
    _closed: bool = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Takes connections until it is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.mode == "refuse":
                _reset(client)
                continue
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def drop(self) -> None:
        """Ends every connection."""
        while self._open:
            _reset(self._open.pop())

    def close(self) -> None:
        """Ends everything."""
        self._closed = True
        self.listener.close()
        self.drop()

    def _connect(self, client: socket.socket) -> None:
        with client:
            self._wait()
            if self._closed:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=10)
            except OSError:
                _reset(client)
                return
            with server:
                server.settimeout(None)
                self._open += [client, server]
                back = threading.Thread(target=self._pass_on, args=(server, client), daemon=True)
                back.start()
                self._pass_on(client, server)
                back.join()

    def _wait(self) -> None:
        while self.mode == "hang" and not self._closed:
            time.sleep(_LOOK_S)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                self._wait()
                if self._closed:
                    break
                if self.mode == "reset" and self.chance.randrange(self.odds) == 0:
                    if self.chance.random() < 0.5:
                        target.sendall(piece)
                    self.resets += 1
                    break
                target.sendall(piece)
            else:
                target.shutdown(socket.SHUT_WR)
                return
        _reset(source)
        _reset(target)


def _reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)  # wakes whoever reads from it
    one.close()


@contextmanager
def proxy(target: int) -> Iterator[Proxy]:
    """A running proxy to a port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    made = Proxy(target, listener)
    thread = threading.Thread(target=made.serve, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.close()
