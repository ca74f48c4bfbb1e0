"""What grounding knows of Dutch: words that say the same, words that exclude each other, words that steer a sentence.

Groups stand on a line each. All inflections of a word share its root (see `roots.py`), so one form is enough unless the
forms differ too much.
"""

from __future__ import annotations

import re

from bot.answering.grounding.roots import PARTICLES, root

_SAME = """
aanslag aanslagbiljet belastingaanslag
motorrijtuigenbelasting wegenbelasting mrb autobelasting motorrijtuigbelasting
omzetbelasting btw ob
inkomstenbelasting ib
vennootschapsbelasting vpb
kleineondernemersregeling kor
erfbelasting successierecht
schenkbelasting schenkingsrecht
deurwaarder belastingdeurwaarder
jaaropgaaf jaaropgave
nalatenschap erfenis
woning huis koophuis
indienen insturen inzenden inleveren inzending indiening
aanvragen verzoeken
aanvraag verzoek
krijgen ontvangen verkrijgen kreeg gekregen ontving
betalen voldoen betaling betaald voldaan
terugbetalen terugbetaling terugbetaald
terugkrijgen terugontvangen teruggekregen teruggaaf teruggave terugkreeg
verlenen verlening verstrekken toekennen geven gaf geef gegeven
beëindigen stoppen ophouden eindigen vervallen stopzetten beëindiging
beginnen starten aanvangen ingaan begint begon ingegaan
begin aanvang start
einde afloop eind
duren duurt looptijd lopen gelden geldig
meteen direct onmiddellijk dadelijk terstond
vanzelf automatisch
elk ieder elke iedere
kalenderjaar jaar belastingjaar jaarlijks boekjaar berekeningsjaar
maand maandelijks
week wekelijks
kwartaal kwartalen
dag dagen
melden doorgeven meedelen meldt melding mededelen
meenemen meerekenen meetellen
aanmelden aanmelding
afmelden afmelding
wijzigen veranderen aanpassen wijziging verandering aanpassing
uitstel opschorten
uitstellen verdagen aanhouden opschuiven
opleggen opgelegd oplegging
weigeren afwijzen afwijzing weigering afgewezen afwijs geweigerd
toewijzen toewijzing inwilligen honoreren goedkeuren toegewezen
beslissen besluiten beslist besloten
beslissing besluit beschikking
schriftelijk brief
mondeling telefonisch telefoon bellen telefoontje
post
digitaal online elektronisch
verzoeken vragen
vragen opvragen gevraagd vroeg
aftrekbaar aftrekken aftrek afgetrokken
belast
vrijstelling vrijgesteld
innen invorderen invordering inning
kosten kost
bedragen bedraagt
tarief percentage
inkomen inkomsten
tonen overleggen
toepassen gebruiken gebruikmaken toepassing gebruikt meedoen deelnemen deelname
voortzetten doorgaan
nodig vereist
verplicht verplichting
bezitten bezittingen eigendommen
gehuwd getrouwd
ondernemer bedrijf zelfstandige onderneming
burger particulier
belastingplichtige belastingschuldige belanghebbende schuldenaar
werkgever baas
werknemer personeelslid
rechtbank rechter
houder kentekenhouder eigenaar
auto voertuig personenauto
bericht reactie
brief schrijven
aanwijzen aangewezen
verzenden opsturen sturen versturen verzonden zenden
posten
ontvangst
verkoop verkopen verkocht
aankoop kopen gekocht koop
betaaldatum betaaldag vervaldatum
termijn periode tijdvak
ontstaan opkomen opgekomen
overlijden overleden
minstens
volgen volgt
volgend daarna daarop
schorsing schorsen geschorst schort
vermeerderd verhoogd plus vermeerderen verhogen verhoging
verminderd verlaagd verminderen verlagen
wonen woont woon
rente
berekenen rekenen uitrekenen berekening
schuld schulden
vermogen spaargeld
notaris
verhuizing verhuizen
schenking schenken geschonken
gift giften donatie
navorderen navordering
naheffen naheffing
bewaren bewaart
meerdere
grens drempel limiet bovengrens
uitbetalen overmaken uitbetaling uitbetaald storten
regel voorwaarde eis
verwerken verwerkt
controleren nagaan nakijken
fout onjuist verkeerd
juist goed correct
merken ontdekken
steeds
soms
buitenland buitenlands
nederland nederlands
nalatenschap
vastleggen vastgelegd
overeenkomst contract
bezwaarschrift bezwaar
beroep beroepschrift
houden inhouden ingehouden
afdragen afdracht
beslag
wettelijk
afwijken
gezamenlijk samen
"""

