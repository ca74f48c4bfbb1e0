"""What BelBot's worker process costs over llama.cpp called directly: the same prompts, the same tokens out.

    .venv/bin/python bench/bench_llm.py MODEL.gguf

Both sides read every prompt once, in turn, each in a process of its own with one thread; the prompts share their first
sentences, as BelBot's do, and both reuse what they read before. A model with random weights will do: only time counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import IO, Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.answering.generators.prompt import render
from bot.answering.models.local import LlamaWorker
from bot.types import Evidence, Passage, Redacted

_RAW = """
import json, sys, time
from llama_cpp import Llama
path, context, tokens = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
llm = Llama(path, n_ctx=context, n_threads=1, n_threads_batch=1, seed=0, verbose=False)
wire = sys.stdout
print("ready", flush=True)
for line in sys.stdin:
    prompt = llm.tokenize(json.loads(line).encode(), add_bos=True, special=False)
    started = time.perf_counter()
    said = [c["choices"][0]["text"] for c in llm.create_completion(prompt, max_tokens=tokens, temperature=0.0, seed=0, stream=True)]
    print(json.dumps([time.perf_counter() - started, len(prompt), "".join(said)]), flush=True)
"""


class _Raw:
    """llama.cpp in a process of its own, without anything of ours around it."""

    def __init__(self, model: Path, context: int, tokens: int) -> None:
        command = [sys.executable, "-c", _RAW, str(model), str(context), str(tokens)]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        self._out = cast("IO[str]", self._child.stdout)
        self._out.readline()

    def ask(self, prompt: str) -> list[Any]:
        """Seconds, tokens of the prompt, and the text."""
        into = cast("IO[str]", self._child.stdin)
        into.write(json.dumps(prompt) + "\n")
        into.flush()
        return cast("list[Any]", json.loads(self._out.readline()))

    def close(self) -> None:
        """Ends it."""
        cast("IO[str]", self._child.stdin).close()
        self._child.wait()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--prompts", type=int, default=12)
    parser.add_argument("--tokens", type=int, default=64, help="tokens to write")
    parser.add_argument("--context", type=int, default=4096)
    chosen = parser.parse_args()
    raw = _Raw(chosen.model, chosen.context, chosen.tokens)
    with LlamaWorker(chosen.model, chosen.context, 1, 600) as worker:
        pairs = [_pair(raw, worker, _prompt(n), chosen.tokens, n) for n in range(chosen.prompts)][1:]
    raw.close()
    direct, ours = median(p[0] for p in pairs), median(p[1] for p in pairs)
    ratio = median(p[1] / p[0] for p in pairs)
    print(f"prompts        {len(pairs)} of {pairs[0][2]} tokens, {chosen.tokens} written")
    print(f"llama.cpp      {direct:.3f} s\nBelBot worker  {ours:.3f} s\noverhead       {100 * (ratio - 1):+.1f} %")


def _pair(raw: _Raw, worker: LlamaWorker, prompt: str, tokens: int, turn: int) -> tuple[float, float, int]:
    """Seconds of both sides on one prompt; who goes first alternates."""
    ours = _ours(worker, prompt, tokens) if turn % 2 else 0.0
    direct, read, _ = raw.ask(prompt)
    return direct, ours or _ours(worker, prompt, tokens), read


def _ours(worker: LlamaWorker, prompt: str, tokens: int) -> float:
    started = time.perf_counter()
    for _ in worker.complete(prompt, tokens):
        pass
    return time.perf_counter() - started


def _prompt(n: int) -> str:
    text = f"De betaaltermijn van deze aanslag is {n + 2} weken na de dagtekening van het aanslagbiljet."
    evidence = [
        Evidence(i, Passage(f"p{i}", "d", "Betalen", "Termijn", text, 0, len(text)), 0, len(text), text, 0.5)
        for i in range(1, 5)
    ]
    return render("write", Redacted(f"Hoeveel weken heeft de beller om aanslag {n} te betalen?"), evidence).text


if __name__ == "__main__":
    main()
