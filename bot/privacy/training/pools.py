"""The names that training calls are made of: Faker's (MIT), the project's own lists, and groups that Faker lacks."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from random import Random

from bot.privacy import names
from bot.privacy.name_lists import plain

_LATIN = (
    "nl_BE tr_TR pl_PL en_IN en_NG ha_NG sw id_ID de_DE fr_FR es_ES pt_PT ro_RO hr_HR cs_CZ hu_HU it_IT az_AZ uz_UZ "
    "en_GB sv_SE fr_DZ lt_LT en_PK"
).split()
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяэёыъ",
        "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch  yu ya e yo y ".split(" "),
        strict=True,
    )
)
# First names and surnames of groups that Faker has only in their own script, or hardly.
_MORE_FIRST = """
    Aziz Abdelkarim Abdellah Achraf Adil Anass Anouar Ayoub Aya Badr Bilal Bouchra Brahim Chaima Driss Fadoua Farid
    Fatiha Fouad Hafid Hafida Hajar Hakim Hamid Hanane Hicham Houda Ikram Ilham Ilias Ismael Jamal Jamila Karima
    Khalid Laila Latifa Loubna Malika Marouane Meryem Mimoun Mina Mounir Mourad Naima Najat Najib Naoual Nabil Nordin
    Noureddine Omar Oussama Rabia Rachida Redouan Rkia Saida Salima Salma Samia Siham Soufiane Soumaya Tarik Touria
    Wafa Walid Yassin Yassine Younes Zahra Zakaria Zineb Zohra Hamza Hind Imad Malak Sanae Souad
    Amal Amjad Ammar Anwar Basel Bashar Dalia Eman Fadi Firas Ghada Hala Haitham Huda Hussein Jihad Kamal Khaled
    Layla Lina Maher Mahmoud Majed Manal Maryam Maysa Mona Muhannad Nour Osama Qasim Rami Rana Rania Rasha Reem Rima
    Saad Sahar Salam Salim Sami Suha Tamer Tareq Wael Yazan Zaid Ziad Mohammad Muhammad Abdulrahman Abdirahman
    Abeba Abel Abraham Adhanet Almaz Amanuel Asmeret Awet Berhane Biniam Bereket Dawit Eden Elsa Ermias Filmon Freweini
    Ghirmay Girmay Haben Habtom Helen Hermon Kibrom Kidane Kiflom Letebrhan Luwam Medhanie Mehari Meron Mihret Mulu Natnael
    Petros Rahel Robel Saba Samrawit Semhar Senait Simret Solomon Tesfay Tesfalem Tsegay Yohannes Yonas Zerai Bisrat
    Ayaan Fadumo Hodan Ifrah Khadra Sahra Warsame Abdi Hibo Nimco Farah Faisa
    Anil Radjesh Rajesh Sandra Soerin Sheila Indra Ashwin Dewi Kavita Narain Rishi Sharmila Shanti Chandrika Ramesh
    Winston Stanley Humphrey Romeo Gregory Ruben Iwan Kenneth Glenn Purcy Orlando Desi Rudi Henna Glenda Shirley
    Wei Xin Ling Jing Ming Yan Mei Hui Hao Jun Lei Li Xia Yun Ping Yi Chen Jie Ying Na Fang Min Qiang Tao Yong
    Agnieszka Katarzyna Małgorzata Krzysztof Grzegorz Zbigniew Wojciech Piotr Paweł Tomasz Marcin Michał Łukasz
    Magdalena Ewa Anna Joanna Barbara Dorota Beata Danuta Halina Iwona Jolanta Zofia Andrzej Jerzy Stanisław Kasia
    Oleksandr Oksana Olena Natalia Iryna Svitlana Tetiana Volodymyr Mykola Serhiy Andriy Yulia Bohdan Taras Dmytro
    Viktoria Kateryna Lesya Vasyl Yuriy Roman Solomiya Anastasia Maksym Artem
    Thi Minh Tuan Huong Linh Thanh Duc Ngoc Phuong Trang
    Zeynep Emine Hatice Elif Merve Özlem Gülsüm Sultan Hüseyin Hasan Ali Osman Ömer Murat Ramazan Yusuf Kadir Serkan
    Aaliyah Nayeli Jayden Shaniqua Ryan Dylan Kaylee Chanel Naomi Jaimy Fleur Tess Tygo Mees Sep Luuk Noud Siem
    Finn Levi Milan Noah Liam Lucas James Benjamin Teun Gijs Boaz Dex Jens Jip Jace Joep Kai Mats Morris Oliver Owen
    Otis Quinn Senn Stijn Thijmen Vince Xavi Julia Mila Emma Sophie Zoë Nora Olivia Yara Sara Evi Liv Nova Lynn Elin
    Fenna Isa Noor Lauren Lotte Loïs Lieke Feline Jasmijn Roos Saar Sofie Veerle Isabel Lina Elena Norah Bo Nina Pleun
    Teunis Wouter Hendrikus Johannes Cornelis Gerardus Wilhelmina Johanna Cornelia Hendrika Adriana Petronella Geertruida
    Jacoba Elisabeth Antonius Petrus Wilhelmus Theodorus Franciscus Lambertus Hubertus Martinus Sietske Tjitske Froukje
    Sjoukje Wietske Tjeerd Wytze Sytse Durk Doutzen Nynke Hylke Jelmer Gosse Rinske Ytsje Harmen Roelie Alie Geesje
    Hennie Wubbo Derk Jans Lammert Jannes Egbert Geurt Wim Cor Piet Nel Riet Sjaan Bep Greet Mien Toon Sjef Harrie
    Annelies Annemiek Barbera Belinda Berry Bjorn Björn Brenda Carlo Chantal Dave Desiree Edwin Esther Ferdinand Gerco
    Jan-Kees Jan-Peter Anne-Marie Lisa-Marie Marie-José Marie-Louise Anna-Sophie Klaas-Jan Pieter-Jan
    Haitske Ingeborg Jacco Jolien Jorn Jorrit Kirsten Larissa Leonie Lonneke Margo Mariëlle Maarten Mandy Marco Mario
    Maureen Michiel Mireille Myrthe Nanda Nico Niek Patty Pepijn Pascal Priscilla Ralph Ria Rens Reinier Roderick Ronnie
    Rosalie Rosemarie Sander Sandy Sjors Stephan Sybren Tessa Teus Tiny Tijmen Tobias Veronique Vivian Wilco Willeke
    Xandra Yolanda Yvon Zita Ingrid Koos Arjen Bauke Foppe Jitske Jildou Femke Renske Geke Jurjen Rixt
