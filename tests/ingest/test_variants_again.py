"""Callers' questions that were kept are looked at again by other recognisers than those that found no personal data in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.types import PersonalSpan
from ingest.job import IngestReport
from tests.support.library import Library

PLATE = "12-ABC-3"
TERM = "De beller heeft zes weken om bezwaar te maken."
OWN = f"---\nid: termijn\nvraagvarianten:\n- hoe werkt bezwaar\n- waarom {PLATE} hier\n---\n# Bezwaar\n\n{TERM}\n"
LINES = json.dumps({"file": "termijn", "sentence": TERM, "variants": ["hoe lang nog", f"mag {PLATE} nog"]})


@dataclass
class _Recognisers:
    """Those that see one value, and what they were shown."""

    value: str
    shown: list[str] = field(default_factory=list)

    def __call__(self, text: str) -> list[PersonalSpan]:
        self.shown.append(text)
        at = text.find(self.value)
        return [PersonalSpan(at, at + len(self.value), "LICENSE_PLATE", self.value)] if at >= 0 else []

    def run(self, library: Library, *sources: Path) -> IngestReport:
        self.shown.clear()
        return replace(library, detect=self, recognisers=self.value).run(*sources)


def _asked(library: Library) -> list[str]:
    return [question for p in library.records.stored_passages_of("termijn") for _, _, question in p.variants]


@pytest.fixture
def kept(library: Library) -> Library:
    """A document with questions of its own, and a list beside it in another source; in both a number plate that was not seen."""
    library.put("termijn.md", OWN)
    library.put("vraagvarianten/vragen.jsonl", LINES, library.root / "elders")
    _Recognisers("Jan").run(library, library.folder, library.root / "elders")
    assert len(_asked(library)) == 4
    return library


def test_other_recognisers_look_again(kept: Library) -> None:
    """At what an unchanged document says, and at what stands in a source of which no file is read; what they find is told and goes."""
    report = _Recognisers(PLATE).run(kept)
    assert sorted(_asked(kept)) == ["hoe lang nog", "hoe werkt bezwaar"]
    assert [(Path(one.path).name, one.reason) for one in report.skipped] == [
        (
            "vragen.jsonl",
            f'the sentence "{TERM}": a question holds personal data (LICENSE_PLATE) and is left out; write it without',
        ),
        ("termijn.md", "termijn.md: a question holds personal data (LICENSE_PLATE) and is left out; write it without"),
    ]


def test_a_list_that_is_read_anew_is_told_once(kept: Library) -> None:
    """By its line."""
    told = _Recognisers(PLATE).run(kept, kept.root / "elders").skipped
    [reason] = [one.reason for one in told if one.path.endswith(".jsonl")]
    assert reason.startswith("line 1: a question holds personal data")


def test_the_same_recognisers_look_once(kept: Library) -> None:
    """Also after others came, and where they found nothing."""
    others = _Recognisers("Piet")
    others.run(kept)
    assert {f"mag {PLATE} nog", f"waarom {PLATE} hier"} <= set(others.shown)
    others.run(kept)
    assert PLATE not in "".join(others.shown)
