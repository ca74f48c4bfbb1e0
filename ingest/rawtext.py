"""A second, deliberately dumb extraction: all words of a raw file, independent of the readers, to hold against what was stored.

It knows no layout, no rules and no sight: what is hidden, a menu or furniture is in it, and must be named by the reader. For a further
format write a function from bytes to text and enter it in `RAW_TEXT`; a format without one that is a container (ZIP) is read as the
text of all its XML and HTML parts, and any other is not measured.
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from lxml import etree

from ingest.files import FAQ_ROW, decode
from ingest.formats.doc import is_page

MAX_CHARS = 40_000_000
_MAX_PART = 100_000_000
_MAX_PARTS = 5_000
_MAX_SECONDS = 30
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong time tt u"
    " var wbr nadruk extref intref".split()
)
_WORD_BREAKS = frozenset("p tab br cr ptab tc vertAlign sup sub den num txbxContent".split())
_WORD_PARTS = re.compile(
    r"word/(?!(?:glossary|embeddings)/|(?:styles|settings|theme|fontTable|webSettings|numbering)\b|diagrams/(?!data)).+"
    r"\.(?:xml|x?html?|txt|docx)"
)
_NO_TEXT_PARTS = re.compile(r"\[Content_Types\]|_rels/|docProps/|META-INF/|meta\.xml|settings|styles|theme", re.I)
_TEXT_PARTS = re.compile(r".+\.(?:xml|x?html?)", re.I)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_MAIL_HEADER = re.compile(
    r"^[> \t]*(?:(?:van|from|aan|to|cc|bcc|verzonden|sent|datum|date|onderwerp|subject):.*"
    r"|(?:op|on)\b.{4,300}\b(?:schreef|wrote)\b.{0,200}:[ \t\r]*)$",
    re.I | re.M,
)
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n.*?\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ITEM_NUMBER = re.compile(r"^[ \t>]*\d{1,3}[.)](?=[ \t]+\S)", re.M)
_ENCLOSED = {
    re.compile("<!--"): re.compile("-->"),
    re.compile(r"<script\b[^<>]*>", re.I): re.compile(r"</script\s*>", re.I),
    re.compile(r"<style\b[^<>]*>", re.I): re.compile(r"</style\s*>", re.I),
}
_ADDRESS = re.compile(
    r"\]\([^\s()\[\]]{0,300}/[^\s\[\]]{0,300}?\)(?=[\s.,;:!?()\]|*’]|$)|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|^ {0,3}\[[^\]^\n][^\]\n]*\]:\s.*$|^ {0,3}(?:```|~~~).*$"
    r"|^> Voorbeeldinhoud, geen belastingadvies\.?$",
    re.M,
)


def raw_texts(data: bytes, suffix: str) -> Iterator[str]:
    """All words of a file as its bytes have them, in one way and another where there are two; nothing where nobody wrote how to
    look, or the look fails."""
    first = RAW_TEXT.get(suffix, container if data.startswith(b"PK") else None)
    for extract in filter(None, (first, SECOND_LOOK.get(suffix))):
        try:
            yield extract(data)[:MAX_CHARS]
        except Exception:  # noqa: S112
            continue  # any library may stumble; a document that was read is not refused for it, but named as not checked


class _Texts:
    """Gathers the text between tags as they come by: not that in `unseen`, and with `only` that directly in these elements alone."""

    def __init__(
        self, is_apart: Callable[[str], bool], unseen: Container[str] = (), only: Container[str] | None = None
    ) -> None:
        self._is_apart, self._unseen, self._only = is_apart, unseen, only
        self._hidden = 0
        self._open: list[str] = []
        self._parts: list[str] = []

    def start(self, tag: str, _attributes: object) -> None:
        """An element opens."""
        name = tag.rpartition("}")[2]
        self._open.append(name)
        self._hidden += name in self._unseen or tag in self._unseen
        self._edge(name)

    def end(self, tag: str) -> None:
        """An element closes."""
        name = tag.rpartition("}")[2]
        if self._open:
            self._open.pop()
        self._hidden -= name in self._unseen or tag in self._unseen
        self._edge(name)

    def data(self, text: str) -> None:
        """Text comes by."""
        if not self._hidden and (self._only is None or (self._open and self._open[-1] in self._only)):
            self._parts.append(text)

    def close(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def _edge(self, name: str) -> None:
        if self._is_apart(name):
            self._parts.append(" ")


def _is_block(name: str) -> bool:
    return name not in _INLINE


def html(data: bytes) -> str:
    """A page without its tags."""
    return _html(decode(data))


def _html(text: str) -> str:
    target = _Texts(_is_block, frozenset({"script", "style"}))
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    return str(etree.fromstring(text.encode(), parser)) if text.strip() else ""


def markdown(data: bytes) -> str:
    """Markdown as typed, without front matter and the line that says the same (a closed world of their own), tags, addresses, and
    the numbers of items, which a reader is shown anew."""
    return _markdown(plain(data))


def _markdown(text: str) -> str:
    for opens, closes in _ENCLOSED.items():
        text = "".join(_outside(text, opens, closes))
    return unescape(_ADDRESS.sub("] ", _TAG.sub(" ", _ITEM_NUMBER.sub(" ", text))))


def _outside(text: str, opens: re.Pattern[str], closes: re.Pattern[str]) -> Iterator[str]:
    """The text outside what is enclosed; what is opened and never closed is text. Linear, which a pattern for both is not."""
    start = 0
    while (first := opens.search(text, start)) and (last := closes.search(text, first.end())):
        yield text[start : first.start()] + " "
        start = last.end()
    yield text[start:]


def plain(data: bytes) -> str:
    """A text without its front matter."""
    return _FRONT.sub("", decode(data), count=1)


def cells(data: bytes) -> str:
    """A table as typed, without the line that names its separator."""
    return re.sub(r"\Asep=.\n", "", decode(data), flags=re.I)


def row(data: bytes) -> str:
    """The question and the answer of a row; its other columns are metadata, a closed world."""
    fields = json.loads(data)
    answer = str(fields["antwoord"])
    return f"{fields['vraag']}\n{_html(answer) if _TAG.search(answer) else _markdown(answer)}"


def law(data: bytes) -> str:
    """All text of law XML but for what the publisher says of it."""
    return _xml(data, _Texts(_is_block, frozenset({"meta-data", "bwb-inputbestand"})))


def _xml(data: bytes, target: _Texts) -> str:
    if not data.strip() or _ENTITY.search(data):  # no reader follows entities
        return ""
    parser = etree.XMLParser(target=target, recover=True, no_network=True, resolve_entities=False, huge_tree=True)
    return str(etree.fromstring(data, parser))


@dataclass(slots=True)
class _Allowance:
    """How many bytes may still be unpacked: of a package, and of what is packed within it."""

    left: int = _MAX_PART


def word(data: bytes) -> str:
    """All text of all parts of a Word file; of two forms of one thing the first. Documents put into it as a whole count."""
    return _word(data, _Allowance())


def _word(data: bytes, allowed: _Allowance) -> str:
    return " ".join(_word_part(part, name, allowed) for name, part in _members(data, _WORD_PARTS, allowed=allowed))


def _word_part(part: bytes, name: str, allowed: _Allowance) -> str:
    if name.endswith(".docx"):
        return _word(part, allowed)
    if not name.endswith(".xml"):
        return _html(decode(part))
    return _xml(part, _Texts(_WORD_BREAKS.__contains__, frozenset({"Fallback"}), frozenset({"t", "v"})))


def sheets(data: bytes) -> str:
    """The texts of a workbook, each once. Numbers in cells are left alone: what a person sees of them is made by their format."""
    parts = _members(data, re.compile(r"xl/(?:sharedStrings|comments\d*|worksheets/sheet\d+)\.xml"))
    return " ".join(_xml(part, _Texts(_is_sheet_block, frozenset({"rPh"}), frozenset({"t"}))) for _, part in parts)


def _is_sheet_block(name: str) -> bool:
    return name in ("si", "is", "c", "comment")


def slides(data: bytes) -> str:
    """The texts of the slides of a presentation, and of their notes."""
    parts = _members(data, re.compile(r"ppt/(?:slides|notesSlides)/[^/]+\.xml"))
    only = frozenset({"t"})
    return " ".join(
        _xml(part, _Texts(_WORD_BREAKS.__contains__, frozenset({"Fallback", "fld"}), only)) for _, part in parts
    )


def mail(data: bytes) -> str:
    """The subject and the text of a mail or a saved page: of two forms of one text the last, which is the fuller one. The lines above
    earlier mails name people, and are no text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("html", "plain"))
    if body is None:
        return str(message["subject"] or "")
    text = str(body.get_content())
    said = _html(text) if body.get_content_subtype() == "html" else _MAIL_HEADER.sub("", text)
    return f"{message['subject'] or ''}\n{said}"


