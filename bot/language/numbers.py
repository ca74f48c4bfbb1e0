"""Numbers, amounts, dates and percentages in Dutch text, brought to one form so that they can be compared."""

from __future__ import annotations

import re

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


def _number_words() -> dict[str, int]:
    known = {word: value for value, word in enumerate(_UNITS, start=1)}
    known |= {word: value for value, word in enumerate(_TEENS, start=10)}
    for ten, tens_word in enumerate(_TENS, start=2):
        known[tens_word] = ten * 10
        for unit, unit_word in enumerate(_UNITS, start=1):
            known[unit_word + ("ën" if unit_word.endswith("e") else "en") + tens_word] = ten * 10 + unit
    hundreds = {f"{word}honderd": value * 100 for word, value in known.items() if 1 < value < 100 and value % 10}
    known |= hundreds | {"honderd": 100, "duizend": 1000}
    # 'een' is nearly always the article, 'acht' also a verb form: only the first misleads often enough to leave out.
    del known["een"]
    return known


NUMBER_WORDS = _number_words()
_WORDS = re.compile(r"[a-zë]+")
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")


def numbers(text: str) -> frozenset[str]:
    """Every number a text states, in one form: `1.500`, `€ 1500,-` and `vijftienhonderd` all give `1500`.

    A month name gives `maand-5`, so that `1 mei 2026` and `01-05-2026` agree. Numbers written as words count too.
    """
    lowered = text.lower()
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
    return {str(NUMBER_WORDS[word])} if word in NUMBER_WORDS else set()
