"""Own medicines under the line of the night's, by key and click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.ui.log.medicines_field import MedicinesField

OWN = ["zopiclone 7.5 mg", "melatonin 2 mg"]


@pytest.fixture
def field(qtbot):
    field = MedicinesField("medicines")
    field.offer(OWN)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def button(field, text):
    return next(each for each in field.findChildren(QPushButton) if each.text() == text)


def test_a_click_adds_one_behind_what_is_typed(qtbot, field):
    qtbot.keyClicks(field.editor, "tea; ")
    with qtbot.waitSignal(field.edited):
        qtbot.mouseClick(button(field, "+ melatonin 2 mg"), Qt.MouseButton.LeftButton)
    assert field.text() == "tea; melatonin 2 mg"
    assert field.offered == ["zopiclone 7.5 mg"]


def test_tab_comes_to_them_and_space_adds(qtbot, field):
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Add zopiclone 7.5 mg"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert field.text() == "zopiclone 7.5 mg"


def test_what_is_in_the_line_already_is_not_offered(qtbot, field):
    field.set_text("Zopiclone 7.5 mg 22:30; tea")
    assert field.offered == ["melatonin 2 mg"]
    field.set_text("")
    assert field.offered == OWN


def test_others_can_be_offered_and_nothing_leaves_no_hole(field):
    before = field.height()
    field.offer(["mirtazapine 15 mg"])
    assert field.offered == ["mirtazapine 15 mg"]
    field.offer([])
    assert field.offered == []
    assert field.sizeHint().height() < before


def test_one_that_is_added_takes_the_place_of_none(qtbot, field):
    field.set_text("0")
    qtbot.mouseClick(button(field, "+ melatonin 2 mg"), Qt.MouseButton.LeftButton)
    assert field.text() == "melatonin 2 mg"


def test_several_with_a_comma_between_them_are_parted_by_one_click(qtbot, field):
    qtbot.keyClicks(field.editor, "ambien 10 mg, half a lorazepam at 3 am")
    assert field.several.isVisible()
    qtbot.mouseClick(field.several, Qt.MouseButton.LeftButton)
    assert field.text() == "ambien 10 mg; half a lorazepam at 3 am"
    assert not field.several.isVisible()


def test_the_comma_of_a_number_parts_nothing(qtbot, field):
    qtbot.keyClicks(field.editor, "zopiclone 7,5 mg")
    assert not field.several.isVisible()
