"""Which picture is drawn, and of which nights: chosen by key and click, and remembered."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.charts.catalogue import CHARTS
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.trends.picture_choice import PictureChoice, Range, span_of

LEFT = Qt.MouseButton.LeftButton
NEWEST = date(2025, 11, 30)


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def make(front, settings):
    def made():
        return front(PictureChoice(LocaleWords(QLocale("en_GB")), settings))

    return made


def checked(choice):
    return [each for each, button in choice.buttons.items() if button.isChecked()]


def test_the_nights_over_time_are_drawn_all_of_them_until_another_choice_is_made(make):
    choice = make()
    assert (choice.chart.name, checked(choice)) == ("nights", [Range.ALL])
    offered = [choice.box.itemText(place) for place in range(choice.box.count())]
    assert offered == [chart.title for chart in CHARTS]
    assert offered[0] == "Nights over time"


def test_another_picture_is_chosen_by_keyboard_and_remembered(qtbot, make):
    choice = make()
    choice.box.setFocus()
    with qtbot.waitSignal(choice.chosen):
        qtbot.keyClick(choice.box, Qt.Key.Key_Down)
    assert choice.chart is CHARTS[1]
    assert make().chart is CHARTS[1]


def test_a_range_is_chosen_by_a_click_and_remembered(qtbot, make):
    choice = make()
    with qtbot.waitSignal(choice.chosen):
        qtbot.mouseClick(choice.buttons[Range.TWO_WEEKS], LEFT)
    assert choice.span(NEWEST, None) == (date(2025, 11, 17), NEWEST)
    assert checked(choice) == checked(make()) == [Range.TWO_WEEKS]


def test_where_the_picture_was_moved_no_range_is_checked_until_one_is_chosen(qtbot, make):
    choice = make()
    choice.show_span((date(2025, 3, 1), date(2025, 3, 9)))
    assert checked(choice) == []
    assert choice.span(NEWEST, None) == (date(2025, 3, 1), date(2025, 3, 9))
    assert checked(make()) == [Range.ALL]
    qtbot.mouseClick(choice.buttons[Range.ALL], LEFT)
    assert choice.span(NEWEST, None) is None


def test_everything_is_the_range_of_all(qtbot, make):
    choice = make()
    qtbot.mouseClick(choice.buttons[Range.TWO_WEEKS], LEFT)
    choice.show_span(None)
    assert checked(choice) == checked(make()) == [Range.ALL]


def test_ranges_are_there_only_where_the_picture_has_them(qtbot, make):
    choice = make()
    assert choice.buttons[Range.ALL].isVisible()
    choice.box.setFocus()
    qtbot.keyClick(choice.box, Qt.Key.Key_Down)
    assert not choice.buttons[Range.ALL].isVisible()


def test_around_treatment_is_offered_where_there_is_some(make):
    choice = make()
    for is_there in (False, True):
        choice.offer_treatment(is_there=is_there)
        assert choice.buttons[Range.AROUND].isEnabled() is is_there


def test_what_was_remembered_and_is_no_longer_known_is_forgotten(make, settings):
    settings.note("trends_picture", "astrology")
    settings.note("trends_range", "a century")
    choice = make()
    assert (choice.chart.name, checked(choice)) == ("nights", [Range.ALL])


@pytest.mark.parametrize(
    ("shown", "first"),
    [(Range.TWO_WEEKS, date(2025, 11, 17)), (Range.THREE_MONTHS, date(2025, 9, 1))],
)
def test_a_range_ends_with_the_newest_night(shown, first):
    assert span_of(shown, NEWEST, None) == (first, NEWEST)


@pytest.mark.parametrize("shown", [Range.ALL, Range.AROUND])
def test_everything_has_no_span_nor_has_a_treatment_that_there_is_not(shown):
    assert span_of(shown, NEWEST, None) is None
