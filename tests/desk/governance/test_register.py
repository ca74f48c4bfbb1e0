"""The entry in the Algorithm Register, and input for a DPIA and an IAMA."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.figures.figures import FigureReport
from bot.desk.figures.open import open_figures
from bot.desk.governance.assessment import as_markdown, assessment_input
from bot.desk.governance.register import own_fields, register_entry
from bot.desk.governance.standard import FIELDS, missing, problems
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput
from bot.services import Services
from bot.settings import Settings
from bot.statistics import proportion_interval
from bot.types import GeneratorName

OWN = {
    "organization": "Belastingdienst",
    "contact_email": "algoritmes@example.nl",
    "publication_category": "Overige algoritmes",
}


@pytest.fixture
def report(empty_services: Services) -> FigureReport:
    """Over an empty desk."""
    return open_figures(empty_services).report("all", DEMO_USERS[0])


def _busy(report: FigureReport) -> FigureReport:
    """A desk with figures: 40 questions, 30 answered, of 20 reviewed answers 19 right."""
    whole = replace(
        report.whole,
        answers=40,
        answered=30,
        likely=4,
        escalations=2,
        reviewed=20,
        accuracy=proportion_interval(19, 20),
    )
    return replace(report, whole=whole, weeks=(replace(whole, name="2026-03-02"), *report.weeks))


@pytest.mark.parametrize("generator", ["source", "select", "write"])
def test_the_entry_keeps_to_the_standard(report: FigureReport, tmp_path: Path, generator: GeneratorName) -> None:
    """Whatever words the answers, in use or not: no field too long or unknown, and with the organisation's own the register takes it."""
    settings = Settings(home=tmp_path, generator=generator, llm_path=tmp_path / "model.gguf")
    for one in (report, _busy(report)):
        entry = register_entry(settings, one, OWN)
        assert list(problems(entry)) == []
        assert missing(entry) == []


def test_what_only_the_organisation_can_say_is_missing(report: FigureReport, tmp_path: Path) -> None:
    """BelBot names no organisation, no contact, and does not judge how much it matters."""
    entry = register_entry(Settings(home=tmp_path), report, {})
    assert missing(entry) == ["organization", "contact_email", "publication_category"]


def test_the_entry_tells_the_figures(report: FigureReport, tmp_path: Path) -> None:
    """With the month of the first week in use, and the interval of the share of right answers (Wilson, by hand: .764 to .991)."""
    entry = register_entry(Settings(home=tmp_path), _busy(report), OWN)
    assert (entry["status"], entry["begin_date"]) == ("In gebruik", "2026-03")
    assert "40 vragen, waarvan 75% een antwoord kreeg en 10% alleen een plek om te kijken; 5% ging" in str(
        entry["risks"]
    )
    assert (
        "Van 20 beoordeelde antwoorden uit de steekproef was 95% juist (met 95% zekerheid tussen 76% en 99%)."
        in str(entry["risks"])
    )


def test_a_desk_without_questions_is_not_in_use(report: FigureReport, tmp_path: Path) -> None:
    """And publishes no share of nothing."""
    entry = register_entry(Settings(home=tmp_path), report, OWN)
    assert entry["status"] == "In ontwikkeling"
    assert "begin_date" not in entry
    assert "nog te weinig vragen" in str(entry["risks"])


def test_own_fields_go_over_what_belbot_says(report: FigureReport, tmp_path: Path) -> None:
    """The organisation has the last word."""
    file = tmp_path / "own.yaml"
    file.write_text(
        "name: Zoekhulp\nbegin_date: 2025-01\nlawful_basis_grouping:\n- title: AWR\n  link: https://wetten.overheid.nl/BWBR0002320\n"
    )
    entry = register_entry(Settings(home=tmp_path), _busy(report), own_fields(file))
    assert (entry["name"], entry["begin_date"]) == ("Zoekhulp", "2025-01")
    assert entry["lawful_basis_grouping"] == [{"title": "AWR", "link": "https://wetten.overheid.nl/BWBR0002320"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation: Belastingdienst", "organisation: no field of the standard"),
        ("status: in gebruik", "status: is one of: In ontwikkeling"),
        ("begin_date: 2026-13", "begin_date: is written as 2026-11"),
        ("website: http://example.nl", "website: begins with https://"),
        (f"name: {'x' * 101}", "name: is text of at most 100 characters"),
        ("category: [Belasting]", "category: is a list of at most 3"),
        ("category: [[Recht]]", "category: is a list of at most 3"),
        ("impacttoetsen_grouping: [DPIA]", "impacttoetsen_grouping: is a list of title and link"),
        ("goal: 3", "goal: is text"),
        ("- goal", "holds no fields"),
        ("goal: [", ":1: "),
        ("goal: a\ngoal: b", ":2: "),
    ],
)  # fmt: skip
def test_a_field_that_the_standard_does_not_allow_is_named(tmp_path: Path, text: str, said: str) -> None:
    """Before anything is published."""
    file = tmp_path / "own.yaml"
    file.write_text(text)
    with pytest.raises(BadInput) as refused:
        own_fields(file)
    assert said in refused.value.operator


def test_the_fields_are_those_of_the_standard() -> None:
    """Publicatiestandaard 1.0 has 29 fields that an organisation fills in; seven of them are required."""
    assert len(FIELDS) == 29
    assert [name for name, rule in FIELDS.items() if rule.required] == [
        *("name", "description_short", "organization", "status", "contact_email", "publication_category", "lang")
    ]


def test_the_assessment_follows_the_settings(report: FigureReport, tmp_path: Path) -> None:
    """Flows that are not there are not named; terms are those in force."""
    plain = assessment_input(Settings(home=tmp_path, keep_calls_days=14), report)
    assert {flow.target for flow in plain.flows}.isdisjoint({"taalmodel op een server", "taalmodel op deze machine"})
    assert next(term.days for term in plain.terms if term.setting == "BELBOT_KEEP_CALLS_DAYS") == 14
    served = Settings(
        home=tmp_path,
        llm_url="http://localhost:9",
        llm_model="m",
        shop_calls=tmp_path / "calls.jsonl",
        shop_limit_percent=10,
    )
    more = assessment_input(served, report)
    assert "taalmodel op een server" in {flow.target for flow in more.flows}
    assert any("boven 10% fout" in one.done for one in more.mitigations)


def test_the_assessment_reads_as_markdown(report: FigureReport, tmp_path: Path) -> None:
    """Every table has as many cells in each row."""
    text = as_markdown(assessment_input(Settings(home=tmp_path), _busy(report)))
    tables = [part.splitlines() for part in text.split("\n\n") if part.startswith("|")]
    assert len(tables) == 5
    assert all(len({line.count("|") for line in table}) == 1 for table in tables)
    assert "| Alles | 40 | 30 |" in text
