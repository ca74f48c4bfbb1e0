"""Other people's test sets in our format: BEIR folders, ragas test sets (JSON Lines or CSV), and plain tables (CSV).

Nothing is guessed: a line that cannot be used is named, and then nothing comes out. Columns stand in docs/evaluation.md.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.sets.datasets import given, is_missing, json_lines, question, read_beir

Line = tuple[str, dict[str, Any]]
"""Where a line stands, and its values by name."""

_RAGAS_NAMES = {
    "question": "user_input",
    "ground_truth": "reference",
    "contexts": "reference_contexts",
    "reference_context_ids": "reference_documents",
    "evolution_type": "synthesizer_name",
}
"""Names of older versions of ragas, and ours for what ragas calls otherwise."""

_HEADINGS = _RAGAS_NAMES | {
    "vraag": "user_input",
    "beantwoordbaar": "answerable",
    "antwoord": "reference",
    "voorbeeldantwoord": "reference",
    "bronzinnen": "reference_contexts",
    "documenten": "reference_documents",
    "kernfeiten": "key_facts",
    "labels": "tags",
}
"""And names that people give the columns of a table."""

_COLUMNS = (
    "id",
    "user_input",
    "answerable",
    "reference",
    "reference_contexts",
    "reference_documents",
    "key_facts",
    "split",
    "tags",
)
_LISTS = ("reference_contexts", "reference_documents", "tags")
_YES, _NO = {"ja", "true", "1", "yes", "waar"}, {"nee", "false", "0", "no", "onwaar"}
_MOST_NAMED = 10
_EMPTY = ("na", "n/a", "#n/a", "#na", "null", "none")
"""Cells that hold no value, besides NaN; as pandas reads them."""
_SEP = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)


def imported(path: Path, kind: str, split: str = "out") -> list[dict[str, Any]]:
    """The questions of a set, as lines of our format; `split` is for sets that name none. Raises BadInput."""
    lines, bad, seen = [], [], set()
    for place, values in _READERS[kind](path):
        try:
            made = _checked(place, {"split": split, **values})
        except BadInput as error:
            bad.append(error.operator)
            continue
        if made["id"] in seen:
            bad.append(f"{place}: this id stood there before")
        seen.add(made["id"])
        lines.append(made)
    if bad:
        more = f"; and {len(bad) - _MOST_NAMED} more" if len(bad) > _MOST_NAMED else ""
        raise BadInput("; ".join(bad[:_MOST_NAMED]) + more)
    if not lines:
        raise BadInput(f"{path}: no questions")
    return lines


def write(lines: Iterable[Mapping[str, Any]], out: Path) -> None:
    """As JSON Lines. Raises BadInput rather than write over a file: it may hold somebody's approvals."""
    if out.exists():
        raise BadInput(f"{out} exists; give another file")
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def _checked(place: str, values: dict[str, Any]) -> dict[str, Any]:
    """With what our format asks for. Raises BadInput."""
    text = given(values, "user_input")
    if not isinstance(text, str) or not text.strip():
        raise BadInput(f"{place}: no question (user_input)")
    question(values, place)
    return values


def _beir(folder: Path) -> Iterator[Line]:
    """Queries with the documents that are relevant to them, best first."""
    dataset = read_beir(folder)
    for query in dataset.queries:
        grades = dataset.relevant[query.id]
        documents = sorted(grades, key=lambda name: (-grades[name], name))
        yield (
            f"{folder}: query {query.id}",
            {
                "id": query.id,
                "user_input": query.text,
                "reference_documents": documents,
                "answerable": True,
                "tags": list(query.tags),
            },
        )


def _ragas(file: Path) -> Iterator[Line]:
    rows = _rows(file) if file.suffix.lower() == ".csv" else ((f"{file}:{n}", n, line) for n, line in json_lines(file))
    for place, number, found in rows:
        yield place, _of_ragas({_RAGAS_NAMES.get(name, name): value for name, value in found.items()}, file, number)


def _of_ragas(values: Mapping[str, Any], file: Path, number: int) -> dict[str, Any]:
    """ragas has no unanswerable questions of its own; a column `answerable` says otherwise."""
    kept = {name: found for name in ("user_input", "reference") if (found := given(values, name))}
    for name in _LISTS:
        if listed := given(values, name):
            kept[name] = _list_of(listed)
    if maker := given(values, "synthesizer_name"):
        kept["tags"] = [*kept.get("tags", []), str(maker)]
    answerable = given(values, "answerable")
    able = True if answerable in (None, "") else _yes_or_no(answerable)
    return {"id": str(given(values, "id") or f"{file.stem}-{number}"), **kept, "answerable": able}


def _list_of(value: Any) -> Any:
    """A list as it is, or as a CSV of ragas holds it: written as JSON or as Python."""
    if not isinstance(value, str):
        return [item for item in value if not is_missing(item)] if isinstance(value, list) else value
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(found, list):
            return [item for item in found if not is_missing(item)]
    return [value]


def _csv(file: Path) -> Iterator[Line]:
    for place, number, row in _rows(file):
        values: dict[str, Any] = {name: row[name].strip() for name in _COLUMNS if row.get(name, "").strip()}
        for name in _LISTS:
            if name in values:
                values[name] = _split(values[name], "|")
        if "key_facts" in values:
            values["key_facts"] = [_split(fact, "=") for fact in _split(values["key_facts"], "|")]
        values.setdefault("id", f"{file.stem}-{number}")
        if "answerable" in values:
            values["answerable"] = _yes_or_no(values["answerable"])
        yield place, values


def _split(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _yes_or_no(value: Any) -> Any:
    """True or false where the words say so; else as it is, which the check of the line refuses."""
    word = str(value).strip().lower()
    return True if word in _YES else False if word in _NO else value


def _rows(file: Path) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The rows of a table with a heading, each with its place and the line it begins on; a missing value is an empty cell."""
    text, delimiter, before = _table(file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        heading = [_column(name) for name in next(reader, [])]
        if len(set(heading)) != len(heading) or "user_input" not in heading:
            raise BadInput(f"{file}:{before + 1}: needs a heading with different names, user_input among them")
        begins = before + reader.line_num + 1
        for row in reader:
            place, number, begins = f"{file}:{begins}", begins, before + reader.line_num + 1
            cells = ["" if is_missing(cell) or cell.strip().lower() in _EMPTY else cell for cell in row]
            if any(cell.strip() for cell in cells):
                # A row of another width gives no question, and is named with the other bad lines.
                yield place, number, dict(zip(heading, cells, strict=True)) if len(row) == len(heading) else {}
    except csv.Error as error:
        raise BadInput(f"{file}:{before + reader.line_num}: {error}") from error


def _column(heading: str) -> str:
    """Our name of a column, however its heading is written: `User Input`, `reference-documents`, `Vraag`."""
    name = "_".join(re.findall(r"\w+", heading.lower().replace("_", " ")))
    return _HEADINGS.get(name, name)


def _table(file: Path) -> tuple[str, str, int]:
    """The table, the mark between its cells (a Dutch Excel writes semicolons), and how many lines stand before it: Excel can be
    told the mark in a line `sep=;`."""
    text = _text(file)
    first, _, rest = text.partition("\n")
    if told := _SEP.fullmatch(first.rstrip("\r")):
        return rest, told.group(1), 1
    return text, max(",;\t", key=first.count), 0


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read as UTF-8 ({type(error).__name__})") from error


_READERS: dict[str, Callable[[Path], Iterator[Line]]] = {"beir": _beir, "ragas": _ragas, "csv": _csv}
FORMATS = tuple(_READERS)
