"""Looks for a word in every file below some folders, however it is written there."""

import base64
import io
import sqlite3
import zipfile
import zlib
from contextlib import suppress

WORD = "Zanzibarqxz"
PLAIN = b"SQLite format 3\x00"
_STREAMS = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How a stream of gzip or of zlib begins."""
_EITHER = 32 + zlib.MAX_WBITS
_LARGEST = 1 << 22
"""Bytes of what is unpacked."""


def _spellings():
    """Return the word in every encoding, in small letters, and as base64 and hex."""
    small = WORD.lower()
    yield from (small.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"))
    yield WORD.encode().hex().encode()
    for before in range(3):
        inside = base64.b64encode(b" " * before + WORD.encode())
        yield inside[4 if before else 0 : -4].lower()


SPELLINGS = tuple(_spellings())


def is_in(content):
    """Whether the word is in a file: as it stands, or in what is packed in it."""
    return _is_spelt(content) or any(map(_is_spelt, _unpacked(content)))


def _is_spelt(content):
    small = content.lower()
    return any(spelling in small for spelling in SPELLINGS)


def _unpacked(content):
    """Yield what is in an archive, in compressed streams anywhere, and in a plain database."""
    if content.startswith(PLAIN):
        yield _database(content)
    if b"PK\x03\x04" in content:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError):
            pass
    for head in _STREAMS:
        at = content.find(head)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(_EITHER).decompress(content[at:], _LARGEST)
            at = content.find(head, at + 1)


def _database(content):
    """Return all that is in a plain database, also where it is spread over several pages."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        return "\n".join(connection.iterdump()).encode()
    except sqlite3.Error:
        return b""
    finally:
        connection.close()


class Search:
    """Looks into every file that is new or changed since the last look; keeps what it saw."""

    def __init__(self, *roots, but):
        self.roots, self._but = roots, but
        self._known = {}
        self.found, self.names = [], set()
        self.looked = 0

    def __call__(self):
        for root in self.roots:
            for path in root.rglob("*"):
                if path.name == self._but:
                    continue
                if WORD.lower() in path.name.lower():
                    self.found.append(path)
                try:
                    self._look_into(path)
                except FileNotFoundError:
                    continue  # gone meanwhile

    def _look_into(self, path):
        if not path.is_file():
            return
        seen = path.stat()
        version = seen.st_mtime_ns, seen.st_size, seen.st_ino
        if self._known.get(path) == version:
            return
        self._known[path] = version
        self.looked += 1
        self.names.add(path.name)
        if is_in(path.read_bytes()):
            self.found.append(path)
