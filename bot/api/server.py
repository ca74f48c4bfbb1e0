"""Starts the server: checks the address first, so that every refusal is one clear line."""

from __future__ import annotations

import asyncio
import errno
import gc
import ipaddress
import math
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import cast

import uvicorn
from fastapi import FastAPI

from bot import installation
from bot.api.app import create_app
from bot.api.patience import TimedProtocol
from bot.api.places import HandedProtocol, Place
from bot.desk.audit.settings import note_settings
from bot.desk.figures.counting import Counting, counting_job
from bot.desk.jobs import Job, Jobs
from bot.desk.people.sign_in import open_sign_in
from bot.desk.retention.daily import retention_job
from bot.desk.retention.open import open_retention
from bot.desk.review.previews import Previewer
from bot.desk.review.sampling import open_sampling, sampling_job
from bot.errors import BelBotError, Busy, Forbidden, Unavailable
from bot.records.retention import ACTOR
from bot.services import Services
from bot.settings import Settings

_BACKLOG = 2048
FINISHING_S = 5.0
"""How long a server that stops waits for answers that come from the sources; one that a model words may take as long as models may."""
_CLOSING_S = 5.0
"""How long closing what was opened may take after that."""


@contextmanager
def bound(settings: Settings) -> Iterator[socket.socket]:
    """The server's socket, taken before any work is done.

    Raises Busy when the port is taken and Forbidden for an address other machines can reach where nobody signs in: the built-in
    users have no passwords.
    """
    if not settings.oidc_issuer and not is_loopback(settings.host):
        raise Forbidden(
            f"{settings.host}: the built-in demo users work on loopback only; set BELBOT_OIDC_ISSUER to have people sign in"
        )
    with bind(settings.host, settings.port) as taken:
        yield taken


def run(
    services: Services,
    taken: socket.socket,
    jobs: Sequence[Job] = (),
    place: Place | None = None,
    lifeline: int | None = None,
    previewer: Previewer | None = None,
) -> None:
    """Serves until interrupted, and does these jobs too when they are due; everything is opened before the first question, so that no caller
    waits for it. With a place it is one of several workers, of which one does the jobs, and ends when nothing holds the lifeline any more."""
    _check_sign_in(services)
    problems = _warmed(services)
    if place is None or (place.leads and place.first):
        for problem in problems:
            print(problem, file=sys.stderr)
    gc.freeze()  # what is loaded by now is never garbage, and is not looked through again
    gc.enable()
    if place is None or place.leads:
        _account(services, jobs)
    if place is None:
        say_ready(taken)
    app = create_app(services, place, previewer)
    # No access log: the address of a search holds its words.
    finishing = FINISHING_S + (services.settings.llm_timeout_s if services.language_model else 0.0)
    protocol = TimedProtocol if place is None else partial(HandedProtocol, place)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=math.ceil(finishing),
        http=cast(type[asyncio.Protocol], protocol),
    )
    _Server(config, app, place, lifeline).run(sockets=[taken])


def patience_s(settings: Settings) -> float:
    """How long a server that is told to stop may take at most: its answers, and closing what it opened."""
    return FINISHING_S + settings.llm_timeout_s + _CLOSING_S


def say_ready(taken: socket.socket) -> None:
    """Says where a browser finds the desk."""
    print(f"BelBot is ready: {address_of(taken)}", flush=True)


def _check_sign_in(services: Services) -> None:
    if sign_in := open_sign_in(services.settings, services.sessions):
        sign_in.provider.close()  # opened to have what is wrong with its settings said in one line


def _warmed(services: Services) -> list[str]:
    """Opens everything; what is missing, a line for each."""
    services.energy_meter.load()
    services.redactor.redact("test")
    problem = services.knowledge.check()
    if not problem:
        services.pipeline.warm()
    second = services.cross_encoder.check() if services.cross_encoder else None
    broken = services.language_model.check() if services.language_model else None
    said = [problem, second, f"language model: {broken}" if broken else None]
    lines = [f"belbot: {one}" for one in said if one]
    if not services.language_model:
        lines.append("No language model: answers come from the sources word for word. To add one: make llm.")
    return lines + [f"belbot: {one}" for one in installation.problems(services.settings).values() if one]


def _account(services: Services, jobs: Sequence[Job]) -> None:
    """Notes other settings than those of the last start, and starts what the server does by itself."""
    try:
        note_settings(services.settings, services.audit, ACTOR)
    except Unavailable as error:  # the desk says so itself when nothing can be written
        print(f"belbot: audit log: {error.operator}", file=sys.stderr)
    retention = open_retention(services.database, services.settings)
    counting = Counting(services.standing_sums, services.jobs)
    ours = (counting_job(counting), retention_job(retention), sampling_job(open_sampling(services)))
    beside = Jobs([*ours, *jobs])
    services.closers.append(beside.close)
    beside.start()


class _Server(uvicorn.Server):
    """Lets listeners go before it waits for connections to end: their streams would keep it waiting."""

    def __init__(
        self, config: uvicorn.Config, app: FastAPI, place: Place | None = None, lifeline: int | None = None
    ) -> None:
        super().__init__(config)
        self._app = app
        self._place = place
        self._lifeline = lifeline

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes its place once it serves."""
        await super().startup(sockets)
        if self._lifeline is not None:
            asyncio.get_running_loop().add_reader(self._lifeline, self._orphaned, self._lifeline)
        if self._place:
            made = partial(
                HandedProtocol,
                self._place,
                config=self.config,
                server_state=self.server_state,
                app_state=self.lifespan.state,
            )
            self._place.open(made)

    def _orphaned(self, lifeline: int) -> None:
        """Its parent is gone."""
        asyncio.get_running_loop().remove_reader(lifeline)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Called on SIGTERM and Ctrl+C, in the event loop."""
        if self._place:
            self._place.close()
        self._app.state.desk.hub.close()
        await super().shutdown(sockets)


def address_of(taken: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Raises Busy when the port is in use, BelBotError when it cannot be had for another reason."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, so that asyncio turns Nagle's algorithm off: with it every answer waits 40 ms for the client's ACK.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # Listening claims the port: two sockets may be bound to one address, only one may listen.
        taken.listen(_BACKLOG)
    except OSError as error:
        taken.close()
        raise _refused(host, port, error) from error
    return taken


def _refused(host: str, port: int, error: OSError) -> BelBotError:
    if error.errno == errno.EADDRINUSE:
        return Busy(f"port {port} on {host} is in use; stop the other program or set BELBOT_PORT")
    if error.errno == errno.EACCES:
        return BelBotError(f"port {port} needs more rights; set BELBOT_PORT to one above 1023")
    return BelBotError(f"port {port} on {host} cannot be opened: {error.strerror}")
