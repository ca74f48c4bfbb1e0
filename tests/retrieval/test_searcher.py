"""From a question to ranked hits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language.lexicon import Entry, Lexicon
from bot.language.vocabulary import Vocabulary
from bot.retrieval.ranker import NAMES, Ranker
from bot.retrieval.searcher import Searcher, embed
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions, IndexEntry, VectorIndex, point_id
from bot.types import Hit, Metadata, Passage, Redacted
from tests.support.fakes import WordEncoder
from tests.support.house import wanted

LEXICON = Lexicon.of([Entry("motorrijtuigenbelasting", ("wegenbelasting", "geld voor de auto"), 0.8)])
TWINS = [Passage(f"tweeling-{n}#tekst", f"tweeling-{n}", "Erfpacht", "", "Erfpacht telt mee.", 0, 18) for n in range(8)]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, points: list[IndexEntry]) -> Iterator[VectorIndex]:
    """The seven passages and eight that differ in nothing but their ids, opened once for this file."""
    store = EdgeStore(tmp_path_factory.mktemp("vectors"))
    store.build("v1", Dimensions(WordEncoder.dimensions), [*points, *embed(TWINS[::-1], WordEncoder())])
    index = store.open("v1")
    yield index
    index.close()


@pytest.fixture
def searcher(index: VectorIndex) -> Searcher:
    return Searcher(index, WordEncoder(), LEXICON)


def _search(searcher: Searcher, question: str, k: int = 10) -> list[Hit]:
    return searcher.search(Redacted(question), k, wanted())


def _first(searcher: Searcher, question: str) -> str:
    return _search(searcher, question)[0].passage.passage_id


def test_the_best_passage_comes_first(searcher: Searcher) -> None:
    """A question in the words of a passage finds it first."""
    assert _first(searcher, "Welke drempel geldt voor giften?") == "giften#drempel"


@pytest.mark.parametrize("question", ["motorijtuigenbelasing", "heffinsgvrij vermgoen 2025", "hullplijn"])
def test_a_typo_is_forgiven(searcher: Searcher, question: str) -> None:
    """A word with letters wrong, missing or doubled still finds its passage first."""
    expected = {"m": "mrb#tarief", "he": "box-3#2025", "hu": "hulplijn#intern"}
    assert _first(searcher, question) == next(i for begin, i in expected.items() if question.startswith(begin))


@pytest.mark.parametrize("question", ["wegenbelasting", "hoeveel geld voor de auto"])
def test_a_callers_word_finds_the_official_term(index: VectorIndex, question: str) -> None:
    """What the lexicon knows is found first by the word that callers use."""
    assert _first(Searcher(index, WordEncoder(), LEXICON), question) == "mrb#tarief"


def test_part_of_a_compound(searcher: Searcher) -> None:
    """A part of a compound finds the compound."""
    assert _first(searcher, "motorrijtuigen") == "mrb#tarief"


def test_a_year_tells_twins_apart(searcher: Searcher) -> None:
    """Of two passages that differ in their year, the asked year comes first."""
    assert _first(searcher, "heffingsvrij vermogen 2024") == "box-3#2024"
    assert _first(searcher, "heffingsvrij vermogen 2025") == "box-3#2025"


def test_ties_in_the_order_of_ids(searcher: Searcher) -> None:
    """Equal scores come in the order of the passages' ids, however they were stored."""
    hits = _search(searcher, "erfpacht", 8)
    assert len({hit.score for hit in hits}) == 1
    assert [hit.passage for hit in hits] == TWINS


def test_the_same_order_every_time(index: VectorIndex) -> None:
    """Twenty times the same question gives twenty times the same hits and scores."""
    runs = [_search(Searcher(index, WordEncoder(), LEXICON), "uitstel voor belasting over vermogen") for _ in range(20)]
    assert all(run == runs[0] for run in runs)


