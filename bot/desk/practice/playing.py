"""A trainee plays a call: asks, finds the source without and then with BelBot, words an answer, and sees what a good call gets out of it.
What is typed is redacted, compared and forgotten; an answer is kept, redacted, only when the trainee asks a trainer to look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk.answers.masking import Masking
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must, visible
from bot.desk.practice.belbot_answer import belbot_answer
from bot.desk.practice.comparison import Spot, place_found, spot
from bot.desk.practice.matching import Matching, MistakeMade, PointSaid
from bot.desk.practice.scenario import FlawedAnswer, Level, Scenario
from bot.desk.practice.scenario_set import PlayableScenario, ScenarioSet
from bot.desk.practice.scoring import PartScore, Reliance, reliance, scores
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.pipeline.flow import Pipeline
from bot.records.knowledge import KnowledgeRecords
from bot.records.plays import Overrule, Part, Play, PlayCounts, PlayRecords, Verdict

_SHRUG = "Sorry, ik weet niet goed wat u bedoelt."
_NO_ANSWER = "BelBot geeft op deze vraag geen antwoord."
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PlayLine:
    """A scenario as it is offered: never where it stands, nor whether BelBot is wrong in it. `due` is None when it was not assigned;
    `last` holds the scores of the last finished play."""

    scenario_id: str
    title: str
    topic: str
    level: Level
    plays: int
    last: tuple[PartScore, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class PlayStart:
    """A call that begins: what the caller says, and questions that one may choose, needed or not, in no order that tells."""

    play_id: str
    opening: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallerReply:
    """What the caller says to a question; not `understood` when it asks for nothing that they can tell."""

    text: str
    understood: bool


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as BelBot shows it; whether it is right does not show."""

    text: str
    sources: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class FactOutcome:
    """A fact of the caller: asked or not, needed or not, with one way to ask for it."""

    name: str
    question: str
    reply: str
    needed: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class GoldSpot:
    """A sentence that answers, and where it stands."""

    sentence: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class PlayReview:
    """What a play got, beside what a good call gets out of it. `answer` is the trainee's, redacted; `belbot` the answer of the
    exercise, and `flawed` what was wrong with it on purpose; `belbot_now` is what BelBot really answers to the opening line."""

    play_id: str
    title: str
    opening: str
    facts: tuple[FactOutcome, ...]
    gold: tuple[GoldSpot, ...]
    answer: str
    belbot: ShownAnswer
    belbot_now: ShownAnswer
    points: tuple[PointSaid, ...]
    mistakes: tuple[MistakeMade, ...]
    flawed: FlawedAnswer | None
    reliance: Reliance | None
    scores: tuple[PartScore, ...]


@dataclass(frozen=True, slots=True)
class PlayEnd:
    """How a trainee ends a call: the answer, their verdict on BelBot's (empty: not opened), and whether a trainer may read theirs."""

    answer: str
    verdict: Verdict
    show_trainer: bool


@dataclass(frozen=True, slots=True)
class ShownPlay:
    """A play that a trainee asked a trainer to look at."""

    play_id: str
    trainee: str
    title: str
    topic: str
    points: tuple[str, ...]
    answer: str
    scores: tuple[PartScore, ...]


