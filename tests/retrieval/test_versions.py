"""Of several versions of one text, a question gets the one that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.language.lexicon import Lexicon
from bot.retrieval.searcher import Searcher, best_versions, embed
from bot.retrieval.store.interface import Dimensions, SearchFilter, VectorIndex, VectorStore
from bot.types import Hit, Metadata, Passage, Redacted
from tests.support.fakes import WordEncoder
from tests.support.house import wanted

TODAY = date(2026, 11, 20)
LAW = "Wet inkomstenbelasting 2001"
UP_TO_2023 = Metadata(valid_from=date(2021, 1, 1), valid_to=date(2023, 12, 31))
FROM_2024 = Metadata(valid_from=date(2024, 1, 1), valid_to=date(2026, 12, 31))
FROM_2027 = Metadata(valid_from=date(2027, 1, 1))
ABOUT_2023, ABOUT_2025 = Metadata(tax_years=(2023,)), Metadata(tax_years=(2025,))
RULE = "De eigenwoningschuld bedraagt ten hoogste de waarde van de eigen woning."


def _article(passage_id: str, meta: Metadata, article: str = "3.119a", title: str = LAW) -> Passage:
    return Passage(passage_id, passage_id.split("#")[0], title, article, RULE, 0, len(RULE), meta=meta, article=article)


def _text(passage_id: str, meta: Metadata, title: str = "Box 3", section: str = "Vrijstelling") -> Passage:
    return Passage(passage_id, passage_id.split("#")[0], title, section, RULE, 0, len(RULE), meta=meta)


OLD, NEW = _article("wet-2021#3.119a", UP_TO_2023), _article("wet-2024#3.119a", FROM_2024)
FUTURE = _article("wet-2027#3.119a", FROM_2027)
BOX_2023, BOX_2025 = _text("box-2023#vrij", ABOUT_2023), _text("box-2025#vrij", ABOUT_2025)


def _kept(passages: list[Passage], condition: SearchFilter) -> list[str]:
    hits = [Hit(passage, 0.9 - n / 10) for n, passage in enumerate(passages)]
    return [hit.passage.passage_id for hit in best_versions(hits, condition)]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (wanted(valid_on=TODAY), NEW),
        (wanted(valid_on=TODAY, tax_year=2023), OLD),
        (wanted(valid_on=TODAY, tax_year=2025), NEW),
        (wanted(valid_on=TODAY, tax_year=2027), FUTURE),
        (wanted(valid_on=date(2022, 5, 1)), OLD),
        (wanted(valid_on=date(2027, 1, 1)), FUTURE),
    ],
)
def test_the_version_that_fits(condition: SearchFilter, kept: Passage) -> None:
    """Valid in the year that is asked, or else on the day, or else the last; in whatever order they were found."""
    assert _kept([OLD, NEW, FUTURE], condition) == _kept([FUTURE, NEW, OLD], condition) == [kept.passage_id]


@pytest.mark.parametrize(("year", "kept"), [(2023, BOX_2023), (2025, BOX_2025)])
def test_a_text_about_the_year_comes_before_one_that_was_valid_then(year: int, kept: Passage) -> None:
    """A tax year that a text names says more than its validity."""
    always = _text("box#vrij", Metadata(valid_from=date(2001, 1, 1)))
    assert _kept([always, BOX_2023, BOX_2025], wanted(valid_on=TODAY, tax_year=year)) == [kept.passage_id]


def test_without_a_year_the_nearest_year() -> None:
    """Texts that name a tax year and no validity: the year nearest to the day, in whatever order they were found."""
    condition = wanted(valid_on=TODAY)
    assert _kept([BOX_2023, BOX_2025], condition) == _kept([BOX_2025, BOX_2023], condition) == ["box-2025#vrij"]


def test_a_change_within_the_year() -> None:
    """Of two versions valid in the year that is asked, the one that is valid now; else the later one."""
    first = _article("wet-a#1", Metadata(valid_from=date(2023, 1, 1), valid_to=date(2023, 6, 30)))
    second = _article("wet-b#1", Metadata(valid_from=date(2023, 7, 1), valid_to=date(2024, 6, 30)))
    assert _kept([first, second], wanted(valid_on=TODAY, tax_year=2023)) == ["wet-b#1"]
    assert _kept([first, second], wanted(valid_on=date(2023, 5, 1), tax_year=2023)) == ["wet-a#1"]


def test_texts_without_dates_are_no_versions() -> None:
    """Two undated texts under one heading both stay, also beside a dated one."""
    undated = [_text("een#vrij", Metadata()), _text("twee#vrij", Metadata())]
    kept = _kept([*undated, BOX_2023, BOX_2025], wanted(valid_on=TODAY, tax_year=2025))
    assert kept == ["een#vrij", "twee#vrij", "box-2025#vrij"]


def test_pieces_of_one_document_are_kept() -> None:
    """A long article is cut into pieces; all of the version that fits stay, in their order."""
    pieces = [replace(NEW, passage_id=f"wet-2024#3.119a-{n}") for n in range(3)]
    assert _kept([pieces[1], OLD, pieces[0], pieces[2]], wanted(valid_on=TODAY)) == [
        p.passage_id for p in (pieces[1], pieces[0], pieces[2])
    ]


@pytest.mark.parametrize(
    "other",
    [
        _article("wet-2021#3.119b", UP_TO_2023, article="3.119b"),
        _article("iw-2021#3.119a", UP_TO_2023, title="Invorderingswet 1990"),
        _article("uitvoering#3.119a", UP_TO_2023, title="Uitvoeringsregeling inkomstenbelasting 2001"),
        _text("uitleg#3.119a", UP_TO_2023, "Uitleg bij de Wet inkomstenbelasting 2001", "3.119a"),
    ],
)
def test_another_text_is_no_version(other: Passage) -> None:
    """Another article, another law, a rule or a guide about the law: each stays beside the article."""
    assert _kept([NEW, other], wanted(valid_on=TODAY)) == [NEW.passage_id, other.passage_id]


def test_two_guides_to_one_law_are_no_versions() -> None:
    """What is not the law itself is told apart by its own title."""
    first, second = (_text(f"{kind}#i", m, f"{kind} bij de {LAW}", "Inleiding")
                     for kind, m in (("Toelichting", FROM_2024), ("Hulp", ABOUT_2025)))  # fmt: skip
    assert len(_kept([first, second], wanted(valid_on=TODAY))) == 2


def test_a_law_is_one_law_under_every_name() -> None:
    """By title or by file name, in capitals or not: versions of one article."""
    by_file = replace(OLD, title="Wet", document_id="BWBR0011353_wet-wet-inkomstenbelasting-2001", article="3.119A")
    assert _kept([by_file, NEW], wanted(valid_on=TODAY)) == [NEW.passage_id]


def test_nothing_found() -> None:
    """No hits, no versions."""
    assert best_versions([], wanted(valid_on=TODAY, tax_year=2023)) == []


@pytest.fixture
def timed(store: VectorStore) -> Iterator[VectorIndex]:
    """Both stores, with two versions of one article, two of one text, and a text for own staff of 2023."""
    staff = replace(_text("intern#vrij", replace(ABOUT_2023, access=("intern",))), title="Werkwijze")
    passages = [OLD, NEW, BOX_2023, BOX_2025, staff, _text("los#vrij", Metadata(), "Los")]
    store.build("v1", Dimensions(WordEncoder.dimensions), embed(passages, WordEncoder()))
    index = store.open("v1")
    yield index
    index.close()


def _found(index: VectorIndex, condition: SearchFilter) -> set[str]:
    question = Redacted("Hoe hoog is de eigenwoningschuld van de eigen woning?")
    hits = Searcher(index, WordEncoder(), Lexicon()).search(question, 10, condition)
    return {hit.passage.passage_id for hit in hits}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (wanted(), {"wet-2021#3.119a", "wet-2024#3.119a", "box-2023#vrij", "box-2025#vrij", "intern#vrij"}),
        (wanted(valid_on=TODAY), {"wet-2024#3.119a", "box-2025#vrij", "intern#vrij"}),
        (wanted(valid_on=TODAY, tax_year=2023), {"wet-2021#3.119a", "box-2023#vrij", "intern#vrij"}),
        (wanted(tax_year=2023), {"wet-2021#3.119a", "box-2023#vrij", "intern#vrij"}),
        (wanted(("iedereen",), TODAY, 2023), {"wet-2021#3.119a", "box-2023#vrij"}),
        (wanted(valid_on=TODAY, tax_year=2025), {"wet-2024#3.119a", "box-2025#vrij"}),
        (wanted(valid_on=date(2022, 5, 1)), {"wet-2021#3.119a", "box-2023#vrij", "intern#vrij"}),
    ],
)
def test_a_question_gets_the_text_of_its_year(timed: VectorIndex, condition: SearchFilter, found: set[str]) -> None:
    """Through either store: the law as it was in 2023 for 2023, as it is today without a year; undated texts always."""
    assert _found(timed, condition) == found | {"los#vrij"}


def test_what_the_store_finds_the_filter_admits(timed: VectorIndex) -> None:
    """Keyword search, which does not go through Qdrant, lets the same passages through."""
    for condition in (wanted(valid_on=TODAY, tax_year=2023), wanted(("iedereen",), date(2022, 5, 1), 2025)):
        admitted = {p.passage_id for p in (OLD, NEW, BOX_2023, BOX_2025) if condition.admits(p.meta)}
        assert _found(timed, condition) - {"los#vrij", "intern#vrij"} == set(_kept(
            [p for p in (OLD, NEW, BOX_2023, BOX_2025) if p.passage_id in admitted], condition))  # fmt: skip
