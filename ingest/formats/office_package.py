"""The parts of an Office document (DOCX, XLSX, PPTX) and how they refer to each other, opened as Office does.

Strict Open XML is the same document in other namespaces. A relation whose part is missing is no reason to refuse the rest, so
the package is read here and not by a library that raises on the first loose end.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from dataclasses import dataclass
from typing import IO, Any
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
    "spreadsheetml/main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "presentationml/main": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OTHERS = (
    ("sheet.binary", "a_binary_sheet"),
    ("wordprocessingml", "a_word"),
    ("spreadsheetml", "an_excel"),
    ("presentationml", "a_powerpoint"),
    ("opendocument.text", "an_odt"),
    ("opendocument", "an_odf"),
    ("epub", "an_epub"),
)
_OLD = (("WordDocument", "Word", ".doc"), ("Workbook", "Excel", ".xls"), ("PowerPoint Document", "PowerPoint", ".ppt"))


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of Office document: its program and ending, what it is called, the type of its main part and that part's usual name.
    Parts in the folder `streamed` are read piece by piece, so that their size is bounded there."""

    program: str
    ending: str
    called: str
    family: str
    types: tuple[str, ...]
    main: str
    streamed: str = ""


WORD = OfficeKind(
    "Word",
    ".docx",
    message("a_word"),
    "wordprocessingml",
    ("wordprocessingml.document.main", "wordprocessingml.template.main", "document.macroEnabled.main"),
    "word/document.xml",
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

    def __init__(self, data: bytes, kind: OfficeKind = WORD) -> None:
        refuse_other_formats(data, kind)
        check_package(data, kind.streamed)
        self._kind = kind
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
            raise Unreadable(message("part_large", name=name, most=MAX_PART_BYTES // 1_000_000))
        try:
            return self._zip.read(info)
        except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error) as error:
            raise Unreadable(message("part_unpack")) from error

    def stream(self, name: str) -> IO[bytes]:
        """A part, to be read piece by piece. Raises Unreadable when it is damaged."""
        try:
            return self._zip.open(self._names[name.lower()])
        except (BadZipFile, OSError, RuntimeError, ValueError) as error:
            raise Unreadable(message("part_unpack")) from error

    def root(self, name: str) -> Any:
        """The XML of a part, None when there is no such part. Raises Unreadable when it is damaged."""
        if not self.has(name):
            return None
        return parsed(self.bytes_of(name), self._kind.program)

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
        own = self._kind
        typed = [name.lstrip("/") for name, kind in self._types.items() if any(t.lower() in kind for t in own.types)]
        others = [(word, said) for word, said in _OTHERS if word != own.family]
        for name in (*related, *typed, own.main):
            if self.has(name) and not any(word in self.content_type(name) for word, _ in others):
                return name
        seen = " ".join(self._types.values()) + self._mimetype()
        about = {"called": own.called, "ending": own.ending, "program": own.program}
        other = next((message(kind) for word, kind in others if word in seen), "")
        raise Unreadable(message("office_other", what=other, **about) if other else message("office_none", **about))

    def _mimetype(self) -> str:
        return self.bytes_of("mimetype")[:200].decode("latin-1").lower() if self.has("mimetype") else ""


def refuse_other_formats(data: bytes, kind: OfficeKind = WORD) -> None:
    """Raises Unreadable for what is no ZIP file, with what it is and what to do."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(message("office_password", program=kind.program))
        for stream, program, ending in _OLD:
            if stream.encode("utf-16-le") in data:
                raise Unreadable(message("office_old", program=program, ending=ending))
        raise Unreadable(message("office_old_or_password", program=kind.program, ending=kind.ending))
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for sign, seen in (
        (b"{\\rtf", "an_rtf"),
        (b"%pdf", "a_pdf"),
        (b"<!doctype html", "a_page"),
        (b"<html", "a_page"),
    ):
        if start.startswith(sign):
            about = {"called": kind.called, "ending": kind.ending, "program": kind.program}
            raise Unreadable(message("office_named", what=message(seen), **about))


def parsed(data: bytes, program: str = "Word") -> Any:
    """The root of an XML part. Raises Unreadable when it is damaged or has entities of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(message("office_damaged_part", program=program, why=type(error).__name__)) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(message("office_damaged", program=program, why=message("own_entities")))
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


def part_root(package: Package, relation: Relation) -> Any:
    """The XML of the part that a relation points at; None when it is missing, elsewhere or damaged."""
    if relation.external:
        return None
    try:
        return package.root(relation.target)
    except Unreadable:
        return None
