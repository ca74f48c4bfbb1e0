"""Numbers that point at nobody stay as they are."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor

TEXTS = (
    *("bedrag van 1.500.000,00 ontvangen", "€ 12345678 omzet", "123456782 euro is veel", "omzet 123.456.782,00"),
    *("€ 123.456.782 in 2023", "rekening van 1500000 euro betaald", "12345678,50 te betalen", "36,97 procent in 2024"),
    *("aangifte 2023 voor 1 mei 2024 indienen", "uitstel tot 1 september 2025", "in 2022, 2023 en 2024 toeslag"),
    *("artikel 3.120 Wet IB 2001", "art 25.5 van de wet", "artikel 6:162 BW", "artikelen 3.111 tot en met 3.123a"),
    *("formulier IB 60 invullen", "T-biljet aanvragen", "M-biljet 2023", "formulier OB 69", "model TZ 1234"),
    *("paragraaf 2.2.2.1 van de leidraad", "hoofdstuk 1.2.3.4 lezen", "versie 2.10.3.1 geplaatst"),
    *(
        "BWBR0002320 artikel 9",
        "bel 0800-0543 of 14 070",
        "Belastingtelefoon 0800 0543",
        "bel 055 538 53 85 vanuit Spanje",
    ),
    *("betaal op NL86 INGB 0002 4455 88", "rekening NL86INGB0002445588 van de Belastingdienst", "bel 112 of 1400"),
    *(
        "om 12:30:45 gebeld",
        "van 09.00 tot 17.00 uur",
        "120 m2 woning",
        "15.000 kilometer per jaar",
        "box 1, box 2 en 3",
    ),
    *("kadastraal bekend gemeente Utrecht sectie A nr 1234", "Stb. 2023, 499", "Stcrt. 2021, 33908"),
    *(
        "https://www.belastingdienst.nl/zorgtoeslag",
        "zie belastingdienst.nl/toeslagen",
        "www.rijksoverheid.nl/onderwerpen",
    ),
    *(
        "wetten.overheid.nl/BWBR0002320/2024-01-01",
        "ik ben mijn gebruikersnaam vergeten",
        "gebruikersnaam is niet bekend",
    ),
    *("account geblokkeerd, wat nu", "iban wijzigen kan niet telefonisch", "kenteken schorsen", "bsn aanvragen"),
    *(
        "brief van 12-03-2024 ontvangen",
        "mevrouw heeft de brief van 12-3-2024 ontvangen",
        "geboren op of na 1 januari 1955",
    ),
    *("telefoonnummer wijzigen in 2024", "kenmerk van box 3", "dossier 2023 is compleet", "zaak van 2 jaar geleden"),
    *("30% regeling voor 5 jaar", "tussen 2015 en 2020", "de auto van 12345 km", "twee kinderen van zes en acht jaar"),
    *("een van de vijf erfgenamen", "honderd euro per maand", "drie keer een brief gekregen", "vijf maart ingediend"),
    *(
        "20240315 is de dagtekening",
        "dagtekening 15-03-2024",
        "1 op de 3 klanten",
        "24/7 bereikbaar",
        "5-jarige looptijd",
    ),
    *(
        "12 ABC formulieren",
        "btw 21 procent",
        "btw over 2023",
        "kvk inschrijving 2024",
        "aanslag 2022 nog niet ontvangen",
    ),
    *("inkomen 45000 en vermogen 57684", "wwww", "www.kvk.nl", "@", "::", "1:2", "klant 3 wacht", "punt 3 en punt 4"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_taken_out(redactor: Redactor, text: str) -> None:
    """Amounts, years, articles, forms, public numbers and the like."""
    assert [(span.text, span.label) for span in redactor.redact(text).spans] == []
