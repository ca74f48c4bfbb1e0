"""A sentence that a notice withholds is quoted by nobody until the notice ends or its article is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.access import Reader, staff
from bot.answering.generators import Generator
from bot.answering.models.interface import ModelUsage
from bot.answering.withheld import WithheldBook, touches
from bot.pipeline.flow import Ask, Limits, Pipeline
from bot.records.notices import NoticeWording, WithheldQuote, text_hash
from bot.services import Services
from bot.types import Answer, Draft, Evidence, Redacted
from tests.support.changing import FEE, QUOTE, TODAY, Quay
from tests.support.fakes import ScriptedGenerator
from tests.support.house import BOX_3, passage

LAST_DAY = date(2099, 1, 1)


@dataclass
class Repeating(ScriptedGenerator):
    """Repeats every piece that it is offered."""

    offered: list[Evidence] = field(default_factory=list)

    def draft(
        self, question: Redacted, evidence: Sequence[Evidence], usage: ModelUsage | None = None
    ) -> Iterator[Draft]:
        """Each piece, word for word."""
        self.offered.extend(evidence)
        yield from (Draft(item.text, (item.n,)) for item in evidence)


class Harbour:
    """The article about the fee, and a notice that withholds its amount."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.quay = Quay(services, folder)
        self.document = next(
            one.document_id for one in services.knowledge_records.documents() if "kadeheffing" in one.name
        )

    def withhold(self, since: date, until: date = LAST_DAY) -> str:
        """Posts the notice and gives its id."""
        text = self.services.knowledge_records.document(self.document, staff()).text  # type: ignore[union-attr]
        quote = WithheldQuote(self.document, QUOTE, text_hash(text))
        wording = NoticeWording("", Redacted("Bedrag fout"), Redacted(""), until, (quote,))
        return self.services.notices.add("senior-1", since, wording)

    def answer(self, question: str = FEE, generator: Generator | None = None, on: date | None = None) -> Answer:
        """Asked anew, by a pipeline that has not looked yet."""
        services, limits = self.services, Limits(2000, 10, 4)
        generators = {**services.generators, **({generator.name: generator} if generator else {})}
        pipeline = Pipeline(
            services.redactor,
            services.knowledge,
            generators,
            generator.name if generator else "source",
            services.answers,
            limits,
            withheld=WithheldBook(services.notices),
        )
        more = {"on": on} if on else {}
        return pipeline.answer(Ask(question, **more))  # type: ignore[arg-type]


@pytest.fixture
def harbour(services: Services, tmp_path: Path) -> Harbour:
    """The article, with nothing withheld yet."""
    return Harbour(services, tmp_path)


@pytest.fixture
def day() -> date:
    """The day on which a question comes in."""
    return Ask("").reader.on


def _quoted(found: Answer) -> str:
    return " ".join(citation.quote for citation in found.citations)


def test_the_answer_passes_over_it_and_says_so(harbour: Harbour, day: date) -> None:
    """With the title of the article, so that the employee knows where."""
    assert QUOTE in _quoted(harbour.answer())
    harbour.withhold(day)
    found = harbour.answer()
    assert QUOTE not in _quoted(found)
    assert "“Kadeheffing”" in found.notice and "Actueel" in found.notice


@pytest.mark.parametrize("name", ["select", "write"])
def test_no_model_is_offered_it(harbour: Harbour, day: date, name: str) -> None:
    """Whatever it would make of it; without the notice it is."""
    model = Repeating(name=name)
    harbour.answer(generator=model)
    assert QUOTE in " ".join(item.text for item in model.offered)
    harbour.withhold(day)
    model.offered.clear()
    found = harbour.answer(generator=model)
    assert QUOTE not in " ".join(item.text for item in model.offered) + _quoted(found) + found.answer


def test_an_answer_given_before_is_not_given_again(harbour: Harbour, day: date) -> None:
    """Nor is the one without it, once it is back."""
    first = harbour.answer()
    assert harbour.answer().reused_from == first.id
    notice_id = harbour.withhold(day)
    assert QUOTE not in _quoted(harbour.answer())
    harbour.services.notices.withdraw(notice_id, "senior-1")
    assert QUOTE in _quoted(harbour.answer())


def test_it_comes_back_when_its_article_is_mended(harbour: Harbour, day: date) -> None:
    """Another text of the article ends it, even where the sentence still stands."""
    harbour.withhold(day)
    harbour.quay.says(f"{QUOTE} Een schipper betaalt in juli.")
    assert QUOTE in _quoted(harbour.answer())


def test_an_article_read_anew_without_a_change_is_not_mended(harbour: Harbour, day: date) -> None:
    """Its front matter alone is no other text."""
    harbour.withhold(day)
    harbour.quay.says(f"{QUOTE} Een schipper betaalt in juni.", front="---\nthema: Havens\n---\n")
    assert QUOTE not in _quoted(harbour.answer())


def test_it_is_withheld_on_the_days_of_its_notice_alone(harbour: Harbour, day: date) -> None:
    """From the day it was posted up to and with its last."""
    harbour.withhold(day, until=day + timedelta(days=1))
    asked = [day - timedelta(days=1), day, day + timedelta(days=1), day + timedelta(days=2)]
    assert [QUOTE in _quoted(harbour.answer(on=on)) for on in asked] == [True, False, False, True]


def test_another_question_hears_nothing_of_it(harbour: Harbour, day: date) -> None:
    """Its answer does not rest on it."""
    before = harbour.answer(BOX_3)
    harbour.withhold(day)
    assert harbour.answer(BOX_3).notice == before.notice


def test_a_mended_sentence_answers_at_once(harbour: Harbour, day: date) -> None:
    """The new amount is quoted, and nothing is said of the old one."""
    harbour.withhold(day)
    harbour.quay.says(TODAY)
    found = harbour.answer()
    assert TODAY in _quoted(found)
    assert found.notice == ""


@pytest.mark.parametrize(
    ("start", "end", "held"), [(0, 5, False), (0, 6, True), (6, 7, True), (9, 20, True), (10, 20, False)]
)
def test_a_piece_is_withheld_when_it_shares_a_letter(start: int, end: int, held: bool) -> None:
    """Half a sentence misleads as much as the whole."""
    assert touches(((5, 10),), start, end) is held


def test_without_notices_nothing_is_withheld() -> None:
    """Nor is a database asked."""
    assert WithheldBook().stretches(passage(QUOTE), Reader("x", (), LAST_DAY).on) == ()
