"""What the program has, a document names; and a document names nothing that the program does not have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from bot.api.app import create_app
from bot.api.http_api import reference
from bot.pipeline.answer_builder import LOOK_HERE, NOT_FOUND
from bot.services import Services
from bot.settings import Settings
from bot.types import Outcome
from tests.support.documents import command_of, commands, first_cells, options_in, read, section
from tests.support.terminal import REPOSITORY

SETTINGS, CONTRACT = read("docs/settings.md"), read("docs/contract.md")
HTTP_API, OPERATIONS = read("docs/http-api.md"), read("docs/operations.md")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    """The application with a built desk, nothing opened."""
    (tmp_path / "index.html").write_text("<!doctype html>", "utf-8")
    return create_app(Services(Settings(home=tmp_path / "home", ui_dir=tmp_path)))


@cache
def _nodes(package: str) -> tuple[ast.AST, ...]:
    """Everything in the source of a package, as Python reads it."""
    files = sorted((REPOSITORY / package).rglob("*.py"))
    return tuple(node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))


def _calls(package: str) -> Iterator[ast.Call]:
    return (node for node in _nodes(package) if isinstance(node, ast.Call))


def _log_calls() -> list[ast.Call]:
    """Every line that logs: our loggers are all called `_log`."""
    return [
        call
        for package in ("bot", "ingest", "eval")
        for call in _calls(package)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "_log"
    ]


def _said(node: ast.expr) -> str | None:
    """A text that stands in the source as it is."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_every_setting_is_documented() -> None:
    """And nothing else is called a setting."""
    documented = [cell for cell in first_cells(SETTINGS) if cell.startswith("BELBOT_")]
    assert sorted(documented) == sorted(f"BELBOT_{name.upper()}" for name in Settings.model_fields)


def test_defaults_of_settings_are_the_programs_own() -> None:
    """Folders that depend on the machine or the installation are said in words."""
    for name, field in Settings.model_fields.items():
        if name in ("home", "ui_dir", "allowed_hosts"):
            continue
        shown = "empty" if field.default in ("", None, ()) else f"`{field.default}`"
        assert f"| `BELBOT_{name.upper()}` | {shown} |" in SETTINGS


def test_every_command_and_option_is_documented() -> None:
    """And no other option is promised."""
    documented: dict[tuple[str, ...], frozenset[str]] = {}
    for cell in first_cells(section(CONTRACT, "Commands") + section(CONTRACT, "Commands that measure")):
        command = command_of(cell.split())
        assert command, f"no such command: {cell}"
        documented[command] = documented.get(command, frozenset()) | options_in(cell)
    assert documented == commands()


def test_the_reference_of_the_interface_is_the_servers_own() -> None:
    """After a change of routes: make openapi."""
    assert reference(Settings()) == HTTP_API


def test_every_route_outside_openapi_is_documented(app: FastAPI) -> None:
    """Health, metrics, the desk, signing in."""
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    beside = {route.path for route in routes if not route.include_in_schema} - {"/index.html"}
    documented = {cell.removeprefix("GET ") for cell in first_cells(section(HTTP_API, "Service routes"))}
    assert documented == beside | {"/api/v1/openapi.json"}


def test_every_server_sent_event_is_documented() -> None:
    """Also one that is sent under a name of its own."""
    sending = [c for c in _calls("bot") if isinstance(c.func, ast.Name) and c.func.id == "ServerSentEvent"]
    names = {_said(keyword.value) for call in sending for keyword in call.keywords if keyword.arg == "event"} - {None}
    assert names
    assert names <= set(first_cells(HTTP_API))


def test_every_log_event_is_documented() -> None:
    """And no document promises one that is never logged."""
    assert set(first_cells(section(OPERATIONS, "Logs"))) == {_said(call.args[0]) for call in _log_calls()}


def test_every_logger_has_the_name_that_is_looked_for() -> None:
    """Or what it logs would not be missed in the document."""
    made = [
        node.targets[0]
        for package in ("bot", "ingest", "eval")
        for node in _nodes(package)
        if isinstance(node, ast.Assign) and "structlog.get_logger" in ast.unparse(node.value)
    ]
    assert {ast.unparse(name) for name in made} == {"_log"}


def test_every_metric_is_documented() -> None:
    """And no other is promised."""
    texts = (node.value for node in _nodes("bot/api") if isinstance(node, ast.Constant) and isinstance(node.value, str))
    metrics = {re.split(r"[{ ]", text)[0] for text in texts if text.startswith("belbot_")}
    assert set(first_cells(section(OPERATIONS, "Monitoring"))) == metrics


def test_every_outcome_is_explained() -> None:
    """In the glossary, by the outcome or the verb that it comes from, and in the contract."""
    listed = re.findall(r"^\| ([^|]+) \|", section(read("docs/glossary.md"), "Questions and answers"), re.MULTILINE)
    words = [word for cell in listed for word in cell.split(", ")]
    assert [outcome for outcome in get_args(Outcome) if not any(outcome.startswith(word) for word in words)] == []
    assert f"outcome ({' | '.join(get_args(Outcome))})" in CONTRACT


@pytest.mark.parametrize("said", [NOT_FOUND, LOOK_HERE])
def test_what_is_said_without_an_answer_is_quoted_as_it_is(said: str) -> None:
    """The list of what BelBot can do uses its words."""
    assert f'"{said.removesuffix(".")}' in " ".join(read("docs/features.md").split())


def test_shortcuts_of_the_guide_are_those_of_the_desk() -> None:
    """Key and words, as the desk's own list has them."""
    guide = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", read("docs/medewerker.md"), re.MULTILINE)
    texts = "\n".join(file.read_text("utf-8") for file in (REPOSITORY / "ui" / "src").rglob("*.ts"))
    desk = re.findall(r"\['([^']+)', '([^']+)'\],$", texts, re.MULTILINE)
    assert guide
    assert [row for row in guide if row not in desk] == []


def test_parts_of_the_diagram_exist() -> None:
    """Each is a package or module, and so are the columns and steps named in two of them."""
    parts = dict(re.findall(r'\["(\w+): ([^"]+)"\]', section(read("docs/architecture.md"), "Parts")))
    inside = [f"bot/{name}/{one}" for name in ("desk", "answering") for one in parts[name].split(", ")]
    places = [(f"bot/{name}", name) for name in parts] + [(one,) for one in inside]
    assert [place for place in places if not any(_is_there(one) for one in place)] == []


def _is_there(place: str) -> bool:
    return (REPOSITORY / place).is_dir() or (REPOSITORY / f"{place}.py").is_file()
