"""Training the name tagger: generated calls, names kept apart, and the same bytes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from train.names import lists
from train.names.calls import CallWriter, is_test
from train.names.pools import is_held_out, load_pools
from train.names.train import Material, fit, lists_for

DATA = Path(lists.__file__).parent / "data"
PROSE = ["De belastingplichtige kan bezwaar maken tegen de aanslag.", "Binnen zes weken na de dagtekening."]


def test_the_same_seed_writes_the_same_calls() -> None:
    """Training material is reproducible, and another seed is another set."""
    first, again, other = (CallWriter(load_pools(), PROSE, seed, lambda _: True).write(40) for seed in (3, 3, 4))
    assert first == again != other


def test_held_out_names_never_train() -> None:
    """What evaluation asks for was in no training call and in no list."""
    held = load_pools().half(held_out=True)
    assert all(is_held_out(name) for group in held.groups for name in (*group.first, *group.last))


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Small, but the whole way from names to model."""
    material = Material(load_pools().half(held_out=False), lambda phrase: not is_test(phrase), PROSE, 60)
    lists, _ = lists_for(material)
    for name in ("a", "b"):
        fit(material, lists, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("file", sorted(DATA.glob("*.txt")), ids=lambda file: file.stem)
def test_every_list_names_its_source_and_licence(file: Path) -> None:
    """In the comment at its top."""
    head = file.read_text("utf-8").split("\n\n")[0]
    assert "Source: " in head and "Licence: " in head