class Playing:
    """Plays scenarios."""

    def __init__(
        self,
        scenarios: ScenarioSet,
        records: PlayRecords,
        documents: KnowledgeRecords,
        pipeline: Pipeline,
        masking: Masking,
        matching: Matching,
    ) -> None:
        self._scenarios = scenarios
        self._records = records
        self._documents = documents
        self._pipeline = pipeline
        self._masking = masking
        self._matching = matching

    def listed(self, user: User, due: Mapping[str, date]) -> list[PlayLine]:
        """What this user can play, what is due first."""
        played: dict[str, list[Play]] = {}
        for play in self._records.of_user(user.name):
            if play.finished_at:
                played.setdefault(play.scenario_id, []).append(play)
        lines = [_line(one.scenario, played, due) for one in self._scenarios.for_user(user)]
        return sorted(lines, key=lambda line: (line.due is None, line.due or date.max))

    def begin(self, user: User, scenario_id: str) -> str:
        """The id of a new play. Raises NotFound."""
        scenario = self._scenarios.get(user, scenario_id).scenario
        return self._records.begin(user.name, scenario.scenario_id, scenario.topic)

    def start(self, user: User, play_id: str) -> PlayStart:
        """The beginning of one's own play. Raises NotFound."""
        scenario = self._scenario(user, self._own(user, play_id)).scenario
        return PlayStart(play_id, scenario.opening, tuple(sorted(fact.questions[0] for fact in scenario.facts)))

    def ask(self, user: User, play_id: str, text: str) -> CallerReply:
        """What the caller says. Raises NotFound, BadInput, TooLong, or Conflict when the call is over."""
        play = self._going(user, play_id)
        scenario = self._scenario(user, play).scenario
        asked = self._masking.note(text)
        if not asked:
            raise BadInput("nothing was asked", "Typ eerst een vraag aan de beller.")
        facts = self._matching.asked(scenario, asked)
        if not facts:
            return CallerReply(_SHRUG, False)
        self._records.asked(play_id, [fact.name for fact in facts])
        return CallerReply(" ".join(fact.reply for fact in facts), True)

    def place(self, user: User, play_id: str, passage_id: str) -> None:
        """Where the trainee thinks it stands; before BelBot was opened that is found alone. Raises NotFound or Conflict."""
        play = self._going(user, play_id)
        playable = self._scenario(user, play)
        chosen = self._documents.placed(passage_id, user.reader) if passage_id else None
        if passage_id and chosen is None:
            raise NotFound("no such passage", "Deze passage staat niet meer in de kennisbank.")
        gold = {passage.document_id for passage in playable.gold}
        found = place_found(chosen.passage if chosen else None, gold, playable.scenario.topic, None, user.on)
        self._records.found(play_id, found)

    def open_belbot(self, user: User, play_id: str) -> ShownAnswer:
        """The answer of the exercise, after the trainee looked alone: its gold sentences, or one that is flawed on purpose. So it is known
        whether trust in it is right. Raises NotFound or Conflict."""
        play = self._going(user, play_id)
        if not play.place_alone:
            raise Conflict("look first", "Zoek eerst zelf waar het staat. Daarna zie je wat BelBot zegt.")
        playable = self._scenario(user, play)
        flawed = playable.scenario.flawed
        self._records.opened(play_id, flawed.flaw if flawed else "right")
        return _answer(user, playable)

    def finish(self, user: User, play_id: str, end: PlayEnd) -> PlayReview:
        """Ends a call; delivered again, it is compared again and kept as it was. Raises NotFound, BadInput, TooLong."""
        play = self._own(user, play_id)
        playable = self._scenario(user, play)
        scenario, answer = playable.scenario, self._masking.note(end.answer)
        if not answer:
            raise BadInput("no answer", "Schrijf eerst je antwoord aan de beller. Daarna zie je de uitleg.")
        verdict: Verdict = end.verdict if play.belbot else ""
        if play.belbot and not verdict:
            raise BadInput("no verdict on BelBot", "Kies eerst of het antwoord van BelBot klopt en volledig is.")
        match = self._matching.answer(scenario, answer, play.asked)
        counts = PlayCounts(
            facts_found=sum(name in play.asked for name in scenario.needed),
            facts_total=len(scenario.needed),
            needless=sum(fact.name in play.asked for fact in scenario.facts if not fact.needed),
            points_covered=match.said,
            points_total=len(match.points),
            mistakes=match.wrong,
        )
        kept = answer if end.show_trainer else self._masking.note("")
        self._records.finish(play_id, counts, kept, verdict)
        done = self._own(user, play_id)
        return PlayReview(
            play_id=play_id,
            title=scenario.title,
            opening=scenario.opening,
            facts=_outcomes(scenario, done.asked),
            gold=_gold(user, playable),
            answer=answer,
            belbot=_answer(user, playable),
            belbot_now=self._belbot_now(user, scenario.opening),
            points=match.points,
            mistakes=match.mistakes,
            flawed=scenario.flawed,
            reliance=reliance(done),
            scores=scores(done),
        )

    def shown(self, user: User) -> list[ShownPlay]:
        """Plays that trainees asked a trainer to look at, the newest first. Raises Forbidden."""
        must(user, Right.COMPOSE)
        known = self._scenarios.all()
        return [
            ShownPlay(play.play_id, play.user, one.title, one.topic, one.points, play.answer, scores(play))
            for play in self._records.shown(_SHOWN)
            if (one := known.get(play.scenario_id, (None, False))[0])
        ]

    def overrule(self, user: User, play_id: str, part: Part, score: float, reason: str) -> None:
        """A trainer's own score for a part of a play that the trainee showed. Raises Forbidden, NotFound, BadInput."""
        must(user, Right.COMPOSE)
        play = self._records.get(play_id)
        missing = NotFound("no such play", "Dit oefengesprek bestaat niet (meer).")
        shown = visible(user, play, play.user if play else None, missing, to=Right.COMPOSE)
        if not shown.answer:
            raise missing
        if shown.user == user.name:
            raise Forbidden("one's own play", "Je eigen oefengesprek beoordeelt een ander.")
        because = self._masking.note(reason)
        if not because:
            raise BadInput("no reason", "Schrijf waarom je een ander oordeel geeft.")
        self._records.overrule(play_id, Overrule(part, score, because, user.name))

    def _belbot_now(self, user: User, opening: str) -> ShownAnswer:
        answer = belbot_answer(self._pipeline, user, opening)
        cited = [self._documents.placed(one.passage_id, user.reader) for one in answer.citations]
        spots = {one.passage.passage_id: spot(one.passage, user.on) for one in cited if one}
        return ShownAnswer(answer.answer or _NO_ANSWER, tuple(spots.values()))

    def _scenario(self, user: User, play: Play) -> PlayableScenario:
        return self._scenarios.get(user, play.scenario_id)

    def _own(self, user: User, play_id: str) -> Play:
        found = self._records.get(play_id)
        missing = NotFound("no such play", "Dit oefengesprek bestaat niet (meer).")
        return visible(user, found, found.user if found else None, missing)

    def _going(self, user: User, play_id: str) -> Play:
        play = self._own(user, play_id)
        if play.finished_at:
            raise Conflict("the play is over", "Dit oefengesprek is al klaar.")
        return play


