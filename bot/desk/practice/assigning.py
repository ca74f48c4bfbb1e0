"""Who practises together, what they are to play before which day, and how far it is. How far is told as counts, never by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk.answers.masking import Masking
from bot.desk.people.rights import Right
from bot.desk.people.users import NamesWith, User, must
from bot.desk.practice.progress import FEWEST_PEOPLE
from bot.desk.practice.scenario_set import ScenarioSet
from bot.errors import BadInput, NotFound
from bot.records.assignments import Assignment, AssignmentRecords
from bot.records.plays import PlayRecords

MOST = 200


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """What was assigned, to whom (a name or a group), and how many of them finished it since; None of fewer than ten people, where that
    would tell about somebody."""

    assignment_id: str
    scenario_id: str
    title: str
    user: str
    group: str
    due: date
    people: int
    finished: int | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a trainer sees: people who can practise, groups with their members, and what was assigned."""

    people: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    assignments: tuple[AssignmentLine, ...]


class Assigning:
    """Groups people and assigns scenarios."""

    def __init__(
        self,
        scenarios: ScenarioSet,
        records: AssignmentRecords,
        plays: PlayRecords,
        masking: Masking,
        names_with: NamesWith,
    ) -> None:
        self._scenarios = scenarios
        self._records = records
        self._plays = plays
        self._masking = masking
        self._names_with = names_with

    def overview(self, user: User) -> Assigned:
        """People, groups and assignments. Raises Forbidden."""
        must(user, Right.COMPOSE)
        groups = self._records.groups()
        done = [(play.user, play.scenario_id, play.started_at) for play in self._plays.finished()]
        known = self._scenarios.all()

        def line(one: Assignment) -> AssignmentLine:
            people = {one.user} if one.user else set(groups.get(one.group, ()))
            since = {who for who, what, at in done if what == one.scenario_id and at >= one.given_at}
            title = known[one.scenario_id][0].title if one.scenario_id in known else one.scenario_id
            finished = len(people & since) if len(people) >= FEWEST_PEOPLE else None
            return AssignmentLine(
                one.assignment_id, one.scenario_id, title, one.user, one.group, one.due, len(people), finished
            )

        return Assigned(self._people(), groups, tuple(line(one) for one in self._records.all()[:MOST]))

    def set_group(self, user: User, name: str, members: Sequence[str]) -> None:
        """Makes a group exactly these people; with none it is gone. Raises Forbidden, BadInput or NotFound."""
        must(user, Right.COMPOSE)
        called = self._masking.note(name.strip())
        if not called or called != name.strip():
            raise BadInput("no name, or a personal one", "Geef de groep een naam, zonder persoonsgegevens.")
        self._records.set_group(called, self._known(members))

    def assign(
        self, user: User, scenarios: Sequence[str], people: Sequence[str], groups: Sequence[str], due: date
    ) -> None:
        """Assigns each scenario to each person and group. Raises Forbidden, BadInput or NotFound."""
        must(user, Right.COMPOSE)
        if not scenarios or not (people or groups):
            raise BadInput("nothing to assign", "Kies minstens één oefening, en een persoon of een groep.")
        if due < user.on:
            raise BadInput("a day that is over", "Kies een dag die nog niet voorbij is.")
        for scenario_id in scenarios:
            self._scenarios.get(user, scenario_id)
        if unknown := set(groups) - set(self._records.groups()):
            raise NotFound(f"no such group ({len(unknown)})", "Deze groep bestaat niet (meer).")
        self._records.assign(
            user.name, tuple(dict.fromkeys(scenarios)), self._known(people), tuple(dict.fromkeys(groups)), due
        )

    def due(self, user: User) -> dict[str, date]:
        """What this user still has to play, with the first day before which."""
        mine = {name for name, members in self._records.groups().items() if user.name in members}
        done = [play for play in self._plays.of_user(user.name) if play.finished_at]
        found: dict[str, date] = {}
        for one in self._records.all():
            if one.user == user.name or one.group in mine:
                played = any(p.scenario_id == one.scenario_id and p.started_at >= one.given_at for p in done)
                if not played:
                    found[one.scenario_id] = min(one.due, found.get(one.scenario_id, one.due))
        return found

    def _people(self) -> tuple[str, ...]:
        return tuple(self._names_with(Right.PRACTISE))

    def _known(self, people: Sequence[str]) -> tuple[str, ...]:
        """Each once. Raises NotFound for somebody who cannot practise here."""
        if set(people) - set(self._people()):
            raise NotFound("no such person", "Deze persoon is niet bekend.")
        return tuple(dict.fromkeys(people))
