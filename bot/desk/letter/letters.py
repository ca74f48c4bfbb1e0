"""The afschrift: a draft of what was advised in a call, each sentence with its source. Nothing is sent by BelBot.

What the employee changed comes in as plain text, is redacted at once, and is checked against the quotes of that call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from bot.answering.grounding import Grounding
from bot.answering.rules.rule_set import RuleSet
from bot.desk.answers.standing import Standing
from bot.desk.calls.calls import Calls
from bot.desk.letter.check import SentenceCheck, SentenceEdit, carried_by, changes, drafted
from bot.desk.letter.docx import docx
from bot.desk.letter.letter import (
    Language,
    Letter,
    cited_by,
    for_caller,
    heading_of,
    letter_blocks,
    letter_sources,
    numbered,
    place_of,
)
from bot.desk.letter.page import page_of
from bot.desk.letter.pdf import pdf
from bot.desk.letter.phrases import default_heading, phrases
from bot.desk.letter.replies import LetterReply, replies_of, reply_block
from bot.desk.letter.rules import RuleEdit, RulePart, rule_part
from bot.desk.people.users import User
from bot.errors import BadInput, NotFound, TooLong
from bot.pipeline.flow import Pipeline
from bot.privacy import Placeholders
from bot.records.answers import AnswerRecords
from bot.records.helpline import EscalationRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.letters import LeftAs, LetterEdit, LetterRecords
from bot.types import Redacted, Redaction

FileFormat = Literal["docx", "pdf"]
NO_HEADINGS: Mapping[str, str] = MappingProxyType({})
MOST_CHANGED = 60
"""Sentences of a letter that were changed or added: each is redacted, and held against every source of the call."""
_TOO_MANY = f"Je hebt meer dan {MOST_CHANGED} zinnen zelf geschreven of veranderd. Haal er een paar weg."


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """What was written, without what is personal, each in the order in which it came: sentences, changed headings by answer, and decision
    rules with what they conclude. A placeholder is the same thing everywhere in it."""

    sentences: list[SentenceCheck]
    headings: dict[str, Redaction]
    rules: list[RulePart]


class Letters:
    """Drafts from stored answers; names and numbers of the caller are filled in later, in the browser."""

    def __init__(
        self,
        answers: AnswerRecords,
        knowledge: KnowledgeRecords,
        calls: Calls,
        pipeline: Pipeline,
        grounding: Grounding,
        records: LetterRecords,
        escalations: EscalationRecords,
        rules: RuleSet,
    ) -> None:
        self._answers = answers
        self._knowledge = knowledge
        self._standing = Standing(answers, knowledge)
        self._calls = calls
        self._pipeline = pipeline
        self._grounding = grounding
        self._records = records
        self._escalations = escalations
        self._rules = rules

    def draft(self, user: User, call_id: str, language: Language = "nl") -> Letter:
        """The letter of a call. Raises NotFound when no question of it was answered, by BelBot or by a senior."""
        started = self._calls.started(user, call_id)
        answered = [answer for answer in self._answers.of_call(call_id) if answer.outcome == "answered"]
        replies = self._replies(user, call_id)
        if not answered and not replies:
            raise NotFound("no answered question in this call", "In dit gesprek is nog geen vraag beantwoord.")
        quotes = (*cited_by(answered), *(one for reply in replies for one in reply.citations))
        citations = list({place_of(one): one for one in quotes}.values())
        meta = self._knowledge.metadata_of(one.document_id for one in citations)
        found = letter_sources(citations, meta, lambda citation: self._standing.of(citation, user.reader))
        sources = tuple(map(for_caller, found))
        above, places = default_heading(language), numbered(citations)
        replaced = {one.answer_id for one in replies if one.answer_id}
        blocks = letter_blocks(answered, above, sources, self._records.used(call_id), replaced)
        said = (
            reply_block(one, heading_of(one.question, one.topic, above), places, self._grounding) for one in replies
        )
        sample = any(one.sample for one in meta.values())
        return Letter(language, phrases(language, user.on, started, sample=sample), (*blocks, *said), sources)

    def check(
        self,
        user: User,
        call_id: str,
        written: Sequence[SentenceEdit],
        headings: Mapping[str, str] = NO_HEADINGS,
        rules: Sequence[RuleEdit] = (),
        language: Language = "nl",
    ) -> CheckedLetter:
        """Each sentence: as it was drafted, supported by a source of the call, or not; `headings` are those that the employee changed, by
        answer. Nothing is kept.

        Raises NotFound, BadInput, TooLong, or Unavailable when a set NLI model does not work.
        """
        return self._checked(user, call_id, self.draft(user, call_id, language), written, headings, rules)

    def file(
        self,
        user: User,
        call_id: str,
        language: Language,
        written: Sequence[SentenceEdit],
        rules: Sequence[RuleEdit],
        file_format: FileFormat,
        headings: Mapping[str, str] = NO_HEADINGS,
    ) -> bytes:
        """The edited letter as a file, with placeholders or blanks for what is personal. Raises as `check` does."""
        letter = self.draft(user, call_id, language)
        checked = self._checked(user, call_id, letter, written, headings, rules)
        page = page_of(letter.headed(checked.headings), checked.sentences, checked.rules)
        return docx(page) if file_format == "docx" else pdf(page)

    def log(
        self,
        user: User,
        call_id: str,
        language: Language,
        written: Sequence[SentenceEdit],
        editing_s: float,
        left_as: LeftAs,
    ) -> LetterEdit:
        """Keeps how much was changed before the letter left, as numbers alone. Raises as `check` does."""
        letter = self.draft(user, call_id, language)
        found = changes(letter, self._checked(user, call_id, letter, written).sentences)
        confirmation = LetterEdit(
            language=language,
            left_as=left_as,
            editing_s=round(editing_s, 1),
            drafted_chars=found.drafted_chars,
            distance=found.distance,
            unchanged=found.unchanged,
            changed=found.changed,
            added=found.added,
            removed=found.removed,
            unsupported=found.unsupported,
        )
        self._records.add(call_id, confirmation)
        return confirmation

    def _replies(self, user: User, call_id: str) -> list[LetterReply]:
        asked = self._escalations.of_call(call_id)
        return replies_of(user, asked, lambda passage_id: self._knowledge.placed(passage_id, user.reader))

    def _checked(
        self,
        user: User,
        call_id: str,
        letter: Letter,
        written: Sequence[SentenceEdit],
        headings: Mapping[str, str] = NO_HEADINGS,
        rules: Sequence[RuleEdit] = (),
    ) -> CheckedLetter:
        if not headings.keys() <= {block.answer_id for block in letter.blocks}:
            raise BadInput("heading of another letter", "Deze kop hoort niet bij deze brief.")
        if sum(_is_changed(letter, one) for one in written) > MOST_CHANGED:
            raise TooLong("a letter with too many sentences of one's own", _TOO_MANY)
        # A copy: what is typed into a letter gives the call no new placeholders. One for the whole letter: no placeholder is two things in it.
        memory = (self._calls.memory(user, call_id) or Placeholders()).copy()
        return CheckedLetter(
            [self._one(letter, one, memory) for one in written],
            {answer_id: self._pipeline.redact(text, memory) for answer_id, text in headings.items()},
            [self._concluded(letter, one, user.on, memory) for one in rules],
        )

    def _concluded(self, letter: Letter, edit: RuleEdit, day: date, memory: Placeholders) -> RulePart:
        reason = self._pipeline.redact(edit.departure, memory) if edit.departure.strip() else Redaction(Redacted(""))
        return rule_part(self._rules.rule(edit.name), edit.facts, reason, day, letter.phrases, self._grounding)

    def _one(self, letter: Letter, written: SentenceEdit, memory: Placeholders) -> SentenceCheck:
        """What stands as it was drafted holds nothing personal; the rest is redacted before anything else reads it. A
        sentence whose source was lost needs another one of the call."""
        before = drafted(letter, written)
        place = (written.answer_id, written.position)
        same = not _is_changed(letter, written)
        redaction = Redaction(Redacted(before.text)) if before and same else self._pipeline.redact(written.text, memory)
        own = before.sources if before else ()
        if same and not letter.loss(own):
            return SentenceCheck(*place, "unchanged", own, redaction)
        standing = [source for source in letter.sources if not source.loss]
        if sources := carried_by(self._grounding, standing, redaction.text, own):
            return SentenceCheck(*place, "supported", sources, redaction)
        lost = own if same else carried_by(self._grounding, letter.sources, redaction.text, own)
        return SentenceCheck(*place, "unsupported", lost, redaction, letter.loss(lost))


def _is_changed(letter: Letter, written: SentenceEdit) -> bool:
    before = drafted(letter, written)
    return before is None or written.text.strip() != before.text
