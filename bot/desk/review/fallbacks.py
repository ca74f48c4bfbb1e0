"""Topics that search only: which they are, when one goes over the limit, and who lifts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.desk.answers.masking import Masking
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.errors import BadInput, NotFound
from bot.records.contents_list import ContentsList
from bot.records.fallbacks import Fallback, FallbackRecords, ShopResult, TopicResult

FEWEST_CALLS = 3
"""Below this number of scripted calls one wrong answer would decide over a topic."""


@dataclass(frozen=True, slots=True)
class FallbackList:
    """The topics that search only, and each run of the shop, oldest first."""

    fallbacks: list[Fallback]
    shops: list[ShopResult]


class Fallbacks:
    """What the desk knows of them."""

    def __init__(self, records: FallbackRecords, masking: Masking) -> None:
        self._records = records
        self._masking = masking

    def listed(self, user: User) -> FallbackList:
        """All of it. Raises Forbidden."""
        must(user, Right.ASSESS)
        return FallbackList(self._records.in_force(), self._records.shops())

    def lift(self, user: User, fallback_id: str, reason: str) -> str:
        """Lets a topic answer again; gives the id. Raises Forbidden, NotFound, BadInput without a reason, or TooLong."""
        must(user, Right.ASSESS)
        why = self._masking.note(reason)
        if not why:
            raise BadInput("the reason is empty", "Schrijf kort waarom dit onderwerp weer antwoord mag geven.")
        if not self._records.lift(fallback_id, user.name, why):
            raise NotFound("no such fallback", "Dit onderwerp geeft al weer antwoord. Ververs de lijst.")
        return fallback_id


def note_shop(
    records: FallbackRecords,
    contents: ContentsList,
    results: Sequence[TopicResult],
    knowledge_version: str,
    limit: float | None,
) -> list[str]:
    """Keeps the results of a run and lets topics search only in which more than this share (0 to 1) of the answers was wrong; those that did
    not before. Without a limit none does. A result under the name that a script gave its theme counts for the topic of that name."""
    topics = {_slug(name): name for name in contents.names()}
    named = _added_up(TopicResult(topics.get(_slug(one.topic), one.topic), one.calls, one.wrong) for one in results)
    known = [one for one in named if one.topic in topics.values() and one.calls >= FEWEST_CALLS]
    over = [] if limit is None else [one for one in known if one.wrong > limit * one.calls]
    return records.keep(named, knowledge_version, over)


def _added_up(results: Iterable[TopicResult]) -> list[TopicResult]:
    """One result a topic: scripts may spell a theme in more than one way."""
    calls: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in results:
        calls[one.topic] += one.calls
        wrong[one.topic] += one.wrong
    return [TopicResult(topic, calls[topic], wrong[topic]) for topic in calls]


def _slug(name: str) -> str:
    """A topic as the name of a folder: lower case, joined by hyphens."""
    return "-".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())