"""
_MORE_LAST = """
    El Amrani|El Idrissi|El Khatib|El Hamdaoui|El Bakkali|El Yousfi|El Mansouri|El Ouardi|El Moussaoui|El Haddad
    Aït Ali|Ait Taleb|Ben Haddou|Ben Ali|Ben Salah|Bouali|Bouzid|Benali|Benhaddou|Boukhari|Bouhaddou|Chaouch|Daoudi
    Ouali|Ouahbi|Azzouzi|Amrani|Aarab|Abarkan|Achahbar|Aknouch|Akkouh|Alaoui|Amezian|Asbai|Ayad|Azaoum|Belhaj
    Berkani|Boutaher|Chakir|Cherkaoui|Chafik|Dahmani|Fathi|Ghazi|Hachimi|Haddouchi|Hamdi|Idrissi|Jabri|Kaddouri|Karimi
    Lahlou|Mansouri|Mimouni|Moumen|Naciri|Ouchan|Oulad|Rahmani|Saidi|Salhi|Tahiri|Taouil|Touzani|Yachou|Zaoui|Zerouali
    Al-Hassan|Al Masri|Al Ahmad|Al Hamwi|Al Jaber|Al-Khatib|Al Saleh|Abdulkarim|Abu Bakr|Haddad|Hariri|Hamdan|Ibrahim
    Kassem|Khalil|Mahmoud|Mansour|Mustafa|Najjar|Nasser|Omar|Qasim|Rahman|Saleh|Shaheen|Suleiman|Youssef|Zaki|Hussein
    Abraha|Asfaw|Araya|Berhe|Beyene|Desta|Gebre|Gebremariam|Gebremedhin|Ghebreyesus|Gebreselassie|Habte|Hagos|Haile
    Kahsay|Kidane|Mebrahtu|Mehari|Negash|Okbay|Russom|Semere|Tekle|Teklay|Tesfamariam|Tewolde|Tsegay|Weldu|Weldeab
    Woldu|Yemane|Zerai|Zeray|Ali|Abdi|Ahmed|Farah|Hassan|Jama|Mohamud|Nuur|Osman|Warsame|Yusuf
    Bouterse|Wijdenbosch|Venetiaan|Ramdin|Ramdas|Ramdjan|Ramsoekh|Ramlal|Jagroep|Jagessar|Soekhai|Baldewsingh|Mahabier
    Bihari|Bhagwandin|Biharie|Doerga|Gopal|Jhinkoe|Kalpoe|Kartosen|Kisoensingh|Lachman|Mangal|Nandoe|Oedit|Orie|Panday
    Parmessar|Pherai|Ramautar|Rambaran|Sardjoe|Sewpersad|Sital|Soerdjan|Sukul|Tewarie|Kromopawiro|Sastrowidjojo
    Pinas|Pengel|Blijd|Blokland|Burleson|Cairo|Codrington|Emanuelson|Esajas|Gefferie|Grootfaam|Haakmat|Kensmil|Landveld
    Lieveld|Misiedjan|Nahar|Overman|Reiziger|Rijkaard|Rozenblad|Seedorf|Sedney|Tjon|Tjin|Vreden|Zeefuik|Zichem
    Martina|Maduro|Pietersz|Croes|Tromp|Kelly|Wever|Geerman|Rosaria|Cijntje|Hooi|Isenia|Doran|Sambo|Winklaar|Wiels
    Wang|Chen|Zhang|Liu|Yang|Huang|Zhao|Zhou|Lin|Hu|Zhu|Guo|Luo|Zheng|Xie|Tang|Deng|Feng|Cheng|Cai|Pan|Cheung|Chan|Wong
    Leung|Lau|Ng|Ho|Kwok|Chow|Yip|Lam|Li|Lee|Xu|Sun|Ma|Tan|Lim|Nguyen|Tran|Pham|Le Thi|Hoang|Vu|Dang|Bui
    Kowalski|Kowalska|Nowak|Wiśniewski|Wiśniewska|Wójcik|Kamiński|Lewandowski|Zieliński|Szymański|Woźniak|Dąbrowski
    Kozłowski|Jankowski|Mazur|Krawczyk|Piotrowski|Grabowski|Pawłowski|Michalska|Król|Wieczorek|Jabłoński
    Shevchenko|Kovalenko|Bondarenko|Tkachenko|Kravchenko|Oliynyk|Melnyk|Shevchuk|Boyko|Koval|Polishchuk|Lysenko|Marchenko
    Yilmaz|Yılmaz|Kaya|Demir|Şahin|Sahin|Çelik|Celik|Yıldız|Yildiz|Yıldırım|Yildirim|Öztürk|Ozturk|Aydın|Aydin|Özdemir
    Ozdemir|Arslan|Doğan|Dogan|Kılıç|Kilic|Aslan|Çetin|Cetin|Kara|Koç|Koc|Kurt|Özkan|Ozkan|Şimşek|Simsek|Polat|Korkmaz
    Özcan|Ozcan|Erdoğan|Erdogan|Güneş|Gunes|Aksoy|Bulut|Karaca|Avcı|Taş|Tas|Yavuz|Ateş|Güler|Keskin|Acar|Bozkurt|Tekin
    Singh|Kumar|Sharma|Patel|Gupta|Reddy|Iyer|Nair|Khan|Begum|Chaudhry|Hussain|Malik|Qureshi|Sheikh|Siddiqui|Bhatt
    Silva|Santos|Fernandes|Pereira|Gomes|Rodrigues|Tavares|Lopes|Andrade|Monteiro|Semedo|Mendes|Barbosa
    de Jong|de Vries|van den Berg|van Dijk|de Boer|van den Bosch|van der Meer|van der Linden|van Leeuwen|van Dam|de Wit
    van der Veen|van den Heuvel|van der Heijden|van Beek|van der Velden|van den Broek|de Bruijn|de Bruin|de Graaf|de Groot
    van der Wal|de Haan|van Vliet|de Leeuw|de Lange|van Loon|van Wijk|de Koning|van Veen|van der Laan|van den Brink|de Ruiter
    van Doorn|de Jonge|van der Ven|van der Horst|van Es|van der Ploeg|van Rijn|van Dongen|van Schaik|van Houten|de Rooij
    van Vuuren|van Gelder|van de Ven|van de Velde|van de Pol|van 't Hof|van 't Veer|in 't Veld|op den Camp|ter Horst
    ten Cate|te Riele|van Ginkel|van Kessel|van Hout|van Egmond|van Dalen|van Duin|van Maanen|van Herk|van Zanten|ter Braak
    Tjon A Fat|Tjin A Djie|Lie A Kwie|Li A Fo|Chin A Paw|Fung A Loi|Lo A Njoe|Sjak Shie|Tjon A Hung|Kon A San
    ten Broeke|ten Brink|ten Have|ten Hoeve|ter Haar|ter Veen|te Velde|te Nijenhuis|ten Dam|ter Beek|van 't Hek|op 't Land
    van Tilburg|van Eijk|de Beer|de Bree|den Hartog|den Ouden|den Hollander|de Wolf|van der Zwan|van der Schaaf|van der Hoek
    van der Kolk|van der Steen|van der Sluis|van der Pol|van Oosten|van Straten|van Santen|van Dorp|van Noort|van Zijl|'t Hart
    Jansen|Janssen|Bakker|Visser|Smit|Meijer|Mulder|Bos|Peters|Hendriks|Dekker|Brouwer|Dijkstra|Smits|Jacobs|Kok|Vermeulen
    Schouten|Willems|Hoekstra|Koster|Verhoeven|Prins|Blom|Huisman|Peeters|Kuipers|Veenstra|Kramer|Post|Postma|Kuiper|Timmermans
    Gerritsen|Groen|Driessen|Molenaar|Verbeek|Willemsen|Martens|Scholten|Maas|Boer|Boersma|Hermans|Wolters|Hofman|Vink|Sanders
    Zijlstra|Bosch|Evers|Schipper|Roos|Kooijman|Kooistra|Hartman|Kuijpers|Gerrits|Bosman|Verhagen|Mol|Bouma|Visscher|Aarts
    Pietersen|Petersen|Klaassen|Claassen|Barendregt|Steenbergen|Wagenaar|Schuurmans|Poelstra|Tuinstra|Terpstra|Sikkema|Feenstra
    Elzinga|Wierda|Hoeksema|Huizinga|Wiersema|Dijkema|Mulderij|Nijboer|Roelofs|Roelofsen|Lammers|Lubberts|Engberts|Oosterveld
    Nieuwenhuis|Oldenburg|Kamphuis|Velthuis|Nijhuis|Holthuis|Brinkhuis|Wolbers|Effing|Lansink|Wissink|Hesselink|Geerdink|Wensink
    Leferink|Oude Luttikhuis|Meulenbelt|Zandbergen|Bruinsma|Wouda|Reitsma|Hiemstra|Riemersma|Jellema|Hettinga|Wijnia|Zwart
    Ooms|Schrijver|Snijders|Segers|Slegers|Schreurs|Smeets|Pijpers|Theunissen|Coumans|Bemelmans|Wetzels|Crutzen|Heuts|Janssens
    Verstappen|Verkerk|Verkade|Verburg|Versluis|Vermeij|Verweij|Verschuren|Vercammen|Verdonk|Verhulst|Stam|Stolk|Struijk|Sprong
    Buitenhuis|Hogenboom|Groeneveld|Grootveld|Kleinveld|Langerak|Blankestijn|Westerhof|Oosterhof|Noordhof|Middelkoop|Rietveld
    Pronk|Plug|Kroes|Krol|Krijgsman|Kwakernaak|Kloosterman|Kerkhof|Kempen|Kessels|Haverkamp|Hazelaar|Hagen|Harmsen|Hoogeveen
