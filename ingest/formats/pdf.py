"""PDF: the text of each page with pypdf, its tables with pdfplumber; scans and protected files are refused."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pypdf import PdfReader

from ingest.blocks import Block, ConvertedDocument
from ingest.files import Unreadable
from ingest.formats.pdf_page import PdfPage, TypedLine, read_page
from ingest.formats.pdf_tables import with_tables
from ingest.formats.pdf_type import marked
from ingest.plaintext import line_blocks
from ingest.text import clean, reads_as_title, title_of

MAX_PAGES = 3_000
MAX_SECONDS = 600
_EDGE = 4
_ON_PAGES = 0.4
_LETTERS_PER_PAGE = 5
_PAGE_NUMBER = re.compile(
    r"^[-–|\s]*(?:(?:pagina|page|blad|pag\.?|p\.)\s*)?(\d{1,4}|[ivx]{1,5})(?:\s*(?:van|of|/|-)\s*-?\d{1,4})*[-–|\s]*$",
    re.I,
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|cdr|pptx?|xlsx?|qxp|rtf|odt|html?|ai|tex|dvi|pub|dotx?)\s*$", re.I)
_NO_TITLE = re.compile(
    r"^(?:untitled|naamloos|document\d*|titel|title|microsoft word|powerpoint|slide \d|dia \d|\W)", re.I
)

for _name in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they warn of is nothing that an operator can mend


def pdf(data: bytes, stem: str) -> ConvertedDocument:
    """A PDF with the page of every block. Raises Unreadable for what is protected, scanned or damaged."""
    try:
        reader = _opened(data)
        pages = _pages(reader)
        named = clean(reader.metadata.title or "") if reader.metadata else ""
    except (Unreadable, RecursionError):
        raise
    except Exception as error:  # pypdf raises nearly anything on damaged files, and the message may quote the text
        raise Unreadable(f"damaged PDF ({type(error).__name__})") from error
    if sum(_letters(page) for page in pages) < max(1, _LETTERS_PER_PAGE * len(pages)):
        raise Unreadable("PDF without text, a scan perhaps; run text recognition (OCR) on it first")
    blocks = tuple(_blocks(with_tables(data, _without_furniture(pages)))) or tuple(_blocks(pages))
    return ConvertedDocument(named if _is_title(named) else _first_title(blocks, stem), blocks)


def _opened(data: bytes) -> PdfReader:
    """The reader. A PDF that opens without asking for a password is read; permissions are for printing and copying."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except Exception as error:  # an unknown cipher, or a library for it that is not there
            raise Unreadable("encrypted PDF; save it without a password") from error
        if not opened:
            raise Unreadable("encrypted PDF; save it without a password")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(f"more than {MAX_PAGES} pages")
    return reader


def _pages(reader: PdfReader) -> list[PdfPage]:
    until = time.monotonic() + MAX_SECONDS
    return [read_page(page, number, until) for number, page in enumerate(reader.pages, start=1)]


def _letters(page: PdfPage) -> int:
    return sum(character.isalpha() for line in page.lines for character in line.text)


def _without_furniture(pages: list[PdfPage]) -> list[PdfPage]:
    """The pages without running headers and footers, page numbers, bare addresses and lines of a table of contents."""
    counts = Counter(key for page in pages for key in {key for line in _edges(page) for key in _keys(line, page)})
    often = max(2, round(_ON_PAGES * len(pages)))
    return [
        replace(page, lines=tuple(line for line in page.lines if not _is_furniture(line, page, counts, often)))
        for page in pages
    ]


def _edges(page: PdfPage) -> list[TypedLine]:
    filled = [line for line in page.lines if line.text]
    return filled if len(filled) <= 2 * _EDGE else filled[:_EDGE] + filled[-_EDGE:]


def _keys(line: TypedLine, page: PdfPage) -> set[str]:
    """The line as it is, and with its numbers counted from the page's: `Pagina 3 van 10` stands on page 4 as well."""
    text = re.sub(r"\s+", "", line.text.lower())
    counted = re.sub(r"\d{1,4}", lambda m: f"<{int(m[0]) - page.number}>", text)
    once = re.sub(r"\d{1,4}", lambda m: f"<{int(m[0]) - page.number}>", text, count=1)
    return {text, counted, once}


def _is_furniture(line: TypedLine, page: PdfPage, counts: Counter[str], often: int) -> bool:
    if _ADDRESS.match(line.text) or _CONTENTS.search(line.text):
        return True
    if line not in _edges(page):
        return False
    return bool(_PAGE_NUMBER.match(line.text)) or any(counts[key] >= often for key in _keys(line, page))


def _blocks(pages: list[PdfPage]) -> Iterator[Block]:
    lines, has_headings = marked(pages)
    yield from line_blocks(lines, gaps_part=True, guess_headings=not has_headings)


def _is_title(text: str) -> bool:
    """Whether the title in a PDF's properties is one: often it is a file name, or what the program filled in."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(text) <= 200 and len(words) >= 2 and not _FILE_NAME.search(text) and not _NO_TITLE.match(text)


def _first_title(blocks: tuple[Block, ...], stem: str) -> str:
    """The first heading of page 1, else its first line when that reads as a title, else the file's name."""
    first = [block for block in blocks if block.page == 1]
    headings = tuple(block for block in first if block.kind == "heading")
    if not headings and first and reads_as_title(first[0].text):
        return first[0].text
    return title_of(headings, stem)
