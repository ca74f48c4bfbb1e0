"""Invented personal data that can be recognised wherever it turns up, and the search for it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

NAME = "mijn naam is Zebedeus Quispelaar"
TEXTS = (
    NAME,
    "bsn 111222333",
    "bsn 1112 22 333",
    "bsn van mijn partner 123456782",
    "rekening NL91ABNA0417164300",
    "rekening NL91 ABNA 0417 1643 00",
    "bel mij op 06-12345678",
    "mail naar kanarievogel@voorbeeldpost.nl",
    "ik woon op 9797 QX 12",
    "het rsin is 823456791",
    "betalingskenmerk 9987 6543 2109 8765",
    "aanslagnummer 3334.44.127.H.56.01",
    "btw-id NL987654330B01",
    "kenteken 61-TXK-7",
    "geboren op 17-04-1963",
    "paspoort NWKX8R3P1",
    "creditcard 4539 1488 0343 6467",
    "zaaknummer 2024-771803",
    "kvk 68750110",
    "ip-adres 203.0.113.77",
    "mac-adres 3c:22:fb:4e:9a:d1",
    "gebruikersnaam quispelz77",
    "ik woon aan de Papaverhof 173",
    "ik heet bartholomea wigglinga",
)
ALL = f"Wanneer moet de aangifte binnen zijn? Want {', '.join(TEXTS)}."
FORBIDDEN = (
    "zebedeus", "quispelaar", "111222333", "123456782", "nl91abna0417164300", "0417164300", "0612345678", "12345678",
    "kanarievogel", "voorbeeldpost", "9797qx", "823456791",
    "9987654321098765", "333444127", "987654330", "61txk7", "17041963", "nwkx8r3p1", "4539148803436467", "2024771803",
    "68750110", "203011377", "3c22fb4e9ad1", "quispelz77", "papaverhof", "bartholomea", "wigglinga",
)  # fmt: skip
_ZEROS = re.compile(rb"\0{16,}")
_BETWEEN = re.compile(r"(?<=[0-9a-z])(?:%20|%3a|[\s.\-+_/:])+(?=[0-9a-z])")


def found_in(text: str | bytes) -> list[str]:
    """The canaries in a text, written in one piece or with spaces, dots and dashes between."""
    lowered = (text.decode("latin-1") if isinstance(text, bytes) else text).lower()
    joined = _BETWEEN.sub("", lowered)
    return [canary for canary in FORBIDDEN if canary in lowered or canary in joined]


def in_files(folder: Path) -> dict[str, list[str]]:
    """The canaries in the names and the bytes of all files below a folder, by file."""
    found = {str(file): found_in(str(file.relative_to(folder))) for file in folder.rglob("*")}
    # Zero bytes say nothing, and an index file holds 150 MB of them.
    found |= {str(file): found_in(_without_zeros(file)) for file in folder.rglob("*") if file.is_file()}
    return {file: canaries for file, canaries in found.items() if canaries}


def _without_zeros(file: Path) -> bytes:
    return _ZEROS.sub(b" ", file.read_bytes())


def in_tables(database: Path) -> dict[str, list[str]]:
    """The canaries in every column of every row of every table, by table."""
    connection = sqlite3.connect(database)
    try:
        found = {name: found_in("\n".join(_rows(connection, name))) for name in _tables(connection)}
    finally:
        connection.close()
    return {name: canaries for name, canaries in found.items() if canaries}


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        yield " | ".join(value.decode("latin-1") if isinstance(value, bytes) else str(value) for value in row)
