"""The parts of a workbook that can be very large, read element by element: sheets and shared strings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any
from zipfile import BadZipFile

from lxml import etree

from ingest.files import Unreadable
from ingest.formats.word_names import local
from ingest.messages import message

_CHUNK = 1 << 18
_LONGEST_TAG = 1 << 20
_EMPTY_CELL = re.compile(rb"<(?:\w{1,20}:)?c\b[^<>]*/>")
_EMPTY_ROW = re.compile(rb"<(?:\w{1,20}:)?row\b[^<>]*(?:/>|></(?:\w{1,20}:)?row>)")
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


class CompactStream:
    """A part without the cells and rows that hold nothing but a format: a million of them cost next to nothing."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._rest, self._begun = stream, b"", False

    def read(self, _size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        while chunk := self._stream.read(_CHUNK):
            if not self._begun and _FORBIDDEN.search(chunk):
                raise Unreadable(message("office_damaged", program="Excel", why=message("own_entities")))
            self._begun = True
            data = self._rest + chunk
            # A tag that is cut by the end of the chunk waits for the rest of it.
            cut = data.rfind(b"<")
            cut = cut if cut >= 0 and len(data) - cut < _LONGEST_TAG else len(data)
            self._rest = data[cut:]
            if found := _EMPTY_ROW.sub(_if_hidden, _EMPTY_CELL.sub(b"", data[:cut])):
                return found
        found, self._rest = self._rest, b""
        return found


def _if_hidden(row: re.Match[bytes]) -> bytes:
    """A row without cells says something only when it is hidden: what stands above and below it then follow each other."""
    return row[0] if b"hidden" in row[0] else b""


def elements(
    stream: IO[bytes], names: frozenset[str], starts: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Any]]:
    """The elements of these names, each when it ends; those in `starts` also when they begin, as `start NAME`.

    Each is emptied after its use, so that no more than one stands in memory. Raises Unreadable for what is damaged.
    """
    tags = [f"{{*}}{name}" for name in names | starts]
    try:
        found = etree.iterparse(
            CompactStream(stream), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
        )
        for event, element in found:
            name = local(element)
            if event == "start":
                if name in starts:
                    yield f"start {name}", element
                continue
            if name in names:
                yield name, element
            _forget(element)
    except (etree.XMLSyntaxError, BadZipFile, OSError, EOFError, ValueError, zlib.error) as error:
        raise Unreadable(message("office_damaged_part", program="Excel", why=type(error).__name__)) from error


def _forget(element: Any) -> None:
    element.clear()
    while (before := element.getprevious()) is not None:
        element.getparent().remove(before)
