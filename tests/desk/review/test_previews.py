"""Previews at the desk: one at a time, broken off when asked, and of what an editor may read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.access import STAFF, Reader, moment
from bot.desk.people.users import DEMO_USERS, User
from bot.desk.review.previews import JOB, MOST_CHARS, Previews, PreviewState
from bot.errors import BadInput, Conflict, Forbidden, NotFound, TooLong, Unavailable
from bot.records.erasure import ErasureRecords
from bot.records.jobs import JobRecords
from bot.services import Services
from tests.support.fakes import Broken
from tests.support.house import DAY, answer
from tests.support.previews import ScriptedPreviewer, ended

EDITOR, SENIOR = (next(user for user in DEMO_USERS if role in user.roles) for role in ("kennisredactie", "senior"))
TEXT = "# Bezwaar\n\nDe beller kan binnen acht weken bezwaar maken."


class Desk:
    """The previews of a desk with two stored answers, one of somebody who may read more than employees."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.previewer = ScriptedPreviewer()
        self.previews = self.beside(self.previewer)
        services.answers.save(answer("a-1"), "medewerker-1", None)
        more = Reader("medewerker-2", (*STAFF, "geheim"), DAY)
        services.answers.save(answer("a-2"), "medewerker-2", None, reader=more)

    def beside(self, previewer: ScriptedPreviewer | None) -> Previews:
        """Those of another process on the same records."""
        one = self.services
        return Previews(previewer, one.knowledge_records, one.answers, JobRecords(one.database), one.audit)

    def ended(self, user: User = EDITOR) -> PreviewState:
        """How the preview of this user ended."""
        self.previewer.go.set()
        found = ended(lambda: self.previews.own(user), lambda state: state is not None and state.status == "running")
        assert found
        return found

    def reasons(self) -> list[tuple[str, str, str]]:
        """What the audit log tells of it."""
        noted = [one.entry for one in self.services.audit.all()]
        return [(one.actor, one.act, one.reason) for one in noted if one.object_id == JOB]


@pytest.fixture
def desk(services: Services) -> Iterator[Desk]:
    """A desk, with whatever is at work broken off at the end."""
    made = Desk(services)
    yield made
    made.previewer.go.set()
    made.previews.close()


def test_what_was_found_is_the_editors_alone(desk: Desk) -> None:
    """Of answers that they may read, with the article it is about; it stands in the audit log, by counts."""
    preview_id = desk.previews.begin(EDITOR, "bezwaar", TEXT)
    state = desk.ended()
    assert (state.preview_id, state.status, state.problem) == (preview_id, "done", "")
    assert (state.document_id, state.title) == ("bezwaar", "Bezwaar maken tegen een aanslag")
    assert state.found is not None and [one.id for one in state.found.answers] == ["a-1"]
    assert desk.previews.own(SENIOR) is None
    assert desk.previews.page(EDITOR) == "<p>1</p>"
    told = "bezwaar: 1 van 1"
    assert desk.reasons() == [(EDITOR.name, "saw", told), (EDITOR.name, "exported", told)]


def test_how_far_it_is_can_be_asked(desk: Desk) -> None:
    """In questions, while they are asked."""
    desk.previews.begin(EDITOR, "", TEXT)
    state = ended(lambda: desk.previews.own(EDITOR), lambda one: one is not None and one.done == 0)
    assert state and (state.status, state.step, state.done, state.total) == ("running", "asking", 1, 1)


def test_there_is_one_at_a_time(desk: Desk) -> None:
    """On this server and on any other; then the next one begins."""
    desk.previews.begin(EDITOR, "", TEXT)
    for previews in (desk.previews, desk.beside(ScriptedPreviewer())):
        with pytest.raises(Conflict):
            previews.begin(SENIOR, "", TEXT)
    assert desk.ended().status == "done"
    desk.previews.begin(SENIOR, "", TEXT)
    assert desk.ended(SENIOR).status == "done"


