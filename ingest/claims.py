"""Which document has which id: the same one, in whatever order the files come in.

An id that a file names itself comes before one that is made of a file's name. Of several files that name one id, one has more
right to it. Ids are settled when all files of a run were read: what one gives up, another may take over at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.records.knowledge import KnowledgeRecords, StoredDocument
from ingest.blocks import ConvertedDocument, lay_out
from ingest.copies import figures_apart
from ingest.messages import message
from ingest.plan import automatic_ids
from ingest.scan import DocumentPlace, place_of

_RULE = "of two files with one id the one checked last counts, else the shorter path, else the first by name"


@dataclass(frozen=True)
class Claim:
    """A file that names an id, or a stored document that has it."""

    place: DocumentPlace
    checked: date
    made: ConvertedDocument | None = None
    stored: str = ""

    @cached_property
    def rank(self) -> tuple[int, int, str]:
        """The least one has most right to the id."""
        return (-self.checked.toordinal(), *_order(self.place))

    @cached_property
    def text(self) -> str:
        """The text of the document."""
        return lay_out(self.made.blocks)[0] if self.made else self.stored


@dataclass(frozen=True, slots=True)
class Settlement:
    """The ids by place, and the places that lost theirs to another with the reason."""

    ids: Mapping[DocumentPlace, str] = field(default_factory=dict)
    refused: Mapping[DocumentPlace, str] = field(default_factory=dict)


class DocumentClaims:
    """The ids of a run: `stays` are the stored documents that are not made anew, `before` the ids of those that are."""

    def __init__(
        self,
        records: KnowledgeRecords,
        stays: Iterable[StoredDocument],
        before: Mapping[DocumentPlace, str],
        mask: Callable[[str], str] = str,
    ) -> None:
        self._mask = mask
        self._records = records
        self._stays = {document.document_id: document for document in stays}
        self._before = before

    def challenged(self, made: Mapping[DocumentPlace, ConvertedDocument]) -> list[StoredDocument]:
        """The stored documents with an id of their file's name that another file names itself."""
        named = {document.document_id for document in made.values()} & self._stays.keys()
        owners = [self._stays[one] for one in sorted(named)]
        return [one for one in owners if one.document_id in automatic_ids(one.name, one.source, self._mask)]

    def settle(self, made: Mapping[DocumentPlace, ConvertedDocument]) -> Settlement:
        """Who has which id."""
        ids: dict[DocumentPlace, str] = {}
        refused: dict[DocumentPlace, str] = {}
        claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for place, document in made.items():
            if self._named(document):
                claims[document.document_id].append(Claim(place, document.meta.last_checked or date.min, document))
        for document_id, claimants in claims.items():
            first, *others = sorted((*claimants, *self._owner(document_id)), key=lambda claim: claim.rank)
            ids |= {first.place: document_id} if first.made else {}
            refused |= {one.place: _reason(document_id, one, first) for one in others}
        taken = {*ids.values(), *self._stays}
        for place in self._by_right([place for place, document in made.items() if not self._named(document)]):
            free = [one for one in self._wanted(place) if one not in taken]
            if free:
                ids[place] = free[0]
                taken.add(free[0])
            else:
                refused[place] = message("id_used", id=self._wanted(place)[0])
        return Settlement(ids, refused)

    def _named(self, document: ConvertedDocument) -> bool:
        """Whether the document names its id; one that holds somebody's number counts for none."""
        return bool(document.document_id) and self._mask(document.document_id) == document.document_id

    def _owner(self, document_id: str) -> Iterator[Claim]:
        owner = self._stays.get(document_id)
        stored = self._records.stored_document(document_id) if owner else None
        if owner and stored:
            yield Claim(place_of(owner), stored.meta.last_checked or date.min, stored=stored.text)

    def _by_right(self, places: Sequence[DocumentPlace]) -> list[DocumentPlace]:
        """Files that name no id: first those that had one already, then by path."""
        return sorted(places, key=lambda place: (self._before.get(place) not in self._wanted(place), *_order(place)))

    def _wanted(self, place: DocumentPlace) -> list[str]:
        """The ids that a file may have by its name, the one it had first."""
        before = self._before.get(place)
        return sorted(automatic_ids(place.name, place.source, self._mask), key=lambda one: one != before)


def _order(place: DocumentPlace) -> tuple[int, str]:
    path = place.path
    return len(path), path


def _reason(document_id: str, loser: Claim, winner: Claim) -> str:
    if loser.text == winner.text:
        return message("same_id", id=document_id, path=winner.place.path)
    apart = figures_apart(loser.text, winner.text)
    figures = message("figures_apart", here=", ".join(apart.one), there=", ".join(apart.other)) if apart else ""
    return message("same_id_apart", id=document_id, path=winner.place.path, figures=figures, rule=_RULE)
