"""All scenarios: those of the files, and those that trainers made. One whose gold sentence no longer stands in its document is not
offered until a trainer mends it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from bot.access import Reader
from bot.desk.people.users import User
from bot.desk.practice.scenario import CallerFact, FlawedAnswer, GoldSource, Scenario, folded
from bot.desk.practice.scenario_file import FileProblem
from bot.errors import NotFound
from bot.pipeline.passage_search import LiveKnowledge
from bot.records.knowledge import KnowledgeRecords
from bot.records.scenarios import ScenarioRecords
from bot.types import Passage
from bot.yaml_files.folder import FileFolder

_DOUBLE = 85.0
"""How much of the words (0 to 100) of two opening lines is the same, at least, for the two to be doubles."""
_MOST_READERS = 200
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PlayableScenario:
    """A scenario whose gold sentences all stand: one passage for each, in their order."""

    scenario: Scenario
    gold: tuple[Passage, ...]
    own: bool
    """Made at the desk, so that a trainer can change it."""


@dataclass(frozen=True, slots=True)
class LostGold:
    """A gold sentence that stands in no passage of its document."""

    scenario_id: str
    source: GoldSource


class ScenarioSet:
    """Scenarios for who asks; looked up again when the knowledge, a file or a scenario changed."""

    def __init__(
        self,
        folder: FileFolder[Scenario, FileProblem],
        records: ScenarioRecords,
        documents: KnowledgeRecords,
        knowledge: LiveKnowledge,
    ) -> None:
        self._folder = folder
        self._records = records
        self._documents = documents
        self._knowledge = knowledge
        self._lock = threading.Lock()
        self._key: _Key = ()
        self._found: dict[Reader, dict[str, PlayableScenario]] = {}

    def for_user(self, user: User) -> list[PlayableScenario]:
        """What this user can play, by topic and title."""
        found = self._of(user.reader).values()
        return sorted(found, key=lambda one: (one.scenario.topic, one.scenario.title, one.scenario.scenario_id))

    def get(self, user: User, scenario_id: str) -> PlayableScenario:
        """One of them. Raises NotFound, also when this user may not see its sources."""
        found = self._of(user.reader).get(scenario_id)
        if found is None:
            raise NotFound("no such scenario", "Deze oefening bestaat niet (meer).")
        return found

    def all(self) -> dict[str, tuple[Scenario, bool]]:
        """Every scenario by id, and whether it was made at the desk; that takes the place of a file with its id."""
        files = {one.scenario_id: (one, False) for one in self._folder.all()}
        return {**files, **{one.scenario_id: (scenario_of(one.payload), True) for one in self._records.all()}}

    def problems(self) -> list[FileProblem]:
        """What is wrong in the files as they are now."""
        return self._folder.problems()

    def lost(self, reader: Reader) -> list[LostGold]:
        """Gold sentences that do not stand where they should, for this reader."""
        return [
            LostGold(name, source)
            for name, (scenario, _) in self.all().items()
            for source in scenario.sources
            if self.passage(source, reader) is None
        ]

    def _of(self, reader: Reader) -> dict[str, PlayableScenario]:
        made = self._folder.all()
        key = (self._knowledge.version(), self._records.stamp(), made)
        with self._lock:
            if key != self._key or len(self._found) >= _MOST_READERS:
                self._key, self._found = key, {}
            if reader not in self._found:
                self._found[reader] = {one.scenario.scenario_id: one for one in self._playable(reader)}
            return self._found[reader]

    def _playable(self, reader: Reader) -> Iterable[PlayableScenario]:
        for scenario, own in self.all().values():
            gold = [self.passage(source, reader) for source in scenario.sources]
            there = [passage for passage in gold if passage is not None and reader.may_use(passage.meta)]
            if len(there) == len(gold):
                yield PlayableScenario(scenario, tuple(there), own)

    def passage(self, source: GoldSource, reader: Reader) -> Passage | None:
        """The passage in which a gold sentence stands literally, blanks folded; None where it does not."""
        sentence = folded(source.sentence)
        passages = self._documents.passages_of(source.document_id, reader)
        return next((passage for passage in passages if sentence in folded(passage.text)), None)


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """A scenario as it is kept."""
    return asdict(scenario)


def scenario_of(payload: dict[str, Any]) -> Scenario:
    """A scenario as it was kept."""
    flawed = payload["flawed"]
    return Scenario(
        **{name: payload[name] for name in ("scenario_id", "title", "topic", "level", "opening")},
        facts=tuple(CallerFact(**{**one, "questions": tuple(one["questions"])}) for one in payload["facts"]),
        sources=tuple(GoldSource(**one) for one in payload["sources"]),
        points=tuple(payload["points"]),
        mistakes=tuple(payload["mistakes"]),
        flawed=FlawedAnswer(**flawed) if flawed else None,
    )


def doubles(scenarios: Sequence[Scenario]) -> list[tuple[Scenario, Scenario]]:
    """Pairs whose opening lines are nearly the same."""
    return [
        (one, other)
        for one, other in combinations(scenarios, 2)
        if fuzz.token_sort_ratio(one.opening.casefold(), other.opening.casefold()) >= _DOUBLE
    ]
