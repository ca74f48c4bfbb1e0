"""What can be wrong with a rule file, each told with its file, its line and, for a table, an example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answering.rules.rule_file import Problem, read_rule
from bot.yaml_files.folder import BrokenFile
from tests.answering.rules.conftest import SMALL

LOW = '{bedrag: "<= 100", partner: ja}'
NONE = '{bedrag: "<= 100", partner: nee}'
BROKEN = {
    "no YAML": ("als: {", "als: {{", 20, "expected"),
    "a key twice": ("geldig_tot: null", "geldig_van: 2025-01-01", 5, "a key stands here twice"),
    "no such date": ("2025-01-01", "2025-02-29", 4, "no such date"),
    "unknown key": ("titel: Mag", "naampje: x\ntitel: Mag", 2, "naampje: Extra inputs are not permitted"),
    "missing key": ("uitleg: Een regel om mee te proberen.\n", "", 1, "uitleg: Field required"),
    "no legal basis": (
        "wettelijke_basis: [artikel 2 Proefwet]",
        "wettelijke_basis: []",
        22,
        "rijen 1 wettelijke_basis",
    ),
    "another name than the file": (
        "naam: klein",
        "naam: groot",
        1,
        "naam: the rule is called groot and its file klein",
    ),
    "unknown kind": ("soort: euro", "soort: gulden", 13, "gegevens bedrag soort"),
    "unknown input": (
        LOW,
        "{bedrg: 100, partner: ja}",
        24,
        "rijen 2 als bedrg: unknown input; the inputs are dag, bedrag, partner",
    ),
    "a value of another kind": (LOW, '{bedrag: "<= 100", partner: 3}', 24, "partner: must be true or false"),
    "days in place of euro": ("> 100", "> 2025-01-01", 19, "bedrag: must be an amount in euro"),
    "thousandths of a euro": ("> 100", "> 100.001", 19, "bedrag: must be an amount in euro"),
    "no comparison": ("> 100", "> 100 of < 3", 19, "bedrag: is no comparison"),
    "what can never be": ("> 100", "> 100 en < 50", 19, "bedrag: allows nothing"),
    "an amount below zero": ("> 100", "> -100", 19, "bedrag: must be an amount in euro"),
    "unknown outcome": (
        "dan: {mag: ja}",
        "dan: {mag: ja, moet: ja}",
        25,
        "moet: unknown outcome; the outcomes are mag",
    ),
    "an outcome left out": ("dan: {mag: ja}", "dan: {}", 25, "rijen 2 dan: does not say mag"),
    "an outcome of another kind": ("dan: {mag: ja}", "dan: {mag: 7}", 25, "mag: must be true or false"),
    "a formula of another unit": ("dan: {mag: ja}", "dan: {mag: =bedrag}", 25, "gives euro, not ja_nee"),
    "an unknown name in a text": ("tekst: Het mag.", "tekst: Het mag, {naam}.", 26, "names something between braces"),
    "a case with an unknown fact": ("{bedrag: 100, partner", "{bdrag: 100, partner", 34, "bdrag: unknown name"),
    "choices missing": ("soort: ja_nee, vraag", "soort: keuze, vraag", 14, "keuzes belong to soort keuze"),
    "a year without years": ("soort: ja_nee, vraag", "soort: jaar, vraag", 14, "soort jaar needs belastingjaren"),
}
DERIVED = {
    "euro plus yes": ("bedrag + partner", "euro and ja_nee do not go together"),
    "unknown name": ("bedrag + meer", "unknown name meer"),
    "another unit": ("bedrag * bedrag", "euro and euro do not go together"),
    "what is no formula": ("bedrag +", "cannot be read as a formula"),
    "what is not allowed": ("__import__('os')", "cannot stand in a formula"),
    "an attribute": ("bedrag.real", "cannot stand in a formula"),
    "too few arguments": ("deel(bedrag)", "takes euro, euro, not euro"),
}


def _read(folder: Path, text: str) -> list[Problem]:
    file = folder / "klein.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(BrokenFile) as raised:
        read_rule(file)
    return raised.value.problems


def test_the_rule_that_is_broken_below_is_whole(small: Path) -> None:
    """Else the tests below prove nothing."""
    rule = read_rule(small / "klein.yaml")
    assert (rule.name, len(rule.rows), rule.cases[0].facts) == ("klein", 3, {"bedrag": Decimal(100), "partner": True})


@pytest.mark.parametrize(("before", "after", "line", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_with_its_line(before: str, after: str, line: int, said: str, tmp_path: Path) -> None:
    """One fault at a time."""
    assert before in SMALL
    problem = _read(tmp_path, SMALL.replace(before, after, 1))[0]
    assert said in problem.text
    assert str(problem).startswith(f"{tmp_path / 'klein.yaml'}:{line}: ")


@pytest.mark.parametrize(("formula", "said"), DERIVED.values(), ids=DERIVED)
def test_a_formula_is_checked_before_it_runs(formula: str, said: str, tmp_path: Path) -> None:
    """Its names, its units, and that nothing else stands in it."""
    derived = f'afgeleid:\n  meer_dan: {{soort: euro, bereken: "{formula}"}}\nuitkomsten:'
    problem = _read(tmp_path, SMALL.replace("uitkomsten:", derived, 1))[0]
    assert said in problem.text
    assert (problem.line, problem.fault) == (16, "broken")


def test_a_gap_is_told_with_an_example(tmp_path: Path) -> None:
    """From 50 to 100 euro nobody says what holds."""
    problem = _read(tmp_path, SMALL.replace(LOW, '{bedrag: "< 50", partner: ja}'))[0]
    assert (problem.fault, problem.line) == ("gap", 17)
    assert problem.example == {"bedrag": Decimal(50), "partner": True}
    assert str(problem).endswith("no row holds for some facts (example: bedrag 50, partner True)")


def test_a_gap_of_a_cent_is_found(tmp_path: Path) -> None:
    """Between 'above 100.01' and 'at most 100'."""
    problem = _read(tmp_path, SMALL.replace("> 100", "> 100.01"))[0]
    assert (problem.fault, problem.example) == ("gap", {"bedrag": Decimal("100.01"), "partner": False})


def test_rows_that_overlap_are_told_with_an_example(tmp_path: Path) -> None:
    """At exactly 100 euro two rows hold."""
    problems = _read(tmp_path, SMALL.replace("> 100", ">= 100"))
    assert [one.fault for one in problems[:2]] == ["overlap", "overlap"]
    assert problems[0].example == {"bedrag": Decimal(100), "partner": True}
    assert "row 'laag met partner' holds where row 'hoog' holds" in problems[0].text
    assert problems[0].line == 23


def test_a_row_that_ends_too_soon_leaves_days_open(tmp_path: Path) -> None:
    """Validity is a condition like any other."""
    problem = _read(tmp_path, SMALL.replace("    tekst: Het mag.", "    geldig_tot: 2025-12-31\n    tekst: Het mag."))[
        0
    ]
    assert problem.fault == "gap"
    assert (problem.example or {})["dag"] == date(2026, 1, 1)


def test_a_case_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    """With what came out."""
    problem = _read(tmp_path, SMALL.replace("uitkomst: {mag: ja}}", "uitkomst: {mag: nee}}"))[0]
    assert (problem.fault, problem.line) == ("case", 34)
    assert problem.text == "this case comes out as mag True, not as mag False"


def test_a_case_that_asks_something_else_is_told(tmp_path: Path) -> None:
    """What is still to be asked belongs to the case."""
    more = SMALL + "  - {feiten: {bedrag: 100}, uitkomst: {}, ontbreekt: [bedrag]}\n"
    assert _read(tmp_path, more)[0].text == "in this case partner is still to be asked, not bedrag"


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """An editor mends it in one go."""
    assert len(_read(tmp_path, SMALL.replace("> 100", "> x").replace("mag: ja}\n", "mag: 7}\n", 1))) >= 2


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8."""
    file = tmp_path / "klein.yaml"
    file.write_bytes(b"naam: \xff\xfe")
    with pytest.raises(BrokenFile, match="cannot be read as UTF-8"):
        read_rule(file)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    """It is no rule."""
    assert _read(tmp_path, "")[0].text.startswith("the file: ")
