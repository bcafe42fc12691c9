import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.log.kind_choice import KindChoice

MAIN, NAP = SleepKind.MAIN, SleepKind.NAP


@pytest.fixture
def choice(qtbot):
    choice = KindChoice()
    qtbot.addWidget(choice)
    choice.show_kind(MAIN)
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    return choice


def test_both_kinds_are_offered_in_words(choice):
    assert {kind: each.text() for kind, each in choice.buttons.items()} == {
        MAIN: "Main sleep",
        NAP: "Nap",
    }
    assert choice.buttons[NAP].toolTip()


@pytest.mark.parametrize("kind", SleepKind)
def test_a_kind_is_shown_without_a_word(qtbot, choice, kind):
    with qtbot.assertNotEmitted(choice.kind_chosen):
        choice.show_kind(kind)
    assert choice.kind is kind


def test_a_kind_is_chosen_by_click(qtbot, choice):
    with qtbot.waitSignal(choice.kind_chosen) as chosen:
        qtbot.mouseClick(choice.buttons[NAP], Qt.MouseButton.LeftButton)
    assert chosen.args == [NAP]


def test_a_kind_is_chosen_by_arrow_key(qtbot, choice):
    choice.buttons[MAIN].setFocus()
    with qtbot.waitSignal(choice.kind_chosen) as chosen:
        qtbot.keyClick(choice.buttons[MAIN], Qt.Key.Key_Right)
    assert chosen.args == [NAP]
    assert choice.kind is NAP


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("kind", SleepKind)
def test_tab_comes_to_the_kind_that_is_chosen_either_way(qtbot, choice, kind, key):
    after = QPushButton(choice)
    choice.layout().addWidget(after)
    after.show()
    choice.show_kind(kind)
    after.setFocus()
    qtbot.keyClick(after, key)
    assert QApplication.focusWidget() is choice.buttons[kind]
    qtbot.keyClick(choice.buttons[kind], key)
    assert QApplication.focusWidget() is after
