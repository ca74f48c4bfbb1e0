"""Opens a mail in any format, with the mails in it, and finds the files that are attached to it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from ingest.files import Unreadable
from ingest.formats.eml import eml
from ingest.formats.mail_parts import MAILS, MAX_ATTACHMENTS, MAX_NESTED, Attachment, Mail, all_attachments, is_filled
from ingest.messages import message
from ingest.tree import LeftOut

_COMPOUND = b"\xd0\xcf\x11\xe0"


def mail_of(data: bytes, depth: int = 0) -> Mail:
    """The mail in a file, whatever its ending says. Raises Unreadable for what is none, is damaged or encrypted."""
    try:
        mail = _msg(data, depth) if data[:4] == _COMPOUND else eml(data, depth)
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable(message("nested")) from None
    except Exception as error:  # whatever a library stumbles over in one mail must not stop the run over all others
        raise Unreadable(message("mail_stumbled", error=type(error).__name__)) from error
    return _opened(mail, depth)


def _msg(data: bytes, depth: int) -> Mail:
    from ingest.formats.msg import msg

    return msg(data, depth)


def _opened(mail: Mail, depth: int) -> Mail:
    """The mail with the mails that are attached to it as files."""
    files: list[Attachment] = []
    mails: list[Mail] = []
    left_out: list[LeftOut] = []
    for one in mail.attachments:
        if one.suffix not in MAILS:
            files.append(one)
        elif depth >= MAX_NESTED:
            left_out.append(LeftOut("unread", f"bijlage: {one.name}, een mail in meer dan {MAX_NESTED} mails"))
        else:
            try:
                mails.append(mail_of(one.data, depth + 1))
            except Unreadable as refusal:
                left_out.append(LeftOut("unread", message("mail_file", name=one.name, why=refusal.operator)))
    inner = tuple(_opened(nested, depth + 1) for nested in mail.mails)
    return replace(mail, attachments=tuple(files), mails=(*inner, *mails), left_out=(*mail.left_out, *left_out))


def attached(data: bytes, endings: AbstractSet[str]) -> list[Attachment]:
    """The files in a mail whose ending is one of these, pictures in the text aside. Raises Unreadable as `mail_of` does."""
    return _of_ending(list(all_attachments(mail_of(data))), endings)


def is_envelope(data: bytes, endings: AbstractSet[str]) -> bool:
    """Whether a mail says nothing itself, and only carries files that are read."""
    mail = mail_of(data)
    files = list(all_attachments(mail))
    said = mail.mails or any(part.rule == "unread" for part in mail.left_out) or any(map(is_filled, mail.body))
    return bool(files) and not said and len(_of_ending(files, endings)) == len(files)


def _of_ending(files: list[Attachment], endings: AbstractSet[str]) -> list[Attachment]:
    found = [one for one in files if one.suffix in endings and not one.inline]
    if len(found) > MAX_ATTACHMENTS:
        raise Unreadable(message("many_attachments", most=MAX_ATTACHMENTS))
    return found
