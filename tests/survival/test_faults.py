"""Whatever the disk does, what was acknowledged is there, and what is refused is said."""

import re

import pytest

from tests.survival.benches import posix_only, run_bench

pytestmark = posix_only

IN_ALL = re.compile(r"(\d+) faults in all, 0 losses")
MET = {
    "write fails",
    "sync fails",
    "write finds no room",
    "full disk",
    "read-only disk",
    "file too large",
    "read-only folder",
    "vanished file",
}
"""What no work gets past: each is refused at least once."""
NOT_TRIED = re.compile(r"^(.+): not tried", re.MULTILINE)
REFUSED = re.compile(r"^(.+?) +\d+ trials +(\d+) refused", re.MULTILINE)


def test_a_disk_that_fails_fills_up_or_goes_away_loses_nothing():
    told = run_bench("faults", "--trials", "100")
    assert IN_ALL.search(told)[1] == "100"
    refused = {name for name, count in REFUSED.findall(told) if int(count)}
    not_tried = set(NOT_TRIED.findall(told))
    assert refused >= MET - not_tried


@pytest.mark.slow
def test_a_thousand_faults_lose_nothing(capsys):
    told = run_bench("faults", "--trials", "1000", "--seed", "2")
    with capsys.disabled():
        print(f"\n{told}")
    assert IN_ALL.search(told)[1] == "1000"
