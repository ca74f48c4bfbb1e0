"""Bounds on what a PDF may unfold to: a file of 2 MB can hold streams of many gigabytes."""

from __future__ import annotations

import copy
import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFContentParser, PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSLiteral, literal_name

from ingest.files import Unreadable
from ingest.messages import message

MAX_STREAM_BYTES = 16_000_000
_MAX_LZW_BYTES = 200_000
_MAX_TOKENS = 50_000
_MAX_DEPTH = 200
_CHUNK = 1 << 16
_END_OF_IMAGE = re.compile(rb"\sEI(?=\s|$)")


def check_size(stream: PDFStream) -> None:
    """Raises Unreadable when a stream would unfold to more than MAX_STREAM_BYTES."""
    if stream.rawdata is None:
        return
    data = stream.rawdata
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    unfolded = False
    for name in (literal_name(filter) for filter, _ in stream.get_filters()):
        if name in ("ASCII85Decode", "A85"):
            data = ascii85decode(data)
        elif name in ("ASCIIHexDecode", "AHx"):
            data = asciihexdecode(data)
        elif name in ("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"):
            if unfolded:
                raise Unreadable(message("pdf_unfolds"))
            unfolded = True
            _check_unfolded(name, data)


def _check_unfolded(name: str, data: bytes) -> None:
    runs = name.startswith("R") and 64 * len(data) > MAX_STREAM_BYTES
    if runs or (name.startswith("L") and len(data) > _MAX_LZW_BYTES):
        raise Unreadable(message("pdf_unfolds"))
    if not name.startswith("F") or 1100 * len(data) < MAX_STREAM_BYTES:
        return
    inflate, size = zlib.decompressobj(), 0
    try:
        while data and size <= MAX_STREAM_BYTES and not inflate.eof:
            size += len(inflate.decompress(data, _CHUNK))
            data = inflate.unconsumed_tail
    except zlib.error:  # pdfminer inflates a damaged stream byte by byte, up to where it breaks
        pass
    if size > MAX_STREAM_BYTES:
        raise Unreadable(message("pdf_unfolds"))


class BoundedDocument(PDFDocument):
    """A document whose streams of objects are looked at before they are unpacked."""

    def _get_objects(self, stream: PDFStream) -> Any:
        check_size(stream)
        return super()._get_objects(stream)


class BoundedResources(PDFResourceManager):
    """Fonts, whose files and tables of letters are looked at before they are unpacked."""

    def get_font(self, objid: object, spec: Any) -> Any:
        """The font, once it is known to be small enough; with `says_letters`, whether it says which letters it draws."""
        _check_within(spec, 5)
        font: Any = super().get_font(objid, spec)
        encoding = resolve1(spec.get("Encoding"))
        font.says_letters = "ToUnicode" in spec or (
            isinstance(encoding, PSLiteral) and encoding.name in ("WinAnsiEncoding", "MacRomanEncoding")
        )
        return font


def _check_within(value: Any, depth: int) -> None:
    found = resolve1(value) if isinstance(value, PDFObjRef) else value
    if isinstance(found, PDFStream):
        check_size(found)
    elif depth and isinstance(found, dict):
        for key, part in found.items():
            if key not in ("Parent", "Resources", "CharProcs"):
                _check_within(part, depth - 1)
    elif depth and isinstance(found, list):
        for part in found[:20]:
            _check_within(part, depth - 1)


class BoundedParser(PDFContentParser):
    """The parser of page contents. A stream is unpacked for each use and not kept; endless operands end the reading."""

    def fillfp(self) -> bool:
        """Opens the next stream when there is none."""
        if self.fp:
            return False
        if self.istream >= len(self.streams):
            raise PSEOF("end of the page")
        stream = copy.copy(stream_value(self.streams[self.istream]))
        self.istream += 1
        check_size(stream)
        self.fp = BytesIO(stream.get_data())
        return True

    def push(self, *objs: Any) -> None:
        """Takes operands, up to a bound."""
        if len(self.curstack) > _MAX_TOKENS:
            raise Unreadable(message("pdf_drawing"))
        super().push(*objs)

    def start_type(self, pos: int, type: str) -> None:
        """Opens an array or dictionary, down to a bound."""
        if len(self.context) > _MAX_DEPTH:
            raise Unreadable(message("pdf_drawing"))
        super().start_type(pos, type)

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """The bytes of a picture within the page, found at once; the original joins them one by one."""
        self.seek(pos)
        self.fillfp()
        data = self.fp.getvalue() if isinstance(self.fp, BytesIO) else b""
        found = _END_OF_IMAGE.search(data, pos) if target == b"EI" else re.compile(re.escape(target)).search(data, pos)
        self.seek(found.end() if found else len(data))
        return pos, data[pos : found.start() if found else len(data)]


def parser(streams: Sequence[PDFStream]) -> BoundedParser | None:
    """The parser of the streams of a page; None when there is nothing in them."""
    try:
        return BoundedParser(streams)
    except PSEOF:
        return None
