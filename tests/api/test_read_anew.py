"""Answers that were given before a newer BelBot read the same files anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.pipeline.replay import replay_answer
from bot.services import Services
from ingest import convert, publish, sources
from ingest.files import Unreadable
from ingest.formats.markdown import markdown
from ingest.tree import DocumentTree
from tests.api.conftest import Staff
from tests.support.changing import FEE, QUOTE, TODAY, Quay

Reader = Callable[[bytes, str], DocumentTree]


def _as_before(data: bytes, stem: str) -> DocumentTree:
    return markdown(data.decode(), stem)


def _otherwise(data: bytes, stem: str) -> DocumentTree:
    return markdown(data.decode().replace(QUOTE, TODAY), stem)


def _not_at_all(data: bytes, stem: str) -> DocumentTree:
    if QUOTE in data.decode():
        raise Unreadable("BelBot does not read this any more")
    return markdown(data.decode(), stem)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reader], None]:
    """Puts a newer version in place, which reads Markdown so."""

    def put(reader: Reader) -> None:
        for module in (sources, publish):
            monkeypatch.setattr(module, "CONVERTER_VERSION", "newer")
        monkeypatch.setitem(convert._CONVERTERS, ".md", reader)

    return put


@pytest.mark.parametrize(
    ("reader", "state", "today", "same"),
    [
        (_as_before, "unchanged", QUOTE, True),
        (_otherwise, "changed", TODAY, False),
        (_not_at_all, "gone", "", False),
    ],
)
def test_an_answer_keeps_its_quote_when_its_source_is_read_anew(
    staff: Staff,
    services: Services,
    tmp_path: Path,
    newer: Callable[[Reader], None],
    reader: Reader,
    state: str,
    today: str,
    same: bool,
) -> None:
    """Its standing says what became of it; a replay sets the old quote beside the answer of now."""
    quay = Quay(services, tmp_path)
    answer_id = staff.answer_id(FEE)
    before = staff.get(f"/answers/{answer_id}").json()
    version = services.knowledge_records.current_version()
    newer(reader)
    quay.read()
    assert services.knowledge_records.current_version() != version
    assert staff.get(f"/answers/{answer_id}").json() == before
    assert QUOTE in [citation["quote"] for citation in before["citations"]]
    listed = staff.get(f"/answers/{answer_id}/sources").json()["sources"]
    assert [(one["state"], one["today"]) for one in listed if one["quote"] == QUOTE] == [(state, today)]
    again = replay_answer(services.pipeline, services.answers, answer_id)
    assert QUOTE in [citation.quote for citation in again.before.citations]
    assert again.says_the_same is same
