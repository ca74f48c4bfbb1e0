"""Everyday Dutch beside the language of the sources: words that may stand for each other, and words that say little.

Where `words.SAME` makes one concept of several words, a group here only lets a word pass: `bekijken` where the source has
`beoordelen`. A word may stand in several groups.
"""

from __future__ import annotations

from functools import lru_cache

from bot.answering.grounding.roots import root
from bot.language.inflection import roots
from bot.language.synonyms import alike

_NEAR = """
bekijken bekeken beoordelen beoordeeld onderzoeken onderzoekt toetsen nakijken behandelen
overnemen volgen accepteren aanvaarden goedkeuren aannemen aanneemt
beslissing beslist beslissen besluit besluiten uitspraak
medicijn medicijnen geneesmiddel geneesmiddelen
document bewijs bewijsstuk bewijsstukken bewijzen aantonen stukken papieren bewijsmiddel
loon salaris verdienen verdient inkomen
huis woning koophuis huurhuis pand woonhuis
snel spoedig direct meteen onmiddellijk gauw dadelijk zodra
hetzelfde gelijk ongewijzigd onveranderd dezelfde
kloppen klopt juist correct goed
geld bedrag euro som
oud ouder leeftijd jarige
oldtimer auto
rijden rijdt gebruiken auto kilometer weg
reizen reis reiskosten woonwerk
verschuldigd betalen betaalt schuldig afdragen
eigen naam zelf rechthebbende
saldo banksaldo bank
papier schriftelijk brief
contant contante cash
omlaag dalen daalt lager minder verlagen zakken zakt afnemen
omhoog stijgen stijgt hoger meer verhogen toenemen
alleen alleenstaande alleenstaand
verdelen verdeling verdeelt
kiezen keuze keus kiest bepalen
regelen regeling regelt
afspraak regeling betalingsregeling
termijn tijd periode deadline maand
openstaan openstaande openstaat over resterende overblijven
volledig heel hele helemaal geheel totaal
deels gedeeltelijk deel gedeelte
hoogte hoog hoeveel bedrag
afhangen afhankelijk hangt ligt bepaald bepalen
gelden geldt toepassing toepassen vallen valt
opgeven aangeven aangegeven opgegeven aangifte opgaaf invullen vermelden
melden meldt melding opgave opgaaf doorgeven laten weten
corrigeren correctie herstellen verbeteren verwerken rechtzetten aanpassen
ontdekken ontdekt merken merkt opmerken zien constateren blijken
zeker duidelijk vaststaan vaststaat
factuur rekening nota
klant afnemer koper
rekenen rekent berekenen brengen heffen
terugvragen terugvraagt terugkrijgen vragen
aftrekken aftrekbaar aftrek afgaan afgaat afhalen afgetrokken verminderen
andermans ander namens
telaat later laat
bijkomt optellen optelt erbij
misloopt mist missen mis
overgenomen volgen overneemt
beslissing beslist
niets geen
optellen optelt bijtellen meetellen komt
meetellen meetelt telt meegerekend kijken kijkt meenemen tellen
stilzetten stil stilliggen stopzetten opschorten schorten uitstellen pauzeren
opschorten schort uitstel
stoppen stopt beëindigen eindigen ophouden vervallen aflopen
openstellen beginnen start starten ingaan begonnen begon
geven geeft verstrekken verlenen leveren
halen haalt invoeren importeren kopen meenemen
keuren keuring controleren controle inspecteren
indienen dient inleveren levert insturen versturen sturen opsturen doen maken
mislopen mis missen mist verliezen kwijt kwijtraken
huren huur huurder
kind kinderen zoon dochter
bank bankrekening banksaldo
opa oma grootouder grootouders
echtgenoot man vrouw partner getrouwd gehuwd huwelijk trouwen
scheiden scheiding gescheiden echtscheiding ex
overleden overlijden overlijdt gestorven dood sterven overledene
erven erft erfenis nalatenschap erfgenaam verkrijgen
schenken schenkt schenking cadeau gift geven
helpen hulp ondersteuning bijstaan
medewerking meewerken meewerkt meehelpen
verplicht verplichting plicht moeten moet
toestemming goedkeuring akkoord
weigeren geweigerd afwijzen afwijst
noodzakelijk nodig vereist
houden houdt aanhouden blijft gelden
schema betaalschema
verkoop verkopen verkoper
gemeente stad
adres woonadres huisadres postadres
bij in op
website internet site online pagina
telefoon telefonisch bellen belt telefoontje
e-mail mail email mailen
formulier papier
naam tenaamstelling
rekeningnummer bankrekening iban rekening
wijzigen veranderen aanpassen wijziging verandering anders andere
klein kleiner laag lager gering
groot groter hoog hoger
maandelijks maand maandbedrag
jaarlijks jaar
volgend later latere erna daarop
vorig voorgaand eerder vorige ervoor
bedrijf zaak onderneming ondernemer zakelijk bedrijfsmatig
zakelijk bedrijfsmatig bedrijf
privé persoonlijk eigen
uitzondering behalve tenzij afwijken
verzamelinkomen inkomen
bezitting bezit vermogen
spaargeld vermogen sparen
lening geld hypotheek
boete straf sanctie
fout foute verkeerd onjuist vergissing
onvolledig incompleet ontbreken
betalingskenmerk kenmerk
vergoeden vergoeding vergoed krijgen
belastingvrij vrijgesteld onbelast vrijstelling
schuld toeslagschuld belastingschuld schulden
overhouden overblijven overblijft rest restant over
verrekenen verrekening verrekent wegstrepen compenseren aftrekken
overmaken overmaakt storten betalen uitbetalen
betaling betalen
inhouden inhoudt ingehouden inhouding afhouden aftrekken
werken werkt baan werk dienst
thuiswerken thuis
vertegenwoordigen namens gemachtigde machtiging
adviseur belastingadviseur boekhouder
eind einde afloop
kosteloos gratis
uitleggen toelichten uitleg toelichting
vaak meestal vaker gewoonlijk doorgaans
ongeveer rond circa
genoeg voldoende
ongeldig geldig
toevoegen meesturen bijvoegen sturen
levering leveren verkopen
vervoer auto
jong jonger
bedoelen betekenen
deurwaarder belastingdeurwaarder
verhuizen verhuizing verhuist
inschrijven ingeschreven inschrijving staan
wonen woont inwonen huis bewonen
officieel formeel
beroep beroepen
rechten recht
vast definitief
vermelden vermeld staan noemen genoemd
bewaren opslaan bewaar
berekening berekenen
kans vaak waarschijnlijk
dagtekening datum briefdatum gedateerd
rendement opbrengst winst opleveren
korting aftrek vermindering lager
vermindering verlagen verlaging lager verminderen
waarde waard prijs
heffingsvrij vrijgesteld onbelast belastingvrij vrij
schijf schijven inkomensdeel
ambtshalve zelf uitzichzelf
vordering eis schuld tegoed
belegging beleggingen beleggen aandelen fondsen
forfaitair forfaitaire vast berekend
voldoen voldoet nakomen houden voorwaarde haalt halen
apart aparte los losse afzonderlijk afzonderlijke eigen
eenmalig eenmalige keer
vaststellen vastgesteld bepalen bepaald bepaalt
verwachten verwacht verwachte schatten geschat inschatten schatting vermoedelijk
afwijzen afwijzing afgewezen weigeren nee
aflossen afgelost aflossing terugbetalen
voorkomen vermijden
lukken lukt haalt slaagt slagen redden
past passen aanpassen geschikt
registreren geregistreerd registratie inschrijven ingeschreven
rekeningafschrift bankafschrift bankafschriften afschrift
kleinkind kleinkinderen
zekerheid garantie bankgarantie onderpand
tijdelijk tijdelijke even poos
overzicht lijst
huishouden gezin huisgenoten
uitgeven besteden besteding gebruiken
duur lang periode termijn
verlengen verlengd verlenging langer
beschikking besluit beslissing brief
maximum maximaal maximale hoogste hoogstens bovengrens plafond limiet
minimum minimaal minimale laagste ondergrens
recent recente laatste onlangs nieuw
eenmanszaak zzp ondernemer
informatie gegevens inlichtingen uitleg
antwoord reactie reageren antwoorden
organisatie instelling instantie
beperken beperkt verminderen minder
leiden leidt zorgen zorgt oorzaak veroorzaken gevolg waardoor
aankoop aanschaf kopen koper
uitkering uitkeringsinstantie wwuitkering bijstand
incasso afschrijven afgeschreven automatisch
onderling samen elkaar
gezamenlijk gezamenlijke samen
overeenkomst contract afspraak
uitnodiging uitnodigen brief
wachten wacht afwachten
noteren noteer opschrijven
inloggen logt aanmelden digid
extra meer bovenop toeslag
oplichter fraudeur crimineel oplichting nep vals valse
doorverbinden doorverbindt doorschakelen
gebrek tekort fout ontbreekt
dwangsom boete vergoeding
nummer kenmerk
rentepercentage percentage rente
schuldeiser schuldeisers instantie
gemeentelijk gemeentelijke gemeente
uitkomst resultaat
testament wil
verbouwing onderhoud verbeteren verbouwen
uitvaardigen sturen uitvaardigt
bezorgen bezorgd brengen
precies precieze juist juiste exact exacte
legitimeren legitimatie identiteitsbewijs paspoort
duurder zwaarder zwaardere hoger
brandstof benzine diesel
overschrijden overschrijding hoger
notariskosten notaris
voldaan betaald
naast buiten bovenop
krijgen toewijzen toegewezen
problemen moeite moeilijk lastig
aansprakelijk verantwoordelijk
gevolg gevolgen
dividend winstuitkering
minderjarig minderjarige kind
pincode code wachtwoord
klacht klagen ontevreden
herkennen herkent merken zien
vergelijken vergelijk naast
handtekening ondertekenen tekenen getekend ondertekend
telefoonnummer nummer
boekhoudprogramma software programma
wensen gewenst gewenste willen
investering investeringen investeren
meedoen meedoet deelnemen deelname deelneemt toepassen
prestatie dienst levering
instellen indienen
hoorgesprek gesprek toelichten
studeren studie studeert opleiding
traject reïntegratie
grens inkomensgrens vermogensgrens limiet plafond drempel
bewoner bewonen wonen
kort korte kortere
koppelen verbinden toewijzen
zoekgeraakt zoekgeraakte kwijt kwijtgeraakt
volgorde rij
uitgave uitgaven kosten
ontstaan ontstaat krijgen
wijkt afwijken afwijkt anders verschillen verschilt
onderdeel deel
verschillend verschillende meerdere diverse
opleggen oplegt sturen krijgen
verstandig slim handig raden aanraden best beste
nabestaande nabestaanden familie erfgenaam
afschaffen afgeschaft bestaat vervallen
toestaan toegestaan mogen
restschuld schuld
uitvaart begrafenis crematie begraven
betekenen betekening bezorgen uitreiken
inclusief samen meegerekend
procedure proces rechtszaak zaak
bezoek bezoeken langskomen
rechtstreeks direct zelf
bespreken overleggen praten
oplossing oplossen
woonkosten huur hypotheek
woning eigenwoning huis
betalingsproblemen betalen
personenauto auto wagen
gunstig voordelig beter
nadelig ongunstig slechter
toelichting uitleg toelichten
deskundige expert adviseur
afstaan weggeven
eindigt afloopt verlopen verstrijken verstreken voorbij afgelopen
voorbij afgelopen verstreken verlopen
teruggaaf terugkrijgen teruggave geld
terugkrijgen terugvordering terugbetalen
terugvorderen teruggevorderd terugvordering terugbetalen
definitief definitieve einduitslag
voorschot voorschotten vooruit
eenvoudig makkelijk gemakkelijk
invullen ingevuld vult
bijvoegen meesturen meestuurt bijlage
herinneren herinnert aanmaning
onderbouwen motiveren gemotiveerd reden redenen
motivering redenen reden waarom argumenten
bezwaarmaker belanghebbende
belastingvoordeel korting aftrek
vergeten vergeet missen gemist
gemist gemiste missen overgeslagen
hervatten hervat verder
intrekken ingetrokken trekt stoppen
toegang inloggen
verlagen verlaagd lager omlaag
verhogen verhoogd hoger omhoog
houder eigenaar bezitter kentekenhouder
geschorst schorsing schorsen stilgezet
kenteken nummerbord kentekenplaat
parkeren staan
uitstoot co
export uitvoer uitvoeren
import invoer invoeren
vervangen vervangt plaats
jaarinkomen inkomen
medebewoner huisgenoot inwoner
kindplaats opvang kinderopvang
opvang kinderopvang crèche
uurprijs uurtarief prijs
zorgverzekering zorgpolis verzekering verzekerd
"""

