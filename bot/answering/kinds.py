"""What kind of question it is: a fact, a procedure, a rule, small talk, or something that is not for this helpline.

The kind is a label for the employee and the figures. It never keeps a question from being answered.
"""

from __future__ import annotations

import re

from bot.language.tokens import fold, words
from bot.types import QuestionKind

Cue = tuple[QuestionKind, re.Pattern[str]]


def _compiled(cues: tuple[tuple[QuestionKind, str], ...]) -> tuple[Cue, ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in cues)


_SUBJECT = (
    r"(?:ik|hij|ze|zij|u|je|jij|we|wij|men|iemand|er|dat|die|dit|deze|daar|het|de|een|mijn|mn|m'n|haar|zijn|zn|hun|ons|onze|nog|ook|"
    r"toch|geld|beller|meneer|mevrouw|klant)"
)
_VERB_FIRST = (
    r"(?:mag|mogen|moet|moeten|kan|kunnen|krijg|krijgt|krijgen|ben|bent|is|zijn|heb|heeft|hebben|hoef|hoeft|hoeven|telt|tellen|valt|vallen|"
    r"geldt|gelden|wordt|worden|klopt|bestaat|betaal|betaalt|val|word|gaat|vervalt|komt|geeft|bestaan)"
)
_NOT_AFTER_SUBJECT = "".join(
    rf"(?<!\b{subject} )"
    for subject in ("ik", "hij", "ze", "zij", "we", "wij", "u", "je", "jij", "die", "dat", "er", "niet")
)
_CUES = _compiled(
    (
        ("rule", r"\bwat (?:als|gebeurt|betekent|zijn de (?:voorwaarden|gevolgen))\b|\bonder welke voorwaarden?\b"),
        ("rule", r"(?<!tot )(?<!vanaf )\bwanneer (?:mag|mogen|kan|(?:krijg|heb|ben)t? (?:je|men|iemand|u))\b"),
        (
            "rule",
            r"\b(?:may|am|is|are|do|does|must|should) (?:i|he|she|we|my|it|the|they)\b|\bcan (?:i|he|she|we|my)\b",
        ),
        (
            "procedure",
            r"\bhoe (?!lang|veel|hoog|vaak|laat (?!ik\b)|groot|oud|ver\b|snel|zit|staat)\w+|\bhoe\W*$|\bhow (?:do|can|should|to)\b",
        ),
        ("procedure", r"\bwaar (?!over|om|voor|mee)\w+|\bnaar welk\w* adres|\bwelke stappen\b|\bwhere (?:do|can|is)\b"),
        ("procedure", r"\bwat (?:nu\b|kan \w+ doen|kunnen \w+ doen|doe ik|te doen|dan nu)"),
        (
            "procedure",
            r"\bwat moet(?:en)? (?:ik|hij|ze|zij|u|je|we|wij)\b(?! (?:betalen|opgeven))|\b(?:daar|er|hier)mee doen\b",
        ),
        (
            "fact",
            r"\b(?:hoe ?veel|hoe (?:lang|hoog|vaak|laat(?! ik)|groot|oud|ver|snel|zit|staat)|wat|welke?|wanneer|wie|waarom|waarvoor|waarover)\b",
        ),
        ("fact", r"\b(?:how (?:much|many|long|often|high)|what|when|which|who|why)\b"),
    )
)
"""Where a question begins with a question word; the earliest in the text decides, then the order here."""
_STARTS = re.compile(rf"^(?:en |dus |maar |of )?{_VERB_FIRST}\b")
_YES_OR_NO = re.compile(
    rf"[,.;:?!] ?(?:en |dus |nu |maar |of )?{_VERB_FIRST}\b|{_NOT_AFTER_SUBJECT}\b{_VERB_FIRST} {_SUBJECT}\b"
)
_BARE = _compiled(
    (
        (
            "rule",
            r"\b(?:mag|kan|moet|klopt) (?:dat|het|dit)\b|aftrekbaar|verplicht|recht op|toegestaan|voorwaarden?|belast\b|strafbaar|mogelijk\b|aftrekken\W*$|opgeven in",
        ),
        (
            "procedure",
            r"aanvra|indien|doorge|wijzig|stopzet|aanmeld|afmeld|aanpas|formulier|inloggen|machtig|activer|regelen|herstel|terugvragen|weiger|stoppen|\btreffen|afbetalen\b|verrekenen|berekenen|\bmelden",
        ),
    )
)
"""Keywords that stand for a question nobody wrote out: "kor afmelden formulier"."""

