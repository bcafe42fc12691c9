"""A total alone, as it is typed."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import SentenceError, Words
from sleepdiary.ui.questionnaires.total_form import TotalForm, with_total
from tests.builders import a_questionnaire


def a_total(kind=QuestionnaireKind.PSQI, score=None):
    return a_questionnaire(kind=kind, items=(), score=score)


@pytest.mark.parametrize(("text", "score"), [("0", 0), (" 21 ", 21), ("7.0", 7)])
def test_a_total_is_read(text, score):
    assert with_total(a_total(), text).score == score


@pytest.mark.parametrize("text", ["", " ", "22", "-1", "7.5", "seven", "1e1"])
def test_what_is_no_total_of_this_questionnaire_is_refused(text):
    with pytest.raises(SentenceError):
        with_total(a_total(), text)


@pytest.fixture
def form(qtbot):
    form = TotalForm(a_total(score=9.0), Words())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.take_focus()
    return form


def test_a_stored_total_is_shown_with_what_it_can_be(form):
    assert form.texts() == ["9"]
    assert form.field.hint == "Enter the total from the filled-in form: 0 to 21."
    assert form.result().score == 9


def test_what_is_wrong_is_said_when_the_field_is_left_and_goes_when_it_is_typed_in(qtbot, form):
    qtbot.keyClicks(form.focusWidget(), "99")
    form.field.left.emit()
    assert form.field.message == "The total of PSQI is from 0 to 21. Check it."
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Backspace)
    assert form.field.message == ""


def test_an_empty_field_that_is_left_is_not_scolded(qtbot, form):
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Backspace)
    form.field.left.emit()
    assert form.field.message == ""
