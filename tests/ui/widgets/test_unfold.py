import pytest
from PySide6.QtCore import Qt

from sleepdiary.ui.widgets.unfold import Unfold


@pytest.fixture
def unfold(qtbot):
    unfold = Unfold()
    qtbot.addWidget(unfold)
    unfold.set_title("In words")
    unfold.text.setText("A long text.")
    unfold.show()
    return unfold


def test_the_text_is_folded_away_at_first(unfold):
    assert unfold.button.text() == "▸ In words"
    assert not unfold.text.isVisible()


def test_space_unfolds_and_folds_again(qtbot, unfold):
    qtbot.keyClick(unfold.button, Qt.Key.Key_Space)
    assert unfold.text.isVisible()
    assert unfold.button.text() == "▾ In words"
    qtbot.keyClick(unfold.button, Qt.Key.Key_Space)
    assert not unfold.text.isVisible()
    assert unfold.button.text() == "▸ In words"


def test_a_title_given_while_unfolded_keeps_the_arrow(qtbot, unfold):
    qtbot.mouseClick(unfold.button, Qt.MouseButton.LeftButton)
    unfold.set_title("In other words")
    assert unfold.button.text() == "▾ In other words"


def test_what_a_person_turns_is_said_and_what_the_program_unfolds_is_not(qtbot, unfold):
    with qtbot.assertNotEmitted(unfold.turned):
        unfold.unfold()
    assert unfold.is_open
    with qtbot.waitSignal(unfold.turned) as turned:
        qtbot.mouseClick(unfold.button, Qt.MouseButton.LeftButton)
    assert turned.args == [False]
