"""The rules for Prometheus: alarms on what `/metrics` gives, each with what to do about it in the runbook."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.services import Services
from tests.support.documents import read

FOLDER = Path("deploy/prometheus")
RULES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "belbot.rules.yaml").read_text("utf-8"))["groups"][0]["rules"]
EXPRESSIONS = "\n".join(rule["expr"] for rule in RULES)


def _named(label: str) -> set[str]:
    """Every value of a label that rules look for."""
    found = re.findall(rf'{label}=~?"([^"]+)"', EXPRESSIONS)
    return {one for values in found for one in values.split("|")}


@pytest.fixture
def metrics(services: Services) -> str:
    """As a server gives them that has just started."""
    with TestClient(create_app(services)) as client:
        return str(client.get("/metrics").text)


def test_every_alarm_is_on_a_metric_that_is_there(metrics: str) -> None:
    """From the start, with the events it counts: a count that begins at one is no increase to Prometheus."""
    assert set(re.findall(r"belbot_\w+", EXPRESSIONS)) <= set(re.findall(r"belbot_\w+", metrics))
    assert _named("event") <= set(re.findall(r'event="(\w+)"', metrics))
    assert _named("outcome") | _named("thumb") <= set(re.findall(r'(?:outcome|thumb)="(\w+)"', metrics))


def test_every_part_of_an_alarm_is_one_that_doctor_knows() -> None:
    """As its document lists them; models are there only where they are set."""
    documented = set(re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`.+?) \|", read("docs/operations.md"), re.M))))
    assert _named("part") <= documented


def test_every_alarm_stands_in_the_runbook() -> None:
    """Under its name, and no other does."""
    headings = re.findall(r"^### (BelBot\w+)$", read("docs/runbook.md"), re.MULTILINE)
    assert headings == [rule["alert"] for rule in RULES]
    for rule in RULES:
        assert rule["annotations"]["runbook"] == f"docs/runbook.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in ("page", "ticket")


def test_every_alarm_is_tried() -> None:
    """Once when it sounds; promtool runs that where it is installed."""
    tests = yaml.safe_load((FOLDER / "belbot.rules.test.yaml").read_text("utf-8"))["tests"]
    tried = {one["alertname"] for test in tests for one in test["alert_rule_test"] if one.get("exp_alerts")}
    assert tried == {rule["alert"] for rule in RULES}


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not installed: sudo apt-get install prometheus")
@pytest.mark.parametrize(
    "command",
    [("check", "config", "prometheus.yaml"), ("test", "rules", "belbot.rules.test.yaml")],
    ids=lambda command: command[0],
)
def test_prometheus_takes_them(command: tuple[str, ...]) -> None:
    """Its own tool reads the configuration, and each alarm sounds when it should and on a good day none."""
    ran = subprocess.run(["promtool", *command], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
