"""From a star to an approved case: an employee proposes an answer or a senior a reply, another senior judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.cases import CaseIndex
from bot.desk.answers.masking import Masking
from bot.desk.answers.standing import Loss, SourceStanding, Standing, worst
from bot.desk.answers.stored import answer_for
from bot.desk.helpline.escalations import Escalations
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must, visible
from bot.desk.review.quotes import Quotes
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.language.lexicon import Lexicon
from bot.language.tokens import sentence_spans, without_placeholders
from bot.privacy import NO_CORRECTIONS
from bot.records.answers import AnswerRecords
from bot.records.cases import CaseRecords
from bot.records.helpline import Escalation
from bot.records.review import Proposal, ProposalRecords, Status, Wording, case_id_of
from bot.types import Answer, Case, CaseSentence, Redacted, Sentence

MOST_SENTENCES = 10
MOST_VARIANTS = 20
_LOST: dict[Loss, str] = {
    "changed": "Een bron is gewijzigd sinds dit antwoord. Stel de vraag opnieuw en stel dan dat antwoord voor.",
    "gone": "Een bron van dit antwoord staat niet meer in de kennisbank. Stel de vraag opnieuw.",
}


class Proposals:
    """The review list. Who proposed something never approves it."""

    def __init__(
        self,
        records: ProposalRecords,
        cases: CaseRecords,
        answers: AnswerRecords,
        escalations: Escalations,
        masking: Masking,
        quotes: Quotes,
        standing: Standing,
        lexicon: Lexicon,
    ) -> None:
        self._records = records
        self._cases = cases
        self._answers = answers
        self._escalations = escalations
        self._masking = masking
        self._quotes = quotes
        self._standing = standing
        self._lexicon = lexicon

    def star(self, user: User, answer_id: str) -> str:
        """Proposes an answer, each sentence with the quote that carries it, and returns the proposal's id. Raises NotFound,
        BadInput when there is nothing to propose, or Conflict when a source is not what it was."""
        return self.propose(user, answer_for(user, self._answers, answer_id))

    def propose(self, user: User, answer: Answer) -> str:
        """The same of an answer that this user may see."""
        _must_be_for_learning(opted_out=self._answers.is_opted_out(answer.id))
        if answer.outcome != "answered" or answer.case_id or answer.parts:
            raise BadInput(
                "no answer to propose", "Alleen een antwoord op één vraag, dat nog geen casus is, kun je voorstellen."
            )
        self._check_sources(user, answer)
        sentences = tuple(self._quoted(user, answer, sentence) for sentence in answer.sentences[:MOST_SENTENCES])
        return self._records.add(_origin(answer.id), answer.id, user.name, _wording(answer, sentences))

    def of_answer(self, answer_id: str) -> Proposal | None:
        """What was proposed of this answer and not taken back, or None; for who reviews it."""
        found = self._records.of_origin(_origin(answer_id))
        return found if found and found.status != "retracted" else None

    def reply(self, user: User, escalation_id: str, message: int) -> str:
        """Proposes a reply of the hulplijn (`message` is its place in the thread, from 0), with a quote for each sentence
        that one carries, and returns the proposal's id. Raises Forbidden, NotFound or BadInput."""
        must(user, Right.REVIEW)
        escalation = self._escalations.get(user, escalation_id)
        said = dict(enumerate(escalation.messages)).get(message)
        if said is None or said.kind != "reply":
            raise BadInput("no such reply", "Alleen van een antwoord van de hulplijn kun je een casus maken.")
        opted_out = self._escalations.is_opted_out(escalation)
        _must_be_for_learning(opted_out=opted_out)
        texts = [said.text[span.start : span.end] for span in sentence_spans(said.text)][:MOST_SENTENCES]
        sentences = tuple(self._sought(user, text) for text in texts)
        wording = self._escalated(user, escalation, sentences)
        return self._records.add(f"reply:{escalation_id}:{message}", escalation.answer_id, user.name, wording)

    def listed(self, user: User) -> list[Proposal]:
        """What waits for a verdict and what was approved, oldest first, for a senior. Raises Forbidden."""
        must(user, Right.REVIEW)
        return self._records.with_status(("proposed", "approved"))

    def lost(self, user: User, proposals: Sequence[Proposal]) -> dict[str, list[SourceStanding]]:
        """By the id of each of these proposals, its sources that are not what they were; one without any is not named."""
        found = {one.proposal_id: self._standing.of_sentences(one.wording.sentences, user.reader) for one in proposals}
        lost = {proposal_id: [one for one in sources if one.loss] for proposal_id, sources in found.items()}
        return {proposal_id: sources for proposal_id, sources in lost.items() if sources}

    def get(self, user: User, proposal_id: str) -> Proposal:
        """One proposal, for who made it or a senior. Raises NotFound."""
        found = self._records.get(proposal_id)
        missing = NotFound("no such proposal", "Dit voorstel bestaat niet.")
        return visible(user, found, found.proposed_by if found else None, missing, Right.REVIEW)

    def retract(self, user: User, proposal_id: str) -> None:
        """Who proposed it takes it back, as long as it waits. Raises NotFound, Forbidden or Conflict."""
        if self.get(user, proposal_id).proposed_by != user.name:
            raise Forbidden("only the proposer may do this", "Alleen wie het voorstelde, kan dit doen.")
        self._records.judge(proposal_id, "proposed", "retracted", user.name, "retracted")

    def reject(self, user: User, proposal_id: str, reason: str) -> None:
        """A reviewer says no, and why. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        self._reviewed(user, proposal_id)
        why = self._masking.note(reason)
        if not why:
            raise BadInput("the reason is empty", "Schrijf kort waarom dit geen casus wordt.")
        self._records.judge(proposal_id, "proposed", "rejected", user.name, "rejected", why)

    def withdraw(self, user: User, proposal_id: str) -> None:
        """A senior undoes an approval: the case is gone at once, the proposal waits again. Raises Forbidden, NotFound or
        Conflict."""
        must(user, Right.REVIEW)
        self.get(user, proposal_id)
        self._records.judge(proposal_id, "approved", "proposed", user.name, "withdrew")

    def approve(self, user: User, proposal_id: str, wording: Wording) -> None:
        """A reviewer approves it in these words: from now on it answers its question. Every sentence keeps a quote that
        stands in the knowledge base and that it does not contradict. Raises Forbidden, NotFound, Conflict or BadInput."""
        self._reviewed(user, proposal_id)
        text = _trimmed(wording)
        self._check_wording(user, text)
        values = text.question, text.variants, text.topic, text.tax_year, text.sentences
        case = Case(case_id_of(proposal_id), *values, approved_by=user.name, approved_on=user.on)
        self._check_known(case)
        self._records.approve(proposal_id, text, case)

    def _check_sources(self, user: User, answer: Answer) -> None:
        """Raises Conflict when a source changed or is gone since the answer: a case repeats it for everybody."""
        if loss := worst([self._standing.of(citation, user.reader).loss for citation in answer.citations]):
            raise Conflict(f"a source of this answer is {loss}", _LOST[loss])

    def _reviewed(self, user: User, proposal_id: str) -> Proposal:
        must(user, Right.REVIEW)
        proposal: Proposal = self.get(user, proposal_id)
        if proposal.proposed_by == user.name:
            raise Forbidden("one's own proposal", "Een andere senior beoordeelt jouw voorstel.")
        waiting: Status = "proposed"
        if proposal.status != waiting:
            raise Conflict("proposal was judged already", "Dit voorstel is al beoordeeld. Ververs de lijst.")
        return proposal

    def _quoted(self, user: User, answer: Answer, sentence: Sentence) -> CaseSentence:
        """A sentence with the first of its quotes that carries it alone, else its first."""
        cited = [c for c in answer.citations if c.n in sentence.citations]
        options = [CaseSentence(sentence.text, c.document_id, c.quote) for c in cited]
        options = options or [CaseSentence(sentence.text, "", "")]
        return next((one for one in options if not self._problem(user, one)), options[0])

    def _sought(self, user: User, text: str) -> CaseSentence:
        best = next(iter(self._quotes.suggest(user, text, limit=1)), None)
        if best is None or not best.carried:
            return CaseSentence(text, "", "")
        return CaseSentence(text, best.document_id, best.quote)

    def _escalated(self, user: User, escalation: Escalation, sentences: tuple[CaseSentence, ...]) -> Wording:
        if escalation.answer_id is None:
            return Wording(escalation.question, (), escalation.topic, None, sentences)
        return _wording(answer_for(user, self._answers, escalation.answer_id), sentences)

    def _check_wording(self, user: User, wording: Wording) -> None:
        """Raises BadInput with what is wrong, in words for the reviewer."""
        if not wording.question or not wording.sentences:
            raise BadInput("question or answer is empty", "Een casus heeft een vraag en minstens één zin.")
        if any(text and self._is_personal(user, text) for text in (wording.question, wording.topic, *wording.variants)):
            raise BadInput(
                "personal data in a question", "Haal de persoonsgegevens uit de vraag, het onderwerp en de varianten."
            )
        for n, sentence in enumerate(wording.sentences, start=1):
            if problem := self._problem(user, sentence):
                raise BadInput(f"sentence {n} cannot be approved", f"Zin {n} {problem}")

    def _problem(self, user: User, sentence: CaseSentence) -> str:
        """Why a sentence cannot be approved, in Dutch; empty when it can."""
        if not sentence.quote:
            return "heeft nog geen bron. Kies een bron of haal de zin weg."
        passage = self._quotes.carrier(user, sentence)
        if passage is None:
            return "heeft een citaat dat niet (meer) in de kennisbank staat. Kies opnieuw een bron."
        if not user.reader.may_use(passage.meta):
            return "heeft een bron die nu niet geldt. Kies een andere bron."
        if self._is_personal(user, sentence.text, passage.text):
            return "bevat persoonsgegevens. Haal ze weg."
        return "" if self._quotes.agrees(sentence, passage) else "spreekt zijn bron tegen. Pas de zin of de bron aan."

    def _is_personal(self, user: User, text: str, public: str = "") -> bool:
        """Whether a text holds personal data or stands for some; what the source says itself is public."""
        spans = self._masking.preview(user, None, text, NO_CORRECTIONS).spans
        return without_placeholders(text) != text or any(span.text not in public for span in spans)

    def _check_known(self, case: Case) -> None:
        """Two cases for one question would silence both. Raises Conflict."""
        index = CaseIndex.of([one.case for one in self._cases.standing()], self._lexicon)
        for question in (case.question, *case.variants):
            if index.find(Redacted(question), case.tax_year):
                raise Conflict("a case of that question stands", "Er is al een goedgekeurde casus voor deze vraag.")


def _origin(answer_id: str) -> str:
    return f"answer:{answer_id}"


def _must_be_for_learning(*, opted_out: bool) -> None:
    if opted_out:
        raise BadInput(
            "the caller opted out", "De beller wil niet dat we van dit gesprek leren. Je kunt er geen casus van maken."
        )


def _wording(answer: Answer, sentences: tuple[CaseSentence, ...]) -> Wording:
    question = answer.triage.standalone or answer.question
    return Wording(question, (), answer.triage.topic, answer.triage.tax_year, sentences)


def _trimmed(wording: Wording) -> Wording:
    sentences = (replace(one, text=" ".join(one.text.split())) for one in wording.sentences)
    return replace(
        wording,
        question=" ".join(wording.question.split()),
        variants=tuple(_lines(wording.variants)),
        sentences=tuple(one for one in sentences if one.text),
    )


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    """Without empty ones and repeats."""
    yield from dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())
