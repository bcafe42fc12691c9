"""Nights since infusions in words."""

import math

import pytest

from sleepdiary.analysis.repeated import Part
from sleepdiary.charts.repeated_in_view import followed
from sleepdiary.charts.since_in_words import (
    describe_since,
    part_name,
    parts_said,
    series_said,
    since_said,
)
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.charts.repeated import since, table_of

WORDS = Words()


def test_one_infusion_is_said_with_its_day(diary):
    said = since_said(since(diary, table_of(diary, 500), 14), WORDS)
    assert said[0] == "One infusion, 17 Mar 2025."


def test_several_are_counted_from_the_first_to_the_last(diary):
    said = since_said(since(diary, table_of(diary, *[500] * 9), 14, 16), WORDS)
    assert said[0].startswith("2 infusions, 17 Mar 2025 to 19 Mar 2025. Each night counts once")


def test_no_level_line_is_said_where_there_is_none(diary):
    for view in (
        since(diary, table_of(diary, 500), 14, compared=False),
        since(diary, table_of(diary, *[500] * 9), 3),
    ):
        assert "level line" not in " ".join(since_said(view, WORDS))


def test_nights_too_late_to_be_drawn_are_counted(diary):
    said = since_said(since(diary, table_of(diary, *[500] * 30), 14), WORDS)
    assert "Nights later than night 28 are not drawn: 2." in said


@pytest.mark.parametrize(
    ("after", "infused", "said"),
    [
        ([500], 14, "1 night after infusions · before: mean 6 h 41, 14 of 14 nights"),
        ([500] * 9, 14, "9 nights after infusions · before: mean 6 h 41, 14 of 14 nights"),
        ([], 3, "11 nights after infusions · before: 4 of 14 nights, too few for a mean"),
    ],
)
def test_a_measure_says_its_nights_after_and_before(diary, after, infused, said):
    view = since(diary, table_of(diary, *after), infused)
    assert series_said(view.series[0], WORDS) == said


def test_a_measure_without_windows_says_its_nights_after_alone(diary):
    view = since(diary, table_of(diary, *[500] * 9), 14, compared=False)
    assert series_said(view.series[0], WORDS) == "9 nights after infusions"


def test_the_means_of_the_nights_are_said_a_paragraph_a_measure(diary):
    flu = Event(date=diary.day(16), kind=EventKind.ILLNESS, label="flu")
    view = since(diary, table_of(diary, *[500] * 9), 14, 17, 20, events=[flu])
    head, asleep, awakenings, happened = describe_since(view, WORDS).split("\n")
    assert head.startswith("Nights since the most recent infusion. 3 infusions, ")
    assert asleep.startswith("Total sleep time: 9 nights after infusions · before: mean 6 h 41")
    assert asleep.endswith(
        "Night 1: mean 8 h 20, 3 nights. Night 2: mean 8 h 20, 3 nights. "
        "Night 3: mean 8 h 20, 3 nights."
    )
    assert "Night 1: mean 2.0, 3 nights." in awakenings
    assert happened == "Also in this time: illness: flu, 19 Mar 2025"


def test_means_that_are_not_drawn_are_not_said(diary):
    table = diary.nights([*range(200, 203), *range(300, 303), *range(400, 403)])
    view = since(diary, table, 170, 270, 370)
    assert "Night 3" not in describe_since(view, WORDS)
    assert "No mean yet" in describe_since(view, WORDS)


def test_nights_of_a_device_are_called_so(diary):
    table = table_of(diary, *[500] * 9, device=True)
    view = followed(table, diary.treatment(table, [diary.session(14)]), None, ("awakenings",))
    assert "A device recorded the nights." in since_said(view, WORDS)


def test_the_parts_after_treatment_have_rows_of_means_with_their_nights(diary):
    table = table_of(diary, *[500] * 5, None, None, *[480] * 3)
    table.values["awakenings"][15:] = [1, 1, 2, 2, 2, math.nan, math.nan, math.nan]
    rows = parts_said(since(diary, table, 14), WORDS)
    assert rows == [
        ["After treatment, mean (nights)", "before", "nights 1–2", "nights 3–7", "nights 8–14"],
        ["Total sleep time", "6 h 41 (14)", "8 h 20 (2)", "8 h 20 (3)", "8 h 00 (3)"],
        ["Awakenings", "2.0 (14)", "1.0 (2)", "2.0 (3)", "– (0)"],
    ]


def test_a_part_without_a_value_is_said(diary):
    table = table_of(diary, *[500] * 5, None, None, *[480] * 3)
    table.values["awakenings"][-3:] = math.nan
    said = describe_since(since(diary, table, 14), WORDS)
    assert "After treatment, nights 8–14: no value." in said
    assert "After treatment, nights 8–14: mean 8 h 00, 3 nights with a value." in said


def test_without_numbers_there_are_no_rows_of_parts(diary):
    assert parts_said(since(diary, table_of(diary, 500), 14), WORDS) == []


def test_two_equal_measures_have_one_row_of_parts(diary):
    table, sessions = table_of(diary, *[500] * 9), [diary.session(14)]
    view = followed(
        table,
        diary.treatment(table, sessions),
        diary.treated(table, sessions),
        ("awakenings", "awakenings"),
    )
    assert [row[0] for row in parts_said(view, WORDS)[1:]] == ["Awakenings"]


def test_a_part_says_its_nights_and_the_infusions_among_them():
    assert part_name(Part(3, 7, 5, 400.0, 0), WORDS) == "nights 3–7"
    assert part_name(Part(8, 8, 1, 400.0, 0), WORDS) == "night 8"
    assert part_name(Part(3, 7, 5, 400.0, 2), WORDS) == "nights 3–7 (infusions: 2)"
