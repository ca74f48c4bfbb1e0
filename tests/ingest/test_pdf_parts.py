"""PDF: what is not text on its pages (hidden, struck, in fields, in attachments) is read or named; hostile files are bounded."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from ingest.blocks import ConvertedDocument
from ingest.files import Unreadable
from tests.ingest.made import blocks, converted, line, lines, pdf

TEXT = lines("De boete is 385 euro en moet binnen zes weken betaald zijn.")
SENTENCE = "De boete is 385 euro en moet binnen zes weken betaald zijn."
PICTURE = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


def _left_out(document: ConvertedDocument) -> list[tuple[str, str]]:
    return [(part.rule, part.text) for part in document.left_out]


def _writer(*pages: str) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*pages))))


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_field(kind: str, top: float, value: object, **more: object) -> DictionaryObject:
    """A form field right of the margin, at a height from the bottom of the page."""
    box = ArrayObject(FloatObject(n) for n in (200, top - 4, 400, top + 12))
    field = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject(kind),
        "/Rect": box,
        "/V": value,
    }
    return DictionaryObject(
        {NameObject(key): part for key, part in (field | {f"/{k}": v for k, v in more.items()}).items()}
    )


def _form(*fields: DictionaryObject, text: str = TEXT) -> bytes:
    writer = _writer(text)
    writer.pages[0][NameObject("/Annots")] = ArrayObject(fields)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject(fields)})
    return _written(writer)


@pytest.mark.parametrize(
    ("drawn", "rule"),
    [
        (f"1 1 1 rg {line('De boete is 999 euro.', 600)} 0 g", "hidden"),
        (f"{line('De boete is 999 euro.', 600)} 0 g 60 595 300 20 re f", "hidden"),
        (line("De boete is 999 euro.", -40), "hidden"),
        ("BT 3 Tr /F1 10 Tf 72 600 Td (De boete is 999 euro.) Tj 0 Tr ET", "hidden"),
        (f"q 0 0 10 10 re W n {line('De boete is 999 euro.', 600)} Q", "hidden"),
        (f"{line('De boete is 999 euro.', 600)} 70 603 120 0.5 re f", "struck"),
        (f"{line('De boete is 999 euro.', 600)} 70 603 m 190 603 l S", "struck"),
    ],
)
def test_what_a_reader_does_not_see(drawn: str, rule: str) -> None:
    """Text in the colour of the paper, under a black bar, off the page, cut away or struck is no text, and is named."""
    document = converted(pdf(f"{TEXT}\n{drawn}"), "a.pdf")
    assert [block.text for block in document.blocks] == [SENTENCE]
    assert _left_out(document) == [(rule, "De boete is 999 euro.")]


def test_struck_words_under_each_other_make_no_table() -> None:
    """The place where they stood is no white between columns, and the lines through them are no lines of a table."""
    before, struck = line("De boete is", 600), line("999 euro", 600, x=126)
    rest = line("en daarna 75 euro.", 600, x=169)
    drawn = "".join(
        text.replace(" 600 Tm", f" {600 - 12 * n} Tm")
        for n in range(3)
        for text in (before, struck, rest, f" 125 {603 - 12 * n} 42 0.5 re f ")
    )
    document = converted(pdf(f"{TEXT}\n{drawn}"), "a.pdf")
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert " ".join(block.text for block in document.blocks).count("De boete is en daarna 75 euro.") == 3


@pytest.mark.parametrize(
    "drawn",
    [
        f"0 0 0.5 rg 60 595 400 20 re f 1 1 1 rg {line('De boete is 444 euro.', 600)}",
        f"{line('De boete is 444 euro.', 600)} 72 597.5 m 200 597.5 l S",
        f"{PICTURE} BT 3 Tr /F1 10 Tf 72 600 Td (De boete is 444 euro.) Tj ET",
    ],
)
def test_what_a_reader_does_see(drawn: str) -> None:
    """White letters on a dark bar, underlined ones, and those that text recognition put over a scan are text."""
    assert ("paragraph", "De boete is 444 euro.") in blocks(pdf(f"{TEXT}\n{drawn}"), "a.pdf")


def test_a_layer_that_is_off() -> None:
    """What stands in a layer that is not shown is hidden."""
    writer = _writer(f"{TEXT}\n/OC /L1 BDC {line('De boete is 999 euro.', 600)} EMC")
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("concept")})
    )
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
    shown = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): shown}
    )
    assert _left_out(converted(_written(writer), "a.pdf")) == [("hidden", "De boete is 999 euro.")]


def test_pages_that_are_pictures() -> None:
    """Pages without text are named with their number, when others have text."""
    document = converted(pdf(TEXT, PICTURE, PICTURE), "a.pdf")
    assert [(part.rule, part.place.page) for part in document.left_out] == [("unread", 2), ("unread", 3)]


def test_only_pictures() -> None:
    """A scan is refused with what was seen and what to do."""
    with pytest.raises(Unreadable, match="all of its 2 pages are pictures; run text recognition"):
        converted(pdf(PICTURE, PICTURE), "a.pdf")


def test_values_of_a_form() -> None:
    """Values stand behind their labels: text, the choice as it is shown, a box with its cross."""
    labels = "\n".join(line(text, top) for text, top in (("Norm:", 700), ("Soort:", 670), ("Auto:", 640)))
    option = ArrayObject([ArrayObject([TextStringObject("a"), TextStringObject("echtpaar")])])
    data = _form(
        _with_field("/Tx", 700, TextStringObject("1.345 euro")),
        _with_field("/Ch", 670, TextStringObject("a"), Opt=option),
        _with_field("/Btn", 640, NameObject("/Yes"), AS=NameObject("/Yes")),
        text=labels,
    )
    read = [text.rstrip(".") for _, text in blocks(data, "a.pdf")]
    assert read == ["Norm: 1.345 euro", "Soort: echtpaar", "Auto: ☑"]


def test_a_value_without_a_label() -> None:
    """A value that stands alone has the name that the form gives it."""
    data = _form(_with_field("/Tx", 600, TextStringObject("1.345 euro"), TU=TextStringObject("Norm")))
    assert ("paragraph", "Norm: 1.345 euro") in blocks(data, "a.pdf")


def test_a_hidden_field() -> None:
    """The value of a field that is not shown is named as hidden."""
    data = _form(_with_field("/Tx", 600, TextStringObject("999 euro"), F=NumberObject(2)))
    assert _left_out(converted(data, "a.pdf")) == [("hidden", "form field: 999 euro")]


def test_an_xfa_form() -> None:
    """A form that only Adobe Reader can draw is refused with what to do."""
    writer = _writer(lines("Please wait... If this message is not replaced, your viewer cannot show it."))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/XFA"): ArrayObject()})
    with pytest.raises(Unreadable, match="XFA form"):
        converted(_written(writer), "a.pdf")


def test_attachments_and_comments() -> None:
    """Attachments and comments are named; text that was put on the page is read."""
    writer = _writer(TEXT)
    writer.add_attachment("besluit.pdf", b"%PDF")
    writer.add_annotation(0, Text(rect=(300, 600, 320, 620), text="Klopt dit bedrag?"))
    writer.add_annotation(0, FreeText(rect=(72, 500, 300, 520), text="Vervallen per 1 juli."))
    document = converted(_written(writer), "a.pdf")
    assert _left_out(document) == [("unread", "comment: Klopt dit bedrag?"), ("unread", "attachment: besluit.pdf")]
    assert [block.text for block in document.blocks] == [SENTENCE, "Vervallen per 1 juli."]


def _bomb(content: bytes) -> bytes:
    writer = _writer(TEXT)
    stream = StreamObject()
    stream._data = zlib.compress(content, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    return _written(writer)


_PEAK = """
import sys
from pathlib import Path
from ingest.files import Unreadable
from ingest.formats.pdf import pdf
try:
    pdf(Path(sys.argv[1]).read_bytes(), "a")
    print("read")
