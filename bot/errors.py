"""One tree of errors; each becomes an HTTP status in one handler and one line on the command line.

    BelBotError            500  failed
    ├── BadInput           422  what came in cannot be used
    │   └── TooLong        413  the text is longer than the limit
    ├── NotSignedIn        401  nobody is signed in or named, or nobody we know
    │   └── OtherUser      401  somebody else is signed in than who this comes from
    ├── NotFound           404  no such document, answer, call or escalation
    ├── Forbidden          403  this user may not do this
    ├── Conflict           409  it changed in the meantime
    ├── TooMany            429  this user asks too much at once
    ├── Busy               503  another process holds it, or the queue is full
    └── Unavailable        503  a part is missing or broken (model, vectors, database)
        └── ModelError     503  the language model cannot be loaded or does not answer

`detail` is Dutch where staff see it (HTTP); operators read the same line in English through `operator`.
"""

from __future__ import annotations


class BelBotError(Exception):
    """Root of every error BelBot raises on purpose."""

    code = "failed"
    status = 500
    detail_nl = "Er ging iets mis. Probeer het opnieuw."

    def __init__(self, operator: str = "", detail_nl: str = "") -> None:
        self.operator = operator or type(self).__doc__ or self.code
        self.detail = detail_nl or self.detail_nl
        super().__init__(self.operator)


class BadInput(BelBotError):
    """What came in cannot be used."""

    code = "bad_input"
    status = 422
    detail_nl = "Dit kan BelBot niet verwerken."


class TooLong(BadInput):
    """The text is longer than the limit."""

    code = "too_long"
    status = 413
    detail_nl = "De tekst is te lang. Maak de tekst korter."


class NotSignedIn(BelBotError):
    """Nobody is signed in or named, or nobody we know."""

    code = "not_signed_in"
    status = 401
    detail_nl = "BelBot weet niet wie je bent. Kies wie je bent."


class OtherUser(NotSignedIn):
    """Somebody else is signed in than who this comes from."""

    code = "other_user"
    detail_nl = "In deze browser is nu iemand anders ingelogd. Wat hier staat, wacht tot jij weer inlogt."


class NotFound(BelBotError):
    """There is no such thing."""

    code = "not_found"
    status = 404
    detail_nl = "Dit bestaat niet (meer)."


class Forbidden(BelBotError):
    """This user may not do this."""

    code = "forbidden"
    status = 403
    detail_nl = "Dit mag je niet doen met jouw rol."


class Conflict(BelBotError):
    """It changed in the meantime."""

    code = "conflict"
    status = 409
    detail_nl = "Iemand anders was je voor. Ververs de lijst."


class TooMany(BelBotError):
    """This user asks too much at once."""

    code = "too_many"
    status = 429
    detail_nl = "Je doet te veel tegelijk. Wacht even en probeer het opnieuw."


class Busy(BelBotError):
    """Another process holds it, or the queue is full."""

    code = "busy"
    status = 503
    detail_nl = "BelBot is even bezet. Probeer het zo nog eens."


class Unavailable(BelBotError):
    """A part is missing or broken."""

    code = "unavailable"
    status = 503
    detail_nl = "Dit onderdeel werkt nu niet."


class ModelError(Unavailable):
    """The language model cannot be loaded or does not answer."""

    code = "model_unavailable"
    detail_nl = "Het taalmodel werkt nu niet. BelBot gebruikt de bronnen zelf."
