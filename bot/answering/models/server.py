"""A language model on a server that speaks the OpenAI protocol: llama-server, vLLM and their like.

Only an address that the operator set is ever called. The grammar travels as llama-server's `grammar` field and as
vLLM's `structured_outputs`; a server that knows neither still works, because what a model says is read strictly and
every sentence is grounded before it is shown.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import httpx

from bot.answering.models.interface import SAMPLING_TEMPERATURE, ModelUsage
from bot.breaker import Breaker
from bot.errors import Busy, ModelError

_CHARS_PER_TOKEN = 2.5
"""A low estimate for Dutch (multilingual tokenizers give 3 to 4), so that a counted prompt always fits."""
_PAUSES_S = (0.2, 0.8)
_RETRIED = frozenset((408, 429, 502, 503, 504))
_MOST_CHARS_PER_TOKEN = 64


class ModelServer:
    """One model on one server, for any number of threads, `at_once` of them at the same time.

    `timeout_s` bounds the wait for the next piece of an answer, and the whole answer. A call is tried again only while
    nothing of its answer was given; after three failures in a row the server is left alone for twenty seconds.
    """

    def __init__(
        self,
        url: str,
        model: str,
        context: int,
        timeout_s: float,
        *,
        api_key: str = "",
        at_once: int = 8,
        breaker: Breaker | None = None,
    ) -> None:
        self.context = context
        self.at_once = at_once
        self._model = model
        self._timeout_s = timeout_s
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._client = httpx.Client(
            base_url=url.rstrip("/").removesuffix("/v1") + "/v1/",
            headers=headers,
            timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, 3.0)),
            trust_env=False,  # a proxy from the environment would be a road out that nobody set for BelBot
            limits=httpx.Limits(max_connections=at_once + 1),
        )
        self._places = BoundedSemaphore(at_once)
        self._breaker = breaker or Breaker()

    @property
    def model(self) -> str:
        """The model's name on the server."""
        return self._model

    def complete(
        self,
        prompt: str,
        max_tokens: int,
        grammar: str = "",
        stop: tuple[str, ...] = (),
        usage: ModelUsage | None = None,
        seed: int | None = None,
    ) -> Generator[str, None, None]:
        """The answer in pieces, with a seed in one of many wordings; its use of the server's processor stays unknown. Raises Busy when all places are taken and ModelError when the server does not answer."""
        (usage or ModelUsage()).known = False
        body = self._body(prompt, max_tokens, grammar, stop, seed)
        with self._place(), self._watched():
            yield from self._tried(body, max_tokens * _MOST_CHARS_PER_TOKEN)

    def count(self, prompt: str) -> int:
        """An upper bound, from the length: servers do not agree on how to ask."""
        return int(len(prompt) / _CHARS_PER_TOKEN) + 16

    def check(self) -> str | None:
        """None when the server lists the model, else one line for the operator."""
        try:
            listed = self._client.get("models", timeout=min(self._timeout_s, 3.0)).raise_for_status().json()
            names = {entry["id"] for entry in listed["data"]}
        except httpx.HTTPError as error:
            return f"the model server does not answer ({type(error).__name__}): check BELBOT_LLM_URL"
        except (ValueError, KeyError, TypeError):
            return "BELBOT_LLM_URL is not a server that speaks the OpenAI protocol"
        return None if self._model in names else f"the model server has no {self._model!r}; it has: {_some(names)}"

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _body(
        self, prompt: str, max_tokens: int, grammar: str, stop: tuple[str, ...], seed: int | None
    ) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": max_tokens,
            "temperature": 0 if seed is None else SAMPLING_TEMPERATURE,
            "seed": seed or 0,
            "stream": True,
        }
        if grammar:
            body |= {"grammar": grammar, "structured_outputs": {"grammar": grammar}}
        return body | ({"stop": list(stop)} if stop else {})

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self._timeout_s):
            raise Busy("the model server's queue is full")
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Tells the breaker how it went; nothing is tried while it is open."""
        if not self._breaker.allows():
            raise ModelError("the model server failed too often just now; it is tried again in a moment")
        try:
            yield
        except _RequestRefusal:
            self._breaker.succeeded()  # the server works; it does not want this request
            raise
        except ModelError:
            self._breaker.failed()
            raise
        except BaseException:
            self._breaker.left()
            raise
        self._breaker.succeeded()

    def _tried(self, body: dict[str, Any], most_chars: int) -> Iterator[str]:
        """The pieces of the first try that gives any; the last error when none does."""
        deadline = time.monotonic() + self._timeout_s
        for pause_s in (*_PAUSES_S, None):
            given = False
            try:
                for piece in self._pieces(body, deadline, most_chars):
                    given = True
                    yield piece
                return
            except _TransientFailure as error:
                if given or pause_s is None or time.monotonic() + pause_s > deadline:
                    raise ModelError(error.operator) from error
                time.sleep(pause_s)

    def _pieces(self, body: dict[str, Any], deadline: float, most_chars: int) -> Iterator[str]:
        try:
            with self._client.stream("POST", "chat/completions", json=body) as response:
                _must_be_good(response)
                yield from _bounded(_contents(response.iter_lines()), deadline, most_chars)
        except httpx.HTTPError as error:
            raise _TransientFailure(
                f"the model server failed ({type(error).__name__}); check BELBOT_LLM_URL"
            ) from error


class _TransientFailure(ModelError):
    """A failure that another try may mend."""


class _RequestRefusal(ModelError):
    """A request that the server does not take."""


def _must_be_good(response: httpx.Response) -> None:
    if response.status_code in _RETRIED:
        raise _TransientFailure(f"the model server is not ready (HTTP {response.status_code})")
    if response.status_code != 200:
        # Its words may repeat the prompt, so they are not passed on.
        raise _RequestRefusal(f"the model server refused the request (HTTP {response.status_code})")


def _contents(lines: Iterator[str]) -> Iterator[str]:
    """The text of each server-sent event, up to the last one. Raises ModelError for anything else."""
    finished = False
    for line in lines:
        if not line.startswith("data:"):
            continue
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        text, ended = _content(data)
        finished = finished or ended
        yield text
    if not finished:
        raise _TransientFailure("the model server stopped in the middle of an answer")


def _content(data: str) -> tuple[str, bool]:
    """The text of one event, and whether the server says that it is the last."""
    try:
        choices = json.loads(data)["choices"]
        text = (choices[0]["delta"].get("content") or "") if choices else ""
        ended = bool(choices and choices[0].get("finish_reason"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ModelError("the model server sent something that is no answer") from error
    if not isinstance(text, str):
        raise ModelError("the model server sent something that is no answer")
    return text, ended


def _bounded(pieces: Iterator[str], deadline: float, most_chars: int) -> Iterator[str]:
    """Stops a server that never ends."""
    said = 0
    for piece in pieces:
        said += len(piece)
        if said > most_chars or time.monotonic() > deadline:
            raise ModelError("the model server did not finish in time (BELBOT_LLM_TIMEOUT_S)")
        if piece:
            yield piece


def _some(names: set[str]) -> str:
    return ", ".join(sorted(names)[:5]) or "none"
