"""The texts of `ingest.messages` about what stands in files of one format: each in English and in Dutch (B1)."""

from __future__ import annotations

SAVE = "Open het in het programma waarin het gemaakt is en sla het opnieuw op."

FORMATS: dict[str, tuple[str, str]] = {
    # Word, Excel, PowerPoint, OpenDocument
    "only_pictures": (
        "holds no text, only pictures ({count}); let OCR read them first, or type out what they say",
        "Er staat geen tekst in, alleen plaatjes ({count}). Laat ze eerst door OCR lezen, of typ over wat erop staat.",
    ),
    "only_unread": (
        "holds no text that BelBot can read, only: {what}; copy its text into the document itself",
        "Er staat geen tekst in die BelBot kan lezen, alleen: {what}. Kopieer de tekst naar het document zelf.",
    ),
    "all_unseen": (
        "holds no text that a reader sees: all of it is hidden or struck out; accept or undo that in {program}",
        "Alle tekst is verborgen of doorgestreept. Accepteer dat in {program}, of maak het ongedaan.",
    ),
    "no_body": ("it has no body", "er is geen tekstdeel"),
    "own_entities": ("entities of its own, which BelBot does not follow", "eigen afkortingen die BelBot niet volgt"),
    "office_damaged": (
        "damaged {program} document ({why})",
        "Het document van {program} is beschadigd: {why}. " + SAVE,
    ),
    "office_damaged_part": (
        "damaged {program} document ({why}); open it in {program} and save it anew",
        "Het document is beschadigd. Open het in {program} en sla het opnieuw op.",
    ),
    "part_large": (
        "{name} in it is larger than {most} MB; split the document",
        "Een deel van het document is groter dan {most} MB. Splits het document.",
    ),
    "part_unpack": ("damaged: it cannot be unpacked", f"Het bestand is beschadigd. {SAVE}"),
    "office_other": (
        "{what}, not {called}; save it as {ending} in {program}",
        "Dit is {what}. Sla het in {program} op als {ending}.",
    ),
    "office_none": (
        "a ZIP file without {called} in it; save it as {ending} in {program}",
        "Dit is een ZIP-bestand zonder document van {program} erin. Sla het in {program} op als {ending}.",
    ),
    "office_password": (
        "protected by a password; open it in {program} and save it without one (File, Info)",
        "Er zit een wachtwoord op. Open het in {program} en haal het weg (Bestand, Info).",
    ),
    "office_old": (
        "an old {program} file ({ending}) under a new name; open it in {program} and save it as {ending}x",
        "Dit is een oud bestand van {program} ({ending}) met een nieuwe naam. Open het in {program} en sla het op als {ending}x.",
    ),
    "office_old_or_password": (
        "protected by a password, or an old {program} file under a new name; save it as {ending} without one",
        "Er zit een wachtwoord op, of het is een oud bestand van {program}. Sla het zonder wachtwoord op als {ending}.",
    ),
    "office_named": (
        "{what} under the name of {called}; save it as {ending} in {program}, or give it its own ending",
        "Dit heet {called}, maar het is {what}. Sla het in {program} op als {ending}, of geef het zijn eigen uitgang.",
    ),
    "a_binary_sheet": ("a binary Excel workbook (.xlsb)", "een binaire werkmap van Excel (.xlsb)"),
    "a_word": ("a Word document", "een Word-document"),
    "an_excel": ("an Excel workbook", "een werkmap van Excel"),
    "a_powerpoint": ("a PowerPoint presentation", "een presentatie van PowerPoint"),
    "an_odt": ("an OpenDocument text (ODT)", "een tekst van LibreOffice (ODT)"),
    "an_odf": ("an OpenDocument file", "een bestand van LibreOffice"),
    "an_epub": ("an e-book (EPUB)", "een e-book (EPUB)"),
    "an_rtf": ("an RTF file", "een RTF-bestand"),
    "a_pdf": ("a PDF", "een PDF"),
    "a_page": ("a web page", "een webpagina"),
    "odf_password": (
        "protected by a password; open it in LibreOffice and save it without one (File, Save As)",
        "Er zit een wachtwoord op. Open het in LibreOffice en sla het op zonder wachtwoord (Bestand, Opslaan als).",
    ),
    "odf_other": (
        "{what}, not {called}; give it the ending {ending}, or save it as {other}",
        "Dit is {what}. Geef het de uitgang {ending}, of sla het op als {other}.",
    ),
    "odf_text": ("an OpenDocument text", "een tekst van LibreOffice"),
    "odf_sheet": ("an OpenDocument spreadsheet", "een rekenblad van LibreOffice"),
    "odf_slides": ("an OpenDocument presentation", "een presentatie van LibreOffice"),
    "odf_textless": ("a file without text", "een bestand zonder tekst"),
    "own_ending": ("its own ending", "die erbij hoort"),
    "many_cells": (
        "holds a table of more than {most:,} cells; split it",
        "Er staat een tabel in van meer dan {most} cellen. Verdeel de tabel.",
    ),
    "sheet_wide": (
        "holds a table that is far wider than what stands in it; split it into several sheets",
        "Er staat een tabel in die veel breder is dan wat erin staat. Verdeel haar over meer werkbladen.",
    ),
    "sheet_unseen": (
        "holds no text that can be seen, only: {what}; show it in Excel and save it",
        "Er is geen tekst te zien, alleen: {what}. Maak de tekst zichtbaar in Excel en sla het op.",
    ),
    "sheet_texts": (
        "holds more than {most:,} texts; split it into several workbooks",
        "Er staan meer dan {most} teksten in. Verdeel het over meer werkmappen.",
    ),
    "pdf_unnamed_page": (
        "page whose letters cannot be read, for their font does not say which they are; run text recognition (OCR) on it, or print it "
        "to PDF anew",
        "een bladzijde waarvan de letters niet te lezen zijn: het lettertype zegt niet welke het zijn. Laat OCR de tekst herkennen, of "
        "druk het document opnieuw af naar PDF",
    ),
    "pdf_unnamed": (
        "{count} letters cannot be read, for their font does not say which they are; run text recognition (OCR) on it, or print it "
        "to PDF anew",
        "{count} letters zijn niet te lezen: het lettertype zegt niet welke het zijn. Laat OCR de tekst herkennen, of druk het document "
        "opnieuw af naar PDF",
    ),
    "pdf_unnamed_all": (
        "PDF without text that can be read: {why}",
        "In deze PDF staat geen tekst die te lezen is: {why}.",
    ),
    "many_tags_inside": (
        "holds more than {most:,} tags (paragraphs, cells, pieces of text); split it into several documents",
        "Er staan meer dan {most} onderdelen in (alinea's, cellen, stukjes tekst). Verdeel het over meer documenten.",
    ),
    "many_shapes": (
        "holds more than {most:,} shapes on a slide; spread them over several slides, or copy its text",
        "Op een dia staan meer dan {most} vormen. Verdeel ze over meer dia's, of kopieer de tekst.",
    ),
    "sheet_cells": (
        "holds more than {most:,} filled cells; split it into several workbooks",
        "In de werkmap staan meer dan {most} gevulde cellen. Verdeel het over meer werkmappen.",
    ),
    "inserted": ("ingevoegd stuk ({name}): {why}", "Ingevoegd stuk ({name}). {why}"),
    "inserted_gone": ("not in the document", "Het zit niet in het document. Zet de tekst zelf in het document."),
    "inserted_kind": (
        "an inserted part of the kind {kind}",
        "Dit soort stuk ({kind}) leest BelBot niet. Zet de tekst zelf in het document.",
    ),
    "inserted_page": (
        "a saved web page that is damaged",
        "De bewaarde webpagina is beschadigd. Zet de tekst zelf in het document.",
    ),
    # Web pages and e-books
    "xhtml_entities": (
        "XHTML with entities of its own, which BelBot does not follow; save it as HTML",
        "In dit XHTML-bestand staan eigen afkortingen (entities). Die volgt BelBot niet. Sla het op als HTML.",
    ),
    "mhtml_pageless": (
        "a web archive (MHTML) without a page in it; save the page anew in the browser",
        "Er zit geen webpagina in dit bestand (MHTML). Sla de pagina in de browser opnieuw op.",
    ),
    "embedded": ("{tag}: {address}", "Ingevoegd van een andere plek ({tag}): {address}. Kijk zelf wat er staat."),
    "note_marks": ("note marks: {marks}", "Verwijzingen naar noten die er niet staan: {marks}"),
    "epub_pieces": (
        "holds more than {most:,} paragraphs, list items and table rows; split the book",
        "Er staan meer dan {most} alinea's, punten en rijen in. Verdeel het boek.",
    ),
    "epub_part": (
        "{name} in it is larger than {most} MB; split the book",
        "Een deel van het boek is groter dan {most} MB. Verdeel het boek.",
    ),
    "epub_protected": (
        "protected by DRM; ask the publisher for a file without it, or for the text as .docx or .html",
        "Het e-book is beveiligd (DRM). Vraag de uitgever om een bestand zonder beveiliging, of om de tekst als .docx of .html.",
    ),
    "epub_damaged": (
        "a damaged e-book (EPUB): {why}; export it anew",
        "Het e-book (EPUB) is beschadigd: {why}. Exporteer het opnieuw.",
    ),
    "epub_packageless": ("it has no package file that can be read", "de lijst van delen is niet te lezen"),
    "epub_chapterless": ("its package file names no chapters", "er staan geen hoofdstukken in de lijst van delen"),
    "epub_unpack": ("it cannot be unpacked", "het is niet uit te pakken"),
    # Mail
    "mail_encrypted": (
        "encrypted ({how}): open it in the mail program of who may read it, and save its text or forward it without encryption",
        "De mail is versleuteld ({how}). Open hem in het mailprogramma van wie hem mag lezen. Bewaar de tekst, of stuur hem door "
        "zonder versleuteling.",
    ),
    "outlook_encrypted": (
        "encrypted ({how}): open it in Outlook with the account that may read it, and save its text or forward it without encryption",
        "De mail is versleuteld ({how}). Open hem in Outlook met het account dat hem mag lezen. Bewaar de tekst, of stuur hem door "
        "zonder versleuteling.",
    ),
    "rights_management": ("rights management", "rechtenbeheer"),
    "mail_signed": (
        "signed so that its text stands within the signature (S/MIME); open it in the mail program and save it without",
        "De tekst zit in de digitale handtekening (S/MIME). Open de mail in het mailprogramma en bewaar hem zonder handtekening.",
    ),
    "mail_only": (
        "a mail without text that BelBot can read, only: {what}; copy its text into a document{others}",
        "In de mail staat geen tekst die BelBot kan lezen, alleen: {what}. Kopieer de tekst naar een document.{others}",
    ),
    "mail_others": (
        "; its attachments ({count}) are read as documents of their own",
        " De bijlagen ({count}) leest BelBot als aparte documenten.",
    ),
    "mail_files_only": ("the mail itself holds no text{others}", "In de mail zelf staat geen tekst.{others}"),
    "mail_empty": (
        "a mail without text; write the text, or delete the file",
        "In de mail staat geen tekst. Schrijf de tekst, of verwijder het bestand.",
    ),
    "mail_stumbled": (
        "cannot be read ({error}); save it anew in the mail program",
        "De mail is niet te lezen. Bewaar hem opnieuw in het mailprogramma.",
    ),
    "many_attachments": (
        "holds more than {most} attachments; split it",
        "Er zitten meer dan {most} bijlagen bij de mail. Verdeel ze.",
    ),
    "many_parts": ("holds more than {most:,} parts; split it", "Er zitten meer dan {most} delen in. Verdeel het."),
    "no_mail": (
        "no mail: it has none of a mail's headers; save it anew in the mail program",
        "Dit is geen mail: de kopregels ontbreken. Bewaar de mail opnieuw in het mailprogramma.",
    ),
    "msg_other": (
        "an Office file, but no mail of Outlook; give it the ending of its own format",
        "Dit is een bestand van Office, maar geen mail van Outlook. Geef het de uitgang die erbij hoort.",
    ),
    "msg_damaged": (
        "a damaged mail of Outlook (MSG); open it there and save it anew",
        "De mail van Outlook (MSG) is beschadigd. Open hem in Outlook en bewaar hem opnieuw.",
    ),
    "msg_part": (
        "a part of it is larger than {most} MB; split the mail",
        "Een deel van de mail is groter dan {most} MB. Verdeel de mail.",
    ),
    "mail_in_mail": ("bijgevoegde mail: {why}", "Bijgevoegde mail. {why}"),
    "mail_file": ("bijlage: {name}, {why}", "Bijlage {name}. {why}"),
    # Law XML
    "xml_entities": (
        "XML with entities or outside references of its own; BelBot does not follow those",
        "Dit XML-bestand verwijst naar iets erbuiten. Dat volgt BelBot niet. Haal de wet opnieuw van wetten.overheid.nl.",
    ),
    "xml_broken": ("not well-formed XML", "Dit XML-bestand klopt niet. Haal de wet opnieuw van wetten.overheid.nl."),
    "xml_other": (
        "XML, but not a law from wetten.overheid.nl",
        "Van XML leest BelBot alleen wetten van wetten.overheid.nl. Sla het op als Word of PDF.",
    ),
    # PDF
    "pdf_other": (
        "no PDF, whatever its name says; give it the ending of what it is, or save it as PDF",
        "Dit is geen PDF, al heet het zo. Geef het de naam van wat het is, of sla het op als PDF.",
    ),
    "pdf_damaged": (
        "damaged PDF ({error})",
        "De PDF is beschadigd. Maak hem opnieuw uit het document waar hij van komt.",
    ),
    "pdf_password": (
        "encrypted PDF; save it without a password",
        "Er zit een wachtwoord op de PDF. Sla hem op zonder wachtwoord.",
    ),
    "pdf_pages": ("more than {most} pages", "De PDF heeft meer dan {most} bladzijden. Verdeel hem."),
    "pdf_xfa": (
        "XFA form, whose text is not on its pages; open it in Adobe Reader and print it to PDF",
        "Dit is een XFA-formulier: de tekst staat niet op de bladzijden. Open het in Adobe Reader en druk het af naar PDF.",
    ),
    "pdf_hidden": (
        "PDF without text that can be seen: all of it is hidden",
        "Alle tekst in de PDF is verborgen. Maak de tekst zichtbaar.",
    ),
    "pdf_scan": (
        "PDF without text, a scan perhaps{seen}; run text recognition (OCR) on it first",
        "In de PDF staat geen tekst; misschien is het een scan{seen}. Laat hem eerst door tekstherkenning (OCR) lezen.",
    ),
    "pdf_scan_all": (": all of its {pages} pages are pictures", ": alle bladzijden ({pages}) zijn plaatjes"),
    "pdf_scan_some": (
        ": {count} of its {pages} pages are pictures",
        ": {count} van de {pages} bladzijden zijn plaatjes",
    ),
    "pdf_scan_unsure": (
        "PDF without text, a scan perhaps{seen} that OCR cannot read; scan them anew",
        "In de PDF staat geen tekst; misschien is het een scan{seen}. OCR kan ze niet goed lezen. Scan ze opnieuw, scherper.",
    ),
    "pdf_time": (
        "takes too long to read",
        "Het lezen van deze PDF duurt te lang. Verdeel hem, of druk hem opnieuw af naar PDF.",
    ),
    "pdf_page_text": (
        "holds a page with too much text",
        "Op één bladzijde staat te veel tekst. Druk de PDF opnieuw af naar PDF.",
    ),
    "pdf_text": ("holds too much text", "In de PDF staat te veel tekst. Verdeel hem."),
    "pdf_unfolds": ("holds more than BelBot unpacks", "De PDF is uitgepakt te groot. Druk hem opnieuw af naar PDF."),
    "pdf_drawing": (
        "holds a page that cannot be drawn",
        "Een bladzijde van de PDF is niet te tekenen. Druk de PDF opnieuw af naar PDF.",
    ),
    # FAQ exports
    "doc_rtf": (
        "is RTF under the name .doc, which BelBot does not read; save it as .docx",
        "Dit is RTF onder de naam .doc, en dat leest BelBot niet. Bewaar het als .docx.",
    ),
    "csv_cells": (
        "holds a table of more than {most:,} cells; split it",
        "Er staat een tabel van meer dan {most} cellen in. Verdeel die.",
    ),
    "csv_quotes": (
        "quotes are not closed, or a cell is too long; correct that, or save the table as .xlsx",
        "Aanhalingstekens zijn niet gesloten, of een cel is te lang. Verbeter dat, of bewaar de tabel als .xlsx.",
    ),
    "faq_columns": (
        "no column for the question (vraag, question, titel) and one for the answer (antwoord, answer, tekst); line 1 is read as: {header}; save a table as .xlsx",
        "Er is geen kolom voor de vraag (vraag, titel) en een voor het antwoord (antwoord, tekst). Regel 1 luidt: {header}. Bewaar een tabel als .xlsx.",
    ),
    "faq_json": (
        "not a list of questions and answers in JSON; each needs a vraag (question) and an antwoord (answer)",
        "Dit is geen lijst van vragen en antwoorden in JSON. Elk stuk heeft een vraag en een antwoord nodig.",
    ),
    "faq_column_twice": (
        'line 1: the name "{name}" stands above columns {one} and {other}; give one of them another name',
        'Regel 1: "{name}" staat boven kolom {one} en kolom {other}. Geef een van de twee een andere naam.',
    ),
    "faq_name_twice": (
        'the name "{name}" stands twice in one object; keep one of them',
        'De naam "{name}" staat twee keer in één stuk. Houd er één.',
    ),
    "faq_rows": (
        "more than {most} rows; the rest is not read",
        "Er zijn meer dan {most} rijen. De rest is niet gelezen: verdeel het bestand.",
    ),
    "faq_missing": (
        "has no {what}; fill it in or delete the row",
        "Er staat geen {what}. Vul dat in, of verwijder de rij.",
    ),
    "faq_question": ("question", "vraag"),
    "faq_answer": ("answer", "antwoord"),
    "faq_object": ("is not a JSON object", "Dit is geen stuk met een vraag en een antwoord."),
    # What is not read of a document that is read
    "page_picture": (
        "page is a picture; run text recognition (OCR) on it",
        "De bladzijde is een plaatje. Laat haar door tekstherkenning (OCR) lezen.",
    ),
    "page_drawing": ("page is a drawing", "De bladzijde is een tekening. Schrijf in woorden wat erop staat."),
    "page_part_picture": (
        "page is a picture with little text on it; run text recognition (OCR) on it if more can be read there",
        "De bladzijde is een plaatje met weinig tekst. Laat haar door tekstherkenning (OCR) lezen als er meer op staat.",
    ),
    "page_letters": (
        "letters without a name; what they stand for is not in the file",
        "Letters die BelBot niet kan lezen: het bestand zegt niet welke het zijn. Druk het opnieuw af naar PDF.",
    ),
    "attachment": ("attachment: {name}", "Bijlage: {name}. Zet de bijlage zelf in de map."),
    "xfa_part": (
        "XFA form; print it to PDF to have it read",
        "XFA-formulier. Druk het af naar PDF, dan leest BelBot het.",
    ),
    "page_unsure": (
        "page is a picture that OCR cannot read with certainty ({confidence}); scan it anew, or type out what it says",
        "De bladzijde is een plaatje dat OCR niet goed kan lezen (zekerheid {confidence}). Scan haar opnieuw, of typ over wat er staat.",
    ),
    "page_ocr": (
        "page read by OCR, confidence {confidence}{compare}",
        "De bladzijde is gelezen door OCR (zekerheid {confidence}).{compare}",
    ),
    "ocr_compare": ("; compare with the scan: {found}{more}", " Kijk deze na in de scan: {found}{more}."),
    "ocr_more": (" and {count} more", " en nog {count}"),
    "pdf_chart": (
        "drawing of {count} boxes with arrows; which box leads to which is not read",
        "Een schema van {count} vakken met pijlen. Wat de pijlen zeggen, is niet gelezen. Schrijf dat in woorden.",
    ),
    "pdf_columns": (
        "a table whose columns could not be told",
        "Een tabel waarvan de kolommen niet te onderscheiden zijn. Kijk na wat er bij elk bedrag hoort.",
    ),
    "pdf_across": ("text across the page: {text}", "Tekst dwars over de bladzijde: {text}"),
    "form_field": ("form field: {text}", "Veld van een formulier: {text}"),
    "pdf_comment": ("comment: {text}", "Opmerking: {text}"),
    "pdf_stamp": ("stamp: {text}", "Stempel: {text}"),
    "pdf_sound": ("sound: {text}", "Geluid: {text}"),
    "pdf_film": ("film: {text}", "Film: {text}"),
    "pdf_3d": ("3D drawing: {text}", "3D-tekening: {text}"),
    "pdf_redaction": ("redaction: {text}", "Weggelakt: {text}"),
    "pdf_file": ("attachment: {text}", "Bijlage: {text}. Zet de bijlage zelf in de map."),
    "watermark": ("watermark: {text}", "Watermerk: {text}. Kijk of dit document telt."),
    "columns_beyond": (
        "cells past column {most} of a table: {text}",
        "Wat na kolom {most} van een tabel staat: {text}",
    ),
    "rows_beyond": (
        "{count} rows past row {most} of a table: {text}",
        "Nog {count} rijen na rij {most} van een tabel: {text}",
    ),
}
