"""What an answer costs in electricity and CO2: an estimate from processor time.

Power per processor thread comes from codecarbon's list of processors (its rated power, TDP, shared over the threads;
4 W a thread for one that is not listed), the carbon intensity from its figures for the Netherlands. Both are read from
files that come with codecarbon; nothing is asked from the network. A model on another machine is not counted.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import structlog

from bot.types import Energy

T = TypeVar("T")
_log = structlog.get_logger()
_COUNTRY = ("NLD", "Netherlands")
_WS_PER_WH = 3600.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Watts of one busy processor thread, and grams of CO2 per kWh."""

    watts_per_thread: float
    co2_g_per_kwh: float


class EnergyMeter:
    """Turns processor seconds into energy once the rates are known; None until then, and when they cannot be."""

    def __init__(self, read: Callable[[], Rates] | None = None) -> None:
        self._read = read or codecarbon_rates
        self._rates: Rates | None = None

    def start(self) -> threading.Thread:
        """Reads the rates in the background: codecarbon takes seconds to look up a processor."""
        thread = threading.Thread(target=self.load, name="energy-rates", daemon=True)
        thread.start()
        return thread

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


def codecarbon_rates() -> Rates:
    """The rates of this machine's processor and the Dutch grid. Raises ImportError without codecarbon."""
    from codecarbon.core.cpu import TDP
    from codecarbon.core.emissions import Emissions
    from codecarbon.core.units import Energy as CarbonEnergy
    from codecarbon.external.geography import GeoMetadata
    from codecarbon.input import DataSource

    logging.getLogger("codecarbon").setLevel(logging.ERROR)  # after the imports, which set it themselves
    watts = float(TDP().tdp) / (os.cpu_count() or 1)  # type: ignore[no-untyped-call]
    code, name = _COUNTRY
    place = GeoMetadata(country_iso_code=code, country_name=name)
    kg = Emissions(DataSource()).get_country_emissions(CarbonEnergy.from_energy(kWh=1.0), place)  # type: ignore[no-untyped-call]
    return Rates(watts, kg * 1000)
