"""Other people's sets become ours, or the lines that cannot are named and nothing comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import BadInput
from eval.sets.datasets import read_questions
from eval.sets.importers import imported, write
from tests.support.terminal import belbot, json_lines
from tests.support.tiny_beir import tiny_beir

HEADING = "user_input;answerable;reference;key_facts;reference_documents;tags"


def _table(folder: Path, *rows: str, encoding: str = "utf-8") -> Path:
    file = folder / "vragen.csv"
    file.write_text("\n".join(rows) + "\n", encoding)
    return file


def test_a_beir_folder(tmp_path: Path) -> None:
    """Each judged query with its documents; the split is the one given."""
    first, _ = imported(tiny_beir(tmp_path), "beir", "outlier")
    assert (first["id"], first["user_input"], first["reference_documents"]) == ("q1", "hoog tarief btw", ["btw"])
    assert (first["answerable"], first["split"]) == (True, "outlier")


def test_the_best_document_of_a_query_comes_first(tmp_path: Path) -> None:
    """By grade, then by name."""
    folder = tiny_beir(tmp_path)
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tbos\t1\nq1\tbtw\t2\nq1\tauto\t1\n", "utf-8")
    assert imported(folder, "beir")[0]["reference_documents"] == ["btw", "auto", "bos"]


def test_ragas_json_lines(tmp_path: Path) -> None:
    """The synthesizer becomes a tag, and what has no id gets one from its line."""
    line = {
        "user_input": "Wat?",
        "reference": "Dit.",
        "reference_contexts": ["Bron."],
        "synthesizer_name": "single_hop",
    }
    (made,) = imported(json_lines(tmp_path / "set.jsonl", line), "ragas")
    assert (made["id"], made["reference_contexts"], made["tags"]) == ("set-1", ["Bron."], ["single_hop"])


def test_ragas_of_before_0_2(tmp_path: Path) -> None:
    """`question`, `ground_truth`, `contexts`."""
    (made,) = imported(
        json_lines(tmp_path / "s.jsonl", {"question": "Wat?", "ground_truth": "Dit.", "contexts": ["B."]}), "ragas"
    )
    assert (made["user_input"], made["reference"], made["reference_contexts"]) == ("Wat?", "Dit.", ["B."])


def test_ragas_csv_with_a_list_in_a_cell(tmp_path: Path) -> None:
    """As pandas writes it: the Python form of a list."""
    file = _table(tmp_path, "user_input,reference,reference_contexts", "Wat?,Dit.,\"['Een, twee.', 'Drie.']\"")
    assert imported(file, "ragas")[0]["reference_contexts"] == ["Een, twee.", "Drie."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_with_semicolons(encoding: str, tmp_path: Path) -> None:
    """As a Dutch Excel writes it, with or without a byte order mark."""
    row = "Hoe lang?;ja;Zes weken.;zes weken=42 dagen|dagtekening;bezwaar|beroep;feit|termijn"
    (made,) = imported(_table(tmp_path, HEADING, row, encoding=encoding), "csv", "in")
    assert made["key_facts"] == [["zes weken", "42 dagen"], ["dagtekening"]]
    assert (made["reference_documents"], made["tags"], made["split"]) == (
        ["bezwaar", "beroep"],
        ["feit", "termijn"],
        "in",
    )


def test_a_table_with_commas_and_a_line_break_in_a_cell(tmp_path: Path) -> None:
    """The rest of the lines keep their numbers."""
    file = _table(tmp_path, "user_input,answerable", '"Eén,\ntwee?",nee', "Drie?,misschien")
    with pytest.raises(BadInput, match=r"^[^;]*vragen\.csv:4: answerable is not true or false$"):
        imported(file, "csv")


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    """Up to ten; the rest is counted."""
    with pytest.raises(BadInput) as refused:
        imported(_table(tmp_path, "user_input;answerable", *[";ja"] * 9, *["Wat?;"] * 3), "csv")
    said = refused.value.operator
    assert ":2: no question" in said and ":11: lacks 'answerable'" in said and said.endswith("and 2 more")


@pytest.mark.parametrize("missing", ["nan", "NaN", "NULL", "None", "<NA>", "#N/A"])
def test_a_missing_value_of_a_table(missing: str, tmp_path: Path) -> None:
    """It is left out where it may be, and named with its line where it may not."""
    file = _table(
        tmp_path, "user_input;answerable;reference;tags", f"Wat?;ja;{missing};{missing}", f"{missing};ja;Dit.;x"
    )
    with pytest.raises(BadInput, match=r":3: no question \(user_input\)$"):
        imported(file, "csv")
    (made,) = imported(_table(tmp_path, *file.read_text("utf-8").split("\n")[:2]), "csv")
    assert set(made) == {"id", "user_input", "answerable", "split"}


def test_a_missing_value_of_ragas(tmp_path: Path) -> None:
    """NaN is no reference, and a context that is NaN no context."""
    file = tmp_path / "s.jsonl"
    file.write_text('{"user_input": "Wat?", "reference": NaN, "reference_contexts": ["B.", NaN], "id": NaN}\n', "utf-8")
    (made,) = imported(file, "ragas")
    assert made == {"id": "s-1", "user_input": "Wat?", "reference_contexts": ["B."], "answerable": True, "split": "out"}


@pytest.mark.parametrize(
    "heading", ["User_Input;ANSWERABLE", "user input; answerable ", "Vraag;Beantwoordbaar", "Question;answerable"]
)
def test_headings_are_spelled_in_many_ways(heading: str, tmp_path: Path) -> None:
    """Case, blanks and hyphens do not count, and Dutch names are known."""
    (made,) = imported(_table(tmp_path, heading, "Wat?;ja"), "csv")
    assert (made["user_input"], made["answerable"]) == ("Wat?", True)


@pytest.mark.parametrize(("line", "mark"), [("sep=;", ";"), ("SEP=|", "|"), ('"sep=,"', ","), ("sep=;\r", ";")])
def test_a_line_that_names_the_separator(line: str, mark: str, tmp_path: Path) -> None:
    """As Excel writes and reads it; it counts as a line of the file."""
    (made,) = imported(_table(tmp_path, line, f"user_input{mark}answerable", f"Wat?{mark}ja"), "csv")
    assert (made["id"], made["user_input"]) == ("vragen-3", "Wat?")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (["onderwerp;uitleg", "Wat?;Dit."], "user_input among them"),
        (["user_input;user_input", "a;b"], "different names"),
        (["user_input;answerable", "Wat?;ja;en meer"], r":2: no question"),
        (["user_input;answerable", '"Wat?;ja'], r"vragen\.csv:\d"),
        (["user_input;answerable"], "no questions"),
        (["id;user_input;answerable", "a;Wat?;ja", "a;Wie?;ja"], r":3: this id stood there before"),
    ],
)
def test_what_is_no_table_of_questions(rows: list[str], why: str, tmp_path: Path) -> None:
    """Each mistake has its own message."""
    with pytest.raises(BadInput, match=why):
        imported(_table(tmp_path, *rows), "csv")


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    """Guessing would break letters with accents without a word."""
    with pytest.raises(BadInput, match="UTF-8"):
        imported(_table(tmp_path, "user_input;answerable", "Eén?;ja", encoding="cp1252"), "csv")


def test_no_file_is_written_over(tmp_path: Path) -> None:
    """It may hold somebody's approvals."""
    write([{"id": "1"}], tmp_path / "uit.jsonl")
    with pytest.raises(BadInput, match="exists"):
        write([], tmp_path / "uit.jsonl")
    assert json.loads((tmp_path / "uit.jsonl").read_text("utf-8")) == {"id": "1"}


def test_the_command_writes_what_a_run_can_read(tmp_path: Path) -> None:
    """From table to questions."""
    file = _table(tmp_path, HEADING, "Hoe lang?;ja;Zes weken.;zes weken;bezwaar;feit")
    ran = belbot(tmp_path / "home", "eval", "import", file, "--format", "csv", "--out", tmp_path / "uit.jsonl")
    (question,) = read_questions(tmp_path / "uit.jsonl")
    assert (ran.code, question.user_input, question.key_facts) == (0, "Hoe lang?", (("zes weken",),))


@pytest.mark.parametrize("wrong", [("--format", "trec"), ("--format", "csv", "--split", "ergens")])
def test_the_command_refuses_what_it_does_not_know(wrong: tuple[str, ...], tmp_path: Path) -> None:
    """Wrong usage is exit 2."""
    ran = belbot(tmp_path / "home", "eval", "import", tmp_path, *wrong, "--out", tmp_path / "uit.jsonl")
    assert (ran.code, (tmp_path / "uit.jsonl").exists()) == (2, False)
