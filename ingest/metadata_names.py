"""The names under which a source says what it is: title, validity, access, status; Dutch and English, in any spelling.

Validity, access and status decide whether a text may be quoted. A name that touches them and is not known puts the document in
doubt, so that misspelt and related names are found as well.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.tokens import without_accents

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "document_id", "doc_id"),
    "titel": ("titel", "title"),
    "thema": ("thema", "theme", "categorie", "category", "rubriek"),
    "doelgroep": ("doelgroep", "doelgroepen", "audience"),
    "geldig_van": tuple(
        "geldig_van geldig_vanaf geldig_sinds geldig_per valid_from valid_since effective_from effective_date start_date "
        "date_start ingangsdatum ingang startdatum begindatum begin_datum datum_ingang datum_inwerkingtreding "
        "inwerkingtreding inwerkingtreding_datum publishing_start_date geldigheid_begin begin_geldigheid start_geldigheid van vanaf from".split()
    ),
    "geldig_tot": tuple(
        "geldig_tot geldig_tot_en_met geldig_t_m geldig_t.e.m. valid_to valid_until valid_till valid_through effective_to "
        "effective_until expires expires_on expires_at expiry expiry_date expiration expiration_date expiration_time publishing_expiration_date expire_date expired_on "
        "end_date date_end einddatum einde vervaldatum vervalt vervalt_op vervallen_per vervallen_op verloopdatum verloopt "
        "verloopt_op datum_einde datum_verval datum_vervallen datum_uitwerkingtreding uitwerkingtreding_datum uiterste_datum houdbaar_tot geldigheid_einde einde_geldigheid tot t_m "
        "tot_en_met until unpublish_date unpublish_on withdrawn_on datum_ingetrokken ingetrokken_op ingetrokken_per".split()
    ),
    "geldigheid": tuple(
        "geldigheid geldigheidsperiode geldigheidsduur geldig valid validity validity_period dcterms.valid dc.valid "
        "dc.date.valid geldig_van_tot geldigheidstermijn".split()
    ),
    "belastingjaren": tuple(
        "belastingjaren belastingjaar tax_years tax_year jaar jaren year years toeslagjaar aangiftejaar".split()
    ),
    "wettelijke_basis": ("wettelijke_basis", "wetsartikel", "wetsartikelen", "legal_basis"),
    "benodigde_gegevens": ("benodigde_gegevens", "required_facts"),
    "laatst_gecontroleerd": ("laatst_gecontroleerd", "last_checked", "last_reviewed", "gecontroleerd_op"),
    "toegang": tuple(
        "toegang toegangsrechten access_rights toegangsgroep toegangsniveau toegankelijk_voor access access_level access_group access_groups visibility "
        "visible_to zichtbaarheid zichtbaar_voor leesbaar_voor".split()
    ),
    "openbaar": ("openbaar", "public", "publiek", "is_public"),
    "intern": ("intern", "internal", "alleen_intern", "internal_only", "is_internal"),
    "status": tuple(
        "status state staat publicatiestatus publication_status publish_status document_status doc_status artikelstatus "
        "content_status workflow_status workflow_state levensfase".split()
    ),
    "gepubliceerd": tuple("gepubliceerd published is_published actief active is_active publish actueel online".split()),
    "concept": tuple("concept draft is_draft is_concept klad unpublished ongepubliceerd niet_gepubliceerd".split()),
    "vervallen": tuple(
        "vervallen verlopen expired is_expired archived is_archived gearchiveerd ingetrokken withdrawn retracted verwijderd "
        "deleted is_deleted inactive inactief ongeldig invalid deprecated obsolete verborgen hidden".split()
    ),
    "publicatie": tuple(
        "publicatiedatum publicatie_op publication_date date_published publish_date publish_on published_on published_at published_time "
        "gepubliceerd_op pub_date datum_publicatie embargo embargo_tot date datum dcterms.available dc.date.available".split()
    ),
    "voorbeeld": ("voorbeeld", "sample"),
    "bronsoort": ("bronsoort", "soort_bron", "source_kind"),
    # The public page that says the same.
    "bron": ("bron", "url", "uri", "webadres", "webpagina", "source_url"),
    "vraagvarianten": ("vraagvarianten", "question_variants"),
    # Which other text this one takes the place of: nothing about its own validity, though it is spelled much like it.
    "vervangt": ("vervangt", "replaces", "supersedes", "vorige_versie", "previous_version"),
}
"""Our name, and the names that mean it; spelling (case, hyphen, underscore, blank, capitals within) does not count."""

CRITICAL = frozenset(
    "geldig_van geldig_tot geldigheid toegang openbaar intern status gepubliceerd concept vervallen publicatie".split()
)
"""Ours that decide whether, when and to whom a text may be shown."""

_STEMS = tuple(
    "geldig ongeldig valid invalid verval verlop verloop expir einddat startdat begindat ingangs toegang access zichtba visib "
    "vertrouwelijk confiden status concept draft gepublic publish archiv archief gearchiv intrek ingetrok withdr retract "
    "embargo classific rubricering".split()
)
_WORDS = frozenset("intern interne internal openbaar public private prive geheim secret".split())
_MOST_CHARACTERS = 60
_SHORTEST_MISSPELT = 5


def plain(name: str) -> str:
    """A name without what spelling adds: `Geldig-tot`, `geldig tot` and `geldigTot` are all `geldigtot`."""
    return re.sub(r"[^a-z0-9]", "", without_accents(name).lower())


@cache
def _known() -> dict[str, str]:
    return {plain(name): ours for ours, names in NAMES.items() for name in names}


def known(name: str) -> str:
    """Our name for this one; empty when it is not known."""
    return _known().get(plain(name), "")


def meant(name: str) -> str:
    """Our name that an unknown one probably is, misspelt: one slip in a short name, two in a long one. Empty when none is."""
    wanted = plain(name)
    if not _SHORTEST_MISSPELT <= len(wanted) <= _MOST_CHARACTERS:
        return ""
    most = 1 if len(wanted) < 8 else 2
    long_names = [one for one in _known() if len(one) >= _SHORTEST_MISSPELT]
    found = process.extractOne(wanted, long_names, scorer=OSA.distance, score_cutoff=most)
    return _known()[found[0]] if found else ""


def is_critical(name: str) -> bool:
    """Whether a name, known or not, touches validity, access or status."""
    ours = known(name)
    if ours:
        return ours in CRITICAL
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = re.findall(r"[a-z]+", without_accents(spaced).lower())
    related = any(word.startswith(_STEMS) or word.endswith("status") or word in _WORDS for word in words)
    return related or meant(name) in CRITICAL
