"""A spreadsheet of figures, read back with our reader of Excel files and part by part."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from bot.workbook import write_workbook
from ingest.formats.xlsx import xlsx

HOSTILE = '=HYPERLINK("http://x")&<b>\x00 _x0041_'


def _cells(file: Path, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """By place the type of each cell and what it holds."""
    root = etree.fromstring(ZipFile(file).read(f"xl/worksheets/sheet{sheet}.xml"))
    found = root.xpath("//*[local-name()='c']")
    return {cell.get("r"): (cell.get("t", "n"), "".join(cell.itertext())) for cell in found}


def test_values_keep_their_kind(tmp_path: Path) -> None:
    """Numbers are numbers, yes and no are that, a list is one text, and nothing is no cell."""
    write_workbook({"a": [{"id": "v1", "n": 0.25, "yes": True, "tags": ["x", "y"], "none": None}]}, tmp_path / "t.xlsx")
    cells = _cells(tmp_path / "t.xlsx")
    assert [text for _, text in list(cells.values())[:5]] == ["id", "n", "yes", "tags", "none"]
    assert (cells["A2"], cells["B2"], cells["C2"]) == (("inlineStr", "v1"), ("n", "0.25"), ("b", "1"))
    assert (cells["D2"], "E2" in cells) == (("inlineStr", "x | y"), False)


def test_a_text_is_no_formula_and_no_markup(tmp_path: Path) -> None:
    """Whatever it begins with; what XML cannot hold is replaced."""
    write_workbook({"a": [{"text": HOSTILE}]}, tmp_path / "t.xlsx")
    kind, text = _cells(tmp_path / "t.xlsx")["A2"]
    assert (kind, text) == ("inlineStr", HOSTILE.replace("\x00", "\ufffd").replace("_x0041_", "_x005F_x0041_"))


def test_many_columns_have_their_names(tmp_path: Path) -> None:
    """After Z comes AA."""
    write_workbook({"a": [{str(n): n for n in range(28)}]}, tmp_path / "t.xlsx")
    assert [place for place in _cells(tmp_path / "t.xlsx") if place.endswith("2")][24:] == ["Y2", "Z2", "AA2", "AB2"]


def test_a_reader_of_excel_files_reads_it(tmp_path: Path) -> None:
    """Both sheets, by name, with what they say."""
    write_workbook(
        {"answers": [{"id": "v1", "correct": 1.0}], "metrics": [{"metric": "correct", "value": 0.5}]},
        tmp_path / "t.xlsx",
    )
    told = repr(xlsx((tmp_path / "t.xlsx").read_bytes(), "t"))
    for word in ("answers", "metrics", "v1", "correct", "0.5"):
        assert word in told or word.replace(".", ",") in told


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_cell(value: float, tmp_path: Path) -> None:
    """A spreadsheet has no such number."""
    write_workbook({"a": [{"n": value}]}, tmp_path / "t.xlsx")
    assert list(_cells(tmp_path / "t.xlsx")) == ["A1"]
