"""Which document has an id when several files claim it: the same one, in whatever order the files come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.records.knowledge import KnowledgeRecords, StoredDocument
from bot.records.knowledge_rows import DocumentPassages
from bot.types import Document
from ingest.copies import figures_apart
from ingest.messages import message
from ingest.scan import DocumentPlace, place_of

_RULE = "of two files with one id the one checked last counts, else the shorter path, else the first by name"


@dataclass(slots=True)
class DocumentClaims:
    """The documents of a run by place, and the files that lost their id to another with the reason."""

    records: KnowledgeRecords
    owners: dict[str, DocumentPlace]
    documents: dict[DocumentPlace, DocumentPassages] = field(default_factory=dict)
    refused: dict[DocumentPlace, str] = field(default_factory=dict)

    @classmethod
    def beside(cls, records: KnowledgeRecords, stored: Iterable[StoredDocument]) -> DocumentClaims:
        """No claims yet, beside these stored documents."""
        return cls(records, {document.document_id: place_of(document) for document in stored})

    def is_free(self, document_id: str, place: DocumentPlace) -> bool:
        """Whether nobody else has an id."""
        return self.owners.get(document_id, place) == place

    def add(self, place: DocumentPlace, made: DocumentPassages) -> None:
        """Takes a document in, unless another has its id with more right; then, or when it takes the id over, one is refused."""
        document = made.document
        owner = self.owners.setdefault(document.document_id, place)
        rival = self._held_by(owner, document.document_id) if owner != place else None
        if rival is None or _rank(place, document) < _rank(owner, rival):
            self.owners[document.document_id] = place
            self.documents[place] = made
            self.refused.pop(place, None)
            if rival is not None:
                self.documents.pop(owner, None)
                self.refused[owner] = _reason(rival, document, place)
        else:
            self.refused[place] = _reason(document, rival, owner)

    def _held_by(self, owner: DocumentPlace, document_id: str) -> Document | None:
        if owner in self.documents:
            return self.documents[owner].document
        return self.records.stored_document(document_id)


def _rank(place: DocumentPlace, document: Document) -> tuple[int, int, str]:
    checked = document.meta.last_checked or date.min
    return (-checked.toordinal(), len(place.path), place.path)


def _reason(loser: Document, winner: Document, owner: DocumentPlace) -> str:
    if loser.text == winner.text:
        return message("same_id", id=loser.document_id, path=owner.path)
    apart = figures_apart(loser.text, winner.text)
    figures = message("figures_apart", here=", ".join(apart.one), there=", ".join(apart.other)) if apart else ""
    return message("same_id_apart", id=loser.document_id, path=owner.path, figures=figures, rule=_RULE)
