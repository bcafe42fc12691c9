"""The settings dialog, driven by keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QSystemTrayIcon

from sleepdiary.domain.words import Words
from sleepdiary.ui.appearance import Appearance
from sleepdiary.ui.preferences.dialog import SettingsDialog
from sleepdiary.ui.settings import (
    ASKED,
    CLOCK,
    OFF,
    REMINDER,
    SESSION_START,
    SETTINGS,
    TEXT_SIZE,
    THEME,
    TRAVEL,
    WEEK_START,
    Section,
    Settings,
)
from sleepdiary.ui.widgets import fitting
from tests.ui.hands import turn_wheel


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def worn(qapp, settings):
    """Have the program look as it is set, as it does when it runs."""
    font = QFont(qapp.font())
    appearance = Appearance(qapp, settings)
    yield
    qapp.setFont(font)
    appearance.deleteLater()


@pytest.fixture
def dialog(qtbot, clock, settings):
    dialog = SettingsDialog(settings, Words(), clock)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def boxes_of(dialog):
    return [each for each in dialog.controls.values() if isinstance(each, QComboBox)]


def shown(dialog):
    return {each for each in SETTINGS if dialog.controls[each].isVisible()}


def test_it_opens_with_the_cursor_in_the_search_and_everything_shown(dialog):
    assert dialog.focusWidget() is dialog.search
    assert shown(dialog) == set(SETTINGS)


def test_a_choice_by_key_holds_at_once(qtbot, dialog):
    box = dialog.controls[THEME]
    box.setFocus()
    with qtbot.waitSignal(dialog._settings.changed):
        qtbot.keyClick(box, Qt.Key.Key_End)
    assert dialog._settings[THEME] == "dark"


def test_a_question_is_switched_on_by_space(qtbot, dialog):
    box = dialog.controls[ASKED["pain"]]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog._settings.is_on(ASKED["pain"])


def test_searching_leaves_what_has_all_the_words(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "text siz")
    assert shown(dialog) == {TEXT_SIZE}


def test_settings_are_found_by_other_words_and_by_their_values(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "font")
    assert shown(dialog) == {TEXT_SIZE}
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, "dark")
    assert shown(dialog) == {THEME}


def test_headings_without_settings_go_with_them(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "pain")
    heads = {section: dialog._heads[section][0].isVisible() for section in Section}
    assert heads == {section: section is Section.QUESTIONS for section in Section}


def test_it_says_when_nothing_is_found(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "zzz")
    assert shown(dialog) == set()
    assert dialog._nothing.isVisible()


def test_it_opens_at_one_section_when_asked(dialog):
    dialog.show_section(Section.QUESTIONS)
    assert shown(dialog) == set(ASKED.values())


def test_escape_closes_it(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_has_a_name_to_be_heard(dialog):
    for control in dialog.controls.values():
        assert control.accessibleName() or control.text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("am pm", {CLOCK}),
        ("first day", {WEEK_START}),
        ("sunday", {WEEK_START}),
        ("abroad", {TRAVEL}),
        ("notification", {REMINDER}),
        ("09:30", {REMINDER}),
        ("autostart", {SESSION_START}),
        ("reminder", {REMINDER, SESSION_START}),
        ("mode", {THEME}),
    ],
)
def test_settings_are_found_by_what_else_they_are_called(qtbot, dialog, typed, found):
    qtbot.keyClicks(dialog.search, typed)
    assert shown(dialog) == found


def test_each_section_goes_back_to_its_defaults_alone(qtbot, dialog):
    assert not any(reset.isVisible() for reset in dialog.resets.values())
    dialog._settings.choose(THEME, "dark")
    dialog._settings.choose(CLOCK, "12")
    assert {each for each, reset in dialog.resets.items() if reset.isVisible()} == {
        Section.LOOK,
        Section.TIMES,
    }
    qtbot.mouseClick(dialog.resets[Section.LOOK], Qt.MouseButton.LeftButton)
    assert dialog.controls[THEME].currentText() == "as the computer"
    assert dialog._settings[THEME] == THEME.default
    assert dialog._settings[CLOCK] == "12"


def test_what_is_set_elsewhere_is_shown(dialog):
    dialog._settings.choose(ASKED["pain"], "on")
    dialog._settings.choose(REMINDER, "09:30")
    assert dialog.controls[ASKED["pain"]].isChecked()
    assert dialog.controls[REMINDER].currentText() == "09:30"


def test_the_times_of_the_reminder_follow_the_clock(qtbot, dialog):
    dialog._words.use_clock(twelve_hours=True)
    dialog._words.clock = lambda at: f"{at:%I:%M %p}"
    dialog._settings.choose(CLOCK, "12")
    dialog._settings.choose(REMINDER, "21:00")
    assert dialog.controls[REMINDER].currentText() == "09:00 PM"


def test_only_with_a_reminder_the_program_may_start_with_the_session(qtbot, dialog):
    box = dialog.controls[SESSION_START]
    assert not box.isEnabled()
    choices = dialog.controls[REMINDER]
    choices.setFocus()
    qtbot.keyClicks(choices, "09")
    assert dialog._settings[REMINDER] == "09:00"
    assert box.isEnabled()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog._settings.is_on(SESSION_START)
    choices.setFocus()
    qtbot.keyClick(choices, Qt.Key.Key_Home)
    assert dialog._settings[REMINDER] == OFF
    assert not box.isEnabled()


def test_it_says_in_which_zone_new_nights_are(dialog):
    assert (
        dialog._hints[Section.TIMES].text()
        == "New nights are written in the time of Europe/London."
    )


@pytest.mark.parametrize(
    ("has_tray", "word"), [(True, "stays in the tray"), (False, "has no tray")]
)
def test_it_says_how_you_are_reminded_on_this_desktop(qtbot, clock, monkeypatch, has_tray, word):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: has_tray)
    dialog = SettingsDialog(Settings(), Words(), clock)
    qtbot.addWidget(dialog)
    assert word in dialog._hints[Section.REMINDER].text()


def test_scrolling_past_a_choice_does_not_change_it(dialog):
    box = dialog.controls[THEME]
    turn_wheel(box)
    assert dialog._settings[THEME] == THEME.default


def test_tab_goes_from_the_search_through_every_setting_to_close(qtbot, dialog):
    dialog._settings.choose(REMINDER, "09:00")
    met = []
    while (held := QApplication.focusWidget()) not in met:
        met.append(held)
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    controls = [each for each in met if each in dialog.controls.values()]
    assert controls == list(dialog.controls.values())
    assert met[-1] is dialog._close


def test_the_boxes_of_choices_stand_in_one_column(dialog):
    edges = [(box.mapTo(dialog, box.rect().topLeft()).x(), box.width()) for box in boxes_of(dialog)]
    assert len(set(edges)) == 1


def test_a_way_back_that_comes_and_goes_moves_nothing(dialog):
    before = dialog.controls[CLOCK].mapTo(dialog, QPoint())
    dialog._settings.choose(CLOCK, "12")
    QApplication.processEvents()
    assert dialog.resets[Section.TIMES].isVisible()
    assert dialog.controls[CLOCK].mapTo(dialog, QPoint()) == before


def test_it_is_no_larger_than_the_screen(dialog):
    screen = dialog.screen().availableSize()
    assert dialog.size().boundedTo(screen) == dialog.size()


def test_tab_comes_to_a_setting_before_the_way_back_to_the_defaults(qtbot, dialog):
    dialog._settings.choose(THEME, "dark")
    assert dialog.resets[THEME.section].isVisible()
    dialog.search.setFocus()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.controls[THEME]


@pytest.mark.usefixtures("worn")
@pytest.mark.parametrize("presses", [3, 4])
def test_it_grows_with_the_text_that_is_made_larger_in_it(qtbot, dialog, presses, monkeypatch):
    monkeypatch.setattr(fitting, "room_for", lambda _: QSize(2000, 2000))
    small, box = dialog.size(), dialog.controls[TEXT_SIZE]
    box.setFocus()
    for _ in range(presses):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert dialog.height() > small.height()
    assert not dialog.area.horizontalScrollBar().maximum()
    in_line = {control.parentWidget().height() <= control.height() for control in boxes_of(dialog)}
    assert in_line == {True}


@pytest.mark.usefixtures("worn")
def test_larger_text_leaves_it_within_its_screen_and_all_of_it_in_reach(qtbot, dialog):
    box = dialog.controls[TEXT_SIZE]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert not dialog.area.horizontalScrollBar().maximum()


@pytest.mark.usefixtures("worn")
def test_smaller_text_leaves_it_as_large_as_it_was_made(qtbot, dialog):
    dialog.resize(dialog.width() + 50, dialog.height() + 50)
    large, box = dialog.size(), dialog.controls[TEXT_SIZE]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    grown = dialog.size()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert dialog.size() == grown.expandedTo(large)


@pytest.mark.usefixtures("worn")
def test_another_choice_leaves_its_size_alone(qtbot, dialog):
    dialog.resize(dialog.width(), dialog.height() - 50)
    before = dialog.size()
    qtbot.keyClick(dialog.controls[CLOCK], Qt.Key.Key_Down)
    assert dialog.size() == before
