"""A call that is played, its explanation and its score."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.api.context import open_desk
from bot.desk.people.users import DEMO_USERS, User
from bot.desk.practice.open import ScenarioDesk
from bot.desk.practice.playing import PlayEnd, PlayReview
from bot.desk.practice.progress import lines, week
from bot.desk.practice.scoring import reliance, scores
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.records.audit_chain import Entry
from bot.records.plays import BelBotAnswer, Overrule, Play, PlayCounts, Verdict
from bot.records.tables import AnswerRow, PlayRow
from bot.services import Services
from tests.desk.practice.scenarios import FLAWED, GOLD, SCENARIO, keep
from tests.support.canaries import ALL, found_in

ONE, OTHER, SENIOR, *_ = DEMO_USERS
PLACE = "bezwaar#termijn-voor-bezwaar"
RIGHT = "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken."


@pytest.fixture
def desk(services: Services) -> ScenarioDesk:
    keep(services, SCENARIO, FLAWED)
    return open_desk(services).practice


def _looked(desk: ScenarioDesk, scenario: str = "bezwaar-termijn", user: User = ONE) -> str:
    """A play whose trainee found the source alone and saw BelBot's answer."""
    play_id = desk.playing.begin(user, scenario)
    desk.playing.place(user, play_id, PLACE)
    desk.playing.open_belbot(user, play_id)
    return play_id


def _ended(
    desk: ScenarioDesk, play_id: str, answer: str = RIGHT, *, verdict: Verdict = "klopt", shown: bool = False
) -> PlayReview:
    return desk.playing.finish(ONE, play_id, PlayEnd(answer, verdict, shown))


def test_the_caller_tells_only_what_is_asked(desk: ScenarioDesk) -> None:
    """In the caller's words; talk gets a shrug."""
    start = desk.playing.start(ONE, desk.playing.begin(ONE, "bezwaar-termijn"))
    assert start.opening == SCENARIO.opening and "3 mei" not in str(start)
    told = desk.playing.ask(ONE, start.play_id, "Wat is de dagtekening van de aanslag?")
    assert (told.text, told.understood) == ("Die is van 3 mei.", True)
    assert not desk.playing.ask(ONE, start.play_id, "Prachtig weer vandaag.").understood


def test_a_chosen_question_is_asked_as_a_typed_one(desk: ScenarioDesk) -> None:
    """Each of them is understood, needed or not; the order says nothing."""
    start = desk.playing.start(ONE, desk.playing.begin(ONE, "bezwaar-termijn"))
    assert list(start.questions) == sorted(start.questions) and len(start.questions) == 3
    assert all(desk.playing.ask(ONE, start.play_id, question).understood for question in start.questions)


def test_a_play_is_explained_part_by_part(desk: ScenarioDesk) -> None:
    """Asked, missed and needless; the gold sentence; points and mistakes; BelBot beside the trainee."""
    play_id = _looked(desk)
    desk.playing.ask(ONE, play_id, "Wat is de dagtekening van de aanslag?")
    desk.playing.ask(ONE, play_id, "Hoe heet uw buurman?")
    review = _ended(desk, play_id, f"{RIGHT} U heeft een jaar de tijd voor uw bezwaar.")
    assert [(one.name, one.needed, one.asked) for one in review.facts] == [
        ("dagtekening", True, True),
        ("soort", True, False),
        ("buurman", False, True),
    ]
    assert (review.gold[0].sentence, review.gold[0].spot.document_id) == (GOLD, "bezwaar")
    assert review.points[0].sentence == RIGHT and len(review.mistakes) == 1
    assert [(one.part, one.score) for one in review.scores] == [
        ("gegevens", 0.333),
        ("bron", 1.0),
        ("antwoord", 0.0),
        ("belbot", 1.0),
    ]
    assert review.scores[0].reason == "1 van 2 nodige gegevens gevraagd, 1 overbodig"
    assert (review.belbot.text, review.belbot_now.text) == (GOLD, "BelBot geeft op deze vraag geen antwoord.")


