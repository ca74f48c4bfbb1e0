"""What a changed article changes for employees, before it is read in: asked for by an editor, worked out beside the desk, one at a time.

The live knowledge stays as it is: the article is read into a copy. What came of it is in memory alone, for whoever asked for it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Literal, Protocol
from uuid import uuid4

import structlog

from bot.access import moment
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.errors import BadInput, BelBotError, Conflict, NotFound, TooLong, Unavailable
from bot.pipeline.preview import ASKING, Preview, Progress
from bot.records.answers import AnswerRecords, StoredAnswer
from bot.records.audit import AuditRecords
from bot.records.audit_chain import Entry
from bot.records.jobs import LASTS, JobRecords
from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.types import Document

_log = structlog.get_logger()

JOB = "preview"
NEWEST = 500
"""So many of the newest stored answers are asked anew."""
MOST_CHARS = 100_000
"""Characters of an article."""
_KEPT = timedelta(hours=4)
"""So long an editor can come back to what was found."""
_CLOSING_S = 5.0
_SUFFIXES = frozenset({".md", ".markdown"})

Step = Literal["reading", "asking"]
Status = Literal["running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The file of an article, word for word as it was read in."""

    document_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """The text of an article, and the stored document in whose place it would come; None for a new one."""

    text: str
    replaced: StoredDocument | None


@dataclass(frozen=True, slots=True)
class PreviewState:
    """How far a preview is, of which stored article (`document_id` is empty of a new one), what went wrong (Dutch), and what was found. While it asks,
    `done` of `total` different questions were asked."""

    preview_id: str
    document_id: str
    title: str
    status: Status = "running"
    step: Step = "reading"
    done: int = 0
    total: int = 0
    problem: str = ""
    found: Preview | None = None


class Previewer(Protocol):
    """Reads an article and compares: given by whoever starts the desk, because it stands on ingest and evaluation, which the desk does not know. Each raises
    BadInput for what cannot be used, with the reason in Dutch."""

    def present(self, document: StoredDocument) -> str:
        """The file of a stored document, as it was read in."""

    def named_id(self, text: str) -> str:
        """The id that an article gives itself; empty where it gives none. Raises BadInput where this is no article."""

    def personal(self, text: str, public: str) -> Sequence[str]:
        """The kinds of personal data that stand in lines of an article which are not in `public`."""

    def preview(self, changed: ChangedArticle, stored: Sequence[StoredAnswer], progress: Progress) -> Preview:
        """What changes; whatever `progress` raises breaks it off."""

    def page(self, found: Preview) -> str:
        """The same as a page of its own (HTML)."""


class _BrokenOff(Exception):
    """The editor cancelled, or the server stops."""


class _Run:
    """A preview at work, or done. `state` is replaced as a whole, so that whoever reads it needs no lock."""

    def __init__(self, user: User, state: PreviewState) -> None:
        self.user = user
        self.state = state
        self.ended_at: datetime | None = None
        self.broken_off = threading.Event()
        self.thread: threading.Thread | None = None


