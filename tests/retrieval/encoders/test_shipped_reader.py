"""The reader that ships, over the sample articles without any question variants: what it was taught is enough by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.access import staff
from bot.services import Services, open_services
from bot.settings import shipped
from tests.support.house import ingest, settings_for

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def read_articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A BelBot that read the articles with the reader that ships."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    with open_services(settings_for(home).model_copy(update={"reader": ""})) as services:
        assert services.reader
        ingest(services, shipped("knowledge") / "artikelen")
        yield services


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("hoeveel mag mijn oma mij geven zonder dat ik wat moet afdragen", "schenkvrijstellingen-2025"),
        ("de deurwaarder dreigt mijn salaris in te pikken, mag dat", "beslag-en-loonvordering"),
        ("ik verdien ineens veel meer, moet ik dat melden voor mijn zorgtoeslag", "toeslag-wijziging-doorgeven"),
    ],
)
def test_callers_words_find_the_article(read_articles: Services, question: str, article: str) -> None:
    """It comes first; without the reader another article does, for each of the three."""
    hits = read_articles.pipeline.search(question, 5, staff()).hits
    assert hits[0].passage.document_id == article
