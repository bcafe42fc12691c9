"""The program started twice, in two processes, on one diary."""

import sys

import pytest

from sleepdiary.app import OPEN_ALREADY
from sleepdiary.services.diary import Diary
from sleepdiary.services.places import claim_file
from tests.ui.sharing.programs import ran, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

TOKEN = {"XDG_ACTIVATION_TOKEN": "of-the-launcher"}


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock).close()
    return path


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(path, tmp_path):
    with running(path) as first:
        first.until("opened mine.sleepdiary to change")
        first.until("listens")
        link = tmp_path / "link.sleepdiary"
        link.symlink_to(path)
        for named in (path, path.as_uri(), link):
            assert ran(named, **TOKEN) == (0, f"{OPEN_ALREADY}\n")
            assert first.until("comes") == "comes of-the-launcher"


def test_a_second_start_that_is_to_stay_hidden_ends_and_leaves_the_first_where_it_is(path):
    with running(path) as first:
        first.until("listens")
        assert ran(path, "--hidden") == (0, f"{OPEN_ALREADY}\n")
        assert ran(path, **TOKEN) == (0, f"{OPEN_ALREADY}\n")
        assert first.until("comes") == "comes of-the-launcher"


def test_a_second_start_of_the_default_diary_is_one_too(home):
    with running() as first:
        first.until("listens")
        assert ran() == (0, f"{OPEN_ALREADY}\n")


def test_the_next_start_after_a_crash_has_the_diary_without_a_question(path):
    with running(path) as first:
        first.until("listens")
        first.kill()
    assert claim_file(path).exists()
    with running(path) as second:
        assert second.until("") == "opened mine.sleepdiary to change"
        second.until("listens")
        assert ran(path) == (0, f"{OPEN_ALREADY}\n")


def test_two_starts_at_once_leave_one_window(path):
    with running(path) as first, running(path) as second:
        said = {first.until(""), second.until("")}
        assert said == {OPEN_ALREADY, "opened mine.sleepdiary to change"}


def test_a_window_that_does_not_answer_is_told_and_the_diary_can_be_read(path):
    stopped = "claims.LATER = 10_000_000"  # it never listens
    with running(path, more=stopped) as first:
        first.until("opened")
        with running(path) as second:
            assert second.until("") == "asked Open to read"


def test_another_diary_has_a_window_of_its_own(path, tmp_path, clock):
    other = tmp_path / "other.sleepdiary"
    Diary.create(other, clock).close()
    with running(path) as first:
        first.until("listens")
        with running(other) as second:
            assert second.until("") == "opened other.sleepdiary to change"


def test_the_demonstration_is_nobodys(path):
    with running("--demo") as first, running("--demo") as second:
        first.until("opened Demonstration.sleepdiary to change")
        second.until("opened Demonstration.sleepdiary to change")
