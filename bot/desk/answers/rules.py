"""Which decision rules stand beside an answer, and what they conclude. Facts are not kept: the browser has them for as long as the call lasts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.rules.conclusion import Conclusion, conclude
from bot.answering.rules.facts import facts_of
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.table import Rule
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User
from bot.records.answers import AnswerRecords


class AnswerRules:
    """Rules beside the answers whose articles they name."""

    def __init__(self, rules: RuleSet, answers: AnswerRecords) -> None:
        self._rules = rules
        self._answers = answers

    def all(self, user: User) -> list[Rule]:
        """Every rule that holds on the user's day."""
        return [rule for rule in self._rules.rules() if rule.is_valid(user.on)]

    def of_answer(self, user: User, answer_id: str) -> list[Rule]:
        """The rules that name an article which the answer cites, those of the article cited first in front. Raises NotFound."""
        cited = list(dict.fromkeys(one.document_id for one in answer_for(user, self._answers, answer_id).citations))
        fitting = [rule for rule in self.all(user) if not set(cited).isdisjoint(rule.articles)]
        return sorted(fitting, key=lambda rule: min(cited.index(one) for one in rule.articles if one in cited))

    def conclude(self, user: User, name: str, facts: Mapping[str, object]) -> Conclusion:
        """What follows from facts. Raises NotFound or BadInput."""
        rule = self._rules.rule(name)
        return conclude(rule, facts_of(rule, facts), user.on)
