"""An answer that is wrong on purpose never leaves practice."""

from __future__ import annotations

import ast
from pathlib import Path

from bot.desk.practice.scenario_file import read_scenario
from bot.services import Services
from ingest.job import IngestReport
from ingest.sources import find
from tests.desk.practice.scenarios import FLAWED, keep
from tests.support.house import ingest
from tests.support.source import modules

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
_READS = ("bot/desk/practice/", "bot/api/practice.py", "bot/cli/practice.py")


def test_only_practice_reads_a_flawed_answer() -> None:
    """No other file of BelBot names it, nor the records that hold it."""
    reading = {
        module.path
        for module in modules("bot", "ingest", "eval")
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr == "what_is_wrong")
        or (isinstance(node, ast.Name) and node.id in ("FlawedAnswer", "ScenarioRow"))
    }
    assert reading and not [path for path in reading if not path.startswith((*_READS, "bot/records/scenarios.py"))]


def test_exercises_and_lessons_are_no_documents(services: Services) -> None:
    """Ingest reads none of their files, so no question finds a word of them."""
    names = {file.name for file in find(KNOWLEDGE)[0]}
    assert not [name for name in names if name.startswith(("oefeningen", "lessen"))]
    report = ingest(services, KNOWLEDGE / "oefeningen")
    assert isinstance(report, IngestReport) and report.added == 0


def test_no_flawed_answer_stands_in_what_is_ingested(services: Services) -> None:
    """Of those that ship, and of one made at the desk, whatever is asked."""
    keep(services, FLAWED)
    flawed = [
        one.flawed.text for file in (KNOWLEDGE / "oefeningen").glob("*.yaml") if (one := read_scenario(file)).flawed
    ]
    assert FLAWED.flawed and len(flawed) >= 12
    from bot.desk.people.users import DEMO_USERS
    from bot.desk.practice.belbot_answer import belbot_answer

    for question in (FLAWED.opening, FLAWED.flawed.text):
        answer = belbot_answer(services.pipeline, DEMO_USERS[0], question)
        assert FLAWED.flawed.text not in answer.answer
        assert FLAWED.flawed.text not in str(answer.citations)
