"""One list of all that staff ran into, for editors: unanswered questions in groups, those of topics that search only by topic, what was said
of one answer (thumbs down, other answers, reviews that ask for a follow-up), and reports of one article.

Each gets a cause, an importance and an owner, and ends: settled with a note, and with an answer to whoever ran into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import listed_answer
from bot.desk.people.rights import Right
from bot.desk.people.users import NamesWith, User, demo_names, must
from bot.desk.review.question_groups import QuestionGroups
from bot.errors import BadInput, Conflict, NotFound
from bot.privacy import NO_CORRECTIONS, Corrections
from bot.records.answers import AnswerRecords
from bot.records.issues import Cause, Decision, Importance, IssueRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.samples import SampleRecords
from bot.records.signals import IssueKind, Signal, SignalRecords
from bot.types import Answer

NEWEST = 200
"""Of each kind this many signals are listed, and besides all that was decided on."""
SETTLED = 100
_OF_ONE_THING: tuple[IssueKind, ...] = ("thumb", "override", "review", "article")
"""Signals of these kinds on the same answer or article are one issue."""
_WEIGHT: dict[Importance, int] = {"hoog": 0, "": 1, "gewoon": 1, "laag": 2}


@dataclass(frozen=True, slots=True)
class Issue:
    """What was decided, and the signals it is about, oldest first."""

    decision: Decision
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class IssueReply:
    """What an employee is told of something they ran into: `text` is their question, or the title of the article."""

    issue_id: str
    kind: IssueKind
    text: str
    reply: str
    settled_by: str
    settled_at: datetime


class Issues:
    """The list of editors, and what whoever reported something hears of it."""

    def __init__(
        self,
        records: IssueRecords,
        signals: SignalRecords,
        answers: AnswerRecords,
        knowledge: KnowledgeRecords,
        masking: Masking,
        groups: QuestionGroups,
        samples: SampleRecords,
        names_with: NamesWith = demo_names,
    ) -> None:
        self._records = records
        self._signals = signals
        self._answers = answers
        self._knowledge = knowledge
        self._masking = masking
        self._groups = groups
        self._samples = samples
        self._names_with = names_with

    def report(self, user: User, document_id: str, note: str, corrections: Corrections = NO_CORRECTIONS) -> str:
        """Takes that something in an article does not hold, and returns the report's id. Raises NotFound, BadInput or TooLong."""
        title = self._knowledge.titles([document_id], user.reader).get(document_id)
        if title is None:
            raise NotFound("no such document", "Dit artikel bestaat niet (meer).")
        said = self._masking.note(note, corrections)
        if not said:
            raise BadInput("the note is empty", "Schrijf kort wat er niet klopt.")
        theme = self._knowledge.metadata_of([document_id])[document_id].theme
        return self._signals.report(user.name, document_id, title, theme, said)

    def listed(self, user: User) -> list[Issue]:
        """The list of a senior: open issues, the weightiest first, then those settled last. Raises Forbidden."""
        must(user, Right.ISSUES)
        decisions = self._records.decisions()
        shown = _shown(decisions)
        signals = self._seen(user, _members(shown))
        decided = _members(decisions)
        new = [one for one in signals if one.origin not in decided]
        known = _decided(shown, signals)
        found = [one for one in known if one.decision.status != "open"]
        ways = (("question",), self._by_meaning), (("fallback",), _by_topic), (_OF_ONE_THING, _by_subject)
        for kinds, grouped in ways:
            taking = [one for one in known if one.decision.status == "open" and one.decision.kind in kinds]
            found += grouped(taking, [one for one in new if one.kind in kinds])
        is_open = [one for one in found if one.decision.status == "open"]
        settled = [one for one in found if one.decision.settled_at is not None]
        is_open.sort(key=lambda one: one.signals[-1].at, reverse=True)
        is_open.sort(key=lambda one: (_WEIGHT[one.decision.importance], -len(one.signals)))
        return [*is_open, *settled]

    def get(self, user: User, issue_id: str) -> Issue:
        """One issue. Raises Forbidden or NotFound."""
        found = next((one for one in self.listed(user) if one.decision.issue_id == issue_id), None)
        if found is None:
            raise NotFound("no such issue", "Deze melding bestaat niet (meer). Ververs de lijst.")
        return found

    def answer(self, user: User, issue_id: str) -> Answer:
        """The answer that an issue is about: of several questions the first. Raises Forbidden or NotFound."""
        answer_id = self.get(user, issue_id).signals[0].answer_id
        if answer_id is None:
            raise NotFound("an article, no answer", "Deze melding gaat over een artikel.")
        return listed_answer(user, self._answers, answer_id, f"melding {issue_id}")

    def owners(self) -> list[str]:
        """Who can be made the owner of an issue."""
        return self._names_with(Right.ISSUES)

    def assess(self, user: User, issue_id: str, cause: Cause, importance: Importance, owner: str) -> str:
        """Says where it comes from, how much it matters and who sees to it; gives the id. Raises Forbidden, NotFound, Conflict, or
        BadInput for an owner that there is not."""
        issue = self.get(user, issue_id)
        if owner and owner not in self.owners():
            raise BadInput("no such owner", "Deze eigenaar bestaat niet.")
        self._records.decide(*_subject(issue), user.name, cause=cause, importance=importance, owner=owner)
        return issue_id

    def propose(self, user: User, issue_id: str, title: str) -> str:
        """Names the article that should exist for these questions, or with an empty title that none should; gives the id. Raises
        Forbidden, NotFound, Conflict, BadInput or TooLong."""
        issue = self.get(user, issue_id)
        if issue.decision.kind != "question":
            raise BadInput("not a question", "Alleen van vragen zonder antwoord stel je een artikel voor.")
        self._records.decide(*_subject(issue), user.name, title=self._masking.note(title))
        return issue_id

    def settle(self, user: User, issue_id: str, note: str, reply: str) -> str:
        """Closes it with a note; with a reply, whoever ran into it is told. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        issue = self.get(user, issue_id)
        how = self._masking.note(note)
        if not how:
            raise BadInput("the note is empty", "Schrijf kort wat je hebt gedaan.")
        to = {one.user for one in issue.signals} - {user.name}
        self._records.settle(*_subject(issue), by=user.name, note=how, reply=self._masking.note(reply), to=to)
        return issue_id

    def reopen(self, user: User, issue_id: str) -> str:
        """Opens it again; a reply that nobody read is taken back. Raises Forbidden, NotFound or Conflict."""
        self.get(user, issue_id)
        if not self._records.reopen(issue_id, user.name):
            raise Conflict("issue is open", "Deze melding staat al open. Ververs de lijst.")
        return issue_id

    def replies(self, user: User) -> list[IssueReply]:
        """What this employee did not read yet, oldest first."""
        told = self._records.replies(user.name)
        own = {
            one.origin: one
            for one in self._signals.of(0, {id for one in told for id in one.members})
            if one.user == user.name
        }
        replies = []
        for one in told:
            mine = next((own[id] for id in one.members if id in own), None)
            if mine is not None and one.settled_at is not None:
                replies.append(
                    IssueReply(one.issue_id, mine.kind, mine.text, one.reply, one.settled_by, one.settled_at)
                )
        return replies

    def read(self, user: User, issue_id: str) -> None:
        """Marks one's reply as read. Raises NotFound."""
        if not self._records.read(user.name, issue_id):
            raise NotFound("no such reply", "Dit antwoord bestaat niet (meer).")

    def _seen(self, user: User, also: set[str]) -> list[Signal]:
        """Without reports on documents that this user may not read, and without what a colleague said in a review of an answer that they
        are to review themselves."""
        found = self._signals.of(NEWEST, also)
        if user.may(Right.ASSESS):
            awaited = {one.answer_id for one in self._samples.waiting(user.name)}
            found = [one for one in found if one.kind != "review" or one.answer_id not in awaited]
        about = self._knowledge.metadata_of(one.document_id for one in found if one.document_id)
        hidden = {id for id, meta in about.items() if not user.reader.may_read(meta)}
        return [one for one in found if one.document_id not in hidden]

    def _by_meaning(self, known: Sequence[Issue], new: Sequence[Signal]) -> list[Issue]:
        """Open questions by what they ask: each that is new joins the group that was decided on and asks the same, or makes a new one."""
        joined = self._groups.joined(
            [[one.text for one in issue.signals] for issue in known], [one.text for one in new]
        )
        grown = [_grown(issue, [new[place] for place in places]) for issue, places in zip(known, joined, strict=False)]
        groups = [[new[place] for place in places] for places in joined[len(known) :]]
        return [*grown, *(Issue(_undecided(group), tuple(group)) for group in groups)]


