"""The parts of a Word document and how they refer to each other, opened as Word does.

Strict Open XML is the same document in other namespaces. A relation whose part is missing is no reason to refuse the rest, so
the package is read here and not by a library that raises on the first loose end.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.files import Unreadable
from ingest.formats.word_names import R
from ingest.formats.zipped import check_package
from ingest.messages import message

MAX_PART_BYTES = 20_000_000
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_TYPES = ("wordprocessingml.document.main", "wordprocessingml.template.main", "document.macroEnabled.main")
_OTHERS = (
    ("spreadsheetml", "an Excel workbook"),
    ("presentationml", "a PowerPoint presentation"),
    ("opendocument.text", "an OpenDocument text (ODT)"),
    ("opendocument", "an OpenDocument file"),
    ("epub", "an e-book (EPUB)"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `kind` is the last word of its type, `target` a part's name or, when external, an address."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a document by name, without the slash in front."""

    def __init__(self, data: bytes) -> None:
        refuse_other_formats(data)
        check_package(data)
        self._zip = ZipFile(io.BytesIO(data))
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._types = self._content_types()
        self.main = self._main()

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._names

    def bytes_of(self, name: str) -> bytes:
        """A part as it is. Raises Unreadable when it is damaged or too large, KeyError when it is not there."""
        info = self._names[name.lower()]
        if info.file_size > MAX_PART_BYTES:
            raise Unreadable(message("word_part", name=name, most=MAX_PART_BYTES // 1_000_000))
        try:
            return self._zip.read(info)
        except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error) as error:
            raise Unreadable(message("word_unpack")) from error

    def root(self, name: str) -> Any:
        """The XML of a part, None when there is no such part. Raises Unreadable when it is damaged."""
        if not self.has(name):
            return None
        return _parsed(self.bytes_of(name))

    def content_type(self, name: str) -> str:
        """What the package says that a part is, in small letters."""
        ending = name.rpartition(".")[2].lower()
        return self._types.get("/" + name.lower(), self._types.get(ending, ""))

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by id, the missing ones among them."""
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = [] if root is None else [_relation(element, folder) for element in root.iter(_RELATION)]
        return {relation.id: relation for relation in found}

    def _content_types(self) -> dict[str, str]:
        root = self.root("[Content_Types].xml")
        types: dict[str, str] = {}
        for element in root if root is not None else ():
            if isinstance(element.tag, str):
                key = element.get("PartName") or element.get("Extension") or ""
                types[key.lower()] = (element.get("ContentType") or "").lower()
        return types

    def _main(self) -> str:
        """The part that holds the text: by relation, else by type, else by its usual name."""
        related = [r.target for r in self.relations("").values() if r.kind == "officeDocument"]
        typed = [name.lstrip("/") for name, kind in self._types.items() if any(t.lower() in kind for t in _MAIN_TYPES)]
        for name in (*related, *typed, "word/document.xml"):
            if self.has(name) and not any(word in self.content_type(name) for word, _ in _OTHERS):
                return name
        seen = " ".join(self._types.values()) + self._mimetype()
        other = next((f"{said}, not a Word document" for word, said in _OTHERS if word in seen), "")
        raise Unreadable(message("word_other", what=other or "a ZIP file without a Word document in it"))

    def _mimetype(self) -> str:
        return self.bytes_of("mimetype")[:200].decode("latin-1").lower() if self.has("mimetype") else ""


def refuse_other_formats(data: bytes) -> None:
    """Raises Unreadable for what is no ZIP file, with what it is and what to do."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(message("word_password"))
        if "WordDocument".encode("utf-16-le") in data:
            raise Unreadable(message("word_old"))
        raise Unreadable(message("word_old_or_password"))
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for sign, said in (
        (b"{\\rtf", "an RTF file"),
        (b"%pdf", "a PDF"),
        (b"<!doctype html", "a web page"),
        (b"<html", "a web page"),
    ):
        if start.startswith(sign):
            raise Unreadable(message("word_named", what=said))


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(message("word_damaged_part", why=type(error).__name__)) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(message("word_damaged", why="entities of its own, which BelBot does not follow"))
    if _STRICT.encode() in data or _STRICT.encode("utf-16-le") in data:
        _make_transitional(root)
    return root


def _make_transitional(root: Any) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = _transitional(element.tag)
            for name in [name for name in element.attrib if _STRICT in name]:
                element.set(_transitional(name), element.attrib.pop(name))


def _transitional(name: str) -> str:
    if not name.startswith("{" + _STRICT):
        return name
    space, _, base = name[1:].rpartition("}")
    return f"{{{_TRANSITIONAL.get(space.removeprefix(_STRICT), space)}}}{base}"


def _relation(element: Any, folder: str) -> Relation:
    target = unquote(element.get("Target") or "").replace("\\", "/")
    external = (element.get("TargetMode") or "").lower() == "external"
    kind = (element.get("Type") or "").rstrip("/").rpartition("/")[2]
    if not external:
        target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return Relation(element.get("Id") or "", kind, target, external)


def relation_id(element: Any, name: str = "id") -> str:
    """The id of the relation that an element refers to."""
    return str(element.get(f"{R}{name}") or "")
