"""The key of a locked diary: made from its passphrase, or typed in from its recovery sheet.

A passphrase makes the key together with the salt that stands in the file's first bytes, in the way
of SQLCipher itself: other programs that use SQLCipher open the file by its passphrase. That takes a
third of a second on purpose; with the key in hand a connection opens at once.
"""

import hashlib
import os
import unicodedata
from typing import Self

from sleepdiary.domain import DiaryError

SALT_BYTES = 16
KEY_BYTES = 32
_ROUNDS = 256_000

GROUPS = 16
_GROUP_DIGITS = 6
_CHECKED_BY = 11
"""Each group of digits is two bytes times eleven: one wrong digit, or two neighbours swapped, leave
a remainder. BitLocker's recovery passwords are made so."""


class Key:
    """What opens a locked diary: a key of 256 bits, with the salt of the file that it is for."""

    __slots__ = ("_key", "salt")

    def __init__(self, key: bytes | bytearray, salt: bytes) -> None:
        self._key = bytearray(key)
        self.salt = salt

    @classmethod
    def new(cls, passphrase: str) -> Self:
        """Return a key for a file that is to be locked with a passphrase, with a salt of its own.

        Raises:
            DiaryError: It is empty, or would be taken for a recovery key.
        """
        if not passphrase:
            raise DiaryError("A passphrase has at least one character. Type one.")
        if is_recovery_key(passphrase):
            raise DiaryError("That looks like a recovery key. Choose another passphrase.")
        return cls._made(passphrase, os.urandom(SALT_BYTES))

    @classmethod
    def of(cls, typed: str, salt: bytes) -> Self:
        """Return the key that a passphrase, or the recovery key in its place, gives to a file.

        Raises:
            DiaryError: A group of the recovery key is mistyped; the sentence says which.
        """
        digits = _digits(typed)
        return cls._made(typed, salt) if digits is None else cls(_recovered(digits), salt)

    @classmethod
    def _made(cls, passphrase: str, salt: bytes) -> Self:
        """Source: SQLCipher 4's defaults, PBKDF2-HMAC-SHA512."""
        text = _as_typed_anywhere(passphrase).encode(errors="surrogatepass")
        return cls(hashlib.pbkdf2_hmac("sha512", text, salt, _ROUNDS, KEY_BYTES), salt)

    def recovery_groups(self) -> list[str]:
        """Return the key as groups of digits, each with its check: the recovery key."""
        pairs = (self._key[i : i + 2] for i in range(0, KEY_BYTES, 2))
        return [f"{int.from_bytes(pair) * _CHECKED_BY:0{_GROUP_DIGITS}}" for pair in pairs]

    def as_blob(self) -> str:
        """Return it as SQLCipher reads a key that is not to be made from anything.

        Raises:
            RuntimeError: It was forgotten.
        """
        if not self._key:
            msg = "The key was forgotten."
            raise RuntimeError(msg)
        return f"x'{self._key.hex()}{self.salt.hex()}'"

    def as_bytes(self) -> bytes:
        """Return the key itself, for the system's keyring."""
        return bytes(self._key)

    def copy(self) -> "Key":
        """Return another that is not forgotten with this one."""
        return Key(self._key, self.salt)

    def forget(self) -> None:
        """Overwrite it in memory; nothing can be opened with it any more."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()


def is_recovery_key(typed: str) -> bool:
    """Whether what was typed is a recovery key, perhaps a mistyped one, and not a passphrase."""
    return _digits(typed) is not None


def _digits(typed: str) -> str | None:
    """Return the digits of what was typed if they are as many as a recovery key has."""
    joined = "".join(each for each in typed if not each.isspace() and each not in "-–·.")
    is_one = joined.isdecimal() and len(joined) == GROUPS * _GROUP_DIGITS
    return joined if is_one else None


def _recovered(digits: str) -> bytes:
    pairs = []
    for group in range(GROUPS):
        start = group * _GROUP_DIGITS
        value, rest = divmod(int(digits[start : start + _GROUP_DIGITS]), _CHECKED_BY)
        if rest or value > 0xFFFF:
            message = f"Group {group + 1} of the recovery key is mistyped. Compare its digits."
            raise DiaryError(message)
        pairs.append(value.to_bytes(2))
    return b"".join(pairs)


def _as_typed_anywhere(passphrase: str) -> str:
    """Return the same text for the same keys on every system: composed, with plain spaces.

    Source: the OpaqueString profile of RFC 8265.
    """
    spaced = "".join(" " if unicodedata.category(each) == "Zs" else each for each in passphrase)
    return unicodedata.normalize("NFC", spaced)
