"""Starts the server: checks the address first, so that every refusal is one clear line."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.api.app import create_app
from bot.errors import BelBotError, Busy, Forbidden
from bot.services import Services
from bot.settings import Settings


@contextmanager
def bound(settings: Settings) -> Iterator[socket.socket]:
    """The server's socket, taken before any work is done.

    Raises Busy when the port is taken and Forbidden for an address other machines can reach: the built-in users have
    no passwords.
    """
    if not is_loopback(settings.host):
        raise Forbidden(
            f"{settings.host}: the built-in demo users work on loopback only; put a proxy with sign-in in front"
        )
    with bind(settings.host, settings.port) as taken:
        yield taken


def run(services: Services, taken: socket.socket) -> None:
    """Serves until interrupted; everything is opened before the first question, so that no caller waits for it."""
    services.redactor.redact("test")
    problem = services.knowledge.check()
    if problem:
        print(f"belbot: {problem}", file=sys.stderr)
    broken = services.language_model.check() if services.language_model else None
    if broken:
        print(f"belbot: language model: {broken}", file=sys.stderr)
    if not services.language_model:
        print("No language model: answers come from the sources word for word. To add one: make llm.", file=sys.stderr)
    if not services.settings.ui_dir.is_dir():
        print("The desk is not built: only the HTTP interface answers. To build it: make run.", file=sys.stderr)
    host, port = taken.getsockname()[:2]
    print(f"BelBot is ready: http://{host}:{port}", flush=True)
    # No access log: the address of a search holds its words.
    config = uvicorn.Config(create_app(services), log_level="warning", access_log=False, timeout_graceful_shutdown=5)
    uvicorn.Server(config).run(sockets=[taken])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int) -> socket.socket:
    """A bound socket. Raises Busy when the port is in use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        if isinstance(error, PermissionError):
            raise BelBotError(f"port {port} needs more rights; set BELBOT_PORT to one above 1023") from error
        raise Busy(f"port {port} on {host} is in use; stop the other program or set BELBOT_PORT") from error
    return bound
