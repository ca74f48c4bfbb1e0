"""What a provider says of somebody, and what that means here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.desk.people.claims import ClaimNames
from bot.errors import BadInput, Forbidden
from tests.support.house import settings_for

WHO = {"preferred_username": "jansen"}


def _names(folder: Path, **more: Any) -> ClaimNames:
    return ClaimNames.of(settings_for(folder).model_copy(update=more))


def test_values_are_roles_by_their_own_name(tmp_path: Path) -> None:
    """Where the operator said nothing else; what is no role is passed over."""
    person = _names(tmp_path).person({**WHO, "roles": ["trainer", "offline_access", "medewerker"]})
    assert (person.name, person.roles, person.access) == ("jansen", ("medewerker", "trainer"), ("iedereen", "intern"))


def test_values_are_roles_by_what_the_operator_said(tmp_path: Path) -> None:
    """Then a value that is called as a role is none."""
    names = _names(tmp_path, oidc_role_claim="groups", oidc_roles={"/belastingtelefoon/hulplijn": "senior"})
    assert names.person({**WHO, "groups": ["/belastingtelefoon/hulplijn", "beheer"]}).roles == ("senior",)


@pytest.mark.parametrize(
    ("claim", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["senior"]}}),
        ("https://x.example/roles", {"https://x.example/roles": ["senior"]}),
        ("role", {"role": "senior"}),
    ],
)
def test_a_claim_stands_where_the_operator_says(tmp_path: Path, claim: str, claims: dict[str, Any]) -> None:
    """In an object, under a name with dots, as one text."""
    assert _names(tmp_path, oidc_role_claim=claim).person(WHO | claims).roles == ("senior",)


@pytest.mark.parametrize(
    "said", [None, [], {}, 1, "koning", ["koning"], [["senior"]], [None], {"senior": True}, "SENIOR"], ids=str
)
def test_without_a_role_nobody_is_somebody(tmp_path: Path, said: object) -> None:
    """Whatever stands there."""
    with pytest.raises(Forbidden, match="no role"):
        _names(tmp_path).person({**WHO, "roles": said})


@pytest.mark.parametrize("name", [None, "", "  ", 7, ["jansen"], "jan\nsen", "x" * 101, "jan\x00"])
def test_without_a_usable_name_nobody_is_somebody(tmp_path: Path, name: object) -> None:
    """It stands in records and in headers."""
    with pytest.raises(Forbidden, match="no usable name"):
        _names(tmp_path).person({"preferred_username": name, "roles": ["senior"]})


def test_groups_of_documents_come_from_their_claim(tmp_path: Path) -> None:
    """Everybody reads what callers may read; the rest as the operator named it."""
    said = {**WHO, "roles": ["senior"], "groups": ["a", "b"]}
    cases: list[tuple[dict[str, Any], tuple[str, ...]]] = [
        ({"oidc_groups_claim": "groups"}, ("iedereen", "a", "b")),
        ({"oidc_groups_claim": "groups", "oidc_groups": {"a": "intern"}}, ("iedereen", "intern")),
        ({"oidc_groups_claim": "none"}, ("iedereen",)),
    ]
    for more, access in cases:
        assert _names(tmp_path, **more).person(said).access == access


def test_a_role_that_there_is_not_is_refused_at_the_start(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(BadInput, match="koning"):
        _names(tmp_path, oidc_roles={"x": "koning"})
