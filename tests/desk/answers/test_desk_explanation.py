"""How an answer came about, from what the search really did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering.triage.status import case_status, question_of_term
from bot.answering.withheld import WithheldBook
from bot.desk.answers.explanation import Explanation, Explanations
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import Forbidden, NotFound
from bot.pipeline.flow import Ask
from bot.records.cases import GivenCase
from bot.records.notices import NoticeWording, WithheldQuote, text_hash
from bot.services import Services
from bot.types import Answer, Case, CaseSentence, Redacted
from tests.support.changing import FEE, QUOTE, Quay
from tests.support.house import BOX_3, DEADLINE, FOREIGN, INTERNAL, UNSURE

ONE = DEMO_USERS[0]
PUBLIC = User("medewerker-1", ("medewerker",), ("iedereen",))


def _explained(services: Services, question: str, user: User = ONE, **ask: object) -> Explanation:
    answer = services.pipeline.answer(Ask(question, ONE.name, **ask))  # type: ignore[arg-type]
    return _explanations(services).explain(user, answer.id)


def _explanations(services: Services) -> Explanations:
    return Explanations(services.answers, services.knowledge_records, services.knowledge, services.withheld)


def _stored(services: Services, **changes: object) -> Answer:
    answer = replace(services.pipeline.answer(Ask(DEADLINE, record=False)), **changes)  # type: ignore[arg-type]
    services.answers.save(answer, "medewerker-1", None)
    return answer


def test_it_says_what_is_needed_and_why(services: Services) -> None:
    """Each fact with the sentence of the article that is about it."""
    needed = {one.fact: one.sentence for one in _explained(services, DEADLINE).needed}
    assert list(needed) == ["belastingjaar", "datum in de aangiftebrief"]
    assert "aangiftebrief" in needed["datum in de aangiftebrief"]


def test_it_says_where_it_stands(services: Services) -> None:
    """The article, its section, the law and its validity; one place for all quotes of a passage."""
    place = _explained(services, DEADLINE).places[0]
    assert (place.document_id, place.section, place.validity) == ("aangifte-deadline", "Uiterste datum", "current")
    assert place.meta and place.meta.legal_basis == ("artikel 8 Algemene wet inzake rijksbelastingen",)
    assert place.numbers[0] == 1


def test_it_says_which_words_and_indexes_led_there(services: Services) -> None:
    """Words of the question that stand in the quotes or their headings."""
    place = _explained(services, DEADLINE).places[0]
    assert ("aangifte", "aangifte", "same") in {(one.asked, one.found, one.how) for one in place.words}
    assert "words" in place.indexes


def test_an_expired_article_is_named_with_its_reason(services: Services) -> None:
    """The one of 2023 was looked at; its sentences were not read."""
    weighed = {one.document_id: one for one in _explained(services, BOX_3).weighed}
    assert (weighed["heffingsvrij-vermogen-2025"].why, weighed["heffingsvrij-vermogen-2023"].why) == (
        "cited",
        "expired",
    )
    assert weighed["heffingsvrij-vermogen-2023"].share is None


def test_with_a_tax_year_the_other_year_is_the_reason(services: Services) -> None:
    """Valid or not, it is about another year."""
    weighed = {one.document_id: one for one in _explained(services, BOX_3, tax_year=2023).weighed}
    assert weighed["heffingsvrij-vermogen-2025"].why == "other_year"


def test_other_articles_have_less_weight_than_the_cited_one(services: Services) -> None:
    """As the choice of evidence weighs them; all weights together are at most one."""
    weighed = _explained(services, DEADLINE).weighed
    shares = [one.share for one in weighed if one.share is not None]
    assert weighed[0].why == "cited"
    assert shares[0] == max(shares) and sum(shares) <= 1.001
    assert {one.why for one in weighed[1:]} <= {"lower", "expired"}


def test_without_an_answer_the_chance_is_below_the_threshold(services: Services) -> None:
    """Nothing is cited, and nothing is needed."""
    found = _explained(services, FOREIGN)
    assert found.chance is not None and found.chance < found.threshold
    assert (found.places, found.needed) == ((), ())


def test_a_place_to_look_is_explained_as_a_source(services: Services) -> None:
    """Its chance lies between the two thresholds."""
    found = _explained(services, UNSURE)
    assert found.chance is not None and found.likely_threshold <= found.chance < found.threshold
    assert [place.document_id for place in found.places][:1] == ["bezwaar"]


def test_an_internal_article_says_so_and_is_kept_from_others(services: Services) -> None:
    """For somebody without access it was never looked at."""
    answer = services.pipeline.answer(Ask(INTERNAL, ONE.name))
    mine, theirs = (_explanations(services).explain(user, answer.id).weighed for user in (ONE, PUBLIC))
    assert {one.document_id for one in mine if one.internal} == {"hulplijn-intern"}
    assert "hulplijn-intern" not in {one.document_id for one in theirs}


def test_a_misspelt_word_is_shown_as_it_was_read(services: Services) -> None:
    """What was searched is not what was typed."""
    spelling = _explained(services, "Wanneer moet de aangiftte binnen zijn?").spelling
    assert [(one.typed, one.meant) for one in spelling] == [("aangiftte", "aangifte")]


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        (f"Goedemorgen! {DEADLINE} Alvast bedankt.", DEADLINE),
        ("is mijn bezwaar al behandeld", question_of_term(case_status("bezwaar"))),
    ],
)
def test_the_question_is_what_was_searched(services: Services, typed: str, searched: str) -> None:
    """Without the talk around it, and for a case of the caller's own the term of such a case."""
    assert _explained(services, typed).question == searched


