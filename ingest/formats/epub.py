"""E-books (EPUB 2 and 3): the chapters in the order of the spine, each read as a page; lists of contents are left out."""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urldefrag
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.bounds import MAX_PIECES, check_raw
from ingest.files import Unreadable, decode
from ingest.formats.html import noted, page_tree
from ingest.formats.html_linked import LinkedParts
from ingest.formats.html_text import lines
from ingest.formats.xhtml import as_html
from ingest.formats.zipped import check_package
from ingest.notes import without_references
from ingest.properties import Property, description_left_out, description_properties, keyword_properties, property_facts
from ingest.text import clean
from ingest.tree import DocumentTree, Heading, LeftOut, Node

MAX_PART_BYTES = 20_000_000
_DC = "{http://purl.org/dc/elements/1.1/}"
_OF_MAKERS = frozenset(
    {"title", "identifier", "language", "creator", "contributor", "publisher", "description", "format"}
)
_TECHNICAL = ("calibre:", "rendition:", "schema:", "ibooks:", "media:", "a11y:", "cover", "generator", "Sigil")
_MOST_PROPERTIES = 500
_BROKEN = (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error)
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_FONTS_ONLY = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_RIGHTS = frozenset({"META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml"})
_DRM = "protected by DRM; ask the publisher for a file without it, or for the text as .docx or .html"
_DAMAGED = "a damaged e-book (EPUB): {}; export it anew"


def epub(data: bytes, stem: str) -> DocumentTree:
    """An e-book; its title is what its package says. Raises Unreadable for one that is protected or damaged."""
    book = _Book(data)
    nodes: list[Node] = []
    left_out: list[LeftOut] = []
    pictures = 0
    for item in book.spine():
        if len(nodes) > MAX_PIECES:
            raise Unreadable(f"holds more than {MAX_PIECES:,} paragraphs, list items and table rows; split the book")
        text = book.page(item)
        if text is None:
            left_out.append(
                LeftOut("unread", f"hoofdstuk {item.path}: niet in het bestand of geen tekst ({item.kind})")
            )
            continue
        read = page_tree(as_html(text), "", book.linked(item.path))
        pictures += text.count("<img") + text.count("<image")
        left_out += read.left_out
        if read.title and not any(read.title == node.text for node in read.nodes if isinstance(node, Heading)):
            left_out.append(LeftOut("furniture", read.title))  # the name of the chapter's page, which no reader shows
        if item.is_contents:
            listed = " ".join(lines(read.nodes))
            left_out += [LeftOut("contents", listed)] if listed else []
        else:
            nodes += read.nodes
    if not nodes and pictures:
        raise Unreadable(
            f"holds no text, only pictures ({pictures}); let OCR read them first, or type out what they say"
        )
    said = property_facts(book.properties(), "property of the e-book")
    left_out += [
        *said.left_out,
        *(one for text in book.descriptions() for one in description_left_out(text, "dc:description")),
    ]
    title = book.title() or _first(nodes) or stem
    return noted(DocumentTree(title, tuple(nodes), tuple(left_out), meta=said.meta))


def _first(nodes: list[Node]) -> str:
    return next((clean(without_references(node.text)) for node in nodes if isinstance(node, Heading)), "")


