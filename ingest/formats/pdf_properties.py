"""What a PDF says about itself in its document information and in XMP, and the marks that lie over its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pypdf import PdfReader

from ingest.formats.pdf_page import ACROSS, PdfPage, TypedLine
from ingest.metadata import Facts
from ingest.properties import Property, keyword_properties, property_facts
from ingest.text import clean
from ingest.tree import LeftOut, Place
from ingest.watermarks import is_marked, is_watermark, watermark

_OF_PROGRAMS = frozenset(
    {"Title", "Author", "Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"}
)
_MOST = 500
_MOST_XMP_BYTES = 2_000_000
_NOT_OURS = ("{http://www.aiim.org/pdfa/ns/", "{http://ns.adobe.com/xap/1.0/mm/", "{http://ns.adobe.com/xap/1.0/sType/")
"""Namespaces that describe the file, its schemas and its history, not the text."""
_LARGE = 30
"""Points: type as large as this lies over a page."""


def pdf_facts(reader: PdfReader) -> Facts:
    """What the document information and XMP say. Raises Unreadable as front matter does."""
    return property_facts([*_information(reader), *_xmp(reader)], "at_property")


def _information(reader: PdfReader) -> Iterator[Property]:
    for key, value in list((reader.metadata or {}).items())[:_MOST]:
        name, text = str(key).lstrip("/"), clean(str(value))
        if name == "Keywords":
            yield from keyword_properties(text)
        elif name not in _OF_PROGRAMS:
            yield Property(name, text, free=True)


def _xmp(reader: PdfReader) -> Iterator[Property]:
    stream: Any = reader.root_object.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    data = stream.get_data() if hasattr(stream, "get_data") else b""
    if not data or len(data) > _MOST_XMP_BYTES:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None or root.getroottree().docinfo.doctype:
        return
    for element in root.iter("{*}Description"):
        for name, text in element.attrib.items():
            yield from _property(str(name), str(text))
        for part in element[:_MOST]:
            if isinstance(part.tag, str):
                yield from _property(part.tag, "; ".join(filter(None, map(clean, part.itertext()))))


def _property(tag: str, text: str) -> Iterator[Property]:
    name = tag.rpartition("}")[2]
    if tag.startswith(_NOT_OURS) or name in ("title", "creator"):
        return
    if name in ("Keywords", "subject"):
        yield from keyword_properties(text)
    else:
        yield Property(name, text)


def with_watermarks(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages without marks in large type over the text, each named once as one that a person must see."""
    shown: set[str] = set()
    return [_marked(page, shown) for page in pages]


def _marked(page: PdfPage, shown: set[str]) -> PdfPage:
    over = [line for line in page.lines if _lies_over(line)]
    lines = tuple(line for line in page.lines if line not in over)
    left_out = tuple(_named(part, shown) for part in page.left_out)
    if over and lines:
        left_out += tuple(_named(LeftOut("furniture", line.text, Place(page.number)), shown) for line in over)
    return replace(page, lines=lines or page.lines, left_out=left_out)


def _lies_over(line: TypedLine) -> bool:
    return line.node is None and line.size >= _LARGE and is_watermark(line.text)


def _named(part: LeftOut, shown: set[str]) -> LeftOut:
    text = part.text.removeprefix(ACROSS)
    if part.rule != "furniture" or text in shown or not is_marked(text):
        return part
    shown.add(text)
    return watermark(text, part.place)
