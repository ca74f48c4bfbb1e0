"""FAQ exports: each row of a CSV or JSON file is a document, titled by its question."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.files import SkippedFile, Unreadable
from ingest.sources import content_hash, find, read

CSV = "id;vraag;antwoord\n12;Wat is box 3?;Vermogen.\n;Hoe vraag ik uitstel?;Bel ons.\n"


def _found(
    tmp_path: Path, data: str | bytes, name: str = "faq.csv"
) -> tuple[list[ConvertedDocument], list[SkippedFile]]:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    files, skipped = find(tmp_path / name)
    return [convert(file, read(file, 1_000_000)) for file in files], skipped


def _one(tmp_path: Path, data: str | bytes, name: str = "faq.csv") -> ConvertedDocument:
    [converted] = _found(tmp_path, data, name)[0]
    return converted


def test_a_row_is_a_document(tmp_path: Path) -> None:
    """The question is title and heading, the answer the text; the id is the row's or the question in short."""
    first, second = _found(tmp_path, CSV)[0]
    assert [(block.kind, block.text) for block in first.blocks] == [
        ("heading", "Wat is box 3?"),
        ("paragraph", "Vermogen."),
    ]
    assert (first.title, first.document_id) == ("Wat is box 3?", "faq-12")
    assert second.document_id == "faq-hoe-vraag-ik-uitstel"


def test_an_id_with_letters_stands_by_itself(tmp_path: Path) -> None:
    """An id that is more than a number is the document's, as in front matter."""
    assert _one(tmp_path, "id,vraag,antwoord\nuitstel-3,Hoe?,Zo.").document_id == "uitstel-3"


def test_rows_are_files_of_their_own(tmp_path: Path) -> None:
    """One changed answer changes the hash of one row."""
    path = tmp_path / "faq.csv"

    def hashes(text: str) -> dict[str, str]:
        path.write_text(text, "utf-8")
        return {file.name: content_hash(read(file, 1000), file.name) for file in find(tmp_path)[0]}

    before, after = hashes(CSV), hashes(CSV.replace("Bel ons.", "Bel ons morgen."))
    assert list(before) == ["faq.csv/12", "faq.csv/hoe-vraag-ik-uitstel"]
    assert [before[name] == after[name] for name in before] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "vraag,antwoord\nHoe?,Zo.",
        "Vraag;Antwoord\nHoe?;Zo.",
        "question\tanswer\nHoe?\tZo.",
        "sep=;\nTitel;Tekst\nHoe?;Zo.",
        '"vraag","antwoord"\r\n"Hoe?","Zo."\r\n',
        "\ufeffthema;vraag;antwoord\nx;Hoe?;Zo.",
    ],
)
def test_separators_and_column_names(tmp_path: Path, text: str) -> None:
    """The separator and the columns are found by their names, Dutch or English."""
    found = _one(tmp_path, text)
    assert (found.title, found.blocks[1].text) == ("Hoe?", "Zo.")


def test_an_answer_over_several_lines(tmp_path: Path) -> None:
    """Line ends between quotes belong to the answer; lists in it are lists."""
    found = _one(tmp_path, 'vraag,antwoord\nHoe?,"Neem mee:\n\n- de brief\n- uw ""BSN"""')
    assert [block.text for block in found.blocks[1:]] == ["Neem mee:", "de brief", 'uw "BSN"']


def test_an_answer_in_html(tmp_path: Path) -> None:
    """An answer from a website is read as HTML; a short one is text, no heading."""
    found = _one(tmp_path, "vraag;antwoord\nMag dit?;Ja<br><ul><li>altijd</li></ul>")
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [("paragraph", "Ja"), ("item", "altijd")]


def test_windows_text(tmp_path: Path) -> None:
    """An export from Excel in Windows-1252 is read: é and € come out right."""
    found = _one(tmp_path, "vraag;antwoord\nEén?;€ 5, ’s avonds.".encode("cp1252"))
    assert (found.title, found.blocks[1].text) == ("Eén?", "€ 5, ’s avonds.")


@pytest.mark.parametrize("data", [b"vraag;antwoord\n\xe9\x01;x", b"vraag;antwoord\n\xe9\x81;x"])
def test_text_that_is_no_windows_text_either(tmp_path: Path, data: bytes) -> None:
    """Bytes that mean nothing in Windows-1252 refuse the file."""
    assert "not UTF-8 text" in _found(tmp_path, data)[1][0].reason


