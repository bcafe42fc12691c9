import pytest

from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.head import Head
from sleepdiary.ui.widgets.drafted_dialog import DraftLine
from tests.builders import a_session


@pytest.fixture
def head(qtbot):
    head = Head(Words(), DraftLine())
    qtbot.addWidget(head)
    head.show()
    return head


def shown(head):
    parts = (head.plan, head.last)
    return [part.text() for part in parts if part.isVisible()]


def test_it_says_nothing_at_first(head):
    assert shown(head) == []
    assert not head.same.isVisible()
    assert not head.findChild(DraftLine).isVisible()


def test_it_says_which_session_the_proposals_are_like(head):
    head.show_last(a_session())
    assert shown(head) == ["In grey: as in your last session, 5 Nov 2025. Tab takes an answer."]
    assert head.same.isVisible()
    head.show_last(None)
    assert shown(head) == []


def test_all_can_be_taken_only_as_long_as_something_is_proposed(head):
    head.show_same(False)
    assert not head.same.isEnabled()
