"""What changes when documents change: which stored answers are asked anew."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.access import STAFF, Reader
from bot.pipeline.flow import Ask, Pipeline
from bot.records.answers import StoredAnswer
from bot.types import Answer, Redacted, Redaction, YearSource
from eval.suites.preview import preview
from tests.support.house import DAY, answer


class _Asked:
    """A pipeline that notes what it is asked, and answers as before."""

    def __init__(self) -> None:
        self.years: list[int | None] = []

    def redact(self, text: str) -> Redaction:
        return Redaction(Redacted(text), (), ())

    def answer(self, ask: Ask) -> Answer:
        self.years.append(ask.tax_year)
        return answer()


def _stored(year: int, source: YearSource) -> StoredAnswer:
    before = answer()
    triage = replace(before.triage, tax_year=year, tax_year_source=source)
    return StoredAnswer(replace(before, triage=triage), Reader("m", STAFF, DAY))


def test_a_question_is_asked_for_each_year_that_was_given_beside_it() -> None:
    """Two years are two questions; the same year twice is one, and so are years that nobody gave."""
    given = [_stored(2024, "given"), _stored(2025, "given"), _stored(2024, "given")]
    found = [_stored(2024, "explicit"), _stored(2025, "explicit")]
    coming = _Asked()
    pipeline = cast(Pipeline, coming)
    shown = preview(pipeline, pipeline, [*given, *found], [], {}, DAY, lambda step, done, total: None)
    assert (coming.years, shown.asked) == ([2024, 2025, None], 3)
