""" "Ik antwoordde anders, omdat ...": what was said instead of an answer, for seniors to learn from."""

from __future__ import annotations

from bot.answering.rules.rule_set import RuleSet
from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User
from bot.errors import BadInput
from bot.privacy import NO_CORRECTIONS, Corrections
from bot.records.answers import AnswerRecords
from bot.records.overrides import OverrideRecords


class Overrides:
    """Takes overrides; accepted means on disk."""

    def __init__(self, records: OverrideRecords, answers: AnswerRecords, masking: Masking, rules: RuleSet) -> None:
        self._records = records
        self._answers = answers
        self._masking = masking
        self._rules = rules

    def give(
        self,
        user: User,
        answer_id: str,
        said: str,
        reason: str,
        corrections: Corrections = NO_CORRECTIONS,
        *,
        rule: str | None = None,
    ) -> str:
        """Stores what was said (may be empty) and why, redacted, and returns its id; corrections are of the reason. With the name
        of a `rule` it is a departure from that, and not from the answer. Raises NotFound, BadInput or TooLong."""
        answer_for(user, self._answers, answer_id)
        departed = self._rules.rule(rule).name if rule else ""
        instead, why = self._masking.note(said), self._masking.note(reason, corrections)
        if not why:
            raise BadInput("the reason is empty", "Schrijf kort waarom je anders antwoordde.")
        return self._records.add(answer_id, user.name, instead, why, departed)
