"""Faults of what BelBot stands on: disk, database, Qdrant, model, clock, network, files."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from itertools import cycle

from bench.faults.sending import QUESTIONS
from bench.faults.trial import Missing, Server, Trial
from tests.support import model_server, moved_clock, postgres, proxy, small_disk
from tests.support.tiny_gguf import write_tiny_gguf

_DAY_S = 86_400
_JUMPS_S = tuple(days * _DAY_S for days in (40, 0, -40, 400, -1, 0, 3, 0))
_DRIBBLERS = 100
_HOME_BYTES = 400 << 20


def disk_full(trial: Trial) -> None:
    """The disk fills up under a running server, and has room again."""
    if not small_disk.can_mount():
        raise Missing("only root may mount a small disk")
    seen = Counter[int]()
    with small_disk.small_disk(trial.home, _HOME_BYTES) as disk:
        trial.prepare()

        def strike() -> None:
            disk.fill()
            time.sleep(1)
            seen[server.status("/readyz")] += 1
            disk.clear()

        with trial.serving() as server:
            trial.push(server.port, strike)
            assert server.lives, "the server died"
            trial.recover(server)
        trial.about["readyz_while_full"] = dict(seen)
        trial.count()


def database_gone(trial: Trial) -> None:
    """PostgreSQL is stopped as by a power cut, and comes back."""
    if not postgres.programs():
        raise Missing("PostgreSQL is not installed")
    with postgres.cluster() as database:
        trial.database_url = database.url
        trial.prepare()

        def strike() -> None:
            database.stop(signal.SIGQUIT)
            time.sleep(trial.chance.uniform(0, 2))
            database.start()

        with trial.serving() as server:
            trial.push(server.port, strike)
            assert server.lives, "the server died"
            trial.recover(server)
        trial.count()


def qdrant_gone(trial: Trial) -> None:
    """The Qdrant server refuses, hangs or talks nonsense: keyword search answers."""
    trial.prepare()
    with model_server.serving(model_server.Script()) as nonsense, proxy.proxy(_port_of(nonsense)) as road:
        modes: cycle[proxy.Mode] = cycle(("refuse", "hang", "forward"))

        def strike() -> None:
            road.mode = next(modes)
            road.drop()

        with trial.serving(BELBOT_QDRANT_URL=f"http://127.0.0.1:{road.port}") as server:
            trial.push(server.port, strike)
            trial.about["search"] = server.status("/api/v1/search?q=box%203")
    with trial.serving() as server:
        trial.recover(server)


def model_fails(trial: Trial) -> None:
    """The model server is slow, refuses, talks nonsense, says what no source says, and is gone: the sources answer."""
    trial.prepare()
    script = model_server.Script()
    with model_server.serving(script) as url, proxy.proxy(_port_of(url)) as road:
        worse = cycle(
            (
                {"pause_s": 2.0},
                {"statuses": [500] * 50},
                {"raw": trial.chance.randbytes(5000)},
                {"pieces": ("De termijn is 99 jaar. [1]",)},
                None,
            )
        )

        def strike() -> None:
            road.mode, script.pause_s, script.raw, script.statuses = "forward", 0.0, None, []
            if (fault := next(worse)) is None:
                road.mode = "refuse"
                road.drop()
            for name, value in (fault or {}).items():
                setattr(script, name, value)

        settings = {"BELBOT_LLM_URL": f"http://127.0.0.1:{road.port}", "BELBOT_LLM_MODEL": "proef-1"}
        with trial.serving(**settings, BELBOT_GENERATOR="write", BELBOT_LLM_TIMEOUT_S=0.5) as server:
            trial.push(server.port, strike)
            road.mode = "forward"
            trial.recover(server)
    trial.about["asked_of_the_model"] = len(script.requests)


def clock_jumps(trial: Trial) -> None:
    """The calendar jumps ahead by 40 and 400 days, and back."""
    if not moved_clock.has_compiler():
        raise Missing("no C compiler")
    trial.prepare()
    clock = moved_clock.moved_clock(trial.folder / "clock")
    jumps = iter((*_JUMPS_S, *[0] * trial.strikes))
    with trial.serving(**clock.environment) as server:
        trial.push(server.port, lambda: clock.move(next(jumps)))
        trial.recover(server)


def slow_clients(trial: Trial) -> None:
    """A hundred clients send a byte now and then, or ask and never read."""
    trial.prepare()
    ended, stop = Counter[str](), threading.Event()
    with trial.serving() as server:
        threads = [
            threading.Thread(target=_dribble, args=(server.port, n, ended, stop), daemon=True)
            for n in range(_DRIBBLERS)
        ]
        for one in threads:
            one.start()
        trial.push(server.port, lambda: None)
        trial.recover(server)
        stop.set()
        for one in threads:
            one.join(10)
    trial.about["slow_connections"] = dict(ended)


def resets(trial: Trial) -> None:
    """Connections are reset halfway a request or a response."""
    trial.prepare()
    with trial.serving() as server, proxy.proxy(server.port) as road:
        road.mode = "reset"
        trial.push(road.port, road.drop)
        trial.about["resets"] = road.resets
        trial.recover(server)


def files_corrupted(trial: Trial) -> None:
    """The vectors and the model's file are overwritten, under a server that is started anew each time."""
    trial.prepare()
    model = trial.folder / "model.gguf"
    model.write_bytes(trial.chance.randbytes(100_000))
    with trial.serving(BELBOT_LLM_PATH=model, BELBOT_GENERATOR="write", BELBOT_LLM_TIMEOUT_S=2) as server:
        trial.push(server.port, lambda: _corrupt(trial, server))
        write_tiny_gguf(model)
        assert trial.ingest().code == 0
        trial.recover(server)


def _corrupt(trial: Trial, server: Server) -> None:
    files = [one for one in (trial.home / "vectors").glob("[!.]*/**/*") if one.is_file()]
    for file in trial.chance.sample(files, min(3, len(files))):
        if trial.chance.random() < 0.5:
            os.truncate(file, file.stat().st_size // 2)
        else:
            with file.open("r+b") as written:
                written.write(trial.chance.randbytes(min(4096, file.stat().st_size)))
    server.restart()


def _dribble(port: int, n: int, ended: Counter[str], stop: threading.Event) -> None:
    """One slow client, again and again: half of them send slowly, half never read."""
    body = b'{"text": "' + QUESTIONS[n % len(QUESTIONS)].encode() + b'"}'
    head = f"POST /api/v1/ask HTTP/1.1\r\nHost: localhost\r\nX-Belbot-User: manager-1\r\nContent-Length: {len(body)}\r\n\r\n"
    while not stop.is_set():
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            request = head.encode() + body
            if n % 2:
                connection.sendall(request)
                stop.wait(20)
            else:
                for byte in request:
                    connection.sendall(bytes([byte]))
                    if stop.wait(0.5):
                        break
        ended["never read" if n % 2 else "sent slowly"] += 1
        stop.wait(1)


def _port_of(url: str) -> int:
    return int(url.rpartition(":")[2])
