"""Mails of Outlook (MSG)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.convert import convert
from ingest.files import Unreadable
from ingest.formats.msg_rtf import unpacked
from ingest.sources import find, read
from tests.ingest.made import blocks, converted
from tests.ingest.mail_made import (
    BODY,
    CLASS,
    CODEPAGE,
    HTML,
    RTF,
    SUBJECT,
    Message,
    attached,
    attached_mail,
    compound,
    msg,
    plain_mail,
)

PAGE = "<html><head><meta charset=windows-1252></head><body><p>Het is <s>€ 4</s> € 5 in café.</p></body></html>"
FULL = Message(
    {SUBJECT: "Tarief", BODY: "Platte tekst.", 0x0C1A: "Jan Jansen"},
    {HTML: PAGE.encode("cp1252")},
    {CODEPAGE: 1252},
    [
        attached("tarief.md", b"# Tarieven\n\n" + b"Een regel tekst. " * 400),
        attached("x.vsd", b"x", "application/visio"),
    ],
)


def test_html_of_outlook() -> None:
    """The text in HTML is read before the plain one, in the encoding that the mail names; names are no text."""
    found = converted(msg(FULL), "a.msg")
    assert (found.title, [block.text for block in found.blocks]) == ("Tarief", ["Het is € 5 in café."])
    assert [part.text for part in found.left_out] == [
        "kopregels van de mail: Van",
        "€ 4",
        "bijlage: x.vsd (application/visio)",
    ]


def test_text_of_outlook() -> None:
    """A mail without HTML is read as text, with the earlier mail as a section."""
    body = "De boete is 5.\r\n\r\nVan: Piet\r\nVerzonden: 3 maart 2025\r\nAan: Jan\r\nOnderwerp: x\r\n\r\nHoe hoog?\r\n"
    assert [text for _, text in blocks(msg(Message({BODY: body})), "a.msg")] == [
        "De boete is 5.",
        "Eerdere mail van 3 maart 2025",
        "Hoe hoog?",
    ]


def test_files_of_outlook(tmp_path: Path) -> None:
    """The files in a mail are documents of their own, those of a mail in it too."""
    inner = attached_mail(Message({SUBJECT: "Binnen", BODY: "Tekst."}, files=[attached("los.txt", b"Losse tekst.")]))
    (tmp_path / "m.msg").write_bytes(msg(Message(FULL.texts, FULL.binaries, FULL.numbers, [*FULL.files, inner])))
    files = {file.name: convert(file, read(file, 100_000)) for file in find(tmp_path)[0]}
    assert {name: found.title for name, found in files.items()} == {
        "m.msg": "Tarief",
        "m.msg/tarief.md": "Tarieven",
        "m.msg/los.txt": "los",
    }
    assert [block.text for block in files["m.msg"].blocks][1:] == ["Bijgevoegde mail: Binnen", "Tekst."]


def test_rich_text_alone() -> None:
    """A mail that is rich text alone is refused with what to do."""
    with pytest.raises(Unreadable, match="bewaar de mail in Outlook als HTML"):
        converted(msg(Message({SUBJECT: "x"}, {RTF: b"x"})), "a.msg")


def test_compressed_rich_text() -> None:
    """The example of MS-OXRTFCP (4.1.1) is unpacked as it says."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_html_within_rich_text() -> None:
    """A page that Outlook keeps within rich text is read as that page, with its table and without what is there for RTF."""
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl\red0;}\uc1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
        rb"Caf\'e9 \u8364 ?5\htmlrtf \par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag0 <table><tr><th>Jaar</th><th>Bedrag</th></tr><tr><td>}2024"
        rb"{\*\htmltag0 </td><td>}7{\*\htmltag0 &lt;}\htmlrtf <\htmlrtf0 {\*\htmltag0 </td></tr></table>}{\*\mhtmltag0 weg}}"
    )
    packed = len(rtf).to_bytes(4, "little") * 2 + b"MELA" + bytes(4) + rtf
    found = blocks(msg(Message({BODY: "Plat."}, {RTF: packed})), "a.msg")
    assert [text for _, text in found] == ["Café €5", "Jaar: 2024; Bedrag: 7<."]


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (Message({CLASS: "IPM.Note.SMIME", BODY: "x"}), "encrypted \\(S/MIME\\)"),
        (Message({BODY: "x"}, files=[attached("message.rpmsg", b"x")]), "rights management"),
        (Message({BODY: "x"}, numbers={0x0036: 3}), "confidential"),
    ],
)
def test_mails_that_cannot_be_read(mail: Message, reason: str) -> None:
    """What only its receiver may read is refused."""
    with pytest.raises(Unreadable, match=reason):
        converted(msg(mail), "a.msg")


def test_a_signed_mail_of_outlook() -> None:
    """The text of a signed mail stands in the file that carries its signature."""
    signed = b"Content-Type: multipart/signed; boundary=s\n\n--s\nContent-Type: text/plain\n\nHet is 77.\n--s--\n"
    mail = Message({CLASS: "IPM.Note.SMIME.MultipartSigned", SUBJECT: "x"}, files=[attached("smime.p7m", signed)])
    assert [text for _, text in blocks(msg(mail), "a.msg")] == ["Het is 77."]


def test_other_endings() -> None:
    """What a mail is shows in its bytes, whatever its ending says."""
    assert [text for _, text in blocks(plain_mail("Een tekst."), "a.msg")] == ["Een tekst."]
    assert [text for _, text in blocks(msg(Message({BODY: "Een tekst."})), "a.eml")] == ["Een tekst."]
    with pytest.raises(Unreadable, match="no mail of Outlook"):
        converted(compound({"WordDocument": b"x"}), "a.msg")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40_000), st.binary(min_size=1, max_size=30)), min_size=1, max_size=6))
def test_damaged_mails(damages: list[tuple[int, bytes]]) -> None:
    """Whatever is wrong with a mail, it is read or refused."""
    mail = msg(FULL)
    for at, damage in damages:
        mail = mail[: at % len(mail)] + damage + mail[at % len(mail) + len(damage) :]
    try:
        converted(mail, "a.msg")
    except Unreadable as refusal:
        assert refusal.operator
