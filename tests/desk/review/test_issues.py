"""The list of editors: what stands in it, what they decide, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from unittest.mock import Mock

import pytest

from bot.api.context import open_desk
from bot.desk.people.users import DEMO_USERS, demo_user
from bot.desk.review.issues import Issue, Issues
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.records.answer_reviews import AnswerMarks, SentenceMarks
from bot.records.fallbacks import SEARCH_ONLY, TopicResult
from bot.services import Services
from bot.types import Redacted
from tests.support.canaries import ALL, TEXTS, found_in
from tests.support.house import answer

ONE, OTHER, SENIOR, SECOND, *_ = DEMO_USERS
ARTICLE = "bezwaar"
RIGHT = AnswerMarks((SentenceMarks("ja", "ja", "ja", "nvt"),), "ja", "ja", "")
OBJECTION, AGAIN = "Hoe lang duurt een bezwaar?", "Een bezwaar, hoe lang duurt dat?"
ALLOWANCE = "Hoe hoog is de zorgtoeslag?"


class Editing:
    """The list on a knowledge base, and what fills it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.issues: Issues = open_desk(services).issues

    def unanswered(self, answer_id: str, question: str, user: str = ONE.name, reason: str = "") -> None:
        """A question that BelBot had no answer to."""
        asked = replace(answer(answer_id, question), outcome="abstained", reason=reason, sentences=(), citations=())
        self.services.answers.save(asked, user, None)

    def answered(self, answer_id: str = "a-1") -> str:
        """An answer that somebody may have something to say of."""
        self.services.answers.save(answer(answer_id), ONE.name, None)
        return answer_id

    def thumb(self, answer_id: str, thumb: str, note: str = "") -> None:
        """A thumb of the first employee."""
        self.services.feedback.add(answer_id, ONE.name, thumb, "verouderd", Redacted(note))

    def listed(self, status: str = "open") -> list[Issue]:
        """As a senior sees it."""
        return [one for one in self.issues.listed(SENIOR) if one.decision.status == status]

    def questions(self) -> list[list[str]]:
        """The ids of the questions in each open issue."""
        return [[s.origin for s in one.signals] for one in self.listed() if one.decision.kind == "question"]

    def only(self) -> str:
        """The id of the only open issue."""
        [issue] = self.listed()
        return issue.decision.issue_id


@pytest.fixture
def editing(services: Services) -> Editing:
    return Editing(services)


def test_all_that_staff_ran_into_stands_in_one_list(editing: Editing) -> None:
    """Whatever way it came in, with what they wrote of it."""
    editing.unanswered("q-1", OBJECTION)
    editing.thumb(editing.answered(), "down", "Dit was van vorig jaar.")
    editing.services.overrides.add("a-1", OTHER.name, Redacted("Zes weken."), Redacted("Woont in Spanje."))
    editing.issues.report(OTHER, ARTICLE, "De termijn klopt niet.")
    found = {signal.kind: signal for one in editing.listed() for signal in one.signals}
    assert {kind: (s.user, s.note, s.said, s.reason) for kind, s in found.items()} == {
        "question": (ONE.name, "", "", ""),
        "thumb": (ONE.name, "Dit was van vorig jaar.", "", "verouderd"),
        "override": (OTHER.name, "Woont in Spanje.", "Zes weken.", ""),
        "article": (OTHER.name, "De termijn klopt niet.", "", ""),
    }
    assert found["question"].text == OBJECTION
    assert found["article"].document_id == ARTICLE


def test_questions_that_ask_the_same_are_one_issue(editing: Editing) -> None:
    """Also of several employees; the most asked stands first."""
    editing.unanswered("q-1", ALLOWANCE)
    editing.unanswered("q-2", OBJECTION)
    editing.unanswered("q-3", AGAIN, OTHER.name)
    assert editing.questions() == [["q-2", "q-3"], ["q-1"]]


