"""Drafts come from the knowledge base alone, the same every time, and count only once a person approved them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.services import Services
from bot.types import Case, CaseSentence, Metadata, Passage
from eval.sets.builder import DraftMaterial, drafts, facts
from eval.sets.dataset_commands import build
from tests.support.house import ARTICLES, ingest

TODAY = date(2026, 11, 22)
TEXT = (
    "Bezwaar maken kan bij de inspecteur. De termijn voor bezwaar is zes weken. Het tarief in box 1 is 35,82 procent."
)


def _passage(section: str = "Wat is de termijn voor bezwaar?", text: str = TEXT, **meta: Any) -> Passage:
    return Passage("b#1", "b", "Bezwaar maken", section, text, 0, len(text), meta=Metadata(theme="Bezwaar", **meta))


def _drafted(*passages: Passage, cases: tuple[Case, ...] = ()) -> dict[str, dict[str, Any]]:
    return {line["user_input"]: line for line in drafts(DraftMaterial([passages], cases), TODAY)}


def test_a_heading_that_asks_is_a_question() -> None:
    """The sentence with most of its words is the proposed answer."""
    made = _drafted(_passage())["Wat is de termijn voor bezwaar?"]
    assert made["reference_contexts"] == ["De termijn voor bezwaar is zes weken."]
    assert (made["key_facts"], made["reference_documents"], made["tags"]) == (
        [["zes weken"]],
        ["b"],
        ["kop", "Bezwaar"],
    )


def test_a_heading_that_names_is_asked_about() -> None:
    """With a small letter inside the sentence."""
    assert "Wat moet ik weten over termijnen?" in _drafted(_passage("Termijnen"))


def test_a_sentence_with_an_amount_is_asked_for_it() -> None:
    """The number of the box belongs to the name."""
    made = _drafted(_passage())["Hoe hoog is het tarief in box 1?"]
    assert made["key_facts"] == [["35,82 procent"]]


def test_an_amount_of_a_year_is_asked_for_that_year() -> None:
    """`Voor 2025 is de rente 4 procent.`"""
    assert "Hoe hoog is de rente voor 2025?" in _drafted(_passage(text="Voor 2025 is de rente 4 procent."))


def test_what_only_the_caller_has_is_unanswerable() -> None:
    """The facts an employee asks for stand in no document."""
    made = _drafted(_passage(required_facts=("Dagtekening",)))
    assert made["Wat staat er in het dossier van deze beller bij: dagtekening?"]["answerable"] is False


def test_what_a_document_lacks_is_unanswerable() -> None:
    """No telephone number here; with one, costs are asked for, and with both an address."""
    asked = {text: [q for q, line in _drafted(_passage(text=text)).items() if not line["answerable"]] for text in
             ("Een zin.", "Bel 0800.", "Bel 0800, het kost 3 euro.")}  # fmt: skip
    assert [questions[0].split()[1] for questions in asked.values()] == ["welk", "euro", "welk"]
    assert "postadres" in asked["Bel 0800, het kost 3 euro."][0]


def test_a_case_gives_its_question_and_variants_as_paraphrases() -> None:
    """They share a group; the reference is the approved answer."""
    sentence = CaseSentence("Dat kan zes weken.", "b", "De termijn voor bezwaar is zes weken.")
    case = Case("te-laat", "Hoe lang?", ("Termijn?",), "Bezwaar", None, (sentence,), "r", TODAY)
    made = _drafted(cases=(case,))
    assert [line["tags"] for line in made.values()] == [
        ["casus", "Bezwaar", "groep-te-laat"],
        ["variant", "Bezwaar", "groep-te-laat"],
    ]
    assert (made["Termijn?"]["reference"], made["Termijn?"]["key_facts"]) == ("Dat kan zes weken.", [["zes weken"]])


def test_expired_documents_are_left_out() -> None:
    """BelBot does not answer from them either."""
    assert _drafted(_passage(valid_to=date(2024, 12, 31))) == {}


def test_the_same_question_is_drafted_once() -> None:
    """Two documents with one heading."""
    asked = [line["user_input"] for line in drafts(DraftMaterial([[_passage()], [_passage()]], ()), TODAY)]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ("De boete is € 1.500 of 10 procent.", ["€ 1.500", "10 procent"]),
        ("Vóór 1 mei 2026 binnen.", ["1 mei 2026"]),
        ("Binnen veertien dagen.", ["veertien dagen"]),
        ("Vraag een betalingsregeling aan.", ["betalingsregeling"]),
        ("Dat mag niet.", []),
    ],
)
def test_proposed_key_facts(sentence: str, proposed: list[str]) -> None:
    """Amounts, dates and counted units; else a term; else nothing."""
    assert facts(sentence) == proposed


def test_drafts_of_a_knowledge_base(services: Services) -> None:
    """None approved, ids unique, and every draft the same the second time."""
    made = build(services)
    assert made == build(services)
    assert {line["approved"] for line in made} == {False} and len({line["id"] for line in made}) == len(made)


def test_the_order_of_ingesting_changes_no_draft(services: Services, empty_services: Services) -> None:
    """Ids follow from what a question asks, not from its place."""
    for article in sorted(ARTICLES.rglob("*.md"), reverse=True):
        ingest(empty_services, article)
    assert {line["id"] for line in build(services)} == {line["id"] for line in build(empty_services)}


def test_a_changed_document_keeps_the_ids_of_its_other_questions() -> None:
    """Approvals made before go on to hold."""
    first, second = _passage(), replace(_passage(), section="Iets anders")
    same = _drafted(first).keys() & _drafted(first, second).keys()
    assert all(_drafted(first)[q]["id"] == _drafted(first, second)[q]["id"] for q in same) and same
