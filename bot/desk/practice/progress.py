"""Results of plays by topic, by group and by week. A trainee sees only their own; of others only groups of ten people and more show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import get_args

from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.practice.scoring import Reliance, reliance, scores
from bot.records.assignments import AssignmentRecords
from bot.records.plays import Part, Play, PlayRecords

FEWEST_PEOPLE = 10
"""A figure over fewer people would tell about somebody."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """The plays of one topic, group or week. Scores are means from 0 to 1, None where there is nothing to count.

    `over` is the share of flawed answers that were trusted, `under` that of right answers that were not. All is None where fewer than
    ten people played (`people` too).
    """

    name: str
    people: int | None
    plays: int | None
    facts: float | None
    place: float | None
    answer: float | None
    over: float | None
    under: float | None


@dataclass(frozen=True, slots=True)
class PlayResults:
    """By topic, by week (2026-W48) and, for trainers, by group."""

    fewest: int
    topics: tuple[ResultLine, ...]
    weeks: tuple[ResultLine, ...]
    groups: tuple[ResultLine, ...]


class PlayProgress:
    """Reads plays into results."""

    def __init__(self, records: PlayRecords, assignments: AssignmentRecords) -> None:
        self._records = records
        self._assignments = assignments

    def own(self, user: User) -> PlayResults:
        """One's own finished plays."""
        plays = [play for play in self._records.of_user(user.name) if play.finished_at]
        return PlayResults(1, lines(plays, _topic, 1), lines(plays, week, 1), ())

    def everybody(self, user: User) -> PlayResults:
        """Everybody's finished plays, nobody by name. Raises Forbidden."""
        must(user, Right.PRACTICE_RESULTS)
        plays = self._records.finished()
        groups = tuple(
            _line(name, [play for play in plays if play.user in members], FEWEST_PEOPLE)
            for name, members in self._assignments.groups().items()
        )
        return PlayResults(
            FEWEST_PEOPLE, lines(plays, _topic, FEWEST_PEOPLE), lines(plays, week, FEWEST_PEOPLE), groups
        )


def lines(plays: Iterable[Play], name: Callable[[Play], str], fewest: int) -> tuple[ResultLine, ...]:
    """A line for each name, in order."""
    grouped: defaultdict[str, list[Play]] = defaultdict(list)
    for play in plays:
        grouped[name(play)].append(play)
    return tuple(_line(one, grouped[one], fewest) for one in sorted(grouped))


def week(play: Play) -> str:
    """The ISO week in which a play began."""
    year, number, _ = play.started_at.isocalendar()
    return f"{year}-W{number:02}"


def _topic(play: Play) -> str:
    return play.topic


def _line(name: str, plays: Sequence[Play], fewest: int) -> ResultLine:
    people = len({play.user for play in plays})
    if people < fewest:
        return ResultLine(name, None, None, None, None, None, None, None)
    means = _means(plays)
    found = [reliance(play) for play in plays]
    counts: Mapping[Reliance, int] = {one: found.count(one) for one in get_args(Reliance)}
    return ResultLine(
        name=name,
        people=people,
        plays=len(plays),
        facts=means["gegevens"],
        place=means["bron"],
        answer=means["antwoord"],
        over=_share(counts["over"], counts["noticed"]),
        under=_share(counts["under"], counts["right"]),
    )


def _means(plays: Sequence[Play]) -> dict[Part, float | None]:
    by_part: dict[Part, list[float]] = {part: [] for part in get_args(Part)}
    for play in plays:
        for one in scores(play):
            if one.score is not None:
                by_part[one.part].append(one.score)
    return {part: round(fmean(values), 3) if values else None for part, values in by_part.items()}


def _share(part: int, rest: int) -> float | None:
    return round(part / (part + rest), 3) if part + rest else None
