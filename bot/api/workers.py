"""Several processes that serve one socket. Their parent serves nobody: it starts them, starts again what ended, and ends all."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import structlog

from bot.api.places import Place, Places
from bot.errors import BelBotError
from bot.privacy.identifiers.proven import masked

_log = structlog.get_logger()

Work = Callable[[Place, int], None]
"""What a worker does: serves at its place until it is told to stop, or nothing holds the other end of this pipe any more."""
_LOOKS_S = 0.05
"""How often the parent looks while not all serve yet."""
_KILLED_S = 5.0
"""How long the parent waits for what it killed."""
_PAUSES_S = (0.0, 1.0, 5.0, 30.0)
"""How long the parent waits before it starts a worker again that ended so many times in a row before it served."""


def apart(work: Callable[[], None]) -> int:
    """Does something in a process of its own, which leaves no thread or connection behind here: its exit code."""
    process = _forked(work)
    before = signal.signal(signal.SIGTERM, lambda sign, _frame: os.kill(process, sign))
    try:
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    finally:
        signal.signal(signal.SIGTERM, before)
    return code if code >= 0 else 128 - code


def _forked(work: Callable[[], None]) -> int:
    """The id of a process that does this and ends, whatever happens: nothing of its parent goes on in there."""
    sys.stdout.flush()
    sys.stderr.flush()
    if process := os.fork():
        return process
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, _told_to_end)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        work()
        code = 0
    except KeyboardInterrupt:
        code = 130
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BelBotError as error:
        print(f"belbot: {masked(error.operator)}", file=sys.stderr)
    except Exception as error:  # its message may quote a question
        frame = traceback.extract_tb(error.__traceback__)[-1]
        print(f"belbot: failed: {type(error).__name__} at {frame.filename}:{frame.lineno}", file=sys.stderr)
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _told_to_end(sign: int, _frame: FrameType | None) -> None:
    """Ends as an error would, so that what was opened is closed; once, or a second signal would break that off."""
    signal.signal(sign, signal.SIG_IGN)
    raise SystemExit(128 + sign)


class Workers:
    """Processes that do the same work, each at a place of its own. One that is told to end may take `patience_s` before it is killed."""

    def __init__(self, count: int, work: Work, patience_s: float) -> None:
        self._places = Places(count)
        self._work = work
        self._patience_s = patience_s
        self._numbers: dict[int, int] = {}
        self._failed = [0] * count
        self._due: dict[int, float] = {}
        self._stopping = False
        self._lifeline = os.pipe()
        """Workers hold its reading end: it ends when the parent does, however."""
        self._woken = os.pipe()

    def run(self, ready: Callable[[], None]) -> int:
        """Serves until SIGTERM or Ctrl+C; calls `ready` once all do. The exit code: not 0 when a worker could not start."""
        self._listen()
        told = False
        for number in range(self._places.count):
            self._start(number, first=True)
        while self._numbers or (self._due and not self._stopping):
            self._wait(_LOOKS_S if self._due or not told else None)
            if not told and self._places.all_taken:
                told = True
                ready()
            ended = self._reap()
            if not told and ended:
                self._end()
                return 1
            if self._stopping:
                self._end()
            self._start_due()
        return 0

    def _listen(self) -> None:
        """Signals only wake the loop: what they mean is decided there."""
        os.set_blocking(self._woken[0], False)
        os.set_blocking(self._woken[1], False)
        signal.set_wakeup_fd(self._woken[1])
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop)
        signal.signal(signal.SIGCHLD, lambda _sign, _frame: None)

    def _stop(self, _sign: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _wait(self, seconds: float | None) -> None:
        select.select([self._woken[0]], [], [], seconds)
        with suppress(BlockingIOError):
            os.read(self._woken[0], 4096)

    def _start(self, number: int, *, first: bool = False) -> None:
        place = Place(self._places, number, first)

        def work() -> None:
            os.close(self._lifeline[1])
            self._work(place, self._lifeline[0])

        self._numbers[_forked(work)] = number

    def _reap(self) -> bool:
        """Notes which workers ended, and when to start them again; whether one did that nobody told to."""
        unexpected = False
        for process in list(self._numbers):
            done, status = os.waitpid(process, os.WNOHANG)
            if done and not self._stopping:
                number = self._numbers[process]
                served = self._places.is_taken(number)
                self._failed[number] = 0 if served else self._failed[number] + 1
                pause_s = _PAUSES_S[min(self._failed[number], len(_PAUSES_S) - 1)]
                self._due[number] = time.monotonic() + pause_s
                self._places.leave(number)
                _log.error("worker_ended", number=number, code=os.waitstatus_to_exitcode(status))
                unexpected = True
            if done:
                del self._numbers[process]
        return unexpected

    def _start_due(self) -> None:
        now = time.monotonic()
        for number in [number for number, at in self._due.items() if at <= now and not self._stopping]:
            del self._due[number]
            self._start(number)

    def _end(self) -> None:
        """Tells all workers to end, and waits; who takes too long is killed."""
        self._stopping = True
        for sign, patience_s in ((signal.SIGTERM, self._patience_s), (signal.SIGKILL, _KILLED_S)):
            for process in self._numbers:
                with suppress(ProcessLookupError):
                    os.kill(process, sign)
            ends = time.monotonic() + patience_s
            while self._numbers and time.monotonic() < ends:
                self._wait(_LOOKS_S)
                self._reap()
        self._numbers.clear()
        self._places.close()