def doc(data: bytes) -> str:
    """The page or saved page in a file that ends in .doc."""
    return (
        html(data) if is_page(data) and not re.match(rb"\s*(?:MIME-Version|From|Subject|Date):", data) else mail(data)
    )


def container(data: bytes) -> str:
    """The text of all XML and HTML parts of a ZIP container, but for those that describe it."""
    parts = _members(data, _TEXT_PARTS, _NO_TEXT_PARTS)
    inline = frozenset({"span", "a", "b", "i", "em", "strong"})  # `s` is a space in OpenDocument
    # Who made a tracked change or a comment, and when, no reader of the text sees.
    unseen = frozenset({"script", "style", f"{_DUBLIN_CORE}creator", f"{_DUBLIN_CORE}date"})
    return " ".join(_xml(part, _Texts(lambda name: name not in inline, unseen)) for _, part in parts)


def book(data: bytes) -> str:
    """The text of the chapters of an e-book: what is in none of its readings (lists of contents, files left behind) is no loss."""
    package = " ".join(text.decode("utf-8", "replace") for _, text in _members(data, re.compile(r".+\.opf", re.I)))
    read = set(re.findall(r"<(?:\w+:)?itemref\b[^<>]*\bidref\s*=\s*[\"']([^\"']+)", package))
    items = [
        {name: double or single for name, double, single in _ATTRIBUTE.findall(item)}
        for item in re.findall(r"<(?:\w+:)?item\s[^<>]*", package)
    ]
    names = tuple(unquote(item["href"]).lstrip("./") for item in items if item.get("id") in read and item.get("href"))
    if not names:
        return container(data)
    parts = _members(data, _TEXT_PARTS, _NO_TEXT_PARTS)
    return " ".join(_html(decode(part)) for name, part in parts if name.endswith(names))


