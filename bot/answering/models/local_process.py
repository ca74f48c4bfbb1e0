"""The child process around llama.cpp: `python -m bot.answering.models.local_process MODEL.gguf --context N --threads N`.

llama.cpp can take its process down (a broken file, a bad grammar, a processor it was not built for), so it lives here
and `bot.answering.models.local` starts it again. Requests and replies are JSON lines over stdin and stdout. This is the one
module that imports llama_cpp. Its end of input is the order to stop.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Literal, cast

from bot.answering.models.interface import SAMPLING_TEMPERATURE

if TYPE_CHECKING:
    from llama_cpp import CreateCompletionStreamResponse, Llama
    from llama_cpp.llama_grammar import LlamaGrammar

Operation = Literal["generate", "count", "ping", "cancel"]

PREFILL_STEP = 128
"""Prompt tokens read at once: about a second on a 1.5B model with two threads, and then a look at the cancel mark."""

_SLOT = "BELBOT-PROMPT"


@dataclass(frozen=True, slots=True)
class Request:
    """A line to the child. Ids only go up; a cancel stops its id and every id before it."""

    op: Operation
    id: int
    prompt: str = ""
    max_tokens: int = 0
    grammar: str = ""
    stop: tuple[str, ...] = ()
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A line from the child; id 0 speaks for the process: ready, or why the model cannot be loaded."""

    id: int
    token: str = ""
    done: bool = False
    reason: str = ""
    error: str = ""
    count: int = 0


def encode(message: Request | Reply) -> str:
    """One ASCII line; fields that have their default are left out."""
    default = {f.name: f.default for f in fields(message)}
    return json.dumps({name: value for name, value in asdict(message).items() if value != default[name]}) + "\n"


def decode_request(line: str) -> Request:
    """Read a line to the child. Raises ValueError, KeyError or TypeError when it is not one."""
    raw = json.loads(line)
    return Request(**{**raw, "stop": tuple(raw.get("stop", ()))})


def decode_reply(line: str) -> Reply:
    """Read a line from the child. Raises ValueError or TypeError when it is not one."""
    return Reply(**json.loads(line))


class Inbox:
    """Requests in the order they came. Cancels overtake them, because a thread reads while the model works."""

    def __init__(self, stream: IO[str]) -> None:
        self._requests: SimpleQueue[Request | None] = SimpleQueue()
        self._cancelled_up_to = 0
        Thread(target=self._read, args=(stream,), daemon=True).start()

    def __iter__(self) -> Iterator[Request]:
        """Every request until the parent closes its end."""
        while request := self._requests.get():
            yield request

    def cancelled(self, request_id: int) -> bool:
        """Whether nobody waits for this request any more."""
        return request_id <= self._cancelled_up_to

    def _read(self, stream: IO[str]) -> None:
        try:
            for line in stream:
                self._take(decode_request(line))
        finally:  # the parent is gone: stop what runs, then leave
            self._cancelled_up_to = sys.maxsize
            self._requests.put(None)

    def _take(self, request: Request) -> None:
        if request.op == "cancel":
            self._cancelled_up_to = max(self._cancelled_up_to, request.id)
        else:
            self._requests.put(request)


