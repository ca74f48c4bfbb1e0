"""Documents that BelBot has never seen: ingested by the real command, then asked about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.terminal import belbot, json_lines

SEEDS = Path(__file__).parents[2].parent / "shared" / "data" / "seeds"
FACTS = {
    "Uit hoeveel organisaties bestaat de populatie Stivers?": "202.220",
    "Volgens welk principe scoort het algoritme Stivers?": "stoplicht principe",
    "Hoeveel negatieve aangiften omzetbelasting ontvangt de Belastingdienst jaarlijks?": "2,6 miljoen",
    "Hoeveel aan waarde is in 2024 in strafrechtelijke onderzoeken in beslag genomen?": "82,4 miljoen",
    "Hoeveel mensen hadden op 30 april 2025 hun aangifte inkomstenbelasting gedaan?": "10,5 miljoen",
    "Hoeveel ondernemers hadden een betalingsregeling per 1 oktober 2022?": "266.369",
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared documents are not here")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The ingest report, the answers by question, and the passages found by id."""

    report: dict[str, Any]
    answers: dict[str, dict[str, Any]]
    passages: dict[str, str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The documents ingested, every question asked and searched for."""
    home = tmp_path_factory.mktemp("gedeeld")
    report = belbot(home, "ingest", SEEDS, "--json").object()
    batch = json_lines(home / "vragen.jsonl", *({"id": question, "text": question} for question in FACTS))
    answers = {answer["id"]: answer for answer in belbot(home, "ask", "--batch", batch).objects()}
    found = belbot(home, "search", "--batch", batch, "-k", 100).objects()
    return Asked(report, answers, {hit["passage_id"]: hit["text"] for item in found for hit in item["hits"]})


def test_every_document_comes_in(asked: Asked) -> None:
    """Five documents, none skipped."""
    assert (asked.report["added"], asked.report["skipped"]) == (5, [])


@pytest.mark.parametrize("question", FACTS)
def test_the_fact_is_in_the_answer(question: str, asked: Asked) -> None:
    """The question is answered, and the answer holds the fact as the document states it."""
    answer = asked.answers[question]
    assert answer["outcome"] == "answered"
    assert FACTS[question] in answer["answer"]


@pytest.mark.parametrize("question", FACTS)
def test_every_quote_stands_at_its_offsets(question: str, asked: Asked) -> None:
    """Each quote is cut literally out of its passage."""
    citations = asked.answers[question]["citations"]
    assert citations
    assert all(asked.passages[c["passage_id"]][c["start"] : c["end"]] == c["quote"] for c in citations)
