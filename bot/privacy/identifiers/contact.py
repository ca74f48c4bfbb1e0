"""How a person is reached: telephone numbers (numbering plan: phonenumbers), e-mail addresses typed or spoken, addresses of
machines, personal pages and handles."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

import phonenumbers

from bot.privacy.lists import word_pattern
from bot.privacy.recogniser import CHECKED, GUESSED, SHAPED, DutchRecognizer, SpanMatch, is_amount, matches, span_match

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
    re.compile(rf"(?<!\d)(?P<v>\(?(?:\+|00)[ ]?31[ \-)]{{0,3}}(?:\([ ]?0[ ]?\)|0)?(?:{_GLUE}\d){{9}})(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d[.,])(?P<v>(?:\+[ ]?|00)[1-9](?:[ \-.()/]{0,3}\d){7,13})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<v>31[ ]?6(?:{_GLUE}\d){{8}})(?!\d)"),
)
_ABROAD = re.compile(
    r"(?<![\w+])(?<!\d[ ])(?P<v>\+[ ]?(?!\d{1,3}\.\d{3}(?!\d))[1-9](?:(?:[ ]?[\-.()/]{1,2}|[\-.()/]{0,2}[ ]?)\d){8,13})(?!\d)"
)
"""Behind a plus sign it is a number of somebody also when a digit is wrong; amounts that are added and taken off are not."""
_MOBILE = re.compile(r"06[1-58]\d{7}")
_ENOUGH = re.compile(r"(?:\d[^\d]{0,4}){7}")
_MISTYPED = re.compile(r"(?<!\w)(?P<v>06[ \-]{1,3}\d(?:[ \-]?\d){6,8}|06\d{7}|06\d{9})(?!\d)")


class PhoneRecognizer(DutchRecognizer):
    """Telephone numbers of people; service numbers such as 0800-0543 and the government's own stay."""

    label = "PHONE"
    fewest_digits = 7
    worth = _ENOUGH

    def find(self, text: str) -> Iterator[SpanMatch]:
        """Valid numbers, mobile numbers a digit short or long, and numbers abroad."""
        for pattern in _PHONES:
            for match in matches(pattern, text):
                if is_phone(match["v"]) and not is_amount(text, match):
                    yield span_match(match, CHECKED)
        for match in _ABROAD.finditer(text):
            if not is_public(match["v"]) and not is_amount(text, match):
                yield span_match(match, GUESSED)
        yield from (span_match(match, GUESSED) for match in _MISTYPED.finditer(text))


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
    re.compile(
        rf"(?P<v>{_LOCAL}[ ](?:at|ad|et|bij)[ ][\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,40}})?{_DOT}{_TLD})(?!\w)", re.I
    ),
    re.compile(r"(?<![\w.+\-])(?P<v>[\w.+\-']{1,64}@[\w\-]{1,63})(?![\w.])", re.I),
    re.compile(r"(?<![\w.+\-])(?P<v>[\w.+\-']{1,64}@[\w\-]{1,63}[ ,;]{1,2}(?:nl|com|org|net|be))(?!\w)", re.I),
    re.compile(
        rf"(?<![\w.+\-])(?P<v>[\w.+\-']{{2,64}}[ ]?(?:{word_pattern('e_mail', 'providers')})\.{_TLD})(?!\w)",
        re.I,
    ),
)


_WORTH = re.compile(
    r"@|staart|aapje|-teken|mail|live|outlook|ziggo|yahoo|icloud|xs4all|[ (\[](?:at|ad|et|bij)[ )\]]", re.I
)