ROW = {
    "vraag": "Hoe?",
    "antwoord": "Zo.",
    "thema": "Betalen",
    "url": "https://x.nl",
    "geldig_van": "2025-01-01",
    "geldig_tot": "31-12-2025",
    "belastingjaren": [2024, "2025"],
    "toegang": "intern; team",
    "doelgroep": ["burger"],
    "wettelijke_basis": "artikel 3.120, eerste lid, Wet IB 2001",
}


@pytest.mark.parametrize("name", ["faq.json", "faq.jsonl"])
def test_what_a_row_says_about_itself(tmp_path: Path, name: str) -> None:
    """Validity, tax years, access and the rest become metadata, the address the uri."""
    found = _one(tmp_path, json.dumps([ROW] if name == "faq.json" else ROW), name)
    meta = found.meta
    assert (meta.theme, found.uri) == ("Betalen", "https://x.nl")
    assert (meta.valid_from, meta.valid_to) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (meta.tax_years, meta.access, meta.audience) == ((2024, 2025), ("intern", "team"), ("burger",))
    assert meta.legal_basis == ("artikel 3.120, eerste lid, Wet IB 2001",)


def test_json_with_the_list_inside(tmp_path: Path) -> None:
    """A list of rows under a name is found."""
    assert _one(tmp_path, json.dumps({"items": [ROW]}), "faq.json").title == "Hoe?"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "vraag;plaats\nx;y", "no column for the question"),
        ("a.csv", "", "empty file"),
        ("a.json", "{", "not a list of questions"),
        ("a.json", "[" * 100_000, "not a list of questions"),
        ("a.json", '{"naam": "x"}', "not a list of questions"),
        ("a.jsonl", "geen json", "not a list of questions"),
        ("a.csv", "vraag;antwoord\nHoe?;", "has no answer"),
        ("a.csv", "vraag;antwoord\nHoe?;Zo;so", "more cells than the header"),
        ("a.csv", 'vraag;antwoord\n"Hoe?;Zo.', "quotes are not closed"),
        ("a.json", '[{"vraag": "Hoe?", "antwoord": "Zo."}, 3]', "not a JSON object"),
        ("a.json", '[{"vraag": "Hoe?", "antwoord": {"a": 1}}]', "antwoord must be a text"),
        ("a.jsonl", '{"vraag": "\\ud800?", "antwoord": "x"}\n{"vraag": "a", "antwoord": "b"}', "not a JSON object"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, text: str, reason: str) -> None:
    """A file that is no FAQ is refused whole, a broken row by itself."""
    assert reason in _found(tmp_path, text, name)[1][0].reason


def test_a_question_within_a_question(tmp_path: Path) -> None:
    """It is a document by itself, for which holds what the outer one says of itself."""
    inner = {"vraag": "En dan?", "antwoord": "Pas na 1 jaar."}
    text = json.dumps([{"vraag": "Hoe?", "antwoord": "Zo.", "geldig_tot": "2031-12-31", "subvragen": [inner]}])
    made, skipped = _found(tmp_path, text, "a.json")
    assert ([one.title for one in made], skipped) == (["Hoe?", "En dan?"], [])
    assert made[1].meta.valid_to == date(2031, 12, 31)


def test_a_broken_row_does_not_stop_the_others(tmp_path: Path) -> None:
    """The rows around a broken one are documents, and the report says which row it was."""
    found, skipped = _found(
        tmp_path, '{"vraag": "a", "antwoord": "b"}\n{{\n{"vraag": "c", "antwoord": "d"}\n', "faq.jsonl"
    )
    assert [document.title for document in found] == ["a", "c"]
    assert [Path(entry.path).name for entry in skipped] == ["row 2"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"geldig_van": "morgen"}, "geldig_van must be a date"),
        ({"geldig_van": "2025-02-30"}, "geldig_van must be a date"),
        ({"belastingjaren": "vorig jaar"}, "belastingjaren must be a list of years"),
        ({"geldig_van": "2026-01-01", "geldig_tot": "2025-01-01"}, "geldig_tot is before geldig_van"),
    ],
)
def test_values_that_cannot_be_meant_so(tmp_path: Path, columns: dict[str, str], reason: str) -> None:
    """A row with a date that is none is refused: guessing would cite it in the wrong year."""
    row = {"vraag": "Hoe?", "antwoord": "Zo.", **columns}
    with pytest.raises(Unreadable, match=reason):
        _found(tmp_path, json.dumps([row]), "faq.json")


def test_the_same_question_for_two_years(tmp_path: Path) -> None:
    """Both are documents, with ids of their own."""
    text = "vraag;antwoord;jaar\nWat is het tarief?;36%;2024\nWat is het tarief?;36,5%;2025\n"
    ids = [document.document_id for document in _found(tmp_path, text)[0]]
    assert ids[0] == "faq-wat-is-het-tarief"
    assert ids[1].startswith("faq-wat-is-het-tarief-")


