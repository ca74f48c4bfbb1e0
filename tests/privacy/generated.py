"""Valid numbers made with a fixed seed, and the ways in which people write and say them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from stdnum.iso7064 import mod_97_10
from stdnum.luhn import calc_check_digit
from stdnum.nl import bsn

from bot.privacy.identifiers.numbers import kenmerk_check_digit

SEED = 20240501
UNITS = "nul een twee drie vier vijf zes zeven acht negen".split()
TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
BANKS = ("ABNA", "INGB", "RABO", "SNSB", "TRIO", "KNAB", "BUNQ", "ASNB", "RBRB")


def rng(name: str) -> random.Random:
    return random.Random(f"{SEED}-{name}")


def digits(random_: random.Random, size: int) -> str:
    return "".join(random_.choice("0123456789") for _ in range(size))


def citizen(random_: random.Random) -> str:
    while True:
        number = digits(random_, 9)
        if bsn.is_valid(number) and number[0] != "0" and len(set(number)) > 2:
            return number


def kenmerk(random_: random.Random) -> str:
    while True:
        number = digits(random_, 15)
        whole = kenmerk_check_digit(number) + number
        if whole[0] not in "23456" and not whole.startswith("0"):
            return whole


def card(random_: random.Random) -> str:
    body = random_.choice(("4", "51", "53", "55", "2221")) + digits(random_, 15)
    return body[:15] + str(calc_check_digit(body[:15]))


def dutch_iban(random_: random.Random) -> str:
    account = random_.choice(BANKS) + "0" + digits(random_, 9)
    return "NL" + mod_97_10.calc_check_digits(account + "NL") + account


def new_vat(random_: random.Random) -> str:
    """A VAT number that holds no BSN: its modulus 97 fits instead."""
    while True:
        number = "NL" + digits(random_, 9) + "B" + digits(random_, 2)
        if mod_97_10.is_valid(number):
            return number


def groups(*sizes: int, sep: str = " ") -> Callable[[str], str]:
    def write(value: str) -> str:
        parts, at = [], 0
        for size in sizes:
            parts.append(value[at : at + size])
            at += size
        return sep.join(part for part in (*parts, value[at:]) if part)

    return write


def below_thousand(number: int) -> str:
    if number >= 100:
        head = "" if number < 200 else UNITS[number // 100]
        return f"{head}honderd" + (below_thousand(number % 100) if number % 100 else "")
    if number < 10:
        return UNITS[number]
    if number < 20:
        return TEENS[number - 10]
    ones, tens = number % 10, TENS[number // 10 - 2]
    link = "ën" if ones in (2, 3) else "en"
    return f"{UNITS[ones]}{link}{tens}" if ones else tens


def spoken(sep: str = " ") -> Callable[[str], str]:
    return lambda value: sep.join(UNITS[int(char)] for char in value if char.isdigit())


def spoken_doubles(value: str) -> str:
    words, at = [], 0
    while at < len(value):
        twice = value[at : at + 2] == value[at] * 2
        words.append(f"dubbel {UNITS[int(value[at])]}" if twice else UNITS[int(value[at])])
        at += 2 if twice else 1
    return " ".join(words)


def spoken_pairs(value: str) -> str:
    """Two digits at a time, a zero said on its own: "nul zes twaalf vierendertig"."""
    words, at = [], 0
    while at < len(value):
        pair = value[at : at + 2]
        single = pair[0] == "0" or len(pair) == 1
        words.append(UNITS[int(pair[0])] if single else below_thousand(int(pair)))
        at += 1 if single else 2
    return " ".join(words)


def spoken_hundreds(value: str) -> str:
    parts = [value[at : at + 3] for at in range(0, len(value), 3)]
    return " ".join(below_thousand(int(part)) if part[0] != "0" else spoken()(part) for part in parts)


def half_spoken(value: str) -> str:
    return f"{value[:3]} {spoken()(value[3:6])} {value[6:]}"


def as_is(value: str) -> str:
    return value


def slip(value: str) -> str:
    """The same number with its last digit wrong."""
    return value[:-1] + str((int(value[-1]) + 1) % 10)


def fills(name: str, make: Callable[[random.Random], str], write: Callable[[str], str], count: int) -> Iterator[str]:
    random_ = rng(name)
    for _ in range(count):
        yield write(make(random_))
