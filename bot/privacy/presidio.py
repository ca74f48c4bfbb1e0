"""The only module that imports presidio, and what the rest of the room needs of it.

presidio_analyzer imports spaCy, its engines for language models, and some sixty recognisers for other countries: .55 s of processor of
each start, and torch and transformers with it (6.5 s) where they are installed. Our analyzer has recognisers and an engine of its own, so
none of that is ever asked. While presidio loads, modules that hold nothing stand in for those in `_UNASKED`, and torch, which it can do
without, looks absent to this thread. Both end with the block: what was imported before stays as it is, and `import spacy` or `import torch`
gives the real one afterwards.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_UNASKED = frozenset(
    {
        "presidio_analyzer.nlp_engine.slim_spacy_nlp_engine",
        "presidio_analyzer.nlp_engine.spacy_nlp_engine",
        "presidio_analyzer.nlp_engine.stanza_nlp_engine",
        "presidio_analyzer.nlp_engine.transformers_nlp_engine",
        "presidio_analyzer.predefined_recognizers",
        "spacy",
        "spacy.tokens",
        "spacy.vocab",
    }
)


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
    with _first(_Hide(frozenset(names))):
        yield


class _Nothing:
    """Stands for each class of a module that is not loaded; nothing is one of these."""


class _Empty(ModuleType):
    """Has every name, and nothing behind it."""

    def __getattr__(self, name: str) -> type[_Nothing]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


class _StandIns(MetaPathFinder, Loader):
    """Finds empty modules, for one thread only."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in _UNASKED and threading.get_ident() == self._thread:
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Empty(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def _unasked() -> Iterator[None]:
    """Empty modules for what is never asked, forgotten after the block."""
    try:
        with _first(_StandIns()):
            yield
    finally:
        for name in _UNASKED:
            if isinstance(sys.modules.get(name), _Empty):
                del sys.modules[name]


@contextmanager
def _first(finder: MetaPathFinder) -> Iterator[None]:
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with hidden("torch"), _unasked():
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
