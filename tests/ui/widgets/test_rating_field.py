"""A rating, driven by key and click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton

from sleepdiary.ui.widgets.rating_field import RatingField
from tests.ui.hands import press

STEPS = {1: "very poor", 2: "poor", 3: "fair", 4: "good", 5: "very good"}
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture
def rating(show):
    rating = show(RatingField, 1, 5)
    rating.set_step_names(STEPS)
    return rating


def steps(rating):
    return rating.findChildren(QRadioButton)


def said(rating):
    """Return what stands beside the steps: the label that is neither question nor message."""
    visible = [each.text() for each in rating.findChildren(QLabel) if each.isVisible()]
    return [text for text in visible if text not in {rating.label.text(), rating.message}]


def test_a_digit_chooses_its_step(qtbot, rating):
    with qtbot.waitSignal(rating.edited):
        press(qtbot, "4")
    assert rating.text() == "4"
    assert QApplication.focusWidget() is steps(rating)[3]


def test_a_digit_that_is_no_step_changes_nothing(qtbot, rating):
    press(qtbot, "4")
    with qtbot.assertNotEmitted(rating.edited):
        press(qtbot, "9", "x")
    assert rating.text() == "4"


def test_arrows_go_from_step_to_step(qtbot, rating):
    press(qtbot, "3")
    with qtbot.waitSignal(rating.edited):
        press(qtbot, Qt.Key.Key_Right)
    assert rating.text() == "4"


def test_the_first_arrow_chooses_where_the_focus_is_and_the_ends_stop(qtbot, rating):
    press(qtbot, Qt.Key.Key_Right)
    assert rating.text() == "1"
    press(qtbot, Qt.Key.Key_Left)
    assert rating.text() == "1"
    press(qtbot, *[Qt.Key.Key_Down] * 9)
    assert rating.text() == "5"


def test_a_click_chooses(qtbot, rating):
    with qtbot.waitSignal(rating.edited):
        qtbot.mouseClick(steps(rating)[1], Qt.MouseButton.LeftButton)
    assert rating.text() == "2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_a_rating(qtbot, rating, key):
    press(qtbot, "4")
    with qtbot.waitSignal(rating.edited):
        press(qtbot, key)
    assert rating.text() == ""


def test_one_step_at_a_time_is_chosen(qtbot, rating):
    press(qtbot, "4", "2")
    assert [step.isChecked() for step in steps(rating)] == [False, True, False, False, False]
    rating.set_text("5")
    assert [step.isChecked() for step in steps(rating)] == [False, False, False, False, True]


def test_the_chosen_step_is_named_with_the_ends(qtbot, rating):
    press(qtbot, "4")
    assert said(rating) == ["good (1 very poor … 5 very good)"]
    press(qtbot, "1")
    assert said(rating) == ["very poor (1 very poor … 5 very good)"]


def test_without_a_choice_the_ends_alone_are_named(qtbot, rating):
    assert said(rating) == ["1 very poor … 5 very good"]
    press(qtbot, "4", Qt.Key.Key_Delete)
    assert said(rating) == ["1 very poor … 5 very good"]


def test_each_step_is_named_for_screen_readers(rating):
    assert steps(rating)[3].accessibleName() == "Sleep quality: 4, good"
    assert steps(rating)[3].toolTip() == "good"


def test_steps_without_names_are_only_numbers(show):
    scale = show(RatingField, 0, 3)
    assert [step.text() for step in steps(scale)] == ["0", "1", "2", "3"]
    scale.set_text("0")
    assert scale.text() == "0"
    assert [text for text in said(scale) if text] == []


def test_the_focus_of_a_rating_lies_on_its_first_step(rating):
    assert QApplication.focusWidget() is steps(rating)[0]


@pytest.mark.parametrize(("answer", "step"), [("", 0), ("4", 3)])
def test_tab_comes_to_the_chosen_step_and_without_one_to_the_first(qtbot, rating, answer, step):
    press(qtbot, "2")
    rating.set_text(answer)
    save = rating.parent().findChild(QPushButton, options=DIRECT)
    save.setFocus()
    press(qtbot, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is steps(rating)[step]


def test_a_rating_is_entered_at_its_chosen_step(qtbot, rating):
    press(qtbot, "4", Qt.Key.Key_Tab)
    rating.editor.setFocus()
    assert QApplication.focusWidget() is steps(rating)[3]


def test_a_cleared_rating_marks_no_step(qtbot, rating):
    press(qtbot, "4", Qt.Key.Key_Delete)
    assert not any(step.isChecked() for step in steps(rating))
    assert QApplication.focusWidget() is steps(rating)[0]
