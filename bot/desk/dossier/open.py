"""Opens the customer's file as the settings say: its terms and its source, or none of both."""

from __future__ import annotations

from bot.desk.dossier.connector import Connector
from bot.desk.dossier.demo import DemoConnector
from bot.desk.dossier.dossier import DossierTerms
from bot.desk.dossier.rest import RestConnector
from bot.settings import Settings


def dossier_terms(settings: Settings) -> DossierTerms | None:
    """Why the file may be looked into; None when it is off."""
    if settings.dossier == "off":
        return None
    return DossierTerms(
        settings.dossier,
        settings.dossier_purpose,
        settings.dossier_legal_ground,
        settings.dossier_dpia,
        settings.dossier_steps,
    )


def open_connector(settings: Settings) -> Connector | None:
    """The source; None when the file is off. Raises Unavailable when a certificate cannot be used."""
    if settings.dossier == "demo":
        return DemoConnector()
    if settings.dossier == "rest" and settings.dossier_certificate:
        return RestConnector.opened(
            settings.dossier_url, settings.dossier_certificate, settings.dossier_ca, settings.dossier_timeout_s
        )
    return None
