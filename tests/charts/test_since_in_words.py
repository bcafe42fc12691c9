"""Nights since infusions in words."""

import math

import pytest

from sleepdiary.analysis.comparison import compare
from sleepdiary.analysis.repeated import Part
from sleepdiary.analysis.windows import windows_for
from sleepdiary.charts.repeated_in_view import followed
from sleepdiary.charts.since_in_words import (
    describe_since,
    followed_events_said,
    part_name,
    parts_said,
    series_said,
    since_said,
)
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.charts.repeated import since, table_of

WORDS = Words()


def test_one_infusion_is_said_with_its_day(diary):
    said = since_said(since(diary, table_of(diary, 500), 14), WORDS)
    assert said[0] == "One infusion, 17 Mar 2025."


def test_several_are_counted_from_the_first_to_the_last(diary):
    said = since_said(since(diary, table_of(diary, *[500] * 11), 14, 24), WORDS)
    assert said[0] == (
        "2 infusions, 17 Mar 2025 to 27 Mar 2025. Each night counts from the infusion before it; "
        "later nights follow fewer infusions."
    )
    assert "Hollow" not in " ".join(said)


def test_the_end_of_a_course_with_nights_between_is_said(diary):
    said = since_said(since(diary, table_of(diary, *[500] * 9), 14, 17), WORDS)
    assert said[1] == (
        "Hollow: nights between infusions of the induction course, which ended on 20 Mar 2025; "
        "their means stand apart."
    )


def test_which_nights_the_change_is_to_is_said_only_where_there_is_one(diary):
    said = since_said(since(diary, table_of(diary, *[500] * 9), 14), WORDS)
    assert (
        "The change is that from those nights to the ones after treatment, 18 Mar 2025 to "
        "31 Mar 2025."
    ) in said
    for view in (
        since(diary, table_of(diary, *[500] * 4), 14),
        since(diary, table_of(diary, *[500] * 9), 14, compared=False),
    ):
        assert "The change" not in " ".join(since_said(view, WORDS))


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
        ([500] * 4, 14, "4 nights after infusions · before: mean 6 h 41, 14 of 14 nights"),
        ([], 3, "11 nights after infusions · before: 4 of 14 nights, too few for a mean"),
    ],
)
def test_without_numbers_a_measure_says_how_many_nights_follow_infusions(
    diary, after, infused, said
):
    view = since(diary, table_of(diary, *after), infused)
    assert series_said(view.series[0], WORDS) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (500, "+1 h 39 on average: better · 95 % interval 1 h 35 to 1 h 43"),
        (300, "−1 h 41 on average: worse · 95 % interval −1 h 45 to −1 h 37"),
    ],
)
def test_a_measure_says_its_change_with_interval_and_verdict_and_its_means(diary, minutes, said):
    view = since(diary, table_of(diary, *[minutes] * 9), 14)
    after = {500: "8 h 20", 300: "5 h 00"}[minutes]
    means = f" · mean 6 h 41 (14 of 14 nights) before, {after} (9 nights) after"
    assert series_said(view.series[0], WORDS) == said + means


def test_the_change_to_nights_too_late_for_parts_is_said_too(diary):
    table, sessions = table_of(diary, *[500] * 60), [diary.session(14)]
    latest = compare(table, windows_for(Choice.LAST, table, sessions), sessions)
    view = followed(table, diary.treatment(table, sessions), latest, ("total_sleep_time",))
    assert view.series[0].parts == ()
    assert series_said(view.series[0], WORDS).startswith("+1 h 39 on average: better · 95 %")
    assert "to the ones after treatment, 3 May 2025 to 16 May 2025." in " ".join(
        since_said(view, WORDS)
    )


def test_a_measure_without_windows_says_its_nights_after_alone(diary):
    view = since(diary, table_of(diary, *[500] * 9), 14, compared=False)
    assert series_said(view.series[0], WORDS) == "9 nights after infusions"


def test_the_means_of_the_nights_are_said_a_paragraph_a_measure(diary):
    flu = Event(date=diary.day(16), kind=EventKind.ILLNESS, label="flu")
    after = [500, 500, *[None] * 8] * 3
    view = since(diary, table_of(diary, *after[:-8]), 14, 24, 34, events=[flu])
    head, asleep, awakenings, happened = describe_since(view, WORDS).split("\n")
    assert head.startswith("Nights since the most recent infusion. 3 infusions, ")
    assert asleep == (
        "Total sleep time: 6 nights after infusions · before: mean 6 h 41, 14 of 14 nights. "
        "Night 1: mean 8 h 20, 3 nights. Night 2: mean 8 h 20, 3 nights."
    )
    assert "Night 1: mean 2.0, 3 nights." in awakenings
    assert happened == "What else happened: illness: flu, 19 Mar 2025 (2 nights after an infusion)"


def test_the_means_between_infusions_of_the_course_are_said_apart_after_the_others(diary):
    after = [450, 450, 450] * 3 + [500, *[None] * 9] * 3
    view = since(diary, table_of(diary, *after[:-9]), 14, 17, 20, 23, 33, 43)
    _, asleep, _ = describe_since(view, WORDS).split("\n")
    assert (
        "14 of 14 nights. Night 1: mean 8 h 20, 3 nights. "
        "Between infusions of the course: Night 1: mean 7 h 30, 3 nights. "
        "Night 2: mean 7 h 30, 3 nights. Night 3: mean 7 h 30, 3 nights."
    ) in asleep


def test_without_a_mean_in_the_course_nothing_is_said_between_its_infusions(diary):
    said = describe_since(since(diary, table_of(diary, *[500] * 9), 14, 17, 20), WORDS)
    assert "Between infusions" not in said
    assert "No mean yet" in said


def test_a_mean_in_the_course_alone_is_a_mean(diary):
    view = since(diary, table_of(diary, *[500] * 5), 14, 15, 16, 17)
    assert "No mean yet" not in describe_since(view, WORDS)


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (13, "before the first infusion"),
        (14, "the day of an infusion"),
        (15, "1 night after an infusion"),
        (23, "9 nights after an infusion"),
        (24, "the day of an infusion"),
    ],
)
def test_an_event_says_how_long_after_an_infusion_it_was(diary, day, passed):
    move = Event(date=diary.day(day), kind=EventKind.OTHER, label="moved house")
    view = since(diary, table_of(diary, *[500] * 12), 14, 24, events=[move])
    introduced, said = followed_events_said(view, WORDS)
    assert introduced == "What else happened:"
    assert said == f"moved house, {WORDS.day(move.date)} ({passed})"


def test_without_events_nothing_else_is_said_to_have_happened(diary):
    assert followed_events_said(since(diary, table_of(diary, 500), 14), WORDS) == []


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
