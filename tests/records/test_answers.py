"""Answers come back as they went in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords
from bot.records.database import Database, open_database
from bot.records.tables import AnswerRow
from bot.types import Answer, Citation, NearArticle, Redacted, Sentence, Timings, Triage
from tests.support.house import answer

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_DRAW = {
    Redacted: _TEXT,
    str: _TEXT,
    int: st.integers(0, 10**6),
    float: st.floats(0, 10**6, allow_nan=False),
}


def _answers() -> st.SearchStrategy[Answer]:
    citations = st.lists(st.builds(Citation, n=st.integers(1, 50), **_fields(Citation)), max_size=3)
    return st.builds(
        Answer,
        id=st.uuids().map(str),
        question=_TEXT.map(Redacted),
        answer=_TEXT,
        reason=_TEXT,
        generator=_TEXT,
        model=_TEXT,
        knowledge_version=_TEXT,
        notice=_TEXT,
        citations=citations.map(lambda made: tuple({c.n: c for c in made}.values())),
        sentences=st.lists(st.builds(Sentence, text=_TEXT), max_size=3).map(tuple),
        triage=st.builds(Triage, topic=_TEXT),
        timings_ms=st.builds(Timings, *[_DRAW[float]] * 5),
        nearest=st.lists(st.builds(NearArticle, *[_TEXT] * 5), max_size=2).map(tuple),
    )


def _fields(kind: type[Citation]) -> dict[str, st.SearchStrategy[object]]:
    texts = ("passage_id", "document_id", "title", "section", "quote", "uri", "article")
    return {**dict.fromkeys(texts, _TEXT), "start": _DRAW[int], "end": _DRAW[int], "page": st.none() | _DRAW[int]}


@given(_answers())
@settings(max_examples=60, deadline=None)
def test_any_answer_comes_back_as_it_was(records: AnswerRecords, made: Answer) -> None:
    """Whatever the fields hold, the stored answer equals the one that was saved."""
    unique = replace(made, id=str(uuid.uuid4()))
    records.save(unique, "medewerker-1", None)
    assert records.get(unique.id) == unique


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerRecords]:
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('answers') / 'belbot.db'}")
    yield AnswerRecords(database)
    database.close()


def test_a_full_answer_comes_back_as_it_was(database: Database) -> None:
    """Every field, nested ones included, survives."""
    records = AnswerRecords(database)
    records.save(answer(), "medewerker-1", "call-1")
    assert records.get("a-1") == answer()


def test_an_answer_stored_before_pages_were_known(database: Database) -> None:
    """A stored citation without page and article loads as one that has none."""
    records = AnswerRecords(database)
    records.save(answer(), "u", None)
    with database.session() as session:
        row = session.get_one(AnswerRow, "a-1")
        known = row.payload["citations"]
        unknown = [{k: v for k, v in citation.items() if k not in ("page", "article")} for citation in known]
        row.payload = {**row.payload, "citations": unknown}
    found = records.get("a-1")
    assert found is not None
    assert [(c.page, c.article, c.quote) for c in found.citations] == [(None, "", answer().citations[0].quote)]


def test_an_unknown_answer_is_none(database: Database) -> None:
    """Asking for what is not there is no error."""
    records = AnswerRecords(database)
    assert (records.get("nowhere"), records.stored_answer("nowhere")) == (None, None)


def test_the_owner_is_who_asked(database: Database) -> None:
    """An answer knows its employee."""
    records = AnswerRecords(database)
    records.save(answer(), "medewerker-2", None)
    stored = records.stored_answer("a-1")
    assert stored and stored.reader.user == "medewerker-2"


def test_the_answers_of_a_call_come_in_order(database: Database) -> None:
    """Oldest first, other calls left out."""
    records = AnswerRecords(database)
    for answer_id, call_id in (("a-1", "c-1"), ("a-2", "c-2"), ("a-3", "c-1")):
        records.save(answer(answer_id), "u", call_id)
    assert [found.id for found in records.of_call("c-1")] == ["a-1", "a-3"]


def test_outcomes_are_counted(database: Database) -> None:
    """Each outcome with how often it happened."""
    records = AnswerRecords(database)
    records.save(answer("a-1"), "u", None)
    records.save(replace(answer("a-2"), outcome="abstained"), "u", None)
    records.save(answer("a-3"), "u", None)
    assert records.count_by_outcome() == {"answered": 2, "abstained": 1}


def test_an_answer_is_saved_with_its_citations_or_not_at_all(database: Database) -> None:
    """A citation that cannot be stored takes its answer with it."""
    twice = replace(answer(), citations=answer().citations * 2)
    records = AnswerRecords(database)
    _fails(lambda: records.save(twice, "u", None))
    assert records.get("a-1") is None


def _fails(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        return
    raise AssertionError("nothing failed")


def test_an_answer_is_logged_in_its_call_or_not_saved_at_all(database: Database) -> None:
    """Both are one transaction: a call that is not there takes the answer with it."""
    records, calls = AnswerRecords(database), CallRecords(database)
    _fails(lambda: records.save(answer("a-2"), "u", "nowhere", asked_at=datetime.now(UTC)))
    records.save(answer(), "u", calls.start("u").call_id, asked_at=datetime.now(UTC))
    assert (records.get("a-2"), [event.answer_id for event in calls.events(("asked",))]) == (None, ["a-1"])


def test_citations_have_rows_of_their_own(database: Database) -> None:
    """A quote can be found by its passage, without opening the answer."""
    AnswerRecords(database).save(answer(), "u", None)
    with database.session() as session:
        row = session.execute(text('SELECT passage_id, quote, start, "end" FROM citations')).one()
    assert tuple(row) == ("box-3#tekst", "Box 3 gaat over vermogen.", 4, 29)
