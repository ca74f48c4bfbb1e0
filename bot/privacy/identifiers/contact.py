"""Telephone numbers (numbering plan: phonenumbers) and e-mail addresses, typed or spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from bot.privacy.lists import word_pattern
from bot.privacy.recognizer import CHECKED, GUESSED, SHAPED, DutchRecognizer, Found, found, is_amount, matches

_NOT_PERSONAL = frozenset(
    (
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    )
)
_PUBLIC = ("555385385", "774656767", "881236555")
"""BelastingTelefoon Buitenland, Rijksoverheid from abroad, DigiD."""

_GLUE = r"[ \-./()]{0,3}"
_PHONES = (
    re.compile(rf"(?<![\d€])(?<!\d[.,])(?P<v>\(?0{_GLUE}[1-9](?:{_GLUE}\d){{8}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<v>(?:\+|00)[ ]?31[ \-]{{0,2}}(?:\([ ]?0[ ]?\)|0)?(?:{_GLUE}\d){{9}})(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d[.,])(?P<v>(?:\+[ ]?|00)[1-9](?:[ \-.()/]{0,2}\d){7,13})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<v>31[ ]?6(?:{_GLUE}\d){{8}})(?!\d)"),
)
_MOBILE = re.compile(r"06[1-58]\d{7}")
_ENOUGH = re.compile(r"(?:\d[^\d]{0,4}){7}")
_MISTYPED = re.compile(r"(?<!\w)(?P<v>06[ \-]{1,3}\d(?:[ \-]?\d){6,8}|06\d{7}|06\d{9})(?!\d)")


class PhoneRecognizer(DutchRecognizer):
    """Telephone numbers of people; service numbers such as 0800-0543 and the government's own stay."""

    label = "PHONE"
    fewest_digits = 7

    def find(self, text: str) -> Iterator[Found]:
        """Valid numbers, and mobile numbers a digit short or long."""
        if not _ENOUGH.search(text):
            return
        for pattern in _PHONES:
            for match in matches(pattern, text):
                if is_phone(match["v"]) and not is_amount(text, match):
                    yield found(match, CHECKED)
        yield from (found(match, GUESSED) for match in _MISTYPED.finditer(text))


def is_phone(value: str) -> bool:
    """Whether the value is a number in use that can be a person's."""
    plain = re.sub(r"^00", "+", re.sub(r"[^\d+]", "", value))
    if plain.startswith("06"):
        return bool(_MOBILE.fullmatch(plain))
    try:
        number = phonenumbers.parse(f"+{plain}" if plain.startswith("316") else plain, "NL")
    except phonenumbers.NumberParseException:
        return False
    if is_public(plain):
        return False
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _NOT_PERSONAL


def is_public(value: str) -> bool:
    """Whether the value is a number that the government publishes for everyone."""
    return any("".join(filter(str.isdecimal, value)).endswith(number) for number in _PUBLIC)


_AT = (
    r"(?:[ ]?@[ ]?|[ ]?[(\[][ ]?(?:at|ad|apenstaart(?:je)?)[ ]?[)\]][ ]?"
    r"|[ ](?:apen?staart(?:je)?|apestaartje|aapje|at-teken|et-teken)[ ])"
)
_DOT = r"(?:\.|[ ]?[(\[][ ]?(?:dot|punt)[ ]?[)\]][ ]?|[ ](?:punt|dot)[ ])"
_JOIN = rf"(?:{word_pattern('e_mail', 'join')})"
_LOCAL = rf"(?<![\w.+\-])[\w.+\-']{{1,64}}(?:[ ]{_JOIN}[ ](?:(?:van|de|der|den)[ ]){{0,2}}[\w.\-]{{1,40}}){{0,4}}"
_TLD = rf"(?:{word_pattern('e_mail', 'top level domains')})"
_EMAILS = (
    re.compile(
        rf"(?P<v>{_LOCAL}{_AT}[\w\-]{{1,63}}(?:[ ]?(?:streepje)[ ]?[\w\-]{{1,40}})?(?:{_DOT}[\w\-]{{1,63}}){{1,4}})",
        re.I,
    ),
    re.compile(rf"(?P<v>{_LOCAL}[ ](?:at|ad|et)[ ][\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,40}})?{_DOT}{_TLD})(?!\w)", re.I),
    re.compile(r"(?<![\w.+\-])(?P<v>[\w.+\-']{1,64}@[\w\-]{1,63})(?![\w.])", re.I),
    re.compile(r"(?<![\w.+\-])(?P<v>[\w.+\-']{1,64}@[\w\-]{1,63}[ ,;]{1,2}(?:nl|com|org|net|be))(?!\w)", re.I),
    re.compile(
        rf"(?<![\w.+\-])(?P<v>[\w.+\-']{{2,64}}[ ]?(?:{word_pattern('e_mail', 'providers')})\.{_TLD})(?!\w)",
        re.I,
    ),
)


_WORTH = (
    *("@", "staart", "aapje", "-teken", "mail", "live", "outlook", "ziggo", "yahoo", "icloud", "xs4all"),
    *(f"{before}{at}{after}" for at in ("at", "ad", "et") for before in " ([" for after in " )]"),
)


class EmailRecognizer(DutchRecognizer):
    """E-mail addresses, typed or spelled out ("jan punt jansen apenstaartje voorbeeld punt nl")."""

    label = "EMAIL"

    def find(self, text: str) -> Iterator[Found]:
        """Typed, spoken, or with a slip: no dot before "nl", no "@" before a well-known provider."""
        lowered = text.lower()
        if any(hint in lowered for hint in _WORTH):
            for pattern in _EMAILS:
                yield from (
                    found(match, SHAPED) for match in pattern.finditer(text) if not is_counter(text, match.start("v"))
                )


_GOVERNMENT = re.compile(rf"@(?:[\w\-]+\.)*(?:{word_pattern('e_mail', 'government')})\.(?:nl|eu)$", re.I)
_TYPED = re.compile(r"[\w.+\-']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")
_COUNTER_END = re.compile(rf"(?<![.\w])[a-z\-]*(?:{word_pattern('e_mail', 'counter ends')})@", re.I)
_COUNTER = re.compile(rf"(?:{word_pattern('e_mail', 'counters')})", re.I)


def is_counter(text: str, start: int) -> bool:
    """Whether the e-mail address that begins here is the counter of a public body, not somebody's: `info@minfin.nl`."""
    address = _TYPED.match(text, start)
    if address is None or not _GOVERNMENT.search(address[0]):
        return False
    return bool(_COUNTER.match(address[0]) or _COUNTER_END.search(address[0]))
