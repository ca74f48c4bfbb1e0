"""A desk over HTTP: the whole application on real services, one client per user."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.services import Services
from tests.support.house import DEADLINE
from tests.support.http import Event, answer_in, events_in

ONE, OTHER, SENIOR = "medewerker-1", "medewerker-2", "senior-1"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody at the desk."""

    client: TestClient
    name: str = ONE

    def get(self, path: str, **params: object) -> Any:
        """GET below /api/v1."""
        query = {name: str(value) for name, value in params.items()}
        return self.client.get(f"/api/v1{path}", params=query, headers=self._who())

    def post(self, path: str, **body: object) -> Any:
        """POST below /api/v1."""
        return self.client.post(f"/api/v1{path}", json=body, headers=self._who())

    def ask(self, text: str = DEADLINE, **more: object) -> list[Event]:
        """The events of a question."""
        return events_in(self.post("/ask", text=text, **more).text)

    def answer_id(self, text: str = DEADLINE, **more: object) -> str:
        """The id of the answer to a question."""
        return str(answer_in(self.ask(text, **more))["id"])

    def call(self) -> str:
        """The id of a new call."""
        return str(self.post("/calls").json()["call_id"])

    def _who(self) -> dict[str, str]:
        return {"X-Belbot-User": self.name}


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    """The application, started and stopped around the test; who says nothing else is the first employee."""
    with TestClient(create_app(services), headers={"X-Belbot-User": ONE}) as opened:
        yield opened


@pytest.fixture
def staff(client: TestClient) -> Staff:
    """The first employee."""
    return Staff(client)


@pytest.fixture
def colleague(client: TestClient) -> Staff:
    """The second employee."""
    return Staff(client, OTHER)


@pytest.fixture
def senior(client: TestClient) -> Staff:
    """Somebody of the hulplijn."""
    return Staff(client, SENIOR)
