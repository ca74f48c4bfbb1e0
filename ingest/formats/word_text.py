"""The text of a Word paragraph with tracked changes accepted: insertions stay, deletions and comments do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_DROPPED = frozenset(
    {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "commentReference", "rt")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
_REFERENCES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, text boxes in it after their place."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _DROPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            edge = " " if child.tag == qn("w:p") else ""
            yield edge
            yield from _pieces(child)
            yield edge


def note_ids(element: Any) -> list[tuple[str, str]]:
    """The notes that an element refers to, by kind and id."""
    found = (node for node in element.iter(*_REFERENCES) if not _is_deleted(node))
    return [(_REFERENCES[node.tag], str(node.get(qn("w:id")))) for node in found]


def _is_deleted(node: Any) -> bool:
    return any(above.tag in _DROPPED for above in node.iterancestors())