_POLITE = frozenset(
    """hallo hoi hey hi hello goedemorgen goedemiddag goedenavond goedendag goeiemorgen goeiemiddag morgen middag avond dag
    doei ciao joe tot ziens later horens straks bedankt dank dankjewel dankuwel danku merci thanks thank you very much bye
    good morning afternoon u je jij jou jouw uw voor de het een en wel hoor he heel erg hartelijk vriendelijk graag gedaan
    fijne fijn prettige prettig nog weekend avond dagje ja nee ok oke okee okay prima goed klopt dat is was alles top super
    mooi helemaal duidelijk begrijp snap ik hulp mevrouw meneer heer sorry pardon excuses test zo dan nou mij met in orde
    zeker natuurlijk juist precies inderdaad begrepen""".split()
)
_CHAT = re.compile(
    r"\bmet wie (?:spreek|heb)|\bwie ben (?:je|jij|u)\b|\bben(?:t)? (?:je|jij|u) (?:een )?(?:robot|computer|mens|echt|ai|nog|daar)|"
    r"\bhoe (?:gaat het (?:met (?:je|jou|u)|ermee|vandaag)|is het (?:met|ermee)?)|^(?:hoi |hallo |hey )?hoe (?:is|gaat) het\W*$|"
    r"\b(?:moment|momentje|ogenblik|ogenblikje|seconde|even wachten|blijf aan de lijn|wacht even)\b|"
    r"\b(?:versta|verstond|hoor|horen) (?:u|je|jou|mij|me)\b|\b(?:u|je|mij|me) (?:niet )?(?:verstaan|horen)\b|"
    r"\b(?:lekker|mooi|koud|warm|slecht) (?:weer|vandaag)\b|\bwat (?:aardig|fijn|lief|goed) (?:van|dat|zeg)\b|\bhow are you\b|\bwho are you\b"
)
_DOMAIN = re.compile(
    r"belasting|fiscu|fiscal|aanslag|aangift|toeslag|\bbtw|omzet|\bkor\b|\bbox\b|\bmrb\b|vermogen|spaarg|schenk|schonk|erfenis|"
    r"erfbel|erf(?:t|recht|enis|deel)?\b|bezwaar|aftrek|aftrekken|aftrekpost|hypotheek|voorlopige|teruggaa?[vf]|kwijtschel|uitstel van betaling|betalingsregeling|"
    r"aanmaning|dwangbevel|loonheffing|inkomsten|blauwe env|blauwe brief|giften?\b|anbi|deurwaarder|\bva\b|\btax|ondernemersaftrek|zelfstandigenaftrek|"
    r"navordering|naheffing|invordering|terugvordering|wegen ?belasting|motorrijtuig|vrijstelling|huursubsidie|opvang\w*geld|"
    r"kindgebonden|loonbeslag|loonvordering|\bforfait|rendement|schorsing|betalingskorting|(?<!afvalstoffen)(?<!riool)heffing|"
    r"\bbellen|\bbeller|\bbeslag|bankbeslag|\binkomen|\bspaar|studieschuld|nepmail|oplicht|phishing|volmacht|\bregeling|machtig|telefoonnummer|hulplijn|gecontroleerd|mortgage|deduct|assessment|benefit|refund"
)
"""Roots of the words that taxes and benefits are told in, whatever the knowledge base holds."""
_ELSEWHERE = re.compile(
    r"rijbewijs|paspoort|identiteitskaart|\bid[- ]kaart|verblijfsvergunning|\bind\b|residence permit|parkeer|\bwoz\b|afvalstof|vuilnis|grofvuil|"
    r"gemeente\w*|\buwv\b|\bww\b|ww[- ]?uitkering|\bwia\b|ziektewet|\bwajong\b|\bbijstand\w*|\baow\b|kinderbijslag|\bsvb\b|\bduo\b|"
    r"studiefinanciering|\bdigid\b|\bkvk\b|kamer van koophandel|\brdw\b|\bcbr\b|politie|zorgverzekeraar|zorgpremie|huisarts|tandarts|"
    r"\bvog\b|waterschap\w*|pensioenfonds|\bcjib\b|verkeersboete|provincie|woningbouw|energieleverancier|kadaster"
)
"""Other organisations, and what people ask them."""
_ELSEWHERE_STILL = re.compile(
    r"\b(?:bezwaar|beroep)\b.*(?:\bwoz\b|parkeer|verkeersboete|\bcjib\b|\buwv\b|\bduo\b|\bcbr\b)|(?:\bwoz\b|parkeer|verkeersboete)\w*.*\bbezwaar|"
    r"aangift\w*\b.*\b(?:diefstal|politie|inbraak|gestolen|mishandeling|vermissing)|(?:gestolen|inbraak|diefstal|politie)\b.*\baangift"
)
"""What another organisation does, in words that taxes have too."""


def kind_by_words(question: str) -> QuestionKind:
    """Small talk, or the kind of the first question in the text; a fact when nothing tells."""
    text = " ".join(fold(question).split())
    if is_small_talk(text):
        return "small_talk"
    if _STARTS.match(text):
        return "rule"
    found = [(match.start(), rank, kind) for rank, (kind, cue) in enumerate(_CUES) if (match := cue.search(text))]
    if found:
        return min(found)[2]
    if _YES_OR_NO.search(text):
        return "rule"
    return next((kind for kind, pattern in _BARE if pattern.search(text)), "fact")


def is_small_talk(question: str) -> bool:
    """Whether a text greets, thanks or chats, and asks nothing about taxes or benefits."""
    text = fold(question)
    if _DOMAIN.search(text):
        return False
    said = words(text)
    return bool(said) and (all(word in _POLITE for word in said) or bool(_CHAT.search(text)))


def speaks_of_taxes(question: str) -> bool:
    """Whether a word of taxes or benefits stands in the question."""
    return bool(_DOMAIN.search(fold(question)))


def is_for_others(question: str) -> bool:
    """Whether the question names what another organisation does, and no tax or benefit."""
    text = fold(question)
    if _ELSEWHERE_STILL.search(text):
        return True
    return bool(_ELSEWHERE.search(text)) and not _DOMAIN.search(text)
