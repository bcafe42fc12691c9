"""The pages of a locked diary, decrypted without SQLCipher."""

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.storage.connect import connect_plainly
from sleepdiary.storage.decrypting import decrypted, find_key, is_key_of, one_bit_off
from sleepdiary.storage.key import Key
from sleepdiary.storage.looks import PAGE
from tests.storage.written import overwritten

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.binary(max_size=20_000),
)
BLOCK = 16


def made(path, key, rows):
    """Return a file that SQLCipher made, with these rows in a table."""
    path.touch()
    with closing(connect_plainly(path, key)) as raw:
        raw.execute("CREATE TABLE held (number INTEGER PRIMARY KEY, first, second)")
        raw.executemany("INSERT INTO held (first, second) VALUES (?, ?)", rows)
    content = path.read_bytes()
    path.unlink()
    return content


def read(pages):
    """Return the rows of the table, in order."""
    found = {
        row.number: row.values[1:]
        for _, rows in pages.rows()
        for row in rows
        if len(row.values) == 3
    }
    return [found[number] for number in sorted(found)]


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.fixture
def key():
    return Key.new("mine")


@pytest.fixture
def content(tmp_path, key):
    """A file of some pages, on the second of which a long text stands first."""
    return made(tmp_path / "made", key, [(f"{n:04}" * 20, n) for n in range(400)])


@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=30), passphrase=st.text(min_size=1))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_sqlcipher_wrote_is_read_as_it_was(tmp_path, rows, passphrase):
    key = Key.new(passphrase)
    pages = decrypted(made(tmp_path / "made", key, rows), key)
    assert read(pages) == rows
    assert pages.faults == set()
    assert pages.knows_free


def test_what_sqlite_knows_of_the_file_is_in_its_header(tmp_path, key):
    path = tmp_path / "made"
    path.touch()
    with closing(connect_plainly(path, key)) as raw:
        raw.execute("PRAGMA user_version = 12")
        raw.execute("CREATE TABLE held (first)")
    assert decrypted(path.read_bytes(), key).schema == 12


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_page_that_is_not_what_was_written_is_doubtful_and_read_all_the_same(
    content, key, number
):
    rows = read(decrypted(content, key))
    pages = decrypted(flipped(content, (number - 1) * PAGE + 2000), key)
    assert pages.doubtful == pages.faults == {number}
    assert len(set(rows) - set(read(pages))) <= 2


def test_of_a_flipped_bit_sixteen_bytes_and_a_bit_are_what_is_off(content, key):
    at = PAGE + 100 * BLOCK
    whole, damaged = (decrypted(each, key)._page(2) for each in (content, flipped(content, at)))
    off = [place for place in range(len(whole)) if whole[place] != damaged[place]]
    assert set(off) <= {*range(100 * BLOCK, 101 * BLOCK + 1)}
    assert whole[101 * BLOCK] ^ damaged[101 * BLOCK] == 1


def test_a_page_of_which_only_the_proof_is_damaged_is_all_there(content, key):
    pages = decrypted(flipped(content, 2 * PAGE - 1), key)
    assert pages.doubtful == {2}
    assert read(pages) == read(decrypted(content, key))


@pytest.mark.parametrize("at", [3, 20, 31], ids=["salt", "header", "end of it"])
def test_a_file_whose_header_is_damaged_is_not_taken_by_its_word(content, key, at):
    pages = decrypted(flipped(content, at), key)
    assert pages.doubtful == {1}
    assert pages.knows_free == (at == 3)
    assert len(read(pages)) == 400


@pytest.mark.parametrize("end", [1, 100, 2000, PAGE - 81, PAGE - 1])
def test_of_a_page_that_is_cut_what_is_left_is_read(content, key, end):
    cut = content[: -PAGE + end]
    whole = read(decrypted(content, key))
    pages = decrypted(cut, key)
    assert pages.faults
    assert set(read(pages)) <= set(whole)
    assert len(read(pages)) >= len(read(decrypted(content[:-PAGE], key)))


def test_a_file_cut_within_its_salt_holds_nothing(content, key):
    assert read(decrypted(content[:9], key)) == []


def test_any_page_that_is_whole_proves_the_key(content, key):
    assert is_key_of(content, key)
    last = len(content) // PAGE
    only = bytes(PAGE * (last - 1)) + content[-PAGE:]
    assert is_key_of(only, key)
    assert not is_key_of(content, Key.of("yours", key.salt))
    assert not is_key_of(overwritten(only, last), key)


def test_with_the_salt_of_another_nothing_is_known_but_that_it_is_not_the_one(content, key):
    pages = decrypted(content, Key(key.as_bytes(), bytes(16)))
    assert pages.doubtful == {1}
    assert len(read(pages)) == 400


def test_a_key_is_found_by_the_salt_that_makes_it(content, key):
    told = []
    salts = [bytes(16), bytes(16), key.salt, b"never looked at!"]
    found = find_key("mine", content, salts, told.append)
    assert (found.as_bytes(), found.salt) == (key.as_bytes(), key.salt)
    assert told == [0, 1 / 3]
    assert find_key("yours", content, salts) is None


def test_a_bit_flipped_in_the_salt_is_found(content, key):
    damaged = flipped(content, 7)
    assert find_key("mine", damaged, [damaged[:16]]) is None
    assert find_key("mine", damaged, one_bit_off(damaged[:16])).salt == key.salt
    assert len(set(one_bit_off(key.salt))) == 128


def test_a_recovery_key_needs_no_salt_and_gets_a_new_one(content, key):
    typed = "-".join(key.recovery_groups())
    found = find_key(typed, content, [bytes(16)])
    assert found.as_bytes() == key.as_bytes()
    assert found.salt not in {key.salt, bytes(16)}
    assert find_key(typed, content, [key.salt]).salt == key.salt


def test_a_mistyped_recovery_key_is_refused(content, key):
    typed = "0" * 95 + "1"
    with pytest.raises(DiaryError, match="Group 16 of the recovery key is mistyped"):
        find_key(typed, content, [key.salt])
