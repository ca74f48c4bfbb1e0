"""Plain text: an e-mail, a note, or what was copied out of a PDF."""

from __future__ import annotations

import re

from ingest.blocks import ConvertedDocument
from ingest.frontmatter import split
from ingest.plaintext import text_blocks
from ingest.text import reads_as_title, title_of

_DATE_LINE = re.compile(r"(?:publicatie)?datum\b", re.I)


def plain(text: str, stem: str) -> ConvertedDocument:
    """The title of a plain text is a short line at its very top; lower down a heading names only its own section.

    Front matter counts here as well. Raises Unreadable when it is broken.
    """
    front, body = split(text)
    blocks = tuple(text_blocks(body))
    top = next((b.text for b in blocks[:2] if _DATE_LINE.match(b.text) is None and reads_as_title(b.text)), "")
    title = front.title or top or title_of((), stem)
    return ConvertedDocument(title, blocks, front.document_id, front.meta, left_out=front.left_out)
