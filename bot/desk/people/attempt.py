"""One try to sign in at the provider."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from bot.errors import BelBotError


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in. Its secret stands in the browser that began it, until it comes back; all else follows from that."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def state(self) -> str:
        """Ties what comes back to this browser."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """Ties the token to this try."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """Ties the code to this try."""
        return self._derived("verifier")

    def is_state(self, given: str) -> bool:
        """Whether this came back from the try, compared in constant time."""
        return hmac.compare_digest(self.state.encode(), given.encode("utf-8", "replace"))

    def _derived(self, what: str) -> str:
        return hmac.new(self.secret.encode("utf-8", "replace"), what.encode(), sha256).hexdigest()


class Refused(BelBotError):
    """The provider did not sign somebody in, or what it says does not hold."""
