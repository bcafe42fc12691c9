import pytest
from PySide6.QtCore import Qt

from sleepdiary.ui.importing.zone_field import ZoneField


@pytest.fixture
def field(qtbot):
    field = ZoneField()
    qtbot.addWidget(field)
    field.show_zone("Europe/London")
    field.show()
    return field


def type_zone(qtbot, field, text):
    line = field._zones.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_zone_is_chosen_by_typing_its_name_in_any_case(qtbot, field):
    with qtbot.waitSignal(field.chosen) as signal:
        type_zone(qtbot, field, "america/new_york")
    assert signal.args == ["America/New_York"]
    assert field._zones.currentText() == "America/New_York"


def test_what_is_no_zone_is_put_back(qtbot, field):
    with qtbot.assertNotEmitted(field.chosen):
        type_zone(qtbot, field, "Mars/Olympus")
    assert field._zones.currentText() == "Europe/London"


def test_the_zone_already_shown_is_no_other_choice(field):
    assert not field.settle()
