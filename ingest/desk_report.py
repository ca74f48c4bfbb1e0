"""What editors see at the desk of an ingest: its report, in Dutch, joined to what earlier runs said of documents that still stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.records.ingest_reports import DifferingCopies, DocumentsReport, LeftOutText, LostWords, RefusedFile
from ingest.messages import in_dutch
from ingest.report import IngestReport, LeftOutPart
from ingest.scan import Target
from ingest.wording import MUST_LOOK, RULES

MAX_REFUSED = 2_000
MAX_UNREAD = 2_000
MAX_DROPPED = 1_000
MAX_SIMILAR = 1_000
MAX_LOST = 1_000

Mask = Callable[[str], str]
"""Takes numbers of persons out of a text."""


def documents_report(
    done: IngestReport, targets: Sequence[Target], before: DocumentsReport | None, stored: set[str], mask: Mask
) -> DocumentsReport:
    """The report for the desk. `stored` are the ids of all documents after the run: what was said of those that did not change
    holds on, and so do refusals of files outside the targets."""
    standing = stored - {change.document_id for change in done.changes}
    left_out, more = _left_out(done, before, standing, mask)
    return DocumentsReport(
        at=datetime.now(UTC),
        knowledge_version=done.knowledge_version,
        documents=done.documents,
        passages=done.passages,
        added=done.added,
        updated=done.updated,
        removed=done.removed,
        unchanged=done.unchanged,
        refused=_refused(done, targets, before, mask),
        left_out=left_out,
        left_out_more=more,
        similar=_similar(done, before, standing, mask),
        lost=_lost(done, before, standing, mask),
    )


def _refused(
    done: IngestReport, targets: Sequence[Target], before: DocumentsReport | None, mask: Mask
) -> tuple[RefusedFile, ...]:
    covered = [mask(str(target.path)) for target in targets]
    earlier = [
        one
        for one in (before.refused if before else ())
        if not any(one.path == path or one.path.startswith(f"{path.rstrip('/')}/") for path in covered)
    ]
    now = [
        RefusedFile(mask(one.path), mask(in_dutch(one.reason)), mask(one.reason)) for one in done.skipped[:MAX_REFUSED]
    ]
    return tuple([*now, *earlier][:MAX_REFUSED])


def _left_out(
    done: IngestReport, before: DocumentsReport | None, standing: set[str], mask: Mask
) -> tuple[tuple[LeftOutText, ...], int]:
    """What a person must look at comes first, and is the last to be cut."""
    earlier = [one for one in (before.left_out if before else ()) if one.document_id in standing]
    shown: list[LeftOutText] = []
    more = before.left_out_more if before and not done.changes else 0
    for urgent, most in ((True, MAX_UNREAD), (False, MAX_DROPPED)):
        now = [part for part in done.left_out if (part.rule in MUST_LOOK) is urgent]
        old = [one for one in earlier if (one.rule in MUST_LOOK) is urgent]
        shown += [_text(part, mask) for part in now[:most]]
        shown += old[: max(0, most - len(now))]
        more += max(0, len(now) + len(old) - most)
    return tuple(shown), more


def _text(part: LeftOutPart, mask: Mask) -> LeftOutText:
    said, text = RULES[part.rule], mask(in_dutch(part.text, part.text))
    return LeftOutText(
        mask(part.path), part.document_id, part.rule, said.name, said.meaning, text, part.page, part.line
    )


def _similar(
    done: IngestReport, before: DocumentsReport | None, standing: set[str], mask: Mask
) -> tuple[DifferingCopies, ...]:
    now = [
        DifferingCopies((mask(pair.paths[0]), mask(pair.paths[1])), pair.document_ids, mask(pair.title), pair.figures)
        for pair in done.similar[:MAX_SIMILAR]
    ]
    earlier = [pair for pair in (before.similar if before else ()) if standing.issuperset(pair.document_ids)]
    return tuple([*now, *earlier][:MAX_SIMILAR])


def _lost(done: IngestReport, before: DocumentsReport | None, standing: set[str], mask: Mask) -> tuple[LostWords, ...]:
    now = [
        LostWords(mask(one.path), one.document_id, one.numbers or 0, one.words or 0, tuple(map(mask, one.first)))
        for one in done.unaccounted
        if one.numbers or one.words
    ]
    earlier = [one for one in (before.lost if before else ()) if one.document_id in standing]
    return tuple([*now, *earlier][:MAX_LOST])
