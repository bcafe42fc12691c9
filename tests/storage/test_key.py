"""Keys: from passphrases of all kinds, and from the recovery sheet."""

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.key import GROUPS, Key

SALT = bytes(range(16))
keys = st.binary(min_size=32, max_size=32).map(lambda made: Key(made, SALT))


def typed(key):
    return " ".join(key.recovery_groups())


@pytest.mark.slow_keys
def test_sqlcipher_opens_with_the_same_passphrase_what_our_key_locked(tmp_path):
    path = tmp_path / "locked"
    with sqlite3.connect(path) as raw:
        raw.execute(f'PRAGMA key = "{Key.of("it’s mine", SALT).as_blob()}"')
        raw.execute("CREATE TABLE night (comment)")
    raw.close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA key = 'it’s mine'")
        assert raw.execute("SELECT count(*) FROM night").fetchone() == (0,)
    raw.close()


def test_a_new_key_has_a_salt_of_its_own():
    assert Key.new("mine").salt != Key.new("mine").salt


def test_an_empty_passphrase_is_refused():
    with pytest.raises(DiaryError, match="at least one character"):
        Key.new("")


def test_a_passphrase_that_reads_as_a_recovery_key_is_refused():
    with pytest.raises(DiaryError, match="looks like a recovery key"):
        Key.new("123456 " * GROUPS)


@given(passphrase=st.text(min_size=1))
def test_the_same_passphrase_makes_the_same_key(passphrase):
    key = Key.new(passphrase)
    assert Key.of(passphrase, key.salt).as_blob() == key.as_blob()


@given(passphrase=st.text(min_size=1), other=st.text())
def test_another_passphrase_makes_another_key(passphrase, other):
    assume(hashlib.sha256(fold(passphrase)).digest() != hashlib.sha256(fold(other)).digest())
    assert Key.of(passphrase, SALT).as_blob() != Key.of(other, SALT).as_blob()


def fold(passphrase):
    """Return the bytes of a text: composed, with plain spaces."""
    import unicodedata

    spaced = "".join(" " if each.isspace() and each > "\x7f" else each for each in passphrase)
    return unicodedata.normalize("NFC", spaced).encode(errors="surrogatepass")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9", "cafe\u0301"),  # composed, or a letter and its accent
        ("two words", "two\u00a0words"),  # AltGr and the space bar, on many keyboards
    ],
)
def test_what_looks_the_same_is_the_same(one, other):
    assert Key.of(one, SALT).as_blob() == Key.of(other, SALT).as_blob()


@pytest.mark.parametrize("changed", ["Mine", "mine ", "min", "mine\u200b"])
def test_a_slight_change_is_another_passphrase(changed):
    assert Key.of("mine", SALT).as_blob() != Key.of(changed, SALT).as_blob()


def test_half_a_character_is_a_passphrase_too():
    assert Key.of("\ud83d", SALT).as_blob() != Key.of("\ude00", SALT).as_blob()


class TestRecoveryKey:
    @given(key=keys)
    def test_it_is_the_key(self, key):
        assert all(len(group) == 6 for group in key.recovery_groups())
        assert Key.of(typed(key), SALT).as_blob() == key.as_blob()

    @pytest.mark.parametrize("between", ["", "-", " – ", "\n", ". "])
    def test_it_may_be_typed_in_any_way(self, between):
        key = Key(bytes(range(32)), SALT)
        assert Key.of(between.join(key.recovery_groups()), SALT).as_blob() == key.as_blob()

    @given(key=keys, place=st.integers(0, 95), digit=st.integers(1, 9))
    def test_a_wrong_digit_is_found_and_its_group_named(self, key, place, digit):
        digits = list("".join(key.recovery_groups()))
        digits[place] = str((int(digits[place]) + digit) % 10)
        with pytest.raises(DiaryError, match=rf"^Group {place // 6 + 1} of the recovery key"):
            Key.of("".join(digits), SALT)

    @given(key=keys, group=st.integers(0, 15), place=st.integers(0, 4))
    def test_two_swapped_digits_are_found(self, key, group, place):
        digits = list("".join(key.recovery_groups()))
        at = group * 6 + place
        assume(digits[at] != digits[at + 1])
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        with pytest.raises(DiaryError, match=rf"^Group {group + 1} of"):
            Key.of("".join(digits), SALT)

    def test_a_group_that_is_too_large_is_found(self):
        with pytest.raises(DiaryError, match="Group 16"):
            Key.of("000000" * 15 + "999999"[:5] + "9", SALT)

    def test_digits_of_another_number_are_a_passphrase(self):
        assert Key.of("000000", SALT).as_blob() != Key(bytes(32), SALT).as_blob()


class TestForgotten:
    def test_nothing_opens_with_it(self):
        key = Key.of("mine", SALT)
        key.forget()
        with pytest.raises(RuntimeError, match="forgotten"):
            key.as_blob()

    def test_a_copy_is_not_forgotten_with_it(self):
        key = Key.of("mine", SALT)
        blob, other = key.as_blob(), key.copy()
        key.forget()
        assert other.as_blob() == blob

    def test_it_can_be_kept_elsewhere_before(self):
        key = Key.of("mine", SALT)
        assert Key(key.as_bytes(), SALT).as_blob() == key.as_blob()