def test_the_way_is_search_a_case_or_an_answer_given_before(services: Services) -> None:
    """As the answer itself has it."""
    quote = "De hoogte van de verzuimboete staat in de boetebeschikking bij de aanslag."
    asked = "Waar staat de hoogte van mijn verzuimboete?"
    case = Case(
        "b", asked, (), "Boete", None, (CaseSentence(quote, "aangifte-deadline", quote),), "r", date(2026, 11, 2)
    )
    services.cases.synchronise("casussen", [GivenCase(case, "h")])
    assert [_explained(services, question).way for question in (asked, DEADLINE, DEADLINE)] == [
        "case",
        "search",
        "reused",
    ]


def test_an_answer_of_an_older_knowledge_version_says_so(services: Services) -> None:
    """The explanation is about the knowledge of now."""
    answer = _stored(services, id="old", knowledge_version="v0")
    assert not _explanations(services).explain(ONE, answer.id).unchanged
    assert _explained(services, BOX_3).unchanged


def test_an_article_that_is_gone_leaves_the_quote_without_its_metadata(services: Services) -> None:
    """Its citation stays what it was."""
    before = services.pipeline.answer(Ask(DEADLINE, record=False)).citations[0]
    gone = replace(before, document_id="weg", passage_id="weg#tekst")
    answer = _stored(services, id="gone", citations=(gone,))
    (place,) = _explanations(services).explain(ONE, answer.id).places
    assert (place.meta, place.indexes, place.title) == (None, (), before.title)


def test_a_colleagues_answer_is_explained_to_a_senior_alone(services: Services) -> None:
    """As the answer itself: once they said why."""
    answer, senior = services.pipeline.answer(Ask(DEADLINE, ONE.name)), DEMO_USERS[2]
    with pytest.raises(NotFound):
        _explanations(services).explain(DEMO_USERS[1], answer.id)
    with pytest.raises(Forbidden):
        _explanations(services).explain(senior, answer.id)
    services.answers.seen(answer.id, senior.name, Redacted("klacht van de beller"))
    assert _explanations(services).explain(senior, answer.id).answer_id == answer.id


def test_an_answer_that_does_not_exist_is_not_found(empty_services: Services) -> None:
    """Nothing is searched for it."""
    with pytest.raises(NotFound):
        _explanations(empty_services).explain(ONE, "weg")


def test_the_reader_is_named_where_it_took_part(read_services: Services, services: Services) -> None:
    """Its fingerprint, and that it led to a place; else neither."""
    assert read_services.reader
    found, without = _explained(read_services, DEADLINE), _explained(services, DEADLINE)
    assert (found.reader, without.reader) == (read_services.reader.fingerprint, "")
    led = [{index for place in one.places for index in place.indexes} for one in (found, without)]
    assert ["reader" in indexes for indexes in led] == [True, False]


def test_what_a_notice_withholds_is_told(services: Services, tmp_path: Path) -> None:
    """Of the answer of before: its place quotes what is withheld by now. Of the answer of after: why its article is not used."""
    Quay(services, tmp_path)
    before = services.pipeline.answer(Ask(FEE, ONE.name))
    assert not any(place.withheld for place in _explanations(services).explain(ONE, before.id).places)
    document_id, on = before.citations[0].document_id, ONE.on
    document = services.knowledge_records.document(document_id, ONE.reader)
    assert document is not None
    quote = WithheldQuote(document_id, QUOTE, text_hash(document.text))
    services.notices.add("senior-1", on, NoticeWording("", Redacted("Fout"), Redacted(""), on, (quote,)))
    told = Explanations(
        services.answers, services.knowledge_records, services.knowledge, WithheldBook(services.notices)
    )
    assert any(place.withheld for place in told.explain(ONE, before.id).places)
    after = replace(before, id="after", sentences=(), citations=())
    services.answers.save(after, ONE.name, None)
    assert {one.why for one in told.explain(ONE, "after").weighed if one.document_id == document_id} == {"withheld"}
