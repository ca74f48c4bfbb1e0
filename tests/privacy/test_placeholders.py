"""The memory of one call."""

from __future__ import annotations

import pickle

import pytest

from bot.privacy import Placeholders


def test_restore_brings_the_values_back() -> None:
    """The screen of this call may show what was taken out."""
    memory = Placeholders()
    memory.placeholder("BSN", "111222333")
    assert memory.restore("over [BSN-1]") == "over 111222333"


def test_restore_leaves_unknown_placeholders() -> None:
    """A placeholder of another call means nothing here."""
    assert Placeholders().restore("[PERSOON-7] en [X-1]") == "[PERSOON-7] en [X-1]"


def test_restored_values_are_not_restored_again() -> None:
    """A value that looks like a placeholder is a value."""
    memory = Placeholders()
    memory.placeholder("BSN", "111222333")
    memory.placeholder("PERSON", "[BSN-1]")
    assert memory.restore("[PERSOON-1]") == "[BSN-1]"


def test_repr_shows_no_values() -> None:
    """A memory in a log line shows only its size."""
    memory = Placeholders()
    memory.placeholder("PERSON", "Jansen")
    assert repr(memory) == "<Placeholders: 1 values>"


def test_it_cannot_be_pickled() -> None:
    """Personal data does not leave the process by accident."""
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Placeholders())


def test_dots_matter_in_an_email_address() -> None:
    """Two mailboxes that differ by a dot are two mailboxes."""
    memory = Placeholders()
    assert memory.placeholder("EMAIL", "ab@x.nl") != memory.placeholder("EMAIL", "a.b@x.nl")
