"""Every route with every role: who may, who hears 403, and that another's thing is to nobody more than an id that is none."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from bot.api.rights import ANYBODY, must_declare
from bot.desk.people.users import DEMO_USERS
from bot.errors import BelBotError
from tests.api.conftest import Staff
from tests.api.test_references import MADE, PATHS, _Named, _sent

ROLES = ("medewerker", "senior", "trainer", "kwaliteit", "kennisredactie", "evaluator", "manager", "beheer")
"""In the order of the columns below: M, S, T, K, R, E, L, B."""
TABLE = """
GET    /status                                              M S T K R E L B
PUT    /preferences                                         M S T K R E L B
POST   /redact                                              M S T K R E L B
GET    /events                                              M S T K R E L B
POST   /sign-out                                            M S T K R E L B

GET    /search                                              M S T K R E L .
GET    /passages/{passage_id}                               M S T K R E L .
GET    /documents/{document_id}                             M S T K R E L .
GET    /knowledge/contents                                  M S T K R E L .
GET    /knowledge/changes                                   M S T K R E L .
GET    /knowledge/report                                    . S . . R . . B
GET    /knowledge/preview                                   . S . . R . . .
POST   /knowledge/preview                                   . S . . R . . .
POST   /knowledge/preview/cancel                            . S . . R . . .
GET    /knowledge/preview/page                              . S . . R . . .
GET    /knowledge/preview/article                           . S . . R . . .
GET    /rules                                               M S T K R E L .
POST   /rules/{name}                                        M S T K R E L .
GET    /deadline                                            M S T K R E L .
GET    /organisations                                       M S T K R E L .
GET    /abbreviations                                       M S T K R E L .
GET    /checklist                                           M S T K R E L .

POST   /ask                                                 M S . . . . L .
POST   /route                                               M S . . . . L .
GET    /answers/{answer_id}                                 M S . . . . L .
POST   /answers/{answer_id}/open                            M S . . . . L .
GET    /answers/{answer_id}/sources                         M S . . . . L .
GET    /answers/{answer_id}/explanation                     M S . . . . L .
GET    /answers/{answer_id}/rules                           M S . . . . L .
GET    /answers/{answer_id}/notices                         M S . . . . L .
POST   /feedback                                            M S . . . . L .
POST   /overrides                                           M S . . . . L .
POST   /reports                                             M S . . . . L .
GET    /calls                                               M S . . . . L .
POST   /calls                                               M S . . . . L .
POST   /calls/{call_id}/end                                 M S . . . . L .
POST   /calls/{call_id}/opt-out                             M S . . . . L .
POST   /calls/{call_id}/events                              M S . . . . L .
POST   /calls/{call_id}/summary                             M S . . . . L .
GET    /calls/{call_id}/confirmation                        M S . . . . L .
POST   /calls/{call_id}/confirmation/check                  M S . . . . L .
POST   /calls/{call_id}/confirmation/file                   M S . . . . L .
POST   /calls/{call_id}/confirmation/log                    M S . . . . L .
GET    /dossier                                             M S . . . . L .
POST   /calls/{call_id}/dossier                             M S . . . . L .
POST   /calls/{call_id}/dossier/rules/{name}                M S . . . . L .
POST   /calls/{call_id}/dossier/rules/{name}/take-over      M S . . . . L .
POST   /calls/{call_id}/dossier/articles/{document_id}      M S . . . . L .

GET    /destinations                                        M S . . . . L .
GET    /escalations                                         M S . . . . L .
POST   /escalations                                         M S . . . . L .
POST   /escalations/direct                                  M S . . . . L .
GET    /escalations/{escalation_id}                         M S . . . . L .
POST   /escalations/{escalation_id}/questions               M S . . . . L .
POST   /escalations/{escalation_id}/call-back               M S . . . . L .
POST   /escalations/{escalation_id}/close                   M S . . . . L .
POST   /escalations/{escalation_id}/withdraw                M S . . . . L .
POST   /escalations/{escalation_id}/claim                   . S . . . . . .
POST   /escalations/{escalation_id}/take-over               . S . . . . . .
POST   /escalations/{escalation_id}/reply                   . S . . . . . .
POST   /escalations/{escalation_id}/return                  . S . . . . . .
POST   /escalations/{escalation_id}/pass-on                 . S . . . . . .

