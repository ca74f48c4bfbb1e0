"""Topics that search only: the desk says so, and a named person lifts it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from bot.records.fallbacks import TopicResult
from bot.services import Services
from tests.api.conftest import Staff
from tests.support.canaries import ALL
from tests.support.house import DEADLINE
from tests.support.http import answer_in


@pytest.fixture
def reviewer(client: TestClient) -> Staff:
    """Somebody of quality."""
    return Staff(client, "kwaliteit-1")


@pytest.fixture
def fallback_id(services: Services) -> str:
    """Of a topic that searches only."""
    result = TopicResult("Bezwaar", 8, 3)
    services.fallbacks.keep([result, TopicResult("Btw", 4, 0)], "v1", [result])
    return services.fallbacks.in_force()[0].fallback_id


def _degraded(one: Staff) -> list[str]:
    return [text for text in one.get("/status").json()["degraded"] if "zoekt BelBot nu alleen" in text]


def test_the_desk_says_which_topics_search_only(staff: Staff, fallback_id: str) -> None:
    """To everybody who may know of the topic."""
    [told] = _degraded(staff)
    assert told.startswith("Bij Bezwaar zoekt")


def test_a_reviewer_lifts_it_with_a_reason(reviewer: Staff, staff: Staff, services: Services, fallback_id: str) -> None:
    """Masked, and told in the audit log; from then on the desk says nothing of it."""
    assert [one["topic"] for one in reviewer.get("/fallbacks").json()["fallbacks"]] == ["Bezwaar"]
    lifted = reviewer.post(f"/fallbacks/{fallback_id}/lift", reason=f"Artikel verbeterd. {ALL}")
    assert (lifted.status_code, lifted.json()["fallbacks"], _degraded(staff)) == (200, [], [])
    [told] = [one.entry for one in services.audit.all() if one.entry.act == "reopened"]
    assert (told.actor, told.kind, told.object_id) == ("kwaliteit-1", "topic", fallback_id)
    assert told.reason.startswith("Artikel verbeterd.") and "111222333" not in told.reason


def test_what_does_not_stand_is_not_lifted(reviewer: Staff, fallback_id: str) -> None:
    """Without a reason, a second time, and one that is not there."""
    path = f"/fallbacks/{fallback_id}/lift"
    assert reviewer.post(path, reason=" ").status_code == 422
    assert reviewer.post(path, reason="Verbeterd.").status_code == 200
    assert reviewer.post(path, reason="Verbeterd.").status_code == 404
    assert reviewer.post("/fallbacks/nothing/lift", reason="Verbeterd.").status_code == 404


def test_a_shop_stands_among_the_figures(staff: Staff, reviewer: Staff, fallback_id: str) -> None:
    """All calls of a run, and how many got a wrong answer."""
    [shop] = reviewer.get("/fallbacks").json()["shops"]
    assert (shop["calls"], shop["wrong"]) == (12, 3)
    [figure] = staff.get("/figures/report").json()["shops"]
    assert (figure["calls"], figure["wrong"]["value"], figure["wrong"]["n"]) == (12, 0.25, 12)


def test_an_approved_case_is_not_given_where_a_topic_searches_only(
    staff: Staff, senior: Staff, services: Services
) -> None:
    """Nothing is claimed there."""
    made = staff.post("/proposals", answer_id=staff.answer_id()).json()
    senior.post(f"/proposals/{made['proposal_id']}/approve", **made["wording"])
    topic = made["wording"]["topic"]
    services.fallbacks.keep([TopicResult(topic, 3, 3)], "v1", [TopicResult(topic, 3, 3)])
    services.pipeline._fallbacks._looked = float("-inf")
    answer = answer_in(staff.ask(DEADLINE))
    assert (answer["outcome"], answer["case_id"]) == ("abstained", "")
