"""Whenever the program is killed, nothing that it acknowledged is lost and every file opens."""

import re

import pytest

from tests.survival.benches import posix_only, run_bench

pytestmark = posix_only

IN_ALL = re.compile(r"(\d+) kills in all, 0 losses")


def test_a_program_killed_at_random_moments_of_any_work_has_lost_nothing():
    told = run_bench("kills", "--kills", "56")
    assert int(IN_ALL.search(told)[1]) >= 50


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing(capsys):
    told = run_bench("kills", "--kills", "1000", "--seed", "1")
    with capsys.disabled():
        print(f"\n{told}")
    assert int(IN_ALL.search(told)[1]) >= 1000