def test_belbot_opens_after_the_trainee_looked_alone(desk: ScenarioDesk) -> None:
    """What is found after that counts half."""
    play_id = desk.playing.begin(ONE, "bezwaar-fout")
    with pytest.raises(Conflict):
        desk.playing.open_belbot(ONE, play_id)
    desk.playing.place(ONE, play_id, "")
    desk.playing.open_belbot(ONE, play_id)
    desk.playing.place(ONE, play_id, PLACE)
    place = {one.part: one for one in _ended(desk, play_id, verdict="klopt_niet").scores}["bron"]
    assert place.score == 0.5 and "met BelBot" in place.reason


@pytest.mark.parametrize(
    ("verdict", "found", "score"),
    [("klopt", "over", 0.0), ("klopt_niet", "noticed", 1.0), ("onvolledig", "noticed", 1.0)],
)
def test_a_flawed_answer_is_noticed_or_not(desk: ScenarioDesk, verdict: Verdict, found: str, score: float) -> None:
    """What was wrong is told at the end, and not before."""
    shown = desk.playing.open_belbot(ONE, _looked(desk, "bezwaar-fout"))
    assert "twaalf weken" in shown.text and "Het zijn zes weken" not in str(shown)
    review = _ended(desk, _looked(desk, "bezwaar-fout"), verdict=verdict)
    assert (review.reliance, review.scores[3].score) == (found, score)
    assert review.flawed and review.flawed.what_is_wrong == "Het zijn zes weken."


def test_what_belbot_answers_in_practice_is_recorded_nowhere(desk: ScenarioDesk, services: Services) -> None:
    """No figure counts it."""
    _ended(desk, _looked(desk))
    with services.database.session() as session:
        assert session.query(AnswerRow).count() == 0


def test_an_answer_is_kept_only_when_the_trainee_shows_it(desk: ScenarioDesk, services: Services) -> None:
    """And redacted then; of the rest only counts."""
    plays = [desk.playing.begin(ONE, "bezwaar-termijn") for _ in range(2)]
    for shown, play_id in enumerate(plays):
        desk.playing.ask(ONE, play_id, ALL)
        assert not found_in(str(_ended(desk, play_id, f"{RIGHT} {ALL}", verdict="", shown=bool(shown))))
    with services.database.session() as session:
        rows = [session.get_one(PlayRow, play_id) for play_id in plays]
        assert [bool(row.answer) for row in rows] == [False, True]
        assert not found_in(str([{c.name: getattr(row, c.name) for c in row.__table__.columns} for row in rows]))


def test_a_call_ends_once(desk: ScenarioDesk, services: Services) -> None:
    """The same end again is explained again, another changes nothing, and nothing more is asked."""
    play_id = _looked(desk)
    first = _ended(desk, play_id)
    again = _ended(desk, play_id, "Geen idee.", verdict="klopt_niet")
    assert again.scores == first.scores and again.reliance == first.reliance
    with pytest.raises(Conflict):
        desk.playing.ask(ONE, play_id, "Wat is de dagtekening?")


@pytest.mark.parametrize(("answer", "verdict"), [(" ", "klopt"), (RIGHT, "")])
def test_a_call_ends_with_an_answer_and_a_verdict(desk: ScenarioDesk, answer: str, verdict: Verdict) -> None:
    """Once BelBot was opened; the explanation stays hidden until then."""
    with pytest.raises(BadInput):
        _ended(desk, _looked(desk), answer, verdict=verdict)


def test_the_play_of_another_is_not_there(desk: ScenarioDesk) -> None:
    """For nobody else, a senior neither."""
    play_id = desk.playing.begin(ONE, "bezwaar-termijn")
    for user in (OTHER, SENIOR):
        with pytest.raises(NotFound):
            desk.playing.ask(user, play_id, "Wat is de dagtekening?")


