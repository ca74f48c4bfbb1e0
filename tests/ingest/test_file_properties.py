"""What meta tags, document properties and watermarks say: known names count, others are named where they touch validity."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from xml.sax.saxutils import escape

import pytest
from pypdf import PdfWriter

from bot.access import today
from bot.types import Metadata
from ingest.files import Unreadable
from ingest.properties import Property, property_facts
from tests.ingest import odf_made, pptx_made, xlsx_made
from tests.ingest.made import converted, line, lines, pdf
from tests.ingest.word_made import KINDS, RELATIONS, SPACES, document, paragraph

END = date(2022, 12, 31)
TEXT = "De vrijstelling is 1.000 euro per jaar voor iedere belastingplichtige."
CORE = "<cp:coreProperties xmlns:cp='urn:cp' xmlns:dc='urn:dc'>{}</cp:coreProperties>"
CUSTOM = "<Properties xmlns='urn:custom' xmlns:vt='urn:vt'>{}</Properties>"


def _page(*tags: tuple[str, str]) -> bytes:
    head = "".join(f'<meta name="{name}" content="{text}">' for name, text in tags)
    return f"<html><head><title>Titel</title>{head}</head><body><h1>Titel</h1><p>{TEXT}</p></body></html>".encode()


def _meta(*tags: tuple[str, str]) -> Metadata:
    return converted(_page(*tags), "a.html").meta


def _unread(data: bytes, name: str) -> list[str]:
    return [part.text for part in converted(data, name).left_out if part.rule == "unread"]


def _with_properties(core: str = "", custom: str = "", made: bytes = b"", main: str = "word/document.xml") -> bytes:
    """A Word document, or another one of Office whose main part this is, with these properties."""
    out = io.BytesIO(made or document(paragraph(TEXT)))
    related = f"<Relationship Id='m' Type='{KINDS}/officeDocument' Target='{main}'/>"
    rebuilt = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(rebuilt, "w") as new:
        for name in (name for name in old.namelist() if name != "_rels/.rels"):
            new.writestr(name, old.read(name))
        for kind, text in (("core", CORE.format(core)), ("custom", CUSTOM.format(custom))):
            new.writestr(f"docProps/{kind}.xml", text)
            related += f"<Relationship Id='{kind}' Type='{KINDS}/{kind}-properties' Target='docProps/{kind}.xml'/>"
        new.writestr("_rels/.rels", f"<Relationships xmlns='{RELATIONS}'>{related}</Relationships>")
    return rebuilt.getvalue()


def _custom(name: str, text: str, kind: str = "lpwstr") -> str:
    return f"<property name='{name}'><vt:{kind}>{escape(text)}</vt:{kind}></property>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("geldig_tot", "2022-12-31"), ("Geldig tot", "31-12-2022"), ("article:expiration_time", "2022-12-31T23:59:59+01:00"),
        ("dcterms.valid", "start=2020-01-01;end=2022-12-31"), ("DC.date.valid", "2020-01-01/2022-12-31"),
        ("OVERHEIDrg.uitwerkingtredingDatum", "2022-12-31"), ("expires", "31 december 2022"), ("DCTERMS.available", "end=2022-12-31"),
        ("article:expiration_time", "2023-01-01T12:00:00Z"),
    ],
)  # fmt: skip
def test_the_last_day_in_a_meta_tag(name: str, text: str) -> None:
    """Under the names of each vocabulary; a moment within a day ends the day before."""
    assert _meta((name, text)).valid_to == END


def test_the_first_day_in_a_meta_tag() -> None:
    """Also as a day of publication to come."""
    later = today() + timedelta(days=30)
    assert _meta(("article:published_time", f"{later}T00:00:00Z")).valid_from == later
    assert _meta(("geldig_van", "2022-12-31")).valid_from == END


@pytest.mark.parametrize("name", ["toegang", "dcterms.accessRights", "audience", "OVERHEID.toegang"])
def test_who_may_read_in_a_meta_tag(name: str) -> None:
    """A page for employees is for employees."""
    assert _meta((name, "intern")).access == ("intern",)


@pytest.mark.parametrize(
    ("name", "text"), [("status", "concept"), ("OVERHEID.status", "ingetrokken"), ("is_draft", "true")]
)
def test_a_page_that_says_it_is_no_text_in_force(name: str, text: str) -> None:
    """It is refused, with the tag that says so."""
    with pytest.raises(Unreadable, match=f'meta tag "{name}"'):
        _meta((name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("viewport", "width=device-width"), ("robots", "noindex, noarchive"), ("apple-mobile-web-app-status-bar-style", "black"),
        ("article:publisher", "https://example.org"), ("og:title", "Concept"), ("expires", "0"), ("expires", "Tue, 01 Jan 1980 1:00:00 GMT"),
        ("csrf-token", "geheim"), ("date", "2019"), ("date", "voorjaar 2019"), ("state", "Utrecht"), ("keywords", "concept, intern"),
        ("isAccessibleForFree", "True"), ("dcterms.modified", "2019-01-01"), ("citation_public_url", "https://example.org"),
        ("google-site-verification", "expired"), ("online", "https://example.org"), ("DC.date", "2010-05-05"),
    ],
)  # fmt: skip
def test_technical_tags_say_nothing(name: str, text: str) -> None:
    """They are passed over, and not in the report."""
    read = converted(_page((name, text)), "a.html")
    assert (read.meta, read.left_out) == (Metadata(), ())


def test_an_unknown_name_about_access_is_named() -> None:
    """Only names that touch validity, access or status are."""
    assert _unread(_page(("archief-nummer", "2024-0123"), ("rating", "general")), "a.html") == [
        'meta tag "archief-nummer": 2024-0123'
    ]


@pytest.mark.parametrize(
    ("name", "text"), [("geldigg_tot", "2022-12-31"), ("verloopmoment", "1-1-2020"), ("interne-pagina", "ja")]
)
def test_an_unknown_name_that_says_something_of_it_is_refused(name: str, text: str) -> None:
    """With the names that would do."""
    with pytest.raises(Unreadable, match="may touch validity, access or status"):
        _meta((name, text))


def test_the_same_under_two_names_is_said_once() -> None:
    """Programs write a day under several names."""
    assert _meta(("geldig_tot", "2022-12-31"), ("article:expiration_time", "2022-12-31T00:00:00Z")).valid_to == END


def test_two_names_that_disagree_are_refused() -> None:
    """Which of the two counts is not sure."""
    with pytest.raises(Unreadable, match="a second time"):
        _meta(("geldig_tot", "2022-12-31"), ("expires_on", "2030-12-31"))


def test_a_header_of_http_is_no_date() -> None:
    """It says how long a browser keeps the page."""
    page = _page().replace(b"<title>", b'<meta http-equiv="expires" content="2001-01-01"><title>')
    assert converted(page, "a.html").meta == Metadata()


@pytest.mark.parametrize(
    "custom",
    [_custom("Geldig tot", "31-12-2022"), _custom("Einddatum", "2022-12-31T10:00:00Z", "filetime"), _custom("Vervaldatum", "2022-12-30T23:00:00Z", "filetime")],
)  # fmt: skip
def test_the_last_day_in_a_custom_property(custom: str) -> None:
    """As text, or as Word keeps a day."""
    assert converted(_with_properties(custom=custom), "a.docx").meta.valid_to == END


@pytest.mark.parametrize(
    "core",
    ["<cp:contentStatus>Concept</cp:contentStatus>", "<cp:keywords>aftrek; status: concept</cp:keywords>", "<cp:keywords>Concept</cp:keywords>", "<cp:category>Concept</cp:category>"],
)  # fmt: skip
def test_a_draft_by_its_core_properties(core: str) -> None:
    """By its status or by a keyword."""
    with pytest.raises(Unreadable, match=r"(?i)concept"):
        converted(_with_properties(core=core), "a.docx")


@pytest.mark.parametrize(
    ("made", "main", "name"),
    [
        (xlsx_made.workbook(xlsx_made.rows([xlsx_made.text("A1", TEXT)])), "xl/workbook.xml", "a.xlsx"),
        (pptx_made.presentation(pptx_made.shape(pptx_made.paragraph(TEXT))), "ppt/presentation.xml", "a.pptx"),
    ],
)
def test_excel_and_powerpoint_say_it_alike(made: bytes, main: str, name: str) -> None:
    """A workbook and a presentation have the properties of a Word document."""
    with_day = _with_properties(custom=_custom("Geldig tot", "31-12-2022"), made=made, main=main)
    assert converted(with_day, name).meta.valid_to == END
    with pytest.raises(Unreadable, match=r"(?i)concept"):
        converted(_with_properties(core="<cp:keywords>Concept</cp:keywords>", made=made, main=main), name)


def test_properties_of_an_opendocument_text() -> None:
    """What its writers added under a name of their own, and its keywords."""

    def with_meta(inside: str) -> bytes:
        meta = f"<office:document-meta {odf_made.SPACES}><office:meta>{inside}</office:meta></office:document-meta>"
        return odf_made.odf(odf_made.paragraph(TEXT), parts={"meta.xml": meta})

    day = "<meta:user-defined meta:name='Geldig tot'>31-12-2022</meta:user-defined>"
    assert converted(with_meta(day), "a.odt").meta.valid_to == END
    with pytest.raises(Unreadable, match=r"(?i)concept"):
        converted(with_meta("<meta:keyword>Concept</meta:keyword>"), "a.odt")


def test_ordinary_core_properties_say_nothing() -> None:
    """Title, author, revision and the like."""
    core = "<dc:title>Concept</dc:title><cp:revision>3</cp:revision><cp:keywords>aftrek, zorg</cp:keywords><cp:contentStatus/>"
    read = converted(_with_properties(core=core, custom=_custom("ContentTypeId", "0x01")), "a.docx")
    assert (read.meta, read.left_out) == (Metadata(), ())


def test_a_sensitivity_label_says_who_may_read() -> None:
    """Its other properties are technical."""
    label = _custom("MSIP_Label_1_Name", "Intern") + _custom("MSIP_Label_1_SetDate", "2022-01-01T10:00:00Z")
    assert converted(_with_properties(custom=label), "a.docx").meta.access == ("intern",)


def test_keywords_of_a_pdf() -> None:
    """They are read as those of Word."""
    data = pdf(lines(TEXT, TEXT)).replace(b"/Title ()", b"/Title () /Keywords (aftrek; Geldig tot: 31-12-2022)")
    assert converted(data, "a.pdf").meta.valid_to == END


def test_a_status_in_the_information_of_a_pdf() -> None:
    """It is refused as in front matter."""
    data = pdf(lines(TEXT, TEXT)).replace(b"/Title ()", b"/Title () /Status (concept)")
    with pytest.raises(Unreadable, match='document property "Status"'):
        converted(data, "a.pdf")


def _with_xmp(inside: str) -> bytes:
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='r'><rdf:Description xmlns:prism='p' {inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    writer = PdfWriter(io.BytesIO(pdf(lines(TEXT, TEXT))))
    writer.xmp_metadata = xmp.encode()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_xmp_of_a_pdf() -> None:
    """As an element or as an attribute."""
    assert (
        converted(_with_xmp("><prism:expirationDate>2022-12-31</prism:expirationDate>"), "a.pdf").meta.valid_to == END
    )
    assert converted(_with_xmp("prism:expirationDate='2022-12-31'>"), "a.pdf").meta.valid_to == END


def test_schemas_in_xmp_say_nothing() -> None:
    """The description of PDF/A calls its own fields internal."""
    inside = "xmlns:s='http://www.aiim.org/pdfa/ns/property#'><s:category>internal</s:category>"
    assert converted(_with_xmp(inside), "a.pdf").meta == Metadata()


def test_a_watermark_over_a_page() -> None:
    """Aslant or upright, it is named for a person, once, and is no text."""
    aslant = "\nBT /F1 80 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (CONCEPT) Tj ET\n"
    pages = [lines(TEXT, TEXT) + aslant, lines(TEXT, "Nog een andere regel.") + aslant]
    assert _unread(pdf(*pages), "a.pdf") == ["watermark: CONCEPT"]
    upright = pdf(line("DRAFT", 400, size=80) + "\n" + lines(TEXT, TEXT))
    assert _unread(upright, "a.pdf") == ["watermark: DRAFT"]
    assert all("DRAFT" not in block.text for block in converted(upright, "a.pdf").blocks)


def test_a_watermark_in_a_word_header() -> None:
    """As Word draws it, and as text in capitals above each page."""
    drawn = f"<w:hdr {SPACES}><w:p><w:r><w:pict><v:shape><v:textpath string='CONCEPT'/></v:shape></w:pict></w:r></w:p></w:hdr>"
    said = f"<w:hdr {SPACES}>{paragraph('Nota ondernemers – VERTROUWELIJK')}</w:hdr>"
    plain = f"<w:hdr {SPACES}>{paragraph('Over het concept winst')}</w:hdr>"
    parts = {"h1.xml": drawn, "h2.xml": said, "h3.xml": plain}
    data = document(paragraph(TEXT), parts, {name: ("header", name) for name in parts})
    assert _unread(data, "a.docx") == ["watermark: CONCEPT", "watermark: Nota ondernemers – VERTROUWELIJK"]


def test_a_property_that_says_nothing_is_passed_over() -> None:
    """Empty values and what stands for them."""
    assert property_facts([Property("status", " "), Property("geldig_tot", "n.v.t.")], "property").meta == Metadata()
