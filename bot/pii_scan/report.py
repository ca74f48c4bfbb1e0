"""What an audit found: places, labels and counts, never a value."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.privacy.identifiers.proven import ProvenIdentifier

MOST_LISTED = 1000
"""Places listed of each kind; the counts go on."""


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """Where something stands: `table.column` with the row's key, or a file with the offset of the first one in bytes."""

    where: str
    key: str = ""
    byte: int | None = None


@dataclass(frozen=True, slots=True)
class ScanFinding:
    """Identifiers of one label in one place."""

    where: str
    key: str
    byte: int | None
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ScanReport:
    """The outcome. `findings` stand where nothing personal may stand; `knowledge` stands in documents of the organisation or
    was quoted from them; `suspected` counts what only looks personal, `suspects` says where a second look sees what may be; `unread` could not be looked into."""

    findings: tuple[ScanFinding, ...]
    knowledge: tuple[ScanFinding, ...]
    found: int
    found_in_knowledge: int
    suspected: dict[str, int]
    suspects: tuple[ScanFinding, ...]
    unread: tuple[dict[str, str], ...]
    values: int
    files: int
    size_bytes: int
    seconds: float

    def is_clean(self, *, strict: bool) -> bool:
        """Whether nothing was found and everything could be read; strict: nothing in the knowledge either."""
        return not (self.found or self.unread or (strict and self.found_in_knowledge))

    def as_json(self) -> dict[str, Any]:
        """By name, for programs."""
        return {
            "found": self.found,
            "findings": [_listed(finding) for finding in self.findings],
            "found_in_knowledge": self.found_in_knowledge,
            "knowledge": [_listed(finding) for finding in self.knowledge],
            "suspected": self.suspected,
            "suspects": [_listed(finding) for finding in self.suspects],
            "unread": list(self.unread),
            "scanned": {"values": self.values, "files": self.files, "bytes": self.size_bytes},
            "seconds": self.seconds,
        }


def _listed(finding: ScanFinding) -> dict[str, Any]:
    place = {"key": finding.key} if finding.byte is None else {"byte": finding.byte}
    return {"where": finding.where, **place, "label": finding.label, "count": finding.count}


@dataclass
class Ledger:
    """Collects while an audit runs. Of values it keeps hashes under a key of this run alone: enough to know that a quote
    stands in a document too, and worth nothing afterwards."""

    suspected: Counter[str] = field(default_factory=Counter)
    suspects: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unread: list[dict[str, str]] = field(default_factory=list)
    values: int = 0
    files: int = 0
    size_bytes: int = 0

    def __post_init__(self) -> None:
        self._secret = secrets.token_bytes(16)
        self._documents: set[bytes] = set()
        self._tables: set[bytes] = set()
        self._first: dict[tuple[bool, str, str, str], int | None] = {}
        self._counts: Counter[tuple[bool, str, str, str]] = Counter()
        self._listed: Counter[bool] = Counter()
        self._totals: Counter[bool] = Counter()

    def add(self, found: ProvenIdentifier, place: ScanPlace, *, knowledge: bool = False) -> None:
        """Notes an identifier."""
        self._totals[knowledge] += 1
        group = (knowledge, place.where, place.key, found.label)
        if group not in self._counts and self._listed[knowledge] < MOST_LISTED:
            self._listed[knowledge] += 1
            self._first[group] = place.byte
        if group in self._first:
            self._counts[group] += 1

    def suspect(self, place: ScanPlace, kinds: Iterable[str]) -> None:
        """Notes what a second look sees in one place, as many places as are listed."""
        for kind in kinds:
            group = (place.where, place.key, kind)
            if group in self.suspects or len(self.suspects) < MOST_LISTED:
                self.suspects[group] += 1

    def learn(self, found: ProvenIdentifier, *, document: bool) -> None:
        """Remembers that a value stands in the database, in a document or elsewhere."""
        (self._documents if document else self._tables).add(self._hash(found))

    def is_quoted(self, found: ProvenIdentifier) -> bool:
        """Whether the value stands in a document."""
        return self._hash(found) in self._documents

    def is_in_tables(self, found: ProvenIdentifier) -> bool:
        """Whether the value was met in some table, documents included."""
        hashed = self._hash(found)
        return hashed in self._documents or hashed in self._tables

    def report(self, seconds: float) -> ScanReport:
        """Everything so far, places in the order they were met."""
        listed: dict[bool, list[ScanFinding]] = {False: [], True: []}
        for (knowledge, where, key, label), count in self._counts.items():
            listed[knowledge].append(ScanFinding(where, key, self._first[knowledge, where, key, label], label, count))
        return ScanReport(
            findings=tuple(listed[False]),
            knowledge=tuple(listed[True]),
            found=self._totals[False],
            found_in_knowledge=self._totals[True],
            suspected=dict(sorted(self.suspected.items())),
            suspects=tuple(ScanFinding(where, key, None, kind, n) for (where, key, kind), n in self.suspects.items()),
            unread=tuple(self.unread),
            values=self.values,
            files=self.files,
            size_bytes=self.size_bytes,
            seconds=round(seconds, 2),
        )

    def _hash(self, found: ProvenIdentifier) -> bytes:
        return hashlib.blake2b(found.value.encode(), key=self._secret, digest_size=16).digest()