def test_a_preview_is_broken_off(desk: Desk) -> None:
    """At once for who asked for it, and another can begin; nothing was seen."""
    desk.previews.begin(EDITOR, "", TEXT)
    desk.previews.cancel(EDITOR)
    state = desk.previews.own(EDITOR)
    assert state and state.status == "cancelled"
    with pytest.raises(NotFound):
        desk.previews.page(EDITOR)
    desk.previews.begin(SENIOR, "", TEXT)
    desk.previews.cancel(EDITOR)  # theirs is over: nobody else's is touched
    assert desk.ended(SENIOR).status == "done"
    assert [actor for actor, _act, _reason in desk.reasons()] == [SENIOR.name]


@pytest.mark.parametrize(
    ("fails", "said"), [(BadInput("no", "Dit is geen tekst."), "Dit is geen tekst."), (Broken("x"), "Er ging iets mis")]
)
def test_what_went_wrong_is_told_in_dutch(desk: Desk, fails: Exception, said: str) -> None:
    """And a next one can begin, here and on another server."""
    desk.previewer.fails = fails
    desk.previews.begin(EDITOR, "", TEXT)
    state = desk.ended()
    assert (state.status, state.found) == ("failed", None)
    assert said in state.problem
    assert JobRecords(desk.services.database).claim(JOB, moment())


def test_nothing_is_shown_of_what_was_erased(desk: Desk) -> None:
    """The preview is gone when an answer of it is."""
    call = desk.services.calls.start("medewerker-1").call_id
    desk.services.answers.save(answer("a-3"), "medewerker-1", call)
    desk.previews.begin(EDITOR, "bezwaar", TEXT)
    assert desk.ended().found is not None
    ErasureRecords(desk.services.database).erase(call, "beheer", moment())
    assert desk.previews.own(EDITOR) is None


def test_an_article_takes_the_place_of_the_one_whose_id_it_names(desk: Desk) -> None:
    """Unless the editor chose another; one that nobody knows is new."""
    for names, chosen, replaced in (
        ("bezwaar", "", "bezwaar"),
        ("bezwaar", "coronauitstel", "coronauitstel"),
        ("nieuw", "", ""),
    ):
        desk.previewer.names = names
        desk.previews.begin(EDITOR, chosen, TEXT)
        assert desk.ended().document_id == replaced
    assert [one.replaced and one.replaced.name for one, _ in desk.previewer.given] == [
        "bezwaar.md",
        "coronauitstel.md",
        None,
    ]


def test_what_cannot_be_used_begins_nothing(desk: Desk) -> None:
    """Too much text, an article that there is not, and personal data; on a desk without a previewer nothing can."""
    previews = desk.previews
    with pytest.raises(TooLong):
        previews.begin(EDITOR, "", "x" * (MOST_CHARS + 1))
    with pytest.raises(NotFound):
        previews.begin(EDITOR, "nergens", TEXT)
    desk.previewer.labels = ["BSN"]
    with pytest.raises(BadInput) as refused:
        previews.begin(EDITOR, "", TEXT)
    assert refused.value.detail == "In de tekst staan persoonsgegevens (BSN). Haal ze eruit."
    with pytest.raises(Unavailable):
        desk.beside(None).begin(EDITOR, "", TEXT)
    assert (previews.own(EDITOR), desk.previewer.given) == (None, [])


def test_a_hidden_article_is_none(desk: Desk) -> None:
    """Neither its text nor its place is given to who may not read it."""
    outsider = User("redactie-2", ("kennisredactie",), access=("iedereen",))
    for document_id in ("hulplijn-intern", "nergens"):
        with pytest.raises(NotFound):
            desk.previews.article(outsider, document_id)
    assert desk.previews.article(EDITOR, "hulplijn-intern").text == "# hulplijn-intern.md"


def test_previews_are_for_editors(desk: Desk) -> None:
    """Whoever asks directly hears no."""
    employee = DEMO_USERS[0]
    with pytest.raises(Forbidden):
        desk.previews.begin(employee, "", TEXT)
    with pytest.raises(Forbidden):
        desk.previews.own(employee)
