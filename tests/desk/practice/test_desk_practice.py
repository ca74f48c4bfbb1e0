"""Exercises from articles and cases, and what a try got right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.grounding import Grounding
from bot.api.context import open_desk
from bot.desk.answers.facts import is_asked, why_needed
from bot.desk.people.users import DEMO_USERS, User
from bot.desk.practice.comparison import check_key, check_place, check_said
from bot.desk.practice.exercises import Exercise, Key
from bot.desk.practice.practice import Practice, PracticeAttempt, Review
from bot.errors import BadInput, Forbidden, NotFound
from bot.language.lexicon import Lexicon
from bot.pipeline.passage_search import LiveKnowledge
from bot.records.cases import GivenCase
from bot.records.tables import PracticeAttemptRow
from bot.retrieval.searcher import PieceCosines
from bot.services import Services
from bot.types import Case, CaseSentence, Redacted
from tests.support.canaries import ALL, found_in
from tests.support.house import DEADLINE, passage

ONE, OTHER, SENIOR, *_ = DEMO_USERS
TODAY = date(2026, 11, 22)
ARTICLE = "artikel:aangifte-deadline"
PLACE = "aangifte-deadline#uiterste-datum"
SENTENCE = "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken."
SAID = "U doet aangifte inkomstenbelasting vóór 1 mei na afloop van het belastingjaar."
CASE = Case(
    "termijn",
    "Hoe lang heb ik om bezwaar te maken?",
    ("termijn bezwaar",),
    "Bezwaar",
    None,
    (CaseSentence("Binnen zes weken na de dagtekening.", "bezwaar", SENTENCE),),
    "redactie",
    date(2026, 11, 2),
)


@pytest.fixture
def training(services: Services) -> Practice:
    services.cases.synchronise("casussen", [GivenCase(CASE, "h")])
    return open_desk(services).training


def _try(training: Practice, facts: str = "", place: str = "", answer: str = "", exercise: str = ARTICLE) -> Review:
    return training.attempt(ONE, exercise, PracticeAttempt(facts, place, answer))


def _exercise(**values: object) -> Exercise:
    plain = Exercise("casus:x", "case", "Box 3", ("?",), None, ("box",), ("box#tekst",), (), (), ())
    return replace(plain, **values)  # type: ignore[arg-type]


def test_cases_and_articles_with_facts_become_exercises(training: Practice) -> None:
    """A title that is a question is what a caller asks; an article without facts gives no exercise."""
    overview = training.overview(ONE)
    assert [(one.topic, one.exercises, one.tried) for one in overview.topics] == [
        ("Aangifte inkomstenbelasting", 1, 0),
        ("Bezwaar", 1, 0),
    ]
    assert [(one.exercise_id, one.opening, one.tries) for one in overview.exercises] == [(ARTICLE, DEADLINE, 0)]


def test_the_caller_asks_in_other_words_the_next_time(training: Practice) -> None:
    """Every line of the case gets its turn."""
    openings = []
    for _ in range(3):
        openings.append(training.overview(ONE, "Bezwaar").exercises[0].opening)
        _try(training, "dagtekening", exercise="casus:termijn")
    assert openings == [CASE.question, "termijn bezwaar", CASE.question]


def test_what_is_offered_does_not_say_where_the_answer_stands(training: Practice) -> None:
    """Neither the article nor a sentence of it."""
    offered = str(training.overview(ONE, "Bezwaar"))
    assert "zes weken" not in offered and "bezwaar#" not in offered


def test_a_try_is_compared_part_by_part(training: Practice) -> None:
    """One fact asked, the right section, and a key sentence said."""
    review = _try(training, "Om welk belastingjaar gaat het?", PLACE, SAID)
    assert [(one.needed.fact, one.found) for one in review.facts] == [
        ("belastingjaar", True),
        ("datum in de aangiftebrief", False),
    ]
    assert (review.place.verdict, review.place.exact) == ("right", True)
    assert review.keys[0].covered == "covered"
    assert review.said[0].supported


def test_a_number_of_ones_own_is_flagged(training: Practice) -> None:
    """It stands in no source of the exercise."""
    review = _try(training, answer="De aangifte moet vóór 15 juli binnen zijn.")
    assert (review.said[0].supported, review.said[0].numbers) == (False, ("15 juli",))
    assert (review.scores.numbers_wrong, review.scores.points_covered) == (1, 0)


def test_what_a_trainee_types_is_forgotten(training: Practice, services: Services) -> None:
    """Redacted before anything looks at it; of the try only counts are kept."""
    review = _try(training, ALL, "", ALL)
    assert not found_in(str(review))
    with services.database.session() as session:
        row = session.get_one(PracticeAttemptRow, review.attempt_id)
        assert not found_in(str({column.name: getattr(row, column.name) for column in row.__table__.columns}))


def test_the_answer_stays_hidden_until_something_was_tried(training: Practice) -> None:
    """An empty try is refused, and not counted."""
    with pytest.raises(BadInput):
        _try(training, "  ", "", "\n")
    assert training.overview(ONE).exercises[0].tries == 0


def test_progress_is_ones_own(training: Practice) -> None:
    """Another starts from the beginning."""
    _try(training, "belastingjaar")
    mine, theirs = (training.overview(user).exercises[0] for user in (ONE, OTHER))
    assert (mine.tries, mine.last and mine.last.facts_found) == (1, 1)
    assert (theirs.tries, theirs.last) == (0, None)


@pytest.mark.parametrize(("exercise", "place"), [("casus:weg", ""), (ARTICLE, "weg#tekst"), (ARTICLE, "bezwaar#weg")])
def test_what_does_not_exist_is_not_found(training: Practice, exercise: str, place: str) -> None:
    """An exercise, a document or a section."""
    with pytest.raises(NotFound):
        _try(training, "belastingjaar", place, exercise=exercise)


def test_sources_that_one_may_not_see_cannot_be_picked_or_practised(training: Practice) -> None:
    """For somebody without access they do not exist."""
    outsider = User("x", ("medewerker",), ("iedereen",))
    with pytest.raises(NotFound):
        training.attempt(outsider, ARTICLE, PracticeAttempt("", "hulplijn-intern#tekst", ""))
    assert training.overview(User("x", ("medewerker",), ("niemand",))).topics == ()


def test_results_are_for_seniors_and_name_nobody(training: Practice) -> None:
    """Below five tries there is no share."""
    for _ in range(4):
        _try(training, "belastingjaar", PLACE)
    with pytest.raises(Forbidden):
        training.results(ONE)
    assert [(one.tries, one.places) for one in training.results(SENIOR).topics] == [(4, None)]
    _try(training, "belastingjaar", "bezwaar#termijn-voor-bezwaar")
    (topic,) = training.results(SENIOR).topics
    assert (topic.tries, topic.places, topic.facts) == (5, 0.8, 0.5)
    assert "medewerker" not in str(training.results(SENIOR))


def test_a_rating_is_of_ones_own_try(training: Practice) -> None:
    """Another's is not there."""
    attempt_id = _try(training, "belastingjaar").attempt_id
    training.rate(ONE, attempt_id, "goed")
    with pytest.raises(NotFound):
        training.rate(OTHER, attempt_id, "goed")


