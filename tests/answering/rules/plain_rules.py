"""The law of the sample rules once more, as plain as can be and without a line of the engine: what hypothesis holds the rules against.

Facts come as the engine has them; every function gives all outcomes of its rule.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Facts = dict[str, Any]
CENT = Decimal("0.01")
MADE_EQUAL = {
    date(2017, 4, 28), date(2017, 5, 26), date(2018, 5, 11), date(2018, 12, 24), date(2018, 12, 31), date(2019, 5, 31), date(2019, 12, 27), date(2020, 5, 22), date(2021, 5, 14), date(2022, 5, 27), date(2023, 4, 28), date(2023, 5, 19),
    date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30), date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28),
    date(2028, 5, 26),
}  # fmt: skip


def cents(amount: Decimal) -> Decimal:
    """To the cent, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def easter(year: int) -> date:
    """The Sunday after the full moon on or after 21 March, by the tables of the Gregorian reform (Lilius and Clavius), step by step."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leap_years = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped_leap_years - 10
    epact = (11 * golden + 20 + moon_correction - skipped_leap_years) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact + (30 if 44 - epact < 21 else 0)
    return date(year, 3, 1) + timedelta(days=moon + 7 - (sunday + moon) % 7 - 1)


def is_free(day: date) -> bool:
    """Whether no term ends on it."""
    sunday = easter(day.year)
    if day.weekday() in (5, 6) or day in MADE_EQUAL:
        return True
    if (day - sunday).days in (-2, 1, 39, 50):
        return True
    if (day.month, day.day) in ((1, 1), (5, 5), (12, 25), (12, 26)):
        return True
    if day.year >= 2014:
        return day == (date(day.year, 4, 26) if date(day.year, 4, 27).weekday() == 6 else date(day.year, 4, 27))
    return day == (date(day.year, 4, 29) if date(day.year, 4, 30).weekday() == 6 else date(day.year, 4, 30))


def bezwaartermijn(f: Facts) -> Facts:
    """Six weeks, the first day being the one after the date; on to a day that is not free."""
    last = f["dagtekening"]
    for _ in range(42):
        last += timedelta(days=1)
    while is_free(last):
        last += timedelta(days=1)
    return {"uiterste_dag": last, "op_tijd": f["ontvangen"] <= last}


def kor(f: Facts) -> Facts:
    """20,000 in the Netherlands for everybody, and 100,000 in the Union for who is established elsewhere in it."""
    fits = f["omzet_nederland"] <= 20000 and (f["land"] == "nl" or f["omzet_eu"] <= 100000)
    return {"mag_deelnemen": fits}


def kort_uitstel(f: Facts) -> Facts:
    """All conditions at once."""
    no = f["openstaande_schuld"] >= 20000 or f["eerder_uitstel"] or f["voorlopig_in_termijnen"] or f["dwangbevel"]
    return {"kort_uitstel": not no, "maanden": 0 if no else 4}


def betalingsregeling_particulier(f: Facts) -> Facts:
    """Something to pay after the capital, and nothing after twelve months."""
    after = f["schuld"] - f["vermogen"]
    pays = 0 < after <= 12 * f["capaciteit_per_maand"]
    fits = pays and not f["motorrijtuigenbelasting"] and not f["al_kort_uitstel"]
    return {"betalingsregeling": fits, "maanden": 12 if fits else 0}


def betalingsregeling_illiquide(f: Facts) -> Facts:
    """On a day after 1 July 2025."""
    if f["binnen_twaalf_maanden"]:
        return {"verlengde_regeling": False, "maanden": 12}
    fits = f["bezit"] in ("eigen_woning", "ander") and f["bezwaarlijk_te_gelde"]
    return {"verlengde_regeling": fits, "maanden": 72 if fits else 0}


def kwijtschelding(f: Facts) -> Facts:
    """What is left of the debt after the capital and four fifths of what can be paid."""
    own = cents(f["vermogen"] + f["capaciteit"] * Decimal("0.8"))
    refused = f["uitgesloten_belasting"] or f["alleen_voorlopig"] or not f["aangifte_gedaan"] or f["toe_te_rekenen"]
    if refused or own >= f["schuld"]:
        return {"kwijtschelding": "geen", "bedrag": Decimal(0)}
    return {"kwijtschelding": "gedeeltelijk" if own else "geheel", "bedrag": f["schuld"] - own}


def betaalverzuimboete(f: Facts) -> Facts:
    """Three per cent between two bounds."""
    late = (f["betaald_op"] - f["uiterste_betaaldag"]).days
    if late <= 0:
        return {"gevolg": "geen", "boete": Decimal(0)}
    if late <= 7 and f["vorige_keer_op_tijd"]:
        return {"gevolg": "verzuimmededeling", "boete": Decimal(0)}
    return {
        "gevolg": "boete",
        "boete": min(Decimal(6709), max(Decimal(50), cents(f["te_laat_betaald"] * Decimal("0.03")))),
    }


def belastingrente(f: Facts) -> Facts:
    """The days from 1 July on, one by one."""
    begin = date(f["belastingjaar"] + 1, 7, 1)
    first_of_may = date(f["belastingjaar"] + 1, 5, 1)
    none = {"belastingrente": False, "dagen": 0}
    if (
        not f["te_betalen"]
        or f["dagtekening"] < begin
        or (f["volgt_aangifte"] and f["aangifte_ontvangen"] < first_of_may)
    ):
        return none
    end = f["dagtekening"] + timedelta(days=41)
    if f["volgt_aangifte"] and f["aangifte_ontvangen"] + timedelta(days=133) < end:
        end = f["aangifte_ontvangen"] + timedelta(days=133)
    return {"belastingrente": True, "dagen": sum(1 for _ in range(begin.toordinal(), end.toordinal() + 1))}


def vroegsignalering(f: Facts) -> Facts:
    """Every condition of the register."""
    limits = dict.fromkeys(("omzetbelasting", "loonbelasting", "inkomstenbelasting"), 600) | {"toeslag": 500}
    wanted = f["deelnemende_gemeente"] and f["herinnering_verstuurd"] and f["telefoon_bekend"]
    unwanted = f["betalingsregeling"] or f["schuldhulp_bekend"] or f["hersteloperatie"] or f["wil_niet_meedoen"]
    enough = f["soort_schuld"] in limits and f["bedrag"] >= limits[f["soort_schuld"]]
    return {"in_aanmerking": wanted and not unwanted and enough}


def tegemoetkoming(f: Facts) -> Facts:
    """500 euro for each that is far enough from the one before."""
    far = not f["eerdere_afwijzing"] or (f["afgewezen_op"] - f["eerder_afgewezen_op"]).days >= 240
    fits = f["onterecht_afgewezen"] and 2012 <= f["afgewezen_op"].year <= 2021 and far
    return {"tegemoetkoming": fits, "bedrag": Decimal(500 if fits else 0)}


def box_3(f: Facts) -> Facts:
    """The exemption of the year, twice for partners."""
    free = Decimal({2025: 57684, 2026: 59357}[f["belastingjaar"]] * (2 if f["fiscale_partner"] else 1))
    above = max(Decimal(0), f["vermogen"] - free)
    share = cents(above * 100 / f["vermogen"]) if f["vermogen"] else Decimal(0)
    return {"vrijstelling": free, "boven_vrijstelling": above, "aandeel": share}


def erfbelasting(f: Facts) -> Facts:
    """What is above the exemption of this heir, and its share of the whole."""
    heirs = {"partner": 804698, "kind": 25490, "kind_met_handicap": 76453, "ouders": 60359, "ander": 2690}
    free = Decimal(heirs[f["erfgenaam"]])
    above = max(Decimal(0), f["erfenis"] - free)
    share = cents(above * 100 / f["erfenis"]) if f["erfenis"] else Decimal(0)
    return {"vrijstelling": free, "boven_vrijstelling": above, "aandeel": share}


def zorgtoeslag(f: Facts) -> Facts:
    """Capital and income, each with its own limit."""
    capital, income = (179429, 50206) if f["toeslagpartner"] else (141896, 39719)
    return {"binnen_grenzen": f["vermogen"] <= capital and f["inkomen"] <= income}


PLAIN: dict[str, Callable[[Facts], Facts]] = {
    "bezwaartermijn": bezwaartermijn,
    "kor": kor,
    "kort-uitstel": kort_uitstel,
    "betalingsregeling-particulier": betalingsregeling_particulier,
    "betalingsregeling-illiquide": betalingsregeling_illiquide,
    "kwijtschelding": kwijtschelding,
    "betaalverzuimboete-btw": betaalverzuimboete,
    "belastingrente-inkomstenbelasting": belastingrente,
    "vroegsignalering-wgs1": vroegsignalering,
    "tegemoetkoming-schuldregeling": tegemoetkoming,
    "box-3-vrijstelling": box_3,
    "erfbelasting-vrijstelling": erfbelasting,
    "zorgtoeslag-grenzen": zorgtoeslag,
}
