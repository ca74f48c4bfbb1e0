"""Web pages saved in one file (MHTML): the page with its style sheets and frames, which stand beside it as parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from selectolax.lexbor import LexborHTMLParser

from ingest.bounds import check_raw
from ingest.files import Unreadable
from ingest.formats.html import html
from ingest.formats.html_linked import LinkedParts
from ingest.formats.mime import decoded, header, kind_of, leaves, parameter, parsed, payload, text_of
from ingest.formats.xhtml import as_html
from ingest.messages import message
from ingest.text import clean
from ingest.tree import DocumentTree, LeftOut, Node

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FRAME = re.compile(r"<frame\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.I)
_FRAMESET = re.compile(r"<frameset\b", re.I)
_MAX_FRAMES = 50


def mhtml(data: bytes, stem: str) -> DocumentTree:
    """A saved web page. Raises Unreadable when there is no page in it."""
    archive = parsed(data)
    parts = [_part(one, archive) for one in leaves(archive)]
    pages = [part for part in parts if part.kind in _PAGES]
    if not pages:
        raise Unreadable(message("mhtml_pageless"))
    root = _root(archive, pages)
    linked = LinkedParts(
        root.address,
        {name: part.text for part in parts if part.kind == "text/css" for name in part.names},
        {name: part.text for part in pages if part is not root for name in part.names},
    )
    if _FRAMESET.search(root.text):
        return _of_frames(root, stem, linked)
    return html(root.text, stem, linked)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    address: str
    cid: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """What other parts call this one."""
        return tuple(filter(None, (self.address, f"cid:{self.cid}" if self.cid else "")))


def _part(part: Message, archive: Message) -> _Part:
    kind = kind_of(part)
    text = ""
    if kind in _PAGES:
        text = text_of(part)
        check_raw(text.encode(errors="replace"), ".html")
        text = as_html(text) if kind != "text/html" else text
    elif kind == "text/css":
        text = _style(part)
    address = header(part, "content-location") or (header(archive, "content-location") if part is archive else "")
    return _Part(kind, address.replace(" ", ""), header(part, "content-id").strip("<>"), text)


def _style(part: Message) -> str:
    try:
        return decoded(payload(part), parameter(part, "charset"))
    except Unreadable:
        return payload(part).decode("latin-1")


def _root(archive: Message, pages: list[_Part]) -> _Part:
    """The part that is the page: the one that the archive names as its start, else the first."""
    start = parameter(archive, "start").strip("<>")
    snapshot = header(archive, "snapshot-content-location").replace(" ", "")
    return next(
        (part for part in pages if (start and part.cid == start) or (snapshot and part.address == snapshot)), pages[0]
    )


def _of_frames(root: _Part, stem: str, linked: LinkedParts) -> DocumentTree:
    """A page that only places other pages beside each other: those pages, one after another."""
    named = LexborHTMLParser(root.text).css_first("title")
    title = (clean(named.text()) if named is not None else "") or stem
    nodes: list[Node] = []
    left_out: list[LeftOut] = []
    for found in list(_FRAME.finditer(root.text))[:_MAX_FRAMES]:
        name = linked.page(found[1])
        if name is None:
            left_out.append(LeftOut("unread", message("embedded", tag="frame", address=found[1])))
            continue
        read = html(linked.text(name), "", LinkedParts(name, linked.styles, linked.pages, linked.shown))
        nodes += read.nodes
        left_out += read.left_out
    return DocumentTree(title, tuple(nodes), tuple(left_out))
