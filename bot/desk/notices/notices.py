"""Notices: a senior tells the desk, by topic and until a day, what it must know, and which sentences are not quoted meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.access import Reader
from bot.desk.answers.masking import Masking
from bot.desk.answers.standing import quote_span
from bot.desk.answers.stored import answer_for
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.errors import BadInput, NotFound
from bot.language.tokens import words
from bot.records.answers import AnswerRecords
from bot.records.contents_list import SeenThemes
from bot.records.knowledge import KnowledgeRecords
from bot.records.notices import Notice, NoticeRecords, NoticeWording, WithheldQuote, text_hash
from bot.types import Answer

LONGEST = timedelta(days=366)
MOST_WITHHELD = 10
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence of a document, as a senior names it."""

    document_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What a senior typed; an empty topic stands for all."""

    topic: str
    title: str
    text: str
    until: date
    withheld: tuple[NamedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice as somebody sees it: without sentences of documents that they may not read."""

    notice: Notice
    unread: bool


class Notices:
    """The notices of the desk. Everybody reads them, seniors write them."""

    def __init__(
        self,
        records: NoticeRecords,
        knowledge: KnowledgeRecords,
        answers: AnswerRecords,
        masking: Masking,
        themes: Callable[[Reader], SeenThemes],
    ) -> None:
        self._records = records
        self._knowledge = knowledge
        self._answers = answers
        self._masking = masking
        self._themes = themes

    def current(self, user: User) -> list[ShownNotice]:
        """Those that stand today, what was said last first."""
        read = self._records.read_by(user.name)
        themes = self._themes(user.reader)
        found = [
            one for one in self._records.current(user.on) if not one.wording.topic or themes.holds(one.wording.topic)
        ]
        return [
            ShownNotice(self._readable(user, one), unread=read.get(one.notice_id, 0) < one.revision) for one in found
        ]

    def topics(self, user: User) -> list[str]:
        """The topics that a notice can be about. Raises Forbidden."""
        must(user, Right.NOTICES)
        return sorted(self._themes(user.reader).names, key=str.casefold)

    def of_answer(self, user: User, answer_id: str) -> list[ShownNotice]:
        """Those about all topics, about a topic of the sources of an answer, and those that withhold a sentence of one. Raises
        NotFound."""
        answer = answer_for(user, self._answers, answer_id)
        documents = _sources(answer)
        metadata = self._knowledge.metadata_of(documents)
        topics = {"", *(meta.theme for meta in metadata.values())} if documents else {"", answer.triage.topic}
        return [one for one in self.current(user) if one.notice.wording.topic in topics or _withholds(one, documents)]

    def post(self, user: User, draft: NoticeDraft) -> str:
        """Posts a notice and returns its id. Raises Forbidden, BadInput or TooLong."""
        must(user, Right.NOTICES)
        return self._records.add(user.name, user.on, self._checked(user, draft, ()))

    def change(self, user: User, notice_id: str, draft: NoticeDraft) -> None:
        """Says it anew; a sentence that was withheld already is held to the document of then. Raises Forbidden, NotFound, BadInput or
        TooLong."""
        must(user, Right.NOTICES)
        known = self._standing(user, notice_id).wording.withheld
        self._records.change(notice_id, user.name, self._checked(user, draft, known))

    def withdraw(self, user: User, notice_id: str) -> None:
        """Takes it away for everybody. Raises Forbidden or NotFound."""
        must(user, Right.NOTICES)
        self._records.withdraw(notice_id, user.name)

    def mark_read(self, user: User, notice_id: str) -> None:
        """This user read it. Raises NotFound."""
        self._records.mark_read(user.name, self._standing(user, notice_id).notice_id)

    def _standing(self, user: User, notice_id: str) -> Notice:
        for one in self._records.current(user.on):
            if one.notice_id == notice_id:
                return one
        raise NotFound("no such notice", "Dit bericht staat er niet meer.")

    def _checked(self, user: User, draft: NoticeDraft, known: Sequence[WithheldQuote]) -> NoticeWording:
        """As it is stored, without personal data. Raises BadInput or TooLong."""
        if draft.topic and draft.topic not in self._themes(user.reader).names:
            raise BadInput("no such topic", "Dit onderwerp bestaat niet.")
        if not user.on <= draft.until <= user.on + LONGEST:
            raise BadInput("until is not within a year", "Kies een einddatum vanaf vandaag en binnen een jaar.")
        title = self._masking.note(" ".join(draft.title.split()))
        if not title:
            raise BadInput("the title is empty", "Schrijf in een paar woorden wat er is.")
        quotes = tuple(self._withheld(user, one, known) for one in dict.fromkeys(draft.withheld))
        return NoticeWording(draft.topic, title, self._masking.note(draft.text), draft.until, quotes)

    def _withheld(self, user: User, named: NamedSentence, known: Sequence[WithheldQuote]) -> WithheldQuote:
        for quote in known:
            if (quote.document_id, quote.sentence) == (named.document_id, named.sentence):
                return quote
        document = self._knowledge.document(named.document_id, user.reader)
        if document is None or quote_span(document.text, named.sentence) is None:
            raise BadInput("no such sentence", "Deze zin staat niet (meer) in het artikel. Zoek hem opnieuw.")
        if len(words(named.sentence)) < _FEWEST_WORDS:
            raise BadInput("not a sentence", "Kies een hele zin: een paar woorden staan op te veel plaatsen.")
        return WithheldQuote(named.document_id, named.sentence, text_hash(document.text))

    def _readable(self, user: User, notice: Notice) -> Notice:
        wording = notice.wording
        if not wording.withheld:
            return notice
        named = self._knowledge.titles((quote.document_id for quote in wording.withheld), user.reader)
        seen = tuple(quote for quote in wording.withheld if quote.document_id in named)
        mended = tuple(quote for quote in notice.mended if quote in seen)
        return replace(notice, wording=replace(wording, withheld=seen), mended=mended)


def _sources(answer: Answer) -> set[str]:
    """The documents that an answer rests on, else those that come near it."""
    cited = {citation.document_id for citation in answer.citations}
    return cited or {near.document_id for near in answer.nearest}


def _withholds(shown: ShownNotice, documents: set[str]) -> bool:
    return any(quote.document_id in documents for quote in shown.notice.wording.withheld)