POST   /proposals                                           M S . . . . L .
POST   /proposals/{proposal_id}/retract                     M S . . . . L .
POST   /escalations/{escalation_id}/proposals               . S . K R . . .
GET    /proposals                                           . S . K R . . .
POST   /proposals/{proposal_id}/approve                     . S . K R . . .
POST   /proposals/{proposal_id}/reject                      . S . K R . . .
POST   /proposals/{proposal_id}/withdraw                    . S . K R . . .
GET    /quotes                                              . S . K R . . .

GET    /reviews                                             . S . K . . . .
GET    /reviews/{answer_id}                                 . S . K . . . .
GET    /reviews/judged                                      . S . K . . . .
GET    /samples                                             . S . K . . . .
POST   /samples                                             . S . K . . . .
POST   /reviews/{answer_id}                                 . S . K . . . .
POST   /reviews/{answer_id}/correct                         . S . K . . . .
POST   /reviews/{answer_id}/report                          . S . K . . . .
POST   /reviews/{answer_id}/case                            . S . K . . . .

GET    /fallbacks                                           . S . K . . . .
POST   /fallbacks/{fallback_id}/lift                        . S . K . . . .

GET    /issues                                              . S . K R . . .
GET    /issues/articles                                     . S . K R . . .
GET    /issues/{issue_id}/answer                            . S . K R . . .
POST   /issues/{issue_id}/assess                            . S . K R . . .
POST   /issues/{issue_id}/article                           . S . K R . . .
POST   /issues/{issue_id}/settle                            . S . K R . . .
POST   /issues/{issue_id}/reopen                            . S . K R . . .
GET    /issues/replies                                      M S . . . . L .
POST   /issues/{issue_id}/read                              M S . . . . L .

GET    /notices                                             M S T K R E L .
POST   /notices/{notice_id}/read                            M S T K R E L .
GET    /notices/topics                                      . S . . R . . .
POST   /notices                                             . S . . R . . .
POST   /notices/{notice_id}/change                          . S . . R . . .
POST   /notices/{notice_id}/withdraw                        . S . . R . . .

GET    /training/exercises                                  M S T . . . L .
POST   /training/attempts                                   M S T . . . L .
POST   /training/attempts/{attempt_id}/rating               M S T . . . L .
GET    /training/results                                    . S T . . . . .
GET    /training/scenarios                                  M S T . . . L .
POST   /training/plays                                      M S T . . . L .
POST   /training/plays/{play_id}/questions                  M S T . . . L .
POST   /training/plays/{play_id}/place                      M S T . . . L .
POST   /training/plays/{play_id}/belbot                     M S T . . . L .
POST   /training/plays/{play_id}/finish                     M S T . . . L .
GET    /training/progress                                   M S T . . . L .
GET    /training/lessons                                    M S T . . . L .
POST   /training/lessons/{lesson_id}/answers                M S T . . . L .
POST   /training/questionnaire                              M S T . . . L .
GET    /training/plays/shown                                . S T . . . . .
POST   /training/plays/{play_id}/overrule                   . S T . . . . .
GET    /training/progress/everybody                         . S T . . . . .
GET    /training/questionnaire                              . S T . . . . .
GET    /training/library                                    . S T . . . . .
POST   /training/library                                    . S T . . . . .
POST   /training/library/draft                              . S T . . . . .
GET    /training/library/{scenario_id}                      . S T . . . . .
GET    /training/library/{scenario_id}/file                 . S T . . . . .
POST   /training/library/{scenario_id}/remove               . S T . . . . .
GET    /training/assignments                                . S T . . . . .
POST   /training/assignments                                . S T . . . . .
POST   /training/groups                                     . S T . . . . .

