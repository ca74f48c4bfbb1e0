"""`belbot search` as a process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.terminal import Ran, belbot

HIT = {"passage_id", "document_id", "title", "section", "text", "score", "validity", "page", "article"}


def _of(ran: Ran, identity: str) -> dict[str, Any]:
    return next(found for found in ran.objects() if found["id"] == identity)


def test_each_line_gives_one_object_in_order(searched: Ran) -> None:
    """Seven lines in, seven objects out, with the ids of the file; a broken line has its number."""
    ids = [found["id"] for found in searched.objects()]
    assert ids == ["tarief", "2", "prive", "lang", "zonder tekst", "buiten", "scheiding"]


def test_the_best_passage_comes_first(searched: Ran) -> None:
    """The section that states the tariff is the first hit, with the contract's keys."""
    first = _of(searched, "tarief")["hits"][0]
    assert set(first) >= HIT
    assert first["document_id"] == "hondenbelasting"
    assert "75 euro per hond" in first["text"]


def test_scores_go_down(searched: Ran) -> None:
    """Hits are ordered by score and there are no more than asked for."""
    scores = [hit["score"] for hit in _of(searched, "tarief")["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert 1 <= len(scores) <= 4


def test_the_query_comes_back_redacted(searched: Ran) -> None:
    """The citizen service number of the question stands nowhere in the output."""
    assert "[BSN-1]" in _of(searched, "prive")["query"]
    assert "111222333" not in searched.out + searched.err


def test_milliseconds_are_measured(searched: Ran) -> None:
    """`ms` is a number above zero."""
    assert _of(searched, "tarief")["ms"] > 0


def test_a_document_without_an_id_has_its_files_name(searched: Ran) -> None:
    """`document_id` starts with the file's name without its ending."""
    assert _of(searched, "scheiding")["hits"][0]["document_id"].startswith("vaartuig")


def test_a_broken_line_says_which(searched: Ran) -> None:
    """A line that is not an object with id and text gives an error object, and the rest goes on."""
    broken = _of(searched, "2")
    assert (broken["outcome"], broken["error"]) == ("blocked", "bad_input")
    assert searched.code == 0


def test_an_empty_knowledge_base_says_so(tmp_path: Path) -> None:
    """Nothing found there is no answer to the question."""
    ran = belbot(tmp_path / "home", "search", "hondenbelasting")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == "the knowledge base is empty; fill it with belbot ingest"
