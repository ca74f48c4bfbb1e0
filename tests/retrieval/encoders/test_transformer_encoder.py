"""An encoder run by sentence-transformers: a tiny real one, with and without prompts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.encoders.encoder import Encoder, TransformerEncoder, fingerprint, load_encoder
from tests.retrieval.encoders.tiny_cross_encoder import tiny_cross_encoder

E5 = {"query": "query: ", "document": "passage: "}
TEXT = "Hoe lang duurt een regeling?"

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Writes a sentence-transformers folder of one layer with these prompts."""

    def made(prompts: dict[str, str] | None = None) -> Path:
        folder = tiny_cross_encoder(tmp_path_factory.mktemp("encoder"), kind="BertModel")
        parts = [("Transformer", ""), ("Pooling", "1_Pooling")]
        modules = [
            {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for n, (kind, path) in enumerate(parts)
        ]
        (folder / "modules.json").write_text(json.dumps(modules), "utf-8")
        (folder / "1_Pooling").mkdir()
        (folder / "1_Pooling" / "config.json").write_text('{"word_embedding_dimension": 32}', "utf-8")
        if prompts:
            (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), "utf-8")
        return folder

    return made


@pytest.fixture(scope="module")
def plain(make: Make) -> Encoder:
    """A model that names no prompts."""
    return load_encoder(make())


@pytest.fixture(scope="module")
def prompted(make: Make) -> Encoder:
    """The same weights, with the prompts of e5."""
    return load_encoder(make(E5))


def test_a_question_is_given_its_prompt(plain: Encoder, prompted: Encoder) -> None:
    """What the folder names for a query stands before a question."""
    assert isinstance(prompted, TransformerEncoder)
    assert np.allclose(prompted.questions([TEXT]), plain.encode([f"query: {TEXT}"]), atol=1e-6)


def test_a_passage_is_given_its_prompt(plain: Encoder, prompted: Encoder) -> None:
    """What the folder names for a document stands before a passage, so that the same words differ from a question."""
    assert np.allclose(prompted.encode([TEXT]), plain.encode([f"passage: {TEXT}"]), atol=1e-6)
    assert not np.allclose(prompted.encode([TEXT]), prompted.questions([TEXT]), atol=1e-3)


def test_without_prompts_a_question_is_a_passage(plain: Encoder) -> None:
    """A folder that names none reads both alike."""
    assert np.allclose(plain.questions([TEXT, "kort"]), plain.encode([TEXT, "kort"]), atol=1e-6)


def test_vectors_have_length_one(prompted: Encoder) -> None:
    """One question, several, and passages."""
    for vectors in (prompted.questions([TEXT]), prompted.questions([TEXT, "kort"]), prompted.encode([TEXT, "kort"])):
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_prompts_make_another_fingerprint(make: Make) -> None:
    """Vectors that were made before prompts were sent are made anew; a folder without prompts keeps its vectors."""
    without, with_them = make(), make(E5)
    assert load_encoder(without).fingerprint == fingerprint(without)
    assert load_encoder(with_them).fingerprint == f"{fingerprint(with_them)}-prompts"


def test_an_answer_takes_one_thread(prompted: Encoder) -> None:
    """Few texts are read by the thread that asks; many at once, which come from documents, by every processor."""
    import torch

    prompted.encode(["woord"] * 128)
    assert torch.get_num_threads() == len(os.sched_getaffinity(0))
    prompted.questions(["een andere vraag"])
    assert torch.get_num_threads() == 1


def test_threads_share_it(prompted: Encoder) -> None:
    """Eight questions at once have the vectors that each has alone."""
    asked = [f"vraag {'o' * number}" for number in range(8)]
    alone = [prompted.questions([text])[0] for text in asked]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda text: prompted.questions([text, text])[0], asked))
    assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(alone, found, strict=True))
