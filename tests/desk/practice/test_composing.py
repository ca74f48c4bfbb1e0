"""Trainers compose scenarios, assign them, and see how far it is; lessons are marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.api.context import open_desk
from bot.desk.people.users import DEMO_USERS
from bot.desk.practice.lessons import statements
from bot.desk.practice.open import ScenarioDesk
from bot.desk.practice.playing import PlayEnd
from bot.desk.practice.scenario import Scenario
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.records.audit_chain import Entry
from bot.records.cases import GivenCase
from bot.records.lessons import Moment
from bot.services import Services
from bot.types import Redacted
from tests.desk.practice.scenarios import FLAWED, GOLD, SCENARIO, keep
from tests.desk.practice.test_desk_practice import CASE
from tests.support.canaries import NAME, found_in

ONE, OTHER, SENIOR, *_ = DEMO_USERS
MANAGER, TRAINER, QUALITY = DEMO_USERS[4:7]
NEW = replace(SCENARIO, scenario_id="")


@pytest.fixture
def desk(services: Services) -> ScenarioDesk:
    services.cases.synchronise("casussen", [GivenCase(CASE, "h")])
    return open_desk(services).practice


def test_a_trainer_composes_changes_and_takes_away(desk: ScenarioDesk) -> None:
    """It can be played at once; its id is made of its title."""
    made = desk.composing.save(SENIOR, NEW)
    assert made == "hoe-lang-heb-ik" and desk.playing.begin(ONE, made)
    desk.composing.save(SENIOR, replace(NEW, scenario_id=made, title="Anders"))
    assert [(one.title, one.own, one.standing) for one in desk.composing.listed(SENIOR)] == [("Anders", True, True)]
    desk.composing.remove(SENIOR, made)
    with pytest.raises(NotFound):
        desk.composing.get(SENIOR, made)


def test_a_case_is_a_draft(desk: ScenarioDesk) -> None:
    """Its question opens, its quotes are gold; the trainer writes what the caller says."""
    draft = desk.composing.from_exercise(SENIOR, "casus:termijn")
    assert (draft.opening, draft.sources[0].sentence, draft.points) == (CASE.question, GOLD, (CASE.sentences[0].text,))


def test_a_question_is_a_draft_without_personal_data(desk: ScenarioDesk) -> None:
    """What BelBot answers now stands ready to be read."""
    draft = desk.composing.from_question(SENIOR, f"Ik ben {NAME}. Hoe lang heb ik om bezwaar te maken?")
    assert not found_in(str(draft))
    assert draft.sources and all(one.document_id == "bezwaar" for one in draft.sources)


def test_an_exported_file_is_what_was_composed(desk: ScenarioDesk) -> None:
    """As a trainer can hand it on."""
    text = desk.composing.file(SENIOR, desk.composing.save(SENIOR, replace(NEW, flawed=FLAWED.flawed)))
    assert GOLD in " ".join(text.split()) and "soort: fout" in text


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (replace(NEW, sources=(replace(NEW.sources[0], sentence="Dit staat nergens."),)), BadInput),
        (replace(NEW, scenario_id="weg"), NotFound),
        (replace(NEW, opening=SCENARIO.opening.lower()), Conflict),
    ],
)
def test_what_cannot_be_is_refused(
    desk: ScenarioDesk, services: Services, given: Scenario, error: type[Exception]
) -> None:
    """A gold sentence that stands nowhere, an id that nothing has, a double."""
    keep(services, SCENARIO)
    with pytest.raises(error):
        desk.composing.save(SENIOR, given)


def test_only_trainers_compose_assign_and_see(desk: ScenarioDesk) -> None:
    """Everything is refused to an employee, a manager and a quality reviewer."""
    for user in (ONE, MANAGER, QUALITY):
        for refused in (
            lambda: desk.composing.save(user, NEW),  # noqa: B023
            lambda: desk.composing.listed(user),  # noqa: B023
            lambda: desk.assigning.overview(user),  # noqa: B023
            lambda: desk.assigning.set_group(user, "a", []),  # noqa: B023
            lambda: desk.assigning.assign(user, ["a"], ["b"], [], date.max),  # noqa: B023
            lambda: desk.lessons.change(user),  # noqa: B023
        ):
            with pytest.raises(Forbidden):
                refused()


def test_who_can_be_assigned_are_those_who_may_practise(desk: ScenarioDesk) -> None:
    """A trainer among them; nobody whose role has no exercises."""
    people = set(desk.assigning.overview(TRAINER).people)
    assert {ONE.name, TRAINER.name} <= people and QUALITY.name not in people


def test_a_change_of_a_scenario_stands_in_the_audit_log(desk: ScenarioDesk, services: Services) -> None:
    """Who kept it, and who took it away."""
    made = desk.composing.save(TRAINER, NEW)
    desk.composing.remove(SENIOR, made)
    told = [one.entry for one in services.audit.newest(9, kind="scenario")]
    assert told == [Entry(SENIOR.name, "withdrew", "scenario", made), Entry(TRAINER.name, "changed", "scenario", made)]


def test_what_is_assigned_to_a_group_is_due_until_it_is_played(desk: ScenarioDesk, services: Services) -> None:
    """For its members; of so few the trainer does not see how many finished."""
    keep(services, SCENARIO)
    desk.assigning.set_group(SENIOR, "Groep 3", [ONE.name, OTHER.name])
    due = SENIOR.on + timedelta(days=7)
    desk.assigning.assign(SENIOR, ["bezwaar-termijn"], [], ["Groep 3"], due)
    assert desk.assigning.due(ONE) == {"bezwaar-termijn": due} and desk.assigning.due(SENIOR) == {}
    play_id = desk.playing.begin(ONE, "bezwaar-termijn")
    desk.playing.finish(ONE, play_id, PlayEnd("Zes weken.", "", False))
    assert (desk.assigning.due(ONE), desk.assigning.due(OTHER)) == ({}, {"bezwaar-termijn": due})
    (line,) = desk.assigning.overview(SENIOR).assignments
    assert (line.group, line.people, line.finished, line.title) == ("Groep 3", 2, None, SCENARIO.title)
    assert [one.due for one in desk.playing.listed(OTHER, desk.assigning.due(OTHER))] == [due]


def test_how_many_finished_is_told_of_ten_people_and_more(desk: ScenarioDesk, services: Services) -> None:
    """As a count, without a name; of one person or of nine nothing."""
    keep(services, SCENARIO)
    for name, size in (("Groep 9", 9), ("Groep 10", 10)):
        services.assignments.set_group(Redacted(name), [ONE.name, *(f"collega-{n}" for n in range(1, size))])
    due = SENIOR.on + timedelta(days=7)
    desk.assigning.assign(SENIOR, ["bezwaar-termijn"], [ONE.name], ["Groep 9", "Groep 10"], due)
    desk.playing.finish(ONE, desk.playing.begin(ONE, "bezwaar-termijn"), PlayEnd("Zes weken.", "", False))
    lines = {one.people: one.finished for one in desk.assigning.overview(SENIOR).assignments}
    assert lines == {1: None, 9: None, 10: 1}


def test_what_cannot_be_assigned_is_refused(desk: ScenarioDesk, services: Services) -> None:
    """To nobody, nothing, before today, somebody or a group that is not there, a scenario that is not there."""
    keep(services, SCENARIO)
    day = SENIOR.on
    for scenarios, people, groups, due, error in (
        (["bezwaar-termijn"], [], [], day, BadInput),
        ([], [ONE.name], [], day, BadInput),
        (["bezwaar-termijn"], [QUALITY.name], [], day, NotFound),
        (["bezwaar-termijn"], [ONE.name], [], day - timedelta(days=1), BadInput),
        (["bezwaar-termijn"], ["niemand"], [], day, NotFound),
        (["bezwaar-termijn"], [], ["geen"], day, NotFound),
        (["weg"], [ONE.name], [], day, NotFound),
    ):
        with pytest.raises(error):
            desk.assigning.assign(SENIOR, scenarios, people, groups, due)
    assert desk.assigning.overview(SENIOR).assignments == ()


def test_a_lesson_is_marked_with_the_reason(desk: ScenarioDesk) -> None:
    """What is right comes with what was answered, never before."""
    lesson = desk.lessons.overview(ONE).lessons[0]
    marked = desk.lessons.mark(ONE, lesson.lesson_id, [0] * len(lesson.questions))
    done = desk.lessons.overview(ONE).lessons[0].done
    assert done and (done.right, done.total) == (sum(one.right for one in marked), len(marked))
    assert all(one.why and one.why not in str(lesson.questions) for one in marked)
    assert desk.lessons.overview(OTHER).lessons[0].done is None
    for answers in ([0], [9] * len(lesson.questions), [-1] * len(lesson.questions)):
        with pytest.raises(BadInput):
            desk.lessons.mark(ONE, lesson.lesson_id, answers)


def test_the_questionnaire_is_compared_over_ten_people(desk: ScenarioDesk, services: Services) -> None:
    """Of those who filled in both; under ten nothing shows."""
    length = len(statements())
    desk.lessons.fill_in(ONE, "voor", [1] * length)
    assert desk.lessons.overview(ONE).filled_in == {"voor": (1,) * length}
    moments: tuple[tuple[Moment, int], ...] = (("voor", 2), ("na", 4))
    for n in range(9):
        for moment, value in moments:
            services.lessons.fill_in(f"u{n}", moment, [value] * length)
    assert desk.lessons.change(SENIOR).people is None
    desk.lessons.fill_in(ONE, "na", [3] * length)
    change = desk.lessons.change(SENIOR)
    assert (change.people, change.before, change.after) == (10, (1.9,) * length, (3.9,) * length)
    for answers in ([1], [0] * length, [6] * length):
        with pytest.raises(BadInput):
            desk.lessons.fill_in(ONE, "voor", answers)
