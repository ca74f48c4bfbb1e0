"""Scenarios as files, and those that ship."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.access import staff
from bot.desk.people.users import DEMO_USERS, User
from bot.desk.practice.lessons import Lesson, read_lesson, statements
from bot.desk.practice.open import open_scenarios
from bot.desk.practice.scenario import Scenario, folded
from bot.desk.practice.scenario_file import FileProblem, read_scenario, scenario_yaml
from bot.desk.practice.scenario_set import doubles, scenario_json, scenario_of
from bot.errors import NotFound, Unavailable
from bot.services import Services
from bot.yaml_files.folder import BrokenFile, FileFolder
from tests.desk.practice.scenarios import FLAWED, SCENARIO, keep

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
ARTICLES = {file.stem: file for file in KNOWLEDGE.glob("artikelen/*/*.md")}
USER = DEMO_USERS[0]


@pytest.fixture(scope="module")
def shipped() -> list[Scenario]:
    folder = FileFolder[Scenario, FileProblem](KNOWLEDGE / "oefeningen", read_scenario, "")
    assert not folder.problems()
    return list(folder.all())


def _written(folder: Path, scenario: Scenario, **values: object) -> Path:
    """A file of a scenario in which some values are others."""
    file = folder / f"{scenario.scenario_id}.yaml"
    tree = {**yaml.safe_load(scenario_yaml(scenario)), **values}
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def test_forty_and_more_ship_over_all_themes(shipped: list[Scenario]) -> None:
    """At least two for each theme of the articles, at both levels, a dozen with a flawed answer of both kinds."""
    themes = {yaml.safe_load(file.read_text("utf-8").split("---")[1])["thema"] for file in ARTICLES.values()}
    counts = Counter(one.topic for one in shipped)
    assert len(shipped) >= 40 and set(counts) == themes and min(counts.values()) >= 2
    assert {one.level for one in shipped} == {"begin", "gevorderd"}
    flawed = Counter(one.flawed.flaw for one in shipped if one.flawed)
    assert flawed.total() >= 12 and min(flawed["fout"], flawed["onvolledig"]) >= 3


def test_every_gold_sentence_stands_literally_in_its_article(shipped: list[Scenario]) -> None:
    """Blanks folded, nothing else."""
    lost = [
        (one.scenario_id, source.sentence)
        for one in shipped
        for source in one.sources
        if folded(source.sentence) not in folded(ARTICLES[source.document_id].read_text("utf-8"))
    ]
    assert lost == []


def test_no_two_opening_lines_are_doubles(shipped: list[Scenario]) -> None:
    """Nor is one of them found twice."""
    assert doubles(shipped) == []
    other = replace(shipped[0], scenario_id="x", opening=shipped[0].opening.upper() + "!")
    assert doubles([shipped[0], other]) == [(shipped[0], other)]


def test_no_flawed_answer_stands_in_an_article(shipped: list[Scenario]) -> None:
    """Else it would be right."""
    articles = " ".join(folded(file.read_text("utf-8")) for file in ARTICLES.values())
    assert not [one.scenario_id for one in shipped if one.flawed and folded(one.flawed.text) in articles]


@pytest.mark.parametrize("scenario", [SCENARIO, FLAWED])
def test_a_scenario_written_and_read_is_the_same(tmp_path: Path, scenario: Scenario) -> None:
    """As a file, and as it is kept."""
    assert read_scenario(_written(tmp_path, scenario)) == scenario
    assert scenario_of(scenario_json(scenario)) == scenario


_FACT = {"naam": "a", "nodig": True, "vragen": ["b"], "antwoord": "c"}


@pytest.mark.parametrize(
    ("values", "mark", "said"),
    [
        ({"niveau": "expert"}, "niveau", "niveau"),
        ({"kleur": "rood"}, "kleur", "kleur"),
        ({"punten": []}, "punten", "punten"),
        ({"id": "anders"}, "id: anders", "not the name of the file"),
        ({"feiten": [{**_FACT, "nodig": False}]}, "feiten", "none is needed"),
        ({"feiten": [_FACT, dict(_FACT)]}, "naam", "stood there before"),
        ({"feiten": [_FACT, {**_FACT, "naam": "d"}]}, "vragen", "b asks for a too"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    tmp_path: Path, values: dict[str, object], mark: str, said: str
) -> None:
    """Each mistake of its own kind, on the last line with this mark."""
    file = _written(tmp_path, SCENARIO, **values)
    with pytest.raises(BrokenFile) as broken:
        read_scenario(file)
    (problem,) = broken.value.problems
    marked = [n for n, line in enumerate(file.read_text("utf-8").splitlines(), start=1) if mark in line]
    assert (problem.file, problem.line) == ("bezwaar-termijn.yaml", marked[-1]) and said in problem.text


@pytest.mark.parametrize(
    "data", [b"a: [", b"\xff\xfe", b"- x", b"", b"a: " + b"[" * 5000, b"x" * 300_000, b"a: 1\na: 2"]
)
def test_a_hostile_file_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    """Nothing else goes wrong."""
    file = tmp_path / "kapot.yaml"
    file.write_bytes(data)
    with pytest.raises(BrokenFile, match=r"kapot\.yaml:\d+: "):
        read_scenario(file)


def test_a_file_that_breaks_goes_on_as_it_was(tmp_path: Path) -> None:
    """Its problem is told; taken away, it is gone; without the folder nothing can be practised."""
    file, folder = (
        _written(tmp_path, SCENARIO),
        FileFolder[Scenario, FileProblem](tmp_path, read_scenario, "no such folder"),
    )
    assert folder.all() == (SCENARIO,)
    file.write_text("kapot: [", "utf-8")
    assert folder.all() == (SCENARIO,) and len(folder.problems()) == 1
    file.unlink()
    assert folder.all() == () and not folder.problems()
    tmp_path.rmdir()
    with pytest.raises(Unavailable):
        folder.all()


def test_only_what_stands_in_the_knowledge_is_offered(services: Services) -> None:
    """A gold sentence that is not there makes the scenario wait, and is told; so does one that the user may not read."""
    lost = replace(SCENARIO, scenario_id="weg", sources=(replace(SCENARIO.sources[0], sentence="Dit staat nergens."),))
    keep(services, SCENARIO, lost)
    scenarios = open_scenarios(services)
    assert [one.scenario.scenario_id for one in scenarios.for_user(USER)] == ["bezwaar-termijn"]
    assert "weg" in {one.scenario_id for one in scenarios.lost(staff())}
    assert scenarios.for_user(User("x", ("medewerker",), ("niemand",))) == []
    with pytest.raises(NotFound):
        scenarios.get(USER, "weg")


def test_a_scenario_that_was_changed_is_seen(services: Services) -> None:
    """Without a restart."""
    scenarios = open_scenarios(services)
    assert scenarios.for_user(USER) == []
    keep(services, SCENARIO)
    assert scenarios.get(USER, "bezwaar-termijn").gold[0].document_id == "bezwaar"
    keep(services, replace(SCENARIO, title="Anders"))
    assert scenarios.get(USER, "bezwaar-termijn").scenario.title == "Anders"


def test_six_lessons_ship_each_with_its_questions() -> None:
    """And statements for the questionnaire."""
    folder = FileFolder[Lesson, FileProblem](KNOWLEDGE / "lessen", read_lesson, "")
    assert not folder.problems() and len(folder.all()) >= 6
    assert all(len(one.questions) >= 3 and 150 <= len(one.text.split()) <= 400 for one in folder.all())
    assert len(set(statements())) == 8


def test_a_lesson_with_an_answer_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With the line of the number."""
    file = tmp_path / "les.yaml"
    file.write_text(
        "id: les\ntitel: t\nvolgorde: 1\ntekst: x\nvragen:\n- vraag: v\n  antwoorden: [a, b]\n  goed: 2\n  uitleg: u\n"
    )
    with pytest.raises(BrokenFile, match=r"les\.yaml:8: goed: no such answer"):
        read_lesson(file)
