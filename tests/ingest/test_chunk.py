"""Passages: cut by heading, never within a sentence, with ids that last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import sentence_spans
from bot.types import Document, Metadata, Passage
from ingest.blocks import Block, lay_out
from ingest.chunk import MAX_WORDS, MIN_WORDS, passages

WORDS = "de beller betaalt belasting over vermogen als dat meer is dan € 57.684 volgens art. 5.2 wet".split()


@dataclass(frozen=True)
class Cut:
    """A document and what it was cut into."""

    text: str
    passages: list[Passage]


def _cut(blocks: Sequence[Block], document_id: str = "doc") -> Cut:
    text, placed = lay_out(tuple(blocks))
    return Cut(text, passages(Document(document_id, "Titel", text, "doc.md", "/bron", "h"), placed))


def _sentence(words: int, seed: int = 0) -> str:
    chosen = [WORDS[(seed + i) % len(WORDS)] for i in range(words - 1)]
    return " ".join(["Zo", *chosen]).rstrip(".") + "."


def _paragraph(*lengths: int) -> Block:
    return Block("paragraph", " ".join(_sentence(n, seed) for seed, n in enumerate(lengths)))


def _section(name: str, *lengths: int, level: int = 2) -> list[Block]:
    return [Block("heading", name, level), _paragraph(*lengths)]


def _words(passage: Passage) -> int:
    return len(passage.text.split())


HEADINGS = st.builds(
    Block,
    st.just("heading"),
    st.sampled_from(["Tarief", "Wat nu?", "Artikel 3.1", "税", "Tarief · 2"]),
    st.integers(1, 6),
)
PARAGRAPHS = st.lists(st.integers(2, 40), min_size=1, max_size=12).map(lambda lengths: _paragraph(*lengths))
LINES = st.builds(Block, st.sampled_from(["item", "row"]), st.integers(2, 25).map(_sentence))
DOCUMENTS = st.lists(st.one_of(HEADINGS, PARAGRAPHS, LINES), max_size=25)


@given(DOCUMENTS)
def test_a_passage_stands_in_its_document(blocks: list[Block]) -> None:
    """`start` and `end` point at the passage's text."""
    cut = _cut(blocks)
    assert all(cut.text[p.start : p.end] == p.text for p in cut.passages)


@given(DOCUMENTS)
def test_all_text_is_in_one_passage(blocks: list[Block]) -> None:
    """Every block that is no heading is in exactly one passage, in order."""
    cut = _cut(blocks)
    edges = [edge for p in cut.passages for edge in (p.start, p.end)]
    assert edges == sorted(edges)
    covered = "".join(p.text for p in cut.passages)
    assert all(block.text in covered or block.kind == "heading" for block in blocks if len(block.text.split()) < 40)


@given(DOCUMENTS)
def test_no_sentence_is_cut(blocks: list[Block]) -> None:
    """Passages begin and end where sentences do."""
    cut = _cut(blocks)
    spans = sentence_spans(cut.text)
    assert {p.start for p in cut.passages} <= {s.start for s in spans}
    assert {p.end for p in cut.passages} <= {s.end for s in spans}


@given(DOCUMENTS)
def test_passage_ids_are_unique(blocks: list[Block]) -> None:
    """No two passages share an id, also under equal headings."""
    ids = [p.passage_id for p in _cut(blocks).passages]
    assert len(ids) == len(set(ids))
    assert all(passage_id.startswith("doc#") for passage_id in ids)


@given(DOCUMENTS)
def test_passages_have_60_to_220_words(blocks: list[Block]) -> None:
    """With sentences of ordinary length every passage is within the bounds, unless the document is shorter."""
    cut = _cut(blocks).passages
    assert all(_words(p) <= MAX_WORDS for p in cut)
    assert all(_words(p) >= MIN_WORDS for p in cut) or len(cut) == 1


@pytest.mark.parametrize("length", [1, 59, 60, 219, 220])
def test_a_short_document_is_one_passage(length: int) -> None:
    """What fits in one passage is one passage."""
    assert [_words(p) for p in _cut([_paragraph(length)]).passages] == [length]


def test_a_sentence_too_long_stays_whole() -> None:
    """A sentence over the maximum is a passage of more words, not two halves."""
    cut = _cut([_paragraph(100, 300, 100)]).passages
    assert [_words(p) for p in cut] == [100, 300, 100]


def test_a_document_of_headings_has_no_passages() -> None:
    """Headings alone say nothing that can be cited."""
    assert _cut([Block("heading", "Kop", 1), Block("heading", "Nog een", 2)]).passages == []


def test_a_section_is_a_passage() -> None:
    """A section of ordinary length is a passage under its heading path."""
    blocks = [Block("heading", "Titel", 1), *_section("Box 3", 30, 40), *_section("Tarief", 30, 40, level=3)]
    assert [p.section for p in _cut(blocks).passages] == ["Box 3", "Box 3 > Tarief"]


