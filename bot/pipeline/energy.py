"""What an answer costs in electricity and CO2: an estimate from processor time.

Power per processor thread comes from codecarbon's list of processors (its rated power, TDP, shared over the threads;
4 W a thread for one that is not listed), the carbon intensity from its figure for the Netherlands. Both stand here as data, so
nothing is asked from the network and codecarbon itself need not be installed. A model on another machine is not counted.
"""

from __future__ import annotations

import csv
import os
import platform
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import structlog
from rapidfuzz import fuzz, process, utils

from bot.types import Energy

T = TypeVar("T")
_log = structlog.get_logger()
_PROCESSORS = Path(__file__).parent / "data" / "processors.csv"
_UNLISTED_WATTS_PER_THREAD = 4.0
_DUTCH_CO2_G_PER_KWH = 267.622
"""Of 2023, as codecarbon 3.3.2 gives it in global_energy_mix.json (MIT; from Our World in Data)."""
_WS_PER_WH = 3600.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Watts of one busy processor thread, and grams of CO2 per kWh."""

    watts_per_thread: float
    co2_g_per_kwh: float


class EnergyMeter:
    """Turns processor seconds into energy once the rates are known; None until then, and when they cannot be."""

    def __init__(self, read: Callable[[], Rates] | None = None) -> None:
        self._read = read or listed_rates
        self._rates: Rates | None = None

    def load(self) -> None:
        """Reads the rates now; what goes wrong is logged and leaves energy unmeasured."""
        try:
            self._rates = self._read()
        except Exception as error:  # a table of processors is no reason to stop answering
            _log.warning("energy_rates_unavailable", kind=type(error).__name__)

    def of(self, cpu_s: float) -> Energy | None:
        """The energy of this many processor seconds."""
        if self._rates is None:
            return None
        wh = cpu_s * self._rates.watts_per_thread / _WS_PER_WH
        return Energy(wh=wh, co2_g=wh / 1000 * self._rates.co2_g_per_kwh)


class CpuClock:
    """Processor seconds of the steps of an iterator, each of which may run on another thread."""

    def __init__(self) -> None:
        self._before_s = 0.0
        self._started_s: float | None = None

    def over(self, steps: Iterator[T]) -> Iterator[T]:
        """The same steps; only time spent making them counts, not what the receiver does between two."""
        while True:
            self._started_s = time.thread_time()
            try:
                step = next(steps)
            except StopIteration:
                return
            finally:
                self._before_s = self.used_s
                self._started_s = None
            yield step

    @property
    def used_s(self) -> float:
        """Seconds so far, the step under way included; asked from the thread that makes it."""
        return self._before_s + (0.0 if self._started_s is None else time.thread_time() - self._started_s)


def listed_rates() -> Rates:
    """The rates of this machine's processor and the Dutch grid."""
    threads = os.cpu_count() or 1
    watts = rated_watts(_processor_name())
    return Rates(watts / threads if watts else _UNLISTED_WATTS_PER_THREAD, _DUTCH_CO2_G_PER_KWH)


def _processor_name() -> str:
    """As the kernel names it; else as Python does, which on some systems is no more than the kind."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor()


def rated_watts(name: str) -> float | None:
    """The rated power of a processor, found by its name as codecarbon finds it; None for one that is not listed, or
    whose name fits several."""
    with _PROCESSORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = [row["Name"] for row in rows]
    watts = {row["Name"].lower(): float(row["TDP"]) for row in reversed(rows)}
    short = _without_clock(name)
    for spelled in (name.lower(), short.lower()):
        if spelled in watts:
            return watts[spelled]
    fitting = process.extract(
        short, names, processor=utils.default_process, scorer=fuzz.token_set_ratio, score_cutoff=100, limit=2
    )
    return watts[fitting[0][0].lower()] if len(fitting) == 1 else None


def _without_clock(name: str) -> str:
    """`Intel(R) Xeon(R) CPU @ 2.20GHz` is listed as `Intel Xeon`."""
    plain = name.replace("(R)", "")
    return re.sub(r" @\s*\d+\.\d+GHz", "", plain.split(" CPU @ ")[0].replace(" CPU", ""))
