import math
from uuid import UUID

import numpy as np
import pytest

from sleepdiary.charts.raster_in_view import raster_of
from sleepdiary.charts.raster_in_words import axis_said, changes_said, describe, in_rows
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words

TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")


@pytest.fixture
def raster(diary):
    def made(table, sessions=(), events=(), comparison=None, **options):
        options = {"from_device": False, "double": False, "span": None} | options
        return raster_of(diary.treatment(table, sessions, events), comparison, **options)

    return made


def varied(diary, *, moved, days=range(28)):
    """Nights that vary a little, and fall asleep so many minutes later from day 14 on."""
    table = diary.nights(days)
    day = np.array(list(days))
    table.onset[:] += day % 3 + np.where(day >= 14, moved, 0)
    return table


def said(diary, raster, table, before=(0, 13), after=(14, 27)):
    shown = raster(table, comparison=diary.compared(table, before, after))
    return describe(shown, Words()).split("\n")


def test_the_windows_are_told_with_their_nights_and_mean_times(diary, raster):
    _, before, after, *_ = said(diary, raster, varied(diary, moved=31))
    assert before == (
        "Before, 3 Mar 2025 to 16 Mar 2025: 14 of 14 nights logged, mean falling asleep 23:21, "
        "final awakening 06:30."
    )
    assert after == (
        "After, 17 Mar 2025 to 30 Mar 2025: 14 of 14 nights logged, mean falling asleep 23:52, "
        "final awakening 06:30."
    )


def test_means_of_fewer_nights_than_were_logged_say_of_how_many(diary, raster):
    table = varied(diary, moved=30)
    table.onset[3] = math.nan
    assert said(diary, raster, table)[1].endswith("in the 13 with both times.")


@pytest.mark.parametrize(
    ("moved", "wanted"),
    [
        (30, "Falling asleep: 30 min later, 95 % interval 29 min later to 31 min later."),
        (-30, "Falling asleep: 30 min earlier, 95 % interval 31 min earlier to 29 min earlier."),
        (0, "Falling asleep: 0 min, 95 % interval 1 min earlier to 1 min later: no clear change."),
    ],
)
def test_a_change_is_told_with_its_interval_and_whether_it_is_clear(diary, raster, moved, wanted):
    change = said(diary, raster, varied(diary, moved=moved))[3]
    assert change.startswith("Total sleep time: ")
    assert wanted in change
    assert "Final awakening: no variation: no interval." in change
    assert change.endswith("This shows change, not its cause.")


def test_few_nights_are_told_without_numbers(diary, raster):
    lines = said(diary, raster, diary.nights([0, 1, 2, 14]))
    assert lines[1] == "Before, 3 Mar 2025 to 16 Mar 2025: 3 of 14 nights logged."
    assert lines[3].startswith("Too few nights for numbers. One person")


def test_half_of_two_weeks_say_so(diary, raster):
    lines = said(diary, raster, varied(diary, moved=9, days=[*range(8), *range(14, 28)]))
    assert "Fewer than 14 nights before or after." in lines[3]


def test_without_windows_nothing_is_told_of_a_change(diary, raster):
    assert changes_said(raster(diary.nights(range(3))), Words()) == []


def test_it_says_which_nights_there_are_and_what_of_them_is_not_known(diary, raster):
    table = diary.nights([*range(38), 40, 41])
    table.onset[1] = math.nan
    table.awake[2] = ((60.0, 20.0), (200.0, 5.0))
    table.values["out_of_bed"][3] = 800
    (nights,) = describe(raster(table), Words()).split("\n")
    assert nights == (
        "In bed and asleep, a row a night. Clock time where you were, noon to noon. "
        "Nights 3 Mar 2025 to 13 Apr 2025: 40 logged, 2 not logged. "
        "1 go on past the edge; the picture of 48 hours has them whole. "
        "Times missing or contradictory in 1. "
        "Time awake between is drawn where its clock times are known: in 1."
    )


def test_one_night_is_told_by_its_date(diary, raster):
    said_of_it = describe(raster(diary.nights([0])), Words())
    assert "One night, 3 Mar 2025." in said_of_it
    assert "Time awake between is not drawn: its clock times are not known." in said_of_it


def test_where_no_sleep_is_known_nothing_is_told_of_time_awake(diary, raster):
    table = diary.nights(range(3))
    table.onset[:] = math.nan
    assert "awake" not in describe(raster(table), Words())


def test_nights_of_a_device_are_told_apart(diary, raster):
    table = diary.nights(range(3), device=True)
    assert "A device recorded the nights." in describe(raster(table, from_device=True), Words())


def test_infusions_and_events_are_told(diary, raster):
    flu = Event(date=diary.day(2), kind=EventKind.ILLNESS, label="flu")
    lines = describe(raster(diary.nights(range(9)), [diary.session(4)], [flu]), Words())
    assert lines.endswith("\nInfusion: 7 Mar 2025. illness: flu, 5 Mar 2025.")


def test_the_clock_says_where_it_begins_and_why(diary, raster):
    by_day = diary.nights(range(9), bed_at=540)
    assert axis_said(raster(by_day), Words()) == (
        "Clock time where you were, 00:00 to 00:00 (noon would cut more sleeps)"
    )
    assert "two days" in axis_said(raster(by_day, double=True), Words())


def test_it_is_told_in_the_language_of_the_person(diary, raster, german):
    table = diary.nights([0])
    assert "3 Mrz 2025" in describe(raster(table), german.words)


def test_the_table_has_the_times_of_each_night(diary, raster):
    table = diary.nights([0, 1, 3], late=[1])
    table.awake[0] = ((60.0, 20.0), (200.0, 5.0))
    for column in (table.onset, *(table.values[name] for name in TIMES)):
        column[1] = math.nan
    table.values["final_awakening"][1] = 390
    found = in_rows(raster(table, [diary.session(0)]), Words())
    assert found.heads == ["Night", "In bed", "Asleep", "Awake between", "Compared", "Remark"]
    assert found.rows == [
        ("Sun 2 → Mon 3 Mar", "23:00–06:45", "23:20–06:30", "01:00–01:20, 03:20–03:25", "", ""),
        ("3 Mar 2025", "", "", "", "", "infusion session"),
        (
            "Mon 3 → Tue 4 Mar",
            "",
            "",
            "",
            "",
            "filled in late, times missing or contradictory 06:30",
        ),
        ("Tue 4 → Wed 5 Mar", "", "", "", "", "not logged"),
        ("Wed 5 → Thu 6 Mar", "23:00–06:45", "23:20–06:30", "", "", ""),
    ]
    assert found.targets[0] == Target(Of.NIGHT, UUID(int=1))


def test_the_table_says_which_nights_are_compared(diary, raster):
    table = diary.nights(range(28))
    shown = raster(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    rows = in_rows(shown, Words()).rows
    assert [row[4] for row in rows] == ["before"] * 14 + ["after"] * 14
