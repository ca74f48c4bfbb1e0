"""Test sets are checked before anything runs, and a message names the file and the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from eval.sets.datasets import read_beir, read_questions
from tests.support.terminal import json_lines

QUESTION: dict[str, Any] = {"id": "v1", "user_input": "Wat is btw?", "answerable": True}
WRONG_QUESTIONS: dict[str, tuple[object, str]] = {
    "not json": ("geen json", "not JSON"),
    "no object": ("[1]", "not a JSON object"),
    "no id": ({"user_input": "vraag", "answerable": True}, "lacks 'id'"),
    "no answerable": ({"id": "v2", "user_input": "vraag"}, "lacks 'answerable'"),
    "answerable is a text": ({**QUESTION, "id": "v2", "answerable": "false"}, "answerable is not true or false"),
    "contexts are a text": (
        {**QUESTION, "id": "v2", "reference_contexts": "tekst"},
        "reference_contexts is not a list",
    ),
    "an id that is missing": ('{"id": NaN, "user_input": "vraag", "answerable": true}', "id is missing"),
    "a question that is missing": ('{"id": "v2", "user_input": NaN, "answerable": true}', "user_input is missing"),
    "a question that says missing": ({**QUESTION, "id": "v2", "user_input": "nan"}, "user_input is missing"),
    "a question that is null": ({**QUESTION, "id": "v2", "user_input": None}, "user_input is missing"),
    "answerable is missing": (
        '{"id": "v2", "user_input": "vraag", "answerable": NaN}',
        "answerable is not true or false",
    ),
    "infinity": ('{"id": "v2", "user_input": "vraag", "answerable": Infinity}', "not JSON"),
    "tags are numbers": ({**QUESTION, "id": "v2", "tags": [1]}, "tags is not a list of texts"),
}


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A folder with two documents and two queries, one of them judged."""
    json_lines(tmp_path / "corpus.jsonl", {"id": "d1", "title": "Titel", "text": "Een"}, {"id": "d2", "text": "Twee"})
    json_lines(tmp_path / "queries.jsonl", {"id": "q1", "text": "eerste"}, {"id": "q2", "text": "tweede"})
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n", "utf-8")
    return tmp_path


def test_a_folder_is_read(beir: Path) -> None:
    """Documents, judged queries and grades; a grade of 0 is not relevant, a title may be absent."""
    dataset = read_beir(beir)
    assert [(d.id, d.title, d.text) for d in dataset.documents] == [("d1", "Titel", "Een"), ("d2", "", "Twee")]
    assert [query.id for query in dataset.queries] == ["q1"]
    assert dataset.relevant == {"q1": {"d1": 2}}


def test_beirs_own_names_are_read(beir: Path) -> None:
    """`_id` instead of `id`, and `qrels/test.tsv` instead of `qrels.tsv`."""
    json_lines(beir / "queries.jsonl", {"_id": "q1", "text": "eerste"})
    (beir / "qrels").mkdir()
    (beir / "qrels.tsv").rename(beir / "qrels" / "test.tsv")
    assert [query.id for query in read_beir(beir).queries] == ["q1"]


def test_qrels_without_a_heading_and_with_windows_lines(beir: Path) -> None:
    """The first line may be a judgement already."""
    (beir / "qrels.tsv").write_bytes(b"q1\td1\t1\r\nq2\td2\t1\r\n")
    assert read_beir(beir).relevant == {"q1": {"d1": 1}, "q2": {"d2": 1}}


def test_a_line_separator_inside_a_text_is_no_new_line(beir: Path) -> None:
    """U+2028 may stand in a JSON text."""
    json_lines(beir / "corpus.jsonl", {"id": "d1", "text": "een\u2028twee"})
    assert read_beir(beir).documents[0].text == "een\u2028twee"


def test_a_broken_corpus_line_is_named(beir: Path) -> None:
    """File and line number, empty lines counted."""
    json_lines(beir / "corpus.jsonl", {"id": "d1", "text": "Een"}, "", {"id": "d2"})
    with pytest.raises(BadInput, match=r"corpus\.jsonl:3: lacks id or text"):
        read_beir(beir)


