"""The columns of a table: wide enough for what stands in them, none wider than needed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.theme import apply_theme
from tests.builders import a_night

FIRST = date(2025, 9, 1)
NIGHTS = [a_night(diary_date=FIRST + timedelta(days=day), awakenings=day) for day in range(30)]


@pytest.fixture
def table(make_table):
    """The table of thirty nights, the newest first: in row 0 the one with 29 awakenings."""
    return make_table(NIGHTS)


def place_of(table, name):
    return [column.name for column in table.model().columns].index(name)


def test_a_column_the_person_widened_stays_so(table):
    table.setColumnWidth(1, 333)
    table.show_records(NIGHTS[:20])
    assert table.columnWidth(1) == 333


def test_a_column_is_wide_enough_for_its_heading(table):
    for column in range(len(table.titles) - 1):
        if not table.isColumnHidden(column):
            assert_heading_fits(table, column)


def test_the_heading_that_sorts_has_room_for_its_arrow(table):
    place = place_of(table, "sleep_onset_latency")
    table.setColumnWidth(place, 20)
    table.sort_by(place)
    assert_heading_fits(table, place)


@pytest.mark.parametrize("percent", [175, 100])
def test_text_of_another_size_has_the_room_that_it_has_in_a_new_table(
    qtbot, table, set_text_size, percent
):
    set_text_size(275 - percent)
    QApplication.processEvents()
    set_text_size(percent)
    other = RecordTable(RecordModel(night_columns(Words())))
    qtbot.addWidget(other)
    other.resize(table.size())
    other.show()
    other.show_records(NIGHTS)
    qtbot.waitUntil(lambda: layout_of(table) == layout_of(other))


def test_a_column_the_person_widened_stays_so_where_only_the_colours_change(table, qapp):
    table.setColumnWidth(1, 333)
    apply_theme(qapp, Qt.ColorScheme.Dark)
    assert table.columnWidth(1) == 333


def layout_of(table):
    """Return how high rows are, and how wide columns."""
    return table.rowHeight(0), [table.columnWidth(place) for place in table.seen]


def assert_heading_fits(table, place):
    letters = table.fontMetrics()
    for line in table.model().title_lines(place):
        assert table.columnWidth(place) >= letters.horizontalAdvance(line) + 10


def test_the_last_column_takes_the_room_that_is_left(qtbot, table):
    last = place_of(table, "comment")
    table.resize(1600, 300)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(400, 300)
    assert table.columnWidth(last) == 10 * table.fontMetrics().averageCharWidth()
    assert table.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize(("wide", "seen"), [(842, "comment"), (600, "awakenings")])
def test_the_usual_columns_fit_into_the_window(table, wide, seen):
    table.resize(wide, 300)  # what a window 1280 or 1024 wide leaves beside the calendar
    place = place_of(table, seen)
    end = table.columnViewportPosition(place) + table.columnWidth(place)
    assert end <= table.viewport().width()


def test_a_long_text_does_not_push_the_others_away(qtbot):
    columns = sorted(night_columns(Words()), key=lambda column: column.name != "comment")
    table = RecordTable(RecordModel(columns))
    qtbot.addWidget(table)
    table.show_records([a_night(comment="The neighbours sang. " * 20)])
    assert table.columnWidth(0) <= 41 * table.fontMetrics().averageCharWidth()


def test_another_diary_has_its_columns_fitted_anew(table):
    place = place_of(table, "marks")
    table.show_records([a_night(device="w")])
    table.setColumnWidth(0, 30)
    table.show_records([a_night(device="the watch of the sister")])
    for column in (0, place):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column) > 30


def test_a_diary_that_was_emptied_and_filled_anew_is_fitted_too(table):
    table.setColumnWidth(0, 30)
    table.show_records([])
    table.show_records(NIGHTS)
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)


def test_a_column_that_is_no_longer_the_last_is_as_wide_as_it_needs(table):
    table.resize(1600, 300)
    names = {column.name for column in table.columns}
    table.show_columns({"quality"})
    place = place_of(table, "quality")
    assert table.columnWidth(place) > 300
    table.show_columns(names)
    assert table.columnWidth(place) < 150
