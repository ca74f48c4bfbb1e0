"""A SIMULATION of an employee who looks for an article in ranked results. It measures no people; it compares search set-ups.

The employee types the question, reads snippets from the top down, opens what looks promising, reads it, and either takes it as
the answer or goes on; after the last result, or when patience ends, the employee gives up. Everything random is drawn from the
seed, the query and the number of the employee, so two set-ups meet the same employees and a difference is the set-up's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median
from typing import Any, Literal

from eval.runs.statistics import Difference, Interval, difference, mean_interval, percentile_interval
from eval.sets.datasets import RetrievalSet, SetText
from eval.suites.time_to_find.calls import shown

Ranking = Sequence[str]
"""Document ids, best first."""
NOTICE = "simulation: no people were measured"


@dataclass(frozen=True, slots=True)
class Employee:
    """The simulated employee. Speeds in words per minute, times in seconds, chances from 0 to 1.

    Sources: typing, Dhakal et al. 2018 (52 words of five characters a minute); reading, Brysbaert 2019 (238 words a minute,
    most adults between 175 and 300); opening, Smucker and Clarke 2012 (on newspaper articles: .64 of the relevant and .39 of
    the other summaries); reading from the top down, one after the other, Craswell et al. 2008. All other values are
    assumptions. Change them and the figures change; the order of set-ups should not.
    """

    typing_wpm: float = 52.0
    reading_wpm: float = 238.0
    reading_spread_wpm: float = 30.0
    snippet_words: int = 25
    """Assumption: what one result shows, title included."""
    opens_relevant: float = 0.64
    opens_other: float = 0.39
    accepts_relevant: float = 0.95
    """Assumption: the fact asked for stands there, and is nearly always seen."""
    accepts_other: float = 0.05
    """Assumption: seldom is another article taken for the answer."""
    opening_s: float = 1.0
    """Assumption: a click and the page."""
    article_words: int = 150
    """Assumption: nobody reads further in one article during a call."""
    depth: int = 10
    """As many results as the desk shows."""
    rounds: int = 2
    """Assumption: who finds nothing looks through the list once more, and opens what was passed over."""
    patience_s: float = 180.0
    """Assumption: then the employee gives up and sends the question on."""


DEFAULT = Employee()


@dataclass(frozen=True, slots=True)
class Look:
    """One employee with one query: seconds spent, and how it ended."""

    seconds: float
    ended: Literal["found", "wrong", "gave up"]


@dataclass(frozen=True, slots=True)
class SimulationFigures:
    """One set-up over all queries. Everything in seconds is of the simulated employee.

    `found`, `wrong` and `gave_up` are mean shares of the employees. `p50_s` and `p90_s` are over queries, of the median of the
    employees who found it; a query that nobody found has none. `cost_s` counts a wrong find and giving up as the whole patience:
    the one figure to compare set-ups by. `against_first_s` is its paired difference with the first set-up.
    """

    name: str
    queries: int
    employees: int
    found: Interval | None
    wrong: Interval | None
    gave_up: Interval | None
    p50_s: Interval | None
    p90_s: Interval | None
    cost_s: Interval | None
    against_first_s: Difference | None = None


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """The set-ups with the employee they met."""

    employee: Employee
    seed: int
    setups: tuple[SimulationFigures, ...]

    def as_json(self) -> dict[str, Any]:
        """All figures, named as a simulation."""
        return {"simulation": True, "notice": NOTICE, **asdict(self)}

    def lines(self) -> list[str]:
        """For reading."""
        return [f"{NOTICE} (seed {self.seed})", *(_line(setup) for setup in self.setups)]


def _line(s: SimulationFigures) -> str:
    shares = "  ".join(
        f"{n} {'-' if v is None else f'{v.value:.3f}'}" for n, v in (("found", s.found), ("wrong", s.wrong))
    )
    return f"{s.name:<24}{shares}  p50 {shown(s.p50_s)}  p90 {shown(s.p90_s)}  cost {shown(s.cost_s)}"


def simulate(
    dataset: RetrievalSet,
    rankings: Mapping[str, Mapping[str, Ranking]],
    employee: Employee = DEFAULT,
    employees: int = 50,
    seed: int = 0,
) -> SimulationReport:
    """Every set-up: by its name a ranking for each query id; a query without a ranking shows no results."""
    documents = {document.id: document for document in dataset.documents}
    setups: list[SimulationFigures] = []
    first: list[float] = []
    for name, ranked in rankings.items():
        looks = [
            [
                look(query, ranked.get(query.id, ()), dataset.relevant[query.id], documents, employee, f"{seed} {i}")
                for i in range(employees)
            ]
            for query in dataset.queries
        ]
        costs = [fmean(_cost(one, employee) for one in mine) for mine in looks]
        first = first or costs
        setups.append(_summed(name, looks, costs, difference(costs, first) if setups else None))
    return SimulationReport(employee, seed, tuple(setups))


def look(
    query: SetText,
    ranking: Ranking,
    relevant: Mapping[str, int],
    documents: Mapping[str, SetText],
    employee: Employee,
    seed: str,
) -> Look:
    """One employee looks for the answer to one query."""
    chance = random.Random(f"{seed} {query.id}")
    wpm = max(60.0, chance.gauss(employee.reading_wpm, employee.reading_spread_wpm))
    seconds = _reading_s(len(query.text) / 5, employee.typing_wpm)
    # Drawn for every place in every round beforehand, so that all set-ups meet the same luck.
    luck = [(chance.random(), chance.random()) for _ in range(employee.rounds * employee.depth)]
    unopened = list(ranking[: employee.depth])
    for turn, place, name in _looked_at(unopened, employee.rounds):
        opens, accepts = luck[turn * employee.depth + place]
        right, length = name in relevant, _words(documents[name])
        seconds += _reading_s(min(length, employee.snippet_words), wpm)
        opened = opens < (employee.opens_relevant if right else employee.opens_other)
        if opened:
            unopened.remove(name)
            seconds += employee.opening_s + _reading_s(min(length, employee.article_words), wpm)
        if seconds >= employee.patience_s:
            return Look(employee.patience_s, "gave up")
        if opened and accepts < (employee.accepts_relevant if right else employee.accepts_other):
            return Look(seconds, "found" if right else "wrong")
    return Look(seconds, "gave up")


def _looked_at(unopened: list[str], rounds: int) -> Iterator[tuple[int, int, str]]:
    """Round, place and name of every result seen; what was opened in an earlier round is not looked at again."""
    shown_results = list(enumerate(unopened))
    for turn in range(rounds):
        yield from ((turn, place, name) for place, name in shown_results if name in unopened)


def _reading_s(words: float, wpm: float) -> float:
    return words / wpm * 60


def _words(document: SetText) -> int:
    return len(document.title.split()) + len(document.text.split())


def _cost(one: Look, employee: Employee) -> float:
    return one.seconds if one.ended == "found" else employee.patience_s


def _summed(
    name: str, looks: Sequence[Sequence[Look]], costs: Sequence[float], against: Difference | None
) -> SimulationFigures:
    shares = {
        ending: mean_interval([fmean(one.ended == ending for one in mine) for mine in looks])
        for ending in ("found", "wrong", "gave up")
    }
    times = [[one.seconds for one in mine if one.ended == "found"] for mine in looks]
    medians = [median(seconds) for seconds in times if seconds]
    return SimulationFigures(
        name=name,
        queries=len(looks),
        employees=len(looks[0]),
        found=shares["found"],
        wrong=shares["wrong"],
        gave_up=shares["gave up"],
        p50_s=percentile_interval(medians, 50),
        p90_s=percentile_interval(medians, 90),
        cost_s=mean_interval(costs),
        against_first_s=against,
    )
