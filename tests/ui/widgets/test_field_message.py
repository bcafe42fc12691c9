"""The message under a field, by key and click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.widgets.field_message import FieldMessage


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    ground.line, ground.message, ground.after = QLineEdit(), FieldMessage(ground), QLineEdit()
    for part in (ground.line, ground.message, ground.after):
        column.addWidget(part)
    ground.message.follow(ground.line)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    return ground


def offered(message):
    return [each.text() for each in message.findChildren(QPushButton) if each.isVisible()]


def test_an_error_can_be_repaired_but_not_kept(qtbot, ground):
    repaired = []
    ground.message.say(
        "No time.", is_error=True, repair="Use 7:00", on_repair=lambda: repaired.append("7:00")
    )
    assert offered(ground.message) == ["Use 7:00"]
    qtbot.mouseClick(ground.message.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert repaired == ["7:00"]


def test_tab_goes_from_the_answer_to_its_repair_to_keep_it(qtbot, ground):
    ground.message.say("Far.", is_error=False, repair="Use 7:00", on_repair=lambda: None)
    ground.line.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert [each.text() for each in seen] == ["Use 7:00", "Keep it", ""]
    with qtbot.waitSignal(ground.message.kept):
        qtbot.keyClick(seen[1], Qt.Key.Key_Space)


def test_nothing_is_left_of_a_message_that_is_cleared(ground):
    ground.message.say("<b>Far.</b>", is_error=False, repair="", on_repair=None)
    assert (ground.message.sentence, ground.message.isVisible()) == ("<b>Far.</b>", True)
    ground.message.clear()
    assert (ground.message.sentence, ground.message.isVisible()) == ("", False)
