"""What is meant by the question in hand, beside the morning form."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.log.meaning import Meaning
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON

TUESDAY = date(2025, 11, 4)


@pytest.fixture
def form(qtbot):
    form = NightForm(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(form)
    form.show_night(None, TUESDAY, LONDON)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def said(form):
    meanings = [each for each in form.findChildren(Meaning) if each.isVisible()]
    return [each.text() for each in meanings if each.text()]


def test_it_is_said_of_the_question_that_the_keyboard_comes_to(qtbot, form):
    form.focus_first()
    assert said(form)[0].startswith("Into bed: When you got into bed")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert said(form) == ["Lights out: When you began trying to sleep."]


def test_it_is_said_of_a_rating_and_of_the_note_too(qtbot, form):
    for name, begins in (("quality", "Sleep quality: How"), ("comment", "Note: Whatever")):
        qtbot.mouseClick(form.fields[name].label, Qt.MouseButton.LeftButton)
        form.fields[name].editor.setFocus()
        assert said(form)[0].startswith(begins)


def test_of_a_nap_it_speaks_of_the_nap(form):
    form.change_kind(SleepKind.NAP)
    form.focus_first()
    assert said(form) == ["Lay down: When you lay down for the nap."]


def test_of_a_question_further_down_it_is_said_down_there(form):
    form.ask(frozenset(each.name for each in QUESTIONS if not each.core))
    form.focus_first()
    form.fields["pain"].editor.setFocus()
    assert said(form) == ["Pain: How strong your pain was during this night."]


def test_back_at_a_question_above_nothing_is_said_further_down(form):
    form.ask(frozenset({"pain"}))
    form.fields["pain"].editor.setFocus()
    form.focus_first()
    (line,) = said(form)
    assert line.startswith("Into bed")


def test_of_the_drawn_night_its_keys_are_told_while_it_has_the_keyboard(qtbot, form):
    form.ask(frozenset({"pain"}))
    form.fields["pain"].editor.setFocus()
    form.strip.setFocus()
    (line,) = said(form)
    assert all(key in line for key in ("← →", "↑ ↓", "+", "Delete"))
    form.strip.clearFocus()
    assert said(form) == []
    form.focus_first()
    assert said(form)[0].startswith("Into bed")


def test_of_a_drawn_nap_the_keys_are_told_too(form):
    form.strip.setFocus()
    before = said(form)
    form.change_kind(SleepKind.NAP)
    assert said(form) == before
