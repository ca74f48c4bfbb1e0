"""The title of an Office document, and what is said of one without text."""

from __future__ import annotations

import re

from ingest.files import Unreadable
from ingest.formats.office_package import Package
from ingest.messages import cut, message
from ingest.notes import without_references
from ingest.text import clean, title_of
from ingest.tree import Heading, LeftOut, Node

_NO_TITLE = re.compile(
    r"^(?:untitled|naamloos|document|map|book|sheet|blad|titel|title|microsoft|powerpoint|presentatie|presentation|slide|dia)"
    r"\b[\W\d]*(?:\w+[\W\d]*)?$|\.(?:docx?|xls[xmb]?|pptx?|od[tsp]|pdf)$",
    re.I,
)


def sensible_title(package: Package) -> str:
    """The title; empty when there is none, or one that the program filled in, or the name of a file."""
    for relation in package.relations("").values():
        if relation.kind.endswith("core-properties") and not relation.external:
            try:
                root = package.root(relation.target)
            except Unreadable:
                continue
            text = clean(root.findtext("{*}title") or "") if root is not None else ""
            if is_sensible(text):
                return text
    return ""


def is_sensible(title: str) -> bool:
    """Whether a title says more than that there is a document."""
    return len(title.split()) > 1 and len(title) <= 200 and not _NO_TITLE.search(title)


def heading_title(named: str, nodes: tuple[Node, ...], stem: str) -> str:
    """The first heading of the highest level; the title in the properties often is that of an older document."""
    headings = [node for node in nodes if isinstance(node, Heading)]
    if headings:
        return clean(without_references(min(headings, key=lambda heading: heading.level).text))
    return named if len(named.split()) > 1 else title_of((), stem)


def refuse_without_text(pictures: int, left_out: tuple[LeftOut, ...], program: str) -> None:
    """Raises Unreadable for a document without nodes, with what it holds instead."""
    if pictures:
        raise Unreadable(message("only_pictures", count=pictures))
    if unread := next((part.text for part in left_out if part.rule == "unread"), ""):
        raise Unreadable(message("only_unread", what=cut(unread, 80)))
    if any(part.rule in ("hidden", "struck") for part in left_out):
        raise Unreadable(message("all_unseen", program=program))
