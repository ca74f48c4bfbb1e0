"""Numbers as a Dutch Excel shows them: `1234.5` in the format `#,##0.00` is `1.234,50` (ECMA-376, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from functools import lru_cache

from ingest.formats.sheet_dates import shown_date

GENERAL = "General"
_EURO = '_ "€" * '
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d/mmm/yy", 16: "d/mmm", 17: "mmm/yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    5: '"€" #,##0;"€" -#,##0', 6: '"€" #,##0;"€" -#,##0', 7: '"€" #,##0.00;"€" -#,##0.00', 8: '"€" #,##0.00;"€" -#,##0.00',
    41: "#,##0;-#,##0;-", 42: f"{_EURO}#,##0;{_EURO}-#,##0;{_EURO}-", 43: "#,##0.00;-#,##0.00;-",
    44: f"{_EURO}#,##0.00;{_EURO}-#,##0.00;{_EURO}-",
}  # fmt: skip
"""The formats that a workbook names by number alone, as a Dutch Excel has them (ECMA-376, 18.8.30)."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<half>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)"
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<slash>/)|(?P<plain>.)",
    re.S,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\s*")
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_MOST_DIGITS = 40
_LONGEST_FORMAT = 400


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a number format: its kind, as the pattern names it, and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the formats between semicolons, with the condition under which it holds."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        kinds = {token.kind for token in self.tokens}
        return bool(kinds & {"date", "elapsed"})