def _line(scenario: Scenario, played: Mapping[str, Sequence[Play]], due: Mapping[str, date]) -> PlayLine:
    name = scenario.scenario_id
    own = played.get(name, ())
    last = scores(own[-1]) if own else ()
    return PlayLine(name, scenario.title, scenario.topic, scenario.level, len(own), last, due.get(name))


def _outcomes(scenario: Scenario, asked: Sequence[str]) -> tuple[FactOutcome, ...]:
    return tuple(
        FactOutcome(fact.name, fact.questions[0], fact.reply, fact.needed, fact.name in asked)
        for fact in scenario.facts
    )


def _gold(user: User, playable: PlayableScenario) -> tuple[GoldSpot, ...]:
    pairs = zip(playable.scenario.sources, playable.gold, strict=True)
    return tuple(GoldSpot(source.sentence, spot(passage, user.on)) for source, passage in pairs)


def _answer(user: User, playable: PlayableScenario) -> ShownAnswer:
    """The answer of an exercise; its places are those of the gold sentences, each passage once."""
    scenario = playable.scenario
    text = scenario.flawed.text if scenario.flawed else " ".join(source.sentence for source in scenario.sources)
    return ShownAnswer(text, tuple({one.passage_id: spot(one, user.on) for one in playable.gold}.values()))