_EXCLUDE = """
hoger lager
hoog laag
meer minder
groter kleiner
veel weinig
stijgen dalen
begin einde
eerste laatste tweede
vóór na
opover opunder
vooruit achteraf
binnen buiten
boven onder
eerder later
toewijzen afwijzen
vermeerderd verminderd
verplicht vrijwillig
betalen krijgen
terugbetalen terugkrijgen bijbetalen
verzenden krijgen
kopen verkopen huren verhuren
koop huur
aankoop verkoop
koper verkoper huurder verhuurder
schenker krijger
kind ouder kleinkind grootouder partner broer vriend
partner alleenstaande
werkgever werknemer
inspecteur ontvanger deurwaarder directeur rechter notaris medewerker bewindvoerder minister gemeente
belastingdienst toeslagendienst rdw gemeente kvk svb uwv duo
burger ondernemer
starter ondernemer
erfgenaam erflater
schuldeiser schuldenaar
dag week maand kwartaal jaar uur minuut werkdag
euro procent kilometer
nederland buitenland
mondeling schriftelijk digitaal
beëindigen beginnen voortzetten blijven
verlengen verkorten
winst verlies
bezit schuld
goede kwade
aftrekbaar belast
aftrekken optellen
omlaag omhoog
volledig gedeeltelijk deels
altijd meestal vaak
kort lang
duur goedkoop
oud nieuw
laat vroeg
vooraf achteraf
maximaal minimaal
jong oud
getrouwd ongehuwd gescheiden
hele halve
vast variabel
papieren digitale
privé zakelijk
starten stoppen
openen sluiten
toenemen afnemen
groeien krimpen
opbouwen afbouwen
aankomen vertrekken
zender geadresseerde
binnenlands buitenlands
mondeling schriftelijk
aanvaarden verwerpen
binnenland buitenland
omzetbelasting inkomstenbelasting loonbelasting loonheffing vennootschapsbelasting erfbelasting schenkbelasting motorrijtuigenbelasting overdrachtsbelasting dividendbelasting kansspelbelasting bpm bronbelasting assurantiebelasting
zorgtoeslag huurtoeslag kinderopvangtoeslag
invorderingsrente belastingrente hypotheekrente
voorlopig definitief
zelfstandigenaftrek startersaftrek investeringsaftrek giftenaftrek
verzuimboete vergrijpboete
naheffingsaanslag navorderingsaanslag
aanmaning dwangbevel herinnering
bezwaar beroep verzet
kwijtschelding uitstel betalingsregeling
anbi sbbi
kinderalimentatie partneralimentatie
vader moeder
man vrouw
bruto netto
open dicht
auto motor vrachtauto
diesel benzine elektrisch
tijdens voorafgaand
indirect direct
altijd soms
afwijken volgen
aanmelden afmelden
inkomen vermogen omzet
"""

