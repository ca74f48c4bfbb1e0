"""The audit log as events of OCSF 1.3.0."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from bot.desk.audit.ocsf import event_of
from bot.records.audit import AuditEntry
from bot.records.audit_chain import Act, Entry

AT = datetime(2026, 11, 30, 9, 0, 0, 250_000, tzinfo=UTC)
BASE = {"activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid"}
REQUIRED = {6003: {*BASE, "actor", "api", "src_endpoint"}, 3004: {*BASE, "entity"}}
"""What the two classes require."""


def _row(act: Act, reason: str = "") -> AuditEntry:
    return AuditEntry(7, AT, Entry("senior-1", act, "answer", "a-1", reason), "f" * 64)


@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_is_a_whole_event(act: Act) -> None:
    """With everything that its class requires, and numbers that agree with each other."""
    event = event_of(_row(act))
    assert REQUIRED[event["class_uid"]] <= set(event)
    assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
    assert (event["category_uid"], event["activity_id"] in (1, 2, 3, 4)) == (event["class_uid"] // 1000, True)
    assert (event["unmapped"]["act"], event["metadata"]["sequence"]) == (act, 7)


def test_a_senior_who_looks_at_an_answer_reads() -> None:
    """With the reason as message, the moment in milliseconds, and the answer as resource."""
    event = event_of(_row("saw", "klacht"))
    assert (event["class_uid"], event["activity_id"], event["message"]) == (6003, 2, "klacht")
    assert (event["time"], event["resources"]) == (1_796_029_200_250, [{"type": "answer", "uid": "a-1"}])


def test_an_erased_call_is_deleted() -> None:
    """With the reason as comment."""
    event = event_of(_row("erased", "12 rows"))
    assert (event["class_uid"], event["activity_id"], event["comment"]) == (3004, 4, "12 rows")
