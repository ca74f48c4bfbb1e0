"""A source of customers' files that does not answer until it is let go."""

from __future__ import annotations

import threading

from bot.desk.dossier.connector import CallerClaim, Identification
from bot.desk.dossier.demo import DemoConnector

_LONGEST_S = 30


class HangingConnector(DemoConnector):
    """`busy` counts who waits in it, `go` lets all of them go."""

    def __init__(self) -> None:
        super().__init__()
        self.busy, self.go = threading.Semaphore(0), threading.Event()

    def identify(self, claim: CallerClaim) -> Identification:
        """Waits first."""
        self.busy.release()
        self.go.wait(_LONGEST_S)
        return super().identify(claim)
