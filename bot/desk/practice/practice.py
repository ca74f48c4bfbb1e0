"""Practising without a caller: exercises, what a try got right, progress, and results by topic. What a trainee types is
redacted, compared and forgotten; only counts are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence.selection import weigh_evidence
from bot.answering.evidence.terms import question_terms
from bot.answering.grounding import Grounding
from bot.desk.answers.facts import is_asked, why_needed
from bot.desk.answers.masking import Masking
from bot.desk.figures.spread import FEWEST
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.practice.comparison import FactCheck, KeyCheck, PlaceCheck, SaidCheck, check_key, check_place, check_said
from bot.desk.practice.exercises import Exercise, Exercises, Key, Kind
from bot.errors import BadInput, NotFound
from bot.pipeline.passage_search import LiveKnowledge
from bot.records.knowledge import KnowledgeRecords
from bot.records.practice import AttemptScores, PracticeRecords, Progress, Rating
from bot.types import Hit, Passage, Redacted

_KEYS = 3
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """An exercise as it is offered: the caller's line, never where the answer stands. `last` is None before the first try."""

    exercise_id: str
    kind: Kind
    topic: str
    opening: str
    facts: int
    tries: int
    last: AttemptScores | None


@dataclass(frozen=True, slots=True)
class TopicLine:
    """How many exercises a topic has, and how many of them this user tried."""

    topic: str
    exercises: int
    tried: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The topics, and the exercises of one of them (at most a hundred)."""

    topics: tuple[TopicLine, ...]
    exercises: tuple[ExerciseLine, ...]


@dataclass(frozen=True, slots=True)
class PracticeAttempt:
    """What a trainee did, plain; a part may be left empty, not all three."""

    facts: str
    passage_id: str
    answer: str


@dataclass(frozen=True, slots=True)
class Review:
    """A try compared with the sources."""

    attempt_id: str
    scores: AttemptScores
    facts: tuple[FactCheck, ...]
    place: PlaceCheck
    keys: tuple[KeyCheck, ...]
    said: tuple[SaidCheck, ...]


@dataclass(frozen=True, slots=True)
class TopicResult:
    """The tries of a topic by everybody together. Shares are from 0 to 1, None below `fewest` tries or with nothing to
    count."""

    topic: str
    tries: int
    facts: float | None
    places: float | None
    keys: float | None
    numbers_wrong: int


@dataclass(frozen=True, slots=True)
class Results:
    """By topic, never by trainee."""

    fewest: int
    topics: tuple[TopicResult, ...]


class Practice:
    """Offers exercises and compares tries."""

    def __init__(
        self,
        exercises: Exercises,
        records: PracticeRecords,
        documents: KnowledgeRecords,
        knowledge: LiveKnowledge,
        masking: Masking,
        grounding: Grounding,
    ) -> None:
        self._exercises = exercises
        self._records = records
        self._documents = documents
        self._knowledge = knowledge
        self._masking = masking
        self._grounding = grounding

    def overview(self, user: User, topic: str | None = None) -> Overview:
        """What this user can practise; the exercises of the first topic when none is named."""
        made = self._exercises.for_user(user)
        progress = {one.exercise_id: one for one in self._records.progress(user.name)}
        topics = sorted({exercise.topic for exercise in made})
        chosen = topic if topic is not None else next(iter(topics), "")
        shown = [exercise for exercise in made if exercise.topic == chosen][:_SHOWN]
        return Overview(
            topics=tuple(_topic_line(name, made, progress) for name in topics),
            exercises=tuple(_line(exercise, progress.get(exercise.exercise_id)) for exercise in shown),
        )

    def attempt(self, user: User, exercise_id: str, tried: PracticeAttempt) -> Review:
        """Compares a try and keeps its counts. Raises NotFound, BadInput, TooLong or Unavailable."""
        exercise = self._exercises.get(user, exercise_id)
        asked, answer = self._masking.note(tried.facts), self._masking.note(tried.answer)
        if not asked and not answer and not tried.passage_id:
            raise BadInput("nothing was tried", "Vul eerst iets in. Daarna zie je het antwoord.")
        today, right = user.on, self._passages(user, exercise)
        place = check_place(exercise, self._chosen(user, tried.passage_id), right, today)
        facts = [self._fact(user, fact, document_id, asked) for fact, document_id in exercise.facts]
        keys = [check_key(key, answer, self._grounding, today) for key in exercise.keys or self._keys(exercise, right)]
        said = check_said(answer, right, self._grounding)
        scores = AttemptScores(
            facts_found=sum(fact.found for fact in facts),
            facts_total=len(facts),
            place=place.verdict,
            points_covered=sum(key.covered == "covered" for key in keys),
            points_total=len(keys),
            numbers_wrong=sum(bool(one.numbers) for one in said),
        )
        attempt_id = self._records.add(user.name, exercise.exercise_id, exercise.topic, scores)
        return Review(attempt_id, scores, tuple(facts), place, tuple(keys), tuple(said))

    def rate(self, user: User, attempt_id: str, rating: Rating) -> None:
        """Keeps how somebody thought their own try went. Raises NotFound."""
        if not self._records.rate(user.name, attempt_id, rating):
            raise NotFound("no such attempt", "Deze poging bestaat niet (meer).")

    def results(self, user: User) -> Results:
        """The tries of everybody, by topic; for seniors. Raises Forbidden."""
        must(user, Right.PRACTICE_RESULTS)
        return Results(
            FEWEST,
            tuple(
                TopicResult(
                    topic=one.topic,
                    tries=one.tries,
                    facts=_share(one.facts_found, one.facts_total, one.tries),
                    places=_share(one.places_right, one.tries, one.tries),
                    keys=_share(one.points_covered, one.points_total, one.tries),
                    numbers_wrong=one.numbers_wrong,
                )
                for one in self._records.by_topic()
            ),
        )

    def _fact(self, user: User, fact: str, document_id: str, asked: Redacted) -> FactCheck:
        lexicon = self._knowledge.lexicon
        needed = why_needed(fact, document_id, self._documents.passages_of(document_id, user.reader), lexicon)
        return FactCheck(needed, bool(asked) and is_asked(fact, asked, lexicon))

    def _passages(self, user: User, exercise: Exercise) -> list[Passage]:
        found = [p for i in exercise.document_ids for p in self._documents.passages_of(i, user.reader)]
        return [passage for passage in found if passage.passage_id in exercise.passage_ids]

    def _chosen(self, user: User, passage_id: str) -> Passage | None:
        """The passage that the trainee picked; it must be one that they can see. Raises NotFound."""
        if not passage_id:
            return None
        found = self._documents.placed(passage_id, user.reader)
        if found is None:
            raise NotFound("no such passage", "Deze passage staat niet meer in de kennisbank.")
        return found.passage

    def _keys(self, exercise: Exercise, right: Sequence[Passage]) -> list[Key]:
        """The sentences of a section that answer its heading best, as they would be chosen for a caller."""
        question = Redacted(exercise.openings[0])
        knowledge = self._knowledge
        terms = question_terms(question, knowledge.lexicon, knowledge.document_frequencies, self._size())
        hits = [Hit(passage, 1.0) for passage in right]
        reading = knowledge.reading(knowledge.version())
        considered = weigh_evidence(question, hits, terms, knowledge.encode, reading)
        if considered is None:
            return []
        chosen = sorted(considered.chosen(_KEYS), key=lambda one: one[1].unit.start)
        return [Key(candidate.text, candidate.text, candidate.passage) for _, candidate in chosen]

    def _size(self) -> int:
        return self._documents.counts().passages


def _line(exercise: Exercise, progress: Progress | None) -> ExerciseLine:
    tries = progress.tries if progress else 0
    return ExerciseLine(
        exercise_id=exercise.exercise_id,
        kind=exercise.kind,
        topic=exercise.topic,
        opening=exercise.opening(tries),
        facts=len(exercise.facts),
        tries=tries,
        last=progress.last if progress else None,
    )


def _topic_line(topic: str, made: Sequence[Exercise], progress: dict[str, Progress]) -> TopicLine:
    own = [exercise.exercise_id for exercise in made if exercise.topic == topic]
    return TopicLine(topic, len(own), sum(exercise_id in progress for exercise_id in own))


def _share(part: int, whole: int, tries: int) -> float | None:
    return round(part / whole, 3) if whole and tries >= FEWEST else None
