"""Messages in two languages: every kind says the same in both, and nothing on the way loses the Dutch."""

from __future__ import annotations

import ast
import copy
import json
import string
from collections.abc import Mapping
from pathlib import Path

import pytest

import ingest
from ingest.files import Unreadable
from ingest.message_texts import MESSAGES
from ingest.messages import cut, in_dutch, joined, message
from tests.ingest.made import converted, line, pdf


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", MESSAGES)
def test_the_dutch_says_nothing_that_the_english_does_not_know(kind: str) -> None:
    """Every value in it is one of the message, so that it can be written."""
    english, dutch = MESSAGES[kind]
    assert (_fields(dutch) <= _fields(english) and dutch != english) or kind == "at_name"


def test_every_kind_is_used() -> None:
    """And none that does not exist."""
    tables = ("message_texts.py", "format_texts.py")
    files = [file for file in Path(ingest.__file__).parent.rglob("*.py") if file.name not in tables]
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    used = {text for text in texts if isinstance(text, str)}
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "message" and c.args]
    assert {n.value for n in named if isinstance(n, ast.Constant)} <= MESSAGES.keys()
    assert sum(text in MESSAGES for text in used) == len(MESSAGES)


def test_no_refusal_is_a_text_of_its_own() -> None:
    """Each stands in the table with its Dutch, or is handed on: a text written where it is raised would be English at the desk."""
    for file in Path(ingest.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        named = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        refusals = [node.args[-1] for node in ast.walk(tree) if isinstance(node, ast.Call) and _refuses(node.func)]
        assert [ast.unparse(text) for text in refusals if _is_written(text, named)] == [], file


def _refuses(called: ast.expr) -> bool:
    return isinstance(called, ast.Name) and called.id in ("Unreadable", "SkippedFile")


def _is_written(text: ast.expr, named: Mapping[str, ast.expr]) -> bool:
    """Whether a text is written in this module: as it is, with values in it, under a name, or as one of several."""
    if isinstance(text, ast.IfExp | ast.BinOp | ast.BoolOp):
        return any(_is_written(part, named) for part in ast.iter_child_nodes(text) if isinstance(part, ast.expr))
    if isinstance(text, ast.Call):
        return isinstance(text.func, ast.Attribute) and text.func.attr == "format"
    if isinstance(text, ast.Name):
        return text.id in named and _is_written(named[text.id], {})
    return isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and isinstance(text.value, str))


def test_a_message_is_its_english_text() -> None:
    """Whatever writes or compares it needs to know nothing of the Dutch."""
    said = message("too_large", most=50)
    assert json.dumps(said) == '"larger than 50 MB; divide it into smaller files"'
    assert in_dutch(said) == "Het bestand is groter dan 50 MB. Verdeel het over kleinere bestanden."


def test_a_message_in_a_message_speaks_its_own_dutch() -> None:
    """A place within a refusal is Dutch where the refusal is."""
    said = message("must_be_list", at=message("at_name", place=message("at_line", line=4), name="toegang"))
    assert said.startswith("line 4: toegang must be")
    assert in_dutch(said).startswith("regel 4: toegang moet")


def test_a_copy_and_a_sum_keep_the_dutch() -> None:
    """Reports are copied value by value."""
    assert in_dutch(copy.deepcopy(joined(message("at_line", line=4), "!"))) == "regel 4!"


def test_other_texts_are_told_as_unknown() -> None:
    """An English text is never shown as if it were Dutch."""
    assert in_dutch("cannot be read").startswith("BelBot kan dit bestand niet lezen.")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", pdf("0 0 m 1 1 l S", "0 0 m 1 1 l S"), "In de PDF staat geen tekst"),
        ("a.md", "---\nstatus: concept\n---\nTekst.\n", 'regel 2: bij status staat "concept"'),
        ("a.md", "---\ngeldig_tot:2026-12-31\n---\nTekst.\n", "Regel 2: "),
        ("a.md", "---\ngeldig_tto: 2026-12-31\n---\nTekst.\n", "bedoel je geldig_tot?"),
        ("a.docx", b"PK\x03\x04 damaged", "Het bestand is beschadigd."),
        ("a.txt", b"\x00\x01\x02", "Dit is geen tekst."),
        ("a.xml", "<a/>", "Van XML leest BelBot alleen wetten"),
        ("a.html", "<h1>Kop</h1>", "hooguit koppen"),
        ("a.docx", "<html><p>Tekst.</p></html>", "Dit heet een Word-document, maar het is een webpagina."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "een oud bestand van Excel (.xls)"),
        ("a.odt", b"PK\x03\x04 damaged", "Het bestand is beschadigd."),
        ("a.pptx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "Open het in PowerPoint"),
        ("a.eml", "Dit is geen mail.\n", "Dit is geen mail: de kopregels ontbreken."),
        ("a.eml", "Subject: Leeg\n\n\n", "In de mail staat geen tekst."),
        ("a.msg", b"\xd0\xcf\x11\xe0 damaged", "De mail van Outlook (MSG) is beschadigd."),
        ("a.mht", "Subject: Leeg\n\nTekst\n", "Er zit geen webpagina in"),
        ("a.xhtml", '<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;</p></html>', "Sla het op als HTML."),
        ("a.html", '<meta name="status" content="concept"><p>Uitstel duurt negen maanden.</p>', 'metatag "status"'),
    ],
)
def test_a_refusal_says_in_dutch_what_to_do(name: str, data: bytes | str, said: str) -> None:
    """What was seen, and what to do, without a word of English."""
    with pytest.raises(Unreadable) as refusal:
        converted(data, name)
    assert said in refusal.value.detail and " the " not in refusal.value.detail


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<p>Zie de kaart.</p><iframe src="https://example.test/kaart"></iframe>',
            "Ingevoegd van een andere plek (iframe)",
        ),
        (f"<p>Een tabel.</p><table><tr>{'<td>1</td>' * 200}<td>385 euro</td></tr></table>", "Wat na kolom 200"),
    ],
)
def test_what_is_not_read_of_a_page_is_told_in_dutch(text: str, said: str) -> None:
    """However long it is: the report cuts both languages."""
    (part,) = converted(text, "a.html").left_out
    assert in_dutch(cut(part.text, 200)).startswith(said) and in_dutch(cut(part.text, 10)) == said[:10]


def test_a_page_that_is_a_picture_is_told_in_dutch() -> None:
    """What is not read of a document that is read says it as well."""
    shapes = "\n".join(f"{n} 10 m {n} 20 l {n + 1} 30 l S" for n in range(400))
    left_out = converted(
        pdf(line("De termijn is zes weken na de dag van de aanslag.", y=700), shapes), "a.pdf"
    ).left_out
    assert [in_dutch(part.text) for part in left_out] == [
        "De bladzijde is een tekening. Schrijf in woorden wat erop staat."
    ]