def test_a_trainer_overrules_what_was_shown_with_a_reason(desk: ScenarioDesk, services: Services) -> None:
    """Score and reason are theirs and stand in the audit log; what was not shown they do not see, and nobody overrules their own."""
    hidden, shown = _looked(desk), _looked(desk)
    _ended(desk, hidden)
    _ended(desk, shown, "Dat weet ik niet.", shown=True)
    (seen,) = desk.playing.shown(SENIOR)
    assert (seen.play_id, seen.trainee, seen.answer) == (shown, ONE.name, "Dat weet ik niet.")
    desk.playing.overrule(SENIOR, shown, "antwoord", 0.5, "Netjes verwezen.")
    part = {one.part: one for one in desk.playing.shown(SENIOR)[0].scores}["antwoord"]
    assert (part.score, part.reason, part.trainer) == (0.5, "Netjes verwezen.", SENIOR.name)
    (told,) = (one.entry for one in services.audit.newest(9, kind="play"))
    assert told == Entry(SENIOR.name, "assessed", "play", shown, "Netjes verwezen.")
    with pytest.raises(NotFound):
        desk.playing.overrule(SENIOR, hidden, "antwoord", 1, "x")
    with pytest.raises(BadInput):
        desk.playing.overrule(SENIOR, shown, "antwoord", 1, " ")
    with pytest.raises(Forbidden):
        desk.playing.shown(ONE)


def _play(user: str, belbot: BelBotAnswer = "fout", *, verdict: Verdict = "klopt", **counts: int) -> Play:
    at = datetime(2026, 11, 30, tzinfo=UTC)
    got = replace(PlayCounts(facts_found=1, facts_total=2, points_covered=2, points_total=2), **counts)
    return Play("p", user, "s", "Bezwaar", at, at, (), "right", "", belbot, verdict, got, "", ())


def test_over_and_under_reliance_are_told_apart() -> None:
    """Trusting what is wrong, and distrusting what is right; a right answer that somebody finds incomplete counts as neither."""
    verdicts: tuple[Verdict, ...] = ("klopt", "klopt_niet", "onvolledig")
    answers: tuple[BelBotAnswer, ...] = ("fout", "onvolledig", "right", "")
    found = [[reliance(_play("a", belbot, verdict=verdict)) for verdict in verdicts] for belbot in answers]
    flawed = ["over", "noticed", "noticed"]
    assert found == [flawed, flawed, ["right", "under", None], [None, None, None]]


def test_results_of_fewer_than_ten_people_are_hidden() -> None:
    """Also how many they are; ten are shown."""
    few = lines([_play(f"u{n}") for n in range(9)], week, 10)[0]
    many = lines([_play(f"u{n}", verdict="klopt" if n > 1 else "onvolledig") for n in range(10)], week, 10)[0]
    assert (few.name, few.people, few.plays, few.facts, few.over) == ("2026-W49", None, None, None, None)
    assert (many.people, many.plays, many.facts, many.over, many.under) == (10, 10, 0.5, 0.8, None)


def test_a_trainer_score_counts_in_results() -> None:
    """In place of the computed one."""
    overruled = replace(_play("a"), overrules=(Overrule("gegevens", 1.0, "goed", "senior-1"),))
    assert scores(overruled)[0].score == 1.0
    assert lines([overruled], week, 1)[0].facts == 1.0


def test_own_results_are_ones_own(desk: ScenarioDesk) -> None:
    """Those of everybody are for trainers."""
    _ended(desk, _looked(desk, "bezwaar-fout"), verdict="klopt")
    assert [(one.name, one.plays, one.over) for one in desk.progress.own(ONE).topics] == [("Bezwaar", 1, 1.0)]
    assert desk.progress.own(OTHER).topics == ()
    assert [(one.name, one.plays) for one in desk.progress.everybody(SENIOR).topics] == [("Bezwaar", None)]
    with pytest.raises(Forbidden):
        desk.progress.everybody(ONE)