except Unreadable as refusal:
    print(refusal.operator)
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from Linux")
@pytest.mark.parametrize(
    ("start", "middle", "times", "end", "reason"),
    [
        (b"", b" ", 300_000_000, b"", "unpacks"),
        (b"", b"0 ", 7_000_000, b"", "drawn"),
        (b"", b"q ", 7_000_000, b"", "drawn"),
        (b"", b"[ ", 7_000_000, b"", "drawn"),
        (b"", b"/OC BMC ", 1_900_000, b"", "drawn"),
        (b"BT /F1 1 Tf (", b"a", 3_000_000, b") Tj ET", "too much text"),
        (TEXT.encode(), b" 0 0 m 1 1 l S", 60_000, b"", "read"),
        (TEXT.encode() + b" BI ID ", b" E", 7_000_000, b"", "read"),
    ],
)
@pytest.mark.timeout(120)
def test_a_page_that_unfolds(start: bytes, middle: bytes, times: int, end: bytes, reason: str, tmp_path: Path) -> None:
    """A small file that unfolds to millions of operands ends soon, in less memory than 300 MB."""
    (tmp_path / "bom.pdf").write_bytes(_bomb(start + middle * times + end))
    ran = subprocess.run(
        [sys.executable, "-c", _PEAK, tmp_path / "bom.pdf"], capture_output=True, text=True, check=True
    )
    outcome, peak_kb = ran.stdout.splitlines()
    assert reason in outcome
    assert int(peak_kb) < 300_000


def test_a_field_stands_with_its_label() -> None:
    """A value goes behind its label, with the unit after the field; an empty field says so, and none of them is a drawing."""
    labels = "\n".join(
        line(text, 700 - 25 * n) for n, text in enumerate(("Bedrag", "Aantal termijnen", "Eerste datum"))
    )
    boxes = "\n".join(f"200 {696 - 25 * n} 200 16 re B" for n in range(3))
    text = "\n".join(
        [
            "1 1 1 rg",
            boxes,
            "0 g",
            line("Verzoek om uitstel", 740, 16),
            labels,
            line("euro", 700, x=405),
            *[line("Toelichting op dit formulier.", 600, 8)] * 2,
        ]
    )
    values = ("8.214", "", "15-03-2026")
    fields = [_with_field("/Tx", 700 - 25 * n, TextStringObject(value)) for n, value in enumerate(values)]
    found = converted(_form(*fields, text=text), "a.pdf")
    assert [block.text.rstrip(".") for block in found.blocks][1:4] == [
        "Bedrag: 8.214 euro",
        "Aantal termijnen: niet ingevuld",
        "Eerste datum: 15-03-2026",
    ]
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["Verzoek om uitstel"]
    assert not found.left_out