class EmailRecognizer(DutchRecognizer):
    """E-mail addresses, typed or spelled out ("jan punt jansen apenstaartje voorbeeld punt nl")."""

    label = "EMAIL"
    worth = _WORTH

    def find(self, text: str) -> Iterator[SpanMatch]:
        """Typed, spoken, or with a slip: no dot before "nl", no "@" before a well-known provider."""
        for pattern in _EMAILS:
            yield from (
                span_match(match, SHAPED) for match in pattern.finditer(text) if not is_counter(text, match.start("v"))
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


_V4 = re.compile(r"(?<![\w.,/\-])(?P<v>\d{1,3}(?:\.\d{1,3}){3})(?P<net>/\d{1,2})?(?!\w|[.,\-]\d)")
_V6 = re.compile(r"(?<![\w:.])(?P<v>[0-9A-F:]{2,39}(?:\d{1,3}(?:\.\d{1,3}){3})?)(?:%\w{1,12})?(?![\w:])", re.I)
_SECTION = re.compile(
    r"(?:art(?:ikel(?:en)?|\.)?|§|paragraaf|par\.?|hoofdstuk|onderdeel|versie|v|nr\.?|release|bijlage)[ .]{0,2}$", re.I
)
_IP_CUE = re.compile(
    r"\bip\b[^\d\n]{0,25}$|\bip-?(?:adres|nr|nummer)[^\d\n]{0,20}$|\b(?:server|host|inlog\w*|login|ping)\b[^\d\n]{0,15}$",
    re.I,
)


class IpAddressRecognizer(DutchRecognizer):
    """IPv4 and IPv6 addresses; numbers of sections and versions stay."""

    label = "IP_ADDRESS"
    fewest_digits = 2
    worth = re.compile(r"\d\.\d|[\dA-F:]:", re.I)

    def find(self, text: str) -> Iterator[SpanMatch]:
        """Addresses that Python's `ipaddress` accepts."""
        for match in _V4.finditer(text):
            if _is_ip(match["v"]) and _looks_like_v4(text, match):
                yield span_match(match, CHECKED)
        for match in _V6.finditer(text):
            if match["v"].count(":") >= 2 and len(match["v"]) > 3 and _is_ip(match["v"]):
                yield span_match(match, CHECKED)


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _looks_like_v4(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    if _IP_CUE.search(before):
        return True
    long = [part for part in match["v"].split(".") if len(part) > 1]
    return not _SECTION.search(before) and (
        len(long) >= 3 or any(len(part) == 3 for part in long) or match["v"].startswith("10.0.")
    )


_MACS = (
    re.compile(r"(?<![\w:\-])(?P<v>[0-9A-F]{2}(?P<s>[:\-])(?:[0-9A-F]{2}(?P=s)){4}[0-9A-F]{2})(?![\w:\-])", re.I),
    re.compile(r"(?<![\w.])(?P<v>[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4})(?![\w.])", re.I),
    re.compile(
        r"\bmac(?:[ \-]?(?:adres|address|nummer|nr))?[ :=]{1,3}(?:is[ ])?(?P<v>[0-9A-F]{2}(?:[ ]?[0-9A-F]{2}){5})(?!\w)",
        re.I,
    ),
)
_MAC_CUE = re.compile(r"\bmac\b[^\d\n]{0,20}$", re.I)


class MacAddressRecognizer(DutchRecognizer):
    """Hardware addresses; six pairs of plain digits with dashes only behind "mac"."""

    label = "MAC_ADDRESS"
    worth = re.compile(r"[\dA-F][:.\-][\dA-F]|\bmac", re.I)

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`00:1A:2B:3C:4D:5E`, `001a.2b3c.4d5e`."""
        for pattern in _MACS:
            for match in pattern.finditer(text):
                plain = not any(char.isalpha() for char in match["v"])
                if (
                    not plain
                    or ":" in match["v"]
                    or _MAC_CUE.search(text[max(0, match.start() - 30) : match.start("v")])
                ):
                    yield span_match(match, SHAPED)


_URL = re.compile(
    r"(?<![\w@.\-])(?P<v>(?:(?:https?|ftp)://|www\.)[^\s<>\"'\ufffc\[\]{}|^]{3,2000}"
    r"|(?:[a-z0-9\-]{1,63}\.){1,4}[a-z]{2,12}/[^\s<>\"'\ufffc\[\]{}|^]{1,2000})",
    re.I,
)
_HOST = re.compile(r"(?:\w+://)?(?P<user>[^/@?#]*@)?(?P<host>[^/:?#]+)(?::\d+)?(?P<path>[^?#]*)(?P<rest>.*)", re.I)
_OFFICIAL = re.compile(rf"(?:^|\.)(?:{word_pattern('web', 'official')})\.nl$|(?:^|\.)europa\.eu$", re.I)
_PROFILE = re.compile(rf"(?:^|\.)(?:{word_pattern('web', 'profiles')})[^/\s]", re.I)
_PERSONAL_KEY = re.compile(rf"[?&#;](?:{word_pattern('web', 'personal keys')})=[^&#]", re.I)
_ID_KEY = re.compile(r"[?&#;]\w{0,12}id=[^&#]", re.I)
_PERSONAL_PATH = re.compile(
    rf"/(?:{word_pattern('web', 'personal folders')})/[^/]+|/[~@]\w|\d{{6,}}|/[0-9a-f]{{8}}-[0-9a-f]{{4}}-|"
    r"/(?=[a-z_]{0,40}\d)(?=\d{0,40}[a-z])\w{20,}",
    re.I,
)


class UrlRecognizer(DutchRecognizer):
    """Web addresses with something personal in them: a profile, a user, a token; plain and official pages stay."""

    label = "URL"
    worth = re.compile(r"/|www\.", re.I)

    def find(self, text: str) -> Iterator[SpanMatch]:
        """With or without `https://`."""
        for match in _URL.finditer(text):
            value = match["v"].rstrip(".,;:!?)")
            if _is_personal(value) or _is_own(text[max(0, match.start() - 60) : match.start()], value):
                yield SpanMatch(match.start("v"), match.start("v") + len(value), SHAPED)


_OWN_SITE = re.compile(
    rf"(?<!\w)(?:{word_pattern('web', 'own')})\b[^.?!\n]{{0,25}}"
    r"(?<!\w)(?:\w{0,12}site|webshop|webwinkel|blog|pagina|winkel|shop|domein\w{0,5})(?: (?:is|heet|op|van|met|naar|via))*[ :]{1,2}$",
    re.I,
)


def _is_own(before: str, url: str) -> bool:
    """Whether the words before a site say that it is somebody's own: "haar site www.fotografie-anouk.nl"."""
    host = _HOST.match(url)
    return bool(host and not _OFFICIAL.search(host["host"]) and _OWN_SITE.search(before))


def _is_personal(url: str) -> bool:
    parts = _HOST.match(url)
    if parts is None:
        return False
    host, path, rest = parts["host"], parts["path"], parts["rest"]
    if parts["user"] or _PERSONAL_KEY.search(rest) or "@" in path.replace("/@", "/") or "%40" in url:
        return True
    if _OFFICIAL.search(host):
        return False
    return bool(_PROFILE.search(host + path) or _ID_KEY.search(rest) or _PERSONAL_PATH.search(path))


_HANDLE = re.compile(r"(?<![\w.@/+\-])(?P<v>@[A-Z_][\w.]{1,29}\w)(?![\w@])", re.I)


class UsernameRecognizer(DutchRecognizer):
    """Handles; names of accounts behind a cue are read with the other cues."""

    label = "USERNAME"
    worth = re.compile("@")

    def find(self, text: str) -> Iterator[SpanMatch]:
        """`@jan_devries80`."""
        return (
            span_match(match, SHAPED)
            for match in _HANDLE.finditer(text)
            if not _OFFICIAL.search(f"{match['v'][1:]}.nl")
        )