def _property(element: Any) -> tuple[str, str]:
    """The name and value of a property of the package; no name for what says who made the book, or is in running text."""
    if not isinstance(element.tag, str):
        return "", ""
    name = element.tag.rpartition("}")[2]
    text = clean("".join(element.itertext()))
    if name == "meta":
        name = element.get("property") or element.get("name") or ""
        return (
            ("", "")
            if name.startswith(_TECHNICAL) or element.get("refines")
            else (name, element.get("content") or text)
        )
    if name == "date":
        event = next((value for key, value in element.items() if key.rpartition("}")[2] == "event"), "publication")
        return {"publication": ("dcterms.issued", text), "modification": ("dcterms.modified", text)}.get(
            event, ("", "")
        )
    return (f"dc:{name}", text) if element.tag.startswith(_DC) and name not in _OF_MAKERS else ("", "")


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of the book as its package lists it."""

    path: str
    kind: str
    properties: frozenset[str] = field(default_factory=frozenset)
    is_contents: bool = False


class _Book:
    """The parts of a book by name."""

    def __init__(self, data: bytes) -> None:
        check_package(data)
        self._zip = ZipFile(io.BytesIO(data))
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._refuse_protected()
        container = self._xml("META-INF/container.xml")
        named = [] if container is None else [one.get("full-path") or "" for one in container.iter("{*}rootfile")]
        self._opf = next((name for name in named if name in self._infos), "") or next(
            (name for name in self._infos if name.lower().endswith(".opf")), ""
        )
        self._package = self._xml(self._opf)
        if self._package is None:
            raise Unreadable(_DAMAGED.format("it has no package file that can be read"))
        self._items = {item.get("id") or "": self._item(item) for item in self._package.iter("{*}item")}
        styles = {i.path: i for i in self._items.values() if i.kind == "text/css" or i.path.lower().endswith(".css")}
        self._linked = LinkedParts(styles={name: self._style(name) for name in styles if name in self._infos})

    def title(self) -> str:
        """The title of the book."""
        found = self._package.find(".//{http://purl.org/dc/elements/1.1/}title")
        return "" if found is None else clean("".join(found.itertext()))

    def descriptions(self) -> list[str]:
        """What the package tells of the book in running text."""
        found = self._package.iter("{http://purl.org/dc/elements/1.1/}description")
        return [text for one in found if (text := clean("".join(one.itertext())))]

    def properties(self) -> Iterator[Property]:
        """What the package says of the book under a name."""
        for text in self.descriptions():
            yield from description_properties(text)
        for one in list(self._package.iter("{*}metadata"))[:1]:
            for element in list(one.iter())[:_MOST_PROPERTIES]:
                name, text = _property(element)
                if name == "dc:subject":
                    yield from keyword_properties(text)
                elif name and text:
                    yield Property(name, text)

    def linked(self, path: str) -> LinkedParts:
        """What stands beside a chapter."""
        return replace(self._linked, base=path)

    def spine(self) -> Iterator[_Item]:
        """The parts of the book in reading order, each once."""
        contents = {
            self._path(one.get("href") or "")
            for one in self._package.iter("{*}reference")
            if (one.get("type") or "").lower() == "toc"
        }
        seen = set[str]()
        for ref in self._package.iter("{*}itemref"):
            item = self._items.get(ref.get("idref") or "")
            if item is not None and item.path not in seen:
                seen.add(item.path)
                yield replace(item, is_contents="nav" in item.properties or item.path in contents)
        if not seen:
            raise Unreadable(_DAMAGED.format("its package file names no chapters"))

    def page(self, item: _Item) -> str | None:
        """The text of a chapter; None for a picture, or a part that is not there."""
        data = self._bytes(item.path)
        if data is None or not (item.kind in _PAGES or item.path.lower().endswith((".xhtml", ".html", ".htm", ".xml"))):
            return None
        check_raw(data, ".html")
        return decode(data) if data.strip() else ""

    def _item(self, element: Any) -> _Item:
        kind = (element.get("media-type") or "").lower()
        return _Item(
            self._path(element.get("href") or ""), kind, frozenset((element.get("properties") or "").lower().split())
        )

    def _path(self, address: str) -> str:
        bare = urldefrag(address)[0]
        joined = [
            posixpath.normpath(posixpath.join(posixpath.dirname(self._opf), one)) for one in (bare, unquote(bare))
        ]
        return next((name for name in joined if name in self._infos), joined[-1])

    def _bytes(self, name: str) -> bytes | None:
        info = self._infos.get(name)
        if info is None:
            return None
        if info.file_size > MAX_PART_BYTES:
            raise Unreadable(f"{name[:100]} in it is larger than {MAX_PART_BYTES // 1_000_000} MB; split the book")
        try:
            return self._zip.read(info)
        except _BROKEN as error:
            raise Unreadable(_DAMAGED.format("it cannot be unpacked")) from error

    def _style(self, name: str) -> str:
        return (self._bytes(name) or b"").decode("utf-8-sig", errors="replace")

    def _xml(self, name: str) -> Any:
        data = self._bytes(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError):
            return None

    def _refuse_protected(self) -> None:
        """Raises Unreadable where anything but a font is encrypted."""
        encryption = self._xml("META-INF/encryption.xml")
        if encryption is not None:
            for one in encryption.iter("{*}EncryptedData"):
                method = one.find("{*}EncryptionMethod")
                if method is None or method.get("Algorithm") not in _FONTS_ONLY:
                    raise Unreadable(_DRM)
        if _RIGHTS & set(self._infos):
            raise Unreadable(_DRM)
