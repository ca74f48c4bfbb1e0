"""Words that say what the number behind them is, also when they are misspelt, cut up or glued together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.privacy.letters import words

# Each line: what may stand alone, then what is a cue only with "nummer" or "nr" behind it.
_CUES: dict[str, tuple[str, str]] = {
    "BSN": (
        "bsn bsns bns bsnr bsnnr burgerservice sofi burgerservicecode",
        "bs burgerservice burger persoons service",
    ),
    "RSIN": ("rsin", "fiscaal fiscale fi rechtspersonen"),
    "AANSLAGNUMMER": ("", "aanslag aanslags aanslagbiljet aangifte aanslaggegevens"),
    "BETALINGSKENMERK": (
        "betalingskenmerk betaalkenmerk betalingkenmerk betalingskenmerken acceptgiro betkenmerk",
        "betalings betaal acceptgiro betalingskenmerk",
    ),
    "BESCHIKKINGSNUMMER": (
        "beschikking toeslagbeschikking",
        "beschikkings beschikking toeslagbeschikking toeslagbeschikkings toeslag",
    ),
    "LOONHEFFINGENNUMMER": ("", "loonheffingen loonheffing loonheffings loonbelasting lh lb loonheffingaangifte"),
    "BTW_ID": ("btwid btwidentificatie vatid", "btw vat btwid btwidentificatie btwidentificaties"),
    "OB_NUMMER": ("", "ob omzetbelasting omzetbelastings"),
    "KVK": (
        "kvk kamervankoophandel handelsregister",
        "kvk handelsregister vestigings vestiging kvkdossier kamervankoophandel",
    ),
    "IBAN": (
        "iban ibna ibans rekening rekeningen bankrekening bankrek spaarrekening betaalrekening rek giro girorekening",
        "rekening bankrekening rek reken giro bank iban spaarrekening bankrek",
    ),
    "PHONE": (
        "telefoon tel telf mobiel mobieltje gsm whatsapp bereikbaar terugbellen terugbelnummer belop bellenop "
        "belmijop belmeop belhemop belhaarop belzeop gebeldop terugbelop appop appenop smsop fax belnaar",
        "telefoon tel telef mobiel mobiele gsm whatsapp terugbel bel contact vast vaste thuis werk fax noodcontact",
    ),
    "CREDIT_CARD": (
        "creditcard creditkaart kredietkaart visa mastercard amex visakaart kaart",
        "creditcard creditkaart kredietkaart kaart visa mastercard bankpas pas card",
    ),
    "ID_DOCUMENT": (
        "paspoort passport rijbewijs identiteitskaart idkaart verblijfsdocument verblijfsvergunning verblijfspas "
        "identiteitsbewijs legitimatiebewijs legitimatie idbewijs vreemdelingendocument identitykaart",
        "paspoort rijbewijs id identiteits identiteitskaart idkaart document v vreemdelingen verblijfsdocument "
        "legitimatie identiteitsbewijs verblijfsvergunning idbewijs",
    ),
    "LICENSE_PLATE": ("kenteken nummerplaat kentekenplaat kentekens nummerbord", "kenteken"),
    "CASE_NUMBER": (
        "dossier referentie ref kenmerk onskenmerk uwkenmerk zaakkenmerk zaakid caseid casenumber ticket dossiercode "
        "zaakcode klantcode referentiecode zaaknr dossiernr",
        "zaak zaaks dossier klant klanten referentie ref kenmerk meldings melding ticket klacht klachten bezwaar "
        "polis contract relatie aanvraag aanvraags incident factuur order debiteur debiteuren crediteur crediteuren "
        "client clienten casus correspondentie registratie verzoek transactie rol parket procedure inschrijf "
        "inschrijvings lidmaatschaps personeels studenten patient patienten woo case beroeps zaaksdossier behandel "
        "invorderings vorderings deurwaarders",
    ),
    "USERNAME": (
        "gebruikersnaam inlognaam loginnaam username gebruikersid userid digidnaam accountnaam inlogcode "
        "gebruikersnamen login account inlog user gebruiker profielnaam schermnaam usernaam usernamen gebruikernaam",
        "",
    ),
}
_SUFFIXES = ("nummer", "nr", "num", "numer", "nummers", "nrs", "no", "nmr", "nmmr", "nummr", "code")
_LONG_SUFFIXES = ("nummer", "numer", "nummr")

NO_CUES = words("kenmerken bereikbare rekenen rekent reken mobiele accountant accounts klantenservice")


def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for label, (bare, stems) in _CUES.items():
        keys |= {f"{stem}{suffix}": label for stem in (*stems.split(), *bare.split()) for suffix in _SUFFIXES}
    for label, (bare, _) in _CUES.items():
        keys |= dict.fromkeys(bare.split(), label)
    return keys


_KEYS = _keys()
_PREFIXES = frozenset(key[:size] for key in _KEYS for size in range(1, len(key)))
_FUZZY: dict[tuple[str, int], list[str]] = defaultdict(list)
for _key in _KEYS:
    if len(_key) >= 6 and (_key.endswith(_LONG_SUFFIXES) or not _key.endswith(_SUFFIXES)):
        _FUZZY[_key[0], len(_key)].append(_key)

_FIRST = _PREFIXES | _KEYS.keys() | frozenset(_SUFFIXES)
_INITIALS = frozenset(first for first, _ in _FUZZY)
"""What a cue can begin with: most words are passed over."""

_MOBILE_BEFORE = re.compile(r"(?<!\d)06[ \-]?$")
_WORD = re.compile(r"[^\W\d_]+")


def is_cue(word: str) -> bool:
    """Whether a word in lower case announces a number by itself."""
    return word in _KEYS


_NUMBER_AHEAD = re.compile(r"[^\d\n]{0,40}\d")
_LINKS = frozenset(("", " ", "-", ".", ". ", "'", "  "))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: the label that it announces and where its last word ends."""

    label: str
    start: int
    end: int
    word: str


def cues(text: str) -> Iterator[Cue]:
    """Every cue, longest reading first: "burger service nummer" is one cue of three words."""
    opened: list[tuple[str, int]] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not opened and word not in _FIRST and (len(word) < 6 or word[0] not in _INITIALS):
            continue
        start, end = match.span()
        if opened and text[last:start] not in _LINKS:
            opened = []
        readings = [*((before + word, first) for before, first in opened), (word, start)]
        known = next(((key, first) for key, first in readings if key in _KEYS), None)
        if known:
            yield Cue(_KEYS[known[0]], known[1], end, known[0])
        elif word in _SUFFIXES and _MOBILE_BEFORE.search(text[max(0, start - 4) : start]):
            yield Cue("PHONE", start, end, word)
        elif len(word) >= 6 and (key := _misspelt(text, word, end)):
            yield Cue(_KEYS[key], start, end, key)
        opened, last = [(key, first) for key, first in readings if key in _PREFIXES][:3], end


def _misspelt(text: str, word: str, end: int) -> str | None:
    """The cue that a misspelt word means: one slip in up to eight letters, two in more, the first letter right."""
    if len(word) > 30 or word in NO_CUES or "neme" in word or not _NUMBER_AHEAD.match(text, end):
        return None
    keys = [key for size in range(len(word) - 2, len(word) + 3) for key in _FUZZY.get((word[0], size), ())]
    keys = [key for key in keys if len(key) - len(word) < 2 or not key.startswith(word)]
    near = process.extractOne(word, keys, scorer=OSA.distance, score_cutoff=2)
    return near[0] if near and near[1] <= (1 if len(near[0]) <= 8 else 2) else None
