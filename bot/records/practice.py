"""Tries at exercises, as counts, and the sections of articles that exercises are made from."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import case, func, select, update

from bot.records.database import Database
from bot.records.tables import DocumentRow, PassageRow, PracticeAttemptRow
from bot.types import Metadata

PlaceFound = Literal["right", "other_validity", "other_article", "none"]
Rating = Literal["lastig", "ging", "goed"]


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """What a try got: facts asked, the place found, key sentences covered, and sentences with a number of their own."""

    facts_found: int
    facts_total: int
    place: PlaceFound
    points_covered: int
    points_total: int
    numbers_wrong: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How often somebody tried an exercise, and the scores of the last try."""

    exercise_id: str
    tries: int
    last: AttemptScores


@dataclass(frozen=True, slots=True)
class TopicScores:
    """All tries of a topic together, whoever made them."""

    topic: str
    tries: int
    facts_found: int
    facts_total: int
    places_right: int
    points_covered: int
    points_total: int
    numbers_wrong: int


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of an article that names facts the employee needs."""

    document_id: str
    passage_id: str
    title: str
    section: str
    meta: Metadata


class PracticeRecords:
    """Keeps tries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sections(self) -> list[Section]:
        """Every section of an article with facts that are needed, by theme, document and place."""
        documents = select(DocumentRow.document_id, DocumentRow.title, DocumentRow.meta)
        with self._database.session() as session:
            metas = {
                document_id: (title, Metadata.from_json(meta))
                for document_id, title, meta in session.execute(documents)
                if meta.get("required_facts")
            }
            places = select(PassageRow.document_id, PassageRow.passage_id, PassageRow.section)
            rows = session.execute(places.order_by(PassageRow.document_id, PassageRow.ordinal)).all()
        return [
            Section(document_id, passage_id, metas[document_id][0], section, metas[document_id][1])
            for document_id, passage_id, section in rows
            if document_id in metas
        ]

    def add(self, user: str, exercise_id: str, topic: str, scores: AttemptScores) -> str:
        """Stores a try and returns its id; on return it is on disk."""
        attempt_id, at = str(uuid.uuid4()), datetime.now(UTC)
        row = PracticeAttemptRow(
            attempt_id=attempt_id, user=user, exercise_id=exercise_id, topic=topic, at=at, rating="", **asdict(scores)
        )
        with self._database.change() as session:
            session.add(row)
        return attempt_id

    def rate(self, user: str, attempt_id: str, rating: Rating) -> bool:
        """Keeps what somebody thought of their own try; False when it is not theirs or not there."""
        row = PracticeAttemptRow
        statement = update(row).where(row.attempt_id == attempt_id, row.user == user).values(rating=rating)
        with self._database.change() as session:
            return bool(session.execute(statement).rowcount)  # type: ignore[attr-defined]

    def progress(self, user: str) -> list[Progress]:
        """Each exercise that somebody tried, with the last try."""
        query = select(PracticeAttemptRow).where(PracticeAttemptRow.user == user).order_by(PracticeAttemptRow.at)
        found: dict[str, Progress] = {}
        with self._database.session() as session:
            for row in session.scalars(query):
                tries = found[row.exercise_id].tries if row.exercise_id in found else 0
                found[row.exercise_id] = Progress(row.exercise_id, tries + 1, _scores(row))
        return list(found.values())

    def by_topic(self) -> list[TopicScores]:
        """The tries of everybody, by topic."""
        row = PracticeAttemptRow
        sums = (
            func.sum(row.facts_found),
            func.sum(row.facts_total),
            func.sum(case((row.place == "right", 1), else_=0)),
            func.sum(row.points_covered),
            func.sum(row.points_total),
            func.sum(row.numbers_wrong),
        )
        query = select(row.topic, func.count(), *sums).group_by(row.topic).order_by(row.topic)
        with self._database.session() as session:
            return [TopicScores(topic, *map(int, values)) for topic, *values in session.execute(query)]


def _scores(row: PracticeAttemptRow) -> AttemptScores:
    return AttemptScores(
        facts_found=row.facts_found,
        facts_total=row.facts_total,
        place=row.place,  # type: ignore[arg-type]
        points_covered=row.points_covered,
        points_total=row.points_total,
        numbers_wrong=row.numbers_wrong,
    )
