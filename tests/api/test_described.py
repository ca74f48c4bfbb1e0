"""The interface against its own description: schemathesis makes requests that it allows and requests that it forbids, and checks what
comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case, Config, GenerationMode, Response
from schemathesis.python.asgi import ASGIClient, get_client

from bot.api.app import column_routes, create_app
from bot.api.rights import rights_needed
from bot.cli.preview import DeskPreviewer
from bot.desk.people.rights import Right
from bot.desk.people.users import DEMO_USERS
from bot.privacy import Redactor
from bot.retrieval.encoders.encoder import Encoder
from bot.services import open_services
from tests.api.conftest import SENIOR, Staff
from tests.api.test_references import MADE
from tests.support.house import copied, settings_for

pytestmark = pytest.mark.slow
_EXAMPLES = 6
_TRYING = settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""The same requests each time."""
_STREAM = "/api/v1/events"
"""Ends when the client goes, which the one of a test never does; tests/api/test_helpline.py reads it."""
_KNOWN = {"document_id": "bezwaar", "passage_id": "bezwaar#termijn-voor-bezwaar", "name": "kor"}
_VALIDATOR = "Deze gegevens kloppen niet: "
"""What is said where the description itself forbids something; a rule of the desk says what to do."""
_CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 413, 422]},
    "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 409, 413, 422]},
}
"""Beside what counts as such anyway, 413 says that something is too long."""
_ROUTES = {
    f"{method} {route.path_format}": rights_needed(route)
    for route in column_routes()
    if isinstance(route, APIRoute) and route.include_in_schema and route.path != _STREAM
    for method in route.methods or ()
}


@dataclass(frozen=True)
class _Desk:
    """The application, its operations by name, and ids of what is there."""

    client: ASGIClient
    operations: dict[str, APIOperation[Any, Any, Any, Any]]
    ids: dict[str, str]

    def send(self, case: Case[Any]) -> None:
        """Raises what is wrong with what comes back."""
        response = case.call(session=self.client)
        case.validate_response(response, additional_checks=[_said_by_the_desk])


def _said_by_the_desk(_context: object, response: Response, case: Case[Any]) -> None:
    """What the description allows may be refused by a rule that no description can tell, such as a sentence that stands in no source. The
    desk then says so; the check of the description finds nothing."""
    if case.meta and case.meta.generation.mode.is_positive and response.status_code == 422:
        assert not json.loads(response.content)["detail"].startswith(_VALIDATOR), response.content.decode()


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, ingested_home: Path, encoder: Encoder, redactor: Redactor
) -> Iterator[_Desk]:
    """One for all operations, as at work."""
    home = copied(ingested_home, tmp_path_factory.mktemp("described") / "home")
    with open_services(settings_for(home)) as services:
        services.encoder, services.redactor = encoder, redactor
        app = create_app(services, previewer=DeskPreviewer(services))
        schema: Any = schemathesis.openapi.from_dict(app.openapi(), config=Config.from_dict({"checks": _CHECKS}))
        schema.app = app
        with get_client(cast(Any, app)) as client:
            senior = Staff(cast(TestClient, client), SENIOR)
            ids = _KNOWN | {name: made(senior) for name, made in MADE.items() if name != "attempt_id"}
            yield _Desk(client, {one.ok().label: one.ok() for one in schema.get_all_operations()}, ids)


def _who(needed: set[Right]) -> str:
    """Whoever has the rights that a route needs, a senior where one will do."""
    users = sorted(DEMO_USERS, key=lambda user: user.name != SENIOR)
    return next(user.name for user in users if needed <= user.rights)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("route", _ROUTES)
def test_what_comes_back_is_described(desk: _Desk, route: str, mode: GenerationMode) -> None:
    """Status, kind, shape and headers of what is sent; what is allowed is not refused by the description, what is forbidden is refused, and
    nothing of it breaks the server."""
    operation = desk.operations[route]
    if mode is GenerationMode.NEGATIVE and not _can_be_wrong(operation):
        pytest.skip("nothing of it can be wrong")
    fixed: dict[str, Any] = {"headers": {"X-Belbot-User": _who(_ROUTES[route])}}
    if ids := {one.name: desk.ids[one.name] for one in operation.path_parameters if one.name in desk.ids}:
        fixed["path_parameters"] = ids

    @given(case=operation.as_strategy(generation_mode=mode, **fixed))
    @_TRYING
    def sent(case: Case[Any]) -> None:
        desk.send(case)

    sent()


def _can_be_wrong(operation: APIOperation[Any, Any, Any, Any]) -> bool:
    """Any text does in a path, and for a user; what is left can be of a wrong kind."""
    return bool(operation.body or operation.query or any(one.name == "Idempotency-Key" for one in operation.headers))
