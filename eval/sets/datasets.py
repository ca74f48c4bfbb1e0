"""Reads test sets: BEIR folders for retrieval, JSON Lines for answers. Everything is checked before anything runs."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput

_MISSING = ("nan", "-nan", "<na>")


@dataclass(frozen=True, slots=True)
class SetText:
    """A document or a query of a retrieval set; a query may have tags, by which figures are shown apart."""

    id: str
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A BEIR set: documents, queries, and by query the relevant document ids with their grades (1 and up)."""

    documents: tuple[SetText, ...]
    queries: tuple[SetText, ...]
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
    key_facts: tuple[tuple[str, ...], ...] = ()
    """What an answer must state, each fact in one of several wordings: for sources whose sentences may not be copied."""
    alternatives: tuple[tuple[str, ...], ...] = ()
    """Other sentences that answer as well, each a list as `reference_contexts` is."""


def read_beir(folder: Path) -> RetrievalSet:
    """A folder with corpus.jsonl, queries.jsonl and qrels.tsv (also qrels/test.tsv). Raises BadInput."""
    documents, queries = read_texts(folder / "corpus.jsonl"), read_texts(folder / "queries.jsonl")
    qrels = folder / "qrels.tsv"
    relevant = _qrels(qrels if qrels.is_file() else folder / "qrels" / "test.tsv")
    judged = tuple(query for query in queries if query.id in relevant)
    if not documents or not judged:
        raise BadInput(f"{folder}: no documents, or no query with a relevant document")
    return RetrievalSet(documents, judged, relevant)


def read_questions(file: Path) -> list[Question]:
    """An answer set. Raises BadInput naming the line that is wrong, or that is a draft."""
    return read_all([file])


def read_all(files: Sequence[Path]) -> list[Question]:
    """Several answer sets as one; ids are unique over all. Raises BadInput naming the file."""
    questions = [_approved(values, f"{file}:{n}") for file in files for n, values in json_lines(file)]
    unique([one.id for one in questions], files)
    if not questions:
        raise BadInput(f"{', '.join(map(str, files))}: no questions")
    return questions


def unique(ids: Sequence[str], files: Sequence[Path]) -> None:
    """Raises BadInput when an id stands twice in these files."""
    if twice := [name for name, count in Counter(ids).items() if count > 1]:
        more = f" and {len(twice) - 3} more" if len(twice) > 3 else ""
        raise BadInput(f"{', '.join(map(str, files))}: ids are not unique: {', '.join(twice[:3])}{more}")


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines that hold something; split at newlines only, for a text may hold U+2028."""
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise BadInput(f"{file}: cannot be read (no such file)") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({error.__class__.__name__})") from error
    yield from ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def json_lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file with their line numbers. Raises BadInput naming the line that is wrong."""
    for number, line in _lines(file):
        try:
            values = json.loads(line, parse_constant=_constant)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{file}:{number}: not JSON") from error
        if not isinstance(values, dict):
            raise BadInput(f"{file}:{number}: not a JSON object")
        yield number, values


def _constant(name: str) -> None:
    """NaN is how tables write a missing value; JSON knows it as little as infinity, which is no value of a set."""
    if name != "NaN":
        raise ValueError(name)


def is_missing(value: object) -> bool:
    """Whether a value is none: also NaN, as a number and as a table writes it in words."""
    if isinstance(value, str):
        return value.strip().lower() in _MISSING
    return value is None or (isinstance(value, float) and math.isnan(value))


def given(values: Mapping[str, Any], name: str) -> Any:
    """A field, None where it is missing."""
    value = values.get(name)
    return None if is_missing(value) else value


def read_texts(file: Path) -> tuple[SetText, ...]:
    """The documents or queries of a JSON Lines file. Raises BadInput naming the line that is wrong."""
    return tuple(_text(values, f"{file}:{number}") for number, values in json_lines(file))


def _text(values: dict[str, Any], place: str) -> SetText:
    identifier = values.get("id", values.get("_id"))
    if identifier is None or not isinstance(values.get("text"), str):
        raise BadInput(f"{place}: lacks id or text")
    # Other people's corpora use `tags` for other things; only a list of texts is ours.
    tags = values.get("tags") if isinstance(values.get("tags"), list) else []
    return SetText(str(identifier), values["text"], str(values.get("title") or ""), tuple(map(str, tags or ())))


def _qrels(file: Path) -> dict[str, dict[str, int]]:
    relevant: dict[str, dict[str, int]] = {}
    for number, line in _lines(file):
        parts = line.strip().split("\t")
        grade = parts[2] if len(parts) == 3 else ""
        if re.fullmatch(r"-?[0-9]+", grade) is None:
            if number == 1:
                continue  # the heading
            raise BadInput(f"{file}:{number}: not query, document and grade with tabs between them")
        if int(grade) > 0:
            relevant.setdefault(parts[0], {})[parts[1]] = int(grade)
    return relevant


def is_draft(values: dict[str, Any], place: str) -> bool:
    """Whether a line waits for a person's approval: `"approved": false`, as drafts are written. Raises BadInput."""
    return not _yes_or_no(values.get("approved", True), place, "approved")


def _approved(values: dict[str, Any], place: str) -> Question:
    if is_draft(values, place):
        raise BadInput(
            f'{place}: a draft that nobody approved; read it, then set "approved" to true or take the line out'
        )
    return question(values, place)


def question(values: dict[str, Any], place: str) -> Question:
    """One line of an answer set, a draft or not. Raises BadInput naming the place."""
    for name in ("id", "user_input"):
        if name in values and is_missing(values[name]):
            raise BadInput(f"{place}: {name} is missing")
    try:
        return Question(
            id=str(values["id"]),
            user_input=str(values["user_input"]),
            reference=str(given(values, "reference") or ""),
            reference_contexts=list_of_texts(values, "reference_contexts", place),
            reference_documents=list_of_texts(values, "reference_documents", place),
            answerable=_yes_or_no(values["answerable"], place, "answerable"),
            split=str(given(values, "split") or "in"),
            tags=list_of_texts(values, "tags", place),
            key_facts=_lists(values, "key_facts", place),
            alternatives=_lists(values, "alternatives", place),
        )
    except KeyError as error:
        raise BadInput(f"{place}: lacks {error}") from error


def list_of_texts(values: dict[str, Any], name: str, place: str) -> tuple[str, ...]:
    """A field that holds texts, none where it is left out. Raises BadInput naming the place."""
    listed = given(values, name) or []
    if not isinstance(listed, list) or not all(isinstance(item, str) or is_missing(item) for item in listed):
        raise BadInput(f"{place}: {name} is not a list of texts")
    return tuple(item for item in listed if not is_missing(item))


def _lists(values: dict[str, Any], name: str, place: str) -> tuple[tuple[str, ...], ...]:
    listed = given(values, name) or []
    if not isinstance(listed, list) or not all(
        isinstance(one, list)
        and one
        and all(is_missing(wording) or (isinstance(wording, str) and wording.strip()) for wording in one)
        for one in listed
    ):
        raise BadInput(f"{place}: {name} is not a list of lists of wordings")
    there = (tuple(wording for wording in one if not is_missing(wording)) for one in listed)
    return tuple(one for one in there if one)


def _yes_or_no(value: object, place: str, name: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"{place}: {name} is not true or false")
    return value
