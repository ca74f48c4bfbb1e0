"""Ordinary Dutch words, which are no name when they stand in lower case behind "mevrouw" or "mijn naam is".

Counted in the public-domain tax laws of wetten.overheid.nl and in questions and answers of rijksoverheid.nl (30
and 12 times or more), and completed by hand with words from calls. Names that are words too stand in `names.py`.
"""

from bot.privacy.letters import words

ORDINARY_WORDS = words(
    """
    aan aanbieden aanbieder aanbouw aanbrengen aandacht aandeel aandeelhouder aandeelhouders aandelen aandelenbezit
    aandelenfusie aandelenkapitaal aandelenoptierechten aanduiding aaneengesloten aangaan aangaat aangeboden
    aangebracht aangebrachte aangeduid aangegaan aangegane aangegeven aangehaald aangehouden aangelegenheden
    aangemerkt aangenomen aangepast aangepaste aangeschaft aangesloten aangetoond aangevangen aangevraagd aangevuld
    aangewend aangewezen aangezien aangezochte aangifte aangiften aangiftetijdvak aangroei aanhangwagen aanhef aankoop
    aankopen aanleg aanleggen aanleiding aanmaning aanmerkelijk aanmerken aanmerking aannemelijk aannemer aanpassen
    aanpassing aanpassingen aanschaf aanschaffings aanschrijving aanslag aanslagbiljet aanslagen aanslagregeling
    aansluitend aansluiting aanspraak aansprakelijk aansprakelijkheid aansprakelijkstelling aanspraken aantal
    aantekening aantonen aantoont aanvaard aanvaarden aanvaarding aanvang aanvangen aanvangt aanverwant aanverwanten
    aanvraag aanvraagt aanvragen aanvrager aanvroeg aanvullend aanvullende aanvulling aanwenden aanwending aanwezig
    aanwezige aanwezigheid aanwijzen aanwijzing aanwijzingen aanzien aard aardgas accepteert accijns accijnsgoed
    accijnsgoederen accijnsgoederenplaats accijnsschorsingsregeling accijnszegels accijnzen accommodatie accountant
    acht achter achteraf achternaam achterwege achtste actief actieve activa activiteit activiteiten activum
    actualisering actuariële actuele ad ade ademanalyse administratie administratief administratieve adres advies
    advisering adviseur advocaat af afboeking afdeling afdelingen afdracht afdrachtvermindering afgeboekt afgedragen
    afgegeven afgekeurd afgeleid afgeleverd afgelost afgenomen afgerekend afgerond afgeschreven afgesloten afgetrokken
    afgeven afgeweken afgewezen afgezien afgezonderd afgifte afhandeling afhankelijk afkomstig afkoop afkortingen
    aflevering afloop aflossing afmelden afneemt afnemen afnemer afnemers afrekening afronding afschrift afschriften
    afschrijving afsluiten afsplitsende afsplitsing afsplitsingstijdstip afspraak afspraken afstand aftrek aftrekbaar
    aftrekbare afval afvalstoffen afwaardering afwachting afwezigheid afwijken afwijkend afwijkende afwijking afwijkt
    afwijzing afwikkeling afzender afzien afzonderlijk afzonderlijke agrarisch agrarische aivd akkoord akte alcohol
    alcoholgehalte alcoholhoudende alcoholvrije aldaar aldus algehele algemeen algemene alinea alle allebei alleen
    alleenstaand alleenstaande alles als alsdan alsmede alsnog alsof altijd alvast alvorens ambassade ambassades ambt
    ambtelijk ambtelijke ambtenaar ambtenaren ambtsgebied ambtshalve and ander andere anderen anders anderszins
    anderzijds annuleert anoniem antwoord antwoorden antwoordt apart aparte app apparatuur appt april arbeid
    arbeidsartikel arbeidskosten arbeidsongeschikt arbeidsongeschikte arbeidsongeschiktheid
    arbeidsongeschiktheidsverzekering arbeidsongeschiktheidsvoorziening arbeidsovereenkomst arbeidsverhouding
    arbeidsvermogen arrest arresten art artiest artiesten artikel artikelen as asbus asielzoekers aspecten
    assurantiebelasting augustus auto autobus automatisch automatische autoriteit autoriteiten balans balie
    bandbreedte bank banken bankrekening basis basisregistratie baten be beantwoording beboetbare bed bedankt bedingen
    bedoeld bedoelde bedoeling bedongen bedraagt bedrag bedragen bedrijf bedrijfsdoeleinden bedrijfsfusie
    bedrijfsleven bedrijfsmiddel bedrijfsmiddelen bedrijfsopvolging bedrijfsuitoefening bedrijfsvermogen
    bedrijfsvoering bedrijfsvoertuigenpark bedrijven begaan begeleiding begin beginnen beginnend beginsel begint begon
    begraafplaats begrafenis begraven begrenzingen begrepen begrijpt begrip begrippen begunstigde behaald behaalde
    behalen behalve behandeld behandelen behandeling behandelt beheer beheerder beherend behoeft behoefte behoeve
    behoeven behoorden behoort behoren behorend behorende behouden behoudens behoudt behulp beide beiden bekend
    bekendgemaakt bekendmaking bekijken belang belangen belanghebbende belanghebbenden belangrijk belangrijke
    belangrijkste belast belastbaar belastbare belaste belasting belastingaanslag belastingaanslagen
    belastingambtenaren belastingbedrag belastingdeurwaarder belastingdienst belastingen belastingheffing
    belastingovereenkomst belastingplan belastingplicht belastingplichtig belastingplichtige belastingplichtigen
    belastingrente belastingschuld belastingschulden belastingschuldige belastingtelefoon belastingtijdvak
    belastingverdrag belastingverdragen belastingwet belastingwetten belde beleggen belegging beleggingen
    beleggingsdeelneming beleggingseenheden beleggingsinstelling beleggingsinstellingen beleggingsrecht belegt beleid
    beleidsbesluit beleidsbesluiten beleidsregel beleidsregels belgisch bellen beller beloning beloningen belooft
    beloopt belt bemiddeling benadering benadrukt beneden benieuwd benodigde benoemd bent beogende beoogd beoogde
    beoogt beoordeeld beoordeelt beoordelen beoordeling bepaald bepaalde bepaalt bepalen bepalend bepaling bepalingen
    beperken beperking beperkingen beperkt beperkte bereid bereiding bereikbaar bereiken bereikt berekend berekende
    berekenen berekening berekeningsjaar bericht berichten beroep beroepen beroepschrift beroepssporter berust
    berusten berustende bes bescheid bescheiden beschermen bescherming beschikbaar beschikbare beschikken beschikking
    beschikkingen beschikt beschouwd beschouwen beschouwing beschreven beschrijft beslag beslaglegging beslagvrije
    beslissen beslissing beslissingen beslist beslistermijn besloten besluit besluiten besparen best bestaan bestaande
    bestaat bestanddeel bestanddelen besteed besteedt bestelauto bestemd bestemde bestemming bestond bestreden
    bestrijding bestrijdt bestuur bestuurder bestuurders bestuurlijke bestuursdwang bestuursorgaan bestuursorganen
    bestuursrecht bestuursrechtelijke bestuursrechter betaalbaar betaald betaalde betaalt betalen betaling betalingen
    betalingscapaciteit betalingskorting betalingsonmacht betalingsregeling betalingstermijn betekend betekening
    betekenis betekent beter betreffen betreffende betreft betrekken betrekking betrekt betrokken betrokkene
    betrokkenen betwist bevat bevatten bevel bevelen bevestigd bevestiging bevestigt bevinden bevindt bevoegd bevoegde
    bevoegdheden bevoegdheid bevorderen bevordering bewaard bewaarder bewaart bewaren bewaring beweert bewerking
    bewijs bewijsregel bewijsstuk bewijsstukken bewijzen bewindvoerder bewoning bezien bezig bezit bezittingen bezwaar
    bezwaarschrift bezwaarschriften bezwaren beëindigd beëindigen beëindiging bieden biedt bier bijbehorende bijdrage
    bijdragen bijgeschreven bijkomende bijkomstig bijlage bijlagen bijleenregeling bijna bijstand bijstandsuitkeringen
    bijstandsverlening bijtelling bijv bijvoorbeeld bijzonder bijzondere bijzonderheden binnen binnenlands
    binnenlandse bleef blij blijft blijken blijkens blijkt blijven bloed bloembollen bloot blote blz bodem boedel boek
    boeken boekhouder boekjaar boekjaren boekwaarde boekwinst boete boeten boord boos borgstelling bouw bouwen
    bouwregels bouwt bouwterrein boven bovendien bovengenoemde bovenstaande box bpm branche brandstof
    brandstofreservoirs breedte brengen brengt brief briefadres briefadresgever brieven broer bron bronbelasting
    browser brp bruto brutobedrag bsn btw budget buiten buitengewone buitengewoon buitenland buitenlands buitenlandse
    buren burgemeester burger burgerlijk burgerlijke burgers burgerservicenummer buurt buurvrouw bv cabine canon
    carrosserie cassatie catalogusprijs categorie categorieën cd centrale certificaat certificaten charset chip
    circulaire civiele civielrechtelijke client cliënt cluster cm code collectieve collega college colleges combinatie
    commanditaire commentaar commerciële commissie compensatie computer concern conclusie concrete conform conserveren
    conserverende constatering constructie consulaat consulaire consulaten consumptie contact container containers
    contante content contract contracten contractueel contractuele controle controleert controleren correctie
    corrigeert coöperatie coöperatieve crediteur crematie crematorium cremeren criteria criterium culturele cumulatief
    cumulatieve curator daadwerkelijk daadwerkelijke daar daaraan daarbij daardoor daarin daarmee daarna daarnaast
    daarom daaronder daarop daaropvolgende daarover daartoe daaruit daarvan daarvoor dacht dag dagelijks dagen
    dagtekening dak dan dank dat datum debiteur december deed deel deelde deelgerechtigdheid deelname deelnemen
    deelnemer deelnemers deelneming deelnemingen deelnemingsverrekening deelnemingsvrijstelling deels deelt definitie
    definitief definitieve degene degenen dekking dele delen denken denkt depot derde derden derdenbeslag dergelijk
    dergelijke derhalve dertien dertiende desbetreffende desgevraagd desinvesteringsbijtelling deskundige deskundigen
    deuren deze dezelfde dga dhr die dien dienen dienovereenkomstig diens dienst dienstbetrekking
    dienstbetrekkingartikel diensten dienstjaar dienstjaren diensttijd dienstverband dienstverlening dient dier dieren
    diergeneesmiddelen dierlijke diervoeders digid digitaal digitale dingen diplomatieke direct directe directeur
    directeuren directeurenartikel directie directoraat discriminatie discussie dit diverse dividend dividendbelasting
    dividenden doch dochter dochtermaatschappij dochtermaatschappijen dochtervennootschap document documenten doel
    doeleinden doelstelling doen doet donderdag door doordat doorgaans doorgeschoven doorgeven doorlopende
    doorschuiving doorverbindt doorverbonden doorverkoop dossier douane douaneregeling douanewet douanewetboek
    downloaden draagt dragen dranken dreigt drempel drie drijft drijven dringend drinkwaren drukken drukkende drukt
    dubbel dubbele duidelijk duidelijke duidelijkheid duits dupliek duren dus duur duurzaam duurzame dwangbevel
    dwangsom echter echtgenoot echtgenoten echtheidskenmerken echtscheiding economisch economische educatie een
    eenheid eenmaal eenmalig eenmalige eenmanszaak eens eenvoudig eenvoudige eenzelfde eerbiedigende eerder eerdere
    eerst eerste eerstgenoemde eet effect effecten egalisatiereserve eigen eigenaar eigendom eigenlijk eigenlijke
    eigenwoningregeling eigenwoningrente eigenwoningreserve eigenwoningschuld eilanden eind einde eindheffing eindigen
    eindigt eis eisen eist elders elektriciteit elektronisch elektronische elementen elfde elk elkaar elke emigreerde
    emigreert emotioneel en ene energie energiebelasting energiebesparende energielabel energiezuinig enerzijds engels
    enig enige enigerlei enkel enkele enkelvoudige entiteit entiteiten entrepot enz er erfbelasting erfde erfgenaam
    erfgenamen erflater erfpacht erfrecht erft erg erkend erkende ernstig ernstige erop ertoe ervan ervoor etc euro
    even evenals eveneens evenmin evenredig evenredigheid eventueel eventuele evenwel ex exclusief exclusieve
    executoriale exemplaar exemplaren exploitant exploitanten exploitatie exploiteert exploiteren externe extra
    extraterritoriale fabrikant faciliteit faciliteiten factor factoren facturen factuur failliet faillissement
    familielid februari feestdagen feit feite feitelijk feitelijke feiten fictief fictieve fietst financieel
    financiering financiële firma fiscaal fiscale fiscus fonds fondsen fondswervende for forfaitaire formeel formele
    formulering formulier formulieren foto fout frans fraude functie functies functionaris functionarissen functionele
    fuserende fusie fusietijdstip fysiek fysieke gaan gaat gaf gage gageverklaring gas gasolie gastouder
    gastouderbureau gastouderopvang geacht geactualiseerd geadresseerde gebaseerd gebaseerde gebeld gebeurt
    gebeurtenis gebezigd gebied gebleken gebleven geboden gebonden geboorte geboortedatum geboren gebouw gebouwen
    gebracht gebrachte gebreke gebruik gebruikelijk gebruikelijke gebruiken gebruiker gebruikersnaam gebruikmaking
    gebruikt gebruikte gecombineerd gecombineerde geconsolideerde geconstateerd gecorrigeerd gedaan gedacht gedane
    gedateerde gedeelte gedeeltelijk gedeeltelijke gedeelten geding gedoeld gedrag gedragen gedraging gedragslijn
    gedreven gedurende geef geeft geen gefinancierd gegaan gegeven gegevens gegevensdragers gegrond gehad gehandeld
    gehandicapte gehandicapten gehanteerd gehanteerde geheel geheimhouding geheimhoudingsplicht gehele geheven gehoord
    gehouden gehuwd gehuwde gekocht gekomen gekoppeld gekozen gekregen gelaten geld geldboete gelden geldend geldende
    geldig geldlening geldleningen geldt geleden gelegd gelegen gelegenheid geleid gelet geleverd geleverde gelezen
    gelieerde gelijk gelijke gelijkgesteld gelijktijdig gelijktijdige gelooft gemaakt gemaakte gemachtigde gemeen
    gemeenschap gemeenschappelijk gemeenschappelijke gemeente gemeentehuis gemeentelijke gemeenten gemeenteraad
    gemeenteraadsverkiezingen gemeentewet gemeld gemene gemengde gemeten gemiddeld gemiddelde gemotiveerd genaamd
    geneeskundige geneesmiddelen geniet genieten genieter genoemd genoemde genomen genot genoten gepaard gepensioneerd
    geplaatst geplaatste gepubliceerd gerangschikt gerealiseerd gerealiseerde gerechtelijke gerechtigd gerechtigde
    gerechtigden gerechtigdheid gerechtshof gereden geregeld geregelde geregistreerd geregistreerde gerekend
    gerelateerd gericht gerichte geringe geruisloos geruisloze geschatte gescheiden geschenken geschieden geschiedt
    geschikt geschil gesloten gesplitst gesproken gestaakt gesteld gestelde gestolen gestort gestorte getoetst
    getreden getroffen getrouwd gevaar geval gevallen geven gevestigd gevestigde gevoegd gevoerd gevolg gevolgd
    gevolge gevolgen gevonden gevorderd gevormd gevormde gevraagd gevraagde gewaardeerd geweest gewenst gewenste
    gewezen gewicht gewijzigd gewijzigde gewone gewoon gewoonlijk geworden gezag gezamenlijk gezamenlijke gezegd
    gezelschap gezichtsbedekkende gezien gezinsleden gezonden gezondheid gezondheidszorg geëindigd gift giften ging
    gisteren goed goedemiddag goedemorgen goedendag goederen goederenvervoer goedgekeurd goedgevonden goedkeurende
    goedkeuring goedkeuringen goedvinden gold goodwill goud graad graag gram gratie gratis grens grensgemeenten
    grensoverschrijdende grenzen griffier griffierecht groep groepen grond gronden grondgebied grondslag grondslagen
    grootte grote grotendeels groter grove gunste haar had hadden halfzware hallo hand handel handelen handeling
    handelingen handelt handhaving handtekening hangt hanteren hardheidsclausule heb hebben hebbende hebt heeft heel
    heen heer heet heette heffen heffing heffingen heffingskorting heffingsrecht heffingsrente hele helft helpdesk
    helpen hem hen herbeleggingsreserve herhaalt herinvestering herinvesteringsreserve herkenningsmiddelen herkomst
    herrekening herstel herstellen herstructurering herzien herziening het hetgeen hetzelfde hetzij hier hieraan
    hierbij hierboven hierdoor hiermee hierna hieronder hierop hierover hiertoe hiervan hiervoor hij hing hoe
    hoedanigheid hoeft hoeveel hoeveelheden hoeveelheid hoeven hoeverre hoewel hoge hoger hogere hoi hoofd hoofde
    hoofdelijk hoofdregel hoofdsom hoofdstuk hoofdstukken hoofdverblijf hoofdzakelijk hoog hoogste hoogte hoopt hoort
    hoorzitting horen hotel houden houdend houdende houder houderpagina houdstermaatschappij houdt html http https
    huidige huilt huis huishouden huishouding huisvesting hulp hulpmiddel hulpmiddelen hun huur huurde huurder
    huurovereenkomst huursubsidie huursubsidiewet huurt huurtoeslag huurwoning huwelijk huwelijkse
    huwelijksgemeenschap huwelijksvermogensrecht hypotheek ib id identificatie identificatieplicht identificeren
    identiteit identiteitsbewijs identiteitsfraude identiteitsgegevens identiteitskaart ieder iedere iedereen iemand
    iets ijzer ik immaterieel immateriële immers implementatie inachtneming inbegrip inbreng incidenteel inclusief
    indexatie indien indienen indiener indiening indient indirect indirecte individueel individuele ineens informatie
    informeert informeren ingaan ingaand ingaat ingang ingangsdatum ingebracht ingebruikneming ingediend ingediende
    ingegaan ingehouden ingekochte ingekomen ingelogd ingenomen ingericht ingerichte ingeschreven ingesteld
    ingetrokken ingeval ingevoerd ingevolge ingevorderd ingevuld ingewikkeld ingewilligd ingezetenen inhoud
    inhoudelijk inhoudelijke inhouden inhoudende inhouding inhoudingsplichtige inhoudingsplichtigen inkomen inkomens
    inkomensafhankelijke inkomensbestanddelen inkomensgegeven inkomensvoorziening inkomensvoorzieningen inkomsten
    inkomstenbelasting inkoop inkopen inleg inlener inlichtingen inloggen inmiddels innovatiebox inrichting
    inrichtingen inrichtingseisen inschrijven inschrijving insisteert inspecteur inspecteurs inspectie installatie
    instandhouding instantie instanties instellen instelling instellingen instemming instemt integriteitsschending
    interest intermediair internationaal internationale interne internet internetten intracommunautaire intrekken
    intrekking introductie invaliditeit investering investeringen investeringsaftrek investeringsgoed
    investeringsgoederen invloed invoer invoering invorderbaar invordering invorderingsmaatregelen invorderingsrente
    invorderingswet invullen invulling inwerkingtreding inwilliging inwoner inwoners inzage inzake inzicht inzien is
    isolatie isolatiemateriaal ja jaar jaarbasis jaarlijks jaarlijkse jaarrekening januari jaren je jegens jij jo
    jonger jonggehandicapten jouw juist juiste juistheid juli jullie juncto juni juridisch juridische jurisprudentie
    justitie kabinet kader kaders kalenderjaar kalenderjaren kalenderkwartaal kalendermaand kalendermaanden kamer
    kamers kan kandidaat kandidaten kansspelbelasting kantine kantineontvangsten kantoor kapitaal kapitaalsuitkering
    kapitaalverzekering kapitaalverzekeringen karakter katheters keer kenbaar kenmerk kenmerken kennelijk kennen
    kennis kennisgeving kent kenteken kentekenbewijs kentekenregister keur keuren keuze kg kiescollege kiesrecht kiest
    kiezen kiezer kiezers kijken kijkt kilogram kilometer kind kindercentrum kinderen kinderopvang kinderopvangtoeslag
    kindgebonden klaagt klaar klacht klachten klachtencommissie klachtenprocedure klant klanten klasse kleding kleine
    kleinhandelsprijs kleinkind klok klopt klust km kocht kolen kolom kom komen komende komt kon konden koninklijk
    koop koopmansgebruik koopovereenkomst koopsom koopt kopen koper koperskorting kopie kopieën kort korte korter
    korting kost kosten kostenvergoedingsbeschikking kostprijs kracht krachtens krediet kreeg krijgen krijgt kubieke
    kunnen kunstenaar kunstenaars kunstvoorwerpen kunt kwalificatie kwalificeert kwalificeren kwalificerende kwaliteit
    kwaliteitseisen kwam kwartaal kwestie kwijt kwijtschelding laadruimte laadvloer laag laagste laat laatstbedoelde
    laatste laatstelijk laatstgenoemde lading lag lage lager lagere land landbouw landbouwbedrijf landbouwer
    landbouwers landbouwgrond landbouwregeling lande landelijk landen langdurige langer langere langs langstlevende
    last laste lasten lastmodified laten later latere lease leden leefomgeving leeftijd leek leende leent leest legaat
    legataris leggen legitimatiebewijs legt leiden leider leiding leidingwater leidraad leidt lengte lening leningen
    lessee lessor letter leven levensonderhoud levensverzekering leverancier leveren levering leveringen levert lezen
    lichaam lichamelijke lichamen licht lichte lid lidstaat lidstaten liep liet liggen liggende ligt lijfrente
    lijfrentebeleggingsrecht lijfrenten lijfrentepremie lijfrentespaarrekening lijfrenteverplichting lijkt lijn lijst
    liquidatie liquidatieverlies liquide lk locatie loggen login lokale loon loonadministratie loonbedrijf
    loonbelasting loondervingsuitkering loondoorbetalingen loonheffing loonheffingen looninkomsten loontijdvak loop
    loopt looptijd lopen lopende los losse louter luchtvaartuig luchtvaartuigen luidde luidden luiden luidt lukt lukte
    maakt maakte maal maand maandelijkse maanden maar maart maat maatregel maatregelen maatschap maatschappelijk
    maatschappelijke maatschappij maatschappijen maatstaf maatstaven machtigen machtiging machtigt mag mail mailde
    mailt maken man managementteam mandaat manier manieren markt marktrente marokkaans massa mate materiaal materialen
    materieel materiële maxima maximaal maximale maximum md me mede medebewoner mededeling medegedeeld
    medegerechtigdheid medewerker medewerkers medewerking media medisch medische mee meedoen meenemen meerdere meest
    meestal meeste mei meldde melden melding meldpunt meldt men meneer mening mens menselijk menselijke mensen merk
    merken mert mest met meta meteen meter methode mevr mevrouw middel middelen middellijk middelloonpensioen
    middelloonstelsel middelpunt mien mij mijn milieu milieubeheer milieugrondslag milieuregels militaire militairen
    minder mindering minderjarige minerale minimaal minimum minimumloon minister ministerie ministeriele ministeries
    ministeriële minste minus misbruik misbruikt misdrijf misdrijven misschien misspeld mist mits mivd mm mobiele
    mocht mochten model moeder moedermaatschappij moest moesten moet moeten mogelijk mogelijke mogelijkheden
    mogelijkheid mogen mogendheid moment mondeling mondelinge morgen motor motorbrandstof motorrijtuig motorrijtuigen
    motorrijtuigenbelasting motorrijwiel motorrijwielen mw na naam naamloze naar naast nabestaanden
    nabestaandenlijfrente nadat nader nadere nadien nageheven nagekomen nagenoeg naheffing naheffingsaanslag nakomen
    nakoming nalatenschap naleving nam name namelijk namens nat nationale nationaliteit natura natuur natuurlijk
    natuurlijke nauw nauwkeurige navolgende navorderingsaanslag navragen nederlands neemt neergelegde negatief
    negatieve negen negende nemen net netto niemand niet niets nieuw nieuwe nihil niveau nl noch nodig noemen noemt
    nog nominaal nominale nooddocument noodzakelijk noodzakelijke nooit normaal normale normaliter normen nota notaris
    notariële november nr nu nultarief nummer nut objectieve objectvrijstelling obligaties octrooi of officieel
    officier officiële oktober olie oliën om oma ombudsman omdat omgangsvormen omgevingsvergunning omgezet omgezette
    omroepdiensten omschreven omschrijving omstandigheden omstandigheid omtrent omvang omvat omvatten omzet
    omzetbelasting omzetting on onafhankelijke onbekend onbelaste ondanks onderaannemer onderdeel onderdelen ondergaan
    ondergebracht ondergrond onderhavige onderhoud onderhouden onderling onderlinge ondernemer ondernemers
    ondernemerschap onderneming ondernemingen ondernemingsvermogen ondernemingswinsten onderscheid onderscheiden
    onderscheidenlijk ondersteuning ondertekend ondertekende ondertekenen ondertekening onderwerpen onderwijs
    onderworpen onderzoek onderzoeken onduidelijkheid ongeacht ongedaan ongehuwde ongeldig ongeveer ongewenst
    ongewenste ongewijzigd onherroepelijk onherroepelijke onjuist onjuiste onjuistheden online onmiddellijk
    onmiddellijke onrechte onroerend onroerende ons ontbinden ontbinding ontbonden ontbreekt ontbreken ontbrekende
    onteigening ontgaan ontheffing ontkent ontleend ontlenen ontmoet ontslag ontslagen ontstaan ontstaat ontstane
    onttrekking onttrokken ontvangen ontvanger ontvangst ontvangsten ontvangt ontving ontvoeging ontvoegingstijdstip
    ontwerp ontwikkeld ontwikkeling ontwikkelingen ontwikkelingswerk ontworpen onverkort onverlet onverminderd
    onverwijld onvoldoende onvolledig onvolledige onzakelijke onze oog oogmerk ook oordeel oorlogspensioenen
    oorlogsuitkeringen oorsprong oorspronkelijke oorzaak opa opbouw opbouwpercentage opbrengst opbrengsten opcenten
    opdracht opdrachtgever open openbaar openbare openstaande opgaaf opgave opgebouwd opgebouwde opgedragen opgegeven
    opgekomen opgelegd opgelegde opgemaakt opgemerkt opgenomen opgeofferde opgericht opgerichte opgeslagen opgesteld
    opgevat ophangt opheffing ophoudt opleggen oplegger opleiding oplevering oplossing opname opnemen opnieuw
    oprichting opschortende opslag opslagplaats opsporingsambtenaar opstal opstellen optie optreden optredens optreedt
    opvang opvragen opwaarderingsreserve opzegging opzet opzicht opzichte orde orgaan organisatie organisaties
    originele oud oude oudedagslijfrente oudedagsreserve ouder oudercommissie ouderdomspensioen oudere ouders oudste
    overbrenging overbruggingslijfrente overdraagt overdracht overdrachten overdrachtsbelasting overdrachtsprijs
    overdragende overdrager overeen overeengekomen overeenkomen overeenkomende overeenkomst overeenkomsten
    overeenkomstig overeenkomstige overeenkomt overeenstemming overgaan overgaat overgang overgangsrecht
    overgangsregeling overgangstijdstip overgebracht overgedragen overgegaan overgelegd overgenomen overgifte overheid
    overheidsartikel overheidsinstantie overheidsinstanties overheidsorganisatie overheidsorganisaties overige
    overigens overkant overleden overledene overleed overleg overleggen overlegging overlegprocedure overlegt
    overlijden overlijdt overname overnemende overnemer overschreden overschrijding overtreder overtreding overtreft
    overvloede overweegt overwegende overweging overwegingen overzicht overzichtelijke paarden pachtersvoordeel pagina
    pand pandhouder pandrecht papieren paragraaf paragrafen parlementaire participanten participaties particulier
    particuliere particulieren partij partijen partner partnerpensioen partnerregeling partners partnerschap pas
    pasfoto paspoort paspoorten paspoortsignaleringen paspoortuitgevende passen passende passiva past patiënt
    peildatum pensioen pensioenaangroei pensioenaanspraken pensioendatum pensioenen pensioenfonds pensioengerechtigde
    pensioengevend pensioengrondslag pensioenkapitaal pensioenopbouw pensioenrechten pensioenregeling
    pensioenregelingen pensioenrichtleeftijd pensioenuitkeringen pensioenuitvoerder pensioenverplichting
    pensioenverplichtingen pensioenverzekeraar pensioenwet pension per perceel percent percentage percentages periode
    perioden periodiek periodieke permanent permanente personeel personeelsleden personen personenauto
    personenvennootschap personenvervoer persoon persoonlijk persoonlijke persoonsgebonden persoonsgegevens
    petroleumgas peuterspeelzaal peuterspeelzaalwerk peuterspeelzalen pick plaats plaatse plaatsen plaatsgevonden
    plaatsing plaatsvinden plaatsvindt plannen planten platte pleegkind pleegt plegen pleziervaartuig
    pleziervaartuigen polis politie politieke pools positie positief positieve postcode posten praat praktijk
    praktische precies preferente premie premieaftrek premiebetaling premieovereenkomst premiepercentages premies
    premiesplitsing premievrijstelling preparaten prepensioen prestatie prestaties prijs prijsklasse prijzen primair
    primaire principe privaatrechtelijke privacy privé privédoeleinden privégebruik pro probeerde probeert problemen
    procedure procedures procent proces processen product producten productie produkten project projecten provinciale
    provincie provincies pseudo publicatie publiek publieke publiekrechtelijk publiekrechtelijke punt punten qua
    raadpleging rangschikken rapport rapporteren rata rato reageert reageren realiseren recht rechtbank rechte rechten
    rechtens rechter rechterlijke rechtshandeling rechtshandelingen rechtsopvolger rechtspersonen rechtspersoon
    rechtspersoonlijkheid rechtstreeks rechtstreekse rechtsverkeer rechtsvorm rechtsvraag rechtswege recreatieve
    redactionele redelijk redelijke redelijkerwijs redelijkheid reden redenen reed reeds regel regelen regelgeving
    regeling regelingen regelmatig regels regelt regime regio regionale register registers registratie
    registratienummer registreren reguliere reiken reikwijdte reis reisdocument reisdocumenten reist reizen rekenen
    rekening rekeningen rekeninghouder rekeningnummer rekenrente rekent relatie relatief relevant relevante rendement
    rendementsgrondslag renovatie rente renteaftrek rentebetaling renten rentepercentage reorganisatie reparatie
    repliek reserve reserves respectievelijk restant restartikel resterende resultaat resultaten revisierente reële
    richt richten richtlijn richtlijnen rijbewijs rijden rijdt rijksbelastingdienst rijksbelastingen rijksoverheid
    risico risicobasis roerende rol rolstoel rond rondom rooktabak ruil ruimte ruimtes rust salaris saldo saluut samen
    samengestelde samenhang samenhangen samenhangende samenloop samenloopvrijstelling samenstel samenstelling
    samenvoeging samenwerking samenwerkingsverband samenwerkingsverbanden samenwonend sanctie schade scheiden
    scheiding scheidt schenk schenkbelasting schenker schenking schenkt schepen schip schoeisel scholen schonk school
    schoondochter schoonmoeder schoonvader schoonzoon schorsing schreef schreeuwt schriftelijk schriftelijke schrijft
    schuld schuldeiser schuldeisers schulden schuldenaar schuldig schuldsaneringsregeling schuldvordering
    schuldvorderingen secretaris sector self september sfeer sigaretten sinds situatie situaties slachtoffer slechts
    slimme slot sluit sluiten snapt snel sociaal social sociale sofinummer som sommige soms soort soorten soortgelijke
    spaans spaarrekening spaart sparen speciaal speciale specifiek specifieke speelt spelen speur spijzen splitsende
    splitsing spoed spoedig sport sportaccommodatie sportbeoefening spraakgebruik sprake spreekt sta staal staan
    staande staat staatssecretaris staffels stagiair staken staking stakingsverlies stakingswinst stamrecht stand
    standaard standaardvoorwaarde standpunt standpunten stap stappen start starter startte staten status statushouders
    statuten statutenwijziging steeds stel stellen stelsel stelt stem stembureau stembureaus stemhokje stemlokalen
    stemmen stempas stemt sterk stichting stichtingen stille stoffelijke stoffen stond stopt stopte stopzetten
    storting strafbaar strafbare strafrechtelijke straks strekken strekkend strekkende strekking strekt strijd
    structuur studeert student studie studiefinanciering stuk stukken stuks sturen stuurde stuurt sub subjectieve
    subsidie subsidies subsidieverlening successiewet sup switcht systeem systematiek systemen taak taal tabak
    tabaksproducten tabel tabellen tablet tafel taken talen tarief tarieven tax taxivervoer team technisch technische
    tegelijk tegelijkertijd tegemoet tegemoetkoming tegemoetkomingen tegen tegendeel tegenover tegenprestatie
    tegenwoordige tegoed tekst telecommunicatiediensten telefonisch telefoon telefoonnummer telkens tellen telt
    tenaamstelling teneinde tenminste tenuitvoerlegging tenzij terbeschikkingstelling terecht term termijn termijnen
    terrein territoriale terstond terug terugbellen terugbetaald terugbetaling teruggaaf teruggaafverzoek teruggave
    teruggaven teruggegeven terugkeer terugkeerreserve terugontvangen terugvordering terugwerkende terugwerkt terwijl
    terzake testament tevens tevreden tewerkstelling text tezamen thans the thuis tien tiende tijd tijde tijdelijk
    tijdelijke tijdens tijdig tijdsduur tijdstip tijdstippen tijdvak tijdvakken tips titel title to toch toe
    toebehoren toedeling toegang toegankelijk toegekend toegekende toegelaten toegelicht toegepast toegerekend
    toegestaan toegestane toegevoegd toegevoegde toegewezen toegezegd toegezonden toekennen toekenning toekomen
    toekomende toekomst toekomstige toekomt toelichting toen toepassen toepassing toepast toerekenbaar toerekenbare
    toerekening toeristenbelasting toeslag toeslagen toeslagschuld toestaan toestand toestemming toetreding toets
    toetsen toetsing toetsingsinkomen toevoeging toezegging toezending toezicht toezichthouder tonen totaal totale
    totstandkoming transactie transacties transparant transparantiemethode transport treden treedt treffen trekken
    trekt trouwde trouwen trouwt tuin tuinbouwer turks tussen tussenkomst tussenpersoon tussentijdse twaalf twaalfde
    twee tweede tweejaarstermijn twijfel twijfelt type u uitbetaald uitbetalende uitbetaling uitbreiding uitdrukkelijk
    uitdrukking uiteindelijk uiteindelijke uiteraard uiterlijk uiterste uitgaan uitgaande uitgaat uitgangspunt
    uitgangspunten uitgave uitgaven uitgebreid uitgedrukt uitgegaan uitgegeven uitgekeerd uitgelegd uitgelogd
    uitgeoefend uitgereikt uitgereikte uitgeslagen uitgesloten uitgesteld uitgevaardigd uitgevoerd uitgewerkt
    uitgezonden uitgezonderd uitgifte uitkering uitkeringen uitkomst uitleg uitlener uitlezen uitmaakt uitmaken
    uitnodiging uitoefenen uitoefening uitoefent uitreiking uitrusting uitslag uitsluitend uitsluiting uitspraak
    uitspraken uitstel uitstellen uittreding uittreksel uitvaart uitvoer uitvoeren uitvoerende uitvoering
    uitvoeringsbeschikking uitvoeringsbesluit uitvoeringsregeling uitvoeringsvoorschriften uitvoert uitwerking
    uitwisseling uitzondering uitzonderlijke uniforme uren urencriterium urgent url utf uur uw uzelf vaak vaartuig
    vaartuigen vacatures vader vakantiebestedingsbedrijf vallen vallende valt valuta vanaf vandaag vangt vanuit
    vanwege vast vaste vastgelegd vastgesteld vastgestelde vaststaat vaststellen vaststelling
    vaststellingsovereenkomst vatbaar vatbare vee veehandelaar veehouder veel veelal veertiende veilig veilige
    veiligheid veiligheidsdiensten veiligheidsonderzoek veiling veilinghouder vennoot vennootschap vennootschappen
    vennootschapsbelasting vennoten ver veranderd veranderen verandering verandert verantwoordelijk
    verantwoordelijkheid verband verbandmiddelen verbeteren verbetering verbind verbinding verbindt verblijf
    verblijfkosten verblijfplaats verblijfsvergunning verblijft verbod verbonden verbouwen verbouwing verbouwt
    verbroken verbruik verbruiker verbruiksbelasting verbruiksbelastingen verbruiksperiode verbruikt verdachte
    verdeeld verdeling verder verdere verdient verdrag verdragen verduidelijking verduidelijkt verdwijnende
    vereenvoudigde vereffening vereist vereiste vereisten vereniging verenigingen vergadering vergelijkbaar
    vergelijkbare vergeten vergezeld vergoed vergoeden vergoeding vergoedingen vergoedt vergrijpboete vergunning
    vergunningen vergunninghouder verhaal verhalen verhoging verhoogd verhoogde verhouding verhoudingen verhuisd
    verhuisde verhuist verhuizen verhuizing verhuren verhuur verhuurd verhuurde verhuurder verhuurders verhuurt
    verjaring verkeer verkeerd verkiezing verkiezingen verklaard verklaart verklaren verklaring verklaringen verkocht
    verkoop verkoopprijs verkoopt verkopen verkoper verkregen verkrijgbaar verkrijgen verkrijgende verkrijger
    verkrijgers verkrijging verkrijgingen verkrijgingsprijs verkrijgt verlaagd verlaagde verlaging verlaten verleden
    verleend verleende verleent verlenen verlengd verlengen verlenging verlening verlies verliesverrekening verliezen
    verlof verloop verloopt verloren vermaak vermeerderd vermeld vermelde vermelden vermelding vermeldt
    vermenigvuldigd vermenigvuldigen vermijden verminderd verminderen vermindering verminderingen vermindert
    vermissing vermoedelijk vermoeden vermoedt vermogen vermogensbestanddeel vermogensbestanddelen vernietigd
    vernietiging vernieuwen veroorzaakt verordening verpakking verpanding verplicht verplichte verplichting
    verplichtingen verrekenbeding verrekend verrekende verrekenen verrekening verricht verrichte verrichten
    verrichtingen verschaffen verschijnen verschil verschillen verschillend verschillende verschuldigd verschuldigde
    verschuldigdheid versie verslag versnelde verstaan verstaat verstande verstandelijke verstandig verstreken
    verstrekken verstrekking verstrekkingen verstrekt verstrekte verstrijken verstuurd vertegenwoordigen
    vertegenwoordiger vertegenwoordiging vertegenwoordigingen vertelt vertrek vertrekt vertrok vertrouwen vervaardigd
    vervaardigde vervaardigen vervaardiging vervaldag vervallen vervalt vervangen vervangende vervanging vervangt
    vervoer vervoerd vervoerder vervoeren vervoermiddel vervoermiddelen vervoersopdracht vervolgens vervolging
    vervolgingsuitkeringen vervreemd vervreemde vervreemden vervreemding vervreemdingsvoordeel vervreemdt vervroegd
    vervroegde vervuld vervullen vervulling vervult verwacht verwachten verwachting verwarming verweerschrift verwerft
    verwerken verwerking verwerkt verwerven verwerving verwervingen verwezen verwezenlijking verwijderd verwijderen
    verwijdering verwijzing verworven verzamelen verzamelingen verzamelinkomen verzekeraar verzekeraars verzekerd
    verzekerde verzekerden verzekeren verzekering verzekeringen verzekeringnemer verzekeringsjaar
    verzekeringsplichtige verzending verzet verzetspensioenen verzocht verzoek verzoeken verzoekende verzoeker
    verzoekschrift verzoekt verzonden verzorgen verzorging verzuim verzuimboete vestiging vestigingsplaats via vier
    vierde vijf vijfde vijftal vind vinden vindt vinger vingerafdruk vingerafdrukken vliegt vloeibaar vloeit vloekt
    voedingsmiddelen voegen voegingstijdstip voeren voert voertuig voertuigen voet vof vol voldaan voldoen voldoende
    voldoening voldoet volgen volgend volgende volgens volgorde volgt volksverzekeringen volle volledig volledige
    volledigheid volmacht volstaan voltooid volzin vond vooraf voorafgaand voorafgaande voorafgaat vooral voorbeeld
    voorbeelden voorbehoud voorbelasting voorbereiding voordat voordeel voordelen voordoen voordoet voordracht
    voorgaande voorgedaan voorgelegd voorgenomen voorgeschreven voorhanden voorheen voorheffing voork voorkomen
    voorkomend voorkomende voorkoming voorkomt voorlopig voorlopige voormalige voornemen voornoemde voorraad
    voorschoolse voorschot voorschrift voorschriften voorstel voorstellen voorstelt voortbrengingskosten voortgebracht
    voortgezet voortgezette voorts voortvloeien voortvloeiende voortvloeit voortzet voortzetten voortzettende
    voortzetting vooruitlopend voorwaarde voorwaarden voorwaartse voorwerp voorwerpen voorzien voorziene voorziening
    voorzieningen voorzieningenrechter voorziet voorzitter voorzover vorderen vordering vorderingen voren
    vorenbedoelde vorenstaande vorige vorm vormen vormt vraag vraagt vrachtauto vragen vreemd vreest vriend vriendin
    vrij vrije vrijgesteld vrijgestelde vrijstelling vrijstellingen vrijwillig vrijwillige vroeg vroegere vrouw
    vruchten vruchtgebruik vullen waar waaraan waarbij waarbinnen waarborgen waarde waardedaling waardeontwikkeling
    waardeoverdracht waardering waardestijging waardeverandering waardoor waarin waarmee waarnaar waarom waaronder
    waarop waarover waartegen waartoe waaruit waarvan waarvoor wacht wachtte wachtwoord wand wanneer want ware waren
    warmte was wat waterschap waterschappen we website websites wederom wederopzegging wederverkoper wederzijdse
    weduwe weduwnaar week weer weet weg wege wegen wegens weigeren weigering weigert weinig weken wel weliswaar welk
    welke wenden wenselijk wenst werd werden werk werkdagen werkelijk werkelijke werken werkgever werkgevers werkgroep
    werking werkloos werkloosheidsuitkeringen werknemer werknemers werknemersverzekeringen werkruimte werkt werkte
    werkwijze werkzaam werkzaamheden werkzaamheid werkzame wet wetboek weten wetenschap wetenschappelijk
    wetenschappelijke wetg wetgever wetgeving wethouders wetstoepassing wetsvoorstel wetswijziging wettekst wettelijk
    wettelijke wetten wezenpensioen wie wiens wij wijken wijn wijs wijst wijten wijze wijzen wijzigen wijziging
    wijzigingen wijzigt wil wilde wilden willekeurige willen wilt winkelwaarde winst winstbepaling winstbewijzen
    winsten winstsplitsing winstverdeling wintertijd wisselt wist woensdag wonen wonende woning woningen woon
    woonadres woonde woonplaats woonplaatsverklaring woonruimte woont woorden worden wordt wou www zaak zake zakelijk
    zakelijke zaken zal zat ze zeer zeescheepvaart zeeschepen zeeschip zeevaart zegels zeggen zegt zei zeker zekerheid
    zekerheidsartikel zelf zelfde zelfstandig zelfstandige zelfstandigen zelfstandigenaftrek zenden zendt zes zesde
    zetel zetten zeurt zeven zevende zgn zich zichtbaar zichzelf zie ziek zieken ziekte ziektekosten
    ziektewetuitkeringen zien zienswijze ziet zij zijde zijn zijnde zin zit zitplaatsen zitting zo zoals zocht zodanig
    zodanige zodat zodra zoek zoeken zoekt zogenaamde zogenoemde zolang zomertijd zon zonder zonnepanelen zoon zorg
    zorgen zorginstellingen zorgkosten zorgt zorgtoeslag zorgverzekeraar zorgverzekeraars zorgverzekering zou zouden
    zoveel zover zoverre zowel zuivere zulks zullen zus zwanger zware zzp zzper én één
    """
)
