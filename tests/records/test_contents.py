"""Every column that can hold a text says what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, MetaData, String, Table

from bot.records.contents import CASE, CODE, SPOKEN, Content, content_of, texts_at
from bot.records.tables import Base, UtcDateTime

_NO_TEXT = (Boolean, Integer, Float, Date, UtcDateTime)
"""Types that hold no text; any other one does, until it stands here."""


def _texts(metadata: MetaData) -> Iterator[tuple[str, Column[Any], Content | None]]:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if not isinstance(column.type, _NO_TEXT):
                yield f"{table.name}.{column.name}", column, content_of(column)


def _unmarked(metadata: MetaData) -> list[str]:
    return [name for name, _, content in _texts(metadata) if content is None]


def test_every_text_is_marked() -> None:
    """Of every table, JSON included: the audit reads what the marks say."""
    assert _unmarked(Base.metadata) == []


def test_an_unmarked_text_is_noticed() -> None:
    """Of any type that is not known to hold none."""
    metadata = MetaData()
    columns = (
        Column("n", Integer),
        Column("code", String(9), info=CODE.info),
        Column("note", String),
        Column("o", JSON),
    )
    Table("notes", metadata, *columns)
    assert _unmarked(metadata) == ["notes.note", "notes.o"]


def test_the_words_of_callers_and_staff() -> None:
    """These columns and paths hold them, and no others."""
    spoken = {name for name, _, content in _texts(Base.metadata) if content == SPOKEN}
    assert spoken == {
        "answers.question",
        "feedback.note",
        "overrides.said",
        "overrides.reason",
        "article_reports.note",
        "answer_reviews.note",
        "fallbacks.reason",
        "audit_log.reason",
        "issues.title",
        "issues.note",
        "issues.reply",
        "case_proposals.reason",
        "escalations.question",
        "escalations.note",
        "escalations.reply",
        "escalation_messages.text",
        "notices.title",
        "notices.text",
        "training_plays.answer",
        "training_groups.name",
        "training_assignments.group",
    }
    partly = {name: content.spoken for name, _, content in _texts(Base.metadata) if content and content.spoken}
    assert partly == {
        "answers.payload": ("triage.standalone",),
        "cases.payload": ("question", "variants", "topic", "sentences.text"),
        "case_proposals.payload": ("question", "variants", "topic", "sentences.text"),
        "training_scenarios.payload": (
            *("title", "topic", "opening", "points", "mistakes"),
            *("facts.questions", "facts.reply", "flawed.text", "flawed.what_is_wrong"),
        ),
        "training_plays.overrules": ("reason",),
    }


def test_a_text_of_any_length_is_no_code() -> None:
    """Except where a case was read from, the hashes of a sketch, the ids in an issue, roles and groups of who signed in, the settings of
    a knowledge version, names of facts, numbers of answers, and marks and reasons of reviews."""
    free = {name for name, column, content in _texts(Base.metadata) if content == CODE and not _length(column)}
    assert free == {
        *("answer_reviews.sentences", "answer_reviews.blind", "answer_samples.reasons"),
        *("cases.source", "documents.sketch", "issues.members", "knowledge_versions.settings"),
        *("sessions.roles", "sessions.groups", "training_plays.asked", "training_questionnaires.answers"),
    }


def _length(column: Column[Any]) -> int | None:
    length: int | None = getattr(column.type, "length", None)
    return length


def test_words_are_read_from_json_through_lists() -> None:
    """The quote of a sentence is not among them."""
    case = '{"question": "a", "variants": ["b", "c"], "sentences": [{"text": "d", "quote": "q"}], "tax_year": 2025}'
    assert list(CASE.spoken_in(case)) == ["a", "b", "c", "d"]


def test_what_is_no_json_has_no_words() -> None:
    """Nor has JSON of another shape."""
    assert [list(texts_at(("question", "a.b"), value)) for value in ("{", '"question"', '{"a": 1}')] == [[], [], []]
