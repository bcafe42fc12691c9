from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, QPoint

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.log.head import Head
from sleepdiary.ui.speech import LocaleWords

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def head(qtbot):
    head = Head(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(head)
    return head


@pytest.mark.parametrize(
    ("day", "hour", "title"),
    [
        (4, 7, "Last night"),
        (4, 2, "Tonight"),
        (3, 7, "The night before last"),
        (2, 7, "An earlier night"),
    ],
)
def test_a_night_is_called_by_how_long_ago_it_was(head, day, hour, title):
    head.show_sleep(SleepKind.MAIN, date(2025, 11, day), NOW.replace(hour=hour))
    assert head.title.text() == title


def test_a_nap_is_called_one_and_has_one_day(head):
    head.show_sleep(SleepKind.NAP, date(2025, 11, 4), NOW)
    assert head.title.text() == "A nap"
    assert head.date.button.text() == "Tue 4 Nov"
    assert head.kind.kind is SleepKind.NAP


def test_it_shows_both_days_and_none_that_are_still_to_come(head):
    head.show_sleep(SleepKind.MAIN, date(2025, 11, 4), NOW)
    assert head.date.button.text() == "Mon 3 → Tue 4 Nov"
    assert not head.date.later.isEnabled()


def test_nothing_moves_from_under_the_mouse_whatever_is_shown(qtbot, head):
    head.resize(960, head.sizeHint().height())
    head.show()
    pressed = [head.date.earlier, head.date.later, *head.kind.buttons.values()]
    places = set()
    for kind in SleepKind:
        for back in range(400):
            head.show_sleep(kind, NOW.date() - timedelta(days=back), NOW)
            head.layout().activate()
            places.add(tuple(each.mapTo(head, QPoint()).x() for each in pressed))
    assert len(places) == 1
