"""Turns the bytes of a file into blocks. Each format has a module of its own under `ingest.formats`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from ingest.articles import with_articles, with_citation_title
from ingest.blocks import ConvertedDocument
from ingest.bounds import check_raw, within_bounds
from ingest.conservation import balance_of
from ingest.divisions import with_divisions
from ingest.files import FAQ_ROW, SourceFile, Unreadable, decode, storable
from ingest.formats.csv_table import csv_table
from ingest.formats.doc import doc
from ingest.formats.faq import convert_row
from ingest.formats.html import html
from ingest.formats.markdown import markdown
from ingest.formats.plain import plain
from ingest.headings import with_bare_headings
from ingest.messages import message
from ingest.notes import with_notes, without_references
from ingest.rawtext import raw_texts
from ingest.render import converted as rendered
from ingest.source_kind import with_source_kind
from ingest.sources import ATTACHED
from ingest.tree import DocumentTree
from ingest.watermarks import doubts

_LONGEST_NAME = 200
_FIRST_BLOCKS = 3


def convert(file: SourceFile, data: bytes, *, ocr: bool = True) -> ConvertedDocument:
    """The document in a file; pictures of pages are read where `ocr` is on and tesseract is there. Raises Unreadable when there
    is no text in it."""
    return as_document(file, data, read_tree(file, data, ocr=ocr))


def read_tree(file: SourceFile, data: bytes, *, ocr: bool = True) -> DocumentTree:
    """What the reader of its format makes of a file. Raises Unreadable."""
    converter = _pdf_without_ocr if file.suffix == ".pdf" and not ocr else _CONVERTERS.get(file.suffix)
    if converter is None:
        raise Unreadable(message("ending", ending=file.suffix or message("no_ending")))
    check_raw(data, file.suffix)
    try:
        return _with_notes(converter(data, file.stem))
    except RecursionError:
        raise Unreadable(message("nested")) from None
    except Unreadable:
        raise
    except Exception as error:  # one file that a library stumbles over must not stop the run over all others
        raise Unreadable(message("stumbled", error=type(error).__name__)) from error


def as_document(file: SourceFile, data: bytes, tree: DocumentTree) -> ConvertedDocument:
    """The tree of a file as the blocks that are stored, held against the file's words. Raises Unreadable when there is no text in
    it, or too much."""
    converted = with_citation_title(rendered(tree), file.stem)
    converted = within_bounds(with_bare_headings(with_divisions(with_articles(converted))))
    if not any(block.kind != "heading" for block in converted.blocks):
        raise Unreadable(message("no_text"))
    converted = with_source_kind(converted, file.stem)
    _check_storable(converted)
    converted = replace(converted, balance=balance_of(raw_texts(data, file.suffix), tree, converted))
    first = [converted.title, *(block.text for block in converted.blocks[:_FIRST_BLOCKS])]
    said = doubts(dict.fromkeys([file.stem, file.path.stem]), first)
    return replace(converted, left_out=(*converted.left_out, *said))


def _with_notes(tree: DocumentTree) -> DocumentTree:
    """A document without references to notes: each note stands with what refers to it."""
    left_out = tuple(replace(part, text=without_references(part.text)) for part in tree.left_out)
    return replace(tree, title=without_references(tree.title), nodes=with_notes(tree.nodes).nodes, left_out=left_out)


def _check_storable(converted: ConvertedDocument) -> None:
    """Half characters and control characters cannot be hashed or stored; escapes in front matter can make them. Names are as long
    as the database takes them, whichever it is."""
    for name, text in (("id", converted.document_id), ("thema", converted.meta.theme)):
        if len(text) > _LONGEST_NAME:
            raise Unreadable(message("long_name", name=name, count=len(text), most=_LONGEST_NAME))
    texts = [converted.title, converted.document_id, converted.uri, str(asdict(converted.meta))]
    if not all(map(storable, texts)) or not all(storable(block.text) for block in converted.blocks):
        raise Unreadable(message("unstorable"))


def _text(converter: Callable[[str, str], DocumentTree]) -> Callable[[bytes, str], DocumentTree]:
    return lambda data, stem: converter(decode(data), stem)


# The libraries behind these take up to half a second to load: only who has such a document waits for them.
def _pdf(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.pdf import pdf

    return pdf(data, stem)


def _pdf_without_ocr(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.pdf import pdf

    return pdf(data, stem, ocr=False)


def _docx(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.word import docx

    return docx(data, stem)


def _xlsx(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.xlsx import xlsx

    return xlsx(data, stem)


def _pptx(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.pptx import pptx

    return pptx(data, stem)


def _odt(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.odt import odt

    return odt(data, stem)


def _law(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.law import law

    return law(data, stem)


def _xhtml(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.xhtml import xhtml

    return xhtml(decode(data), stem)


def _epub(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.epub import epub

    return epub(data, stem)


def _mhtml(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.mhtml import mhtml

    return mhtml(data, stem)


def _mail(data: bytes, stem: str) -> DocumentTree:
    from ingest.formats.mail import mail

    return mail(data, stem, ATTACHED)


_CONVERTERS: dict[str, Callable[[bytes, str], DocumentTree]] = {
    ".md": _text(markdown),
    ".markdown": _text(markdown),
    ".html": _text(html),
    ".htm": _text(html),
    ".xhtml": _xhtml,
    ".xht": _xhtml,
    ".mht": _mhtml,
    ".mhtml": _mhtml,
    ".eml": _mail,
    ".msg": _mail,
    ".epub": _epub,
    ".txt": _text(plain),
    ".csv": _text(csv_table),
    ".tsv": _text(csv_table),
    ".pdf": _pdf,
    ".doc": doc,
    ".docx": _docx,
    ".odt": _odt,
    ".pptx": _pptx,
    ".pptm": _pptx,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".xml": _law,
    FAQ_ROW: lambda data, _stem: convert_row(data),
}
