"""The raw text of a file, as it stands there before any rule: what a person would compare a reading with.

Text formats are shown as they are. Of packages (Word) and of XML only the text is shown, part by part, a line per paragraph.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.files import Unreadable, decode

MAX_CHARACTERS = 400_000
"""How much of a file the page shows; a browser gets slow with more."""
_MAX_PART_BYTES = 20_000_000
_MAX_PARTS = 200
_PARAGRAPHS = frozenset(
    "p h al li title lidnr intitule citeertitel kop entry tr si creator subject description keywords created modified".split()
)
_NO_PART = "[content_types] docprops/app settings theme fonttable styles numbering customxml".split()
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
_NO_TEXT = frozenset("instrText delInstrText binData meta-data script style".split())


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A piece of a file: `name` says which, empty for a file of one piece."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RawSource:
    """The text of a file by part; `cut` says that there is more than is shown, `problem` why there is none."""

    parts: tuple[SourcePart, ...] = ()
    cut: bool = False
    problem: str = ""


def raw_source(data: bytes) -> RawSource:
    """The raw text of a file that is no PDF."""
    try:
        if data[:4] == b"PK\x03\x04":
            return _bounded(_package_parts(data))
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
            return _bounded([SourcePart("", _xml_text(data))])
        return _bounded([SourcePart("", decode(data))])
    except Unreadable:
        return RawSource(problem="Dit bestand is niet als tekst te tonen.")
    except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error, etree.XMLSyntaxError):
        return RawSource(problem="Dit bestand is beschadigd: de ruwe tekst is niet te tonen.")


def _bounded(parts: Iterable[SourcePart]) -> RawSource:
    shown: list[SourcePart] = []
    left = MAX_CHARACTERS
    for part in parts:
        if left <= 0:
            return RawSource(tuple(shown), cut=True)
        shown.append(SourcePart(part.name, part.text[:left]))
        left -= len(part.text)
    return RawSource(tuple(shown), cut=left < 0)


def _package_parts(data: bytes) -> Iterator[SourcePart]:
    """The parts of a package that hold text, the main one first."""
    with ZipFile(io.BytesIO(data)) as package:
        named = [info for info in package.infolist() if _is_text(info.filename.lower())]
        for info in islice(sorted(named, key=lambda i: ("document" not in i.filename, i.filename)), _MAX_PARTS):
            with package.open(info) as stream:
                read = stream.read(_MAX_PART_BYTES + 1)
            text = _xml_text(read) if len(read) <= _MAX_PART_BYTES else ""
            if text.strip():
                yield SourcePart(info.filename, text)


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".xhtml", ".html")) and not any(word in name for word in _NO_PART)


def _xml_text(data: bytes) -> str:
    """All text of an XML file, a line per paragraph; entities and addresses are not followed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(data, parser)
    return "" if root is None else "\n".join(line.strip() for line in _lines(root) if line.strip())


def _lines(root: Any) -> Iterator[str]:
    """The text of an element, cut where a paragraph begins or ends. Without recursion: files may be nested very deep."""
    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in _PARAGRAPHS:
            yield "".join(line)
            line = []
        if event == "start":
            line.append(_BREAKS.get(name, "") + ("" if name in _NO_TEXT else element.text or ""))
        elif element is not root:
            line.append(element.tail or "")
    yield "".join(line)
