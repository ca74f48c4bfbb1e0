"""The fields of the customer's file that may be asked at all: what each holds, and for which roles. None of them says who somebody is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.answering.rules.scales import Kind, Scale, scale
from bot.desk.people.rights import Role

FIELDS = Path(__file__).parent / "data" / "fields.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    soort: Kind
    rollen: tuple[Role, ...]
    gegevens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its kind, who may see it, and the words by which articles ask it (`benodigde_gegevens`)."""

    name: str
    label: str
    scale: Scale
    roles: tuple[Role, ...]
    asked_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """Every field, by name."""

    fields: Mapping[str, Field]

    def of_article(self, required_facts: Sequence[str]) -> list[Field]:
        """The fields that an article asks, by its own words, in its order."""
        wanted = [fact.casefold() for fact in required_facts]
        asked = {words: field for field in self.fields.values() for words in field.asked_as}
        return list({asked[words].name: asked[words] for words in wanted if words in asked}.values())


@cache
def shipped_fields() -> FieldList:
    """The fields in `data/fields.yaml`."""
    parts = {str(name): _Part(**part) for name, part in yaml.safe_load(FIELDS.read_text("utf-8")).items()}
    return FieldList(
        {
            name: Field(
                name, part.label, scale(part.soort), part.rollen, tuple(one.casefold() for one in part.gegevens)
            )
            for name, part in parts.items()
        }
    )
