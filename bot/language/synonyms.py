"""Ordinary Dutch words that stand for each other in questions and answers; tax terms stand in the word list of the knowledge base."""

from __future__ import annotations

from bot.language.inflection import roots

_GROUPS = """
kosten kost prijs verschuldigd rekening|duur duurt lang termijn periode looptijd|loon salaris|uiterste laatste deadline uiterlijk
werknemers medewerkers personeel werknemer medewerker fte bezetting|stoppen beeindigen stopzetten eindigen afschaffen
hoogte bedrag hoog|burger burgers mensen personen|jaarlijks jaar|dagelijks dag|maandelijks maand|wekelijks week|cijfer score beoordelen beoordeling
krijgen ontvangen verkrijgen|sturen versturen verzenden toezenden|bellen telefoon telefonisch telefoontje telefoontjes|mail mailen e-mail email
e-mailadres mailadres|huis woning|geld bedrag euro|bewaren bewaartermijn|vragen aanvragen verzoeken verzoek|starten beginnen start begin begint ingaan aanvangen aanvang
doorgeven melden meedelen|inleveren indienen insturen inzenden|kapot defect|regel voorwaarde eis vereiste norm|overleden overlijden overlijdt dood sterven
herstellen verbeteren corrigeren correctie|grens limiet maximum drempel maximaal hoogstens|minimum minimaal minstens drempel|percentage procent percent
vrijgesteld vrijstelling belastingvrij vrij|samen gezamenlijk|alleenstaande alleen zonder|kind kinderen|auto motorrijtuig voertuig personenauto
gemeente gemeenten|gepubliceerd publicatie publicatiedatum publiceren|gewijzigd wijziging wijzigen veranderen verandering aanpassen
bron bronnen herkomst|uitgevoerd uitvoeren uitvoering belast|gestart start ingang|klaar voltooid afgerond gereed|doel streven streefwaarde doelstelling norm
vergoeding vergoed vergoeden|verplicht moet moeten verplichting|boete straf|opleggen opgelegd|fout onjuist verkeerd|reden oorzaak verklaard waardoor
opgeheven opheffen|toename stijging toenemen stijgen|afname daling dalen|aantal hoeveelheid hoeveel|onderdelen bestaat bestaan|zelflerend
toeslag toeslagen|ouder ouders|opa oma grootouder|echtgenoot partner|ondernemer bedrijf onderneming zelfstandige zzper|bv vennootschap|tarief percentage
btw omzetbelasting|erven erfenis nalatenschap erfbelasting|schenken schenking schenkbelasting gift|leeftijd jaar oud geleden
bevoegdheid bevoegd|vervallen vervalt verjaren|navorderen navordering navorderingsaanslag|naheffen naheffing naheffingsaanslag|invorderbaar betaald betalen
bereikbaar bereikbaarheid open openingstijden geopend|website site internet pagina|formulier aanvraagformulier|organisatie instantie
telt tellen meetellen|verkoop verkopen verkocht|besluiten besluit beslissing beslissen beslist|controle controleren check|weigeren geweigerd afgewezen afwijzen afwijzing
creche opvang kinderopvang kinderdagverblijf peuterspeelzaal|oppas gastouder opvang|gestald geparkeerd stallen parkeren stilgestaan stilstaat|boete verzuimboete vergrijpboete straf bekeuring|verzuim nalaten nalatig
motor motorfiets motorrijwiel|vrachtwagen vrachtauto truck|bestelbus bestelauto bestelwagen busje|camper kampeerauto|oldtimer klassieker|kenteken nummerplaat kentekenbewijs|benzine brandstof diesel|rijden gebruik weg
huur huurprijs rekenhuur|huiseigenaar eigenaar woningeigenaar|kopen koop aankoop aanschaf verkrijging verkrijgen gekocht|verhuizen verhuizing adreswijziging|grond perceel onroerend vastgoed onroerende pand
deurwaarder belastingdeurwaarder|afpakken beslag afgepakt|loonbeslag vordering|termijnen gespreid afbetalen aflossen afbetaling betalingsregeling|herinnering aanmaning|uitstel later opschuiven verlengen verlenging verlengd|kwijtschelden kwijtschelding
incasso invordering innen inning invorderen|wanbetaler belastingschuldige schuldenaar|openstaand openstaande onbetaald achterstallig achterstand|schuld schulden vordering betalingsachterstand|terugbetalen terugvorderen terugvordering teruggeven restitutie
teruggave teruggaaf terugkrijgen terugontvangen teruggegeven|voorschot voorlopig voorlopige|definitief definitieve vaststaat vaststellen vastgesteld vaststelling|afrekening aanslag berekening|envelop brief aanslagbiljet bericht|schatten geschat schatting
bezwaarschrift bezwaar protest|oneens bezwaar bezwaren|rechter rechtbank rechtszaak procedure|hogerberoep beroep gerechtshof|uitspraak beslissing vonnis|griffierecht kosten|advocaat gemachtigde raadsman adviseur|machtigen machtiging gemachtigde volmacht namens
spaargeld banktegoed banktegoeden spaarrekening sparen|aandelen effecten beleggingen belegging beleggen|vermogen bezit bezittingen|bitcoin bitcoins crypto cryptovaluta|contant cash|rente interest|rendement opbrengst|lening krediet hypotheek leningen geleend|hypotheek eigenwoningschuld
inkomen verdienen verdien verdienste inkomsten|loonstrook salarisstrook|bijverdienen bijverdienste neveninkomsten|uitkering uitkeringen|pensioen ouderdomspensioen|baan werk dienstbetrekking arbeid|baas werkgever inhoudingsplichtige|ontslag uitdiensttreding|zzp freelancer zelfstandige ondernemer eenmanszaak
winkel zaak bedrijf onderneming|klanten afnemers afnemer|omzet verkopen opbrengst|factuur bon bonnetje rekening nota|kassabon bon|boekhouding administratie boeken bescheiden|boekhouder accountant belastingconsulent adviseur|winst resultaat|verlies verliezen
failliet faillissement faillissementen|goederen spullen producten levering|invoer import importeren|uitvoer export exporteren|buitenland buitenlandse grensoverschrijdend|douane invoerrechten|korting vermindering aftrek verlaging verlaagd|verhoging verhoogd verhogen toeslag
gratis kosteloos|goedkoop laag lager|uitzondering uitgezonderd afwijking|toegestaan mogen mag bevoegd|verboden niet strafbaar|gevangenisstraf celstraf gevangenis cel|misdrijf strafbaar|fraude opzettelijk opzet oplichting|liegen onjuist onwaar
bewijs bewijzen aantonen aannemelijk bewijsstuk|controleren nagaan toetsen toets onderzoeken onderzoek|inzage inzien bekijken|opvragen inlichtingen gegevens informatie|verstrekken geven aanleveren overleggen doorgeven|geheim geheimhouding geheimhoudingsplicht vertrouwelijk|bsn burgerservicenummer sofinummer
datum dagtekening dag|deadline termijn uiterste|verlopen verstreken voorbij afgelopen vervallen|geldig geldigheid|ingaan inwerkingtreding werking|tijdvak periode termijn|achteraf naderhand
scheiden echtscheiding gescheiden ex|trouwen huwelijk getrouwd gehuwd|samenwonen partner samenwonend huisgenoot medebewoner|nichtje neefje nicht neef|oom tante|kleinkind kleinzoon kleindochter kleinkinderen|stiefkind pleegkind|zoon dochter kind|broer zus zuster|weduwe weduwnaar nabestaande nabestaanden
testament erfrecht|erfgenaam erfgenamen verkrijger|erflater overledene|begunstigde begiftigde verkrijger|schenker gever|cadeau schenking geschonken gekregen|goeddoel anbi gift|kerk stichting instelling vereniging|minderjarig minderjarige
gehandicapt handicap invalide|ziek ziekte|zorgkosten ziektekosten|zorgverzekering ziektekostenverzekering zorgpremie premie|standaardpremie premie|prijs prijzen winst|loterij kansspel kansspelen gokken|gokbelasting kansspelbelasting|casino casinospelen|gokkast speelautomaat speelautomaten kansspelautomaat
ambtenaar medewerker|minister bewindspersoon staatssecretaris|toezichthouder toezicht autoriteit|privacy persoonsgegevens avg|algoritme model signaalmodel|automatisch geautomatiseerd zelfstandig|handmatig mens menselijk menselijke medewerker|selecteren selectie geselecteerd kiezen
storing uitval|wachttijd wachten wachtrij|klacht klachten|tevreden tevredenheid|ziekteverzuim verzuim ziek|inhuur extern externe uitzendkracht|vacature vacatures|begroting budget|uitgaven kosten|miljard mld mrd|miljoen mln|achterstanden achterstand
hoogst maximum maximaal hoogstens|laagst minimum|gemiddeld gemiddelde doorsnee|ongeveer circa zo'n|samen tezamen gezamenlijk|ieder elk elke iedere|gezin huishouden|aanpassen wijzigen herzien herziening bijstellen|schrappen afschaffen vervallen
intrekken ingetrokken herroepen|stilleggen opschorten geschorst schorsen schorst schorsing|doorbetalen blijven|verrekenen verrekening verrekend|overmaken overboeken storten betalen|afschrijven incasseren|rekeningnummer iban bankrekening rekening|betalingskenmerk kenmerk|afdragen voldoen afdracht betalen
aansprakelijk verantwoordelijk aansprakelijkheid|garant borg zekerheid borgstelling|inhouden ingehouden inhouding|ouderdom leeftijd jaar|bouwjaar leeftijd|gewicht massa zwaar|uitstoot co2 emissie|elektrisch stekkerauto|plug-in hybride plug-inhybride
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.replace("\n", "|").split("|"):
        listed = group.split()
        keys = set().union(*(roots(word) for word in listed)) if listed else set()
        for word in listed:
            for key in roots(word):
                found.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in found.items()}


_BY_ROOT = _table()


def alike(word: str) -> frozenset[str]:
    """The roots of words that may stand for a folded word, its own left out; empty for most words."""
    own = roots(word)
    return frozenset().union(*(_BY_ROOT.get(key, frozenset()) for key in own)) - own
