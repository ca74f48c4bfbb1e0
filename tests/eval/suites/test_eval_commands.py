"""`belbot eval` end to end: on a tiny set, on a small knowledge base, and on the shared sets where those are present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.language.lexicon import Lexicon
from bot.retrieval.encoders.encoder import load_encoder
from bot.settings import Settings
from eval.suites.retrieval.commands import retrieval
from tests.support.terminal import belbot, json_lines
from tests.support.tiny_beir import tiny_beir

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "retrieval"
LEAST = {"rijksict_faq": 0.80, "rijksoverheid_vac": 0.84}
ARTICLE = "# Parkeerbelasting\n\nHet tarief van de parkeerbelasting is drie euro per uur.\n"


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Three documents and a query for each of the first two."""
    return tiny_beir(tmp_path)


def test_eval_retrieval_on_a_tiny_set(beir: Path) -> None:
    """Both queries find their document first; stdout holds one JSON object, the knowledge base stays empty."""
    ran = belbot(beir / "home", "eval", "retrieval", beir, "--json")
    scores = ran.object()
    assert (ran.code, ran.err) == (0, "")
    assert (scores["ndcg@10"], scores["mrr@10"], scores["queries"], scores["documents"]) == (1.0, 1.0, 2, 3)
    assert not (beir / "home" / "vectors").exists()


def test_eval_answers_on_a_small_knowledge_base(tmp_path: Path) -> None:
    """One question with an answer and one without: all shares are one, and the report is written."""
    (tmp_path / "parkeren.md").write_text(ARTICLE, "utf-8")
    fact = {"reference_contexts": [ARTICLE.split("\n")[2]], "reference_documents": ["parkeren"], "answerable": True}
    asked = {"id": "1", "user_input": "Wat is het tarief van de parkeerbelasting?", **fact}
    trap = {"id": "2", "user_input": "Wie won het wereldkampioenschap schaken?", "answerable": False}
    belbot(tmp_path / "home", "ingest", tmp_path / "parkeren.md")
    ran = belbot(tmp_path / "home", "eval", "answers", json_lines(tmp_path / "v.jsonl", asked, trap),
                 "--out", tmp_path / "uit", "--json")  # fmt: skip
    shares = ("correct_of_answerable", "document_right", "abstained_of_unanswerable", "quotes_exact")
    assert [ran.object()[name] for name in shares] == [1.0] * 4
    assert json.loads((tmp_path / "uit" / "scores.json").read_text("utf-8")) == ran.object()


@pytest.mark.parametrize("name", ["answers", "evidence", "harmless", "shop", "double", "build"])
def test_an_empty_knowledge_base_is_not_measured(name: str, tmp_path: Path) -> None:
    """One line that says so, and exit 1; nothing is written."""
    call = {"theme": "x", "kind": "none", "turns": ["Wat?"], "gold": "Niets.", "outcome": "none"}
    asked = json_lines(tmp_path / "v.jsonl", {"id": "1", "user_input": "Wat?", "answerable": True, **call})
    given = ["--out", tmp_path / "uit.jsonl"] if name == "build" else [asked]
    ran = belbot(tmp_path / "home", "eval", name, *given)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "belbot: the knowledge base is empty; fill it with belbot ingest\n"
    assert not (tmp_path / "uit.jsonl").exists()


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sets are not here")
@pytest.mark.parametrize("name", LEAST)
def test_the_shared_sets(name: str) -> None:
    """nDCG@10 with the encoder that ships does not fall below what was reached."""
    encoder = load_encoder(Settings().encoder_path)
    found = retrieval(SHARED / name, encoder, Lexicon(), lambda step, done, total: None)
    assert found.scores.ndcg_10 >= LEAST[name]
