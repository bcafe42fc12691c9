"""The line over a table: words, which nights, and the way on to the table."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.diary.filter_line import KEPT, FilterLine, Which
from tests.builders import a_night

NIGHTS = {
    "diary": a_night(),
    "late": a_night(backfilled=True),
    "nap": a_night(kind=SleepKind.NAP),
    "device": a_night(device="a watch"),
}


@pytest.fixture
def line(front):
    return front(FilterLine())


@pytest.mark.parametrize(
    ("which", "kept"),
    [
        (Which.DIARY, ["diary", "late"]),
        (Which.LATE, ["late"]),
        (Which.NAPS, ["nap"]),
        (Which.DEVICE, ["device"]),
    ],
)
def test_nights_are_kept_by_what_they_are(which, kept):
    assert [name for name, night in NIGHTS.items() if KEPT[which](night)] == kept


def test_what_is_typed_and_chosen_is_told_at_once(qtbot, line):
    assert not line.is_set
    with qtbot.waitSignal(line.changed):
        qtbot.keyClicks(line.field, "r")
    assert (line.text, line.is_set) == ("r", True)
    with qtbot.waitSignal(line.changed):
        qtbot.keyClicks(line.which_box, "naps")
    assert line.which is Which.NAPS
    line.clear()
    assert (line.text, line.which, line.is_set) == ("", Which.ALL, False)


def test_escape_clears_the_words_and_only_them(qtbot, line):
    line.take_focus()
    qtbot.keyClicks(line.field, "rain")
    qtbot.keyClick(line.field, Qt.Key.Key_Escape)
    assert line.text == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_keyboard_goes_on_to_the_table(qtbot, line, key):
    with qtbot.waitSignal(line.left):
        qtbot.keyClick(line.field, key)


def test_the_button_asks_for_the_columns(qtbot, line):
    with qtbot.waitSignal(line.columns_requested):
        qtbot.mouseClick(line.columns, Qt.MouseButton.LeftButton)


def test_the_field_is_taken_with_what_stands_in_it(qtbot, line):
    qtbot.keyClicks(line.field, "rain")
    line.which_box.setFocus()
    line.take_focus()
    assert line.field.selectedText() == "rain"
