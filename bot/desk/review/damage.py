"""The articles that answers went wrong with, for editors: each with the reasons, counted.

What was settled does not count, nor what was said of an answer from before the article changed last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.access import Reader
from bot.desk.figures.figures import FEWEST_QUESTIONS
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.records.article_signals import ArticleSignal, ArticleSignalKind, ArticleSignalRecords
from bot.records.contents_list import ContentsList
from bot.records.ingest_reports import DifferingCopies, IngestReportRecords
from bot.records.issues import IssueRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.samples import SampleRecords
from bot.services import Services
from bot.types import Metadata, Validity

PERIOD = timedelta(weeks=13)
OLD = timedelta(days=365)
"""An article that was checked longer ago has an old check date."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another article on the same subject, and the figures that only this one states and only the other."""

    document_id: str
    title: str
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DamagingArticle:
    """An article and what there is against it: how many answers that quote it got a thumb down, were not what was said, or were called wrong
    by a reviewer; reports; and how many answers quote it, None for fewer than `fewest` of `DamageList`."""

    document_id: str
    title: str
    theme: str
    validity: Validity
    thumbs: int
    overrides: int
    reviews: int
    reports: int
    uses: int | None
    last_checked: date | None
    is_old: bool
    contradictions: tuple[Contradiction, ...]

    @property
    def weight(self) -> tuple[int, int, bool, int]:
        """How much damage: by what was said, then by contradictions, then by how much an old one is used."""
        said = self.thumbs + self.overrides + self.reviews + self.reports
        return said, len(self.contradictions), self.is_old, self.uses or 0


@dataclass(frozen=True, slots=True)
class DamageList:
    """The articles since a day (UTC), the most damaging first. A use of fewer than `fewest` answers is not told."""

    since: date
    fewest: int
    articles: tuple[DamagingArticle, ...]


class Damage:
    """The list, from what is stored."""

    def __init__(
        self,
        signals: ArticleSignalRecords,
        issues: IssueRecords,
        contents: ContentsList,
        knowledge: KnowledgeRecords,
        reports: IngestReportRecords,
        samples: SampleRecords,
    ) -> None:
        self._signals = signals
        self._issues = issues
        self._contents = contents
        self._knowledge = knowledge
        self._reports = reports
        self._samples = samples

    def listed(self, user: User) -> DamageList:
        """Those that this user may read, law left out; without a colleague's review of an answer that they are to review themselves. Raises
        Forbidden."""
        must(user, Right.ISSUES)
        awaited = {one.answer_id for one in self._samples.waiting(user.name)} if user.may(Right.ASSESS) else set()
        return self.of_reader(user.reader, awaited)

    def of_reader(self, reader: Reader, awaited: Collection[str] = ()) -> DamageList:
        """The same of a reader, without the reviews of these answers."""
        since = datetime.combine(reader.on - PERIOD, time.min, UTC)
        counts = _counts(self._open(since, awaited))
        uses, report = self._contents.uses(since), self._reports.last()
        copies = report.similar if report else ()
        ids = {*counts, *uses, *(one for pair in copies for one in pair.document_ids)}
        meta, titles = self._knowledge.metadata_of(ids), self._knowledge.titles(ids, reader)
        found = [
            _article(
                document_id,
                title,
                meta[document_id],
                counts.get(document_id, Counter()),
                uses.get(document_id, 0),
                tuple(_contradictions(document_id, copies, titles)),
                reader.on,
            )
            for document_id, title in titles.items()
            if not meta[document_id].is_law
        ]
        return DamageList(since.date(), FEWEST_QUESTIONS, _worst(found))

    def _open(self, since: datetime, awaited: Collection[str]) -> list[ArticleSignal]:
        """What still counts."""
        decisions = self._issues.decisions()
        settled = {one for decision in decisions if decision.status == "settled" for one in decision.members}
        changed = self._signals.changed()
        return [
            one
            for one in self._signals.since(since)
            if one.origin not in settled
            and not (one.kind == "review" and one.about in awaited)
            and (one.document_id not in changed or one.read_at >= changed[one.document_id])
        ]


def _counts(signals: Iterable[ArticleSignal]) -> dict[str, Counter[ArticleSignalKind]]:
    """By article how many answers or reports of each kind."""
    about: defaultdict[str, set[tuple[ArticleSignalKind, str]]] = defaultdict(set)
    for one in signals:
        about[one.document_id].add((one.kind, one.about))
    return {document_id: Counter(kind for kind, _ in found) for document_id, found in about.items()}


def _article(
    document_id: str,
    title: str,
    meta: Metadata,
    counts: Counter[ArticleSignalKind],
    uses: int,
    contradictions: tuple[Contradiction, ...],
    on: date,
) -> DamagingArticle:
    return DamagingArticle(
        document_id=document_id,
        title=title,
        theme=meta.theme,
        validity=meta.validity(on),
        thumbs=counts["thumb"],
        overrides=counts["override"],
        reviews=counts["review"],
        reports=counts["article"],
        uses=uses if uses >= FEWEST_QUESTIONS else None,
        last_checked=meta.last_checked,
        is_old=meta.last_checked is not None and on - meta.last_checked > OLD,
        contradictions=contradictions,
    )


def _contradictions(
    document_id: str, copies: Sequence[DifferingCopies], titles: Mapping[str, str]
) -> Iterator[Contradiction]:
    """With those of the other articles that this user may read."""
    for pair in copies:
        for this, that in ((0, 1), (1, 0)):
            other = pair.document_ids[that]
            if pair.document_ids[this] == document_id and other in titles:
                yield Contradiction(other, titles[other], pair.figures[this], pair.figures[that])


def _worst(articles: Iterable[DamagingArticle]) -> tuple[DamagingArticle, ...]:
    """The worst first, of those with anything against them: something that was said, a contradiction, or use of what is old."""
    found = [one for one in articles if any(one.weight[:2]) or (one.is_old and one.uses)]
    return tuple(sorted(found, key=lambda one: (*(-part for part in one.weight), one.title, one.document_id))[:MOST])


def open_damage(services: Services) -> Damage:
    """On these services."""
    return Damage(
        services.article_signals,
        services.issues,
        services.contents,
        services.knowledge_records,
        services.ingest_reports,
        services.samples,
    )
