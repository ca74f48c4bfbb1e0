"""Mails (EML): the answer, earlier mails beside it, what is attached, and what cannot be read."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.files import Unreadable
from ingest.sources import find, read
from tests.ingest.made import blocks, converted, zipped
from tests.ingest.mail_made import html_mail, plain_mail, raw, with_files

OUTLOOK = (
    "<p class=MsoNormal>De boete is <s>€ 40</s> € 50.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
    "<p class=MsoNormal><b>Van:</b> Piet Puk &lt;piet@voorbeeld.nl&gt;<br><b>Verzonden:</b> maandag 3 maart 2025 10:11<br>"
    "<b>Aan:</b> Team<br><b>Onderwerp:</b> Boete</p></div></div><p class=MsoNormal>Is de boete nog € 45?</p>"
)
OUTLOOK_WEB = (
    "<div>De boete is € 50.</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><font><b>Van:</b> Piet Puk<br>"
    "<b>Verzonden:</b> maandag 3 maart 2025 10:11<br><b>Aan:</b> Team<br><b>Onderwerp:</b> Boete</font></div><div>Is de boete nog € 45?</div>"
)
GMAIL = (
    "<div dir=ltr>De boete is € 50.</div><div class=gmail_quote><div class=gmail_attr>Op ma 3 mrt 2025 om 10:11 schreef Piet Puk &lt;"
    "<a href='mailto:p@voorbeeld.nl'>p@voorbeeld.nl</a>&gt;:<br></div><blockquote class=gmail_quote>Is de boete nog € 45?</blockquote></div>"
)
APPLE = (
    "De boete is € 50.<br><blockquote type=cite><div>Op 3 mrt 2025, om 10:11 heeft Piet Puk het volgende geschreven:</div><br>"
    "<div>Is de boete nog € 45?</div></blockquote>"
)
THUNDERBIRD = (
    "<p>De boete is € 50.</p><div class=moz-forward-container>-------- Doorgestuurd bericht --------<table class=moz-email-headers-table>"
    "<tr><th>Onderwerp: </th><td>Boete</td></tr><tr><th>Datum: </th><td>maandag 3 maart 2025 10:11</td></tr><tr><th>Van: </th>"
    "<td>Piet Puk</td></tr><tr><th>Aan: </th><td>Team</td></tr></table>Is de boete nog € 45?</div>"
)
TEXTS = (
    "De boete is € 50.\n\n-----Oorspronkelijk bericht-----\nVan: Piet Puk <p@voorbeeld.nl>\nVerzonden: maandag 3 maart 2025 10:11\nAan: Team;\n"
    " Nog Iemand\nOnderwerp: Boete\n\nIs de boete nog € 45?\n",
    "De boete is € 50.\n\nOp ma 3 mrt 2025 om 10:11 schreef Piet Puk <\np@voorbeeld.nl>:\n\n> Is de boete nog € 45?\n",
    "De boete is € 50.\n________________________________\nFrom: Piet Puk\nSent: Monday, March 3, 2025 10:11\nTo: Team\nSubject: x\n\nIs de boete nog € 45?\n",
)


def _texts(mail: bytes) -> list[str]:
    return [text for _, text in blocks(mail, "a.eml")]


def _with_mail(text: str) -> bytes:
    """An answer with a mail attached to it."""
    inner, mail = EmailMessage(), EmailMessage()
    inner["Subject"], mail["From"] = "Binnen", "a@b.nl"
    inner.set_content(text)
    mail.set_content("De boete is € 50.")
    mail.add_attachment(inner)
    return mail.as_bytes()


def _unread(mail: bytes) -> list[str]:
    return [part.text for part in converted(mail, "a.eml").left_out if part.rule == "unread"]


def _found(folder: Path) -> dict[str, str]:
    return {file.name: convert(file, read(file, 10_000)).title for file in find(folder)[0] if file.attachment}


@pytest.mark.parametrize(
    "mail", [*map(html_mail, [OUTLOOK, OUTLOOK_WEB, GMAIL, APPLE, THUNDERBIRD]), *map(plain_mail, TEXTS)]
)
def test_an_earlier_mail_is_a_section(mail: bytes) -> None:
    """Each mail program marks the mail below an answer in its own way; it is a section with its day, and names nobody."""
    answer, (kind, name), (_, earlier), *rest = blocks(mail, "a.eml")
    assert (answer, kind, earlier, rest) == (
        ("paragraph", "De boete is € 50."),
        "heading",
        "Is de boete nog € 45?",
        [],
    )
    assert "2025" in name
    assert "Piet" not in name


def test_the_subject_is_the_title() -> None:
    """The subject is the title, in whatever encoding it stands, also raw."""
    assert converted(plain_mail("Tekst."), "a.eml").title == "Vraag"
    for subject in ("=?utf-8?Q?Caf=C3=A9_=E2=82=AC_5?=", "=?windows-1252?B?Q2Fm6SCAIDU=?=", "Café € 5"):
        mail = f"From: a@b.nl\nSubject: {subject}\n\nTekst over iets.".encode()
        assert converted(mail, "a.eml").title == "Café € 5"


def test_names_in_headers_are_no_text() -> None:
    """Who wrote to whom stands in no passage and not in the report: only that there were such lines."""
    found = converted(plain_mail("Tekst.", "To: piet@voorbeeld.nl"), "a.eml")
    assert [block.text for block in found.blocks] == ["Tekst."]
    assert [(part.rule, part.text) for part in found.left_out] == [("furniture", "kopregels van de mail: Van, Aan")]


def test_answers_between_the_lines() -> None:
    """Answers between quoted questions are told from them, in their order."""
    mail = plain_mail(
        "Op 5-3-2025 om 14:22 schreef Klaas:\n> Hoe hoog is de boete?\n\nDe boete is 50 euro.\n\n> En de rente?\n\nDie is 7%.\n"
    )
    assert _texts(mail) == [
        "Eerdere mail van 5-3-2025 om 14:22",
        "Hoe hoog is de boete?",
        "Antwoord",
        "De boete is 50 euro.",
        "Eerdere mail",
        "En de rente?",
        "Antwoord",
        "Die is 7%.",
    ]


@pytest.mark.parametrize("mail", [html_mail(GMAIL), plain_mail(TEXTS[0]), _with_mail("Is de boete nog € 45?")])
def test_no_passage_holds_two_mails(mail: bytes) -> None:
    """A short answer is not quoted with what the mail below it, or the one attached to it, says."""
    read = converted(mail, "a.eml")
    text, placed = lay_out(read.blocks)
    cut = passages(Document("mail", read.title, text, "a.eml", "/bron", "h"), placed)
    assert [passage.text for passage in cut] == ["De boete is € 50.", "Is de boete nog € 45?"]


def test_an_empty_line_parts() -> None:
    """An empty line parts two paragraphs, however short the mail is."""
    assert _texts(plain_mail("Voor 1 mei (of later).\n\nVerzonden vanaf mijn iPhone\n")) == [
        "Voor 1 mei (of later).",
        "Verzonden vanaf mijn iPhone",
    ]


def test_more_than_an_amount() -> None:
    """A line that begins with a sign and an amount is no quote."""
    assert _texts(plain_mail("De schijven zijn:\n\n> € 10.000: 20%\n> € 20.000: 30%\n")) == [
        "De schijven zijn:",
        "> € 10.000: 20%",
        "> € 20.000: 30%",
    ]


def test_flowed_text() -> None:
    """Lines that flow are one paragraph; the marks of quotes are kept apart (RFC 3676)."""
    mail = raw(
        "Content-Type: text/plain; charset=utf-8; format=flowed",
        "Wie te laat is, \nbetaalt een boete.\n \nVolgende alinea.\n> Een vraag \n> over iets.\n",
    )
    assert _texts(mail) == [
        "Wie te laat is, betaalt een boete.",
        "Volgende alinea.",
        "Eerdere mail",
        "Een vraag over iets.",
    ]


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("windows-1252", "Het is € 5 in café.".encode("cp1252")),
        ("iso-8859-1", "Het is € 5 in café.".encode("cp1252")),
        ("utf-8", "Het is € 5 in café.".encode("cp1252")),
        ("utf-16", "Het is € 5 in café.".encode("utf-16")),
        ("onbekend", "Het is € 5 in café.".encode()),
        ("zlib_codec", "Het is € 5 in café.".encode()),
    ],
)
def test_encodings(charset: str, data: bytes) -> None:
    """The encoding that is named counts where the bytes fit it, else the one that they show."""
    head = f"From: a@b.nl\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    assert _texts(head.encode() + base64.encodebytes(data)) == ["Het is € 5 in café."]


def test_html_before_text() -> None:
    """Of two forms of one text the one in HTML is read, since it keeps tables; text where the other is empty."""
    mail = EmailMessage()
    mail["From"] = "a@b.nl"
    mail.set_content("Jaar Bedrag 2024 5")
    mail.add_alternative(
        "<table><tr><th>Jaar</th><th>Bedrag</th></tr><tr><td>2024</td><td>5</td></tr></table>", subtype="html"
    )
    assert _texts(mail.as_bytes()) == ["Jaar: 2024; Bedrag: 5."]
    empty = EmailMessage()
    empty["From"] = "a@b.nl"
    empty.set_content("De tekst.")
    empty.add_alternative(
        "<html><head><style>p{}</style></head><body><img src='cid:x'>&nbsp;</body></html>", subtype="html"
    )
    assert _texts(empty.as_bytes()) == ["De tekst."]


def test_a_table_of_outlook() -> None:
    """Names in bold over two lines of a table are joined per column."""
    cell = "<td{}><p class=MsoNormal>{}</p></td>"
    rows = [
        [("rowspan=2", "<b>Soort</b>"), ("colspan=2", "<b>Tarief</b>")],
        [("", "<b>2023</b>"), ("", "<b>2024</b>")],
        [("", "Sparen"), ("", "0,92%"), ("", "1,03%")],
    ]
    table = "".join(f"<tr>{''.join(cell.format(f' {span}', text) for span, text in row)}</tr>" for row in rows)
    assert _texts(html_mail(f"<table>{table}</table>")) == ["Soort: Sparen; Tarief 2023: 0,92%; Tarief 2024: 1,03%."]


def test_what_a_newsletter_hides() -> None:
    """The line for the list of mails, struck text and text in the colour of its background are no text; tables for layout none."""
    mail = html_mail(
        "<div style='display:none;max-height:0;mso-hide:all'>Vorig jaar 999 euro</div><table role=presentation><tr><td>"
        "<h1>Nieuws</h1><p>Het wordt <del>21</del> 23 cent.</p></td><td bgcolor='#333333'><p style='color:#333'>888</p></td></tr></table>"
    )
    assert _texts(mail) == ["Nieuws", "Het wordt 23 cent."]


def test_a_note_in_a_mail() -> None:
    """The mark of a note is not glued to an amount."""
    assert _texts(html_mail("<p>Het is € 57.000<sup>1</sup>.</p><p><sup>1</sup> Niet bij fraude.</p>")) == [
        "Het is € 57.000.",
        "Noot 1: Niet bij fraude.",
    ]


def test_attachments_are_documents(tmp_path: Path) -> None:
    """A file in a mail is a document of its own under the name of the mail, never outside it; the rows of an export each."""
    mail = with_files(
        {"tarief.md": b"# Tarief\n\nDe tekst.", "faq.csv": b"vraag;antwoord\nHoe?;Zo.", "../é/x.txt": b"Tekst."}
    )
    (tmp_path / "mail.eml").write_bytes(mail)
    assert _found(tmp_path) == {
        "mail.eml/tarief.md": "Tarief",
        "mail.eml/faq.csv/hoe": "Hoe?",
        "mail.eml/é x.txt": "é x",
    }


def test_attachments_of_a_mail_in_a_zip(tmp_path: Path) -> None:
    """A mail in a ZIP file is opened as well; two files of one name are told apart."""
    inner = with_files({"a.txt": b"Een tekst."})
    zipped(tmp_path / "a.zip", {"map/m.eml": with_files({"a.txt": b"Andere tekst.", "binnen.eml": inner})})
    assert list(_found(tmp_path)) == ["a.zip/map/m.eml/a.txt", "a.zip/map/m.eml/a (2).txt"]


def test_attachments_that_are_not_read() -> None:
    """What BelBot does not read of a mail is named with its kind, pictures in the text too."""
    mail = EmailMessage()
    mail["From"] = "a@b.nl"
    mail.set_content("<p>Zie <img src='cid:i'></p>", subtype="html")
    mail.add_related(b"x", "image", "png", cid="<i>", filename="tabel.png")
    mail.add_attachment(b"x", maintype="application", subtype="zip", filename="alles.zip")
    mail.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    winmail, picture, file = _unread(mail.as_bytes())
    assert winmail.startswith("winmail.dat, dat alleen Outlook opent")
    assert picture == "plaatje in de tekst: tabel.png (image/png)"
    assert file == "bijlage: alles.zip (application/zip)"


def test_mails_in_a_mail() -> None:
    """An attached mail is a section under its subject, its earlier mails below that."""
    inner = EmailMessage()
    inner["Subject"] = "Binnen"
    inner.set_content("De binnenste tekst.\n\nOp 5-3-2025 om 14:22 schreef Klaas:\n> Een vraag?\n")
    mail = EmailMessage()
    mail["From"] = "a@b.nl"
    mail.set_content("Zie de mail.")
    mail.add_attachment(inner)
    found = converted(mail.as_bytes(), "a.eml").blocks
    assert [(block.level, block.text) for block in found] == [
        (0, "Zie de mail."),
        (1, "Bijgevoegde mail: Binnen"),
        (0, "De binnenste tekst."),
        (2, "Eerdere mail van 5-3-2025 om 14:22"),
        (0, "Een vraag?"),
    ]


def test_a_signed_mail() -> None:
    """A signature that stands beside its text is named, and the text read."""
    mail = raw(
        "Content-Type: multipart/signed; boundary=s",
        "--s\nContent-Type: text/plain\n\nHet is 77 euro.\n--s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nMIIF\n--s--\n",
    )
    assert _texts(mail) == ["Het is 77 euro."]
    assert "digitale handtekening (smime.p7s)" in [part.text for part in converted(mail, "a.eml").left_out]


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "MIIF", "encrypted \\(S/MIME\\)"),
        ("Content-Type: application/pkcs7-mime; smime-type=signed-data", "MIIF", "within the signature"),
        ("Content-Type: multipart/encrypted; boundary=b", "--b\n\nx\n--b--", "encrypted \\(PGP\\)"),
        ("Content-Type: text/plain", "-----BEGIN PGP MESSAGE-----\nabc", "encrypted \\(PGP\\)"),
        ("Content-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg", "x", "rights management"),
        ("Content-Type: text/plain", "   ", "a mail without text"),
        ("Sensitivity: Company-Confidential", "Tekst.", "confidential"),
    ],
)
def test_mails_that_cannot_be_read(headers: str, body: str, reason: str) -> None:
    """What only its receiver may read is refused, with what was seen and what to do."""
    with pytest.raises(Unreadable, match=reason):
        converted(raw(headers, body), "a.eml")


def test_a_mail_of_attachments_alone(tmp_path: Path) -> None:
    """A mail without text of its own is no document, if all files in it are read; else it says what of it is not."""
    (tmp_path / "a.eml").write_bytes(with_files({"a.txt": b"Tekst."}, text=" "))
    (tmp_path / "b.eml").write_bytes(both := with_files({"a.txt": b"Tekst.", "b.vsd": b"x"}, text=" "))
    assert [file.name for file in find(tmp_path)[0]] == ["a.eml/a.txt", "b.eml", "b.eml/a.txt"]
    with pytest.raises(Unreadable, match=r"only: bijlage: b.vsd .*; its attachments \(1\) are read"):
        converted(both, "b.eml")


def test_no_mail() -> None:
    """A text under the name of a mail is refused."""
    with pytest.raises(Unreadable, match="no mail"):
        converted("Zomaar een tekst.\nZonder kopregels.", "a.eml")


def test_a_mail_that_expires() -> None:
    """The day until which a mail says that it counts is the last day of its text."""
    meta = converted(raw("Expires: Mon, 31 Mar 2025 17:00:00 +0200", "Tekst."), "a.eml").meta
    assert str(meta.valid_to) == "2025-03-31"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 300_000,
        b"From: a\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2_000)),
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: message/rfc822\n\nFrom: b\n\n" * 9_000,
    ],
)
def test_bombs(data: bytes) -> None:
    """More parts than people send, and parts in parts without end, are refused at once."""
    with pytest.raises(Unreadable, match=r"parts; split it|nested too deeply"):
        converted(data, "a.eml")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([html_mail(OUTLOOK), plain_mail(TEXTS[1]), with_files({"a.txt": b"Tekst."})]),
    st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=30)), max_size=6),
)
def test_damaged_mails(mail: bytes, damages: list[tuple[int, bytes]]) -> None:
    """Whatever is wrong with a mail, it is read or refused."""
    for at, damage in damages:
        mail = mail[: at % len(mail)] + damage + mail[at % len(mail) + len(damage) :]
    try:
        converted(mail, "a.eml")
    except Unreadable as refusal:
        assert refusal.operator


def test_the_day_of_a_mail_is_its_first_line() -> None:
    """Of two mails the later one counts; who wrote it to whom is no text."""
    found = converted(plain_mail("De grens is € 932.", "Date: Wed, 4 Feb 2032 16:40:00 +0100"), "a.eml")
    assert [block.text for block in found.blocks] == ["Mail van 4 februari 2032", "De grens is € 932."]


def test_lines_above_an_earlier_mail_are_not_missed() -> None:
    """Who wrote what to whom is left out by rule, so it is not lost."""
    body = "Nu 75 euro.\n\nOp do 8 jan. 2031 om 09:15 schreef Piet Puk <p@voorbeeld.nl>:\n> Is het nog 50 euro?\n"
    balance = converted(plain_mail(body), "a.eml").balance
    assert balance is not None
    assert balance.lost == ()


def test_an_earlier_mail_in_a_plain_quote_of_a_page() -> None:
    """A quote that nothing marks as an earlier mail begins as one: its figures are not those of the answer."""
    page = (
        "<div>De rente is 4,3%.</div><blockquote style='color:gray'>-----Oorspronkelijk bericht-----<br>Van: K. Voorbeeld<br>"
        "Verzonden: vrijdag 16 januari 2026 16:47<br>Onderwerp: Rente<br><br>Hoi,<br><br>De rente is 4,8%.<br></blockquote>"
    )
    found = converted(html_mail(page), "a.eml")
    place = [block.text for block in found.blocks].index("Eerdere mail van vrijdag 16 januari 2026 16:47")
    assert "De rente is 4,3%." in [block.text for block in found.blocks[:place]]
    assert "De rente is 4,8%." in [block.text for block in found.blocks[place:]]
