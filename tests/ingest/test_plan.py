"""What changed, and the id of a file that names none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.plan import SourceChange, automatic_ids, compare

HASHES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))


def test_each_name_has_one_fate() -> None:
    """New, changed, equal and gone names are told apart."""
    found, stored = {"new": "1", "other": "2", "same": "1"}, {"other": "1", "same": "1", "gone": "1"}
    assert compare(found, stored) == SourceChange(("new",), ("other",), ("same",), ("gone",))


@given(HASHES, HASHES)
def test_no_name_is_lost(found: dict[str, str], stored: dict[str, str]) -> None:
    """Every name found or stored is in exactly one list."""
    change = compare(found, stored)
    names = [*change.added, *change.updated, *change.unchanged, *change.removed]
    assert sorted(names) == sorted({*found, *stored})
    assert change.nothing == (found == stored)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("box-3.md", "box-3"),
        ("thema/box-3.v2.html", "box-3.v2"),
        ("Uitstel van betaling.md", "Uitstel-van-betaling"),
        ("coördinatie.txt", "coordinatie"),
        ("税.md", "document"),
    ],
)
def test_an_id_begins_with_the_name(name: str, expected: str) -> None:
    """An id is the file's name without folder, ending and unusual characters."""
    assert automatic_ids(name, "/bron")[0] == expected


def test_what_is_masked_gets_into_no_id() -> None:
    """A number in the name of a file stays out of every place that shows the id."""
    ids = automatic_ids("brief 111222333.md", "/bron", lambda name: name.replace("111222333", "[BSN]"))
    assert ids[0] == "brief-BSN"
    assert "111222333" not in ids[1]


def test_a_taken_id_gets_a_hash() -> None:
    """Two files of the same name get two ids, each the same every time."""
    one, other = (automatic_ids("box-3.md", source)[1] for source in ("/a", "/b"))
    assert one != other
    assert one.startswith("box-3-")
    assert automatic_ids("box-3.md", "/a")[1] == one
