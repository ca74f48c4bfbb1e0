"""Files that end in .doc and are no Word documents: pages that Word or another program saved under that name."""

from __future__ import annotations

import re

from ingest.files import Unreadable, decode
from ingest.formats.html import html
from ingest.formats.mhtml import mhtml
from ingest.messages import message
from ingest.tree import DocumentTree

_HEAD = 2_048
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type|From|Subject|Date):", re.I | re.M)
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|meta|div|p|table)\b", re.I)


def doc(data: bytes, stem: str) -> DocumentTree:
    """The page in such a file. Raises Unreadable for what Word itself writes under this name."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if _MIME.match(head) and b"multipart/related" in data[:_HEAD].lower():
        return mhtml(data, stem)
    if head.startswith(b"{\\rtf"):
        raise Unreadable(message("doc_rtf"))
    if is_page(data):
        return html(decode(data), stem)
    raise Unreadable(message("ending_instead", ending=".doc", other=".docx"))


def is_page(data: bytes) -> bool:
    """Whether a file begins as HTML does."""
    if b"\0" in data[:_HEAD] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return bool(_PAGE.search(data[:_HEAD].decode(encoding, "ignore")))
