"""The system's keyring, which may remember the key of a diary; never the only one that has it.

A key is kept under the salt of its file: that tells nobody whose diary it is, or where it lies, and
the backups have the same.
"""

from contextlib import suppress
from pathlib import Path

from sleepdiary.domain import DiaryError
from sleepdiary.storage.header import read_header, salt_of
from sleepdiary.storage.key import Key

_SERVICE = "Sleep Diary"
_NO_KEYRING = (
    "The system’s keyring did not take the key. Type the passphrase each time, or look at the "
    "keyring in the system’s settings."
)


def has_keyring() -> bool:
    """Whether this computer has a keyring that can be used."""
    from keyring import get_keyring  # noqa: PLC0415 - loads late
    from keyring.backends import fail, null  # noqa: PLC0415

    return not isinstance(get_keyring(), fail.Keyring | null.Keyring)


def remember(key: Key) -> None:
    """Have the keyring remember a key.

    Raises:
        DiaryError: It did not.
    """
    from keyring import set_password  # noqa: PLC0415

    try:
        set_password(_SERVICE, key.salt.hex(), key.as_bytes().hex())
    except Exception as error:
        raise DiaryError(_NO_KEYRING) from error


def recalled(path: Path) -> Key | None:
    """Return the key that the keyring has for a locked diary, if it opens it."""
    from keyring import get_password  # noqa: PLC0415

    try:
        salt = salt_of(path)
        held = get_password(_SERVICE, salt.hex()) if salt is not None else None
        if salt is None or held is None:
            return None
        key = Key(bytes.fromhex(held), salt)
        read_header(path, key)
    except Exception:  # noqa: BLE001 - as above; then the passphrase is asked for
        return None
    return key


def forget(key: Key) -> None:
    """Have the keyring forget a key, if it has it."""
    from keyring import delete_password  # noqa: PLC0415

    with suppress(Exception):  # it may never have had it
        delete_password(_SERVICE, key.salt.hex())
