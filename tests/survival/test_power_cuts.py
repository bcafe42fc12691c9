"""Whenever the power is cut, nothing that was acknowledged is lost and every file opens."""

import re
from shutil import which

import pytest

from tests.survival.benches import posix_only, run_bench

pytestmark = [
    posix_only,
    pytest.mark.skipif(which("gcc") is None, reason="no gcc to make the recording library"),
]

IN_ALL = re.compile(r"(\d+) cuts in all, (\d+) losses")


def cuts(*arguments):
    return [int(each) for each in IN_ALL.search(run_bench("power_cuts", *arguments)).groups()]


def test_a_power_cut_anywhere_in_any_work_loses_nothing():
    count, losses = cuts("--share", "0.02", "--torn", "2")
    assert (count > 100, losses) == (True, 0)


def test_a_new_diary_and_a_demonstration_are_there_as_a_whole_or_not_at_all():
    count, losses = cuts("--work", "creating", "--share", "0.2", "--torn", "0")
    assert (count > 50, losses) == (True, 0)


def test_a_diary_that_is_less_synced_is_seen_to_lose_what_was_acknowledged():
    with pytest.raises(AssertionError, match="it was to hold 0 records, 1 drafts"):
        cuts("--work", "typing", "--synchronous", "FULL", "--torn", "0", "--share", "0.2")


@pytest.mark.slow
def test_thousands_of_power_cuts_lose_nothing(capsys):
    told = run_bench("power_cuts")
    with capsys.disabled():
        print(f"\n{told}")
    assert int(IN_ALL.search(told)[1]) > 10_000
