"""Energy of an answer: an estimate from processor time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from codecarbon.core.cpu import TDP
from codecarbon.core.emissions import Emissions
from codecarbon.core.units import Energy as CarbonEnergy
from codecarbon.external.geography import GeoMetadata
from codecarbon.input import DataSource
from structlog.testing import capture_logs

from bot.pipeline.energy import CpuClock, EnergyMeter, Rates, listed_rates, rated_watts
from tests.support.fakes import Broken


def _busy(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def _steps() -> Iterator[int]:
    for step in range(3):
        _busy(0.02)
        yield step


def test_an_hour_at_ten_watts_is_ten_watt_hours() -> None:
    """Half of it at 268 g per kWh by hand: 10 Wh is 2.68 g."""
    meter = EnergyMeter(lambda: Rates(10.0, 268.0))
    meter.load()
    energy = meter.of(3600.0)
    assert energy is not None
    assert (energy.wh, energy.co2_g) == pytest.approx((10.0, 2.68))


def test_before_the_rates_are_known_nothing_is_measured() -> None:
    """None, not zero."""
    assert EnergyMeter(lambda: Rates(10.0, 268.0)).of(1.0) is None


def test_rates_that_cannot_be_read_leave_energy_unmeasured() -> None:
    """The log names the kind of error, and answers go on."""

    def broken() -> Rates:
        raise Broken("no table")

    meter = EnergyMeter(broken)
    with capture_logs() as logs:
        meter.load()
    assert meter.of(1.0) is None
    assert logs[0]["kind"] == "Broken"


def test_only_the_making_of_steps_counts() -> None:
    """What the receiver does between two steps is not the answer's."""
    clock = CpuClock()
    for _ in clock.over(_steps()):
        _busy(0.05)
    assert 0.06 <= clock.used_s < 0.11


def test_time_counts_while_a_step_is_made() -> None:
    """The last step can ask what the answer has used so far."""
    clock = CpuClock()

    def asking() -> Iterator[float]:
        _busy(0.02)
        yield clock.used_s

    assert next(clock.over(asking())) >= 0.02


def test_this_machine_has_rates() -> None:
    """A thread takes between half a watt and 100, whether its processor is listed or not."""
    assert 0.5 <= listed_rates().watts_per_thread <= 100


@pytest.mark.parametrize(
    "name",
    [
        "AMD EPYC",
        "AMD EPYC 7763 64-Core Processor",
        "AMD Ryzen 7 5800X 8-Core Processor",
        "Apple M1",
        "Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz",
        "Intel(R) Xeon(R) CPU @ 2.20GHz",
        "Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz",
        "Een processor die er niet is",
    ],
)
def test_a_processor_is_rated_as_codecarbon_rates_it(name: str) -> None:
    """The list here and the way to look in it give what the library gives."""
    assert rated_watts(name) == TDP()._get_cpu_power_from_registry(name)  # type: ignore[no-untyped-call]


def test_the_dutch_grid_is_codecarbons() -> None:
    """The figure here is that of the library, for one kWh."""
    place = GeoMetadata(country_iso_code="NLD", country_name="Netherlands")
    library = Emissions(DataSource())  # type: ignore[no-untyped-call]
    kg = library.get_country_emissions(CarbonEnergy.from_energy(kWh=1.0), place)
    assert listed_rates().co2_g_per_kwh == pytest.approx(kg * 1000)