class Engine:
    """One loaded model. It keeps its cache, so a prompt that starts like the one before is only read from where they part."""

    def __init__(self, path: str, context: int, threads: int) -> None:
        """Load the file. Raises ImportError without llama_cpp and ValueError for a file llama.cpp cannot use."""
        import llama_cpp

        self._lib = llama_cpp
        self._llm: Llama = llama_cpp.Llama(
            path, n_ctx=context, n_threads=threads, n_threads_batch=threads, seed=0, use_mmap=True, verbose=False
        )
        self._vocab = llama_cpp.llama_model_get_vocab(self._llm.model)
        self._before, self._after = self._chat_frame()
        self._read: list[int] = []

    def tokens(self, prompt: str) -> list[int]:
        """The prompt inside the model's chat format. Control tokens spelled out in the prompt stay plain text."""
        tokenize = self._llm.tokenize
        framed = tokenize(self._before, add_bos=True, special=True)
        if framed[:2] == [self._llm.token_bos()] * 2:  # many templates write the token themselves as well
            framed = framed[1:]
        framed += tokenize(prompt.encode("utf-8", "replace"), add_bos=False, special=False)
        return framed + (tokenize(self._after, add_bos=False, special=True) if self._after else [])

    def generate(self, request: Request, cancelled: Callable[[], bool]) -> Iterator[Reply]:
        """Stream the answer. Raises ValueError for a grammar that does not parse or a prompt that does not fit."""
        grammar = self._grammar(request.grammar)
        tokens = self.tokens(request.prompt)
        if len(tokens) >= self._llm.n_ctx():
            raise ValueError(f"the prompt has {len(tokens)} tokens; BELBOT_LLM_CONTEXT allows {self._llm.n_ctx() - 1}")
        self._prefill(tokens, cancelled)
        reason = "cancelled"
        for chunk in () if cancelled() else self._complete(tokens, request, grammar):
            choice = chunk["choices"][0]
            if choice["text"]:
                yield Reply(request.id, token=choice["text"])
            reason = choice["finish_reason"] or reason
            if cancelled():
                break
        yield Reply(request.id, done=True, reason=reason)

    def reset(self) -> None:
        """Forget the cache: after an error it may not be what the next request thinks it is."""
        forget: Callable[[], None] = self._llm.reset
        forget()
        self._read = []

    def _prefill(self, tokens: list[int], cancelled: Callable[[], bool]) -> None:
        """Read all but the last step of the prompt, so that a cancel need not wait for all of it.

        The cuts always fall at the same places, and only whole steps are kept for the next prompt: a prompt is read
        by the same sums whatever was asked before, so rounding cannot give a question other words the second time.
        """
        known = self._known(tokens)
        if known:
            self._llm.n_tokens, self._read = known, tokens[:known]
        else:
            self.reset()
        for end in range(known + PREFILL_STEP, len(tokens), PREFILL_STEP):
            if cancelled():
                return
            self._llm.eval(tokens[len(self._read) : end])
            self._read = tokens[:end]

    def _known(self, tokens: list[int]) -> int:
        """Tokens in the whole steps that this prompt has in common with the one before; the last token is always new."""
        if self._lib.llama_model_is_recurrent(self._llm.model) or self._lib.llama_model_is_hybrid(self._llm.model):
            return 0  # these cannot go back to the middle of what they read
        common: int = self._llm.longest_token_prefix(self._read, tokens[:-1])
        return common - common % PREFILL_STEP

    def _complete(
        self, tokens: list[int], request: Request, grammar: LlamaGrammar | None
    ) -> Iterator[CreateCompletionStreamResponse]:
        chunks = self._llm.create_completion(
            tokens,
            max_tokens=request.max_tokens,
            temperature=0.0 if request.seed is None else SAMPLING_TEMPERATURE,
            seed=request.seed or 0,
            stop=list(request.stop),
            stream=True,
            grammar=grammar,
        )
        return cast("Iterator[CreateCompletionStreamResponse]", chunks)

    def _grammar(self, text: str) -> LlamaGrammar | None:
        """Parse before use: handed straight to the sampler, a grammar with an error ends the process."""
        if not text:
            return None
        sampler = self._lib.llama_sampler_init_grammar(self._vocab, text.encode(), b"root")
        if not sampler:
            raise ValueError("the grammar is not valid GBNF")
        self._lib.llama_sampler_free(sampler)
        from llama_cpp.llama_grammar import LlamaGrammar

        return LlamaGrammar.from_string(text, verbose=False)

    def _chat_frame(self) -> tuple[bytes, bytes]:
        """What the model's own template puts before and after a user's message; nothing for a model without one."""
        template = self._llm.metadata.get("tokenizer.chat_template")
        if not template:
            return b"", b""
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        eos, bos = self._spelling("eos"), self._spelling("bos")
        formatter: Any = Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)
        # Some templates write today's date, and the same question would get another answer tomorrow.
        formatter.strftime_now = date(2026, 1, 1).strftime
        prompt = formatter(messages=[{"role": "user", "content": _SLOT}], enable_thinking=False).prompt
        before, _, after = prompt.partition(_SLOT)
        return before.encode(), after.encode()

    def _spelling(self, token: Literal["bos", "eos"]) -> str:
        number = self._llm.token_bos() if token == "bos" else self._llm.token_eos()
        return "" if number < 0 else bytes(self._lib.llama_vocab_get_text(self._vocab, number)).decode()


def serve(engine: Engine, request: Request, inbox: Inbox) -> Iterator[Reply]:
    """Do what one request asks; an error becomes a reply and the process goes on."""
    try:
        if request.op == "count":
            yield Reply(request.id, done=True, count=len(engine.tokens(request.prompt)))
        elif request.op == "generate":
            yield from engine.generate(request, lambda: inbox.cancelled(request.id))
        else:
            yield Reply(request.id, done=True, reason="pong")
    except (ValueError, RuntimeError) as error:
        engine.reset()
        yield Reply(request.id, done=True, error=_one_line(error))


def load(path: str, context: int, threads: int) -> Engine | Reply:
    """The model, or the line that tells the operator why there is none."""
    try:
        return Engine(path, context, threads)
    except ImportError as error:
        return Reply(0, error=f"llama-cpp-python cannot be imported ({_one_line(error)}): install it with `make llm`")
    except Exception as error:
        return Reply(0, error=f"{path} cannot be loaded ({_one_line(error)}): get a GGUF file with `make llm`")


def main() -> int:
    """Load the model and answer requests until the input ends; exit 1 when it cannot be loaded."""
    wire = _take_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides when we stop
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path")
    parser.add_argument("--context", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    engine = load(**vars(parser.parse_args()))
    if isinstance(engine, Reply):
        _send(wire, engine)
        return 1
    _send(wire, Reply(0, done=True, reason="ready"))
    inbox = Inbox(sys.stdin)
    for request in inbox:
        for reply in serve(engine, request, inbox):
            _send(wire, reply)
    return 0


def _take_stdout() -> IO[str]:
    """Keep stdout for the protocol; what llama.cpp prints goes to stderr and cannot end up between two replies."""
    wire = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return wire


def _send(wire: IO[str], reply: Reply) -> None:
    wire.write(encode(reply))
    wire.flush()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
