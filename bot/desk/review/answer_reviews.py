"""Answers up for review: which wait, what a reviewer reads, marks, and does with them.

Drawn ones are reviewed by two people, and a share of the others, who do not see each other's marks before they gave their own. Whoever wants
to may add theirs to any answer that was reviewed, and correct their own. Nobody reviews what they asked.
"""

from __future__ import annotations

import hashlib
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
from bot.records.samples import MOST, Sampled, SampleRecords
from bot.types import Answer, Redacted

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


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer that was reviewed, and the reviews of it that this user may see (none before their own)."""

    sampled: Sampled
    reviews: tuple[AnswerReview, ...]
    is_reviewed: bool


class AnswerReviews:
    """The list of a reviewer, and everything that a review leads to. `second` is the share (0 to 1) of the answers not drawn at random that a
    second reviewer gets too."""

    def __init__(
        self,
        samples: SampleRecords,
        records: AnswerReviewRecords,
        answers: AnswerRecords,
        masking: Masking,
        proposals: Proposals,
        issues: Issues,
        second: float,
    ) -> None:
        self._samples = samples
        self._records = records
        self._answers = answers
        self._masking = masking
        self._proposals = proposals
        self._issues = issues
        self._second = second

    def waiting(self, user: User) -> list[Sampled]:
        """What waits for this reviewer, the most urgent first. Raises Forbidden."""
        must(user, Right.ASSESS)
        return self._samples.waiting(user.name)

    def judged(self, user: User) -> list[JudgedAnswer]:
        """The answers that were reviewed last, newest first, without what this reviewer asked. Raises Forbidden."""
        must(user, Right.ASSESS)
        given: dict[str, list[AnswerReview]] = {}
        for review in self._records.last(MOST):
            given.setdefault(review.answer_id, []).append(review)
        known = {one.answer_id: one for one in self._samples.of(given, user.name)}
        return [JudgedAnswer(known[id], *_seen(user, reviews)) for id, reviews in given.items() if id in known]

    def agreement(self, user: User) -> list[Agreement]:
        """How far reviewers agree, over the answers that two are to review. Raises Forbidden."""
        must(user, Right.ASSESS)
        return agreements(self._records.by_two())

    def get(self, user: User, answer_id: str) -> ReviewedAnswer:
        """One answer up for review; that it was read stands in the audit log. Raises Forbidden or NotFound."""
        sampled = self._sampled(user, answer_id)
        answer = listed_answer(user, self._answers, answer_id, _REASON)
        reviews, is_reviewed = _seen(user, self._records.of_answer(answer_id))
        return ReviewedAnswer(sampled, answer, reviews, is_reviewed, self._case_step(user, answer))

    def give(self, user: User, answer_id: str, marks: AnswerMarks, note: str, *, follow_up: bool) -> str:
        """Keeps a review and returns its id. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        said = self._checked(user, answer_id, marks, note, follow_up=follow_up)
        second = is_for_second(answer_id, self._second)
        return self._records.add(answer_id, user.name, marks, said, follow_up=follow_up, second=second)

    def correct(self, user: User, answer_id: str, marks: AnswerMarks, note: str, *, follow_up: bool) -> str:
        """Puts this in the place of this reviewer's own review and returns its id. Raises Forbidden, NotFound, BadInput or TooLong."""
        said = self._checked(user, answer_id, marks, note, follow_up=follow_up)
        return self._records.correct(answer_id, user.name, marks, said, follow_up=follow_up)

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

    def _checked(self, user: User, answer_id: str, marks: AnswerMarks, note: str, *, follow_up: bool) -> Redacted:
        """The note, redacted, of marks that fit."""
        _must_fit(marks, self.get(user, answer_id).answer)
        said = self._masking.note(note)
        if follow_up and not said:
            raise BadInput("a follow-up without a note", "Schrijf kort wat er moet gebeuren.")
        return said

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


def is_for_second(answer_id: str, share: float) -> bool:
    """Whether an answer is in the share (0 to 1) that a second reviewer gets; of each answer always the same."""
    return int.from_bytes(hashlib.sha256(f"second {answer_id}".encode()).digest()[:8], "big") < share * 2**64


def _seen(user: User, reviews: Sequence[AnswerReview]) -> tuple[tuple[AnswerReview, ...], bool]:
    """Those of the reviews of an answer that this user may see, and whether one is their own: without it they see none."""
    is_reviewed = any(one.reviewer == user.name for one in reviews)
    return tuple(reviews) if is_reviewed else (), is_reviewed


def _mine(user: User, reviews: Sequence[AnswerReview]) -> AnswerReview:
    return next(one for one in reviews if one.reviewer == user.name)


def _must_fit(marks: AnswerMarks, answer: Answer) -> None:
    """Raises BadInput where marks are not of this answer: of each of its sentences, or of its silence."""
    if len(marks.sentences) != len(answer.sentences):
        raise BadInput("marks of other sentences", "Beoordeel elke zin van het antwoord.")
    if bool(marks.silence) == bool(answer.sentences):
        raise BadInput("silence and sentences", "Zeg of het terecht is dat er geen antwoord kwam.")
    if marks.silence and (marks.clear, marks.humane) != ("nvt", "nvt"):
        raise BadInput(
            "marks of the wording of a silence", "Er kwam geen antwoord: over de woorden valt niets te zeggen."
        )
