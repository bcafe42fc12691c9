import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.widgets.empty_state import EmptyState


@pytest.fixture
def empty(qtbot):
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.sentence.setText("Your nights will stand here, each with how long you slept.")
    empty.button.setText("Log last night")
    empty.resize(600, 300)
    return empty


def shown(qtbot, empty):
    empty.show()
    empty.activateWindow()
    qtbot.waitUntil(empty.isActiveWindow)
    return empty


def test_the_one_action_is_the_primary_one(qtbot, empty):
    assert empty.button.property("role") == "primary"
    with qtbot.waitSignal(empty.button.clicked):
        qtbot.mouseClick(shown(qtbot, empty).button, Qt.MouseButton.LeftButton)


def test_another_way_stands_after_it_and_is_less_loud(qtbot, empty):
    link = empty.add_link()
    link.setText("Import nights…")
    shown(qtbot, empty)
    assert link.property("role") == "link"
    assert link.x() > empty.button.geometry().right()
    empty.button.setFocus()
    qtbot.keyClick(empty.button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is link


def test_all_stands_in_the_middle_of_the_room_it_gets(qtbot, empty):
    shown(qtbot, empty)
    assert abs(empty.button.geometry().center().x() - 300) <= 1
    above, below = empty.sentence.y(), empty.height() - empty.button.geometry().bottom()
    assert abs(above - below) <= 2


def test_a_sentence_too_long_for_a_line_is_folded(qtbot, empty):
    empty.resize(200, 300)
    shown(qtbot, empty)
    assert empty.sentence.width() <= 200
    assert empty.sentence.height() >= 2 * empty.sentence.fontMetrics().height()
