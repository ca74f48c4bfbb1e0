"""What lies over the cells of a sheet: text boxes are read, charts are named, pictures counted; and the comments on cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.files import Unreadable
from ingest.formats.drawing_text import drawn_text
from ingest.formats.office_package import Package, Relation
from ingest.formats.word_names import is_on, local, number
from ingest.formats.xlsx_sheet import position
from ingest.text import clean
from ingest.tree import LeftOut, Node

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_REPLIED = "[Threaded comment]", "[Opmerkingenthread]"
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box and the cell (row and column) that it begins in."""

    at: tuple[int, int]
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class SheetDrawings:
    """What lies over the cells of a sheet."""

    boxes: list[TextBox] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class CellComment:
    """A comment and the cell that it is on."""

    at: tuple[int, int]
    text: str


def related_root(package: Package, relation: Relation | None) -> Any:
    """The XML of a related part; None when it is missing, elsewhere or damaged."""
    if relation is None or relation.external:
        return None
    try:
        return package.root(relation.target)
    except Unreadable:
        return None


def drawings(package: Package, relation: Relation | None) -> SheetDrawings:
    """What a drawing part holds."""
    found = SheetDrawings()
    root = related_root(package, relation)
    if root is None or relation is None:
        return found
    relations = package.relations(relation.target)
    for anchor in root.iter():
        if local(anchor) in _ANCHORS:
            for shape in anchor:
                _add_shape(found, shape, _corner(anchor), (package, relations), 0)
    return found


def _corner(anchor: Any) -> tuple[int, int]:
    corner = next((one for one in anchor if local(one) == "from"), None)
    values = {local(one): number(one.text) for one in (corner if corner is not None else ())}
    return values.get("row", 0), values.get("col", 0)


def _add_shape(
    found: SheetDrawings, shape: Any, at: tuple[int, int], parts: tuple[Package, dict[str, Relation]], depth: int
) -> None:
    name = local(shape)
    if name in ("grpSp", "AlternateContent", "Choice", "Fallback") and depth < _MAX_DEPTH:
        for inner in shape:
            _add_shape(found, inner, at, parts, depth + 1)
    elif name == "sp":
        text = drawn_text(next((one for one in shape if local(one) == "txBody"), None))
        found.left_out += text.left_out
        if _is_hidden(shape):
            found.left_out += [LeftOut("hidden", text.text)] if text.text else []
        elif text.paragraphs:
            found.boxes.append(TextBox(at, text.nodes()))
    elif name == "graphicFrame":
        found.left_out += _graphic(shape, *parts)
    elif name == "pic":
        found.pictures += 1


def _is_hidden(shape: Any) -> bool:
    return any(is_on(one.get("hidden") or "") for one in shape.iter("{*}cNvPr"))


def _graphic(frame: Any, package: Package, relations: dict[str, Relation]) -> Iterator[LeftOut]:
    ids = [str(value) for one in frame.iter() for key, value in one.attrib.items() if key.endswith(("}id", "}dm"))]
    for relation in (relations[one] for one in ids if one in relations):
        words = chart_words(related_root(package, relation))
        yield LeftOut(
            "unread", f"{'schema' if relation.kind.startswith('diagram') else 'grafiek'}: {words or 'zonder titel'}"
        )


def chart_words(root: Any) -> str:
    """The words of a chart or diagram: its title, its axes and its series."""
    if root is None:
        return ""
    texts = [one.text or "" for one in root.iter("{*}t")]
    words = [*texts, *(one.text or "" for cache in root.iter("{*}strCache") for one in cache.iter("{*}v"))]
    return clean(" ".join(dict.fromkeys(words)))[:2_000]


def comments(package: Package, relations: dict[str, Relation]) -> list[CellComment]:
    """The comments of a sheet; a thread of them stands in a part of its own, and is then told twice."""
    threads: list[CellComment] = []
    notes: list[CellComment] = []
    for relation in relations.values():
        root = related_root(package, relation) if relation.kind in ("comments", "threadedComment") else None
        authors = [clean(one.text or "") for one in root.iter("{*}author")] if root is not None else []
        for one in root.iter("{*}comment", "{*}threadedComment") if root is not None else ():
            at, text = position(one.get("ref") or ""), _comment_text(one)
            if author := next((name for name in authors if name and text.startswith(f"{name}:")), ""):
                text = text[len(author) + 1 :].strip()
            if at is not None and text and not text.startswith(_REPLIED):
                (threads if local(one) == "threadedComment" else notes).append(CellComment(at, text))
    return [*threads, *notes]


def _comment_text(comment: Any) -> str:
    """The words of a comment. Excel itself writes the name of the author before them, in bold."""
    runs = list(comment.iter("{*}r"))
    if len(runs) > 1 and (first := clean(_words(runs[0]))).endswith(":") and len(first.split()) <= 5:
        return clean("".join(_words(run) for run in runs[1:]))
    return clean(_words(comment))


def _words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter("{*}t", "{*}text") if local(one) == "t" or not len(one))
