"""One redactor for all tests here: it has no state and takes about a second to make."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor()