# Words that carry no fact of their own: a sentence may hold them though its source does not.
_SOFT = """
aan af al alle als alsnog alsdan andere daar daarbij daarmee daarna daarnaast daaraan daarvan daardoor daarom daarop
dan dat de den der deze die dit dus een eens en er erbij eraan ermee ervan ervoor eruit gaan geen gewoon haar heb
hebben heeft hem hen het hier hierbij hiermee hiervan hiervoor hierdoor hij hoe hun ie iemand ik in is ja je jij jou
jouw jullie kan kunnen kunt maar me meer men met mij mijn moet moeten mag mogen na naar namelijk nog nu of om omdat
omtrent ook op over per reeds te ten ter tegen terwijl toch toe toen tot u uit uw van vanuit via voor voordat waar
waaraan waarbij waarin waarmee waarop waarvan waarvoor wanneer want waren was wat we wel welk welke wens werd werden
wie wij wil willen word worden wordt zal ze zei zelf zich zij zijn zin zo zoals zodat zodra zolang zou zouden zonder
niet nooit doen doet deed gedaan doe gaat ging komt komen kwam kom krijgen geldt gelden staat staan gebeurt
betreft gebeurt mits tenzij behalve indien alleen slechts uitsluitend enkel ondanks hoewel zowel beide
pas rond omstreeks ongeveer volgens grond krachtens basis hierna dezelfde zelfde daarboven
aantal sprake geval situatie bedrag totaal bedragen maakt maken maak gemaakt zit zitten ligt liggen laat laten
beller u mensen degene recht mogelijk mogelijkheid kans tijd keer precies telkens verder voorts
dient tijdens gedurende duren duurt geeft geven gaf gegeven bellen belt gebeld elk elke ieder iedere binnen telt tellen vindt vinden loopt hoeft hoeven bent ben had hadden heel hele sinds geleden voordat nadat daarvoor wens hoogte vanaf bij
"""

_SOFT_VERBS = (
    "krijgen duren gelden doen gaan komen staan maken zitten liggen laten gebeuren lopen vinden tellen bellen indienen"
)

CITIZEN = "burger ondernemer belastingplichtige houder partner ouder kind werknemer koper huurder erfgenaam starter"
"""Whom `u`, `je` or `de beller` may stand for."""

_PARTIES = """
inspecteur ontvanger deurwaarder directeur rechter notaris medewerker bewindvoerder belastingdienst toeslagendienst rdw
gemeente burger ondernemer belastingplichtige houder partner ouder kind kleinkind grootouder werkgever werknemer koper
verkoper huurder verhuurder erfgenaam schenker starter vennootschap bank aandeelhouder executeur adviseur klant verzekeraar griffier
"""

PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bartt?\.", "artikel"),
        (
            r"^\s*(?:let op|dat betekent dat|dit betekent dat|dat houdt in dat|kortom|daarnaast|bovendien|verder)\b[:,]?",
            " ",
        ),
        (r"\bvóórdat\b", "voordat"),
        (r"\bzo (?:snel|spoedig|vlug) mogelijk\b", "snel"),
        (r"\bzo (?:goed|veel|laag|hoog) mogelijk\b", " "),
        (r"\b(blij(?:ft|ven)\b[^,.;]*?)\b(?:hetzelfde|gelijk|ongewijzigd)\b", r"\1 veranderen niet"),
        (r"\bzolang (er )?([^,.;]*?)\bnog (?:geen|niet)\b", r"totdat \2"),
        (r"\bin rekening\b", "rekenen"),
        (r"\ben? ander(?= (?:mag|kan|doet|belt))", "andermans"),
        (r"\bhoge (?:btw-)?tarief\b", "algemene tarief"),
        (r"\blage (?:btw-)?tarief\b", "verlaagde tarief"),
        (r"\bin bezwaar (?:gaan|gaat|ga)\b|\bgaat? in bezwaar\b", "bezwaar maken"),
        (r"\bkinderen\b", "kind"),
        (r"\bzonder dat\b([^,.;]*?)\bbelast\b", r"\1 onbelast"),
        (r"\b(?:mag|mogen|kan|kunnen|kunt) (\w+ )?pas\b", r"\1eerst"),
        (r"\bvoor (?:uw|je|jouw|zijn|haar) bedrijf\b", "bedrijfsmatig"),
        (r"\bawr\b", "algemene wet inzake rijksbelastingen"),
        (r"\bawb\b", "algemene wet bestuursrecht"),
        (r"\biw\b", "invorderingswet"),
        (r"\bwet ib\b", "wet inkomstenbelasting"),
        (r"\bwet ob\b", "wet omzetbelasting"),
        (r"\bop grond van\b|\bo\.g\.v\.", "volgens"),
        (r"\bdienst toeslagen\b", "toeslagendienst"),
        (r"\bmijn belastingdienst zakelijk\b", "zakelijkportaal"),
        (r"\bmijn belastingdienst\b", "belastingportaal"),
        (r"\bmijn toeslagen\b", "toeslagenportaal"),
        (r"\bvoor ?zover\b", "als"),
        (r"\blaa?t(?:en)? (?:(?:dat|dit|het) )?(?:(?:schriftelijk|digitaal|mondeling) )?weten\b", "melden"),
        (r"\blaa?t(?:en)?((?: \w+){0,6}) zien\b", r"tonen\1"),
        (r"\bin (?:het )?verzet\b", "verzet"),
        (r"\bgeen (\w+) meer\b(?! dan)", r"\1 vervallen"),
        (r"\bzonder belasting\b|\bgeen belasting geheven\b|\bgeen belasting\b", "onbelast"),
        (r"\bvrij van belasting\b", "onbelast"),
        (r"\bbelastingvrij(?:e)?\b", "onbelast"),
        (r"\biemand anders\b", "andermans"),
        (r"\bniet eens\b", "oneens"),
        (r"\bte kwader trouw\b", "kwadetrouw"),
        (r"\bte goeder trouw\b", "goedetrouw"),
        (r"\bdoor middel van\b", "via"),
        (r"\bin de regel\b|\bin het algemeen\b", "meestal"),
        (r"\bin beginsel\b|\bin principe\b", "meestal"),
        (r"\bhet meerdere\b|\bdaarboven\b", "meerdere"),
        (r"\bhet hele jaar\b", "jaar"),
        (r"\bper post\b", "post"),
        (r"\bop de post (?:is )?gedaan\b|\bgepost\b", "posten"),
        (r"\bbehalve (?:als|wanneer|indien|voor ?zover)\b", "tenzij"),
        (r"\b(word(?:t|en)\b[^,;.]*?)\bterugbetaald\b", r"\1terugkrijgen"),
        (r"\bte (?:laat|late)\b", "telaat"),
        (r"\bbinnen zijn\b|\bbinnen is\b|\bbinnengekomen\b", "indienen"),
        (r"\bgaa(?:t|n) (?:zelf )?(?:in de woning )?wonen\b", "wonen"),
        (r"\b(?:kan|kunnen|kunt) meedoen\b", "toepassen"),
    )
)
"""Fixed phrases and abbreviations, in lower case, and the words that grounding reads in their place."""

FINITE = frozenset(
    """is zijn was waren wordt worden werd werden heeft hebben had hadden mag mogen moet moeten kan kunnen kunt hoeft
    hoeven zal zullen zou doet doen krijgt krijgen betaalt betalen geldt gelden gaat gaan komt komen staat staan geeft
    geven stuurt sturen vraagt vragen telt tellen begint loopt duurt stopt vervalt bedraagt bent dient woont houdt
    draagt neemt verleent beslist rekent brengt laat""".split()
)
"""Verbs that tell that a piece of a sentence is a clause of its own."""


def _groups(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def _canonical() -> dict[str, str]:
    known: dict[str, str] = {}
    for group in _groups(_SAME):
        name = known.get(root(group[0]), root(group[0]))
        for word in group:
            known.setdefault(root(word), name)
    return known


_CANONICAL = _canonical()


def concept(word: str) -> str:
    """The name that all words of one meaning share."""
    if word == "vóór":
        return word
    return named(root(word))


def named(base: str) -> str:
    """The concept of a root."""
    return _CANONICAL.get(base, base)


def _rivals() -> dict[str, frozenset[str]]:
    rivals: dict[str, frozenset[str]] = {}
    for group in _groups(_EXCLUDE):
        names = frozenset(concept(word) for word in group)
        for name in names:
            rivals[name] = rivals.get(name, frozenset()) | (names - {name})
    return rivals


RIVALS = _rivals()
"""The concepts that a concept excludes: where one stands, another of them is another statement."""
SOFT = frozenset(_SOFT.split()) | PARTICLES
SOFT_ROOTS = frozenset(root(word) for word in _SOFT_VERBS.split())
PARTIES = frozenset(concept(word) for word in _PARTIES.split())
CITIZENS = frozenset(concept(word) for word in CITIZEN.split())
