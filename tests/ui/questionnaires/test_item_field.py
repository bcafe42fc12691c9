"""One item alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from sleepdiary.ui.questionnaires.item_field import ItemField

CHOICES = ("Not at all", "Several days", "More than half the days", "Nearly every day")


@pytest.fixture
def item(qtbot):
    item = ItemField(0)
    item.set_words("1.  Poor appetite", "Question 1 of 9: Poor appetite", CHOICES)
    qtbot.addWidget(item)
    item.show()
    item.activateWindow()
    qtbot.waitUntil(item.isActiveWindow)
    item.editor.setFocus()
    return item


def test_a_digit_answers_and_goes_on(qtbot, item):
    assert item.value is None
    with qtbot.waitSignals([item.edited, item.entered]):
        qtbot.keyClicks(item.focusWidget(), "3")
    assert item.value == 3


def test_an_arrow_answers_and_stays(qtbot, item):
    with qtbot.assertNotEmitted(item.entered):
        qtbot.keyClick(item.focusWidget(), Qt.Key.Key_Right)
        qtbot.keyClick(item.focusWidget(), Qt.Key.Key_Right)
    assert item.value == 1


def test_each_answer_stands_there_in_words_once(item):
    answers = [each.text() for each in item.findChildren(QRadioButton)]
    assert answers[3] == "3  Nearly every day"
    assert [each.text() for each in item.findChildren(QLabel) if each.isVisible()] == [
        "1.  Poor appetite"
    ]


def test_the_answers_go_on_in_the_next_line_where_there_is_no_room(item):
    item.resize(240, item.heightForWidth(240))
    tops = {each.y() for each in item.findChildren(QRadioButton)}
    assert len(tops) > 1
    assert all(each.geometry().right() < 240 for each in item.findChildren(QRadioButton))
