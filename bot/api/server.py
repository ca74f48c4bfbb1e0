"""Starts the server: checks the address first, so that every refusal is one clear line."""

from __future__ import annotations

import ipaddress
import socket
import sys

import uvicorn

from bot.api.app import create_app
from bot.errors import BelBotError, Busy, Forbidden
from bot.services import open_services
from bot.settings import Settings


def run(settings: Settings) -> None:
    """Serves until interrupted.

    Raises Busy when the port is taken and Forbidden for an address other machines can reach: the built-in users have
    no passwords.
    """
    if not is_loopback(settings.host):
        raise Forbidden(f"{settings.host}: the built-in demo users work on loopback only; put a proxy with sign-in in front")
    bound = bind(settings.host, settings.port)
    with open_services(settings) as services, bound:
        # Opened before the first question, so that nobody on the phone waits for it.
        services.redactor.redact("test")
        problem = services.knowledge.check()
        if problem:
            print(f"belbot: {problem}", file=sys.stderr)
        if not services.settings.llm_path:
            print("No language model set: answers come from the sources word for word. To add one: make llm.", file=sys.stderr)
        print(f"BelBot is ready: http://{settings.host}:{bound.getsockname()[1]}", flush=True)
        # No access log: the address of a search holds its words.
        config = uvicorn.Config(create_app(services), log_level="warning", access_log=False, timeout_graceful_shutdown=5)
        uvicorn.Server(config).run(sockets=[bound])


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
