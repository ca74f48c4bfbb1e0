"""XHTML: read as XML when it is, so that `<a id="x"/>` is empty and CDATA is text; else as the HTML that browsers make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from ingest.files import Unreadable
from ingest.formats.html import html
from ingest.formats.html_linked import LinkedParts
from ingest.messages import message
from ingest.tree import DocumentTree

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,15});")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_OPS = "{http://www.idpf.org/2007/ops}type"
_ROLES = {
    "noteref": "doc-noteref",
    "footnote": "doc-footnote",
    "endnote": "doc-endnote",
    "rearnote": "doc-endnote",
    "backlink": "doc-backlink",
    "toc": "doc-toc",
    "landmarks": "doc-toc",
    "lot": "doc-toc",
    "loi": "doc-toc",
    "page-list": "doc-pagelist",
    "pagebreak": "doc-pagebreak",
}
_HEADING_CLASS = re.compile(r"(?:kop|heading|head|titel|title)[-_ ]?([1-6])\b", re.I)
"""What InDesign calls a heading that nobody told it to export as one."""
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})


def xhtml(text: str, stem: str, linked: LinkedParts | None = None) -> DocumentTree:
    """A page in XHTML. Raises Unreadable for one with entities of its own."""
    return html(as_html(text), stem, linked)


def as_html(text: str) -> str:
    """A page in XHTML as HTML; one that is no XML as it is. Raises Unreadable for one with entities of its own."""
    numbered = "".join(_with_numbers(_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(numbered.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        _refuse_entities(text[:20_000])
        return text
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        _refuse_entities("<!ENTITY")
    for element in root.iter():
        _make_plain(element)
    return etree.tostring(root, method="html", encoding="unicode")  # type: ignore[no-any-return]


def _with_numbers(text: str) -> Iterator[str]:
    """The text with named characters by their numbers, but not within CDATA, where they are no characters."""
    at = 0
    while (opens := text.find(_CDATA, at)) >= 0:
        closes = text.find(_CDATA_END, opens)
        end = closes + len(_CDATA_END) if closes >= 0 else len(text)
        yield _ENTITY.sub(_numbered, text[at:opens])
        yield text[opens:end]
        at = end
    yield _ENTITY.sub(_numbered, text[at:])


def _numbered(found: re.Match[str]) -> str:
    """A named character by its number, since XML knows but five of them."""
    code = None if found[1] in _OF_XML else name2codepoint.get(found[1])
    return found[0] if code is None else f"&#{code};"


def _refuse_entities(text: str) -> None:
    if "<!ENTITY" in text:
        raise Unreadable(message("xhtml_entities"))


def _make_plain(element: Any) -> None:
    """The element under its bare name, with what EPUB calls it as its role."""
    if not isinstance(element.tag, str):
        return
    element.tag = element.tag.rpartition("}")[2].rpartition(":")[2]
    if element.tag in _RAW and element.text:
        element.text = element.text.replace("</", "<\\/")  # HTML does not escape in these
    kinds = (element.attrib.pop(_OPS, "") or element.attrib.pop("epub:type", "")).split()
    role = next((_ROLES[kind] for kind in kinds if kind in _ROLES), "")
    heading = _HEADING_CLASS.match(element.get("class") or "") if element.tag in ("p", "div") else None
    if heading and not role:
        element.set("role", "heading")
        element.set("aria-level", heading[1])
    if role and not (element.get("role") or "").startswith("doc-"):
        element.set("role", role)
