"""Turns the bytes of a file into blocks. Each format has a module of its own under `ingest.formats`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from ingest.articles import with_articles, with_citation_title
from ingest.blocks import ConvertedDocument
from ingest.bounds import check_raw, within_bounds
from ingest.conservation import balance_of
from ingest.files import FAQ_ROW, SourceFile, Unreadable, decode, storable
from ingest.formats.csv_table import csv_table
from ingest.formats.doc import doc
from ingest.formats.faq import convert_row
from ingest.formats.html import html
from ingest.formats.markdown import markdown
from ingest.formats.plain import plain
from ingest.headings import with_bare_headings
from ingest.rawtext import raw_texts
from ingest.render import converted as rendered
from ingest.sources import ATTACHED
from ingest.tree import DocumentTree
from ingest.watermarks import doubts

Read = DocumentTree | ConvertedDocument
"""What a reader makes of a file: the tree, or blocks where a format has not been moved to it."""

_LONGEST_NAME = 200
_FIRST_BLOCKS = 3


def convert(file: SourceFile, data: bytes, *, ocr: bool = True) -> ConvertedDocument:
    """The document in a file; pictures of pages are read where `ocr` is on and tesseract is there. Raises Unreadable when there
    is no text in it."""
    converter = _pdf_without_ocr if file.suffix == ".pdf" and not ocr else _CONVERTERS.get(file.suffix)
    if converter is None:
        raise Unreadable(f"BelBot does not read {file.suffix or 'files without an ending'}")
    check_raw(data, file.suffix)
    try:
        read = converter(data, file.stem)
    except RecursionError:
        raise Unreadable("nested too deeply; copy its text into a new document") from None
    except Unreadable:
        raise
    except Exception as error:  # one file that a library stumbles over must not stop the run over all others
        raise Unreadable(f"cannot be read ({type(error).__name__}); save it anew, or copy its text") from error
    converted = with_citation_title(rendered(read) if isinstance(read, DocumentTree) else read)
    converted = within_bounds(with_bare_headings(with_articles(converted)))
    if not any(block.kind != "heading" for block in converted.blocks):
        raise Unreadable("holds no text, no more than headings at most; write the text, or delete the file")
    _check_storable(converted)
    if isinstance(read, DocumentTree):
        converted = replace(converted, balance=balance_of(raw_texts(data, file.suffix), read, converted))
    first = [converted.title, *(block.text for block in converted.blocks[:_FIRST_BLOCKS])]
    said = doubts(dict.fromkeys([file.stem, file.path.stem]), first)
    return replace(converted, left_out=(*converted.left_out, *said))


def _check_storable(converted: ConvertedDocument) -> None:
    """Half characters and control characters cannot be hashed or stored; escapes in front matter can make them. Names are as long
    as the database takes them, whichever it is."""
    for name, text in (("id", converted.document_id), ("thema", converted.meta.theme)):
        if len(text) > _LONGEST_NAME:
            raise Unreadable(f"its {name} has {len(text)} characters; make it {_LONGEST_NAME} at most")
    texts = [converted.title, converted.document_id, converted.uri, str(asdict(converted.meta))]
    if not all(map(storable, texts)) or not all(storable(block.text) for block in converted.blocks):
        raise Unreadable(
            "holds characters that cannot be stored (halves of characters or control characters); delete them"
        )


def _text(converter: Callable[[str, str], Read]) -> Callable[[bytes, str], Read]:
    return lambda data, stem: converter(decode(data), stem)


# The libraries behind these take up to half a second to load: only who has such a document waits for them.
def _pdf(data: bytes, stem: str) -> Read:
    from ingest.formats.pdf import pdf

    return pdf(data, stem)


def _pdf_without_ocr(data: bytes, stem: str) -> Read:
    from ingest.formats.pdf import pdf

    return pdf(data, stem, ocr=False)


def _docx(data: bytes, stem: str) -> Read:
    from ingest.formats.word import docx

    return docx(data, stem)


def _xlsx(data: bytes, stem: str) -> Read:
    from ingest.formats.xlsx import xlsx

    return xlsx(data, stem)


def _pptx(data: bytes, stem: str) -> Read:
    from ingest.formats.pptx import pptx

    return pptx(data, stem)


def _odt(data: bytes, stem: str) -> Read:
    from ingest.formats.odt import odt

    return odt(data, stem)


def _law(data: bytes, stem: str) -> Read:
    from ingest.formats.law import law

    return law(data, stem)


def _xhtml(data: bytes, stem: str) -> Read:
    from ingest.formats.xhtml import xhtml

    return xhtml(decode(data), stem)


def _epub(data: bytes, stem: str) -> Read:
    from ingest.formats.epub import epub

    return epub(data, stem)


def _mhtml(data: bytes, stem: str) -> Read:
    from ingest.formats.mhtml import mhtml

    return mhtml(data, stem)


def _mail(data: bytes, stem: str) -> Read:
    from ingest.formats.mail import mail

    return mail(data, stem, ATTACHED)


_CONVERTERS: dict[str, Callable[[bytes, str], Read]] = {
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
