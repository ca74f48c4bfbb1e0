"""The dashboard for Grafana reads what `/metrics` gives, all of it and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.pipeline.flow import Ask
from bot.services import Services
from tests.support.house import DEADLINE

DASHBOARD: dict[str, Any] = json.loads(Path("deploy/grafana/belbot.json").read_text("utf-8"))
_NAME = re.compile(r"\bbelbot_\w+")
_LABELS = re.compile(r"^(belbot_\w+)\{(\w+)=", re.MULTILINE)


def _expressions() -> list[str]:
    return [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


def _metrics(services: Services) -> str:
    services.pipeline.answer(Ask(DEADLINE))  # of no answer there is no generator
    with TestClient(create_app(services)) as client:
        return str(client.get("/metrics").text)


def test_every_metric_stands_on_the_dashboard_and_no_other(services: Services) -> None:
    """A metric that is renamed leaves no empty panel, and a new one is not forgotten."""
    shown = {name for expression in _expressions() for name in _NAME.findall(expression)}
    assert shown == set(_NAME.findall(_metrics(services)))


def test_a_panel_groups_by_a_label_that_is_there(services: Services) -> None:
    """Else it shows one line without a name."""
    labels = dict(_LABELS.findall(_metrics(services)))
    for expression in _expressions():
        for label in re.findall(r"by \((\w+)\)", expression):
            assert {labels[name] for name in _NAME.findall(expression)} == {label}


def test_panels_do_not_lie_over_each_other() -> None:
    """On a screen of 24 columns, and each says what it shows."""
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken and max(x for x, _ in cells) < 24
        assert panel["title"] and panel["description"]
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
