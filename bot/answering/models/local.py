"""The parent's side of the local language model: start it, ask it, stop it, and start it again when it died."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import IO, Self, cast

import psutil

from bot.answering.models.interface import ModelUsage
from bot.answering.models.local_process import Reply, Request, decode_reply, encode
from bot.errors import Busy, ModelError

_MODULE = "bot.answering.models.local_process"
_GRACE_S = 2.0


class _Child:
    """One run of the child process."""

    def __init__(self, path: Path, context: int, threads: int) -> None:
        command = [sys.executable, "-m", _MODULE, str(path), "--context", str(context), "--threads", str(threads)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
        self._input = cast("IO[str]", self._process.stdin)
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()
        Thread(target=self._read, args=(cast("IO[str]", self._process.stdout),), daemon=True).start()

    @property
    def pid(self) -> int | None:
        """The process id, None once it has ended."""
        return self._process.pid if self._process.poll() is None else None

    def send(self, request: Request) -> None:
        """Hand over a request. A child that is gone is noticed by `receive`."""
        with suppress(OSError, ValueError):
            self._input.write(encode(request))
            self._input.flush()

    def receive(self, deadline: float) -> Reply:
        """The next reply; replies that already came count as in time. Raises ModelError, and leaves no process."""
        try:
            reply = self._replies.get(timeout=max(0.0, deadline - monotonic()))
        except Empty:
            self.kill()
            raise ModelError("the language model did not answer in time (BELBOT_LLM_TIMEOUT_S)") from None
        if reply is None:
            raise ModelError(f"the language model's process ended ({self.kill()}); the next question starts it again")
        return reply

    def kill(self) -> str:
        """End the process now, and say how it ended."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)  # one that is ending by itself tells more than our signal would
        self._process.kill()
        with suppress(OSError):
            self._input.close()
        return _ending(self._process.wait())

    def close(self) -> None:
        """End the process: the end of its input is the order to leave, a signal the last resort."""
        with suppress(OSError):
            self._input.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE_S)
        self.kill()

    def _read(self, stream: IO[str]) -> None:
        try:
            with stream:
                for line in stream:
                    self._replies.put(decode_reply(line))
        finally:
            self._replies.put(None)


class LlamaWorker:
    """A local GGUF model in a process of its own, started by the first request; one request at a time.

    `context` is in tokens. `timeout_s` bounds a request, and the wait for its turn; `load_timeout_s` bounds reading
    the file. More than `max_waiting` requests in the queue are turned away. Safe to share between threads.
    """

    def __init__(
        self,
        path: Path,
        context: int,
        threads: int,
        timeout_s: float,
        *,
        max_waiting: int = 4,
        load_timeout_s: float = 120.0,
    ) -> None:
        self.context = context
        self._path = path
        self._threads = threads
        self._timeout_s = timeout_s
        self._load_timeout_s = load_timeout_s
        self._places = BoundedSemaphore(1 + max_waiting)
        self._lock = Lock()
        self._ids = itertools.count(1)
        self._child: _Child | None = None

    @property
    def model(self) -> str:
        """The model's name as it stands in an answer: the file name."""
        return self._path.name

    @property
    def cpu_s(self) -> float | None:
        """Processor seconds of the running child; None while there is none."""
        if (pid := self.pid) is None:
            return None
        try:
            used = psutil.Process(pid).cpu_times()
        except psutil.Error:
            return None
        return float(used.user + used.system)

    @property
    def pid(self) -> int | None:
        """The child's process id, None while it does not run."""
        return self._child.pid if self._child else None

    def complete(
        self,
        prompt: str,
        max_tokens: int,
        grammar: str = "",
        stop: tuple[str, ...] = (),
        usage: ModelUsage | None = None,
        seed: int | None = None,
    ) -> Generator[str, None, None]:
        """Stream the answer in pieces, from the first `next` on; closing the iterator cancels. A seed asks for one of
        many wordings, the same one for the same seed; only the evaluation asks so.

        Raises Busy when the queue is full or the turn does not come, and ModelError when the model cannot be loaded,
        died, took too long, or refuses the grammar (GBNF) or the length of the prompt.
        """
        request = Request("generate", 0, prompt, max_tokens, grammar, stop, seed)
        with self._turn(), self._counted(usage or ModelUsage()), closing(self._replies(request)) as replies:
            for reply in replies:
                if reply.token:
                    yield reply.token

    def count(self, prompt: str) -> int:
        """Tokens of the prompt in the model's chat format. Raises what `complete` raises."""
        with self._turn():
            return self._ask(Request("count", 0, prompt)).count

    def check(self) -> str | None:
        """None when the model answers, else one line for the operator. Loads the model when it is not running."""
        if not self._lock.acquire(blocking=False):
            return None  # it is answering somebody, and that request has its own time limit
        try:
            self._ask(Request("ping", 0))
        except ModelError as error:
            return error.operator
        finally:
            self._lock.release()
        return None

    def close(self) -> None:
        """End the process; whoever waits for an answer gets ModelError."""
        if self._child:
            self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _counted(self, usage: ModelUsage) -> Iterator[None]:
        """Adds what the child uses meanwhile; it serves one request at a time, so all of it is this one's."""
        before = self.cpu_s
        try:
            yield
        finally:
            usage.add(before, self.cpu_s)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy("the language model's queue is full")
        try:
            if not self._lock.acquire(timeout=self._timeout_s):
                raise Busy("the language model's turn did not come in time")
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._places.release()

    def _ask(self, request: Request) -> Reply:
        with closing(self._replies(request)) as replies:
            return next(replies)

    def _replies(self, template: Request) -> Generator[Reply, None, None]:
        """All replies to one request; the last is `done`, and leaving before it cancels. Needs the turn."""
        child = self._running()
        request = replace(template, id=next(self._ids))
        deadline = monotonic() + self._timeout_s
        child.send(request)
        done = False
        try:
            while not done:
                reply = child.receive(deadline)
                if reply.id == request.id:  # else a last piece of a cancelled request
                    done = reply.done
                    yield _checked(reply)
        finally:
            if not done:
                child.send(Request("cancel", request.id))

    def _running(self) -> _Child:
        """The live child, started when there is none. Raises ModelError with what the operator can do about it."""
        if self._child and self._child.pid:
            return self._child
        self.close()
        if not self._path.is_file():
            raise ModelError(f"{self._path} is not there: get a model with `make llm`, or set BELBOT_LLM_PATH")
        self._child = _Child(self._path, self.context, self._threads)
        _checked(self._child.receive(monotonic() + self._load_timeout_s))
        return self._child


def _checked(reply: Reply) -> Reply:
    if reply.error:
        raise ModelError(reply.error)
    return reply


def _ending(code: int) -> str:
    """How a process ended, in words: SIGKILL is often a lack of memory, SIGILL a build for another processor."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
