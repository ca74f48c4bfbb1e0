"""What a decision rule concluded in a call, as a part of its letter: the outcome, the facts that it rests on, its legal basis, and where the
employee departs from it the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.answering.grounding import Grounding
from bot.answering.rules.conclusion import Conclusion, conclude
from bot.answering.rules.facts import facts_of
from bot.answering.rules.table import Rule
from bot.answering.wording import spoken, to_the_caller
from bot.desk.letter.letter import Phrases
from bot.language.tokens import sentence_spans
from bot.types import Redaction


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """A rule that the employee puts in the letter, with the facts of the call; `departure` is why they decide otherwise, plain, empty where
    they do not."""

    name: str
    facts: Mapping[str, object] = field(repr=False)
    departure: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RuleSentence:
    """A line of the part; `note` says what it is, where that is more than what follows from the law."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RulePart:
    """What stands below the title of a rule: the outcome, the facts that it rests on and no other, and the law. Nothing while the rule does not
    conclude."""

    name: str
    heading: str
    articles: tuple[str, ...]
    sentences: tuple[RuleSentence, ...]
    departure: Redaction


def rule_part(
    rule: Rule, facts: Mapping[str, object], departure: Redaction, day: date, words: Phrases, grounding: Grounding
) -> RulePart:
    """The part of a rule for the caller, on a day. Raises BadInput for facts that are none of the rule."""
    found = conclude(rule, facts_of(rule, facts), day)
    if not found.is_complete:
        return RulePart(rule.name, rule.title, rule.articles, (), departure)
    note = words.sample_rule if rule.is_sample else ""
    sentences = (
        *(RuleSentence(text, note) for text in _said(found, grounding)),
        RuleSentence(words.rests_on),
        *(
            RuleSentence(
                f"{to_the_caller(one.question) or one.question} {_opened(one.scale.said(found.facts[one.name]))}."
            )
            for one in found.rests_on
        ),
        RuleSentence(f"{words.basis}: {'; '.join(found.legal_basis)}."),
        *([RuleSentence(f"{words.departed}: {departure.text}", words.own)] if departure.text else ()),
    )
    return RulePart(rule.name, rule.title, rule.articles, sentences, departure)


def _said(found: Conclusion, grounding: Grounding) -> list[str]:
    """The outcome as it is said to the caller; what tells the employee what to do is left out."""
    rule, text = found.rule, _opened(found.says)
    written = [*(row.text for row in rule.rows), *(one.question for one in rule.inputs.values())]
    said = (spoken(text[span.start : span.end], grounding, written) for span in sentence_spans(text))
    return [one.text for one in said if not one.for_staff]


def _opened(text: str) -> str:
    """With a capital."""
    return f"{text[:1].upper()}{text[1:]}"
