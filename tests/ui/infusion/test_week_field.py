import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.week_field import WeekField


@pytest.fixture
def open_field(qtbot):
    def opened(first_weekday=1):
        words = Words()
        words.begin_weeks(first_weekday)
        field = WeekField("weekdays", words)
        qtbot.addWidget(field)
        field.show()
        return field

    return opened


def test_its_answer_is_the_days_that_are_chosen(open_field):
    field = open_field()
    assert (field.text(), field.weekdays) == ("", [])
    field.set_text("420")
    assert (field.text(), field.weekdays) == ("024", [0, 2, 4])
    field.set_text("6")
    assert field.weekdays == [6]


@pytest.mark.parametrize(("first", "named"), [(1, "Mon"), (6, "Sat"), (7, "Sun")])
def test_it_begins_with_the_day_that_the_person_begins_with(open_field, first, named):
    field = open_field(first)
    assert field.stops[0].text() == named
    field.set_text("0")
    assert [box.text() for box in field.stops if box.isChecked()] == ["Mon"]


def test_only_what_the_person_does_is_an_edit(qtbot, open_field):
    field = open_field()
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("1")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.findChild(QCheckBox), Qt.Key.Key_Space)
    assert field.weekdays == [0, 1]
