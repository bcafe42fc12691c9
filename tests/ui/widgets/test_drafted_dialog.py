"""The line that says what was typed another time."""

from sleepdiary.ui.widgets.drafted_dialog import DraftLine


def test_the_line_says_when_it_was_typed_and_is_hidden_before(qtbot):
    line = DraftLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.say("23:10", "4 Nov 2025")
    assert line.isVisible()
    assert line.sentence.text() == "Not saved last time: what you typed at 23:10 on 4 Nov 2025."
    assert line.anew.text() == "Begin anew"
