"""What tells a locked diary from a plain one without its passphrase, whole or damaged."""

import random

import pytest

from sleepdiary.storage.key import Key
from sleepdiary.storage.looks import PAGE, looks_locked, was_locked
from sleepdiary.storage.rekeying import rekey
from tests.storage.written import a_written_diary, overwritten

NOISE = random.Random(1).randbytes(PAGE)  # noqa: S311 - no secrets


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return a_written_diary(tmp_path_factory.mktemp("plain") / "mine.sleepdiary", nights=20)


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    path = tmp_path_factory.mktemp("locked") / "mine.sleepdiary"
    a_written_diary(path, nights=20)
    rekey(path, None, Key.new("mine"))
    return path.read_bytes()


def test_each_page_of_a_locked_diary_looks_so_and_none_of_a_plain_one(plain, locked):
    pages = [
        content[at : at + PAGE]
        for content in (locked, plain)
        for at in range(0, len(content), PAGE)
    ]
    looks = [looks_locked(page) for page in pages]
    assert looks == [True] * (len(locked) // PAGE) + [False] * (len(plain) // PAGE)


@pytest.mark.parametrize("page", [bytes(PAGE), NOISE, b"x" * PAGE], ids=["zeros", "noise", "text"])
def test_whichever_page_is_gone_it_is_still_told_what_the_diary_was(plain, locked, page):
    for number in range(1, len(locked) // PAGE + 1):
        assert was_locked(overwritten(locked, number, page))
    for number in range(1, len(plain) // PAGE + 1):
        assert not was_locked(overwritten(plain, number, page))


def test_a_plain_diary_of_which_most_is_noise_is_plain_while_its_header_says_so(plain):
    assert not was_locked(plain[:PAGE] + NOISE * 9)


def test_what_is_empty_was_not_locked():
    assert not was_locked(b"")