class Previews:
    """The previews of editors."""

    def __init__(
        self,
        previewer: Previewer | None,
        knowledge: KnowledgeRecords,
        answers: AnswerRecords,
        jobs: JobRecords,
        audit: AuditRecords,
    ) -> None:
        self._previewer = previewer
        self._knowledge = knowledge
        self._answers = answers
        self._jobs = jobs
        self._audit = audit
        self._runs: dict[str, _Run] = {}
        self._beginning = threading.Lock()

    def article(self, user: User, document_id: str) -> ArticleText:
        """The present text of an article, to change. Raises Forbidden, NotFound, BadInput or Unavailable."""
        must(user, Right.PREVIEW)
        document, stored = self._document(user, document_id)
        return ArticleText(document_id, document.title, self._with().present(stored))

    def begin(self, user: User, document_id: str, text: str) -> str:
        """Begins to work out what changes when this text takes the place of an article, or comes as a new one where `document_id` is empty and the text names no
        id that is known; gives the preview's id. Raises Forbidden, NotFound, TooLong, BadInput, Conflict or Unavailable."""
        must(user, Right.PREVIEW)
        if len(text) > MOST_CHARS:
            raise TooLong(
                "article too large", f"Dit artikel is te groot. Kies er een van hoogstens {MOST_CHARS} tekens."
            )
        named = self._with().named_id(text)
        document, stored = self._document(user, document_id) if document_id else self._named(user, named)
        self._must_hold_nobody(text, document.text if document else "")
        state = PreviewState(str(uuid4()), stored.document_id if stored else "", document.title if document else "")
        with self._beginning:
            self._tidy(user)
            if not self._jobs.claim(JOB, moment()):
                raise _at_work()
            self._start(_Run(user, state), ChangedArticle(text, stored))
        return state.preview_id

    def own(self, user: User) -> PreviewState | None:
        """The last preview of this user; None where there is none, or no longer: an answer of it was erased. Raises Forbidden."""
        must(user, Right.PREVIEW)
        run = self._runs.get(user.name)
        if run is None or not self._is_kept(run):
            self._runs.pop(user.name, None)
            return None
        return run.state

    def cancel(self, user: User) -> None:
        """Breaks off the preview of this user, if one is at work. Raises Forbidden."""
        must(user, Right.PREVIEW)
        run = self._runs.get(user.name)
        if run and run.state.status == "running":
            self._end(run, "cancelled")
            run.broken_off.set()

    def page(self, user: User) -> str:
        """What was found, as a page of its own (HTML). That it left stands in the audit log. Raises Forbidden or NotFound."""
        state = self.own(user)
        if state is None or state.found is None:
            raise NotFound("no preview is done", "Dit voorbeeld is er niet (meer). Maak het opnieuw.")
        self._audit.add(Entry(user.name, "exported", "answers", JOB, _about(state)))
        return self._with().page(state.found)

    def close(self) -> None:
        """Breaks off whatever is at work."""
        for run in list(self._runs.values()):
            run.broken_off.set()
        for run in list(self._runs.values()):
            if run.thread:
                run.thread.join(_CLOSING_S)

    def _with(self) -> Previewer:
        if self._previewer is None:
            raise Unavailable("no previewer: belbot serve brings one")
        return self._previewer

    def _document(self, user: User, document_id: str) -> tuple[Document, StoredDocument]:
        document = self._knowledge.document(document_id, user.reader)
        stored = next((one for one in self._knowledge.documents() if one.document_id == document_id), None)
        if document is None or stored is None:
            raise NotFound("no such document", "Dit artikel bestaat niet (meer).")
        if PurePosixPath(stored.name).suffix.lower() not in _SUFFIXES:
            raise BadInput("not a Markdown file", "Dit kan alleen met een artikel uit een Markdown-bestand (.md).")
        return document, stored

    def _named(self, user: User, named: str) -> tuple[Document, StoredDocument] | tuple[None, None]:
        try:
            return self._document(user, named)
        except NotFound:
            return None, None

    def _must_hold_nobody(self, text: str, public: str) -> None:
        if kinds := self._with().personal(text, public):
            said = f"In de tekst staan persoonsgegevens ({', '.join(kinds)}). Haal ze eruit."
            raise BadInput("personal data in an article", said)

    def _tidy(self, user: User) -> None:
        """Forgets what is over, this user's own too. Raises Conflict while a preview is at work here; one that is over ends first."""
        for name, run in list(self._runs.items()):
            if run.thread and run.ended_at:
                run.thread.join(_CLOSING_S)
            if run.thread and run.thread.is_alive():
                raise _at_work()
            if name == user.name or not self._is_kept(run):
                del self._runs[name]

    def _is_kept(self, run: _Run) -> bool:
        """Whether what a run found may still be shown."""
        if run.ended_at is None:
            return True
        found = run.state.found
        is_new = moment() - run.ended_at < _KEPT
        return is_new and (found is None or self._answers.are_there({one.id for one in found.answers}))

    def _start(self, run: _Run, changed: ChangedArticle) -> None:
        self._runs[run.user.name] = run
        run.thread = threading.Thread(target=self._work, args=(run, changed), name=JOB, daemon=True)
        run.thread.start()

    def _work(self, run: _Run, changed: ChangedArticle) -> None:
        """Says how it ended once the next one may begin."""
        problem, found = "", None
        try:
            found = self._found(run, changed)
        except _BrokenOff:
            pass
        except BelBotError as error:
            problem = error.detail
        except Exception as error:  # its message may quote an article or a question
            _log.error("preview_failed", error=type(error).__name__)
            problem = BelBotError.detail_nl
        with suppress(BelBotError):  # of a database that takes nothing it lapses
            self._jobs.let_go(JOB)
        self._end(run, "failed" if problem else "done" if found else "cancelled", problem=problem, found=found)

    def _found(self, run: _Run, changed: ChangedArticle) -> Preview:
        stored = self._answers.newest(NEWEST)
        seen = [one for one in stored if run.user.reader.sees_every(one.reader.access)]
        found = self._with().preview(changed, seen, self._progress(run))
        if run.broken_off.is_set():
            raise _BrokenOff
        self._audit.add(Entry(run.user.name, "saw", "answers", JOB, _about(replace(run.state, found=found))))
        return found

    def _progress(self, run: _Run) -> Progress:
        claimed_at = moment()

        def progress(step: str, done: int, total: int) -> None:
            nonlocal claimed_at
            if run.broken_off.is_set():
                raise _BrokenOff
            if moment() - claimed_at > LASTS / 4:
                claimed_at = moment()
                if not self._jobs.claim(JOB, claimed_at):
                    raise _at_work()
            if step == ASKING:
                run.state = replace(run.state, step="asking", done=done, total=total)

        return progress

    @staticmethod
    def _end(run: _Run, status: Status, *, problem: str = "", found: Preview | None = None) -> None:
        """The first end counts: what was cancelled stays so."""
        if run.ended_at is None:
            run.ended_at = moment()
            run.state = replace(run.state, status=status, problem=problem, found=found)


def _about(state: PreviewState) -> str:
    changed = len(state.found.answers) if state.found else 0
    return f"{state.document_id or 'nieuw artikel'}: {changed} van {state.found.asked if state.found else 0}"


def _at_work() -> Conflict:
    return Conflict("a preview is at work", "Er wordt al een voorbeeld gemaakt. Wacht tot dat klaar is.")
