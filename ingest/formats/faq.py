"""FAQ exports: CSV, JSON Lines and JSON arrays. Each row is a document, titled by its question."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.language.tokens import without_accents
from ingest.files import Unreadable, decode, storable
from ingest.formats.csv_table import DELIMITERS
from ingest.formats.fields import entry, promise, recognised, row_fields
from ingest.formats.html import fragment
from ingest.formats.markdown import markdown_html
from ingest.messages import message
from ingest.metadata import Entry, facts, is_related, unknown
from ingest.metadata_names import known
from ingest.tree import DocumentTree, Heading, LeftOut, Node

MAX_ROWS = 50_000
_TAGS = re.compile(r"</?(?:p|br|ul|ol|li|div|table|h[1-6])\b[^<>]*>", re.I)
_KEY_LENGTH = 80
_DEEPEST = 3
_SHOWN = 100
_NEEDED = {"vraag": "faq_question", "antwoord": "faq_answer"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its fields in JSON; `key` names it within its file, `refusal` says why it is no document."""

    key: str
    data: bytes = b""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    values: dict[str, Any]
    refusal: str = ""


def rows(data: bytes, suffix: str, stem: str) -> Iterator[Row]:
    """The rows of an export of this suffix. A row that cannot be read has its reason. Raises Unreadable for the file."""
    seen: set[str] = set()
    told: set[str] = set()
    for count, raw in enumerate(_READERS[suffix](data)):
        if count == MAX_ROWS:
            yield Row("…", refusal=message("faq_rows", most=MAX_ROWS))
            return
        row = _row(raw, stem, seen, told)
        seen.add(row.key)
        yield row


def is_table(data: bytes, suffix: str) -> bool:
    """Whether a CSV has neither a column of questions nor one of answers. Raises Unreadable for a file that is no text."""
    if suffix not in (".csv", ".tsv"):
        return False
    header = _next(_reader(decode(data)))
    return isinstance(header, list) and not {"vraag", "antwoord"} & recognised(header).keys()


def _row(raw: _Raw, stem: str, seen: set[str], told: set[str]) -> Row:
    place = f"row {raw.number}"
    try:
        fields = row_fields(raw.values)
    except Unreadable as refusal:
        return Row(place, refusal=refusal.operator)
    texts = fields.texts
    missing = next((what for name, what in _NEEDED.items() if name not in texts), "")
    if raw.refusal or missing:
        return Row(place, refusal=raw.refusal or message("faq_missing", what=message(missing)))
    own = _plain_id(texts.get("id", ""))
    about = {one.name: raw.values[one.name] for one in fields.about if is_related(one)}
    key = own or _question_key({**texts, **about}, seen)
    # A number alone is no name outside its file; `kindgebonden-budget-3` is.
    identity = own if re.search(r"[A-Za-z]", own) else f"{_plain_id(stem) or 'faq'}-{key}"
    unread = _untold(fields.about, told)
    return Row(key, json.dumps({**texts, "id": identity, "about": about, "unread": unread}, sort_keys=True).encode())


def _untold(about: tuple[Entry, ...], told: set[str]) -> list[str]:
    """The columns that nobody knows and that the report does not name yet: the first row that can be read brings them."""
    names = [one.name for one in about if not known(one.name) and one.name not in told]
    try:
        facts(about if names else ())
    except Unreadable:
        return []
    told.update(names)
    return names


def _question_key(fields: Mapping[str, Any], seen: set[str]) -> str:
    """The question in short; with a hash where another has the same, such as the same question for another year."""
    slug = _plain_id(str(fields["vraag"]).lower()) or "vraag"
    if len(slug) <= _KEY_LENGTH and slug not in seen:
        return slug
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:6]
    return f"{slug[:_KEY_LENGTH].strip('-.')}-{digest}"