def test_the_right_subject_in_the_wrong_year_is_another_validity() -> None:
    """Another subject is another article, valid or not."""
    right = [passage("t", "box#tekst", theme="Box 3", tax_years=(2025,))]
    old = passage("t", "box-2023#tekst", theme="Box 3", tax_years=(2023,), valid_to=date(2023, 12, 31))
    year = passage("t", "box-2024#tekst", theme="Box 3", tax_years=(2024,))
    other = passage("t", "btw#tekst", theme="Btw", valid_to=date(2023, 12, 31))
    exercise = _exercise(tax_year=2025)
    verdicts = [check_place(exercise, one, right, TODAY).verdict for one in (old, year, other, right[0], None)]
    assert verdicts == ["other_validity", "other_validity", "other_article", "right", "none"]


def test_another_section_of_the_right_article_is_right_and_not_exact() -> None:
    """The employee would have read on."""
    checked = check_place(_exercise(), passage("t", "box#elders"), [], TODAY)
    assert (checked.verdict, checked.exact) == ("right", False)


@pytest.mark.parametrize(
    ("answer", "covered", "number_missing"),
    [
        ("U kunt binnen zes weken na de dagtekening van de aanslag bezwaar maken.", "covered", False),
        ("Bezwaar maken kan binnen acht weken na de dagtekening van de aanslag.", "partly", True),
        ("Dat mag 6 weken.", "partly", False),
        ("Kijk op de website.", "missing", False),
        ("", "missing", False),
    ],
)
def test_a_key_sentence_is_said_in_part_or_not(answer: str, covered: str, number_missing: bool) -> None:
    """Its words and its number count, not its order."""
    key = Key(SENTENCE, SENTENCE, passage(SENTENCE))
    checked = check_key(key, Redacted(answer), Grounding(), TODAY)
    assert (checked.covered, checked.number_missing) == (covered, number_missing)


def test_every_sentence_of_an_answer_is_checked_by_itself() -> None:
    """Against all sources together."""
    said = check_said(Redacted(f"{SENTENCE} Bellen kost 3 euro. …"), [passage(SENTENCE)], Grounding())
    assert [(one.supported, one.numbers) for one in said] == [(True, ()), (False, ("3",))]


def test_why_a_fact_is_needed_is_a_sentence_of_its_article() -> None:
    """Where no sentence says so, none is made up."""
    text = f"{SENTENCE} Een telefoontje telt niet."
    assert why_needed("dagtekening van de aanslag", "a", [passage(text)], Lexicon()).sentence == SENTENCE
    assert why_needed("reden van het bezwaar", "a", [passage("Een telefoontje telt niet.")], Lexicon()).sentence == ""


def test_half_of_a_fact_is_not_asked() -> None:
    """A word that every question has says little."""
    assert not is_asked("soort aanslag", "Heeft u een aanslag?", Lexicon())
    assert is_asked("soort aanslag", "Wat voor soort aanslag heeft u?", Lexicon())


class _CountingKnowledge(LiveKnowledge):
    """Keeps which passages the reader compared."""

    compared: tuple[str, ...] = ()

    def cosines(self, question: str, passage_ids: Sequence[str], version: str) -> PieceCosines:
        found = super().cosines(question, passage_ids, version)
        self.compared += tuple(found)
        return found


def test_key_sentences_are_chosen_as_for_a_caller(read_services: Services) -> None:
    """With the reader, where there is one."""
    services = read_services
    parts = services.knowledge_records, services.vectors, lambda: services.encoder, services.lexicon
    services.knowledge = counting = _CountingKnowledge(*parts, reader=lambda: services.reader)
    review = _try(open_desk(services).training, answer=SAID)
    assert {key.spot.passage_id for key in review.keys} <= set(counting.compared)
    assert counting.compared
    counting.close()
