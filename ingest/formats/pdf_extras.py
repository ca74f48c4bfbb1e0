"""What a PDF holds beside its pages: values of form fields, comments, attachments. Values are read, the rest is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, TextStringObject

from ingest.formats.pdf_page import Box
from ingest.messages import message
from ingest.text import clean
from ingest.tree import LeftOut, Place

_HIDDEN = 1 << 1 | 1 << 5
_PASSWORD = 1 << 13
_BUTTON = 1 << 16
_SHOWN = 2_000
_MOST = 5_000
_COMMENTS = {
    "/Text": "pdf_comment", "/Highlight": "pdf_comment", "/Underline": "pdf_comment", "/Squiggly": "pdf_comment",
    "/Caret": "pdf_comment", "/Stamp": "pdf_stamp", "/FileAttachment": "pdf_file", "/Sound": "pdf_sound",
    "/Movie": "pdf_film", "/Screen": "pdf_film", "/RichMedia": "pdf_film", "/3D": "pdf_3d", "/Redact": "pdf_redaction",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A filled-in value with its box on the page, heights running downwards; `label` is the field's own name for people."""

    text: str
    box: Box
    label: str = ""
    joins: bool = False
    """Whether it stands behind its label, as text does; the label of a box with a cross stands behind that."""


@dataclass(frozen=True, slots=True)
class PageExtras:
    """What lies on a page beside its contents: values, struck places, and what is named but not read."""

    values: tuple[FieldValue, ...] = ()
    struck: tuple[Box, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def page_extras(page: PageObject, number: int) -> PageExtras:
    """The annotations of a page."""
    values: list[FieldValue] = []
    struck: list[Box] = []
    named: list[LeftOut] = []
    for annotation in _annotations(page):
        kind, hidden = annotation.get("/Subtype"), int(annotation.get("/F", 0)) & _HIDDEN
        text = clean(str(annotation.get("/Contents") or ""))[:_SHOWN]
        box = _box(annotation, page)
        if kind == "/Widget":
            value, joins = _value(annotation), _inherited(annotation, "/FT") in ("/Tx", "/Ch")
            if value and hidden:
                named.append(LeftOut("hidden", message("form_field", text=value), Place(number)))
            elif box and not hidden and (value or joins):
                values.append(FieldValue(value, box, clean(str(_inherited(annotation, "/TU") or "")), joins))
        elif hidden:
            continue
        elif kind == "/FreeText" and text and box:
            values.append(FieldValue(text, box))
        elif kind == "/StrikeOut" and box:
            struck.append(box)
        if kind in _COMMENTS and (text or _COMMENTS[kind] != "pdf_comment"):
            named.append(LeftOut("unread", message(_COMMENTS[kind], text=text or _name(annotation)), Place(number)))
    return PageExtras(tuple(values), tuple(struck), tuple(named))


def document_extras(reader: PdfReader) -> Iterator[LeftOut]:
    """The attachments of a document, and a form that stands outside of its pages."""
    for name in list(reader.attachments)[:_MOST]:
        yield LeftOut("unread", message("attachment", name=clean(str(name))[:_SHOWN]))
    if has_xfa(reader) and not _fields(reader):
        yield LeftOut("unread", message("xfa_part"))


def has_xfa(reader: PdfReader) -> bool:
    """Whether a form is described in XFA, which stands outside of the pages."""
    return "/XFA" in _form(reader)


def _fields(reader: PdfReader) -> Any:
    return _resolved(_form(reader).get("/Fields")) or []


def _form(reader: PdfReader) -> Any:
    form = _resolved(reader.root_object.get("/AcroForm"))
    return form if isinstance(form, dict) else {}


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _annotations(page: PageObject) -> Iterator[Any]:
    listed = _resolved(page.get("/Annots"))
    for reference in (listed if isinstance(listed, list) else [])[:_MOST]:
        found = _resolved(reference)
        if isinstance(found, dict):
            yield found


def _box(annotation: Any, page: PageObject) -> Box | None:
    """The box of an annotation as the page is read, unless it is turned."""
    rect = _resolved(annotation.get("/Rect"))
    if not isinstance(rect, list) or len(rect) != 4 or page.rotation % 360:
        return None
    xs, ys = sorted(float(_resolved(n)) for n in rect[::2]), sorted(float(_resolved(n)) for n in rect[1::2])
    left, top = float(page.mediabox.left), float(page.mediabox.top)
    return (xs[0] - left, top - ys[1], xs[1] - left, top - ys[0])


def _inherited(field: Any, key: str) -> Any:
    for _ in range(20):
        if key in field:
            return _resolved(field[key])
        field = _resolved(field.get("/Parent"))
        if not isinstance(field, dict):
            return None
    return None


def _value(widget: Any) -> str:
    """What a field shows: its text, its choice, or a box with or without its cross."""
    kind, flags, value = (_inherited(widget, key) for key in ("/FT", "/Ff", "/V"))
    flags = int(flags or 0)
    if kind == "/Btn":
        if flags & _BUTTON:
            return ""
        state = str(_resolved(widget.get("/AS")) or value or "/Off")
        return "☐" if state == "/Off" else "☑"
    if kind == "/Tx":
        return "" if flags & _PASSWORD else _text(value)
    return _choice(value, _inherited(widget, "/Opt")) if kind == "/Ch" else ""


def _text(value: Any) -> str:
    if hasattr(value, "get_data"):
        value = value.get_data().decode("utf-8", "replace")
    if isinstance(value, ByteStringObject):
        value = bytes(value).decode("latin-1")
    return "\n".join(clean(line) for line in str(value or "").splitlines() if line.strip())[: 10 * _SHOWN]


def _choice(value: Any, options: Any) -> str:
    """The chosen lines as they are shown; the form keeps them by a name of its own."""
    shown = {}
    for option in options if isinstance(options, list) else []:
        pair = _resolved(option)
        if isinstance(pair, list) and len(pair) == 2:
            shown[str(_resolved(pair[0]))] = str(_resolved(pair[1]))
    chosen = value if isinstance(value, ArrayObject) else [value] if isinstance(value, TextStringObject) else []
    return clean(", ".join(shown.get(str(_resolved(one)), str(_resolved(one))) for one in chosen))


def _name(annotation: Any) -> str:
    file = _resolved(annotation.get("/FS"))
    name = (file.get("/UF") or file.get("/F")) if isinstance(file, dict) else annotation.get("/Name")
    return clean(str(name or "")).lstrip("/")[:_SHOWN]
