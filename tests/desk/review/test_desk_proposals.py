"""From a star to an approved case that answers its question, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.api.context import open_desk
from bot.desk.people.users import DEMO_USERS, User
from bot.desk.review.proposals import Proposals
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.pipeline.flow import Ask
from bot.records.review import Proposal, Wording, case_id_of
from bot.services import Services
from bot.types import Answer, CaseSentence
from tests.support.changing import FEE, QUOTE, Quay
from tests.support.house import DEADLINE, FOREIGN

ONE, OTHER, SENIOR, SECOND_SENIOR, *_ = DEMO_USERS
REPLY = "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken. Dat komt vast goed."


@pytest.fixture
def proposals(services: Services) -> Proposals:
    return open_desk(services).proposals


def _ask(services: Services, text: str = DEADLINE, user: User = ONE) -> Answer:
    services.__dict__.pop("pipeline", None)  # a casebook looks for news twice a second; a new one looks at once
    return services.pipeline.answer(Ask(text, user.name))


def _star(services: Services, proposals: Proposals, text: str = DEADLINE) -> Proposal:
    return proposals.get(ONE, proposals.star(ONE, _ask(services, text).id))


def test_a_star_proposes_the_answer_with_its_quotes(services: Services, proposals: Proposals) -> None:
    """Question, sentences, and for each a quote that stands."""
    found, asked = _star(services, proposals), _ask(services)
    assert (found.wording.question, found.wording.topic) == (asked.question, asked.triage.topic)
    assert [s.text for s in found.wording.sentences] == [s.text for s in asked.sentences]
    assert all(s.quote and s.document_id for s in found.wording.sentences)


def test_several_questions_are_no_case(services: Services, proposals: Proposals) -> None:
    """A case is one question; each of several can be asked and proposed by itself."""
    with pytest.raises(BadInput):
        _star(services, proposals, f"{DEADLINE} Wat is box 3?")


def test_an_approved_answer_is_given_at_once(services: Services, proposals: Proposals) -> None:
    """Its question gets the approved words and the name of the case."""
    found = _star(services, proposals)
    proposals.approve(SENIOR, found.proposal_id, found.wording)
    again = _ask(services)
    assert (again.case_id, again.generator) == (case_id_of(found.proposal_id), "case")


def test_edited_words_are_what_is_given(services: Services, proposals: Proposals) -> None:
    """With the quote that carries them."""
    found = _star(services, proposals)
    first = replace(found.wording.sentences[0], text="De aangifte moet vóór 1 mei binnen zijn.")
    proposals.approve(SENIOR, found.proposal_id, replace(found.wording, sentences=(first,)))
    assert _ask(services).answer == "De aangifte moet vóór 1 mei binnen zijn."


def test_a_withdrawn_case_is_not_given_any_more(services: Services, proposals: Proposals) -> None:
    """The proposal waits again, and can be approved again."""
    found = _star(services, proposals)
    proposals.approve(SENIOR, found.proposal_id, found.wording)
    proposals.withdraw(SECOND_SENIOR, found.proposal_id)
    assert _ask(services).case_id == ""
    assert proposals.get(SENIOR, found.proposal_id).status == "proposed"


def test_nobody_judges_their_own_proposal(services: Services, proposals: Proposals) -> None:
    """A second pair of eyes, for a senior too."""
    made = proposals.star(SENIOR, _ask(services, user=SENIOR).id)
    wording = proposals.get(SENIOR, made).wording
    with pytest.raises(Forbidden):
        proposals.approve(SENIOR, made, wording)
    with pytest.raises(Forbidden):
        proposals.reject(SENIOR, made, "toch niet")
    proposals.approve(SECOND_SENIOR, made, wording)


def test_only_seniors_judge_and_read_the_list(services: Services, proposals: Proposals) -> None:
    """A colleague does neither."""
    found = _star(services, proposals)
    for forbidden in (
        lambda: proposals.approve(OTHER, found.proposal_id, found.wording),
        lambda: proposals.reject(OTHER, found.proposal_id, "nee"),
        lambda: proposals.withdraw(OTHER, found.proposal_id),
        lambda: proposals.listed(OTHER),
    ):
        with pytest.raises(Forbidden):
            forbidden()
    with pytest.raises(NotFound):
        proposals.get(OTHER, found.proposal_id)


def test_a_second_verdict_comes_too_late(services: Services, proposals: Proposals) -> None:
    """Whoever was first decides."""
    found = _star(services, proposals)
    proposals.reject(SENIOR, found.proposal_id, "te smal")
    with pytest.raises(Conflict):
        proposals.approve(SECOND_SENIOR, found.proposal_id, found.wording)


def test_a_proposer_takes_it_back(services: Services, proposals: Proposals) -> None:
    """And nobody else does."""
    found = _star(services, proposals)
    with pytest.raises(Forbidden):
        proposals.retract(SENIOR, found.proposal_id)
    proposals.retract(ONE, found.proposal_id)
    assert proposals.listed(SENIOR) == []


def test_a_rejection_says_why_without_names(services: Services, proposals: Proposals) -> None:
    """An empty reason is refused; personal data goes out."""
    found = _star(services, proposals)
    with pytest.raises(BadInput):
        proposals.reject(SENIOR, found.proposal_id, " ")
    proposals.reject(SENIOR, found.proposal_id, "Gaat over BSN 111222333")
    assert proposals.get(ONE, found.proposal_id).reason == "Gaat over BSN [BSN-1]"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": "De aangifte moet vóór 1 juli binnen zijn."}, "spreekt zijn bron tegen"),
        ({"text": "Bel Zebedeus Quispelaar, BSN 111222333."}, "bevat persoonsgegevens"),
        ({"document_id": "", "quote": ""}, "nog geen bron"),
        ({"quote": "Dit staat nergens."}, "niet (meer) in de kennisbank"),
    ],
)
def test_a_sentence_that_its_quote_does_not_carry_is_refused(
    services: Services, proposals: Proposals, change: dict[str, str], said: str
) -> None:
    """Whatever a reviewer writes."""
    found = _star(services, proposals)
    first, *others = found.wording.sentences
    with pytest.raises(BadInput, match="sentence 1") as refused:
        sentences = (replace(first, **change), *others)
        proposals.approve(SENIOR, found.proposal_id, replace(found.wording, sentences=sentences))
    assert said in refused.value.detail


@pytest.mark.parametrize("question", ["", "Ik ben [PERSOON-1], wanneer is mijn aangifte te laat?", "BSN 111222333?"])
def test_a_question_of_one_caller_is_refused(services: Services, proposals: Proposals, question: str) -> None:
    """A case is for everybody."""
    found = _star(services, proposals)
    with pytest.raises(BadInput):
        proposals.approve(SENIOR, found.proposal_id, replace(found.wording, question=question))


@pytest.mark.parametrize("change", [{"topic": "BSN 111222333"}, {"variants": ("Bel ik op 06-12345678 terug?",)}])
def test_personal_data_beside_the_question_is_refused(
    services: Services, proposals: Proposals, change: dict[str, Any]
) -> None:
    """In the topic and in other wordings too."""
    found = _star(services, proposals)
    with pytest.raises(BadInput, match="personal data"):
        proposals.approve(SENIOR, found.proposal_id, replace(found.wording, **change))


def test_a_case_needs_a_sentence(services: Services, proposals: Proposals) -> None:
    """An answer of nothing is none."""
    found = _star(services, proposals)
    with pytest.raises(BadInput):
        proposals.approve(SENIOR, found.proposal_id, replace(found.wording, sentences=()))


def test_two_cases_for_one_question_are_refused(services: Services, proposals: Proposals) -> None:
    """Together they would silence each other."""
    found = _star(services, proposals)
    proposals.approve(SENIOR, found.proposal_id, found.wording)
    other = proposals.star(OTHER, _ask(services, "Hoe lang kan ik bezwaar maken?", OTHER).id)
    with pytest.raises(Conflict):
        proposals.approve(SENIOR, other, found.wording)


def test_without_an_answer_there_is_nothing_to_star(services: Services, proposals: Proposals) -> None:
    """An abstention has no sentences."""
    with pytest.raises(BadInput):
        proposals.star(ONE, _ask(services, FOREIGN).id)


def test_a_case_is_not_proposed_again(services: Services, proposals: Proposals) -> None:
    """It was approved already."""
    found = _star(services, proposals)
    proposals.approve(SENIOR, found.proposal_id, found.wording)
    with pytest.raises(BadInput):
        proposals.star(ONE, _ask(services).id)


def test_an_answer_of_a_colleague_is_not_starred(services: Services, proposals: Proposals) -> None:
    """Nor one that there is not."""
    with pytest.raises(NotFound):
        proposals.star(OTHER, _ask(services).id)
    with pytest.raises(NotFound):
        proposals.star(ONE, "nowhere")


def test_a_reply_becomes_a_proposal_with_the_quotes_that_carry_it(services: Services) -> None:
    """A sentence that nothing carries waits for a source."""
    desk = open_desk(services)
    sent = desk.escalations.send(ONE, _ask(services, FOREIGN).id, "")
    desk.escalations.claim(SENIOR, sent.escalation_id)
    desk.escalations.reply(SENIOR, sent.escalation_id, REPLY)
    made = desk.proposals.get(SENIOR, desk.proposals.reply(SENIOR, sent.escalation_id, 0))
    assert [(s.text, s.document_id) for s in made.wording.sentences] == [
        (REPLY.split(". ")[0] + ".", "bezwaar"),
        ("Dat komt vast goed.", ""),
    ]


def test_a_reply_to_a_question_without_an_answer_becomes_a_proposal(services: Services) -> None:
    """What BelBot was not asked is in the words and under the topic of the hulplijn."""
    desk = open_desk(services)
    sent = desk.escalations.send_question(ONE, "Hoe lang heeft een beller voor bezwaar?", "")
    desk.escalations.claim(SENIOR, sent.escalation_id)
    desk.escalations.reply(SENIOR, sent.escalation_id, REPLY.split(" Dat")[0])
    made = desk.proposals.get(SENIOR, desk.proposals.reply(SENIOR, sent.escalation_id, 0))
    assert (made.answer_id, made.wording.question, made.wording.topic) == (None, sent.question, sent.topic)
    desk.proposals.approve(SECOND_SENIOR, made.proposal_id, made.wording)
    assert _ask(services, sent.question).case_id == case_id_of(made.proposal_id)


def test_only_a_reply_becomes_a_proposal(services: Services) -> None:
    """Not a question, and not for who is no senior."""
    desk = open_desk(services)
    sent = desk.escalations.send(ONE, _ask(services).id, "")
    desk.escalations.ask(ONE, sent.escalation_id, "En nu?")
    with pytest.raises(BadInput):
        desk.proposals.reply(SENIOR, sent.escalation_id, 0)
    with pytest.raises(BadInput):
        desk.proposals.reply(SENIOR, sent.escalation_id, 7)
    with pytest.raises(Forbidden):
        desk.proposals.reply(ONE, sent.escalation_id, 0)


def test_quotes_come_best_first(services: Services) -> None:
    """The sentence that says it stands on top, and carries it."""
    best, *_ = open_desk(services).quotes.suggest(SENIOR, "Bezwaar maken kost niets.")
    assert (best.quote, best.document_id, best.carried) == ("Bezwaar maken kost niets.", "bezwaar", True)


def test_variants_are_told_apart(services: Services, proposals: Proposals) -> None:
    """Empty ones and repeats go; each finds the case."""
    found = _star(services, proposals)
    variants = ("uiterste datum aangifte", " uiterste  datum aangifte", "")
    proposals.approve(SENIOR, found.proposal_id, replace(found.wording, variants=variants))
    assert proposals.get(ONE, found.proposal_id).wording.variants == ("uiterste datum aangifte",)
    assert _ask(services, "uiterste datum aangifte").case_id


def test_an_internal_source_is_no_obstacle(services: Services, proposals: Proposals) -> None:
    """Who may not see it never gets the case: that is checked when it is given."""
    found = _star(services, proposals)
    quote = "Een senior neemt de vraag binnen vijf minuten over."
    wording = Wording("Hoe snel helpt een senior?", (), "", None, (CaseSentence(quote, "hulplijn-intern", quote),))
    proposals.approve(SENIOR, found.proposal_id, wording)
    public = Ask("Hoe snel helpt een senior?", access=("iedereen",))
    services.__dict__.pop("pipeline", None)
    assert services.pipeline.answer(public).case_id == ""


@pytest.mark.parametrize(("change", "said"), [(Quay.raised, "gewijzigd"), (Quay.removed, "niet meer in de kennisbank")])
def test_an_answer_whose_source_was_lost_is_not_proposed(
    services: Services, tmp_path: Path, change: Callable[[Quay], None], said: str
) -> None:
    """The employee hears why, and asks again."""
    quay = Quay(services, tmp_path)
    answer = _ask(services, FEE)
    change(quay)
    with pytest.raises(Conflict) as refused:
        open_desk(services).proposals.star(ONE, answer.id)
    assert said in refused.value.detail


def test_a_proposal_is_not_approved_from_a_source_that_changed_since(services: Services, tmp_path: Path) -> None:
    """The sentence is named; a longer amount that begins with the quote is not the quote."""
    quay = Quay(services, tmp_path)
    proposals = open_desk(services).proposals
    found = _star(services, proposals, FEE)
    quote = QUOTE.removesuffix(" euro per boot.")
    wording = replace(found.wording, sentences=(CaseSentence(quote, found.wording.sentences[0].document_id, quote),))
    quay.says("De kadeheffing is 4120 euro per boot.")
    for one in (found.wording, wording):
        with pytest.raises(BadInput, match="sentence 1"):
            proposals.approve(SENIOR, found.proposal_id, one)
