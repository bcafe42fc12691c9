"""The line at the foot of the window."""

import pytest

from sleepdiary.ui.status_line import StatusLine


@pytest.fixture
def line(front):
    line = StatusLine()
    line.resize(300, 40)
    return front(line)


def test_it_says_a_sentence_to_eyes_and_ears(line):
    line.say("Saved.")
    assert (line.text(), line.accessibleName()) == ("Saved.", "Saved.")
    assert not line.wordWrap()


def test_what_is_too_long_for_one_line_gets_two(line):
    line.say("Saved, with what was typed before. " * 4)
    assert line.wordWrap()
