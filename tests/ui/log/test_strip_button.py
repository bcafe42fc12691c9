"""The button that adds an awakening to the drawn night."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui.log.strip_button import AddButton
from sleepdiary.ui.log.strip_painting import Lanes
from tests.builders import LONDON, a_night

LEFT, MORNING = Qt.MouseButton.LeftButton, date(2025, 11, 4)


@pytest.fixture
def form(make_form):
    form = make_form()
    form.show_night(a_night(), MORNING, LONDON)
    form.focus_first()
    return form


@pytest.fixture
def button(form):
    return form.findChild(AddButton)


def test_a_click_adds_an_awakening_that_keys_then_move(qtbot, form, button):
    qtbot.mouseClick(button, LEFT)
    assert form.strip.hasFocus()
    qtbot.keyClick(form.strip, Qt.Key.Key_Up)
    (added,) = form.filled().night.awakening_times
    assert f"{added.start.wall:%H:%M}" == "03:00"


def test_where_none_can_be_added_a_click_says_why(qtbot, form, button):
    form.show_night(None, MORNING, LONDON)
    qtbot.mouseClick(button, LEFT)
    assert form.strip.accessibleName().endswith("First say when the night began and when it ended")


def test_it_is_named_and_large_enough_to_be_hit(form, button):
    assert (button.toolTip(), button.accessibleName()) == (
        "Add an awakening (+)",
        "Add an awakening",
    )
    assert min(button.width(), button.height()) >= 32
    assert form.strip.geometry().contains(form.strip.x(), button.geometry().center().y())


@pytest.mark.parametrize("percent", [100, 175])
def test_the_button_stands_beside_the_night_itself(form, button, set_text_size, percent):
    set_text_size(percent)
    form.resize(960, form.sizeHint().height())
    QApplication.processEvents()
    bar = Lanes.within(form.strip.width(), form.strip.fontMetrics()).bar
    middle = form.strip.y() + bar.center().y()
    assert button.geometry().center().y() == pytest.approx(middle, abs=3)
