"""The settings dialog, driven by keys and clicks."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.words import Words
from sleepdiary.ui.preferences.dialog import SettingsDialog
from sleepdiary.ui.settings import ASKED, SETTINGS, TEXT_SIZE, THEME, Section, Settings


@pytest.fixture
def dialog(qtbot):
    dialog = SettingsDialog(Settings(), Words())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


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
    assert heads == {Section.LOOK: False, Section.TIMES: False, Section.QUESTIONS: True}


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
