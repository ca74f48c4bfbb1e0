"""OpenDocument files (ODT, ODS, ODP): their parts, and the names of their elements with the usual prefixes."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zipfile import BadZipFile, ZipFile

from ingest.files import Unreadable
from ingest.formats.office_package import OfficeKind, parsed, refuse_other_formats
from ingest.formats.zipped import check_package
from ingest.messages import message
from ingest.text import clean

MAX_PART_BYTES = 20_000_000
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}presentation:1.0": "presentation",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    f"{_OASIS}manifest:1.0": "manifest",
    f"{_OASIS}meta:1.0": "meta",
    f"{_OASIS}form:1.0": "form",
    f"{_OASIS}datastyle:1.0": "number",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
    "http://www.w3.org/1998/Math/MathML": "math",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_SPACES = {prefix: f"{{{space}}}" for space, prefix in _PREFIXES.items()}
_BODIES = {
    "office:text": ("odf_text", ".odt"),
    "office:spreadsheet": ("odf_sheet", ".ods"),
    "office:presentation": ("odf_slides", ".odp"),
}


@lru_cache(maxsize=5_000)
def _name(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(space, '?')}:{local}"


def name(element: Any) -> str:
    """The name of an element with its usual prefix (`text:p`), whatever the file calls it; empty for a comment."""
    return _name(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Any, key: str) -> str:
    """An attribute by its name with the usual prefix; empty when it is not there."""
    prefix, _, local = key.partition(":")
    return str(element.get(f"{_SPACES[prefix]}{local}") or "")


def tag(key: str) -> str:
    """The full tag of a name with the usual prefix."""
    prefix, _, local = key.partition(":")
    return f"{_SPACES[prefix]}{local}"


def repeats(element: Any, key: str, most: int) -> int:
    """How often something is repeated, from 1 up to a bound."""
    text = attribute(element, key)
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 12 else 1


@dataclass(frozen=True, slots=True)
class OdfFile:
    """An opened file: its content and styles as XML, and the title that it gives itself."""

    content: Any
    styles: Any
    title: str
    _parts: ZipFile

    def body(self, kind: str) -> Any:
        """The element that holds all (`office:text`). Raises Unreadable when the file is of another kind."""
        body = next(self.content.iter(tag("office:body")), None)
        found = [one for one in (body if body is not None else ()) if name(one) in _BODIES]
        for one in found:
            if name(one) == kind:
                return one
        seen, ending = _BODIES[name(found[0])] if found else ("odf_textless", message("own_ending"))
        called, other = _BODIES[kind]
        raise Unreadable(message("odf_other", what=message(seen), called=message(called), ending=ending, other=other))

    def part(self, path: str) -> Any:
        """The XML of a part within, such as a formula's; None when it is missing or damaged."""
        try:
            return _part(self._parts, path.removeprefix("./"))
        except Unreadable:
            return None


def opened(data: bytes, ending: str) -> OdfFile:
    """Opens a file. Raises Unreadable for what is protected, damaged or a bomb."""
    refuse_other_formats(data, OfficeKind("LibreOffice", ending, message("an_odf"), "opendocument", (), ""))
    check_package(data)
    parts = ZipFile(io.BytesIO(data))
    manifest = _part(parts, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(tag("manifest:encryption-data")), None) is not None:
        raise Unreadable(message("odf_password"))
    content = _part(parts, "content.xml")
    if content is None:
        raise Unreadable(message("office_none", called=message("an_odf"), ending=ending, program="LibreOffice"))
    meta = _part(parts, "meta.xml")
    title = next(meta.iter(tag("dc:title")), None) if meta is not None else None
    return OdfFile(content, _part(parts, "styles.xml"), clean(title.text or "") if title is not None else "", parts)


def _part(parts: ZipFile, path: str) -> Any:
    try:
        info = parts.getinfo(path)
    except KeyError:
        return None
    if info.file_size > MAX_PART_BYTES:
        raise Unreadable(message("part_large", name=path, most=MAX_PART_BYTES // 1_000_000))
    try:
        data = parts.read(info)
    except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error) as error:
        raise Unreadable(message("part_unpack")) from error
    return parsed(data, "LibreOffice")
