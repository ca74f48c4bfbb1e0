"""`belbot ask` as a process: answers, batches, and what happens without a model or without knowledge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import TARIFF
from tests.support.mooring import BRIGADE, write
from tests.support.terminal import Ran, belbot

KEYS = {
    "id", "question", "outcome", "reason", "answer", "sentences", "citations", "triage", "generator", "model",
    "knowledge_version", "timings_ms",
}  # fmt: skip
CITATION = {"n", "passage_id", "document_id", "title", "section", "quote", "start", "end", "uri"}


def _of(ran: Ran, identity: str) -> dict[str, Any]:
    return next(found for found in ran.objects() if found["id"] == identity)


@pytest.fixture(scope="module")
def single(filled_home: Path, ingested: Ran) -> Ran:
    """One question as an argument."""
    return belbot(filled_home, "ask", TARIFF, "--json")


def test_talk_and_control_characters_change_no_answer(filled_home: Path, ingested: Ran, single: Ran) -> None:
    """The same answer from the command line with a soft line break, capitals and thanks around the question."""
    odd = belbot(filled_home, "ask", f"1. \x0b{TARIFF.upper()} Alvast bedankt!", "--json").objects()[0]
    assert (odd["outcome"], odd["answer"]) == ("answered", single.objects()[0]["answer"])


def test_each_line_gives_one_object_in_order(asked: Ran) -> None:
    """Seven lines in, seven objects out, with the ids of the file."""
    ids = [answer["id"] for answer in asked.objects()]
    assert ids == ["tarief", "2", "prive", "lang", "zonder tekst", "buiten", "scheiding"]


def test_an_answer_has_the_contracts_keys(single: Ran) -> None:
    """One question gives one object with the keys of the contract, and timings for each step."""
    answer = single.object()
    assert set(answer) >= KEYS
    assert set(answer["timings_ms"]) == {"redact", "triage", "retrieve", "answer", "total"}


def test_an_answer_holds_the_fact(asked: Ran) -> None:
    """The tariff stands in the answer, from the article that states it."""
    answer = _of(asked, "tarief")
    assert (answer["outcome"], answer["generator"]) == ("answered", "source")
    assert "75 euro" in answer["answer"]
    assert set(answer["citations"][0]) >= CITATION


def test_quotes_are_literal(asked: Ran, searched: Ran) -> None:
    """Every quote stands at its offsets in the passage as `belbot search` gives it."""
    texts = {hit["passage_id"]: hit["text"] for found in searched.objects() for hit in found.get("hits", ())}
    citations = [citation for answer in asked.objects() for citation in answer.get("citations", ())]
    assert citations
    assert all(texts[c["passage_id"]][c["start"] : c["end"]] == c["quote"] for c in citations)


def test_every_sentence_is_cited(asked: Ran) -> None:
    """No sentence of an answer stands without a citation."""
    sentences = [sentence for answer in asked.objects() for sentence in answer.get("sentences", ())]
    assert sentences
    assert all(sentence["citations"] and sentence["support"] == "verbatim" for sentence in sentences)


def test_personal_data_stands_nowhere(asked: Ran) -> None:
    """The citizen service number of a question is a placeholder, on both streams."""
    assert "[BSN-1]" in _of(asked, "prive")["question"]
    assert "111222333" not in asked.out + asked.err


def test_a_question_outside_the_knowledge_is_not_answered(asked: Ran) -> None:
    """No answer is made up; the reason says so."""
    answer = _of(asked, "buiten")
    assert (answer["outcome"], answer["answer"]) == ("abstained", "")
    assert answer["reason"] == "BelBot vond hierover geen antwoord."


def test_a_long_question_is_refused_and_the_rest_goes_on(asked: Ran) -> None:
    """The line above the limit gives an object that says so."""
    answer = _of(asked, "lang")
    assert (answer["outcome"], answer["error"]) == ("blocked", "too_long")
    assert asked.code == 0


def test_the_answer_names_the_knowledge_version(single: Ran, ingested: Ran) -> None:
    """An answer carries the version that `belbot ingest` reported."""
    assert single.object()["knowledge_version"] == ingested.object()["knowledge_version"]


def test_an_empty_knowledge_base_says_so(tmp_path: Path) -> None:
    """Before the first ingest a question is not answered, and the reason is that there is nothing yet."""
    answer = belbot(tmp_path / "home", "ask", TARIFF, "--json").object()
    assert (answer["outcome"], answer["reason"]) == ("abstained", "De kennisbank is nog leeg.")


def test_people_read_sentences_and_sources(filled_home: Path, ingested: Ran) -> None:
    """Without `--json` the sentences come with numbers, then the sources."""
    ran = belbot(filled_home, "ask", TARIFF)
    assert "Het tarief van de hondenbelasting is 75 euro per hond per jaar. [1]" in ran.out
    assert "[1] Hondenbelasting > Wat is het tarief?" in ran.out


@pytest.mark.parametrize("content", [None, b"no model at all" * 400], ids=["missing", "corrupt"])
def test_a_broken_model_falls_back_to_the_sources(
    content: bytes | None, filled_home: Path, ingested: Ran, tmp_path: Path
) -> None:
    """With a GGUF file that is missing or corrupt the sources answer, and a notice says so."""
    model = tmp_path / "model.gguf"
    if content:
        model.write_bytes(content)
    answer = belbot(filled_home, "ask", TARIFF, "--generator", "write", "--json", BELBOT_LLM_PATH=model).object()
    assert (answer["outcome"], answer["generator"]) == ("answered", "source")
    assert answer["notice"] == "Het taalmodel werkte niet. Dit antwoord komt letterlijk uit de bronnen."


def test_undated_law_is_marked(tmp_path: Path) -> None:
    """It answers what no article does, and says that nobody knows of which day it is."""
    home = tmp_path / "home"
    belbot(home, "ingest", write(tmp_path / "bron"))
    said = belbot(home, "ask", BRIGADE).out
    assert "brandweer" in said and "(wet, datum onbekend: controleer of dit nog geldt)" in said


def test_a_year_in_words_and_another_beside_it(filled_home: Path, ingested: Ran) -> None:
    """What the question was read as, and which of the two years counts."""
    ran = belbot(filled_home, "ask", "Wat was het tarief van de hondenbelasting in '23?", "--tax-year", "2019")
    assert "Gelezen als: Wat was het tarief van de hondenbelasting in 2023?" in ran.err
    assert "In de lijst staat 2019, in de vraag 2023." in ran.err
