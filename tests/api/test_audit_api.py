"""What is done at the desk stands in the audit log; a colleague's answer is seen with a reason alone."""

from __future__ import annotations

from bot.records.audit_chain import Entry
from bot.services import Services
from tests.api.conftest import Staff
from tests.support.canaries import ALL


def _told(services: Services) -> list[Entry]:
    """All but the ingest that made the knowledge base."""
    return [one.entry for one in services.audit.all() if one.entry.kind != "knowledge"]


def test_a_senior_says_why_before_a_colleagues_answer_is_shown(staff: Staff, senior: Staff, services: Services) -> None:
    """Until then no route gives anything of it; from then on all do, and the reason stands in the log."""
    answer = staff.answer_id()
    for path in ("", "/sources", "/explanation", "/rules", "/notices"):
        assert senior.get(f"/answers/{answer}{path}").status_code == 403
    opened = senior.post(f"/answers/{answer}/open", reason="Klacht over dit gesprek.")
    assert (opened.status_code, opened.json()["id"]) == (200, answer)
    for path in ("", "/sources", "/explanation", "/rules", "/notices"):
        assert senior.get(f"/answers/{answer}{path}").status_code == 200
    assert _told(services)[-1] == Entry("senior-1", "saw", "answer", answer, "Klacht over dit gesprek.")


def test_a_reason_is_one_persons(staff: Staff, senior: Staff) -> None:
    """Another senior gives their own."""
    answer = staff.answer_id()
    senior.post(f"/answers/{answer}/open", reason="Klacht.")
    assert Staff(senior.client, "senior-2").get(f"/answers/{answer}").status_code == 403


def test_without_a_reason_nothing_opens(staff: Staff, senior: Staff, services: Services) -> None:
    """Blanks are no reason."""
    answer, before = staff.answer_id(), len(_told(services))
    assert senior.post(f"/answers/{answer}/open", reason="  \n").status_code == 422
    assert senior.get(f"/answers/{answer}").status_code == 403
    assert len(_told(services)) == before


def test_nothing_personal_stands_in_a_reason(staff: Staff, senior: Staff, services: Services) -> None:
    """It is masked as any text."""
    answer = staff.answer_id()
    assert senior.post(f"/answers/{answer}/open", reason=ALL).status_code == 200
    assert "111222333" not in _told(services)[-1].reason


def test_ones_own_answer_needs_no_reason(staff: Staff, services: Services) -> None:
    """And leaves none."""
    answer = staff.answer_id()
    assert staff.get(f"/answers/{answer}").status_code == 200
    assert staff.post(f"/answers/{answer}/open", reason="Zomaar.").status_code == 200
    assert [one.act for one in _told(services)] == ["asked"]


def test_what_was_handed_over_is_open_to_the_hulplijn(staff: Staff, senior: Staff, services: Services) -> None:
    """The employee asked for it; that a senior saw it stands in the log once, with the question it came with."""
    answer = staff.answer_id()
    escalation = staff.post("/escalations", answer_id=answer).json()["escalation_id"]
    assert {senior.get(f"/answers/{answer}").status_code for _ in range(2)} == {200}
    seen = Entry("senior-1", "saw", "answer", answer, f"hulplijn {escalation}")
    assert [one for one in _told(services) if one.act == "saw"] == [seen]


def test_what_got_a_thumb_down_is_open_to_who_sees_to_it(staff: Staff, senior: Staff, services: Services) -> None:
    """It stands in the list of what staff ran into; that a senior saw it stands in the log once, with the thumb."""
    answer = staff.answer_id()
    assert senior.get(f"/answers/{answer}").status_code == 403
    thumb = staff.post("/feedback", answer_id=answer, thumb="down", reason="anders").json()["feedback_id"]
    assert {senior.get(f"/answers/{answer}").status_code for _ in range(2)} == {200}
    seen = Entry("senior-1", "saw", "answer", answer, f"duim neer {thumb}")
    assert [one for one in _told(services) if one.act == "saw"] == [seen]


def test_every_step_at_the_hulplijn_is_told(staff: Staff, senior: Staff, services: Services) -> None:
    """Who, which question, and no word of it."""
    escalation = staff.post("/escalations", answer_id=staff.answer_id()).json()["escalation_id"]
    senior.post(f"/escalations/{escalation}/claim")
    senior.post(f"/escalations/{escalation}/reply", text="Dat mag.")
    staff.post(f"/escalations/{escalation}/close")
    told = [(one.actor, one.act) for one in _told(services) if one.object_id == escalation]
    assert told == [
        ("medewerker-1", "escalated"),
        ("senior-1", "took_up"),
        ("senior-1", "replied"),
        ("medewerker-1", "closed"),
    ]
    assert not any("mag" in one.reason for one in _told(services))
    assert services.audit.verify().broken == ""


def test_an_export_of_figures_is_told(staff: Staff, services: Services) -> None:
    """Who took which period along."""
    staff.get("/figures/report.csv", period="4w")
    assert _told(services) == [Entry("medewerker-1", "exported", "figures", "4w")]


def test_a_call_that_opted_out_becomes_no_case(staff: Staff, senior: Staff) -> None:
    """What was proposed of it leaves the review list, and nothing of it is proposed again; taken in again, it may be."""
    call = staff.call()
    answer = staff.answer_id(call_id=call)
    assert staff.post("/proposals", answer_id=answer).status_code == 201
    assert staff.post(f"/calls/{call}/opt-out", out=True).status_code == 204
    assert senior.get("/proposals").json()["proposals"] == []
    refused = staff.post("/proposals", answer_id=answer)
    assert (refused.status_code, "leren" in refused.json()["detail"]) == (422, True)
    staff.post(f"/calls/{call}/opt-out", out=False)
    assert staff.post("/proposals", answer_id=answer).status_code == 201


def test_a_call_that_opted_out_is_no_issue(staff: Staff, senior: Staff, services: Services) -> None:
    """A thumb down in it is counted, and shown to nobody; that it opted out stands in the log."""
    call = staff.call()
    staff.post(
        "/feedback", answer_id=staff.answer_id(call_id=call), thumb="down", reason="onjuist", note="kijk hier eens naar"
    )
    assert "kijk hier" in senior.get("/issues").text
    staff.post(f"/calls/{call}/opt-out", out=True)
    assert "kijk hier" not in senior.get("/issues").text
    assert _told(services)[-1] == Entry("medewerker-1", "opted_out", "call", call)


def test_whether_a_call_opts_out_is_said(staff: Staff) -> None:
    """As yes or no, and nothing else."""
    call = staff.call()
    assert {staff.post(f"/calls/{call}/opt-out", out=value).status_code for value in ("ja", 1, None)} == {422}
