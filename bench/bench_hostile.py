"""How much time and memory hostile files of 2 MB take: each is read in a process of its own.

    .venv/bin/python bench/bench_hostile.py [NAME ...]

Prints per file processor seconds, peak memory in MB, and what became of it; exits 1 when one takes more than the bounds.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.hostile_files import FILES

MAX_MB = 300
MAX_S = 4.0
_LONGEST_S = 90
_READ = """
import re, sys, time
from pathlib import Path
from bot.types import Document
from ingest.blocks import lay_out
from ingest.chunk import passages
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
data, started = sys.stdin.buffer.read(), time.process_time()
try:
    made = convert(SourceFile(Path(sys.argv[1]), sys.argv[1], ""), data)
    text, placed = lay_out(made.blocks)
    said = f"{len(passages(Document('d', made.title, text, '', '', ''), placed))} passages"
except Unreadable as refusal:
    said = str(refusal)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(time.process_time() - started, peak, said[:70], sep="\\t")
"""


def main(wanted: list[str]) -> int:
    """Reads every file, or those named."""
    over = 0
    for name in wanted or FILES:
        data = FILES[name]()
        seconds, megabytes, said = measured(name, data)
        over += seconds > MAX_S or megabytes > MAX_MB
        print(f"{name:22} {len(data) / 1e6:4.1f} MB  {seconds:5.1f} s  {megabytes:5.0f} MB  {said}", flush=True)
    return int(over > 0)


def measured(name: str, data: bytes) -> tuple[float, float, str]:
    """Processor seconds, megabytes, and what became of a file."""
    command = [sys.executable, "-c", _READ, name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=_LONGEST_S)  # noqa: S603
    except subprocess.TimeoutExpired:
        return _LONGEST_S, 0, "stopped"
    except subprocess.CalledProcessError as error:
        return 0, float("inf"), error.stderr.decode()[-70:]
    seconds, megabytes, said = done.stdout.decode().strip().split("\t")
    return float(seconds), float(megabytes), said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
