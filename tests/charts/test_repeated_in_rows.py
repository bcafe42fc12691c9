"""The pictures of repeated infusions as tables."""

from sleepdiary.charts.repeated_in_rows import holding_in_rows, since_in_rows
from sleepdiary.charts.repeated_in_view import holding
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.words import Words
from tests.charts.repeated import since, table_of


def rows_since(diary, table, *infused, words=None, **options):
    return since_in_rows(since(diary, table, *infused, **options), words or Words())


def test_each_night_after_an_infusion_has_its_count_and_its_mean_of_three(diary):
    after = [500, 500, 500, *[None] * 7] * 2 + [500] * 2
    found = rows_since(diary, table_of(diary, *after), 14, 24, 34)
    assert found.heads == [
        "Night after the infusion",
        "Total sleep time: nights",
        "Total sleep time: mean",
        "Awakenings: nights",
        "Awakenings: mean",
    ]
    assert found.rows[:-3] == [
        ["before", "14", "6 h 41", "14", "2.0"],
        ["1", "3", "8 h 20", "3", "2.0"],
        ["2", "3", "8 h 20", "3", "2.0"],
        ["3", "2", "", "2", ""],
    ]
    assert not found.targets


def test_nights_between_infusions_of_the_course_have_rows_of_their_own_first(diary):
    after = [510] * 9 + [480] * 2
    found = rows_since(diary, table_of(diary, *after), 14, 17, 20, 23, names=("total_sleep_time",))
    assert found.rows == [
        ["before", "14", "6 h 41"],
        ["1, between infusions of the course", "3", "8 h 30"],
        ["2, between infusions of the course", "3", "8 h 30"],
        ["3, between infusions of the course", "3", "8 h 30"],
        ["1", "1", ""],
        ["2", "1", ""],
    ]


def test_a_night_that_nobody_logged_has_a_row_without_a_mean(diary):
    table = diary.nights([0, 1, 2, 3, 5])
    assert rows_since(diary, table, 2, compared=False).rows == [
        ["1", "1", "", "1", ""], ["2", "0", "", "0", ""], ["3", "1", "", "1", ""]
    ]  # fmt: skip


def test_a_measure_without_numbers_has_no_parts(diary):
    names = ("total_sleep_time", "quality")
    found = rows_since(diary, table_of(diary, *[500] * 8), 14, names=names)
    assert found.rows[-1] == ["after treatment, nights 8–14", "1", "8 h 20", "", ""]


def test_nights_that_are_not_drawn_have_no_row(diary):
    assert len(rows_since(diary, table_of(diary, *[500] * 40), 14).rows) == 1 + 28 + 3


def test_two_equal_measures_have_their_columns_once(diary):
    found = rows_since(diary, table_of(diary, 500), 14, names=("awakenings", "awakenings"))
    assert {len(row) for row in [found.heads, *found.rows]} == {3}


def test_without_nights_after_that_have_a_value_only_those_before_stand_there(diary):
    table = table_of(diary, 500)
    table.values["awakenings"][-1] = float("nan")
    found = rows_since(diary, table, 14, names=("awakenings", "quality"))
    assert found.rows == [["before", "14", "2.0", "0", ""]]


def test_each_infusion_has_what_became_of_it_and_can_be_opened(diary):
    table = table_of(diary, *[500] * 4, *[400] * 4, *[300] * 3, 400)
    sessions = [diary.session(14), diary.session(25)]
    compared = diary.treated(table, sessions)
    view = holding(table, diary.treatment(table, sessions), compared, "total_sleep_time")
    found = holding_in_rows(view, Words())
    assert found.heads == [
        "Infusion",
        "Nights logged",
        "Mean change",
        "What became of it",
        "Outside again later",
    ]
    later = "worse from night 8, still so at the next infusion"
    assert found.rows == [
        ("17 Mar 2025", "11 of 11", "+8 min", "better, back on night 6", later),
        ("28 Mar 2025", "1 of 1", "–", "fewer than 3 nights so far", ""),
    ]
    assert found.targets == [Target(Of.SESSION, each.id) for each in sessions]


def test_it_speaks_the_language_of_the_person(diary, german):
    found = rows_since(diary, table_of(diary, 500), 14, words=german.words)
    assert "Aufgewacht: mean" in found.heads