def test_short_sections_go_together() -> None:
    """Sections too short for a passage of their own are named together, the heading between them in the text."""
    [passage] = _cut([*_section("Bezwaar", 20), *_section("Beroep", 20), *_section("Klacht", 25)]).passages
    assert passage.section == "Bezwaar · Beroep · Klacht"
    assert "Beroep\n\nZo" in passage.text
    assert not passage.text.startswith("Bezwaar")


def test_a_higher_heading_closes_the_path() -> None:
    """A heading of a higher level leaves the lower ones behind."""
    blocks = [*_section("A", 70), *_section("B", 70, level=3), *_section("C", 70)]
    assert [p.section for p in _cut(blocks).passages] == ["A", "A > B", "C"]


def test_ids_are_named_for_their_section() -> None:
    """An id is the document's with the heading, a number where the heading comes again."""
    cut = _cut([*_section("Wat nu?", 70), *_section("Tarief 2025", 70), *_section("Wat nu?", 70)])
    assert [p.passage_id for p in cut.passages] == ["doc#wat-nu", "doc#tarief-2025", "doc#wat-nu~2"]


@given(st.lists(st.integers(5, 40), min_size=2, max_size=20))
def test_other_sections_keep_their_ids(lengths: list[int]) -> None:
    """When one section changes, the passages of the others keep id and text."""

    def around(middle: list[Block]) -> dict[str, str]:
        cut = _cut([*_section("Begin", 40, 40), *middle, *_section("Eind", 40, 40, 40)])
        return {p.passage_id: p.text for p in cut.passages}

    before, after = around(_section("Midden", 40, 40)), around(_section("Midden", *lengths, 30, 25))
    assert all(after[i] == before[i] for i in ("doc#begin", "doc#eind"))


@given(DOCUMENTS)
def test_cutting_twice_gives_the_same(blocks: list[Block]) -> None:
    """The same document gives the same passages."""
    assert _cut(blocks) == _cut(blocks)


def _article(number: str, *lengths: int, valid_from: date | None = None) -> list[Block]:
    return [Block("heading", f"Artikel {number}", 3, None, number, valid_from), _paragraph(*lengths)]


def test_articles_are_never_merged() -> None:
    """A short article is a passage by itself, under its own number."""
    cut = _cut([*_article("9", 20), *_article("10", 20)]).passages
    assert [(p.section, p.article) for p in cut] == [("Artikel 9", "9"), ("Artikel 10", "10")]


def test_a_heading_that_stands_apart_opens_a_passage() -> None:
    """However short what stands before it and below it is; sections below it are taken together again."""
    apart = [Block("heading", "Eerdere mail", 1, apart=True), _paragraph(8)]
    cut = _cut([_paragraph(8), *apart, *_section("Vraag", 8), *apart]).passages
    assert [p.section for p in cut] == ["", "Eerdere mail · Vraag", "Eerdere mail"]


def test_a_long_article() -> None:
    """Every passage of an article carries its number, also under a heading within it."""
    cut = _cut([*_article("9", *[30] * 10), *_section("Lid", 70, level=4)]).passages
    assert len(cut) > 2
    assert {p.article for p in cut} == {"9"}


def test_the_article_ends_at_the_next_heading() -> None:
    """What stands under a heading of the same level is no part of it."""
    cut = _cut([*_article("9", 70), *_section("Toelichting", 70, level=3)]).passages
    assert [p.article for p in cut] == ["9", ""]


def test_an_article_has_its_own_validity() -> None:
    """The day of the article counts above that of the document, whose other metadata stays."""
    blocks = [*_section("Begin", 70), *_article("9", 70, valid_from=date(2015, 6, 30))]
    text, placed = lay_out(tuple(blocks))
    meta = Metadata(theme="Wet", valid_from=date(2024, 1, 1))
    cut = passages(Document("doc", "Titel", text, "doc.md", "/bron", "h", meta), placed)
    assert [p.meta for p in cut] == [meta, replace(meta, valid_from=date(2015, 6, 30))]


def test_a_passage_knows_its_page() -> None:
    """It is the page of its first text."""
    blocks = [replace(block, page=n) for n in (3, 4) for block in _section(f"Deel {n}", 70)]
    assert [p.page for p in _cut(blocks).passages] == [3, 4]


def test_cuts_fall_between_paragraphs() -> None:
    """A section too long is cut between two paragraphs rather than within one."""
    blocks = [Block("heading", "Kop", 2), _paragraph(*[20] * 5), _paragraph(*[20] * 7)]
    assert [_words(p) for p in _cut(blocks).passages] == [100, 140]


