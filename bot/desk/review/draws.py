"""What reviewers see of the sample, and what they draw besides.

What is drawn by hand is spread over topics and generators like the draw of a day, and does not count as random: whoever chose the topic and
the days chose the answers.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.access import moment
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.review.sampling import NEW_DAYS, Shares, shares_of
from bot.errors import BadInput
from bot.records.samples import AnswerOfDay, DayDraw, HandDraw, SampleRecords
from bot.services import Services

LONGEST_DAYS = 366
LARGEST = 200
"""So many answers are drawn at once, at most."""
_SHOWN = 14


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic, and how many of its answers can be drawn; empty: of no topic."""

    topic: str
    answers: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Which share of the answers is drawn (0 to 1): of each day, of the first `new_days` days of a new model or knowledge, and for a second
    reviewer; what was drawn last, newest first; and what can be drawn besides from the answers of the last days, by topic."""

    usual: float
    new: float
    new_days: int
    second: float
    days: tuple[DayDraw, ...]
    by_hand: tuple[HandDraw, ...]
    drawable: tuple[TopicCount, ...]


class Draws:
    """The sample as the desk shows it. `second` is the share that a second reviewer gets."""

    def __init__(
        self, records: SampleRecords, shares: Shares, second: float, clock: Callable[[], datetime] = moment
    ) -> None:
        self._records = records
        self._shares = shares
        self._second = second
        self._clock = clock

    def sample(self, user: User, days: int) -> Sample:
        """What it is; what can be drawn is of so many days, today (UTC) among them. Raises Forbidden."""
        must(user, Right.ASSESS)
        first, last = _period(self._clock(), days)
        counted = Counter(one.topic for one in self._records.drawable(first, last))
        return Sample(
            usual=self._shares.usual,
            new=max(self._shares.usual, self._shares.new),
            new_days=NEW_DAYS,
            second=self._second,
            days=tuple(self._records.draws(_SHOWN)),
            by_hand=tuple(self._records.by_hand(_SHOWN)),
            drawable=tuple(TopicCount(topic, n) for topic, n in sorted(counted.items())),
        )

    def draw(self, user: User, size: int, days: int, topic: str = "") -> HandDraw:
        """Draws by hand, as `draw_by_hand`. Raises Forbidden or BadInput."""
        must(user, Right.ASSESS)
        return draw_by_hand(self._records, user.name, self._clock(), size, days, topic)


def draw_by_hand(records: SampleRecords, by: str, now: datetime, size: int, days: int, topic: str = "") -> HandDraw:
    """Draws so many answers (fewer where there are fewer) from those of the last days, of this topic or of all (empty), that are not up for
    review. Raises BadInput where there are none."""
    first, last = _period(now, days)
    answers = [one for one in records.drawable(first, last) if topic in ("", one.topic)]
    if not answers:
        why = "In deze dagen is er geen antwoord dat nog niet in de lijst staat of stond."
        raise BadInput("no answer to draw", f"{why} Kies meer dagen of een ander onderwerp.")
    draw_id = str(uuid.uuid4())
    drawn = spread(answers, size, draw_id)
    made = HandDraw(draw_id, by, now, first, last, topic, size, len(answers), len(drawn))
    return records.keep_by_hand(made, [one.answer_id for one in drawn])


def spread(answers: Sequence[AnswerOfDay], size: int, name: str) -> list[AnswerOfDay]:
    """So many of these answers (in order of topic and generator) at equal distances; the name of the draw says where the count begins."""
    n, size = len(answers), min(size, len(answers))
    start = int.from_bytes(hashlib.sha256(f"draw {name}".encode()).digest()[:8], "big") % n
    return [one for place, one in enumerate(answers) if (place * size + start) // n < ((place + 1) * size + start) // n]


def open_draws(services: Services) -> Draws:
    """On these services, by their settings."""
    settings = services.settings
    return Draws(services.samples, shares_of(settings), settings.review_percent_second / 100)


def _period(now: datetime, days: int) -> tuple[date, date]:
    return now.date() - timedelta(days=days - 1), now.date()
