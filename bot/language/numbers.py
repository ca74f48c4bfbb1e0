"""Numbers, amounts, dates and percentages in Dutch text, brought to one form so that they can be compared."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_UNITS = "een twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_MONTHS = {
    name: number
    for number, name in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), start=1
    )
}


def _below_hundred() -> dict[str, int]:
    known = {word: value for value, word in enumerate(_UNITS, start=1)}
    known |= {word: value for value, word in enumerate(_TEENS, start=10)}
    for ten, tens_word in enumerate(_TENS, start=2):
        known[tens_word] = ten * 10
        for unit, unit_word in enumerate(_UNITS, start=1):
            known[unit_word + ("ën" if unit_word.endswith("e") else "en") + tens_word] = ten * 10 + unit
    return known


_BELOW_HUNDRED = _below_hundred()
_WORDS = re.compile(r"[a-zë]+")
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")


def numbers(text: str) -> frozenset[str]:
    """Every number a text states, in one form: `1.500`, `€ 1500,-` and `vijftienhonderd` all give `1500`.

    A month name gives `maand-5`, so that `1 mei 2026` and `01-05-2026` agree. Numbers written as words count too.
    """
    lowered = unicodedata.normalize("NFC", text.lower())
    found = set()
    for match in _NUMERIC_DATE.finditer(lowered):
        day, month, year = match.groups()
        found |= {str(int(day)), f"maand-{int(month)}", year}
    plain = _NUMERIC_DATE.sub(" ", lowered)
    found |= {_plain(m.group()) for m in _DIGITS.finditer(plain)}
    for match in _WORDS.finditer(plain):
        found |= _from_word(match.group())
    return frozenset(found)


def _plain(written: str) -> str:
    if _THOUSANDS.match(written):
        written = written.replace(".", "")
    whole, comma, cents = written.partition(",")
    cents = cents.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole},{cents}" if comma and cents else whole


def _from_word(word: str) -> set[str]:
    if word in _MONTHS:
        return {f"maand-{_MONTHS[word]}"}
    # 'een' is nearly always the article, 'acht' also a verb form: only the first misleads often enough to leave out.
    value = None if word == "een" else _value(word)
    return set() if value is None else {str(value)}


def _value(word: str) -> int | None:
    """What a number word below a million says, such as `vijftienhonderd` or `tweeduizendvijfhonderdenzes`."""
    for name, size in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(name)
        if found:
            many = _value(head) if head else 1
            rest = _value(tail.removeprefix("en")) if tail else 0
            return None if many is None or rest is None else many * size + rest
    return _BELOW_HUNDRED.get(word)
