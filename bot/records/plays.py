"""Plays of scenarios, as counts; the words of an answer only where the trainee asked a trainer to look at them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import select

from bot.errors import NotFound
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.practice import PlaceFound
from bot.records.tables import PlayRow
from bot.types import Redacted

BelBotAnswer = Literal["", "right", "fout", "onvolledig"]
"""What the answer of BelBot in a play was: not opened, right, wrong or incomplete on purpose."""
Verdict = Literal["", "klopt", "klopt_niet", "onvolledig"]
"""What the trainee thought of it; empty: it was not opened."""
Part = Literal["gegevens", "bron", "antwoord", "belbot"]


@dataclass(frozen=True, slots=True)
class PlayCounts:
    """What a play got: facts asked of those needed, questions too many, points said, mistakes made."""

    facts_found: int = 0
    facts_total: int = 0
    needless: int = 0
    points_covered: int = 0
    points_total: int = 0
    mistakes: int = 0


@dataclass(frozen=True, slots=True)
class Overrule:
    """A trainer's own score for a part of a play, from 0 to 1, with the reason."""

    part: Part
    score: float
    reason: str
    trainer: str


@dataclass(frozen=True, slots=True)
class Play:
    """A play as it stands; moments are UTC. The fields are those of `PlayRow`."""

    play_id: str
    user: str
    scenario_id: str
    topic: str
    started_at: datetime
    finished_at: datetime | None
    asked: tuple[str, ...]
    place_alone: PlaceFound | Literal[""]
    place_with: PlaceFound | Literal[""]
    belbot: BelBotAnswer
    verdict: Verdict
    counts: PlayCounts
    answer: str
    overrules: tuple[Overrule, ...]


class PlayRecords:
    """Keeps plays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, user: str, scenario_id: str, topic: str) -> str:
        """A new play; on return it is on disk."""
        row = PlayRow(
            play_id=str(uuid.uuid4()),
            user=user,
            scenario_id=scenario_id,
            topic=topic,
            started_at=datetime.now(UTC),
            finished_at=None,
            asked=[],
            place_alone="",
            place_with="",
            belbot="",
            verdict="",
            answer="",
            overrules=[],
            **asdict(PlayCounts()),
        )
        with self._database.change() as session:
            session.add(row)
            return row.play_id

    def get(self, play_id: str) -> Play | None:
        """A play, whoever played it."""
        with self._database.session() as session:
            row = session.get(PlayRow, play_id)
            return _play(row) if row else None

    def asked(self, play_id: str, facts: Sequence[str]) -> None:
        """Facts were asked for; each counts once."""
        with self._database.change() as session:
            row = _row(session.get(PlayRow, play_id))
            row.asked = list(dict.fromkeys([*row.asked, *facts]))

    def found(self, play_id: str, place: PlaceFound) -> None:
        """The trainee pointed at a place: alone, or after BelBot was opened."""
        with self._database.change() as session:
            row = _row(session.get(PlayRow, play_id))
            if row.belbot:
                row.place_with = place
            else:
                row.place_alone = place

    def opened(self, play_id: str, belbot: BelBotAnswer) -> None:
        """BelBot's answer was shown; the first time counts."""
        with self._database.change() as session:
            row = _row(session.get(PlayRow, play_id))
            row.belbot = row.belbot or belbot

    def finish(self, play_id: str, counts: PlayCounts, answer: Redacted, verdict: Verdict) -> None:
        """The play is over; the first end counts."""
        with self._database.change() as session:
            row = _row(session.get(PlayRow, play_id))
            if row.finished_at is None:
                row.finished_at, row.verdict, row.answer = datetime.now(UTC), verdict, answer
                for name, value in asdict(counts).items():
                    setattr(row, name, value)

    def overrule(self, play_id: str, overrule: Overrule) -> None:
        """A trainer's score for a part; the last one counts."""
        with self._database.change() as session:
            row = _row(session.get(PlayRow, play_id))
            row.overrules = [*(one for one in row.overrules if one["part"] != overrule.part), asdict(overrule)]
            audit(session, Entry(overrule.trainer, "assessed", "play", play_id, overrule.reason))

    def of_user(self, user: str) -> list[Play]:
        """Somebody's plays, the oldest first."""
        return self._all(PlayRow.user == user)

    def shown(self, limit: int) -> list[Play]:
        """Plays that a trainee asked a trainer to look at, the newest first."""
        query = select(PlayRow).where(PlayRow.answer != "").order_by(PlayRow.started_at.desc()).limit(limit)
        with self._database.session() as session:
            return [_play(row) for row in session.scalars(query)]

    def finished(self) -> list[Play]:
        """Every play that was finished, by everybody."""
        return self._all(PlayRow.finished_at.is_not(None))

    def _all(self, condition: object) -> list[Play]:
        query = select(PlayRow).where(condition).order_by(PlayRow.started_at, PlayRow.play_id)  # type: ignore[arg-type]
        with self._database.session() as session:
            return [_play(row) for row in session.scalars(query)]


def _row(row: PlayRow | None) -> PlayRow:
    if row is None:
        raise NotFound("no such play", "Dit oefengesprek bestaat niet (meer).")
    return row


def _play(row: PlayRow) -> Play:
    return Play(
        play_id=row.play_id,
        user=row.user,
        scenario_id=row.scenario_id,
        topic=row.topic,
        started_at=row.started_at,
        finished_at=row.finished_at,
        asked=tuple(row.asked),
        place_alone=row.place_alone,  # type: ignore[arg-type]  # written by `found` alone
        place_with=row.place_with,  # type: ignore[arg-type]
        belbot=row.belbot,  # type: ignore[arg-type]
        verdict=row.verdict,  # type: ignore[arg-type]
        counts=PlayCounts(**{one.name: getattr(row, one.name) for one in fields(PlayCounts)}),
        answer=row.answer,
        overrules=tuple(Overrule(**one) for one in row.overrules),
    )
