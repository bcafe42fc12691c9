import math

import pytest

from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.nights_in_view import series_of, view_of
from sleepdiary.charts.nights_in_words import describe
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words


def say(table, sessions=(), events=(), comparison=None, *, from_device=False, words=None):
    view = view_of(
        Treatment(table, sessions, events), comparison, from_device=from_device, span=None
    )
    both = (series_of(view, "total_sleep_time"), series_of(view, "awakenings"))
    return describe(view, both, words or Words())


def test_it_says_how_many_nights_from_when_to_when(diary):
    said = say(diary.nights([*range(10), *range(12, 20)]))
    assert said.startswith("Nights over time, 3 Mar 2025 to 22 Mar 2025: 18 logged, 2 not logged.")


def test_one_night_is_said_as_one(diary):
    assert say(diary.nights([0])).startswith("Nights over time: one night, 3 Mar 2025.")


def test_it_says_from_where_to_where_each_measure_goes(diary):
    said = say(diary.nights(range(3), asleep=[300, 400, 500], awakenings=[0, 2, 5]))
    assert "Total sleep time: 5 h 00 to 8 h 20 in 3 nights." in said
    assert "Awakenings: 0 to 5 in 3 nights." in said


def test_a_measure_that_never_changes_is_said_once(diary):
    assert "Awakenings: 2." in say(diary.nights(range(3)))


def test_a_measure_without_answers_is_said(diary):
    assert "Awakenings: no answers." in say(diary.nights(range(3), awakenings=math.nan))


def test_nights_filled_in_late_are_counted(diary):
    assert "Filled in late: 2." in say(diary.nights(range(9), late=[3, 4]))


def test_nights_of_a_device_are_called_so(diary):
    said = say(diary.nights(range(9), device=True), from_device=True)
    assert "A device recorded the nights." in said


def test_a_paragraph_a_measure_says_the_means_before_and_after(diary):
    table = diary.nights([*range(13), *range(14, 28)], awakenings=[3.0] * 13 + [2.0] * 14)
    said = say(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert said.splitlines()[-1] == (
        "Awakenings: 2 to 3 in 27 nights. Fewer than 14 nights before or after. "
        "Before: mean 3.0, 13 of 14 nights. After: mean 2.0, 14 of 14 nights."
    )


def test_it_says_no_mean_where_too_few_nights_allow_none(diary):
    table = diary.nights([0, 1, 14])
    said = say(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert "Awakenings: 2. Too few nights for numbers. Before, 2 of 14 nights." in said
    assert "mean" not in said


@pytest.mark.parametrize(
    ("days", "said"),
    [([4], "Infusion: 7 Mar 2025."), ([4, 6, 8], "Infusions: 3, 7 Mar 2025 to 11 Mar 2025.")],
)
def test_it_says_the_infusions(diary, days, said):
    assert said in say(diary.nights(range(9)), [diary.session(day) for day in days])


def test_it_says_what_else_happened(diary):
    flu = Event(date=diary.day(5), kind=EventKind.ILLNESS, label="flu")
    assert say(diary.nights(range(9)), events=[flu]).endswith("\nIllness: flu, 8 Mar 2025.")


def test_it_speaks_the_language_of_the_person(diary, german):
    assert "Aufgewacht: 2." in say(diary.nights(range(3)), words=german.words)