def test_a_topic_that_searched_only_stands_apart(editing: Editing) -> None:
    """Its questions are one issue, that of the topic: no article is missing. Others of that topic stay questions, also once it answers again."""
    topic = answer("a").triage.topic
    fallbacks = editing.services.fallbacks
    fallbacks.keep([], "v1", [TopicResult(topic, 8, 3)])
    editing.unanswered("q-1", OBJECTION)
    editing.unanswered("q-2", OBJECTION, reason=SEARCH_ONLY)
    editing.unanswered("q-3", ALLOWANCE, OTHER.name, SEARCH_ONLY)
    editing.issues.assess(SENIOR, "fallback:q-2", "onjuist", "", "")
    fallbacks.lift(fallbacks.in_force()[0].fallback_id, SENIOR.name, Redacted("Hersteld."))
    editing.unanswered("q-4", AGAIN, reason=SEARCH_ONLY)
    apart = [one for one in editing.listed() if one.decision.kind == "fallback"]
    assert [one.decision.members for one in apart] == [("q-2", "q-3", "q-4")]
    assert editing.questions() == [["q-1"]]


def test_a_question_that_was_asked_again_joins_what_was_decided(editing: Editing) -> None:
    """As long as it is open; after that it is a new issue."""
    editing.unanswered("q-1", OBJECTION)
    issue_id = editing.only()
    editing.issues.assess(SENIOR, issue_id, "ontbreekt", "hoog", SECOND.name)
    editing.unanswered("q-2", AGAIN)
    [issue] = editing.listed()
    assert (issue.decision.issue_id, issue.decision.cause) == (issue_id, "ontbreekt")
    assert issue.decision.members == ("q-1", "q-2")
    editing.issues.settle(SENIOR, issue_id, "Artikel geschreven.", "")
    editing.unanswered("q-3", OBJECTION)
    assert editing.questions() == [["q-3"]]
    assert [one.decision.members for one in editing.listed("settled")] == [("q-1", "q-2")]


def test_what_was_said_of_one_answer_is_one_issue(editing: Editing) -> None:
    """A thumb down, another answer and a review of it, however late; each who ran into it is told of their own. Another answer stands apart."""
    editing.thumb(editing.answered(), "down")
    editing.thumb(editing.answered("a-2"), "down")
    issue_id = next(one.decision.issue_id for one in editing.listed() if one.signals[0].answer_id == "a-1")
    editing.issues.assess(SENIOR, issue_id, "onjuist", "hoog", "")
    editing.services.overrides.add("a-1", OTHER.name, Redacted("Zes weken."), Redacted("Woont in Spanje."))
    editing.services.answer_reviews.add("a-1", SECOND.name, RIGHT, Redacted("Oud."), follow_up=True)
    first, apart = editing.listed()
    assert [one.kind for one in first.signals] == ["thumb", "override", "review"]
    assert (first.decision.issue_id, first.decision.cause, len(apart.signals)) == (issue_id, "onjuist", 1)
    editing.issues.settle(SENIOR, issue_id, "Aangepast.", "Dank.")
    assert [one.decision.issue_id for one in editing.listed()] == [apart.decision.issue_id]
    assert [one.kind for user in (ONE, OTHER) for one in editing.issues.replies(user)] == ["thumb", "override"]


def test_reports_of_one_article_are_one_issue(editing: Editing) -> None:
    """Until it is settled: what comes in after that is a new one."""
    for user in (ONE, OTHER):
        editing.issues.report(user, ARTICLE, "De termijn klopt niet.")
    editing.issues.settle(SENIOR, editing.only(), "Aangepast.", "")
    editing.issues.report(ONE, ARTICLE, "Weer niet.")
    assert [len(one.signals) for status in ("settled", "open") for one in editing.listed(status)] == [2, 1]


def test_a_review_that_one_may_not_read_yet_is_not_told_by_its_issue(editing: Editing) -> None:
    """Who is still to review the answer themselves sees neither it nor what was decided on it; editors do."""
    editing.services.answer_reviews.add(
        editing.answered(), SECOND.name, RIGHT, Redacted("Oud."), follow_up=True, second=True
    )
    editing.services.overrides.add("a-1", OTHER.name, Redacted("Zes weken."), Redacted("Spanje."))
    editor = demo_user("kennisredactie-1")
    [issue] = editing.issues.listed(editor)
    editing.issues.assess(editor, issue.decision.issue_id, "onjuist", "", "")
    assert (issue.decision.kind, editing.listed()) == ("review", [])
    assert editing.issues.get(editor, issue.decision.issue_id).decision.members == issue.decision.members


