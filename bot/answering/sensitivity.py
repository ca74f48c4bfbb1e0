"""Calls that ask for care before an answer: which kind, from the caller's words, and what to do first."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from bot.language.tokens import without_accents
from bot.types import Redacted, Sensitivity, SpecialCategory

_TEXTS = Path(__file__).with_name("guidance.yaml")
_SELF = r"(?:mezelf|me ?zelf|mijzelf|mij|zichzelf|zich|haarzelf|hemzelf|jezelf|myself)"

_SELF_HARM = (
    r"zelfmoord|zelfdoding|zelf ?dood|suicid|zelfverwond|\beuthanasie op eigen\b|\boverdosis\b|kill myself|end my life|want to die|"
    rf"\b(?:dood|iets aan|van kant|van het leven|op ?hangen|ophang\w*|verhang\w*|verdrink\w*|wat aan)\b.{{0,25}}\b{_SELF}\b|"
    rf"\b{_SELF}\b.{{0,25}}\b(?:iets aan|wat aan|van kant|van het leven|dood|ophang\w*|verhang\w*|op te hangen|voor de trein|te pakken)\b|"
    r"\b(?:niet meer|geen zin (?:om|meer om)|moe om) (?:te )?(?:willen )?(?:leven|bestaan)\b|\b(?:wil|wilde|wou|hoef|hoeft)\b.{0,15}\b(?:er )?niet meer (?:te )?(?:zijn|leven|wakker worden)\b|"
    r"\b(?:leven|bestaan)\b.{0,25}\bgeen (?:zin|nut)\b|\b(?:geen|heeft weinig) zin meer\b.{0,15}\bleven\b|\b(?:was|dood) ik (?:maar )?dood\b|\b(?:ik )?(?:wou|wilde|wil|was) (?:dat ik |ik )?(?:maar )?dood\b|"
    r"\bzi(?:e|et|en)\b (?:ik |hij |ze |zij )?(?:het|t|'t) (?:\w+ )?niet meer zitten\b(?!,? om\b)|"
    r"\beind\w*\b (?:aan|maken).{0,20}(?:leven|maken|maakt|wil)|\ber (?:een )?eind\w* aan\b|\bspring\w*\b.{0,25}\b(?:dak|brug|trein|flat|raam|water|spoor)\b|"
    r"\b(?:voor|onder) (?:de|een) (?:trein|metro)\b|\bstap ik eruit\b|\buit het leven (?:stap|wil)\w*"
)
_VIOLENCE = (
    r"bedreig|mishandel|\bgeweld\b|geweldda|aanrand|verkracht|steek\w*.{0,25}(?:\bneer|in (?:de )?(?:brand|fik|hens))|in (?:de )?(?:brand|fik|hens)\b|"
    r"\b(?:slaat|sla|slaan|schop\w*|schoppen|trap)\b.{0,25}\b(?:me|mij|haar|hem|ons|ineen|in elkaar|op (?:zn|zijn|je) |verrot|dood|hoofd|bek)\b|\bin elkaar\b|"
    r"\b(?:vermoord\w*|doodschiet\w*|doodschop\w*|doodsla\w*|doodmak\w*|neerschiet\w*|neerstek\w*|afmaken|afmaak|afmaakt|kapotschiet\w*)\b|\bdood te (?:schieten|maken|slaan)\b|"
    r"\bmaak\b.{0,15}\b(?:je|jullie|hem|haar|ze)\b.{0,20}\b(?:af|dood|kapot)\b|\bschiet\b.{0,25}\b(?:dood|neer|overhoop)\b|\bmet een (?:mes|pistool|bijl|hamer|geweer|honkbalknuppel|wapen)\b|\b(?:pistool|vuurwapen|bom(?:melding)?)\b|"
    r"\bgestalkt|stalk(?:t|en|er|ing)\b|blijf van mijn lijf|vrouwenopvang|noodopvang na\b|\bwe(?:et|ten)\b.{0,20}\b(?:waar (?:je|jij|jullie|u|ik|hij|ze) woon\w*|te vinden)\b|"
    r"\bkom\w*\b.{0,30}\b(?:afrekenen|verhaal halen|jullie (?:allemaal )?halen)\b|\bdreig(?:t|de|en)\b.{0,30}\b(?:mij|me|haar|hem|dood|slaan|schieten|collega|medewerker)\b|"
    r"\bhuiselijk geweld|eerwraak|threaten|\bhits? me\b"
)
_SCANDAL = (
    r"toeslagen ?(?:affaire|schandaal)|toeslag ?affaire|kinderopvangtoeslag ?affaire|(?:childcare )?benefits? scandal|gedupeerd|slachtoffer van (?:de )?(?:toeslag|belastingdienst)|"
    r"\buht\b|\buhs\b|uitvoeringsorganisatie herstel|hersteloperatie|catshuis|\bfsv\b|fraude ?signalering|zwarte lijst|\bcaf[- ]?\d*\b|kindregeling|"
    r"(?:als|voor|stond\w* als) (?:een )?fraudeur|fraudeurs?\b.{0,40}(?:weggezet|bestempeld|genoemd|behandeld|toeslag|opvang)|(?:weggezet|bestempeld|noemden|noemde|genoemd|behandeld|aangezien)\b.{0,25}fraudeur|"
    r"(?:compensatie|schadevergoeding|herstel)\b.{0,40}(?:toeslag|ouders?\b)|(?:toeslag|ouder)\w*\b.{0,30}\bcompensatie\b|wat (?:toeslagen|jullie) (?:ons|mij|hen|mijn gezin) (?:heeft|hebben) aangedaan"
)
_BEREAVEMENT = (
    r"\b(?:net|pas|gisteren|vorige|vannacht|vanmorgen|plots\w*|onverwacht|kort|week|weken|maand|maanden|dagen|vandaag|onlangs|recent\w*)\b.{0,40}\b(?:overleden|gestorven|doodgegaan|verloren|begraven|gecremeerd|ontvallen|dood)\b|"
    r"\b(?:man|vrouw|partner|echtgeno\w+|vader|moeder|pa|ma|papa|mama|ouders?|zoon\w*|zoontje|dochter\w*|dochtertje|kind|kindje|baby|broer|zus|zusje|opa|oma|vriend|vriendin|tante|oom|mum|husband|wife|father|mother|son|daughter)\b"
    r".{0,40}\b(?:overleden|overleed|gestorven|stierf|doodgegaan|verloren aan|begraven|gecremeerd|omgekomen|verongelukt|is dood|dood|passed away|died|van het leven beroofd)\b|"
    r"\b(?:overlijden|dood|begrafenis|uitvaart|crematie|sterfbed|verlies) van (?:mijn|mn|m'n|zijn|haar|hun|onze?|uw)\b|"
    r"\b(?:overleden|gestorven|verloren|begraven)\b.{0,20}\b(?:man|vrouw|partner|vader|moeder|zoon\w*|dochter\w*|kind\w*|broer|zus)\b|"
    r"\b(?:ik|hij|ze|zij|we|wij)\b.{0,30}\b(?:begraven|gecremeerd)\b|\b(?:weduwe|weduwnaar|nabestaande) (?:belt|huilt|geworden)\b|\bmijn (?:uitvaart|rouw)|\bin de rouw\b|\brouw(?:t|en|proces|verlof)\b|(?:mijn|haar|zijn) overleden\b"
)
_DEBT = (
    r"schuld(?:hulp|sanering|bewind)|problematische schuld|\bwsnp\b|\bmsnp\b|schuldenberg|kredietbank|voedselbank|budgetbeheer|faillissement aan(?:gevraagd|gezegd)|"
    r"\bhuis(?:uit)?zetting|(?:huis|woning) ?(?:uit(?:gezet|gezet)?\b.{0,10}(?:gezet|zetten|word)|uit\b|kwijt)|uit (?:ons |mijn |het |hun |haar |zijn )?(?:huis|woning) (?:gezet|gezet worden|moeten|worden)|dakloos|op straat (?:komen|gezet|staan|beland)|"
    r"geen (?:geld|cent|euro|eten)\b.{0,25}\b(?:eten|boodschappen|huur|leven|kinderen|rondkomen|meer)|\b(?:eten|boodschappen|huur|luiers|stroom|energie)\b.{0,15}niet (?:meer )?(?:geven|betalen|kopen)|\bgeen eten\b|"
    r"\b(?:diep|zwaar|veel|enorme?|overal|torenhoge|grote|allemaal|stapels|bergen?)\b.{0,12}\bschulden\b|\bschulden\b.{0,35}\b(?:stapel|groeien|hoofd|geen raad|uitzicht|uitkom|overal|torenhoog|hoog op|slaap|wanhop|stress)|"
    r"\b(?:ik|hij|ze|zij|we|wij|beller|meneer|mevrouw) (?:heb|heeft|hebben|zit|zitten)\b(?: \w+){0,3} (?:in de )?schulden\b(?! (?:in|bij) box)|\bin het rood\b|water\b.{0,20}\blippen|tot (?:over )?(?:mijn|zijn|haar|de|onze) (?:oren|nek)\b|"
    r"\bzit\w*\b.{0,15}\bvast\b.{0,15}\bschulden\b(?! (?:in|bij) box)|"
    r"\bgeen raad\b|ten einde raad|wanhopig|radeloos|\b(?:durf|durft) de (?:post|brieven|enveloppen|deur) niet|(?:post|brieven|enveloppen) niet (?:meer )?(?:open|durf)|kan(?:\w+)? (?:het )?(?:niet meer|niks meer|niets meer) (?:betalen|rondkomen|aan)|kunnen (?:niks|niets|niet) meer (?:betalen|rondkomen)|rond te komen|rondkomen|"
    r"\bdrowning in debt|\bin debt\b|\blig\w* (?:er )?(?:'s nachts |s nachts )?wakker\b|financiele (?:nood|problemen|ellende)"
)
_KINDS: tuple[tuple[Sensitivity, re.Pattern[str]], ...] = (
    ("self_harm", re.compile(_SELF_HARM)),
    ("violence", re.compile(_VIOLENCE)),
    ("benefits_scandal", re.compile(_SCANDAL)),
    ("bereavement", re.compile(_BEREAVEMENT)),
    ("debt", re.compile(_DEBT)),
)
"""In the order of urgency: of several, the first decides what the employee reads. Somebody else's suicide is bereavement."""
_DIED = re.compile(
    r"\bvan het leven beroofd\b|\b(?:zelfmoord|zelfdoding|suicide) (?:gepleegd|van mijn)|\bpleegde zelfmoord\b|door zelfdoding"
)


def sensitivity(question: Redacted) -> Sensitivity:
    """Why this call asks for care; empty when nothing says so."""
    text = " ".join(without_accents(question.lower()).split())
    if _DIED.search(text):
        return "bereavement"
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")


def guidance(kind: Sensitivity, categories: tuple[SpecialCategory, ...] = ()) -> str:
    """What the employee does first, in two or three Dutch sentences; empty for an ordinary call."""
    return _texts().get(kind or ("special_category" if categories else ""), "")


@cache
def _texts() -> dict[str, str]:
    loaded = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return {str(kind): " ".join(str(text).split()) for kind, text in loaded.items()}
