from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui import theme
from sleepdiary.ui.log.date_bar import DateBar

TODAY = date(2025, 11, 4)


@pytest.fixture
def bar(qtbot):
    bar = DateBar(Words())
    qtbot.addWidget(bar)
    bar.show_date(SleepKind.MAIN, TODAY, "Mon 3 → Tue 4 Nov", TODAY)
    bar.show()
    return bar


def test_it_shows_and_says_both_days_of_the_night(bar):
    assert bar.button.text() == "Mon 3 → Tue 4 Nov"
    assert bar.button.accessibleName() == "Night Mon 3 → Tue 4 Nov"


def test_a_nap_is_said_to_be_one(bar):
    bar.show_date(SleepKind.NAP, TODAY, "Tue 4 Nov", TODAY)
    assert bar.button.text() == "Tue 4 Nov"
    assert bar.button.accessibleName() == "Nap of Tue 4 Nov"


def test_the_night_before_is_a_click_away(qtbot, bar):
    with qtbot.waitSignal(bar.date_requested) as asked:
        qtbot.mouseClick(bar.earlier, Qt.MouseButton.LeftButton)
    assert asked.args == [date(2025, 11, 3)]


def test_a_night_still_to_come_cannot_be_asked_for(qtbot, bar):
    assert not bar.later.isEnabled()
    with qtbot.assertNotEmitted(bar.date_requested):
        bar.step(1)
    bar.show_date(SleepKind.MAIN, date(2025, 11, 3), "Sun 2 → Mon 3 Nov", TODAY)
    with qtbot.waitSignal(bar.date_requested) as asked:
        qtbot.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert asked.args == [TODAY]


def test_a_night_is_picked_in_the_calendar_by_keyboard(qtbot, bar):
    bar.menu.popup(QPoint(0, 0))
    calendar = bar.menu.calendar
    assert calendar.maximumDate().toPython() == TODAY
    with qtbot.waitSignal(bar.date_requested) as asked:
        view = calendar.focusProxy() or calendar
        qtbot.keyClick(view, Qt.Key.Key_Up)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [date(2025, 10, 28)]
    assert not bar.menu.isVisible()


def test_icons_follow_from_light_to_dark(qtbot, bar, qapp):
    before = bar.earlier.icon().pixmap(16, 16).toImage()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert bar.earlier.icon().pixmap(16, 16).toImage() != before
