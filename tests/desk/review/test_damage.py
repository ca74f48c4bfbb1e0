"""The articles that answers went wrong with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.access import Reader
from bot.api.context import open_desk
from bot.desk.people.users import User, demo_user
from bot.desk.review.damage import DamageList, DamagingArticle
from bot.errors import Forbidden
from bot.records.answer_reviews import AnswerMarks, SentenceMarks
from bot.records.ingest_reports import DifferingCopies, DocumentsReport
from bot.records.issue_tables import ArticleReportRow
from bot.records.tables import AnswerRow, DocumentChangeRow, DocumentRow, FeedbackRow
from bot.services import Services
from bot.types import Redacted
from tests.support.house import answer

EMPLOYEE, EDITOR = "medewerker-1", demo_user("kennisredactie-1")
OBJECTION, INTERNAL = "bezwaar", "hulplijn-intern"
WRONG = AnswerMarks((SentenceMarks("nee", "ja", "ja", "nvt"),), "ja", "ja", "")
NOTHING = Redacted("")


class _Articles:
    """The list on a knowledge base, and what fills it."""

    def __init__(self, services: Services) -> None:
        self.services, self.desk = services, open_desk(services)

    def quoted(self, answer_id: str, *document_ids: str) -> str:
        """An answer that quotes these."""
        [one] = answer().citations
        citations = tuple(replace(one, n=n, document_id=id) for n, id in enumerate(document_ids, start=1))
        self.services.answers.save(replace(answer(answer_id), citations=citations), EMPLOYEE, None)
        return answer_id

    def thumb(self, answer_id: str) -> None:
        self.services.feedback.add(answer_id, EMPLOYEE, "down", "verouderd", NOTHING)

    def listed(self, user: User = EDITOR) -> dict[str, DamagingArticle]:
        return {one.document_id: one for one in self.of(user).articles}

    def of(self, user: User = EDITOR) -> DamageList:
        return self.desk.damage.listed(user)

    def counts(self) -> dict[str, tuple[int, int, int, int]]:
        return {id: (one.thumbs, one.overrides, one.reviews, one.reports) for id, one in self.listed().items()}


@pytest.fixture
def articles(services: Services) -> _Articles:
    return _Articles(services)


def test_each_reason_is_counted_on_each_article_behind_the_answer(articles: _Articles) -> None:
    """A thumb down, another answer, a review that calls it wrong, a report; an answer counts once of a kind. The worst is first."""
    articles.thumb(articles.quoted("a", OBJECTION, OBJECTION, INTERNAL))
    articles.services.overrides.add("a", EMPLOYEE, NOTHING, NOTHING)
    for reviewer in ("senior-1", "senior-2"):
        articles.services.answer_reviews.add("a", reviewer, WRONG, NOTHING, follow_up=False)
    articles.desk.issues.report(demo_user(EMPLOYEE), OBJECTION, "De termijn klopt niet.")
    assert articles.counts() == {OBJECTION: (1, 1, 1, 1), INTERNAL: (1, 1, 1, 0)}
    assert next(iter(articles.listed())) == OBJECTION


def test_what_is_settled_does_not_count(articles: _Articles) -> None:
    """Nothing is left of an article of which all was settled."""
    articles.thumb(articles.quoted("a", OBJECTION))
    [issue] = articles.desk.issues.listed(EDITOR)
    articles.desk.issues.settle(EDITOR, issue.decision.issue_id, "Aangepast.", "")
    assert articles.counts() == {}


def test_what_was_said_of_an_article_before_it_changed_does_not_count(articles: _Articles, services: Services) -> None:
    """It was of another text, whenever it was said: what counts is when the answer was given."""
    for one in ("before", "after"):
        articles.quoted(one, OBJECTION)
    with services.database.session() as session:
        session.get_one(AnswerRow, "before").created_at = datetime.now(UTC) - timedelta(hours=2)
        at = datetime.now(UTC) - timedelta(hours=1)
        session.add(DocumentChangeRow(document_id=OBJECTION, kind="changed", at=at, pieces=[], more=0, meta={}))
    for one in ("before", "after"):
        articles.thumb(one)
        articles.services.overrides.add(one, EMPLOYEE, NOTHING, NOTHING)
        articles.services.answer_reviews.add(one, "senior-1", WRONG, NOTHING, follow_up=False)
    assert articles.counts() == {OBJECTION: (1, 1, 1, 0)}


def test_a_report_of_before_the_article_changed_does_not_count(articles: _Articles, services: Services) -> None:
    """Until somebody reports it anew."""
    articles.desk.issues.report(demo_user(EMPLOYEE), OBJECTION, "De termijn klopt niet.")
    with services.database.session() as session:
        session.query(ArticleReportRow).one().created_at = datetime.now(UTC) - timedelta(hours=2)
        at = datetime.now(UTC) - timedelta(hours=1)
        session.add(DocumentChangeRow(document_id=OBJECTION, kind="changed", at=at, pieces=[], more=0, meta={}))
    assert articles.counts() == {}
    articles.desk.issues.report(demo_user(EMPLOYEE), OBJECTION, "De termijn klopt nog niet.")
    assert articles.counts() == {OBJECTION: (0, 0, 0, 1)}


def test_few_uses_are_not_told(articles: _Articles) -> None:
    """Under ten answers as elsewhere: from then on the number."""
    articles.thumb(articles.quoted("a-0", OBJECTION))
    for n in range(1, 9):
        articles.quoted(f"a-{n}", OBJECTION)
    assert (articles.listed()[OBJECTION].uses, articles.of().fewest) == (None, 10)
    articles.quoted("a-9", OBJECTION)
    assert articles.listed()[OBJECTION].uses == 10


def test_an_old_article_that_is_used_is_listed(articles: _Articles, services: Services) -> None:
    """Without a word against it: its check date is more than a year back."""
    for n in range(10):
        articles.quoted(f"a-{n}", OBJECTION)
    assert articles.listed() == {}
    with services.database.session() as session:
        row = session.get_one(DocumentRow, OBJECTION)
        row.meta = {**row.meta, "last_checked": (EDITOR.reader.on - timedelta(days=366)).isoformat()}
    assert articles.listed()[OBJECTION].is_old is True


def test_articles_that_contradict_each_other_are_listed_with_what_each_says(
    articles: _Articles, services: Services
) -> None:
    """Not to whom the other is hidden: neither its title nor that there is one."""
    pair = DifferingCopies(("b.md", "h.md"), (OBJECTION, INTERNAL), "Bezwaar", (("6 weken",), ("8 weken",)))
    services.ingest_reports.keep(DocumentsReport(datetime.now(UTC), "v", 2, 2, 0, 0, 0, 2, similar=(pair,)))
    found = {id: one.contradictions[0] for id, one in articles.listed().items()}
    assert {id: (one.document_id, one.here, one.there) for id, one in found.items()} == {
        OBJECTION: (INTERNAL, ("6 weken",), ("8 weken",)),
        INTERNAL: (OBJECTION, ("8 weken",), ("6 weken",)),
    }
    assert articles.listed(User("redactie-2", ("kennisredactie",), access=("iedereen",))) == {}


def test_a_reviewer_hears_of_no_review_of_what_they_are_to_review(articles: _Articles) -> None:
    """The count would tell what the first one found."""
    articles.thumb(articles.quoted("a", OBJECTION))
    articles.services.answer_reviews.add("a", "senior-2", WRONG, NOTHING, follow_up=False, second=True)
    reviewer = demo_user("kwaliteit-1")
    assert (articles.listed(reviewer)[OBJECTION].reviews, articles.listed()[OBJECTION].reviews) == (0, 1)


def test_what_is_long_ago_does_not_count(articles: _Articles, services: Services) -> None:
    """Of thirteen weeks alone; law is never listed."""
    articles.thumb(articles.quoted("a", OBJECTION))
    long_ago = datetime.now(UTC) - timedelta(weeks=14)
    with services.database.session() as session:
        session.query(FeedbackRow).one().created_at = long_ago
        session.get_one(AnswerRow, "a").created_at = long_ago
    assert articles.listed() == {}


def test_an_employee_does_not_see_the_list(articles: _Articles) -> None:
    """It is the editors'."""
    with pytest.raises(Forbidden):
        articles.of(demo_user(EMPLOYEE))
    assert articles.desk.damage.of_reader(Reader("cli", (), date(2026, 11, 30))).articles == ()
