"""A call remembers what was asked, so that a turn may leave it out."""

from __future__ import annotations

from tests.api.conftest import Staff
from tests.support.house import BOX_3
from tests.support.http import answer_in


def test_a_turn_is_completed_with_the_question_before_it(staff: Staff) -> None:
    """The answer says what was typed and what it was read as; asked literally it stands alone."""
    call = staff.post("/calls").json()["call_id"]
    staff.ask(BOX_3, call_id=call)
    turn = answer_in(staff.ask("en in 2023?", call_id=call))
    literal = answer_in(staff.ask("en in 2023?", call_id=call, literal=True))
    assert (turn["question"], "2023" in turn["triage"]["standalone"]) == ("en in 2023?", True)
    assert literal["triage"]["standalone"] == ""


def test_another_call_knows_nothing_of_it(staff: Staff) -> None:
    """Context lives and dies with the call."""
    first, second = (staff.post("/calls").json()["call_id"] for _ in range(2))
    staff.ask(BOX_3, call_id=first)
    assert answer_in(staff.ask("en in 2023?", call_id=second))["triage"]["standalone"] == ""
    staff.post(f"/calls/{first}/end", outcome="opgelost")
    assert answer_in(staff.ask("en in 2023?", call_id=first))["triage"]["standalone"] == ""
