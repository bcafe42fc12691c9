"""A small run of `bench/intervals.py`, so that what docs/method.md says of Compare cannot rot."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "method.md"
MANY, FEW = 600, 80
SHARES = ("interval", "plain Welch", "verdict", "NAP", "other measures", "start")
"""Tables of nothing but shares in percent."""


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        import intervals

        yield intervals


def told(name):
    """Return the rows of a table of the page, cell by cell."""
    table = re.search(rf"<!-- {name} -->\n\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"))
    assert table, f"docs/method.md has no table {name}"
    head, _rule, *rows = [line.strip("|\n ").split(" | ") for line in table[1].splitlines()]
    return [head, *rows]


def numbers(cells):
    return [float(each) for cell in cells for each in re.findall(r"\d+\.\d+", cell)]


@pytest.mark.parametrize("r", [0, 0.15, 0.3])
@pytest.mark.parametrize("missing", ["none_missing", "a_fifth_missing", "a_week_missing"])
def test_the_interval_of_two_fortnights_holds_the_truth_as_often_as_it_should(bench, r, missing):
    found = bench.runs(bench.shifted(0), bench.TWO_WEEKS, r, getattr(bench, missing), MANY)

    assert bench.held(found[:, 0], found[:, 1]) >= 92.5


@pytest.mark.parametrize("r", [0, 0.15, 0.3])
def test_few_who_do_not_change_are_called_better_or_worse(bench, r):
    found = bench.runs(bench.shifted(0), bench.TWO_WEEKS, r, bench.none_missing, MANY)

    assert (np.abs(found[:, 0]) > found[:, 1]).mean() <= 0.07


def test_welch_would_miss_more_often_where_neighbours_are_alike(bench):
    found = bench.runs(bench.shifted(0), bench.TWO_WEEKS, 0.5, bench.none_missing, MANY)

    assert bench.held(found[:, 0], found[:, 2]) < bench.held(found[:, 0], found[:, 1]) - 10


def test_the_true_nap_of_shifted_normal_nights_is_the_known_one(bench):
    assert bench.shifted(0).nap() == pytest.approx(0.5)
    assert bench.shifted(1).nap() == pytest.approx(0.5 + math.erf(0.5) / 2, abs=1e-5)


def test_the_true_difference_is_that_of_the_distributions(bench):
    assert bench.counted(2, 1).difference() == pytest.approx(-1, abs=1e-3)
    assert bench.uneven(30, 15).difference() == pytest.approx(-15 * math.exp(0.245), rel=1e-3)


def test_the_invented_nights_resemble_their_neighbours_as_told(bench):
    nights = bench.autoregressive(np.random.default_rng(1), 0.5, 4000, 20)

    assert nights.std(axis=0) == pytest.approx(np.ones(20), abs=0.05)
    assert (nights[:, 10:15] * nights[:, 9:14]).mean() == pytest.approx(0.5, abs=0.03)
    assert (nights[:, 10:15] * nights[:, 8:13]).mean() == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize("name", SHARES)
def test_the_page_tells_what_the_script_finds(bench, name):
    table, part = bench.TABLES[name]
    series = FEW // part
    page, run = told(name), [*table(series)]

    assert [row[0] for row in page] == [row[0] for row in run]
    assert page[0] == [*run[0]]
    for said, found in zip(page[1:], run[1:], strict=True):
        for one, other in zip(numbers(said[1:]), numbers(found[1:]), strict=True):
            share = min(max(one / 100, 0.03), 0.97)
            assert abs(one - other) <= 100 * 4 * math.sqrt(share * (1 - share) / series), said[0]


def test_the_page_tells_how_large_the_smallest_change_is(bench):
    run = {row[0]: numbers(row[1:]) for row in bench.smallest_table(FEW)}
    page = {row[0]: numbers(row[1:]) for row in told("smallest change")}

    assert page.keys() == run.keys()
    name = f"{bench.TWO_WEEKS}, all nights logged"
    assert page[name][:3] == pytest.approx(run[name][:3], rel=0.15)


@pytest.mark.parametrize("name", ["likeness", "trend"])
def test_the_other_tables_have_the_rows_of_the_page(bench, name):
    table, _part = bench.TABLES[name]
    run = [*table(4)]

    assert [row[0] for row in told(name)] == [row[0] for row in run]
    assert told(name)[0] == [*run[0]]


def test_the_people_of_the_page_are_those_of_the_script(bench):
    run = [*bench.people_table(1)]

    assert [row[0] for row in told("people")] == [row[0] for row in run]
    assert told("people")[0] == [*run[0]]


def test_no_table_of_the_script_is_left_out(bench):
    marked = re.findall(r"<!-- ([\w ]+) -->", PAGE.read_text(encoding="utf-8"))

    assert sorted(marked) == sorted([*bench.TABLES, "people"])
