"""The only module that imports presidio, which imports spaCy, and what the rest of the room needs of them.

presidio_analyzer imports `transformers` (for a recogniser we do not use) and spaCy's thinc imports `torch`:
6.5 s instead of 1.4 s, measured from a cold process with a warm disk. Both imports are optional over there, so
this thread pretends not to find them while presidio loads. What was imported before stays as it is, other threads
are not touched, and the pretence ends with the block: `import transformers` works afterwards. The one lasting
trace is that thinc believes torch is absent, which matters only to spaCy models on torch; BelBot has none.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Hide(MetaPathFinder):
    """A finder that stands first in line and, for one thread only, finds nothing under the given names."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in self._names and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"hidden while presidio loads: {fullname}", name=fullname)
        return None


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Make `names` look absent to this thread's imports, inside the block only."""
    finder = _Hide(frozenset(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with hidden("transformers", "torch"):
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

__all__ = [
    "AnalyzerEngine",
    "EntityRecognizer",
    "NlpArtifacts",
    "NlpEngine",
    "RecognizerRegistry",
    "RecognizerResult",
    "hidden",
]
