"""The publication standard of the Dutch Algorithm Register (Publicatiestandaard 1.0, Ministerie van BZK): which fields an entry has, and what each may
hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

VERSION = "1.0"
FieldValue = str | list[str] | list[dict[str, str]]
Kind = Literal["text", "choice", "themes", "month", "link", "links"]
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_MOST_THEMES = 3
_LINK, _TITLE = 500, 500


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a field may hold: text of at most so many characters, one of these values, or links with their titles."""

    kind: Kind = "text"
    most: int = 2_500
    required: bool = False
    permitted: tuple[str, ...] = ()

    def problem(self, value: object) -> str | None:
        """What is wrong with a value; None where nothing is."""
        if self.kind == "links":
            return (
                None
                if _are_links(value)
                else f"is a list of title and link; a link begins with https:// (at most {_LINK})"
            )
        if self.kind == "themes":
            fits = (
                isinstance(value, list) and len(value) <= _MOST_THEMES and all(one in self.permitted for one in value)
            )
            return None if fits else f"is a list of at most {_MOST_THEMES} of: {', '.join(self.permitted)}"
        if not isinstance(value, str) or len(value) > self.most:
            return f"is text of at most {self.most} characters"
        return self._of_text(value)

    def _of_text(self, value: str) -> str | None:
        if self.kind == "choice" and value not in self.permitted:
            return f"is one of: {', '.join(self.permitted)}"
        if self.kind == "month" and not _MONTH.fullmatch(value):
            return "is written as 2026-11"
        if self.kind == "link" and not value.startswith("https://"):
            return "begins with https://"
        return None


def _are_links(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and {"title"} <= one.keys() <= {"title", "link"}
        and all(isinstance(part, str) for part in one.values())
        and len(one["title"]) <= _TITLE
        and one.get("link", "https://").startswith("https://")
        and len(one.get("link", "")) <= _LINK
        for one in value
    )


_THEMES = (
    *("Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen"),
    *("Internationaal", "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap"),
    *("Openbare orde en veiligheid", "Recht", "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer", "Werk"),
    "Zorg en gezondheid",
)
FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule(most=100, required=True),
    "description_short": FieldRule(most=350, required=True),
    "organization": FieldRule(most=100, required=True),
    "category": FieldRule("themes", permitted=_THEMES),
    "status": FieldRule("choice", required=True, permitted=("In ontwikkeling", "In gebruik", "Buiten gebruik")),
    "begin_date": FieldRule("month"),
    "end_date": FieldRule("month"),
    "contact_email": FieldRule(most=500, required=True),
    "website": FieldRule("link", 500),
    "publication_category": FieldRule(
        "choice", required=True, permitted=("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")
    ),
    "url": FieldRule("link", 500),
    "goal": FieldRule(),
    "proportionality": FieldRule(),
    "human_intervention": FieldRule(),
    "risks": FieldRule(),
    "lawful_basis": FieldRule(),
    "lawful_basis_grouping": FieldRule("links"),
    "process_index_url": FieldRule("link", 500),
    "impacttoetsen_grouping": FieldRule("links"),
    "impacttoetsen": FieldRule(),
    "source_data": FieldRule(),
    "source_data_grouping": FieldRule("links"),
    "methods_and_models": FieldRule(most=5_000),
    "provider": FieldRule(most=200),
    "publiccode": FieldRule("link", 500),
    "lang": FieldRule("choice", required=True, permitted=("nld",)),
    "standard_version": FieldRule("choice", permitted=(VERSION,)),
    "source_id": FieldRule(most=100),
    "tags": FieldRule(),
}


def problems(entry: Mapping[str, Any]) -> Iterator[str]:
    """What the standard does not allow in these fields, each with its field."""
    for name, value in entry.items():
        if name not in FIELDS:
            yield f"{name}: no field of the standard; there are {', '.join(FIELDS)}"
        elif problem := FIELDS[name].problem(value):
            yield f"{name}: {problem}"


def missing(entry: Mapping[str, Any]) -> list[str]:
    """The fields without which the register does not take an entry."""
    return [name for name, rule in FIELDS.items() if rule.required and not entry.get(name)]
