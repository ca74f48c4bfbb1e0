"""The afschrift: a draft of what was advised in a call, each statement with its source. Nothing is sent by BelBot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import NotFound
from bot.records.answers import AnswerRecords
from bot.records.knowledge import KnowledgeRecords
from bot.types import Answer, Citation

_OPENING = (
    "Beste heer of mevrouw,\n\nU belde met de BelastingTelefoon. In deze brief leest u wat wij hebben besproken.\n"
    "Dit is algemene informatie. U kunt er geen rechten aan ontlenen."
)
_CLOSING = "Hebt u nog vragen? Bel dan de BelastingTelefoon.\n\nMet vriendelijke groet,\n\nBelastingdienst"
_SAMPLE = "Let op: deze tekst is gemaakt met voorbeeldinhoud en is geen belastingadvies."


class Confirmations:
    """Drafts from stored answers; names and numbers of the caller are filled in later, in the browser."""

    def __init__(self, answers: AnswerRecords, knowledge: KnowledgeRecords) -> None:
        self._answers = answers
        self._knowledge = knowledge

    def draft(self, call_id: str) -> str:
        """The letter for a call. Raises NotFound when no question of the call was answered."""
        answered = [a for a in self._answers.of_call(call_id) if a.outcome == "answered"]
        if not answered:
            raise NotFound("no answered question in this call", "In dit gesprek is nog geen vraag beantwoord.")
        blocks = [self._block(answer) for answer in answered]
        sample = [_SAMPLE] if self._is_sample(answered) else []
        return "\n\n".join([_OPENING, *blocks, *sample, _CLOSING])

    def _block(self, answer: Answer) -> str:
        heading = answer.triage.topic or "Uw vraag"
        sources = "\n".join(f"- {line}" for line in dict.fromkeys(map(self._source, answer.citations)))
        return f"{heading}\n{answer.answer}\nBron:\n{sources}"

    def _source(self, citation: Citation) -> str:
        document = self._knowledge.document(citation.document_id)
        basis = "; ".join(document.meta.legal_basis) if document else ""
        return f"{citation.title}" + (f" ({basis})" if basis else "")

    def _is_sample(self, answers: Sequence[Answer]) -> bool:
        documents = {citation.document_id for answer in answers for citation in answer.citations}
        found = [self._knowledge.document(document_id) for document_id in documents]
        return any(document is not None and document.meta.sample for document in found)