def _by_topic(known: Sequence[Issue], new: Sequence[Signal]) -> list[Issue]:
    """Questions of topics that search only, a topic together: it is the topic that is to be mended."""
    return _together(lambda one: one.topic, known, new)


def _by_subject(known: Sequence[Issue], new: Sequence[Signal]) -> list[Issue]:
    """What was said of one answer, and reports of one article."""
    return _together(lambda one: one.document_id or one.answer_id, known, new)


def _together(about: Callable[[Signal], str | None], known: Sequence[Issue], new: Sequence[Signal]) -> list[Issue]:
    """Each new signal with what was decided on the same thing, or else with the other new ones."""
    more: dict[str | None, list[Signal]] = {}
    for one in new:
        more.setdefault(about(one), []).append(one)
    grown = [_grown(issue, more.pop(about(issue.signals[0]), [])) for issue in known]
    return [*grown, *(Issue(_undecided(group), tuple(group)) for group in more.values())]


def _shown(decisions: Sequence[Decision]) -> list[Decision]:
    """Those that are open, and those settled last, newest first: signals of no others are looked up, however many there were."""
    settled = [(one.settled_at, one) for one in decisions if one.settled_at is not None]
    settled.sort(key=lambda pair: pair[0], reverse=True)
    return [*(one for one in decisions if one.settled_at is None), *(one for _, one in settled[:SETTLED])]


def _members(decisions: Iterable[Decision]) -> set[str]:
    return {one for decision in decisions for one in decision.members}


def _decided(decisions: Iterable[Decision], signals: Sequence[Signal]) -> list[Issue]:
    """What was decided on and is still there to see. Who may not read a review yet does not hear that there is one."""
    by_origin = {one.origin: one for one in signals}
    found = ((decision, tuple(by_origin[id] for id in decision.members if id in by_origin)) for decision in decisions)
    return [
        Issue(decision, members)
        for decision, members in found
        if members and (decision.kind != "review" or any(one.kind == "review" for one in members))
    ]


def _grown(issue: Issue, more: Sequence[Signal]) -> Issue:
    members = (*issue.decision.members, *(one.origin for one in more))
    return Issue(replace(issue.decision, members=members), (*issue.signals, *more))


def _undecided(signals: Sequence[Signal]) -> Decision:
    """The decision on these while there is none; it goes by the oldest."""
    first = signals[0]
    return Decision(f"{first.kind}:{first.origin}", first.kind, tuple(one.origin for one in signals))


def _subject(issue: Issue) -> tuple[str, IssueKind, tuple[str, ...]]:
    decision = issue.decision
    return decision.issue_id, decision.kind, decision.members
