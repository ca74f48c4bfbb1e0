"""Trainers compose scenarios: from a case or an article, from a question, or by hand. What they type is redacted; the gold sentences must
stand literally in documents that they may read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from bot.desk.answers.masking import Masking
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.practice.belbot_answer import belbot_answer
from bot.desk.practice.exercises import Exercises
from bot.desk.practice.scenario import CallerFact, FlawedAnswer, GoldSource, Level, Scenario
from bot.desk.practice.scenario_file import scenario_yaml
from bot.desk.practice.scenario_set import ScenarioSet, doubles, scenario_json
from bot.errors import BadInput, Conflict, NotFound
from bot.pipeline.flow import Pipeline
from bot.records.scenarios import ScenarioRecords
from bot.types import Redacted

_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario in a trainer's list; `standing` when its gold sentences all stand in the knowledge, `own` when made at the desk."""

    scenario_id: str
    title: str
    topic: str
    level: Level
    flawed: bool
    own: bool
    standing: bool


class Composing:
    """Makes, changes and takes away scenarios."""

    def __init__(
        self,
        scenarios: ScenarioSet,
        records: ScenarioRecords,
        exercises: Exercises,
        pipeline: Pipeline,
        masking: Masking,
    ) -> None:
        self._scenarios = scenarios
        self._records = records
        self._exercises = exercises
        self._pipeline = pipeline
        self._masking = masking

    def listed(self, user: User) -> list[ScenarioLine]:
        """All scenarios that this trainer may see. Raises Forbidden."""
        must(user, Right.COMPOSE)
        standing = {one.scenario.scenario_id for one in self._scenarios.for_user(user)}
        lines = [
            ScenarioLine(name, one.title, one.topic, one.level, one.flawed is not None, own, name in standing)
            for name, (one, own) in self._scenarios.all().items()
            if own or name in standing
        ]
        return sorted(lines, key=lambda line: (line.topic, line.title))

    def get(self, user: User, scenario_id: str) -> Scenario:
        """A whole scenario, to change it. Raises Forbidden or NotFound."""
        must(user, Right.COMPOSE)
        return self._known(user, scenario_id)

    def from_exercise(self, user: User, exercise_id: str) -> Scenario:
        """A draft from an approved case or an article. Raises Forbidden or NotFound."""
        must(user, Right.COMPOSE)
        exercise = self._exercises.get(user, exercise_id)
        sources = {
            (key.passage.document_id, key.quote): GoldSource(key.passage.document_id, key.quote)
            for key in exercise.keys
        }
        return Scenario(
            scenario_id="",
            title=exercise.openings[0],
            topic=exercise.topic,
            level="begin",
            opening=exercise.openings[0],
            facts=tuple(CallerFact("", True, (f"Wat is {fact}?",), "") for fact, _ in exercise.facts),
            sources=tuple(sources.values()),
            points=tuple(dict.fromkeys(key.text for key in exercise.keys)),
            mistakes=(),
        )

    def from_question(self, user: User, text: str) -> Scenario:
        """A draft from a caller's question, redacted: what BelBot answers now is its gold until a trainer reads it. Raises Forbidden,
        BadInput, TooLong or Unavailable."""
        must(user, Right.COMPOSE)
        question = self._masking.note(text)
        if not question:
            raise BadInput("no question", "Typ eerst de vraag van een beller.")
        answer = belbot_answer(self._pipeline, user, question)
        sources = {(one.document_id, one.quote): GoldSource(one.document_id, one.quote) for one in answer.citations}
        return Scenario(
            scenario_id="",
            title=question[:100],
            topic=answer.triage.topic,
            level="begin",
            opening=question,
            facts=tuple(CallerFact("", True, (f"Wat is {fact}?",), "") for fact in answer.triage.missing_facts),
            sources=tuple(sources.values()),
            points=tuple(sentence.text for sentence in answer.sentences),
            mistakes=(),
        )

    def save(self, user: User, given: Scenario) -> str:
        """Keeps a scenario, new or in place of one's own with its id, and returns the id. Raises Forbidden, NotFound, BadInput or
        Conflict."""
        must(user, Right.COMPOSE)
        scenario = redacted(given, self._masking.note)
        for n, source in enumerate(scenario.sources, start=1):
            if self._scenarios.passage(source, user.reader) is None:
                raise BadInput(
                    f"gold sentence {n} stands nowhere",
                    f"Bronzin {n} staat niet letterlijk in het artikel. Neem de zin over.",
                )
        known = self._scenarios.all()
        if scenario.scenario_id:
            self._known(user, scenario.scenario_id)
        others = [one for name, (one, _) in known.items() if name != scenario.scenario_id]
        if any(doubles([scenario, other]) for other in others):
            raise Conflict("a double", "Er is al een oefening waarin de beller bijna hetzelfde zegt.")
        name = scenario.scenario_id or _new_id(scenario.title, known)
        self._records.save(user.name, [(name, scenario_json(replace(scenario, scenario_id=name)))])
        return name

    def remove(self, user: User, scenario_id: str) -> None:
        """Takes a scenario away that was made at the desk; the file behind it, if there is one, is back. Raises Forbidden or NotFound."""
        must(user, Right.COMPOSE)
        self._known(user, scenario_id)
        self._records.remove(user.name, scenario_id)

    def file(self, user: User, scenario_id: str) -> str:
        """A scenario as YAML. Raises Forbidden or NotFound."""
        return scenario_yaml(self.get(user, scenario_id))

    def _known(self, user: User, scenario_id: str) -> Scenario:
        """One that this trainer sees in the list."""
        if scenario_id not in {line.scenario_id for line in self.listed(user)}:
            raise NotFound("no such scenario", "Deze oefening bestaat niet (meer).")
        return self._scenarios.all()[scenario_id][0]


def redacted(given: Scenario, note: Callable[[str], Redacted]) -> Scenario:
    """A scenario without personal data: every text that somebody wrote passes `note`. Facts without a name get their number."""
    flawed = given.flawed
    return Scenario(
        scenario_id=given.scenario_id,
        title=note(given.title),
        topic=note(given.topic),
        level=given.level,
        opening=note(given.opening),
        facts=tuple(
            CallerFact(fact.name or f"gegeven-{n}", fact.needed, tuple(map(note, fact.questions)), note(fact.reply))
            for n, fact in enumerate(given.facts, start=1)
        ),
        sources=given.sources,
        points=tuple(map(note, given.points)),
        mistakes=tuple(map(note, given.mistakes)),
        flawed=FlawedAnswer(note(flawed.text), note(flawed.what_is_wrong), flawed.flaw) if flawed else None,
    )


def _new_id(title: str, known: Collection[str]) -> str:
    """A name of letters, digits and hyphens that nothing else has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "oefening"
    return next(one for n in range(len(known) + 1) if (one := name if not n else f"{name}-{n + 1}") not in known)
