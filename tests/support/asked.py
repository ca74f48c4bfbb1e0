"""A call with an answer, and its letter."""

from __future__ import annotations

from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.helpline.escalations import Escalations
from bot.desk.letter.check import SentenceEdit
from bot.desk.letter.letters import Letters
from bot.desk.people.users import DEMO_USERS
from bot.pipeline.flow import Ask
from bot.services import Services
from bot.types import Answer
from tests.support.house import DEADLINE

ONE, OTHER, SENIOR = DEMO_USERS[:3]


class Asked:
    """A call with one answer, and its letter."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.calls = Calls(services.calls, services.answers)
        self.call_id = self.calls.start(ONE).call_id
        self.answer = self.ask(DEADLINE)
        self.confirmations = Letters(
            services.answers,
            services.knowledge_records,
            self.calls,
            services.pipeline,
            services.grounding,
            services.confirmations,
            services.escalations,
            services.rules,
        )

    def ask(self, question: str) -> Answer:
        """One more question in the call."""
        return self.services.pipeline.answer(Ask(question, ONE.name, self.call_id))

    def replied(self, text: str, passage_ids: list[str], *, about: Answer | None = None) -> str:
        """The id of a question that a senior answered in the call, `about` an answer or none."""
        masking = Masking(self.services.pipeline, self.calls, self.services.corrections)
        kept = self.services.escalations, self.services.answers
        hulplijn = Escalations(*kept, masking, self.calls, self.services.knowledge_records)
        if about:
            escalation_id = hulplijn.send(ONE, about.id, "Mag het later?", call_id=self.call_id).escalation_id
        else:
            escalation_id = hulplijn.send_question(ONE, "Mag het later?", "", call_id=self.call_id).escalation_id
        hulplijn.claim(SENIOR, escalation_id)
        return hulplijn.reply(SENIOR, escalation_id, text, passage_ids).escalation_id

    def written(self, *texts: str) -> list[SentenceEdit]:
        """These sentences in the places of the answer's own; what is more is added."""
        n = len(self.answer.sentences)
        return [SentenceEdit(self.answer.id, i if i < n else None, text) for i, text in enumerate(texts)]

    def drafted(self) -> list[SentenceEdit]:
        """The letter as it was drafted."""
        return self.written(*(sentence.text for sentence in self.answer.sentences))

    def added(self, text: str) -> SentenceEdit:
        """A sentence that the employee added."""
        return SentenceEdit(self.answer.id, None, text)