def test_scores_fall(searcher: Searcher) -> None:
    """Hits are sorted by a score between 0 and 1."""
    scores = [hit.score for hit in _search(searcher, "drempel voor giften en vermogen")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("k", [1, 3, 100])
def test_no_more_than_asked(searcher: Searcher, k: int) -> None:
    """At most `k` hits come back, each passage once, and fewer give the same beginning."""
    hits = _search(searcher, "giften vermogen uitstel erfpacht", k)
    assert len({hit.passage.passage_id for hit in hits}) == len(hits) <= k
    assert hits == _search(searcher, "giften vermogen uitstel erfpacht", 100)[:k]


def test_access_groups(searcher: Searcher) -> None:
    """A passage for own staff is not found for everybody."""
    found = searcher.search(Redacted("hulplijn"), 10, wanted(("iedereen",)))
    assert "hulplijn#intern" not in {hit.passage.passage_id for hit in found}
    assert _first(searcher, "hulplijn") == "hulplijn#intern"


@pytest.mark.parametrize("question", ["?!", "xyzzy", "税金はいくら", "de het een"])
def test_a_question_about_nothing(searcher: Searcher, question: str) -> None:
    """A question without a word that says anything is no error."""
    assert all(hit.score < 0.5 for hit in _search(searcher, question))


def test_words_in_the_heading_count(index: VectorIndex) -> None:
    """With the weight on headings alone, the passage under the asked heading comes first."""
    ranker = Ranker(tuple(float(name == "heading") for name in NAMES))
    searcher = Searcher(index, WordEncoder(), Lexicon(), ranker=ranker)
    assert _first(searcher, "tarief belasting motorrijtuigenbelasting") == "mrb#tarief"


def test_embedding_keeps_the_order(tmp_path: Path) -> None:
    """Each passage keeps its own vectors, also over several batches."""
    many = [Passage(f"p-{n}#t", f"p-{n}", f"Titel {n}", "", f"tekst nummer {n}", 0, 5) for n in range(300)]
    indexed = embed(many, WordEncoder())
    assert [item.passage for item in indexed] == many
    assert all((one.vectors.dense == embed([one.passage], WordEncoder())[0].vectors.dense).all() for one in indexed)


IW, IB = "Invorderingswet 1990", "Wet inkomstenbelasting 2001"
LAWS = [
    *(
        Passage(f"iw#{n}", "iw", IW, f"Artikel {n}", "Een aanslag is invorderbaar.", 0, 28, article=n)
        for n in ("9", "9a", "19")
    ),
    *(
        Passage(f"ib#{n}", "ib", IB, f"Artikel {n}", "Aftrekbaar zijn kosten.", 0, 23, article=n)
        for n in ("9", "3.120", "3.12")
    ),
    Passage("uitleg#9", "uitleg", f"Uitleg bij de {IW}", "Artikel 9", "Wat artikel 9 IW zegt over de aanslag.", 0, 38),
]
TEXTS = [
    Passage("campagne#start", "campagne", "Drukte", "", "De aangiftecampagne begint op 1 maart.", 0, 38),
    Passage("aangifte#hoe", "aangifte", "Hoe", "", "De aangifte doet de beller online.", 0, 34),
    Passage("reclame#tv", "reclame", "Reclame", "", "Een campagne op televisie.", 0, 26),
    Passage("uitstel#kan", "uitstel", "Uitstel", "", "Uitstel van betaling vraagt de beller aan.", 0, 42),
]
HIDDEN = [
    Passage(
        f"geheim-{n}#x",
        f"geheim-{n}",
        "Drukte",
        "",
        "De aangiftecampagne, intern.",
        0,
        28,
        meta=Metadata(access=("intern",)),
    )
    for n in range(5)
]
FOR_ALL = wanted(("iedereen",))


def _on(folder: Path, passages: list[Passage], vocabulary: list[Passage] | None = None) -> Searcher:
    """A searcher over an index of these passages, which knows the words of these or of other passages."""
    store = EdgeStore(folder)
    store.build("v1", Dimensions(WordEncoder.dimensions), embed(passages, WordEncoder()))
    known = Vocabulary.of_texts(f"{p.title}\n{p.section}\n{p.text}" for p in vocabulary or passages)
    return Searcher(store.open("v1"), WordEncoder(), Lexicon(), known)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Six law articles, a guide and four other texts, with their vocabulary."""
    return _on(tmp_path_factory.mktemp("library"), [*LAWS, *TEXTS])


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("art. 9 IW", "iw#9"),
        ("artikel 9 Invorderingswet 1990", "iw#9"),
        ("wat staat er in artikel 9, eerste lid, van de Invorderingswet?", "iw#9"),
        ("art. 9a IW", "iw#9a"),
        ("artikel 19 IW 1990", "iw#19"),
        ("3.120 Wet IB", "ib#3.120"),
        ("artikel 3.12 Wet IB 2001", "ib#3.12"),
        ("artikel 9 Wet inkomstenbelasting", "ib#9"),
    ],
)
def test_a_named_law_article_comes_first(library: Searcher, question: str, article: str) -> None:
    """That article of that law, before its neighbours, before other laws and before a guide that mentions it."""
    assert _first(library, question) == article


def test_a_passage_that_refers_to_an_article_is_found_by_it(tmp_path: Path) -> None:
    """Where the law itself is not in the knowledge base, the text that rests on the article comes first."""
    based = Metadata(legal_basis=("artikel 25 Invorderingswet 1990",))
    rests = Passage("rust#t", "rust", "Later betalen", "", "De beller mag later betalen.", 0, 28, meta=based)
    assert _first(_on(tmp_path, [*TEXTS, rests]), "art. 25 IW") == "rust#t"


@pytest.mark.parametrize("question", ["aangiftecampagne", "aangifte campagne", "aangifte-campagne", "aangiftecampange"])
def test_a_compound_however_it_is_written(library: Searcher, question: str) -> None:
    """In one word, in two, with a hyphen, with a typing error: first the text about it, not those about a part."""
    assert _first(library, question) == "campagne#start"


@pytest.mark.parametrize("question", ["uitsel van betaling", "uitstle", "uittstel betalig", "iutstel"])
def test_a_typo_is_corrected(library: Searcher, question: str) -> None:
    """A word that the vocabulary does not have is searched for as the word that it has."""
    assert _first(library, question) == "uitstel#kan"


def test_a_placeholder_finds_nothing(library: Searcher) -> None:
    """The number in `[BSN-9]` is no article, and the rest of the question finds what it finds alone."""
    alone, beside = _search(library, "uitstel van betaling"), _search(library, "uitstel van betaling [BSN-9]")
    assert [hit.passage.passage_id for hit in beside] == [hit.passage.passage_id for hit in alone]
    assert _search(library, "[BSN-9]") == []


def test_a_hidden_passage_is_never_found(tmp_path: Path) -> None:
    """Neither among the hits nor in the pool, whatever the size: the counts are those of what may be seen."""
    searcher = _on(tmp_path, [*TEXTS, *HIDDEN])
    question = Redacted("aangiftecampagne intern")
    assert not {hit.passage for hit in searcher.search(question, 100, FOR_ALL)} & set(HIDDEN)
    assert set(searcher.pool(question, 100, FOR_ALL).points) <= {point_id(p.passage_id) for p in TEXTS}


QUESTIONS = [
    "aangifte campagne",
    "campagne televisie uitstel",
    "Wanneer begint de aangiftecampagne?",
    "beller vraagt uitstel",
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Searcher, Searcher]:
    """Two searchers: without passages for own staff, and with them."""
    return _on(tmp_path_factory.mktemp("a"), TEXTS), _on(tmp_path_factory.mktemp("b"), [*TEXTS, *HIDDEN])


@pytest.mark.parametrize("question", QUESTIONS)
def test_hidden_passages_show_in_no_feature(pair: tuple[Searcher, Searcher], question: str) -> None:
    """Words are counted over what may be seen alone: five hidden passages among nine change no number."""
    without, having = (searcher.pool(Redacted(question), 60, FOR_ALL) for searcher in pair)
    rows = having.rows[[having.points.index(point) for point in without.points]]
    assert set(without.points) == set(having.points)
    assert without.rows == pytest.approx(rows, abs=1e-5)


@pytest.mark.parametrize("question", QUESTIONS)
def test_hidden_passages_change_no_order(pair: tuple[Searcher, Searcher], question: str) -> None:
    """The same passages in the same order with the same scores."""
    without, having = (searcher.search(Redacted(question), 10, FOR_ALL) for searcher in pair)
    assert [hit.passage for hit in without] == [hit.passage for hit in having]
    assert [hit.score for hit in without] == pytest.approx([hit.score for hit in having], abs=1e-5)
