"""`belbot` for scripts of many calls: imported once, forked for each call, with the caller's streams, folder and environment.

A process of its own spends two seconds importing before it does anything.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.terminal import REPOSITORY

_CLIENT = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    call = json.dumps({{"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}}).encode()
    socket.send_fds(server, [len(call).to_bytes(4, "big")], [0, 1, 2])
    server.sendall(call)
    sys.exit(int(server.recv(4) or b"70"))
"""


@contextmanager
def forked_belbot(folder: Path) -> Iterator[Path]:
    """A folder for the PATH with a program `belbot` in it, for as long as this is open."""
    address = folder / "belbot.socket"
    program = folder / "belbot"
    program.write_text(_CLIENT.format(python=sys.executable, address=str(address)), "utf-8")
    program.chmod(0o755)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.forked_belbot", str(address)],
        cwd=REPOSITORY, stdout=subprocess.PIPE, encoding="utf-8", env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    ) as server:  # fmt: skip
        try:
            assert server.stdout
            assert server.stdout.readline() == "ready\n"
            yield folder
        finally:
            server.terminate()


def _serve(address: str) -> None:
    import bot.cli.main
    import bot.services  # noqa: F401
    import ingest.job  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(connection)
            connection.close()


def _answer(connection: socket.socket) -> None:
    """One call, in a process that ends with it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _, _ = socket.recv_fds(connection, 4, 3)
    call = json.loads(connection.makefile("rb").read(int.from_bytes(size, "big")))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    connection.sendall(str(_code_of(call["arguments"])).encode())
    os._exit(0)


def _code_of(arguments: list[str]) -> int:
    from bot.cli.main import main

    sys.argv = ["belbot", *arguments]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    _serve(sys.argv[1])
