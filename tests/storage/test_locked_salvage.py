"""What can be read of a damaged locked diary: the same as of a plain one."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from sleepdiary.domain import LostDiaryError
from sleepdiary.storage.connect import connect
from sleepdiary.storage.decrypting import decrypted
from sleepdiary.storage.header import NewerDiaryError
from sleepdiary.storage.key import Key
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.salvage import read_salvage
from sleepdiary.storage.tables import SCHEMA
from tests.storage.locked import a_locked_diary, changed_in, flipped, plain_pages
from tests.storage.written import nights_on, overwritten

MINE = Path("mine.sleepdiary")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return a_locked_diary(tmp_path_factory.mktemp("locked") / "mine.sleepdiary")


@pytest.fixture(scope="module")
def content(made):
    return made[0]


@pytest.fixture(scope="module")
def key(made):
    return made[1]


@pytest.fixture(scope="module")
def nights(content, key):
    """All nights by id."""
    return {name: each.held for name, each in read(content, key).records["night"].items()}


@pytest.fixture(scope="module")
def by_page(content, key):
    """The ids of the nights by the pages on which they stand."""
    return nights_on(decrypted(content, key))


def read(content, key):
    return read_salvage(content, MINE, key=key)


def judge(found, nights, hit):
    """Look that every night that stands elsewhere is there, and every one as it was."""
    saved = {name: each.held for name, each in found.records["night"].items()}
    assert nights.keys() - saved.keys() <= hit
    assert saved.items() <= nights.items()


def test_of_a_whole_diary_everything_is_read(content, key):
    found = read(content, key)
    assert {kind: len(each) for kind, each in found.records.items()} == {
        "night": 119, "infusion": 1, "event": 1, "questionnaire": 1, "import": 1,
    }  # fmt: skip
    assert found.patient.name == "Somebody"
    assert not any(found.apart.values())
    assert not found.lost
    assert (found.versions_lost, found.damaged_pages, len(found.drafts)) == (0, 0, 1)


@pytest.mark.parametrize("page", [bytes(PAGE), Random(1).randbytes(PAGE)], ids=["zeros", "noise"])  # noqa: S311
def test_whichever_page_is_gone_every_night_on_the_others_is_read(
    content, key, nights, by_page, page
):
    for number in range(1, len(content) // PAGE + 1):
        judge(read(overwritten(content, number, page), key), nights, by_page.get(number, set()))


def test_whichever_bit_is_flipped_every_night_on_the_other_pages_is_read(
    content, key, nights, by_page
):
    chance = Random(2)  # noqa: S311 - no secrets
    for number in range(1, len(content) // PAGE + 1):
        damaged = flipped(
            content, (number - 1) * PAGE + chance.randrange(PAGE), chance.randrange(8)
        )
        judge(read(damaged, key), nights, by_page.get(number, set()))


def test_wherever_it_is_cut_every_night_before_is_read(content, key, nights, by_page):
    for end in range(2 * PAGE, len(content), 3 * PAGE + 700):
        gone = range(end // PAGE + 1, len(content) // PAGE + 1)
        hit = set().union(*(by_page.get(number, set()) for number in gone))
        try:
            judge(read(content[:end], key), nights, hit)
        except LostDiaryError:
            assert nights.keys() <= hit


@pytest.mark.parametrize("length", [1, 16, 100, PAGE])
def test_a_diary_without_its_header_is_read_whole(content, key, nights, length):
    other = bytes(each ^ 0xFF for each in content[:length])
    found = read(other + content[length:], key)
    judge(found, nights, set())
    assert not found.lost
    assert found.damaged_pages == 1


def test_without_the_salt_it_is_read_whole_by_the_recovery_key(content, key, nights):
    found = read(bytes(16) + content[16:], Key(key.as_bytes(), bytes(range(16))))
    judge(found, nights, set())
    assert found.damaged_pages == 1


def test_a_bit_off_in_a_text_spares_the_other_nights_of_its_page(content, key, nights):
    pages = plain_pages(content, key)
    (number,) = (each for each, page in pages.items() if b"Night number 60." in page)
    at = pages[number].index(b"Night number 60.")
    found = read(flipped(content, (number - 1) * PAGE + at), key)
    judge(found, nights, nights.keys())
    assert len(nights) - len(found.records["night"]) <= 2
    assert found.damaged_pages == 1


def test_a_night_that_is_not_what_was_written_is_kept_apart(content, key):
    found = read(changed_in(content, key, b"Night number 9.", b"Night mumber 9."), key)
    (apart,) = found.apart["night"].values()
    assert apart.record.comment == "Night mumber 9."
    assert len(found.records["night"]) == 118


def checksums(content, key, name=None):
    """Return the pages on which there are checksums, or the one of a record."""
    pages = decrypted(content, key).rows()
    rows = ((number, row) for number, found in pages for row in found)
    return {n for n, row in rows if len(row.values) == 3 and name in {None, row.values[1]}}


def test_on_a_damaged_page_a_night_without_checksum_is_kept_apart(content, key):
    damaged = changed_in(content, key, b"Night number 9.", b"Night mumber 9.")
    for number in checksums(content, key):
        damaged = overwritten(damaged, number)
    found = read(damaged, key)
    assert "Night mumber 9." in {each.record.comment for each in found.apart["night"].values()}
    assert "Night number 60." in {each.record.comment for each in found.records["night"].values()}


def test_a_checksum_on_a_damaged_page_speaks_against_no_night(content, key, nights):
    name = next(each for each, held in nights.items() if held["comment"] == "Night number 60.")
    (number,) = checksums(content, key, name)
    page = plain_pages(content, key)[number]
    at = page.index(name.encode())
    found = read(
        changed_in(content, key, page[at : at + 36], page[at : at + 32] + b"\1\2\3\4"), key
    )
    judge(found, nights, set())


def test_a_diary_that_a_newer_program_wrote_is_left_to_it(tmp_path, content, key):
    path = tmp_path / "mine.sleepdiary"
    path.write_bytes(content)
    with closing(connect(path, key)) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        for number in range(3):
            raw.execute(f"ALTER TABLE night ADD COLUMN new_{number}")
        raw.execute("UPDATE night SET new_2 = 1")
    with pytest.raises(NewerDiaryError, match="Update the program"):
        read(path.read_bytes(), key)
