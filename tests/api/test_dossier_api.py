"""The customer's file over HTTP: off, on, and what comes back of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from bot.api.app import create_app
from bot.services import Services
from bot.settings import Settings
from tests.api.conftest import Staff
from tests.support.hanging_connector import HangingConnector

CLAIM = {"number": "900000384", "birth_date": "1984-03-12", "account_end": "417"}


TERMS = {"dossier_purpose": "helpen", "dossier_legal_ground": "artikel 6 AVG", "dossier_dpia": "DPIA-1"}


def _opened(staff: Staff) -> str:
    call_id = staff.call()
    assert staff.post(f"/calls/{call_id}/dossier", **CLAIM).json() == {"verdict": "open", "tries_left": 3}
    return call_id


def _facts(staff: Staff, call_id: str, name: str, facts: Mapping[str, object]) -> Any:
    return staff.post(f"/calls/{call_id}/dossier/rules/{name}", facts=facts)


def test_purpose_legal_ground_and_dpia_are_told(staff: Staff) -> None:
    """For the screen."""
    found = staff.get("/dossier").json()
    assert (found["on"], found["source"], found["dpia"]) == (True, "demo", "DPIA-1")
    assert found["purpose"] and found["legal_ground"]


def test_it_is_off_unless_it_is_switched_on() -> None:
    """By default."""
    assert Settings().dossier == "off"


@pytest.mark.parametrize("missing", TERMS)
def test_it_does_not_start_without_its_grounds(missing: str) -> None:
    """Each of the three, and blanks are none."""
    with pytest.raises(ValidationError, match=f"BELBOT_{missing.upper()}"):
        Settings.model_validate({**TERMS, "dossier": "demo", missing: " "})


def test_a_source_needs_an_address_and_a_certificate() -> None:
    """And an address without TLS is none."""
    with pytest.raises(ValidationError, match="BELBOT_DOSSIER_URL, BELBOT_DOSSIER_CERTIFICATE"):
        Settings.model_validate({**TERMS, "dossier": "rest"})
    with pytest.raises(ValidationError, match="dossier_url"):
        Settings.model_validate({**TERMS, "dossier": "rest", "dossier_url": "http://bron.example"})


def test_off_shows_nothing(services: Services) -> None:
    """And asks nothing."""
    services.settings = services.settings.model_copy(update={"dossier": "off"})
    with TestClient(create_app(services)) as client:
        staff = Staff(client)
        assert staff.get("/dossier").json()["on"] is False
        assert staff.post(f"/calls/{staff.call()}/dossier", **CLAIM).status_code == 404


def test_a_fact_says_where_it_comes_from(staff: Staff) -> None:
    """As staff read it, with source and date."""
    found = _facts(staff, _opened(staff), "kort-uitstel", {"openstaande_schuld": 900}).json()
    fact = found["facts"][0]
    assert (fact["name"], fact["value"], fact["shown"]) == ("openstaande_schuld", 1840.5, "1.840,50 euro")
    assert (fact["source"], fact["on"]) == ("inning", "2026-11-27")
    assert found["missing"] == found["closed"] == []


def test_a_step_is_taken_where_the_operator_allows_it_alone(staff: Staff, client: TestClient) -> None:
    """By default none is; what may be offered is told."""
    path = f"/calls/{_opened(staff)}/dossier/rules/kort-uitstel/take-over"
    assert staff.get("/dossier").json()["steps"] == ["take_over"]
    taken = staff.post(path, facts={"openstaande_schuld": 900}).json()["facts"]
    assert {one["name"] for one in taken} == {"eerder_uitstel", "voorlopig_in_termijnen", "dwangbevel"}
    dossiers = client.app.state.desk.dossiers  # type: ignore[attr-defined]
    dossiers.terms = replace(dossiers.terms, steps=Settings().dossier_steps)
    refused = staff.post(path, facts={})
    assert (refused.status_code, refused.json()["detail"]) == (403, "BelBot mag deze stap niet doen.")


def test_a_step_that_nobody_knows_does_not_start() -> None:
    """The list names steps that there are."""
    with pytest.raises(ValidationError, match="dossier_steps"):
        Settings.model_validate({**TERMS, "dossier": "demo", "dossier_steps": ["decide"]})


def test_what_a_role_may_not_see_is_named(staff: Staff, senior: Staff) -> None:
    """Its label, and nothing of it."""
    assert _facts(staff, _opened(staff), "vroegsignalering-wgs1", {}).json()["closed"] != []
    assert _facts(senior, _opened(senior), "vroegsignalering-wgs1", {}).json()["closed"] == []


def test_without_the_control_question_there_is_nothing(staff: Staff) -> None:
    """And the refusal says what to do first."""
    refused = _facts(staff, staff.call(), "kor", {})
    assert (refused.status_code, refused.json()["detail"]) == (403, "Stel eerst de controlevraag.")


@pytest.mark.parametrize(
    "wrong", [{"number": "12"}, {"birth_date": "gisteren"}, {"account_end": "4171"}, {"capacity": "buurman"}, {"x": 1}]
)
def test_a_claim_that_is_none_is_refused_without_repeating_it(staff: Staff, wrong: dict[str, object]) -> None:
    """Before anything is asked of the source."""
    refused = staff.post(f"/calls/{staff.call()}/dossier", **{**CLAIM, **wrong})
    assert refused.status_code == 422
    assert not {"900000384", "gisteren", "4171", "buurman"} & set(refused.text.replace('"', " ").split())


def test_the_end_of_the_call_is_the_end_of_the_file(staff: Staff) -> None:
    """Whatever was opened in it."""
    call_id = _opened(staff)
    staff.post(f"/calls/{call_id}/end", outcome="opgelost")
    assert _facts(staff, call_id, "kor", {}).status_code == 403


def test_a_source_that_hangs_delays_no_answer(staff: Staff, client: TestClient) -> None:
    """As many requests as there may be wait for it, and a question is answered meanwhile; one request more is refused at once."""
    hanging = HangingConnector()
    client.app.state.desk.dossiers._connector = hanging  # type: ignore[attr-defined]
    paths = [f"/calls/{staff.call()}/dossier" for _ in range(5)]
    threads = [threading.Thread(target=lambda path=path: staff.post(path, **CLAIM)) for path in paths[:4]]
    for thread in threads:
        thread.start()
    assert all(hanging.busy.acquire(timeout=20) for _ in threads)
    assert staff.answer_id()
    assert staff.post(paths[4], **CLAIM).json()["error"] == "busy"
    hanging.go.set()
    for thread in threads:
        thread.join()
