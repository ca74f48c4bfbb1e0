"""Reads test sets: BEIR folders for retrieval, JSON Lines for answers. Everything is checked before anything runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput


@dataclass(frozen=True, slots=True)
class Text:
    """A document or a query of a retrieval set."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A BEIR set: documents, queries, and by query the relevant document ids with their grades (1 and up)."""

    documents: tuple[Text, ...]
    queries: tuple[Text, ...]
    relevant: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Question:
    """One line of an answer set (the contract in the design, a superset of ragas' fields)."""

    id: str
    user_input: str
    reference: str
    reference_contexts: tuple[str, ...]
    reference_documents: tuple[str, ...]
    answerable: bool
    split: str
    tags: tuple[str, ...]


def read_beir(folder: Path) -> RetrievalSet:
    """A folder with corpus.jsonl, queries.jsonl and qrels.tsv (also qrels/test.tsv). Raises BadInput."""
    documents = tuple(_text(values) for values in _json_lines(folder / "corpus.jsonl"))
    queries = tuple(_text(values) for values in _json_lines(folder / "queries.jsonl"))
    qrels = folder / "qrels.tsv"
    relevant = _qrels(qrels if qrels.is_file() else folder / "qrels" / "test.tsv")
    judged = tuple(query for query in queries if query.id in relevant)
    if not documents or not judged:
        raise BadInput(f"{folder}: no documents, or no query with a relevant document")
    return RetrievalSet(documents, judged, relevant)


def read_questions(file: Path) -> list[Question]:
    """An answer set. Raises BadInput naming the line that is wrong."""
    questions = [_question(values, file, n) for n, values in enumerate(_json_lines(file), start=1)]
    ids = [question.id for question in questions]
    if len(set(ids)) != len(ids):
        raise BadInput(f"{file}: ids are not unique")
    if not questions:
        raise BadInput(f"{file}: no questions")
    return questions


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({error.__class__.__name__})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _json_line(line, file, number)


def _json_line(line: str, file: Path, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{file}:{number}: not JSON ({error.msg})") from error
    if not isinstance(values, dict):
        raise BadInput(f"{file}:{number}: not a JSON object")
    return values


def _text(values: dict[str, Any]) -> Text:
    identifier = values.get("id", values.get("_id"))
    if identifier is None or not isinstance(values.get("text"), str):
        raise BadInput("a line of the set lacks id or text")
    return Text(str(identifier), values["text"], str(values.get("title") or ""))


def _qrels(file: Path) -> dict[str, dict[str, int]]:
    relevant: dict[str, dict[str, int]] = {}
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read") from error
    for line in lines:
        parts = line.split("\t")
        if len(parts) >= 3 and parts[2].strip().lstrip("-").isdigit() and int(parts[2]) > 0:
            relevant.setdefault(parts[0], {})[parts[1]] = int(parts[2])
    return relevant


def _question(values: dict[str, Any], file: Path, number: int) -> Question:
    try:
        return Question(
            id=str(values["id"]),
            user_input=str(values["user_input"]),
            reference=str(values.get("reference", "")),
            reference_contexts=tuple(values.get("reference_contexts") or ()),
            reference_documents=tuple(values.get("reference_documents") or ()),
            answerable=bool(values["answerable"]),
            split=str(values.get("split", "in")),
            tags=tuple(values.get("tags") or ()),
        )
    except KeyError as error:
        raise BadInput(f"{file}: line {number} lacks {error}") from error