def test_the_same_id_twice(tmp_path: Path) -> None:
    """The second row with an id is refused, not silently put in place of the first."""
    found, skipped = _found(tmp_path, "id;vraag;antwoord\n1;a;b\n1;c;d\n")
    assert [document.title for document in found] == ["a"]
    assert "twice" in skipped[0].reason


STATES = (
    "Vraag;Antwoord;Status;Vervaldatum;Toegang;Kleur\n"
    "a;Een.;gepubliceerd;;;rood\nb;Twee.;concept;;;\nc;Drie.;gepubliceerd;31-12-2022;;blauw\nd;Vier.;;nan;Intern;\n"
)


def test_rows_say_what_they_are(tmp_path: Path) -> None:
    """Status, last day and access count per row, under the names that exports give them."""
    (tmp_path / "faq.csv").write_text(STATES, "utf-8")
    first, draft, ended, internal = find(tmp_path / "faq.csv")[0]
    assert convert(ended, read(ended, 1000)).meta.valid_to == date(2022, 12, 31)
    assert convert(internal, read(internal, 1000)).meta.access == ("intern",)
    assert convert(first, read(first, 1000)).meta.valid_to is None
    with pytest.raises(Unreadable, match='column "Status": Status is "concept"'):
        convert(draft, read(draft, 1000))


def test_unknown_columns_are_named_once(tmp_path: Path) -> None:
    """The first row that can be read and says something there names the column, for the whole file."""
    text = "vraag;antwoord;status;kleur;tax yaer\na;Een.;concept;rood;\nb;Twee.;;blauw;\nc;Drie.;;rood;2025\n"
    (tmp_path / "faq.csv").write_text(text, "utf-8")
    _, second, third = find(tmp_path / "faq.csv")[0]
    assert [part.text for part in convert(second, read(second, 1000)).left_out] == ['unknown key "kleur"']
    assert [part.text for part in convert(third, read(third, 1000)).left_out] == [
        'unknown key "tax yaer"; did you mean belastingjaren?'
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"gepubliceerd": False},
        {"draft": True},
        {"status": "ingetrokken"},
        {"geldig-tto": "2022-12-31"},
        {"meta": {"geldig_tot": "2022-12-31"}},
        {"einddatum": "2022-12-31", "geldig tot": "2023-12-31"},
    ],
)
def test_rows_that_are_no_current_text(tmp_path: Path, columns: dict[str, object]) -> None:
    """Drafts, and rows whose validity is in doubt, are refused one by one."""
    with pytest.raises(Unreadable, match="column"):
        _found(tmp_path, json.dumps([{"vraag": "Hoe?", "antwoord": "Zo.", **columns}]), "faq.json")


def test_empty_values_say_nothing(tmp_path: Path) -> None:
    """NaN and null, as exports write what is not there, are no dates and no answers."""
    text = '[{"vraag": "a", "antwoord": "b", "geldig_tot": NaN, "status": null}, {"vraag": "c", "antwoord": NaN}]'
    found, skipped = _found(tmp_path, text, "faq.json")
    assert [document.meta.valid_to for document in found] == [None]
    assert skipped[0].reason.startswith("has no answer")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "vraag;antwoord;geldig_tot;geldig_tot\na;b;2022-12-31;2099-12-31"),
        ("a.json", '[{"vraag": "a", "antwoord": "b", "geldig_tot": "2022-12-31", "geldig_tot": "2099-12-31"}]'),
        ("a.jsonl", '{"vraag": "a", "antwoord": "b", "geldig_tot": "2022-12-31", "geldig_tot": "2099-12-31"}'),
    ],
)
def test_a_name_that_stands_there_twice(tmp_path: Path, name: str, text: str) -> None:
    """Two columns or fields of one name are refused: which of them counts is not sure."""
    found, skipped = _found(tmp_path, text, name)
    assert (found, '"geldig_tot" stands' in skipped[0].reason) == ([], True)


def test_a_header_without_end_is_a_reason(tmp_path: Path) -> None:
    """A first line longer than any field may be stops nothing else."""
    (tmp_path / "lang.csv").write_text("vraag" * 40_000 + ",antwoord\nEen?,Twee.\n", "utf-8")
    (tmp_path / "goed.csv").write_text("vraag,antwoord\nWat is btw?,Een belasting.\n", "utf-8")
    files, skipped = find(tmp_path)
    assert ([file.name for file in files], len(skipped)) == (["goed.csv/wat-is-btw"], 1)
