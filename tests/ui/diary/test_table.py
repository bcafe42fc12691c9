"""The table by itself: keys, selection and sorting, over nights of known awakenings."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from tests.builders import a_night

FIRST = date(2025, 9, 1)
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
NIGHTS = [a_night(diary_date=FIRST + timedelta(days=day), awakenings=day) for day in range(30)]


@pytest.fixture
def table(make_table):
    """The table of thirty nights, the newest first: in row 0 the one with 29 awakenings."""
    return make_table(NIGHTS)


def place_of(table, name):
    return [column.name for column in table.model().columns].index(name)


def awakenings(records):
    return [record.awakenings for record in records]


def click(qtbot, table, row, column=0, modifier=Qt.KeyboardModifier.NoModifier):
    where = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, modifier, where)


# Looking


def test_the_records_are_in_the_order_of_the_rows(table):
    assert awakenings(table.records)[:3] == [29, 28, 27]
    assert table.sorted_column == 0


def test_the_columns_have_the_titles_of_the_model(table):
    assert table.titles[place_of(table, "awakenings")] == "Awakenings"


def test_numbers_sort_upwards_first_and_dates_downwards(table):
    table.sort_by(place_of(table, "awakenings"))
    assert awakenings(table.records)[:3] == [0, 1, 2]
    table.sort_by(0)
    assert awakenings(table.records)[:3] == [29, 28, 27]


def test_sorting_twice_turns_the_order_round(table):
    table.sort_by(0)
    assert awakenings(table.records)[:3] == [0, 1, 2]
    table.sort_by(0)
    assert awakenings(table.records)[:3] == [29, 28, 27]


def test_a_row_is_high_enough_to_be_hit(table):
    assert table.rowHeight(0) >= 32


def test_marks_are_seen_only_where_there_are_some(table):
    place = place_of(table, "marks")
    assert table.isColumnHidden(place)
    table.show_records([*NIGHTS, a_night(device="the watch of the sister")])
    assert not table.isColumnHidden(place)
    assert table.columnWidth(place) >= table.sizeHintForColumn(place) > 0


# Selecting


def test_whole_rows_are_selected(qtbot, table):
    click(qtbot, table, 2)
    assert awakenings(table.selected()) == [27]
    click(qtbot, table, 5, modifier=CONTROL)
    click(qtbot, table, 4, modifier=CONTROL)
    assert awakenings(table.selected()) == [27, 25, 24]


def test_a_selection_is_told(qtbot, table):
    with qtbot.waitSignal(table.selection_changed):
        click(qtbot, table, 2)


def test_other_records_are_told_as_another_selection(qtbot, table):
    click(qtbot, table, 0)
    with qtbot.waitSignal(table.selection_changed):
        table.show_records(NIGHTS[:-1])
    assert table.selected() == []


def test_selected_records_stay_selected_wherever_they_go(qtbot, table):
    click(qtbot, table, 0)
    click(qtbot, table, 1, modifier=CONTROL)
    click(qtbot, table, 7, modifier=CONTROL)
    table.sort_by(place_of(table, "awakenings"))
    assert awakenings(table.selected()) == [22, 28, 29]
    table.show_records(NIGHTS[20:])
    assert awakenings(table.selected()) == [22, 28, 29]


def test_the_current_cell_goes_with_its_record(qtbot, table):
    click(qtbot, table, 3, 4)
    table.sort_by(0)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (26, 4)


def test_the_keyboard_goes_on_at_the_place_of_a_record_that_is_gone(qtbot, table):
    click(qtbot, table, 3)
    table.show_records([night for night in NIGHTS if night.awakenings != 26])
    assert table.currentIndex().row() == 3
    table.show_records(NIGHTS[:2])
    assert table.currentIndex().row() == 1


def test_without_records_there_is_no_current_cell(qtbot, table):
    click(qtbot, table, 3)
    table.show_records([])
    assert not table.currentIndex().isValid()
    assert table.selected() == []


def test_a_refresh_does_not_scroll_even_to_the_current_cell(qtbot, table):
    click(qtbot, table, 0)
    table.verticalScrollBar().setValue(12)
    table.horizontalScrollBar().setValue(25)
    table.show_records([*NIGHTS, a_night(diary_date=FIRST - timedelta(days=1))])
    assert table.verticalScrollBar().value() == 12
    assert table.horizontalScrollBar().value() == 25


# Keys


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_record_of_the_current_cell(qtbot, table, key):
    click(qtbot, table, 2)
    with qtbot.waitSignal(table.open_requested) as asked:
        qtbot.keyClick(table, key)
    assert asked.args == [table.records[2].id]


def test_the_enter_of_the_keypad_opens_too(qtbot, table):
    click(qtbot, table, 2)
    with qtbot.waitSignal(table.open_requested):
        qtbot.keyClick(table, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)


def test_a_double_click_opens(qtbot, table):
    where = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(table.open_requested) as asked:
        click(qtbot, table, 2)
        qtbot.mouseDClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)
    assert asked.args == [table.records[2].id]


def test_delete_is_told_and_deletes_nothing_by_itself(qtbot, table):
    click(qtbot, table, 2)
    with qtbot.waitSignal(table.delete_requested):
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(table.records) == 30


def test_s_sorts_by_the_column_of_the_current_cell(qtbot, table):
    click(qtbot, table, 2, place_of(table, "awakenings"))
    qtbot.keyClick(table, Qt.Key.Key_S)
    assert table.sorted_column == place_of(table, "awakenings")


def test_keys_mean_nothing_where_there_is_no_current_cell(qtbot, table):
    with (
        qtbot.assertNotEmitted(table.open_requested),
        qtbot.assertNotEmitted(table.delete_requested),
    ):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_S):
            qtbot.keyClick(table, key)
    assert table.sorted_column == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Delete])
def test_with_control_a_key_means_something_else(qtbot, table, key):
    click(qtbot, table, 2)
    with (
        qtbot.assertNotEmitted(table.open_requested),
        qtbot.assertNotEmitted(table.delete_requested),
    ):
        qtbot.keyClick(table, key, CONTROL)


def test_tab_leaves_the_table(qtbot, table):
    click(qtbot, table, 2)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 0)


def test_the_menu_by_key_is_asked_for_at_the_current_cell(qtbot, table):
    click(qtbot, table, 2, 1)
    cell = table.visualRect(table.currentIndex())
    reason = QContextMenuEvent.Reason.Keyboard
    with qtbot.waitSignal(table.menu_requested) as asked:
        QApplication.sendEvent(table, QContextMenuEvent(reason, QPoint(), QPoint()))
    assert table.viewport().mapFromGlobal(asked.args[0]) == cell.center()


def test_the_menu_by_mouse_is_asked_for_under_it(qtbot, table):
    where = QPoint(30, 60)
    reason = QContextMenuEvent.Reason.Mouse
    with qtbot.waitSignal(table.menu_requested) as asked:
        QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(), where))
    assert asked.args == [where]


# Filtering


def test_only_what_has_the_words_is_shown_and_what_is_gone_is_not_selected(qtbot, table):
    click(qtbot, table, 0)
    click(qtbot, table, 1, modifier=CONTROL)
    table.keep("28 → mon")
    assert awakenings(table.records) == [28]
    assert awakenings(table.selected()) == [28]
    assert len(table.everything) == 30
    table.keep("")
    assert awakenings(table.selected()) == [28]


def test_other_records_are_filtered_too(table):
    table.keep("", lambda night: night.awakenings > 27)
    table.show_records(NIGHTS[:29])
    assert awakenings(table.records) == [28]


def test_words_are_looked_for_in_the_columns_that_are_seen(table):
    table.keep("8 h 05")  # the time in bed
    assert table.records == []
    table.show_columns({"time_in_bed"})
    assert len(table.records) == 30
    table.show_columns({"awakenings"})
    assert table.records == []


# Columns


def test_the_usual_columns_are_seen_until_others_are_wanted(table):
    assert [table.columns[place].name for place in table.seen][-2:] == ["quality", "comment"]
    table.show_columns({"pain", "midpoint"})
    assert [table.columns[place].name for place in table.seen] == ["diary_date", "pain", "midpoint"]


def test_an_empty_column_that_is_wanted_is_seen(table):
    table.show_columns({"marks"})
    assert len(table.seen) == 1
    table.show_columns({"marks"}, wanted={"marks"})
    assert len(table.seen) == 2


# Copying


def test_selected_rows_are_copied_as_they_read_under_their_titles(qtbot, table):
    table.show_columns({"awakenings", "total_sleep_time", "comment"})
    table.show_records([a_night(comment="Rain\nand\twind"), a_night(diary_date=FIRST)])
    qtbot.keyClick(table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().split("\n") == [
        "Night\tAwakenings\tTotal sleep time\tNote",
        "Mon 3 → Tue 4 Nov 2025\t2\t6 h 30\tRain and wind",
        "Sun 31 → Mon 1 Sep 2025\t2\t6 h 30\t",
    ]


@pytest.mark.parametrize(
    ("note", "copied"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("rain\r=1", "rain =1"),
        ("1 = one", "1 = one"),
    ],
)
def test_no_spreadsheet_computes_what_is_copied(qtbot, table, note, copied):
    table.show_columns({"comment"})
    table.show_records([a_night(comment=note)])
    qtbot.keyClick(table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().split("\n")[1:] == [f"Mon 3 → Tue 4 Nov 2025\t{copied}"]


def test_without_a_selection_the_clipboard_is_left_alone(qtbot, table):
    QApplication.clipboard().setText("mine")
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "mine"


def test_a_record_is_selected_alone_and_seen(qtbot, table):
    click(qtbot, table, 0, 4)
    table.select(NIGHTS[2].id)
    assert table.selected() == [NIGHTS[2]]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (27, 4)
    assert table.rowAt(table.viewport().height() - 10) >= 27
    table.select(None)
    assert table.selected() == []
