"""Reading what the server sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event."""

    name: str
    data: dict[str, Any]


def events_in(body: str) -> list[Event]:
    """The events of a stream, in order."""
    blocks = [block for block in body.replace("\r\n", "\n").split("\n\n") if "event:" in block]
    return [_event(block) for block in blocks]


def _event(block: str) -> Event:
    fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
    return Event(fields["event"], json.loads(fields["data"]))


def answer_in(events: list[Event]) -> dict[str, Any]:
    """The answer that the last event carries."""
    assert events[-1].name == "done", events[-1]
    found = events[-1].data["answer"]
    assert isinstance(found, dict)
    return found
