"""Answers up for review: which wait, what a reviewer reads, marks, and does with them.

Drawn ones are reviewed by two people who do not see each other's marks before they gave their own. Nobody reviews what they asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import listed_answer
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.desk.review.agreement import Agreement, agreements
from bot.desk.review.issues import Issues
from bot.desk.review.proposals import Proposals
from bot.errors import BadInput, NotFound
from bot.records.answer_reviews import AnswerMarks, AnswerReview, AnswerReviewRecords
from bot.records.answers import AnswerRecords
from bot.records.samples import Sampled, SampleRecords
from bot.types import Answer

CaseStep = Literal["propose", "approve", "none"]
"""What a reviewer can do to make a case of an answer: propose it, approve what another proposed, or nothing."""
_REASON = "beoordeling"


@dataclass(frozen=True, slots=True)
class ReviewedAnswer:
    """An answer with why it is up for review, the reviews that this user may see (none before their own), and what can be done with it."""

    sampled: Sampled
    answer: Answer
    reviews: tuple[AnswerReview, ...]
    is_reviewed: bool
    case: CaseStep


class AnswerReviews:
    """The list of a reviewer, and everything that a review leads to."""

    def __init__(
        self,
        samples: SampleRecords,
        records: AnswerReviewRecords,
        answers: AnswerRecords,
        masking: Masking,
        proposals: Proposals,
        issues: Issues,
    ) -> None:
        self._samples = samples
        self._records = records
        self._answers = answers
        self._masking = masking
        self._proposals = proposals
        self._issues = issues

    def waiting(self, user: User) -> list[Sampled]:
        """What waits for this reviewer, the most urgent first. Raises Forbidden."""
        must(user, Right.ASSESS)
        return self._samples.waiting(user.name)

    def agreement(self, user: User) -> list[Agreement]:
        """How far reviewers agree, over the reviews that are kept. Raises Forbidden."""
        must(user, Right.ASSESS)
        return agreements(self._records.all())

    def get(self, user: User, answer_id: str) -> ReviewedAnswer:
        """One answer up for review; that it was read stands in the audit log. Raises Forbidden or NotFound."""
        sampled = self._sampled(user, answer_id)
        answer = listed_answer(user, self._answers, answer_id, _REASON)
        reviews = tuple(self._records.of_answer(answer_id))
        is_mine = any(one.reviewer == user.name for one in reviews)
        return ReviewedAnswer(sampled, answer, reviews if is_mine else (), is_mine, self._case_step(user, answer))

    def give(self, user: User, answer_id: str, marks: AnswerMarks, note: str, *, follow_up: bool) -> str:
        """Keeps a review and returns its id. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        answer = self.get(user, answer_id).answer
        _must_fit(marks, answer)
        said = self._masking.note(note)
        if follow_up and not said:
            raise BadInput("a follow-up without a note", "Schrijf kort wat er moet gebeuren.")
        return self._records.add(answer_id, user.name, marks, said, follow_up=follow_up)

    def report(self, user: User, answer_id: str, document_id: str, note: str) -> str:
        """Says that something in an article behind this answer does not hold, and returns the report's id. Raises Forbidden, NotFound,
        BadInput or TooLong."""
        answer = self.get(user, answer_id).answer
        if document_id not in {one.document_id for one in answer.citations}:
            raise NotFound("no such document", "Dit artikel staat niet bij dit antwoord.")
        return self._issues.report(user, document_id, note)

    def make_case(self, user: User, answer_id: str) -> str:
        """Approves what another proposed of this answer, as it stands, or proposes it, which another approves; the id of the proposal. Raises
        Forbidden, NotFound, Conflict or BadInput."""
        found = self.get(user, answer_id)
        if not found.is_reviewed or not _mine(user, found.reviews).is_right:
            raise BadInput(
                "not reviewed as right", "Beoordeel het antwoord eerst. Alleen een goed antwoord wordt een casus."
            )
        waiting = self._proposals.of_answer(answer_id)
        if waiting is None:
            return self._proposals.propose(user, found.answer)
        self._proposals.approve(user, waiting.proposal_id, waiting.wording)
        return waiting.proposal_id

    def _sampled(self, user: User, answer_id: str) -> Sampled:
        must(user, Right.ASSESS)
        found = self._samples.of([answer_id], user.name)
        if not found:
            raise NotFound("not up for review", "Dit antwoord staat niet (meer) in de steekproef.")
        return found[0]

    def _case_step(self, user: User, answer: Answer) -> CaseStep:
        waiting = self._proposals.of_answer(answer.id)
        if waiting is not None:
            return "none" if waiting.proposed_by == user.name or waiting.status != "proposed" else "approve"
        return "propose" if answer.outcome == "answered" and not answer.case_id and not answer.parts else "none"


def _mine(user: User, reviews: Sequence[AnswerReview]) -> AnswerReview:
    return next(one for one in reviews if one.reviewer == user.name)


def _must_fit(marks: AnswerMarks, answer: Answer) -> None:
    """Raises BadInput where marks are not of this answer: of each of its sentences, or of its silence."""
    if len(marks.sentences) != len(answer.sentences):
        raise BadInput("marks of other sentences", "Beoordeel elke zin van het antwoord.")
    if bool(marks.silence) == bool(answer.sentences):
        raise BadInput("silence and sentences", "Zeg of het terecht is dat er geen antwoord kwam.")