def test_a_broken_judgement_is_named(beir: Path) -> None:
    """A line of the qrels without a grade is not passed over in silence."""
    (beir / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2 d2 1\n", "utf-8")
    with pytest.raises(BadInput, match=r"qrels\.tsv:3: not query, document and grade"):
        read_beir(beir)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(name: str, beir: Path) -> None:
    """Which file of the folder is not there."""
    (beir / name).unlink()
    with pytest.raises(BadInput, match=rf"{name.split('.')[0]}.*cannot be read"):
        read_beir(beir)


def test_nothing_judged_is_refused(beir: Path) -> None:
    """A set in which no query has a relevant document measures nothing."""
    (beir / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n", "utf-8")
    with pytest.raises(BadInput, match="no query with a relevant document"):
        read_beir(beir)


def test_questions_are_read(tmp_path: Path) -> None:
    """What a line leaves out has its empty value."""
    (question,) = read_questions(json_lines(tmp_path / "v.jsonl", {**QUESTION, "reference_contexts": ["Een zin."]}))
    assert (question.id, question.answerable, question.reference_contexts) == ("v1", True, ("Een zin.",))
    assert (question.reference, question.reference_documents, question.split, question.tags) == ("", (), "in", ())


@pytest.mark.parametrize(("line", "text"), WRONG_QUESTIONS.values(), ids=WRONG_QUESTIONS)
def test_a_wrong_question_names_its_line(line: object, text: str, tmp_path: Path) -> None:
    """Line 3 of the file, for the empty line counts."""
    with pytest.raises(BadInput, match=rf"v\.jsonl:3: .*{text}"):
        read_questions(json_lines(tmp_path / "v.jsonl", QUESTION, "", line))


def test_ids_are_unique(tmp_path: Path) -> None:
    """The same id twice is a mistake in the set."""
    with pytest.raises(BadInput, match="ids are not unique"):
        read_questions(json_lines(tmp_path / "v.jsonl", QUESTION, QUESTION))


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    """No questions, nothing to measure."""
    with pytest.raises(BadInput, match="no questions"):
        read_questions(json_lines(tmp_path / "v.jsonl"))


def test_a_draft_is_refused(tmp_path: Path) -> None:
    """Nobody read it yet, and the message says what to do."""
    with pytest.raises(BadInput, match=r'v\.jsonl:1: a draft that nobody approved; .* "approved" to true'):
        read_questions(json_lines(tmp_path / "v.jsonl", {**QUESTION, "approved": False}))


def test_an_approved_draft_is_a_question(tmp_path: Path) -> None:
    """Once a person said so."""
    (question,) = read_questions(json_lines(tmp_path / "v.jsonl", {**QUESTION, "approved": True}))
    assert question.id == "v1"


def test_approved_is_yes_or_no(tmp_path: Path) -> None:
    """A text is neither."""
    with pytest.raises(BadInput, match="approved is not true or false"):
        read_questions(json_lines(tmp_path / "v.jsonl", {**QUESTION, "approved": "ja"}))


def test_queries_may_have_tags(beir: Path) -> None:
    """Other people's corpora use the name for other things: those are passed over."""
    json_lines(beir / "queries.jsonl", {"id": "q1", "text": "eerste", "tags": ["feit"]})
    json_lines(beir / "corpus.jsonl", {"id": "d1", "text": "Een", "tags": "nieuws"})
    dataset = read_beir(beir)
    assert (dataset.queries[0].tags, dataset.documents[0].tags) == (("feit",), ())


def test_a_missing_value_is_left_out(tmp_path: Path) -> None:
    """Of what may be left out nothing is kept, and no figure is made of it."""
    line = (
        '{"id": "v1", "user_input": "Wat?", "answerable": true, "reference": NaN, "split": NaN, "tags": NaN, '
        '"reference_contexts": ["Bron.", NaN], "key_facts": [["zes weken", NaN], [NaN]], "reference_documents": "nan"}'
    )
    (read,) = read_questions(json_lines(tmp_path / "v.jsonl", line))
    assert (read.reference, read.split, read.tags, read.reference_documents) == ("", "in", (), ())
    assert (read.reference_contexts, read.key_facts) == (("Bron.",), (("zes weken",),))