def test_a_list_keeps_what_announces_it() -> None:
    """A passage does not end with `U betaalt niets als:`."""
    announced = Block("paragraph", f"{_sentence(20)[:-1]}:")
    items = [Block("item", _sentence(20, n)) for n in range(6)]
    cut = _cut([Block("heading", "Kop", 2), _paragraph(20, 20, 20, 20, 20), announced, *items]).passages
    assert len(cut) == 2
    assert not cut[0].text.endswith(":")


def _merged() -> Passage:
    """Three short sections in one passage."""
    blocks = [Block("heading", "Titel", 1)]
    for place in ("Nederland", "Belgie", "Spanje"):
        blocks += [
            Block("heading", place, 2),
            Block("heading", "Tarief", 3),
            Block("paragraph", f"Tarief van {place}."),
        ]
    [passage] = _cut(blocks).passages
    return passage


@pytest.mark.parametrize("place", ["Nederland", "Belgie", "Spanje"])
def test_a_merged_passage_knows_its_sections(place: str) -> None:
    """Each place in it is in the section whose heading stands above it."""
    passage = _merged()
    assert passage.section_at(passage.text.index(f"Tarief van {place}")) == f"{place} > Tarief"


def test_a_passage_of_one_section_has_its_name() -> None:
    """Nothing is stored beside it."""
    [passage] = _cut([*_section("Tarief", 20)]).passages
    assert (passage.sections, passage.section_at(5)) == ((), "Tarief")


def test_an_article_with_a_last_day_alone_keeps_the_first_of_its_document() -> None:
    """What the article does not say itself, the document says."""
    first, last = date(2020, 1, 1), date(2024, 12, 31)
    blocks = (
        Block("heading", "Artikel 1", 2, article="1", valid_to=last),
        Block("paragraph", "De vrijstelling is 1.000 euro."),
    )
    text, placed = lay_out(blocks)
    [passage] = passages(Document("d", "Wet", text, "", "", "", Metadata(valid_from=first)), placed)
    assert (passage.meta.valid_from, passage.meta.valid_to) == (first, last)


def test_a_row_is_never_cut() -> None:
    """A note within it ends sentences, but half a row has lost its labels."""
    note = "(noot 1: Alleen bij een uitstoot van 0 gram. Anders geldt het hele tarief.)"
    rows = [Block("row", f"Gewicht: {n}01 kg; Benzine {note}: € {n}4; Diesel {note}: € {n}9.") for n in range(1, 30)]
    found = _cut([Block("heading", "Tarief", 1), *rows]).passages
    assert len(found) > 1
    assert all(passage.text.startswith("Gewicht:") for passage in found)


def test_amounts_of_two_years_share_no_passage() -> None:
    """Short sections under headings that name a year stay apart: who quotes 2026 quotes nothing of 2025."""
    found = _cut([*_section("Opvang", 70), *_section("2025", 8), *_section("2026", 8)]).passages
    assert [passage.section.rpartition(" > ")[2] for passage in found] == ["Opvang", "2025", "2026"]


EXCEPTIONS = [
    "Tenzij",
    "Dit geldt niet als",
    "Behalve als",
    "Uitzondering:",
    "Maar",
    "Wel",
    "In afwijking van het eerste lid",
]


@pytest.mark.parametrize("opening", EXCEPTIONS)
@pytest.mark.parametrize("first", [100, 120, 140])
def test_a_rule_goes_with_its_exception(opening: str, first: int) -> None:
    """A long section is cut elsewhere than between a sentence and the exception to it, however near the middle that is."""
    rule, exception = _sentence(20, 1), f"{opening} {_sentence(20, 2).lower()}"
    before, after = [_paragraph(20) for _ in range(first // 20)], [_paragraph(20) for _ in range(8)]
    cut = _cut([*before, Block("paragraph", f"{rule} {exception}"), *after]).passages
    assert len(cut) == 2 and any(rule in p.text and exception in p.text for p in cut)
    assert all(_words(p) <= MAX_WORDS for p in cut)


def test_a_member_goes_with_the_one_it_departs_from() -> None:
    """The second member of a law article begins with its number."""
    first = Block("item", f"1. {_sentence(110)}")
    second = Block("item", f"2. In afwijking van het eerste lid {_sentence(30).lower()}")
    cut = _cut([first, second, Block("item", f"3. {_sentence(100)}")]).passages
    assert [second.text in p.text for p in cut] == [True, False]


def test_a_section_of_exceptions_goes_with_its_rule() -> None:
    """Where one passage can hold both; the heading between them stays in the text."""
    [passage] = _cut([*_section("Recht", 70), *_section("Uitzonderingen", 70)]).passages
    assert passage.section == "Recht · Uitzonderingen"


def test_a_section_of_exceptions_that_does_not_fit() -> None:
    """The most words that a passage holds stay so."""
    cut = _cut([*_section("Recht", *[20] * 8), *_section("Uitzonderingen", *[20] * 8)]).passages
    assert [p.section for p in cut] == ["Recht", "Uitzonderingen"]
