"""The texts of `ingest.messages`: for each kind the English of operators and the Dutch (B1) of who writes documents."""

from __future__ import annotations

from ingest.format_texts import FORMATS, SAVE

MESSAGES: dict[str, tuple[str, str]] = {
    # Files
    "ending": ("BelBot does not read {ending}", "BelBot leest geen {ending}. Sla het op als Word, PDF, HTML of tekst."),
    "ending_instead": (
        "BelBot does not read {ending}; save it as {other}",
        "BelBot leest geen {ending}. Sla het op als {other}.",
    ),
    "sheet_instead": (
        "BelBot does not read {ending}; save the sheet as {other}",
        "BelBot leest geen {ending}. Sla het werkblad op als {other}.",
    ),
    "no_ending": ("files without an ending", "bestanden zonder uitgang (zoals .docx)"),
    "stumbled": (
        "cannot be read ({error}); save it anew, or copy its text",
        "Dit bestand is niet te lezen. Sla het opnieuw op, of kopieer de tekst naar een nieuw document.",
    ),
    "no_text": (
        "holds no text, no more than headings at most; write the text, or delete the file",
        "Er staat geen tekst in, hooguit koppen. Schrijf de tekst, of verwijder het bestand.",
    ),
    "long_name": (
        "its {name} has {count} characters; make it {most} at most",
        "Bij {name} staan {count} tekens. Gebruik er hooguit {most}.",
    ),
    "unstorable": (
        "holds characters that cannot be stored (halves of characters or control characters); delete them",
        "Er staan tekens in die BelBot niet kan bewaren (stuurtekens of halve tekens). Haal ze weg.",
    ),
    "unstorable_name": (
        "its name holds characters that cannot be stored",
        "In de bestandsnaam staan tekens die BelBot niet kan bewaren. Geef een andere naam.",
    ),
    "link_out": (
        "a link that points out of the folder, or to itself; put the file itself there",
        "Dit is een koppeling naar buiten de map, of naar zichzelf. Zet het bestand zelf in de map.",
    ),
    "no_file": (
        "not a regular file; a link to nothing, perhaps",
        "Dit is geen gewoon bestand; misschien een koppeling naar niets.",
    ),
    "twice": (
        "the same name, id or question stands there twice; give one of them another",
        "Deze naam, dit id of deze vraag staat er twee keer. Geef een van de twee een andere.",
    ),
    "variants_large": (
        "larger than {most} bytes; divide it into smaller files",
        "Het bestand is groter dan {most} bytes. Verdeel het over kleinere bestanden.",
    ),
    "variant_line": (
        "line {line} is no JSON; each line is an object with file, sentence and variants",
        "Regel {line} is geen JSON. Elke regel is een object met file, sentence en variants.",
    ),
    "variant_values": (
        "line {line}: {name} is not as it should be; each line is an object with file, sentence and variants",
        "Regel {line}: {name} klopt niet. Elke regel is een object met file, sentence en variants.",
    ),
    "variant_entry": (
        "{place}: {name} is not as it should be; each entry of vraagvarianten is a question, or zin (a sentence) with vragen (its questions)",
        "Bij {place} klopt {name} niet. Onder vraagvarianten staat steeds een vraag, of een zin met vragen (zin, vragen).",
    ),
    "variant_signs": (
        "{place} holds characters that cannot be stored (halves of characters or control characters); delete them",
        "Bij {place} staan tekens die BelBot niet kan bewaren (stuurtekens of halve tekens). Haal ze weg.",
    ),
    "variants_kept": (
        "; the questions that it held before still count",
        " De vragen die er eerder in stonden, blijven meedoen.",
    ),
    "variants_more": (
        "and {more} more lines that could not be used",
        "En nog {more} regels die niet te gebruiken zijn.",
    ),
    "variant_personal": (
        "{place}: a question holds personal data ({labels}) and is left out; write it without",
        "Bij {place} staan persoonsgegevens in een vraag ({labels}). Die vraag doet niet mee; schrijf hem zonder.",
    ),
    "variants_lost": (
        "{lost} lines of question variants point at a sentence that is not there (the first: {first}); write what the text says now",
        "{lost} regels met vraagvarianten wijzen naar een zin die er niet staat (de eerste: {first}). Schrijf wat er nu in de tekst staat.",
    ),
    "empty": ("empty file; fill it or delete it", "Het bestand is leeg. Vul het, of verwijder het."),
    "too_large": (
        "larger than {most} MB; divide it into smaller files",
        "Het bestand is groter dan {most} MB. Verdeel het over kleinere bestanden.",
    ),
    "system": ("cannot be read: {error}", "BelBot mag of kan dit bestand niet openen. Vraag je beheerder ({error})."),
    "binary": (
        "holds binary data, not text; save it as a text file, or give it the ending of its format",
        "Dit is geen tekst. Sla het op als tekstbestand, of geef het de uitgang die erbij hoort.",
    ),
    "not_utf8": (
        "not UTF-8 text (byte {byte} at {at}), line {line}; open it where it was made and save it as UTF-8",
        "De tekens zijn niet te lezen (vanaf regel {line}). Open het bestand waar het gemaakt is en sla het op als UTF-8.",
    ),
    "nested": (
        "nested too deeply; copy its text into a new document",
        "Alles staat te diep in elkaar. Kopieer de tekst naar een nieuw document.",
    ),
    "nested_short": ("nested too deeply", "Alles staat te diep in elkaar. Kopieer de tekst naar een nieuw document."),
    "many_tags": (
        "holds more than {most:,} tags; split it into several documents",
        "Er staan meer dan {most} onderdelen (tags) in. Verdeel het over meer documenten.",
    ),
    "many_items": (
        "holds more than {most:,} list items; split it into several documents",
        "Er staan meer dan {most} punten van lijsten in. Verdeel het over meer documenten.",
    ),
    "many_brackets": (
        "holds more than {most:,} brackets [ that are not closed; close or delete them",
        "Er staan meer dan {most} haken [ in die niet gesloten zijn. Sluit ze, of haal ze weg.",
    ),
    "many_pipes": (
        "holds more than {most:,} table cells (lines |); split it into several documents",
        "Er staan meer dan {most} cellen van tabellen in (streepjes |). Verdeel het over meer documenten.",
    ),
    "many_stars": (
        "holds more than {most:,} stars and underscores; delete them, or split it into several documents",
        "Er staan meer dan {most} sterretjes en lage streepjes in. Haal ze weg, of verdeel het over meer documenten.",
    ),
    "many_lines": (
        "holds more than {most:,} lines; split it into several documents",
        "Er staan meer dan {most} regels in. Verdeel het over meer documenten.",
    ),
    "many_pieces": (
        "holds more than {most:,} paragraphs, list items and table rows; split it into several documents",
        "Er staan meer dan {most} alinea's, punten en rijen in. Verdeel het over meer documenten.",
    ),
    "many_characters": (
        "holds more than {most} million characters; split it into several documents",
        "Er staan meer dan {most} miljoen tekens in. Verdeel het over meer documenten.",
    ),
    # One id for two documents
    "same_id": (
        "id {id} is already used by {path}, with the same text",
        "Dit is hetzelfde als {path}: id {id} en de tekst zijn gelijk.",
    ),
    "same_id_apart": (
        "id {id} is already used by {path}; the texts differ{figures} ({rule}); give one of the two another id, or remove it",
        "Id {id} hoort al bij {path}, met een andere tekst{figures}. Geef een van de twee een ander id, of haal er een weg. "
        "Het document dat het laatst gecontroleerd is, telt.",
    ),
    "id_used": (
        "id {id} is already used; give this file an id of its own",
        "Id {id} is al van een ander bestand. Geef dit bestand een eigen id.",
    ),
    "personal": (
        "holds personal data ({kinds}), and --strict-personal was given; take it out, or read it without",
        "In dit document staan persoonsgegevens ({kinds}). Haal ze eruit, of lees het in zonder --strict-personal.",
    ),
    "figures_apart": (": {here} here, {there} there", ": hier {here}, daar {there}"),
    # ZIP files
    "no_zip": (
        "not a ZIP file, or a damaged one; make it anew",
        "Dit is geen ZIP-bestand, of het is beschadigd. Maak het opnieuw.",
    ),
    "zip_damaged": (
        "cannot be unpacked: the ZIP file is damaged there; make it anew",
        "Dit deel is niet uit te pakken: het ZIP-bestand is beschadigd. Maak het opnieuw.",
    ),
    "zip_files": ("holds more than {most} files; divide it", "Er zitten meer dan {most} bestanden in. Verdeel het."),
    "zip_unpacks": ("unpacks to more than {most} MB; divide it", "Uitgepakt is het meer dan {most} MB. Verdeel het."),
    "package_damaged": (
        "damaged: it cannot be unpacked; open it where it was made and save it anew",
        f"Het bestand is beschadigd. {SAVE}",
    ),
    "zip_ratio": (
        "its files together unpack to more than {most} times their size; unpack it and check what is in it",
        "Uitgepakt is het meer dan {most} keer zo groot. Pak het uit en kijk wat erin zit.",
    ),
    "zip_name": (
        "its name points out of the ZIP file",
        "De naam wijst naar een plek buiten het ZIP-bestand. Pak het bestand uit.",
    ),
    "zip_link": ("a link, not a file", "Dit is een koppeling, geen bestand. Zet het bestand zelf in de ZIP."),
    "zip_in_zip": (
        "a ZIP file inside a ZIP file; unpack the inner one",
        "Dit is een ZIP-bestand in een ZIP-bestand. Pak het binnenste uit.",
    ),
    "zip_password": (
        "protected by a password; save it without one",
        "Er zit een wachtwoord op. Sla het op zonder wachtwoord.",
    ),
    "zip_bomb": (
        "unpacks to more than {most} times its size, as bombs do; pack it anew without what is empty",
        "Uitgepakt is het meer dan {most} keer zo groot, zoals bij kwaadaardige bestanden. Pak het opnieuw in.",
    ),
    # What a document says about itself
    "at_line": ("line {line}", "regel {line}"),
    "at_sentence": ('the sentence "{sentence}"', 'de zin "{sentence}"'),
    "at_column": ('column "{name}"', 'kolom "{name}"'),
    "at_property": ('document property "{name}"', 'eigenschap "{name}" van het document'),
    "at_meta": ('meta tag "{name}"', 'metatag "{name}"'),
    "at_header": ('header "{name}"', 'kopregel "{name}"'),
    "at_name": ("{place}: {name}", "{place}: {name}"),
    "must_be_text": ("{name} must be a text, not {kind}", "Bij {name} hoort een tekst te staan."),
    "must_be_days": (
        "{at} must be a text, not a list, such as geldig_van: 2026-01-01 and geldig_tot: 2026-12-31",
        "{at} moet één tekst zijn, geen lijst. Schrijf bijvoorbeeld geldig_van: 2026-01-01 en geldig_tot: 2026-12-31.",
    ),
    "must_be_one": ("{at} must be a text, not a list", "{at} moet één tekst zijn, geen lijst."),
    "must_be_list": (
        "{at} must be a list of texts, such as [een, twee]",
        "{at} moet een lijst van teksten zijn, zoals [een, twee].",
    ),
    "must_be_date": (
        '{name} must be a date such as 2026-01-31, not "{text}"',
        '{name} moet een datum zijn, zoals 2026-01-31. Er staat "{text}".',
    ),
    "must_be_period": (
        '{name} must be a period such as 2026-01-01 t/m 2026-12-31, not "{text}"',
        '{name} moet een periode zijn, zoals 2026-01-01 t/m 2026-12-31. Er staat "{text}".',
    ),
    "must_be_years": (
        '{name} must be a list of years such as [2024, 2025], not "{text}"',
        '{name} moet een lijst van jaren zijn, zoals [2024, 2025]. Er staat "{text}".',
    ),
    "must_be_yes": (
        '{name} must be ja or nee, not "{text}"',
        'Bij {name} hoort ja of nee te staan. Er staat "{text}".',
    ),
    "must_be_kind": (
        '{name} must be wet, beleidsregel or artikel, not "{text}"',
        'Bij {name} hoort wet, beleidsregel of artikel te staan. Er staat "{text}".',
    ),
    "unknown_status": (
        '{name} "{text}" is not known; write gepubliceerd, concept or ingetrokken',
        '{name} "{text}" kent BelBot niet. Schrijf gepubliceerd, concept of ingetrokken.',
    ),
    "unknown_group": (
        '{name} "{text}" is not a group that BelBot knows; write iedereen or intern',
        '{name} "{text}" is geen groep die BelBot kent. Schrijf iedereen of intern.',
    ),
    "unknown_key": ('unknown key "{name}"{within}{where}{said}', 'onbekende sleutel "{name}"{within}{said}'),
    "key_within": (' with "{name}" in it', ' met "{name}" erin'),
    "key_meant": ("; did you mean {name}?", "; bedoel je {name}?"),
    "in_doubt": (
        "{place}: {what} It may touch validity, access or status, so the text is not read; use a name that BelBot knows ({known})",
        "{place}: {what} Dit kan gaan over geldigheid, toegang of status. Daarom is de tekst niet gelezen. "
        "Gebruik een naam die BelBot kent ({known}).",
    ),
    "property_doubt": (
        '{place}: "{text}" may touch validity, access or status, so the text is not read; say it under a name that BelBot knows '
        "({known}), or take it out",
        '{place}: "{text}" kan gaan over geldigheid, toegang of status. Daarom is de tekst niet gelezen. Gebruik een naam die '
        "BelBot kent ({known}), of haal dit weg.",
    ),
    "key_twice": (
        '{place}: "{name}" says {ours} a second time, after "{before}" ({other}); keep one of them',
        '{place}: "{name}" zegt {ours} voor de tweede keer, na "{before}" ({other}). Houd er één.',
    ),
    "key_empty": (
        '{place}: "{name}" is an empty list; say what counts, or leave the name out',
        '{place}: "{name}" is een lege lijst. Vul in wat geldt, of laat de naam weg.',
    ),
    "not_current": (
        '{place}: {name} is "{text}", so the text does not count as current and is not read; change this when it does',
        '{place}: bij {name} staat "{text}". Daarom telt de tekst niet als geldig en is hij niet gelezen. Pas dit aan als hij wel geldt.',
    ),
    "ends_first": (
        "geldig_tot is before geldig_van ({end} is before {begin}); correct one of them",
        "geldig_tot ligt vóór geldig_van ({end} ligt vóór {begin}). Verbeter een van de twee.",
    ),
    "access_unsure": (
        "it is not sure who may read this: {places}; let them say the same",
        "Het is niet duidelijk wie dit mag lezen: {places}. Laat ze hetzelfde zeggen.",
    ),
    # Front matter
    "front_long": (
        "line {line}: front matter is longer than {most} characters; shorten it",
        "Regel {line}: het blok met gegevens bovenaan is langer dan {most} tekens. Maak het korter.",
    ),
    "front_open": (
        "line {line}: front matter is not closed with {fence}; put a line {fence} after the last key",
        "Regel {line}: het blok met gegevens is niet gesloten. Zet een regel {fence} na de laatste sleutel.",
    ),
    "front_fence": (
        'line {line}: front matter is closed with {fence}, not with "{text}"',
        'Regel {line}: sluit het blok met gegevens met {fence}, niet met "{text}".',
    ),
    "front_elsewhere": (
        'line {line}: "{text}" looks like the start of front matter; it must stand at the very top of the file, once, between two lines ---',
        'Regel {line}: "{text}" lijkt het begin van een blok met gegevens. Zet dat helemaal bovenaan, één keer, tussen twee regels ---.',
    ),
    "front_list": (
        "line {line}: front matter is not a list of names and values, such as titel: Uitstel",
        "Regel {line}: het blok met gegevens is geen lijst van namen met een waarde, zoals titel: Uitstel.",
    ),
    "front_colon": (
        'line {line}: "{text}": write a colon and a blank behind the key: {said}',
        'Regel {line}: "{text}": schrijf een dubbele punt en een spatie achter de sleutel: {said}',
    ),
    "front_tag": (
        "line {line}: front matter is not valid YAML: tag {tag}; leave it out",
        "Regel {line}: het blok met gegevens klopt niet. Laat {tag} weg.",
    ),
    "front_yaml": (
        'line {line}: "{text}": front matter is not valid YAML: {why}; {advice}',
        'Regel {line}: "{text}": het blok met gegevens klopt hier niet. {advice}.',
    ),
    "yaml_tab": (
        "put spaces in place of the tab, none before a key",
        "Gebruik spaties in plaats van de tab, en geen voor een sleutel",
    ),
    "yaml_quotes": ("put the value in quotes: {said}", "Zet de waarde tussen aanhalingstekens: {said}"),
    "yaml_other": (
        "write key: value, one on a line, and close quotes and brackets",
        "Schrijf sleutel: waarde, één per regel, en sluit aanhalingstekens en haken",
    ),
    "front_toml": (
        'line {line}: "{text}": front matter is not valid TOML: {why}; write key = "value", each key once, and texts in quotes',
        'Regel {line}: "{text}": het blok met gegevens klopt hier niet. Schrijf sleutel = "waarde", elke sleutel één keer.',
    ),
    **FORMATS,
}
