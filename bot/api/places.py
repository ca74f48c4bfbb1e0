"""Which worker serves whom: every employee has one, and a connection that reaches another is handed over, so that what a call remembers
never leaves one process (docs/adr/0016)."""

from __future__ import annotations

import asyncio
import mmap
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes
from zlib import crc32

import h11

from bot.api.patience import TimedProtocol

_NAME = re.compile(rb"\r\nx-belbot-user:[ \t]*([^\r\n]+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\ncookie:[^\r\n]*?[ \t;](?:__Host-)?belbot=([^\s;]+)", re.IGNORECASE)
_API = re.compile(rb"[A-Z]+ /api/")
_MOST_HEAD_BYTES = 64 << 10
"""A head of a request that is longer is left to the server, which refuses it."""
_MOST_AT_ONCE_BYTES = 256 << 10
"""What asyncio reads from a connection at a time."""
_AGAIN_S = 0.005


class Places:
    """A place for each worker, made before they are: whether it is taken, and a channel into it. Channels outlive a worker, and with them
    what was handed over to one that ended just then."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._taken = mmap.mmap(-1, count)
        self._channels = [_channel() for _ in range(count)]

    def take(self, number: int) -> None:
        """The worker with this number serves from now on."""
        self._taken[number] = 1

    def leave(self, number: int) -> None:
        """It does no more: others serve its employees until its place is taken again."""
        self._taken[number] = 0

    def is_taken(self, number: int) -> bool:
        """Whether a worker serves there."""
        return bool(self._taken[number])

    def close(self) -> None:
        """Closes the channels in this process."""
        for end in chain.from_iterable(self._channels):
            end.close()

    @property
    def all_taken(self) -> bool:
        """Whether every worker serves."""
        return all(map(self.is_taken, range(self.count)))

    def of(self, head: bytes) -> int | None:
        """Whose place a request belongs to, by the user that it names or else by its session; None for what anybody may serve."""
        if not _API.match(head):
            return None
        if named := _NAME.search(head):
            return crc32(unquote_to_bytes(named[1].strip())) % self.count
        session = _COOKIE.search(head)
        return crc32(session[1]) % self.count if session else None

    def into(self, number: int) -> socket.socket:
        """Where connections are handed over to a worker."""
        return self._channels[number][1]

    def out_of(self, number: int) -> socket.socket:
        """Where a worker gets them."""
        return self._channels[number][0]


def _channel() -> tuple[socket.socket, socket.socket]:
    """Both ends of it. A message is a connection with the bytes that were read from it."""
    out, into = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    into.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _MOST_AT_ONCE_BYTES)
    for end in (out, into):
        end.setblocking(False)
    return out, into


@dataclass(frozen=True, slots=True)
class Place:
    """The place of this worker; `first` when none had it before."""

    places: Places
    number: int
    first: bool

    @property
    def leads(self) -> bool:
        """Whether this worker does what one of them has to."""
        return self.number == 0

    @property
    def others(self) -> list[int]:
        """The numbers of the other workers."""
        return [number for number in range(self.places.count) if number != self.number]

    def elsewhere(self, head: bytes) -> int | None:
        """The number of the worker that a request belongs to; None when that is this one, or one that does not serve now."""
        number = self.places.of(head)
        return None if number in (None, self.number) or not self.places.is_taken(number) else number

    def ask(self, number: int, request: bytes) -> socket.socket | None:
        """A connection on which another worker answers this request; None while it does not serve, or has no room for one more."""
        if not self.places.is_taken(number):
            return None
        here, there = socket.socketpair()
        with there:
            try:
                socket.send_fds(self.places.into(number), [request], [there.fileno()])
            except OSError:
                here.close()
                return None
        return here

    def open(self, make: Callable[..., HandedProtocol]) -> None:
        """Serves from now on, also what is handed over here: `make` makes the protocol of a connection with the bytes that were read."""
        loop = asyncio.get_running_loop()
        adopting: set[asyncio.Task[Any]] = set()

        def adopt() -> None:
            try:
                data, files, _, _ = socket.recv_fds(self.places.out_of(self.number), 2 * _MOST_AT_ONCE_BYTES, 1)
            except BlockingIOError:
                return
            if not files:  # this process has no room for another: the connection is gone
                return
            connection = socket.socket(fileno=files[0])
            connection.setblocking(False)
            task = loop.create_task(loop.connect_accepted_socket(lambda: make(adopted=data), connection))
            adopting.add(task)
            task.add_done_callback(adopting.discard)

        loop.add_reader(self.places.out_of(self.number), adopt)
        self.places.take(self.number)

    def close(self) -> None:
        """Serves no more."""
        self.places.leave(self.number)
        asyncio.get_running_loop().remove_reader(self.places.out_of(self.number))


class HandedProtocol(TimedProtocol):
    """A connection of one of several workers: looks at the head of each request, and hands the connection over when another serves that
    employee. A request that is sent before the answer to the one before came is served where it is; browsers and proxies do not."""

    def __init__(self, place: Place, *given: Any, adopted: bytes = b"", **named: Any) -> None:
        super().__init__(*given, **named)
        self._place = place
        self._adopted = adopted
        self._head = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Goes on with what the other worker read."""
        super().connection_made(transport)
        if self._adopted:
            super().data_received(self._adopted)

    def data_received(self, data: bytes) -> None:
        """Waits for a whole head at the beginning of a request; what follows is the server's."""
        if self.conn.their_state is not h11.IDLE or self.transport.get_write_buffer_size():
            super().data_received(data)
            return
        self._head += data
        if b"\r\n\r\n" not in self._head and len(self._head) < _MOST_HEAD_BYTES:
            self._unset_keepalive_if_required()
            return
        read, self._head = self._head, b""
        self._route(read)

    def _route(self, read: bytes) -> None:
        number = self._place.elsewhere(read.partition(b"\r\n\r\n")[0])
        if number is None or len(read) > _MOST_AT_ONCE_BYTES:
            super().data_received(read)
            return
        try:
            connection = self.transport.get_extra_info("socket").fileno()
            socket.send_fds(self._place.places.into(number), [read], [connection])
        except (BlockingIOError, InterruptedError):  # so many at once that it has no room for one more just now
            self.transport.pause_reading()
            self._unset_keepalive_if_required()
            self.loop.call_later(_AGAIN_S, self._again, read)
        except OSError:
            super().data_received(read)
        else:
            self.transport.abort()  # here alone: the other worker holds the connection by now

    def _again(self, read: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self._route(read)
