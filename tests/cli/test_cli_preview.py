"""`belbot knowledge preview`: what a changed article changes for employees, before it is read in."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import BERTH, DOG, TARIFF
from tests.support.terminal import Ran, belbot, json_lines

QUESTION = {
    "id": "q-1", "user_input": TARIFF, "reference": "75 euro", "key_facts": [["75 euro"]], "answerable": True,
    "reference_contexts": [], "reference_documents": ["hondenbelasting"], "split": "out", "tags": [],
}  # fmt: skip


@pytest.fixture
def home(filled_home: Path, ingested: Ran, tmp_path: Path) -> Path:
    """A data folder of this test's own, in which two questions were asked, one of them twice."""
    copy = Path(shutil.copytree(filled_home, tmp_path / "home"))
    with closing(sqlite3.connect(copy / "belbot.db")) as database, database:
        database.execute("DELETE FROM answers")  # what other tests asked
    batch = json_lines(
        tmp_path / "vragen.jsonl", *({"id": f"{n}", "text": text} for n, text in enumerate((TARIFF, BERTH, TARIFF)))
    )
    assert belbot(copy, "ask", "--batch", batch).code == 0
    return copy


def test_a_changed_article_changes_the_answers_that_rest_on_it(home: Path, articles: Path, tmp_path: Path) -> None:
    """Those alone, each question once with how often it was asked; of a set also whether it is still right. The knowledge base itself stays as it is."""
    file, before = articles / "hond.md", DOG
    page = tmp_path / "voorbeeld.html"
    asked = json_lines(tmp_path / "set.jsonl", QUESTION)
    version = belbot(home, "search", "hond", "--json").object()["hits"][0]["text"]
    try:
        file.write_text(before.replace("75 euro", "80 euro"), "utf-8")
        ran = belbot(home, "knowledge", "preview", file, "--questions", asked, "--out", page, "--json")
    finally:
        file.write_text(before, "utf-8")
    assert (ran.code, ran.err) == (0, "")
    found = ran.object()
    assert (found["documents"], found["asked"]) == ({"added": 0, "updated": 1, "removed": 0}, 3)
    [answer], [question] = found["answers"], found["questions"]
    assert (answer["question"], answer["times"]) == (TARIFF, 2)
    assert "75 euro" in answer["before"]["text"] and "80 euro" in answer["after"]["text"]
    assert answer["after"]["documents"] == ["hondenbelasting"]
    assert (question["before"]["right"], question["after"]["right"]) == (True, False)
    assert "Van 3 verschillende vragen krijgen er 2 een ander antwoord" in page.read_text("utf-8")
    assert belbot(home, "search", "hond", "--json").object()["hits"][0]["text"] == version


def test_files_that_say_the_same_change_nothing(home: Path, articles: Path) -> None:
    """And say so in two lines."""
    ran = belbot(home, "knowledge", "preview", articles)
    assert ran.out.splitlines() == ["documents: none", "0 of 2 questions are answered otherwise"]


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (("niet-hier.md",), {}, "no such file or folder"),
        (("README.md", "--out", "/niet/hier/page.html"), {}, "/niet/hier/page.html: No such file"),
        (("README.md",), {"BELBOT_QDRANT_URL": "http://127.0.0.1:9"}, "on a server"),
    ],
)
def test_what_cannot_be_previewed_is_told_in_one_line(
    home: Path, arguments: tuple[str, ...], settings: dict[str, str], said: str
) -> None:
    """Nothing is written."""
    ran = belbot(home, "knowledge", "preview", *arguments, **settings)
    assert ran.code == 1
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
