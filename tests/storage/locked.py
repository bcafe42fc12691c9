"""A locked diary in which somebody wrote, for tests that damage it."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sleepdiary.storage.decrypting import decrypted
from sleepdiary.storage.key import Key
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.rekeying import rekey
from tests.storage.written import a_written_diary, overwritten

PASSPHRASE = "mine"  # noqa: S105 - of a diary that nobody wrote
IV, MAC = PAGE - 80, PAGE - 64
"""Where the vector and the HMAC of a page stand."""


def a_locked_diary(path, nights=120):
    """Make a diary as `a_written_diary` does, and lock it; return its content and its key."""
    with pytest.MonkeyPatch.context() as patch:  # those of a module come before those of a test
        patch.setattr("sleepdiary.storage.key._ROUNDS", 2)
        key = Key.new(PASSPHRASE)
    a_written_diary(path, nights)
    rekey(path, None, key)
    return path.read_bytes(), key


def flipped(content, at, bit=0):
    """Return a file with one bit flipped."""
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def plain_pages(content, key):
    """Return the pages of a locked diary in plain, by number."""
    pages = decrypted(content, key)
    return {number: pages._page(number) for number in range(1, pages.count + 1)}


def changed_in(content, key, text, other):
    """Return a locked diary with another text of the same length; of its page the HMAC is wrong."""
    (number,) = (each for each, page in plain_pages(content, key).items() if text in page)
    page = plain_pages(content, key)[number].replace(text, other)
    assert number > 1
    assert len(text) == len(other)
    end = content[(number - 1) * PAGE + IV : number * PAGE]
    aes = Cipher(algorithms.AES(key.as_bytes()), modes.CBC(end[:16])).encryptor()
    return overwritten(content, number, aes.update(page) + end)
