"""Characters of symbol fonts as Unicode: in Symbol the code of a pound sign prints as ≤."""

from __future__ import annotations

UNKNOWN = "\ufffd"

_LATIN = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_UPPER = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
_SYMBOL = {0x20 + n: c for n, c in enumerate(_LATIN)} | {0xA0 + n: c for n, c in enumerate(_UPPER)}
_SYMBOL |= {0xF1: "⟩", 0xF2: "∫"}

_WINGDINGS = {
    0x20: " ", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x41: "✌", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟",
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧",
    0xF2: "⇩", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x80: "⓪"} | {0x81 + n: chr(0x2460 + n) for n in range(10)}
_WINGDINGS |= {0x8B: "⓿"} | {0x8C + n: chr(0x2776 + n) for n in range(10)}
_WINGDINGS_2 = {
    0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•", 0xA2: "■",
    0xA3: "☐",
}  # fmt: skip
_WINGDINGS_3 = {
    0x20: " ", 0x21: "←", 0x22: "→", 0x23: "↑", 0x24: "↓", 0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀",
    0x75: "▶", 0x7D: "▶", 0x84: "▶",
}  # fmt: skip
_WEBDINGS = {
    0x20: " ", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x69: "ℹ", 0x6E: "●",
    0x72: "✗",
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE = range(0xE000, 0xF900)
_SHIFTED = range(0xF000, 0xF100)


def symbol(code: int, font: str) -> str:
    """The character of a code in a font; `UNKNOWN` where it is one of the font's own that nobody has named."""
    table = _FONTS.get(font.strip().lower())
    if code in _SHIFTED and table is not None:
        return table.get(code - 0xF000, UNKNOWN)
    if table is not None and 0x20 <= code < 0x100:
        return table.get(code, UNKNOWN)
    if code == 0xF0B7:
        return "•"  # the bullet of Symbol, which also comes without its font
    if code in _PRIVATE or not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return UNKNOWN
    return chr(code)


def symbols(text: str, font: str) -> str:
    """A text in a font as Unicode."""
    if font.strip().lower() not in _FONTS and not any(ord(character) in _PRIVATE for character in text):
        return text
    return "".join(symbol(ord(character), font) if character >= " " else character for character in text)