def _plain_id(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", without_accents(text)).strip("-.")


def convert_row(data: bytes) -> DocumentTree:
    """A row as a document: the question is its title and first heading, the answer its text. Raises Unreadable."""
    fields: dict[str, Any] = json.loads(data)
    question = " ".join(str(fields["vraag"]).split())
    nodes, left_out = _answer(str(fields["antwoord"]))
    said = facts([entry(name, value) for name, value in fields["about"].items()])
    unread = tuple(LeftOut("unread", unknown(name)) for name in fields["unread"])
    identity, url = str(fields["id"]), str(fields.get("url", ""))
    title, left_out = Heading(question, 1), (*left_out, *unread)
    return DocumentTree(question, (title, *nodes), left_out, identity, said.meta, url, variants=said.variants)


def _answer(text: str) -> tuple[tuple[Node, ...], tuple[LeftOut, ...]]:
    """What an answer says, written in HTML or Markdown; its headings stand below the question."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    nodes, left_out = fragment(text if _TAGS.search(text) else markdown_html(text))
    return tuple(
        replace(node, level=min(max(node.level, 2), 6)) if isinstance(node, Heading) else node for node in nodes
    ), left_out


def _from_csv(data: bytes) -> Iterator[_Raw]:
    reader = _reader(decode(data))
    header = _next(reader)
    if not isinstance(header, list) or not {"vraag", "antwoord"} <= recognised(header).keys():
        raise Unreadable(message("faq_columns", header=str(header)[:_SHOWN]))
    header = _named_once(header)
    while (cells := _next(reader)) is not None:
        if isinstance(cells, str):
            yield _Raw(reader.line_num, {}, cells)
            return
        if any(cell.strip() for cell in cells):
            yield _record(reader.line_num, header, cells)


def _reader(text: str) -> Any:
    text = re.sub(r"\Asep=.\n", "", text, flags=re.I)
    return max((csv.reader(io.StringIO(text), delimiter=d, strict=True) for d in DELIMITERS), key=_promise(text))


def _promise(text: str) -> Callable[[Any], int]:
    """How well a delimiter reads the header: by the columns that are recognised with it."""
    first = text.split("\n", 1)[0]

    def promised(reader: Any) -> int:
        try:
            return promise(next(csv.reader([first], delimiter=reader.dialect.delimiter), []))
        except csv.Error:  # a field longer than any
            return 0

    return promised


def _named_once(header: list[str]) -> list[str]:
    """The names of the columns; one without a name is called by its place. Raises Unreadable for a name that is there twice."""
    names = [name.strip() or f"column {n}" for n, name in enumerate(header, start=1)]
    for n, name in enumerate(names):
        first = [other.lower() for other in names].index(name.lower())
        if first != n:
            raise Unreadable(message("faq_column_twice", name=name[:_SHOWN], one=first + 1, other=n + 1))
    return names


def _next(reader: Any) -> list[str] | str | None:
    """The next record, the reason why there is none, or None at the end."""
    try:
        record: list[str] = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        return "quotes are not closed, or a cell is too long; the rows from here on are not read"
    return record


def _record(number: int, header: list[str], cells: list[str]) -> _Raw:
    if any(cell.strip() for cell in cells[len(header) :]):
        return _Raw(number, {}, "has more cells than the header: is the separator inside a text without quotes?")
    return _Raw(number, dict(zip(header, cells, strict=False)))


def _from_lines(data: bytes) -> Iterator[_Raw]:
    lines = enumerate(decode(data).split("\n"), start=1)
    return _objects([(number, _json(line)) for number, line in lines if line.strip()])


def _from_array(data: bytes) -> Iterator[_Raw]:
    value = _json(decode(data))
    if isinstance(value, Unreadable):
        raise value
    if isinstance(value, dict):
        value = next((entry for entry in value.values() if isinstance(entry, list)), None)
    return _objects(list(enumerate(value, start=1)) if isinstance(value, list) else [])


def _objects(entries: list[tuple[int, Any]]) -> Iterator[_Raw]:
    if not any(_is_faq(value) for _, value in entries):
        raise next((value for _, value in entries if isinstance(value, Unreadable)), Unreadable(message("faq_json")))
    for number, value in entries:
        refusal = value.operator if isinstance(value, Unreadable) else message("faq_object")
        yield from _with_nested(number, value) if isinstance(value, dict) else [_Raw(number, {}, refusal)]


def _with_nested(number: int, value: dict[str, Any], depth: int = 0) -> Iterator[_Raw]:
    """A question, and the further ones with an answer of their own in a list within it, for which holds what it says of itself."""
    nested = {
        name: inside
        for name, inside in value.items()
        if depth < _DEEPEST and isinstance(inside, list) and inside and all(map(_is_faq, inside))
    }
    own = {name: inside for name, inside in value.items() if name not in nested}
    yield _Raw(number, own)
    texts = set(recognised(list(own)).values())
    about = {name: inside for name, inside in own.items() if name not in texts}
    for inside in (one for questions in nested.values() for one in questions):
        yield from _with_nested(number, {**about, **inside}, depth + 1)


def _is_faq(value: Any) -> bool:
    return isinstance(value, dict) and {"vraag", "antwoord"} <= recognised(list(value)).keys()


def _json(text: str) -> Any:
    """The value, None when it is no JSON, and why not when a name stands twice in an object; half characters written as
    escapes make a text that cannot be stored."""
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except Unreadable as refusal:
        return refusal
    except (ValueError, RecursionError):
        return None
    return value if storable(json.dumps(value, ensure_ascii=False)) else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(message("faq_name_twice", name=name[:_SHOWN]))
        found[name] = value
    return found


_READERS: dict[str, Callable[[bytes], Iterator[_Raw]]] = {
    ".csv": _from_csv,
    ".tsv": _from_csv,
    ".jsonl": _from_lines,
    ".ndjson": _from_lines,
    ".json": _from_array,
}
