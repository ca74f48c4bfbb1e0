"""What tests of previews share: a previewer that is told what to find, and a wait for the end of one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.desk.review.previews import ChangedArticle
from bot.pipeline.preview import ASKING, ChangedAnswer, Preview, Progress, Said
from bot.records.answers import StoredAnswer
from bot.records.knowledge import StoredDocument

_State = TypeVar("_State")
_PATIENCE_S = 120.0


def ended(state: Callable[[], _State], is_running: Callable[[_State], bool]) -> _State:
    """The state of a preview once it does not run any more."""
    ends = time.monotonic() + _PATIENCE_S
    while is_running(found := state()) and time.monotonic() < ends:
        time.sleep(0.02)
    return found


@dataclass
class ScriptedPreviewer:
    """Finds that every stored answer changes, once it is let go; then fails if it must. Remembers what it was given."""

    fails: Exception | None = None
    labels: Sequence[str] = ()
    names: str = ""
    given: list[tuple[ChangedArticle, list[str]]] = field(default_factory=list)
    go: threading.Event = field(default_factory=threading.Event)

    def present(self, document: StoredDocument) -> str:
        """A text that says which document it is of."""
        return f"# {document.name}"

    def named_id(self, _text: str) -> str:
        """As told."""
        return self.names

    def personal(self, _text: str, _public: str) -> Sequence[str]:
        """As told."""
        return self.labels

    def preview(self, changed: ChangedArticle, stored: Sequence[StoredAnswer], progress: Progress) -> Preview:
        """Every stored answer changes."""
        self.given.append((changed, [one.answer.id for one in stored]))
        progress("reading files", 1, 1)
        progress(ASKING, 0, len(stored))
        while not self.go.wait(0.02):
            progress(ASKING, 1, len(stored))
        if self.fails:
            raise self.fails
        now, then = Said("answered", "Zes weken.", ("bezwaar",)), Said("answered", "Acht weken.", ("bezwaar",))
        answers = tuple(ChangedAnswer(one.answer.id, str(one.answer.question), 1, now, then) for one in stored)
        return Preview({"added": 0, "updated": 1, "removed": 0}, len(stored), answers)

    def page(self, found: Preview) -> str:
        """How many changes there are."""
        return f"<p>{len(found.answers)}</p>"
