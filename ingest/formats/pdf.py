"""PDF: the text of each page by the places of its letters; scans and protected files are refused, what is not read is named."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Sequence

from pypdf import PdfReader

from ingest.files import Unreadable
from ingest.formats.pdf_content import read_pages
from ingest.formats.pdf_continued import with_continued
from ingest.formats.pdf_extras import document_extras, has_xfa
from ingest.formats.pdf_furniture import without_furniture
from ingest.formats.pdf_notes import with_notes
from ingest.formats.pdf_ocr import MAX_PAGES as MAX_OCR_PAGES
from ingest.formats.pdf_ocr import is_picture, recognized, tesseract
from ingest.formats.pdf_page import PdfPage
from ingest.formats.pdf_properties import pdf_facts, with_watermarks
from ingest.formats.pdf_type import marked
from ingest.formats.pdf_unnamed import WHOLE_PAGE
from ingest.messages import is_of_kind, message
from ingest.notes import without_references
from ingest.plaintext import line_nodes
from ingest.text import clean, reads_as_title
from ingest.tree import DocumentTree, Heading, ListNode, Node, Paragraph, walk

MAX_PAGES = 3_000
_HEADER = 1_024
_SCANS = ("page_picture", "page_part_picture", "page_unsure")
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_SECONDS = 600
MAX_OCR_SECONDS = 1_200
_LETTERS_PER_PAGE = 5
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|cdr|pptx?|xlsx?|qxp|rtf|odt|html?|ai|tex|dvi|pub|dotx?)\s*$", re.I)
_NO_TITLE = re.compile(
    r"^(?:untitled|naamloos|document\d*|titel|title|microsoft word|powerpoint|slide \d|dia \d|\W)", re.I
)
_WAIT = re.compile(r"please wait|even geduld|adobe reader", re.I)

for _name in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they warn of is nothing that an operator can mend


def pdf(data: bytes, stem: str, *, ocr: bool = True) -> DocumentTree:
    """A PDF with the page of every node; pages that are pictures are read by tesseract where it is installed, unless `ocr` is
    off. Raises Unreadable for what is protected, scanned or damaged."""
    if b"%PDF" not in data[:_HEADER]:
        raise Unreadable(message("pdf_other"))
    try:
        reader = _opened(data)
        said = pdf_facts(reader)
        pages = list(read_pages(data, reader, time.monotonic() + MAX_SECONDS))
        pages = _with_pictures(data, pages) if ocr else pages
        named = clean(reader.metadata.title or "") if reader.metadata else ""
        extras = tuple(document_extras(reader))
        waits = has_xfa(reader)
    except (Unreadable, RecursionError):
        raise
    except (
        Exception
    ) as error:  # the libraries raise nearly anything on damaged files, and the message may quote the text
        raise Unreadable(message("pdf_damaged", error=type(error).__name__)) from error
    _check_text(pages, has_form=waits)
    bare = with_continued(with_notes(with_watermarks(without_furniture(pages))))
    nodes = _nodes(bare) or _nodes(pages)
    left_out = (*said.left_out, *(part for page in bare for part in page.left_out), *extras)
    title = named if _is_title(named) else _first_title(nodes, stem)
    return DocumentTree(
        title, nodes, left_out, meta=said.meta, ocr_pages=frozenset(page.number for page in pages if page.ocr)
    )


def _with_pictures(data: bytes, pages: list[PdfPage]) -> list[PdfPage]:
    """The pages, those that are pictures read by OCR as far as there is time for it."""
    pictures = [page for page in pages if any(map(is_picture, page.left_out))][:MAX_OCR_PAGES]
    if not pictures or not tesseract():
        return pages
    until = time.monotonic() + MAX_OCR_SECONDS
    read = {page.number: recognized(data, page) for page in pictures if time.monotonic() < until}
    return [read.get(page.number) or page for page in pages]


def _opened(data: bytes) -> PdfReader:
    """The reader. A PDF that opens without asking for a password is read; permissions are for printing and copying."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except Exception as error:  # an unknown cipher, or a library for it that is not there
            raise Unreadable(message("pdf_password")) from error
        if not opened:
            raise Unreadable(message("pdf_password"))
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(message("pdf_pages", most=MAX_PAGES))
    return reader


def _check_text(pages: Sequence[PdfPage], *, has_form: bool) -> None:
    """Raises Unreadable for a PDF without text, with what its pages hold instead."""
    texts = [line.text for page in pages for line in page.lines]
    tables = any(line.node is not None for page in pages for line in page.lines)
    if has_form and (not texts or (len(pages) < 3 and _WAIT.search(" ".join(texts)))):
        raise Unreadable(message("pdf_xfa"))
    if tables or sum(character.isalpha() for text in texts for character in text) >= max(
        1, _LETTERS_PER_PAGE * len(pages)
    ):
        return
    if any(part.text == WHOLE_PAGE for page in pages for part in page.left_out):
        raise Unreadable(message("pdf_unnamed_all", why=WHOLE_PAGE))
    pictures = sum(any(is_of_kind(part.text, *_SCANS) for part in page.left_out) for page in pages)
    hidden = any(part.rule == "hidden" for page in pages for part in page.left_out)
    if hidden:
        raise Unreadable(message("pdf_hidden"))
    kind = "pdf_scan_all" if pictures == len(pages) else "pdf_scan_some"
    seen = message(kind, count=pictures, pages=len(pages)) if pictures else ""
    unsure = any(is_of_kind(part.text, "page_unsure") for page in pages for part in page.left_out)
    raise Unreadable(message("pdf_scan_unsure" if unsure and seen else "pdf_scan", seen=seen))


def _nodes(pages: Sequence[PdfPage]) -> tuple[Node, ...]:
    lines, has_headings = marked(pages)
    return tuple(line_nodes(lines, gaps_part=True, guess_headings=not has_headings))


def _is_title(text: str) -> bool:
    """Whether the title in a PDF's properties is one: often it is a file name, or what the program filled in."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(text) <= 200 and len(words) >= 2 and not _FILE_NAME.search(text) and not _NO_TITLE.match(text)


def _first_title(nodes: tuple[Node, ...], stem: str) -> str:
    """The first heading of page 1, else its first line when that reads as a title, else the file's name. A year above a page
    names that page, not the document."""
    first = [node for node in walk(nodes) if node.place.page == 1 and not isinstance(node, ListNode)]
    headings = [node.text for node in first if isinstance(node, Heading) and not _YEAR.fullmatch(node.text)]
    if not headings and first and isinstance(first[0], Paragraph) and reads_as_title(first[0].text):
        headings = [first[0].text]
    return clean(without_references(headings[0])) if headings else stem.replace("-", " ").replace("_", " ")