def test_only_the_last_thumb_counts(editing: Editing) -> None:
    """Who thinks better of it has nothing to report."""
    answer_id = editing.answered()
    editing.thumb(answer_id, "down")
    editing.thumb(answer_id, "up")
    assert editing.listed() == []


def test_what_matters_most_stands_first(editing: Editing) -> None:
    """Before what was asked more often."""
    editing.unanswered("q-1", OBJECTION)
    editing.unanswered("q-2", AGAIN)
    editing.unanswered("q-3", ALLOWANCE)
    editing.issues.assess(SENIOR, "question:q-3", "", "hoog", "")
    editing.issues.assess(SENIOR, "question:q-1", "", "laag", "")
    assert editing.questions() == [["q-3"], ["q-1", "q-2"]]


def test_a_group_becomes_the_article_that_should_exist(editing: Editing) -> None:
    """With its questions; an empty title takes it back, and nothing else becomes one."""
    editing.unanswered("q-1", OBJECTION)
    issue_id = editing.only()
    for title in ("Hoe lang duurt een bezwaar", ""):
        editing.issues.propose(SENIOR, issue_id, title)
        assert editing.listed()[0].decision.title == title
    editing.issues.report(ONE, ARTICLE, "De termijn klopt niet.")
    article = next(one.decision.issue_id for one in editing.listed() if one.decision.kind == "article")
    with pytest.raises(BadInput):
        editing.issues.propose(SENIOR, article, "Bezwaar")


