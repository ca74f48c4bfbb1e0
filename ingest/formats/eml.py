"""Mails in MIME (EML): which of their parts are the text, which files, and which mails of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime

from ingest.files import Unreadable
from ingest.formats import mime
from ingest.formats.mail_parts import MAX_NESTED, Attachment, BodyPart, Mail, about, file_name, is_filled
from ingest.messages import message
from ingest.tree import LeftOut

_PICTURE = re.compile(r"image/", re.I)
_CUT_OFF = re.compile(r"ATT\d{3,8}\.(?:html?|txt)", re.I)
"""What Exchange calls the pieces of a text with pictures or files within."""
_TNEF = "winmail.dat, dat alleen Outlook opent: vraag de afzender om de mail als HTML of gewone tekst"
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SHOWN_HEADERS = {"from": "Van", "to": "Aan", "cc": "Cc", "bcc": "Bcc", "reply-to": "Antwoord aan", "date": "Datum"}


def eml(data: bytes, depth: int = 0) -> Mail:
    """The mail in a file. Raises Unreadable for what is none, or is encrypted. `depth`: in how many mails it stands."""
    return _mail(mime.parsed(data), depth)


def _mail(message: Message, depth: int) -> Mail:
    found = _collected(message, depth)
    shown = [name for name in _SHOWN_HEADERS if mime.header(message, name)]
    return Mail(
        mime.header(message, "subject"),
        tuple(found.body),
        tuple(found.attachments),
        tuple(found.mails),
        tuple(_SHOWN_HEADERS[name] for name in shown),
        about(mime.header(message, "sensitivity"), _day(message, "expires", "expiry-date")),
        tuple(found.left_out),
        _day(message, "date"),
    )


def _day(message: Message, *names: str) -> date | None:
    """The day in the first of these headers that has one; a mail may say its last day, as Outlook's option "Verloopt na" does."""
    for name in names:
        try:
            return parsedate_to_datetime(mime.header(message, name)).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


@dataclass(slots=True)
class _Found:
    body: list[BodyPart] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, other: _Found) -> None:
        self.add_files(other)
        self.body += other.body

    def add_files(self, other: _Found) -> None:
        self.attachments += other.attachments
        self.mails += other.mails
        self.left_out += other.left_out

    @property
    def has_html(self) -> bool:
        return any(part.kind == "html" and is_filled(part) for part in self.body)


def _collected(part: Message, depth: int) -> _Found:
    kind = mime.kind_of(part)
    _refuse_locked(part, kind)
    if kind == "message/rfc822" or (kind.startswith("message/") and part.is_multipart()):
        return _nested(part, kind, depth)
    if part.is_multipart():
        inside = [_collected(one, depth) for one in part.get_payload() if isinstance(one, Message)]
        return _alternative(inside) if kind == "multipart/alternative" else _together(inside)
    return _leaf(part, kind)


def _together(inside: list[_Found]) -> _Found:
    found = _Found()
    for one in inside:
        found.add(one)
    return found


def _alternative(inside: list[_Found]) -> _Found:
    """One of several forms of the same text: HTML where it says anything, since it keeps tables; the files of all."""
    found = _Found()
    for one in inside:
        found.add_files(one)
    filled = [one for one in inside if any(map(is_filled, one.body))]
    best = next((one for one in reversed(filled) if one.has_html), filled[-1] if filled else None)
    found.body = best.body if best is not None else []
    return found


def _nested(part: Message, kind: str, depth: int) -> _Found:
    found = _Found()
    inner = part.get_payload()
    nested = inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None
    if kind != "message/rfc822" or nested is None:
        found.left_out.append(LeftOut("furniture", f"bericht van de mailserver ({kind})"))
    elif depth >= MAX_NESTED:
        found.left_out.append(LeftOut("unread", f"een mail in meer dan {MAX_NESTED} mails"))
    else:
        try:
            found.mails.append(_mail(nested, depth + 1))
        except Unreadable as refusal:
            found.left_out.append(LeftOut("unread", message("mail_in_mail", why=refusal.operator)))
    return found


def _leaf(part: Message, kind: str) -> _Found:
    found = _Found()
    name = mime.name_of(part)
    is_file = (mime.disposition(part) == "attachment" or name) and not _CUT_OFF.fullmatch(name)
    is_body = kind in ("text/plain", "text/html") and not is_file
    if is_body:
        found.body.append(BodyPart("html" if kind == "text/html" else "text", _text(part, kind)))
    elif kind in _SIGNATURES or (name == "smime.p7s"):
        found.left_out.append(LeftOut("furniture", f"digitale handtekening ({name or kind})"))
    elif kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat":
        found.left_out.append(LeftOut("unread", _TNEF))
    elif kind in ("message/delivery-status", "text/rfc822-headers"):
        found.left_out.append(LeftOut("furniture", f"bericht van de mailserver ({kind})"))
    else:
        data = mime.payload(part)
        inline = bool(_PICTURE.match(kind)) and (
            mime.disposition(part) == "inline" or bool(mime.header(part, "content-id"))
        )
        if data.strip():
            found.attachments.append(Attachment(file_name(name, kind, 1), kind, data, inline))
    return found


def _text(part: Message, kind: str) -> str:
    text = mime.text_of(part)
    if "-----BEGIN PGP MESSAGE-----" in text:
        raise Unreadable(message("mail_encrypted", how="PGP"))
    if kind == "text/plain" and mime.parameter(part, "format").lower() == "flowed":
        return unflowed(text, delete_space=mime.parameter(part, "delsp").lower() == "yes")
    return text


def _refuse_locked(part: Message, kind: str) -> None:
    """Raises Unreadable for what only its receiver can open."""
    name = mime.name_of(part).lower()
    if kind in ("multipart/encrypted", "application/pgp-encrypted"):
        raise Unreadable(message("mail_encrypted", how="PGP"))
    if kind in _PKCS7 or name == "smime.p7m":
        signed = mime.parameter(part, "smime-type").lower() == "signed-data"
        raise Unreadable(message("mail_signed") if signed else message("mail_encrypted", how="S/MIME"))
    if kind == "application/x-microsoft-rpmsg-message" or name == "message.rpmsg":
        raise Unreadable(message("mail_encrypted", how=message("rights_management")))


def unflowed(text: str, *, delete_space: bool) -> str:
    """A text in format=flowed (RFC 3676) with its paragraphs on one line each, the marks of quotes kept."""
    done: list[list[str]] = []
    open_depth = -1
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        if open_depth != depth or line == "-- ":
            done.append([f"{'>' * depth} " if depth else ""])
        done[-1].append(line[:-1] if flows and delete_space else line)
        open_depth = depth if flows else -1
    return "\n".join(map("".join, done))