GET    /figures                                             M S T K R E L B
GET    /figures/report                                      M S T K R E L B
GET    /figures/report.csv                                  M S T K R E L B
GET    /figures/report.parquet                              M S T K R E L B
GET    /figures/report.pdf                                  M S T K R E L B
GET    /figures/report.xlsx                                 M S T K R E L B
POST   /figures/waiting                                     . S . . . . L B
POST   /figures/waiting/preview                             . S . . . . L B
"""
ALLOWED = {
    " ".join(line.split()[:2]): {role for role, mark in zip(ROLES, line.split()[2:], strict=True) if mark != "."}
    for line in TABLE.splitlines()
    if line
}
EVERYBODYS = {
    "answer_id": {"senior"},
    "escalation_id": {"senior"},
    "proposal_id": {"senior", "kwaliteit", "kennisredactie"},
}
"""Whose roles show them what others made, by the name of its id; all else is of who made it alone."""


def _person(client: TestClient, role: str) -> Staff:
    """Another one of this role than who made anything."""
    return Staff(client, [user.name for user in DEMO_USERS if role in user.roles][-1])


def _status(one: Staff, route: str) -> Any:
    """What an empty request gives."""
    method, path = route.split()
    path = re.sub(r"{\w+}", "nothing", path)
    return one.client.request(method, f"/api/v1{path}", headers={"X-Belbot-User": one.name}).status_code


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_routes_and_no_other(client: TestClient, role: str) -> None:
    """What it may not is 403 before anything in the request is looked at."""
    one = _person(client, role)
    opened = {route for route in ALLOWED if _status(one, route) != 403}
    assert opened == {route for route, roles in ALLOWED.items() if role in roles}


def test_every_route_stands_in_the_table(client: TestClient) -> None:
    """And no other."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    routes = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, known in paths.items() for method in known}
    assert set(ALLOWED) == routes


@pytest.mark.parametrize("route", PATHS)
def test_anothers_id_is_no_id_to_any_role(client: TestClient, route: str) -> None:
    """The same status and the same words, unless the role shows what others made."""
    method, path = route.split()
    path = path.format_map(_Named())
    [name] = re.findall(r"{(\w+)}", path)
    made = MADE[name](Staff(client))
    for role in set(ROLES) - EVERYBODYS.get(name, set()):
        theirs, nobodys = (
            _sent(_person(client, role), method, path.replace(f"{{{name}}}", one), PATHS[route])
            for one in (made, str(uuid4()))
        )
        assert (role, theirs) == (role, nobodys)
        assert theirs[0] in (403, 404), role


def test_a_role_sees_of_the_desk_what_it_may(client: TestClient) -> None:
    """The desk is told, so that it shows nothing that would be refused."""
    user = _person(client, "trainer").get("/status").json()["user"]
    assert user == {
        "name": "trainer-1",
        "roles": ["trainer"],
        "rights": ["compose", "desk", "figures", "practice_results", "practise", "read"],
    }


def test_corrections_are_among_the_figures_of_who_may_see_them(client: TestClient) -> None:
    """For others there is no such figure."""
    seen = {role for role in ROLES if _person(client, role).get("/figures").json()["corrections"] is not None}
    assert seen == {"senior", "kwaliteit", "evaluator"}


def _app(**more: Any) -> FastAPI:
    router, app = APIRouter(), FastAPI()
    router.add_api_route("/forgotten", lambda: None, **more)
    app.router.routes.extend(router.routes)
    must_declare(app.routes)
    return app


def test_a_route_without_a_right_does_not_start() -> None:
    """It is named."""
    with pytest.raises(BelBotError, match="/forgotten"):
        _app()


def test_a_route_for_anybody_says_so() -> None:
    """Then it starts."""
    assert _app(dependencies=[ANYBODY])