"""
_MORE_PLACES = (
    "Den Haag|Den Bosch|Den Helder|Den Burg|Almere|Ede|Goes|Delft|Oss|Epe|Tiel|Cuijk|Weert|Sneek|Drachten|Emmeloord|IJmuiden|"
    "Antwerpen|Gent|Brussel|Brugge|Leuven|Hasselt|Mechelen|Luik|Aken|Keulen|Düsseldorf|Kleef|Paramaribo|Willemstad|Oranjestad|Londen|Parijs"
).split("|")
_STEMS = (
    "bouw terp dijk hoog wes oos kam bron lam spaan rein oud kool sted vel haak wier pol hal dor bek gren sijt".split()
)
_TAILS = "stra sma inga ema huis mans sen ink veld berg kamp horst man sens broek meijer stein donk wijk ers".split()


@dataclass(frozen=True, slots=True)
class Group:
    """First names and surnames that go together, and how often the group occurs."""

    weight: float
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """Every group of names, and the places."""

    groups: tuple[Group, ...]
    places: tuple[str, ...]

    def group(self, rng: Random) -> Group:
        """One of the groups, the common ones more often."""
        return rng.choices(self.groups, [group.weight for group in self.groups])[0]

    def half(self, held_out: bool) -> Pools:
        """The names that are held out of training (a quarter of them), or the others."""
        groups = tuple(Group(g.weight, _half(g.first, held_out), _half(g.last, held_out)) for g in self.groups)
        return Pools(groups, _half(self.places, held_out))


def is_held_out(name: str) -> bool:
    """Whether a name belongs to the quarter that evaluation keeps apart; its spelling decides."""
    return zlib.crc32(plain(name).encode()) % 4 == 0


def _half(found: Sequence[str], held_out: bool) -> tuple[str, ...]:
    return tuple(name for name in found if is_held_out(name) == held_out)


@cache
def load_pools() -> Pools:
    """The names by group, from Faker and from here."""
    dutch = Group(
        0.3,
        _tidy([*_faker("nl_NL", "first_names"), *(n.title() for n in names.FIRST_NAMES)]),
        _tidy([*_own_last(), *_own_last(), *_faker("nl_NL", "last_names")]),
    )
    coined = Group(0.12, _tidy(_MORE_FIRST.split()), _tidy([a.title() + b for a in _STEMS for b in _TAILS]))
    mixed = Group(0.36, _tidy(_MORE_FIRST.split()), _tidy(_own_last()))
    cyrillic = Group(0.03, _cyrillic("first_names"), _cyrillic("last_names"))
    abroad = [Group(0.19 / len(_LATIN), _faker_first(code), _faker_last(code)) for code in _LATIN]
    places = _tidy([*import_module("faker.providers.address.nl_NL").Provider.cities])
    return Pools((dutch, coined, mixed, cyrillic, *abroad), places)


def lexicon_names(pools: Pools) -> dict[str, tuple[str, ...]]:
    """The shipped lists: every name that was not coined; the common Dutch ones carry a `+`."""
    groups = [group for at, group in enumerate(pools.groups) if at != 1]
    common_first = {plain(n) for n in (*names.FIRST_NAMES, *_MORE_FIRST.split(), *_faker("nl_NL", "first_names"))}
    common_last = {plain(n) for n in (*names.SURNAMES, *_own_last())}
    return {
        "first_names": _listed((n for g in groups for n in g.first), common_first),
        "surnames": _listed((n for g in groups for n in g.last), common_last),
        "places": _listed((*pools.places, *_MORE_PLACES), set()),
    }


def _listed(found: Iterable[str], common: set[str]) -> tuple[str, ...]:
    keys = {plain(name) for name in found}
    return tuple(sorted(f"+{key}" if key in common else key for key in keys if len(key) > 1))


def _own_last() -> list[str]:
    return [n.strip() for line in _MORE_LAST.split("\n") for n in line.split("|") if n.strip()] + [
        n.title() for n in sorted(names.SURNAMES)
    ]


def _tidy(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                name.strip()
                for name in found
                if 1 < len(name.strip()) < 30 and not any(c in "()0123456789" for c in name)
            }
        )
    )


def _faker(locale: str, kind: str) -> list[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    found = getattr(provider, kind, None) or ()
    return [name for name in found if isinstance(name, str)]


def _faker_first(locale: str) -> tuple[str, ...]:
    found = _faker(locale, "first_names") or _faker(locale, "first_names_male") + _faker(locale, "first_names_female")
    return _tidy(found)


def _faker_last(locale: str) -> tuple[str, ...]:
    kinds = ("last_names", "unisex_last_names", "last_names_male", "last_names_female")
    return _tidy(n for kind in kinds for n in _faker(locale, kind) if n != "Doe")


def _cyrillic(kind: str) -> tuple[str, ...]:
    return _tidy("".join(_CYRILLIC.get(c, c) for c in name.lower()).title() for name in _faker("uk_UA", kind))