def test_what_was_settled_long_ago_is_not_looked_up(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list shows what was settled last, and asks the database for the signals of no others: it costs the same after years."""
    monkeypatch.setattr("bot.desk.review.issues.SETTLED", 1)
    for answer_id, question in (("q-1", OBJECTION), ("q-2", ALLOWANCE)):
        editing.unanswered(answer_id, question)
        editing.issues.settle(SENIOR, editing.only(), "Artikel gemaakt.", "")
    asked = Mock(wraps=editing.services.signals.of)
    monkeypatch.setattr(editing.services.signals, "of", asked)
    assert [one.decision.members for one in editing.listed("settled")] == [("q-2",)]
    assert [call.args[1] for call in asked.call_args_list] == [{"q-2"}]
    assert editing.questions() == []


def test_who_ran_into_it_hears_how_it_ended(editing: Editing) -> None:
    """Each employee once, with their own words, until they read it; who settles it does not."""
    editing.unanswered("q-1", OBJECTION)
    editing.unanswered("q-2", AGAIN, OTHER.name)
    editing.unanswered("q-3", OBJECTION, SENIOR.name)
    issue_id = editing.only()
    editing.issues.settle(SENIOR, issue_id, "Artikel gemaakt.", "Er is nu een artikel over.")
    told = {
        user.name: [(one.text, one.reply, one.settled_by) for one in editing.issues.replies(user)]
        for user in DEMO_USERS
    }
    assert told == {user.name: [] for user in DEMO_USERS} | {
        ONE.name: [(OBJECTION, "Er is nu een artikel over.", SENIOR.name)],
        OTHER.name: [(AGAIN, "Er is nu een artikel over.", SENIOR.name)],
    }
    editing.issues.read(ONE, issue_id)
    assert [len(editing.issues.replies(user)) for user in (ONE, OTHER)] == [0, 1]
    with pytest.raises(NotFound):
        editing.issues.read(SECOND, issue_id)


def test_desks_hear_at_once_that_an_issue_was_settled_or_opened_anew(editing: Editing) -> None:
    """One change each, in the numbers that the stream follows."""
    editing.unanswered("q-1", OBJECTION)
    issue_id, numbers = editing.only(), [editing.services.escalations.last_change()]
    editing.issues.settle(SENIOR, issue_id, "Artikel gemaakt.", "Er is nu een artikel over.")
    numbers.append(editing.services.escalations.last_change())
    editing.issues.reopen(SENIOR, issue_id)
    numbers.append(editing.services.escalations.last_change())
    assert [after - before for before, after in pairwise(numbers)] == [1, 1]


def test_without_a_reply_nobody_is_told(editing: Editing) -> None:
    """The note is for editors."""
    editing.unanswered("q-1", OBJECTION)
    editing.issues.settle(SENIOR, editing.only(), "Hoort hier niet.", " ")
    assert editing.issues.replies(ONE) == []


def test_an_issue_ends_with_a_note_and_once(editing: Editing) -> None:
    """Without words nobody knows why; a second time is a conflict, until it is opened again."""
    editing.unanswered("q-1", OBJECTION)
    issue_id = editing.only()
    with pytest.raises(BadInput):
        editing.issues.settle(SENIOR, issue_id, " ", "")
    with pytest.raises(Conflict):
        editing.issues.reopen(SENIOR, issue_id)
    editing.issues.settle(SENIOR, issue_id, "Artikel gemaakt.", "Gelukt.")
    with pytest.raises(Conflict):
        editing.issues.settle(SECOND, issue_id, "Nog eens.", "")
    with pytest.raises(Conflict):
        editing.issues.assess(SECOND, issue_id, "zoeken", "", "")
    editing.issues.reopen(SECOND, issue_id)
    assert (editing.only(), editing.issues.replies(ONE)) == (issue_id, [])


def test_an_owner_is_somebody_of_the_hulplijn(editing: Editing) -> None:
    """Another name is refused, and not repeated."""
    editing.unanswered("q-1", OBJECTION)
    for owner in (ONE.name, "Zebedeus"):
        with pytest.raises(BadInput, match="no such owner"):
            editing.issues.assess(SENIOR, editing.only(), "", "", owner)


def test_the_list_is_for_seniors(editing: Editing) -> None:
    """To read and to decide."""
    editing.unanswered("q-1", OBJECTION)
    doings: list[Callable[[], object]] = [
        lambda: editing.issues.listed(ONE),
        lambda: editing.issues.assess(ONE, "question:q-1", "", "", ""),
        lambda: editing.issues.propose(ONE, "question:q-1", "Bezwaar"),
        lambda: editing.issues.settle(ONE, "question:q-1", "Klaar.", ""),
        lambda: editing.issues.reopen(ONE, "question:q-1"),
    ]
    for doing in doings:
        with pytest.raises(Forbidden):
            doing()


def test_a_report_is_of_an_article_that_one_may_read(editing: Editing) -> None:
    """And says what does not hold."""
    with pytest.raises(NotFound):
        editing.issues.report(replace(ONE, access=()), "hulplijn-intern", "Klopt niet.")
    with pytest.raises(BadInput):
        editing.issues.report(ONE, ARTICLE, "  ")


def test_a_report_is_hidden_with_its_article(editing: Editing) -> None:
    """From a senior who may not read that: its title says enough."""
    editing.issues.report(ONE, "hulplijn-intern", "De tijden kloppen niet.")
    assert len(editing.listed()) == 1
    assert editing.issues.listed(replace(SENIOR, access=())) == []


def test_nothing_personal_is_kept(editing: Editing) -> None:
    """In a report, a title, a note or a reply."""
    editing.unanswered("q-1", OBJECTION)
    for text in (ALL, *TEXTS):
        editing.issues.report(ONE, ARTICLE, text)
    editing.issues.propose(SENIOR, "question:q-1", ALL)
    editing.issues.settle(SENIOR, "question:q-1", ALL, ALL)
    decided = editing.listed("settled")[0].decision
    texts = [decided.title, decided.note, decided.reply, *(s.note for one in editing.listed() for s in one.signals)]
    assert [found_in(text) for text in texts] == [[]] * len(texts)