_GENERIC = """
onder hebt heb eigen let geval gevallen manier soort soorten dingen zaken iets wat alles zoiets eventueel wel even vast
bijvoorbeeld zogenaamde zogeheten bepaald bepaalde betreffende desbetreffende daarvoor daarnaast bovendien verder
namelijk dus echter overigens kortom samengevat concreet gewoon simpelweg eenvoudig duidelijk belangrijk
afloop einde moment dag datum tijd dagen stap stappen punt keuze nemen neemt genomen zetten zet gezet vallen valt
rekenen rekent gerekend blijven blijft betekent houdt inhoudt zeggen zegt gezegd noemen heet heten ziet zien
kijken kijkt weten weet willen hebben worden houden brengen brengt gebracht gebruiken gebruikt bedraagt bedragen
kost regel regels voorwaarde voorwaarden situatie persoon personen mensen iedereen ander anders andere soms
nieuw lopen loopt verloopt mis helemaal zo zelf samen alsnog opnieuw weer nogmaals nogal meteen
reeds inmiddels daarop vervolgens tenslotte uiteindelijk afhankelijk zoveel hoeveel alsdan
ligt gelegen staat gaat verschil som geld bedrag hoogte hoog zaak kant rest tijdje belasting fiscus halen haalt
mogelijkheid bedoeld gesteld gegeven vanwege wegens doordat waardoor hierover daarover erover ermee aldus
opgeven geteld gezien tweede derde eerste regelen vragen vraagt gevraagd contact opnemen bekend
"""


def _groups(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _groups(_NEAR):
        names = {root(word) for word in group}
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(names - {name}) for name, names in found.items()}


_TABLE = _table()
_LITTLE = frozenset(root(word) for word in _GENERIC.split())


def near(base: str) -> frozenset[str]:
    """The roots that a root may stand for, its own left out."""
    return _TABLE.get(base, frozenset())


@lru_cache(maxsize=20_000)
def loosely(word: str) -> frozenset[str]:
    """The forms that a word may stand for in a search: wider than `near`."""
    return roots(word) | alike(word)


def says_little(base: str) -> bool:
    """Whether a root is generic: it adds nothing that a source must hold."""
    return base in _LITTLE
