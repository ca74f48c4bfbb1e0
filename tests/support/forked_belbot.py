"""`belbot`, imported once and forked for each call, with the caller's streams, folder and environment.

A process of its own spends seconds importing before it does anything. A fork is a process too: it can be killed, and ends as any.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
_IMPORTED = (
    *("bot.api.app", "bot.cli.main", "bot.privacy.analyzer", "bot.retrieval.store.edge", "ingest.job"),
    *("numpy", "qdrant_edge", "rapidfuzz", "safetensors.numpy", "tokenizers"),
)
_CLIENT = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    call = json.dumps({{"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}}).encode()
    socket.send_fds(server, [len(call).to_bytes(4, "big")], [0, 1, 2])
    server.sendall(call)
    _pid, code = server.makefile()
    sys.exit(int(code))
"""


@contextmanager
def forked_belbot(folder: Path) -> Iterator[Path]:
    """A folder for the PATH with a program `belbot` in it, for as long as this is open."""
    address = folder / "belbot.socket"
    program = folder / "belbot"
    program.write_text(_CLIENT.format(python=sys.executable, address=str(address)), "utf-8")
    program.chmod(0o755)
    server = _started(address)
    yield folder
    _end(server)


def call(arguments: Sequence[str], environment: Mapping[str, str], streams: Sequence[int], timeout: float) -> int:
    """Runs `belbot` in the repository until it ends: its exit code, or minus the signal that killed it. Raises TimeoutError, and then it is
    killed."""
    asked = json.dumps({"arguments": arguments, "folder": str(REPOSITORY), "environment": dict(environment)}).encode()
    with socket.socket(socket.AF_UNIX) as server:
        server.settimeout(timeout)
        server.connect(str(_shared_address()))
        socket.send_fds(server, [len(asked).to_bytes(4, "big")], streams)
        server.sendall(asked)
        pid = _line(server)
        try:
            return _line(server)
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise


def _line(server: socket.socket) -> int:
    """The next line, byte by byte, since a time limit leaves nothing that can be read on."""
    read = b""
    while not read.endswith(b"\n"):
        byte = server.recv(1)
        if not byte:
            raise ConnectionError("the forked belbot is gone")
        read += byte
    return int(read)


@cache
def _shared_address() -> Path:
    """Of the server that all tests of this process call."""
    folder = tempfile.TemporaryDirectory(prefix="belbot-")
    atexit.register(folder.cleanup)
    address = Path(folder.name) / "socket"
    atexit.register(_end, _started(address))
    return address


def _started(address: Path) -> subprocess.Popen[str]:
    """A server that hears calls, until its stdin ends: with this process at the latest."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.support.forked_belbot", str(address)],
        cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert server.stdout
    assert server.stdout.readline() == "ready\n"
    return server


def _end(server: subprocess.Popen[str]) -> None:
    with server:
        assert server.stdin
        server.stdin.close()


def _serve(address: str) -> None:
    _preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        while sys.stdin not in select.select([sys.stdin, listening], [], [])[0]:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(connection)
                return
            connection.close()


def _preload() -> None:
    """What commands import; nothing that starts a thread, which no fork has: onnxruntime would wait for its own at the end."""
    for module in _IMPORTED:
        import_module(module)
    gc.freeze()


def _answer(connection: socket.socket) -> None:
    """One call, in a process of its own; this one waits for its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _, _ = socket.recv_fds(connection, 4, 3)
    asked = json.loads(connection.makefile("rb").read(int.from_bytes(size, "big")))
    child = os.fork()
    if child == 0:
        connection.close()
        _run(asked, streams)
    for stream in streams:
        os.close(stream)
    connection.sendall(f"{child}\n".encode())
    connection.sendall(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())
    os._exit(0)


def _run(asked: dict[str, Any], streams: list[int]) -> None:
    """Ends as the program does: with its exit code, after what Python does at the end."""
    from bot.cli.main import main

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    sys.modules["__main__"].__package__ = None  # so that usage names the program as it is installed
    sys.argv = ["belbot", *asked["arguments"]]
    main()


if __name__ == "__main__":
    _serve(sys.argv[1])