def shown_number(value: str, code: str, *, from_1904: bool = False) -> str:
    """How a number stands on the sheet; empty when its format shows nothing. Text that is no number shows as it is."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 310:
        return value
    sections = _sections(code[:_LONGEST_FORMAT])
    section, is_absolute = _chosen(sections, number)
    if section is None:
        return ""
    shown = abs(number) if is_absolute else number
    if section.is_date:
        return shown_date(shown, section.tokens, from_1904=from_1904)
    return _number(shown, section.tokens)


def shown_text(text: str, code: str) -> str:
    """How a text stands on the sheet: a format may say something around it, or hide it."""
    sections = _sections(code[:_LONGEST_FORMAT])
    if len(sections) >= 4:
        section = sections[3]
    elif any(token.kind == "text" for token in sections[-1].tokens):
        section = sections[-1]
    else:
        return text
    return "".join(text if token.kind == "text" else _literal(token) for token in section.tokens)


@lru_cache(maxsize=2_000)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "plain"
        text = match[kind]
        if kind == "plain" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            if found := _CONDITION.fullmatch(text):
                conditions[-1] = (found[1], Decimal(found[2]) if found[2].count(".") < 2 else Decimal(0))
            else:
                parts[-1] += _bracket(text)
        else:
            parts[-1].append(Token(kind, text))
    return tuple(_Section(tuple(part), condition) for part, condition in zip(parts, conditions, strict=True))


def _bracket(text: str) -> list[Token]:
    if text.startswith("$"):
        symbol, _, language = text[1:].partition("-")
        return [Token("quoted", symbol), Token("language", language)]
    return [Token("elapsed", text)] if _ELAPSED.fullmatch(text) else []  # else a colour


def _chosen(sections: Sequence[_Section], number: Decimal) -> tuple[_Section | None, bool]:
    """The section that a number is shown in, and whether it shows without its sign."""
    numeric = [section for section in sections[:3] if not _is_text_only(section)] or [_Section((Token("general", ""),))]
    if any(section.condition for section in numeric):
        chosen = next((section for section in numeric if _holds(section.condition, number)), None)
        return chosen, chosen is not None and chosen.condition is not None and chosen.condition[0] == "<" and number < 0
    if number < 0 and len(numeric) > 1:
        return _filled(numeric[1]), True
    if number == 0 and len(numeric) > 2:
        return _filled(numeric[2]), False
    return (
        _filled(numeric[0]) if len(sections) > 1 else _filled(numeric[0]) or _Section((Token("general", ""),))
    ), False


def _is_text_only(section: _Section) -> bool:
    return any(token.kind == "text" for token in section.tokens)


def _filled(section: _Section) -> _Section | None:
    return section if section.tokens else None


def _holds(condition: tuple[str, Decimal] | None, number: Decimal) -> bool:
    if condition is None:
        return True
    sign, bound = condition
    return (
        (sign in ("<", "<=", "<>") and number < bound)
        or (sign in (">", ">=", "<>") and number > bound)
        or (sign in ("=", "<=", ">=") and number == bound)
    )


def _literal(token: Token) -> str:
    if token.kind == "width":
        return " "
    return "" if token.kind in ("fill", "language", "elapsed") else token.text


def _number(number: Decimal, tokens: Sequence[Token]) -> str:
    kinds = [token.kind for token in tokens]
    sign = "-" if number < 0 else ""
    if "general" in kinds:
        shown = general(abs(number))
        return sign + "".join(shown if token.kind == "general" else _literal(token) for token in tokens)
    if "digit" not in kinds:
        return "".join(map(_literal, tokens))
    if "slash" in kinds and kinds.index("slash") > kinds.index("digit"):
        return sign + _fraction(abs(number), tokens)
    shown = _exponent(abs(number), tokens) if "exponent" in kinds else _decimal(abs(number), tokens)
    return sign + shown if re.search(r"[1-9]", shown) else shown


def general(number: Decimal) -> str:
    """A number without a format: whole ones in full, others to ten figures, as a cell of usual width shows them."""
    number = _exact(number)
    if number == number.to_integral_value():
        return f"{number:.0f}" if number.adjusted() < 21 else _scientific(number)
    if number.adjusted() < -9 or number.adjusted() > 15:
        return _scientific(number)
    places = max(0, 9 - max(number.adjusted(), 0))
    return f"{_rounded(number, places):f}".rstrip("0").rstrip(".").replace(".", ",") or "0"


def _scientific(number: Decimal) -> str:
    mantissa, _, exponent = f"{number:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}".replace(".", ",")


def _exact(number: Decimal) -> Decimal:
    """The fifteen figures that Excel keeps; what stands behind them is the dust of binary fractions."""
    with localcontext() as context:
        context.prec, context.rounding = 15, ROUND_HALF_UP
        return +number


def _rounded(number: Decimal, places: int) -> Decimal:
    with localcontext() as context:
        context.prec = 400
        return number.quantize(Decimal(1).scaleb(-min(places, _MOST_DIGITS)), ROUND_HALF_UP)


def _decimal(number: Decimal, tokens: Sequence[Token]) -> str:
    """Digits laid over their places, from the decimal sign both ways."""
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), None)
    whole = [at for at in digits if point is None or at < point]
    part = [at for at in digits if point is not None and at > point]
    commas = [at for at, token in enumerate(tokens) if token.kind == "comma"]
    scale = sum(_run_of_commas(tokens, last) for last in {digits[-1], whole[-1] if whole else digits[-1]})
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    percent = sum(token.kind == "percent" for token in tokens)
    number = _exact(number).scaleb(2 * percent - 3 * scale)
    integer, _, decimals = f"{_rounded(number, len(part)):f}".partition(".")
    written = {at: _literal(token) for at, token in enumerate(tokens)}
    written |= dict.fromkeys(commas, "")
    written |= _integer_places(
        "" if integer == "0" else integer, [(at, tokens[at].text) for at in whole], grouped=grouped
    )
    written |= _decimal_places(decimals, [(at, tokens[at].text) for at in part])
    if point is not None:
        shown = "," if any(written[at].strip() for at in part) else ""
        written[point] = (integer if integer != "0" and not whole else "") + shown
    return "".join(written[at] for at in range(len(tokens)))


def _run_of_commas(tokens: Sequence[Token], last: int) -> int:
    """How many commas stand right behind a digit that is the last before or after the decimal sign: each divides by a thousand."""
    count = 0
    while last + 1 + count < len(tokens) and tokens[last + 1 + count].kind == "comma":
        count += 1
    return count


def _integer_places(digits: str, places: Sequence[tuple[int, str]], *, grouped: bool) -> dict[int, str]:
    written: dict[int, str] = {}
    done = 0
    for n, (at, place) in enumerate(reversed(places)):
        taken = digits if n == len(places) - 1 else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        text, shown = taken or {"0": "0", "?": " "}.get(place, ""), ""
        for character in reversed(text):
            if grouped and done and done % 3 == 0 and character != " ":
                shown = f".{shown}"
            shown = character + shown
            done += 1
        written[at] = shown
    return written


def _decimal_places(digits: str, places: Sequence[tuple[int, str]]) -> dict[int, str]:
    kept = len(digits)
    for _, place in reversed(places):
        if place == "0" or digits[kept - 1 : kept] != "0":
            break
        kept -= 1
    return {at: digits[n : n + 1] if n < kept else " " if place == "?" else "" for n, (at, place) in enumerate(places)}


def _exponent(number: Decimal, tokens: Sequence[Token]) -> str:
    at = next(n for n, token in enumerate(tokens) if token.kind == "exponent")
    before, after = tokens[:at], tokens[at + 1 :]
    exponent = number.adjusted() if number else 0
    mantissa = _decimal(number.scaleb(-exponent), before)
    if mantissa.startswith("10"):  # 9,999 rounded up
        exponent += 1
        mantissa = _decimal(number.scaleb(-exponent), before)
    width = sum(token.kind == "digit" for token in after)
    sign = "-" if exponent < 0 else "+" if tokens[at].text == "E+" else ""
    return f"{mantissa}E{sign}{abs(exponent):0{width}d}"


def _fraction(number: Decimal, tokens: Sequence[Token]) -> str:
    """A number with a vulgar fraction: `1 1/2`."""
    code = "".join(token.text if token.kind in ("digit", "slash", "plain") else " " for token in tokens)
    match = re.search(r"(?:([#0?]+)\s+)?([#0?]+)\s*/\s*([#0?]+|\d+)", code)
    if match is None:
        return general(number)
    whole = int(number) if match[1] else 0
    rest = Fraction(number) - whole
    if match[3].isdigit() and int(match[3]):
        below = int(match[3])
        above = int(rest * below + Fraction(1, 2))
    else:
        found = rest.limit_denominator(10 ** min(len(match[3]), 4) - 1)
        above, below = found.numerator, found.denominator
    if match[1] and above == below:
        whole, above = whole + 1, 0
    part = f"{above}/{below}" if above else ""
    return " ".join(filter(None, (str(whole) if whole or not part else "", part)))
