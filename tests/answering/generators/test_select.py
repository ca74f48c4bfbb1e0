"""The generator in which a model only points at sentences: real llama.cpp with a tiny model, and streams by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.generators import Generator
from bot.answering.generators.prompt import render
from bot.answering.generators.select import MAX_TOKENS, SURE, SelectGenerator, believed, chosen, grammar
from bot.answering.models.local import LlamaWorker
from bot.types import Evidence, Passage, Redacted
from tests.support.tiny_gguf import write_tiny_gguf

QUESTION = Redacted("Wat is de vrijstelling in box 3?")
STREAMS = {
    "one": ("2", [2]),
    "two in its own order": ("3 1", [3, 1]),
    "twice the same": ("2 2 1", [2, 1]),
    "foreign": ("9 1", [1]),
    "no answer": ("GEEN ANTWOORD", []),
    "commas": ("1, 3", [1, 3]),
    "more than four": ("1 2 3 4 5", [1, 2, 3, 4]),
    "words": ("bron 1 en 12 en ²", [1]),
    "nothing": ("", []),
    "very long": ("1" * 5000, []),
}


def _evidence(n: int, score: float = 0.5) -> Evidence:
    text = f"De vrijstelling is {n}.000 euro."
    return Evidence(n, Passage(f"p{n}", "d1", "Box 3", "Vrijstelling", text, 0, len(text)), 0, len(text), text, score)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaWorker]:
    pytest.importorskip("llama_cpp")
    path: Path = write_tiny_gguf(tmp_path_factory.mktemp("model") / "tiny.gguf")
    with LlamaWorker(path, 4096, 1, 60) as one:
        yield one


@pytest.mark.parametrize(("stream", "expected"), STREAMS.values(), ids=STREAMS.keys())
def test_a_stream_becomes_numbers(stream: str, expected: list[int]) -> None:
    """Only numbers of our own, each once, at most four; letter by letter or all at once."""
    assert list(chosen(stream, range(1, 6))) == expected
    assert list(chosen([stream], range(1, 6))) == expected


@pytest.mark.parametrize(
    ("named", "shown"),
    [([3, 1], [2]), ([3, 2], [3, 2]), ([2, 1], [2, 1]), ([], [])],
    ids=["passed over", "named second", "named first", "nothing answers"],
)
def test_a_model_that_passes_over_the_sure_piece_is_not_believed(named: list[int], shown: list[int]) -> None:
    """Then the sure piece alone is shown; a model that names it, or says that nothing answers, has its way."""
    evidence = [_evidence(1, 0.02), _evidence(2, SURE), _evidence(3, 0.08)]
    assert list(believed(named, evidence)) == shown


def test_a_model_chooses_freely_where_no_piece_is_sure() -> None:
    """Each number as soon as it comes."""
    shown = believed(iter([3, 1]), [_evidence(1, 0.5), _evidence(2, 0.4), _evidence(3, 0.1)])
    assert [next(shown), next(shown)] == [3, 1]


def test_a_real_model_chooses_evidence(worker: LlamaWorker) -> None:
    """Whatever the model picks under the grammar, each sentence is a piece of evidence word for word."""
    evidence = [_evidence(2), _evidence(7)]
    found = list(SelectGenerator(worker).draft(QUESTION, evidence))
    assert all((draft.text, draft.evidence[0]) in {(e.text, e.n) for e in evidence} for draft in found)
    assert len(found) <= 2


def test_the_grammar_holds_a_real_model(worker: LlamaWorker) -> None:
    """The raw output is numbers of ours or the words for no answer, whatever the weights say."""
    said = "".join(worker.complete(render("select", QUESTION, [_evidence(2)]).text, MAX_TOKENS, grammar([2, 7])))
    assert set(said.split()) <= {"2", "7", "GEEN", "ANTWOORD"}


def test_the_same_question_gets_the_same_choice(worker: LlamaWorker) -> None:
    """Twenty times over."""
    generator: Generator = SelectGenerator(worker)
    evidence = [_evidence(n) for n in range(1, 5)]
    assert len({tuple(generator.draft(QUESTION, evidence)) for _ in range(20)}) == 1


def test_without_evidence_no_model_is_asked(tmp_path: Path) -> None:
    """A missing model does not matter when there is nothing to choose from."""
    assert list(SelectGenerator(LlamaWorker(tmp_path / "none.gguf", 512, 1, 5)).draft(QUESTION, [])) == []