def _members(
    data: bytes,
    wanted: re.Pattern[str],
    others: re.Pattern[str] | None = None,
    allowed: _Allowance | None = None,
) -> Iterator[tuple[str, bytes]]:
    allowed = allowed or _Allowance()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist()[:_MAX_PARTS]:
            if wanted.fullmatch(info.filename) and not (others and others.search(info.filename)):
                allowed.left -= info.file_size
                if allowed.left < 0:
                    return
                yield info.filename, archive.read(info)


def pdf(data: bytes) -> str:
    """The text of all pages as PDFium has it, which is not the reader's way; hyphens at the end of a line are signs of its own."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return re.sub("[\x02\ufffe\uffff]\\s*", "", "\n".join(texts))


def pdf_again(data: bytes) -> str:
    """The same as pypdf has it, as far as half a minute goes: each of the two misreads some fonts."""
    from pypdf import PdfReader

    texts, until = [], time.monotonic() + _MAX_SECONDS
    for page in PdfReader(io.BytesIO(data)).pages:
        if time.monotonic() > until:
            break
        texts.append(page.extract_text())
    return "\n".join(texts)


RAW_TEXT: dict[str, Callable[[bytes], str]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".html": html,
    ".htm": html,
    ".txt": plain,
    ".csv": cells,
    ".tsv": cells,
    ".pdf": pdf,
    ".doc": doc,
    ".docx": word,
    ".xml": law,
    ".xhtml": html,
    ".xht": html,
    ".mht": mail,
    ".mhtml": mail,
    ".eml": mail,
    ".xlsx": sheets,
    ".xlsm": sheets,
    ".pptx": slides,
    ".pptm": slides,
    ".odt": container,
    ".epub": book,
    FAQ_ROW: row,
}
"""How to look into a file of each suffix. The whole list of formats that are read; a test holds it against `ingest.convert`."""

SECOND_LOOK: dict[str, Callable[[bytes], str]] = {".pdf": pdf_again}
"""Another way to look, for formats that any extraction misreads in places: taken where the first finds something lost."""
