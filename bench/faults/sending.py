"""Employees who send records as the desk's outbox does: under a key, again and again until it is accepted."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.pipeline.flow import NOT_RECORDED

Kind = Literal["answer", "feedback", "escalation"]
MIXED: tuple[Kind, ...] = (*("feedback", "feedback", "escalation") * 6, "answer")
QUESTIONS = (
    "Wanneer moet de aangifte inkomstenbelasting binnen zijn?",
    "Hoe hoog is het heffingsvrij vermogen in box 3?",
    "Hoe laat is de hulplijn bereikbaar?",
)
_AGAIN = frozenset((408, 429, 500, 502, 503, 504))
"""What the outbox sends again; all other refusals are for good."""
_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 2.0
"""Waits grow, as the outbox's do from one second to thirty."""
_TIMEOUT_S = 20.0
_EACH_NOTED = 10
_EACH_REPEATED = 20
"""Every so many-th delivery is sent once more when as many others were accepted, as a browser does that did not hear so."""


class Refused(Exception):
    """The server refused for good what it should take."""


@dataclass
class Ledger:
    """What was accepted, by kind; shared by all senders."""

    accepted: dict[Kind, list[str]] = field(default_factory=lambda: defaultdict(list))
    tried_again: Counter[str] = field(default_factory=Counter)
    otherwise: int = 0
    """Deliveries that gave another id when they were repeated."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: Kind, made: str) -> None:
        """One more is accepted."""
        with self.lock:
            self.accepted[kind].append(made)

    def again(self, why: str) -> None:
        """Something was not accepted, and is sent again."""
        with self.lock:
            self.tried_again[why] += 1

    @property
    def total(self) -> int:
        """How many were accepted."""
        return sum(map(len, self.accepted.values()))


class Sender:
    """One employee with one connection to the desk."""

    def __init__(self, port: int, user: str, ledger: Ledger, gives_up_s: float = 120.0) -> None:
        self._user, self._ledger, self._gives_up_s = user, ledger, gives_up_s
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_S)
        self._answer = ""
        self._before: tuple[str, dict[str, Any], dict[str, str], str, str] | None = None

    def send(self, kinds: Sequence[Kind], count: int) -> None:
        """Sends so many records, their kinds in turn. Raises Refused, and TimeoutError when one is not accepted for too long."""
        if set(kinds) != {"answer"}:
            self._answer = self._asked(0)
            self._ledger.note("answer", self._answer)
        for n in range(count):
            kind = kinds[n % len(kinds)]
            if kind == "answer":
                self._ledger.note(kind, self._asked(n))
            else:
                self._ledger.note(kind, self._delivered(kind, n))
        self._connection.close()

    def _asked(self, n: int) -> str:
        """The id of an answer that is on disk. Who hears that it is not asks again."""
        body = {"text": QUESTIONS[n % len(QUESTIONS)]}
        for last in self._tries():
            read = self._post("/ask", body, {}, last=last)
            if read and (answer := _answer_in(read)):
                return answer
            if read:
                self._ledger.again("not stored")
        raise TimeoutError(f"no answer was stored for {self._gives_up_s:.0f} s")

    def _delivered(self, kind: Kind, n: int) -> str:
        body: dict[str, Any] = {"answer_id": self._answer, "note": "" if n % _EACH_NOTED else "De beller belt terug."}
        path, made = ("/feedback", "feedback_id") if kind == "feedback" else ("/escalations", "escalation_id")
        body |= {"thumb": "up" if n % 2 else "down"} if kind == "feedback" else {}
        key = {"Idempotency-Key": str(uuid.uuid4())}
        first = self._accepted(path, body, key)[made]
        if n % _EACH_REPEATED == 0:
            if self._before and self._accepted(*self._before[:3])[self._before[3]] != self._before[4]:
                with self._ledger.lock:
                    self._ledger.otherwise += 1
            self._before = path, body, key, made, str(first)
        return str(first)

    def _accepted(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        for last in self._tries():
            if read := self._post(path, body, headers, last=last):
                loaded = json.loads(read)
                assert isinstance(loaded, dict)
                return loaded
        raise AssertionError

    def _tries(self) -> Iterator[bool]:
        """True for a try that is the last."""
        ends, pause_s = time.monotonic() + self._gives_up_s, _PAUSE_S
        while time.monotonic() < ends:
            yield False
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
        yield True

    def _post(self, path: str, body: dict[str, Any], headers: dict[str, str], *, last: bool) -> bytes | None:
        """What came back; None when it has to be sent again."""
        try:
            self._connection.request(
                "POST", f"/api/v1{path}", json.dumps(body),
                {"X-Belbot-User": self._user, "Content-Type": "application/json", **headers},
            )  # fmt: skip
            response = self._connection.getresponse()
            read = response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            why: str = type(error).__name__
        else:
            if response.status < 300:
                return read
            if response.status not in _AGAIN:
                raise Refused(f"{path}: {response.status} {read.decode()}")
            why = str(response.status)
        if last:
            raise TimeoutError(f"{path} was not accepted for {self._gives_up_s:.0f} s: {why}")
        self._ledger.again(why)
        return None


def _answer_in(stream: bytes) -> str:
    """The id in the last event of an answer; empty when it broke off, or was not stored."""
    done = stream.decode().rpartition("event: done\ndata: ")[2].partition("\n")[0]
    try:
        answer = json.loads(done)["answer"]
    except (ValueError, KeyError):
        return ""
    return "" if NOT_RECORDED in answer["notice"] else str(answer["id"])


def free_port() -> int:
    """A port that nobody listens on, the same over restarts."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
