"""The pages of a locked diary, decrypted without SQLCipher: a damaged one hides none of the others.

SQLCipher reads nothing at all where the first page is damaged, and nothing of any page that is. The
plain content is in memory only.

Source: “SQLCipher Design”, Zetetic; the defaults of SQLCipher 4.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable

from sleepdiary.storage.key import KEY_BYTES, SALT_BYTES, Key, is_recovery_key
from sleepdiary.storage.looks import MAGIC, PAGE
from sleepdiary.storage.pages import Pages

_BLOCK = 16
_IV_AT, _MAC_AT = PAGE - 80, PAGE - 64
"""Behind what SQLite fills of a page stand what its first block was mixed with, and its HMAC."""
_HEAD = bytes.fromhex("1000010150402020")
"""What follows the magic in every locked diary: the size of a page, the bytes kept at its end."""


def decrypted(content: bytes, key: Key) -> Pages:
    """Return the pages of a locked diary in plain.

    A page is doubtful that is not what SQLCipher wrote, by its HMAC. It is decrypted all the same:
    a flipped bit garbles sixteen bytes and flips a bit in the sixteen behind them; the rest is
    right. Where no page is what the key would have written, its salt is not that of the file: then
    nothing is known of any page.
    """
    mac_key = _mac_key(key)
    pages = list(_pages(content))
    wrong = {number for number, page in pages if not _is_right(mac_key, number, page)}
    doubtful = wrong if len(wrong) < len(pages) else set()
    if content[:SALT_BYTES] != key.salt:
        doubtful.add(1)  # its HMAC is over what stands behind the salt
    plain = (_plain(key, number, page) for number, page in pages)
    return Pages(b"".join(plain), _IV_AT, doubtful)


def is_key_of(content: bytes, key: Key) -> bool:
    """Return whether a file was locked with a key: some page of it proves that."""
    mac_key = _mac_key(key)
    return any(_is_right(mac_key, number, page) for number, page in _pages(content))


def find_key(
    typed: str,
    content: bytes,
    salts: Iterable[bytes],
    told: Callable[[float], None] = lambda _share: None,
) -> Key | None:
    """Return the key of a damaged locked diary from its passphrase or its recovery key.

    Its salt may be damaged too. A recovery key needs none to decrypt a diary; without one no
    passphrase leads to it any more, and it gets a new salt.

    Args:
        typed: What the person typed.
        content: The diary's file.
        salts: Which salts it may have.
        told: Hears how much is done, 0 to 1; what it raises ends the search.

    Returns:
        The key, or None where none of the salts makes one of the passphrase.

    Raises:
        DiaryError: A group of the recovery key is mistyped; the sentence says which.
    """
    distinct = list(dict.fromkeys(salts))
    for done, salt in enumerate(distinct):
        told(done / len(distinct))
        key = Key.of(typed, salt)
        if is_key_of(content, key):
            return key
    return Key.of(typed, os.urandom(SALT_BYTES)) if is_recovery_key(typed) else None


def one_bit_off(salt: bytes) -> list[bytes]:
    """Return all salts that differ from one by a single bit."""
    held = int.from_bytes(salt)
    return [(held ^ 1 << bit).to_bytes(SALT_BYTES) for bit in range(8 * SALT_BYTES)]


def _pages(content: bytes) -> Iterable[tuple[int, bytes]]:
    """Yield the pages with their numbers, the last one perhaps cut short."""
    return enumerate((content[at : at + PAGE] for at in range(0, len(content), PAGE)), start=1)


def _mac_key(key: Key) -> bytes:
    salt = bytes(each ^ 0x3A for each in key.salt)
    return hashlib.pbkdf2_hmac("sha512", key.as_bytes(), salt, 2, KEY_BYTES)


def _is_right(mac_key: bytes, number: int, page: bytes) -> bool:
    held = page[_start(number) : _MAC_AT] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, held, "sha512"), page[_MAC_AT:])


def _plain(key: Key, number: int, page: bytes) -> bytes:
    """Return what SQLite sees of a page; of one cut short as many whole blocks as there are."""
    from cryptography.hazmat.primitives.ciphers import (  # noqa: PLC0415 - hardly ever needed
        Cipher,
        algorithms,
        modes,
    )

    held = page[_start(number) : _IV_AT]
    vector = page[_IV_AT:_MAC_AT].ljust(_BLOCK, b"\0")
    aes = Cipher(algorithms.AES(key.as_bytes()), modes.CBC(vector)).decryptor()
    plain = aes.update(held[: len(held) // _BLOCK * _BLOCK])
    if number == 1:
        # The salt stands in the place of the magic; without it, the page counts as no header.
        plain = (MAGIC if plain.startswith(_HEAD) else bytes(len(MAGIC))) + plain
    return plain


def _start(number: int) -> int:
    """Return where a page's encrypted bytes begin: on the first one after the salt."""
    return SALT_BYTES if number == 1 else 0
