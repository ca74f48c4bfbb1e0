"""The extra `encoders`: sentence-transformers with torch below it, 1.2 GB that the shipped encoder does without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import Unavailable


@contextmanager
def encoders_extra() -> Iterator[None]:
    """Stands around an import from the extra. Raises Unavailable with the command that installs it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Unavailable(
            f"{error.name} is not installed: install it with `make encoders` (a wheel: pip install 'belbot[encoders]')"
        ) from error
