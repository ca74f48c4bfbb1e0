"""How the documents stand, for who looks after them: what was refused, left out, or says something else than its copy."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.records.ingest_reports import DocumentsReport, IngestReportRecords
from bot.records.knowledge import KnowledgeRecords


class Documents:
    """What the last ingest said of the documents."""

    def __init__(self, reports: IngestReportRecords, knowledge: KnowledgeRecords) -> None:
        self._reports = reports
        self._knowledge = knowledge

    def report(self, user: User) -> DocumentsReport | None:
        """The last report, without what stands in documents that this senior may not read; None before the first ingest.
        Raises Forbidden."""
        must(user, Right.DOCUMENTS)
        found = self._reports.last()
        if found is None:
            return None
        told = {one.document_id for one in found.left_out} | {one.document_id for one in found.lost}
        told |= {id for pair in found.similar for id in pair.document_ids}
        seen = {id for id, meta in self._knowledge.metadata_of(told).items() if user.reader.may_read(meta)}
        return replace(
            found,
            left_out=tuple(one for one in found.left_out if one.document_id in seen),
            lost=tuple(one for one in found.lost if one.document_id in seen),
            similar=tuple(pair for pair in found.similar if seen.issuperset(pair.document_ids)),
        )
