"""What stands in other parts of a Word document: notes, comments, headers, inserted documents and drawings."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.files import Unreadable, decode
from ingest.formats.html import html
from ingest.formats.office_package import Package, Relation, part_root
from ingest.formats.plain import plain
from ingest.formats.word_names import W, local
from ingest.messages import message
from ingest.text import clean
from ingest.tree import DocumentTree, LeftOut
from ingest.watermarks import is_marked, watermark

NoteKey = tuple[str, str]
"""The kind of a note (`footnotes`, `endnotes`) and its id."""


def notes_of(package: Package, relations: Sequence[Relation]) -> dict[NoteKey, Any]:
    """The footnotes and endnotes."""
    found: dict[NoteKey, Any] = {}
    for relation in relations:
        if relation.kind in ("footnotes", "endnotes") and (root := part_root(package, relation)) is not None:
            for note in root.iterchildren(f"{W}{relation.kind[:-1]}"):
                found[relation.kind, str(note.get(f"{W}id"))] = note
    return found


def around_the_text(package: Package, relations: Sequence[Relation]) -> Iterator[LeftOut]:
    """Headers and footers, which are no text, and comments, which somebody must have a look at."""
    seen: set[str] = set()
    for relation in relations:
        root = part_root(package, relation) if relation.kind in ("header", "footer", "comments") else None
        for element in () if root is None else [root] if relation.kind != "comments" else list(root):
            text = _words(element)
            if text and f"{relation.kind} {text}" not in seen:
                seen.add(f"{relation.kind} {text}")
                yield _around(relation, text)


def _around(relation: Relation, text: str) -> LeftOut:
    if relation.kind == "comments":
        return LeftOut("unread", f"opmerking: {text}")
    return watermark(text) if is_marked(text) else LeftOut("furniture", text)


def drawing_text(package: Package, relation: Relation | None) -> str:
    """The words in a chart or diagram; empty when there are none."""
    root = None if relation is None else part_root(package, relation)
    if root is None:
        return ""
    return clean(" ".join(element.text or "" for element in root.iter() if local(element) in ("t", "v")))


def _words(element: Any) -> str:
    paragraphs = ("".join(text.text or "" for text in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))
    return clean(" ".join(paragraphs))


def inserted_tree(data: bytes, name: str, content_type: str) -> DocumentTree:
    """An inserted web page or plain text. Raises Unreadable for other kinds."""
    ending = name.rpartition(".")[2].lower()
    if "html" in content_type or ending in ("htm", "html", "xhtml"):
        return html(_decoded(data), "")
    if content_type in ("message/rfc822", "multipart/related") or ending in ("mht", "mhtml"):
        return html(_page_in_mail(data), "")
    if content_type == "text/plain" or ending == "txt":
        return plain(_decoded(data), "")
    raise Unreadable(message("inserted_kind", kind=content_type or ending or "?"))


def _decoded(data: bytes) -> str:
    try:
        return decode(data)
    except Unreadable:
        return data.decode("cp1252", errors="replace")


def _page_in_mail(data: bytes) -> str:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    page = mail.get_body(preferencelist=("html", "plain")) or mail
    try:
        return str(page.get_content())
    except (KeyError, LookupError, ValueError) as error:
        raise Unreadable(message("inserted_page")) from error
