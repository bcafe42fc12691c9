"""A small run of `bench/slips.py`, so that what docs/checks.md says of the checks cannot rot."""

from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        import slips

        yield slips


@pytest.fixture(scope="module")
def seen(bench):
    """Return what was seen of two people of each kind, 40 nights each."""
    return bench.measure(people=2, nights=40)


def test_nineteen_slips_of_twenty_are_found_once_a_person_is_known(bench, seen):
    found, tellable, _right = bench.overall(seen.later)

    assert found > 0.93
    assert tellable > 0.95


def test_the_first_week_hides_few_of_those_that_can_be_told(bench, seen):
    found, tellable, _right = bench.overall(seen.slips)

    assert found > 0.9
    assert tellable > 0.93


def test_nine_repairs_of_ten_are_right_at_once(bench, seen):
    for slips in (seen.slips, seen.later):
        assert bench.overall(slips)[2] > 0.89


@pytest.mark.parametrize("kind", ["AM/PM", "swapped"])
def test_no_slip_of_the_clock_is_missed(seen, kind):
    tallies = [tally for name, tally in seen.slips.items() if name.startswith(kind)]

    assert sum(tally.counted for tally in tallies) > 150
    assert sum(tally.found for tally in tallies) > 0.98 * sum(tally.counted for tally in tallies)
    assert sum(tally.right for tally in tallies) > 0.87 * sum(tally.knowable for tally in tallies)


def test_a_wrong_date_is_found_unless_the_date_is_free(seen):
    tallies = [tally for name, tally in seen.slips.items() if name.startswith("date")]

    assert sum(tally.counted for tally in tallies) > 200
    for tally in tallies:
        assert tally.found >= 0.95 * (tally.counted - tally.like_own)
        assert tally.right > 0.85 * tally.knowable


def test_honest_nights_are_seldom_doubted(seen):
    nights = sum(seen.nights.values())

    assert nights > 600
    assert sum(seen.alarmed.values()) <= 0.015 * nights
    regular = [kind for kind in seen.nights if not kind.startswith("depressed")]
    assert sum(seen.alarmed[kind] for kind in regular) <= 0.01 * sum(
        seen.nights[kind] for kind in regular
    )


def test_the_tables_have_a_row_for_every_kind(bench, seen):
    slip_rows = [*bench.slip_rows(seen)]
    alarm_rows = [*bench.alarm_rows(seen)]

    assert len(slip_rows) == len(seen.slips) + 4
    assert len(alarm_rows) == len(seen.nights) + 3
    for rows in (slip_rows, alarm_rows):
        assert len({row.count("|") for row in rows}) == 1
