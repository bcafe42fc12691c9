"""The system's keyring, played by one in memory."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from sleepdiary.domain import DiaryError
from sleepdiary.services.diary import Diary
from sleepdiary.services.keyrings import forget, has_keyring, recalled, remember
from sleepdiary.services.locking import Key, change_lock


class InMemory(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.held = {}
        self.locked = False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringLocked
        self.held[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.held:
            raise PasswordDeleteError
        del self.held[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    ring = InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def key():
    return Key.new("mine")


@pytest.fixture
def path(tmp_path, clock, key):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock, key=key).close()
    return path


def test_what_it_remembers_opens_the_diary(ring, path, key, clock):
    assert has_keyring()
    remember(key)
    Diary.open(path, clock, recalled(path)).close()


def test_it_is_told_neither_whose_diary_it_is_nor_where(ring, path, key):
    remember(key)
    assert list(ring.held) == [("Sleep Diary", key.salt.hex())]


def test_what_it_was_never_told_it_does_not_know(ring, path):
    assert recalled(path) is None


def test_a_key_that_opens_nothing_is_not_recalled(ring, path, key):
    ring.held["Sleep Diary", key.salt.hex()] = "00" * 32
    assert recalled(path) is None
    ring.held["Sleep Diary", key.salt.hex()] = "rubbish"
    assert recalled(path) is None


def test_a_diary_without_a_passphrase_is_not_asked_about(ring, path, key):
    change_lock(path, key, None)
    assert recalled(path) is None


def test_what_is_forgotten_is_gone_and_may_never_have_been_there(ring, path, key):
    remember(key)
    forget(key)
    forget(key)
    assert ring.held == {}


def test_a_keyring_that_is_locked_itself_is_said(ring, path, key):
    ring.locked = True
    with pytest.raises(DiaryError, match="keyring did not take the key"):
        remember(key)
    assert recalled(path) is None


def test_a_computer_may_have_none(ring):
    keyring.set_keyring(fail.Keyring())
    assert not has_keyring()
