"""One click for a night without sleep, on a form of its own; on the page it is saved."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sleepdiary.domain.records import NO_SLEEP, SleepKind
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.log.no_sleep import NoSleep
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON, a_night

TUESDAY = date(2025, 11, 4)


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    column = QVBoxLayout(ground)
    ground.form = NightForm(LocaleWords(QLocale("en_GB")), ground)
    ground.no_sleep = NoSleep(ground)
    column.addWidget(ground.form)
    column.addWidget(ground.no_sleep)
    ground.form.show_night(None, TUESDAY, LONDON)
    qtbot.addWidget(ground)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    return ground


def test_of_no_form_it_answers_nothing(qtbot, ground):
    qtbot.mouseClick(ground.no_sleep, Qt.MouseButton.LeftButton)
    assert not any(ground.form.texts().values())


def test_it_answers_what_is_asked_about_sleep_and_goes_to_the_times_in_bed(qtbot, ground):
    ground.no_sleep.follow(ground.form)
    with qtbot.waitSignals([ground.form.edited, ground.form.left]):
        qtbot.mouseClick(ground.no_sleep, Qt.MouseButton.LeftButton)
    texts = ground.form.texts()
    assert {name for name, text in texts.items() if text} == set(NO_SLEEP)
    assert ground.form.filled().night.is_sleepless
    assert QApplication.focusWidget() is ground.form.fields["into_bed"].editor


@pytest.mark.parametrize(
    ("night", "kind", "is_offered"),
    [
        (None, SleepKind.MAIN, True),
        (None, SleepKind.NAP, False),
        (a_night(), SleepKind.MAIN, False),
    ],
)
def test_it_is_offered_of_a_night_without_an_answer_about_sleep(ground, night, kind, is_offered):
    ground.form.show_night(night, TUESDAY, LONDON, kind)
    ground.no_sleep.follow(ground.form)
    assert ground.no_sleep.isVisible() is is_offered


def test_the_same_button_takes_it_back(qtbot, ground):
    ground.no_sleep.follow(ground.form)
    ground.form.edited.connect(lambda: ground.no_sleep.follow(ground.form))
    qtbot.mouseClick(ground.no_sleep, Qt.MouseButton.LeftButton)
    assert ground.no_sleep.isVisible()
    assert ground.no_sleep.text() == "I did sleep"
    qtbot.keyClick(ground.form, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert not any(ground.form.texts().values())
    assert ground.no_sleep.text() == "I did not sleep"
