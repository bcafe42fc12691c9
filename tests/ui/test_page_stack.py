"""The pages behind one another, and the cover before them."""

import pytest
from PySide6.QtWidgets import QLabel

from sleepdiary.ui.page_stack import PageStack
from sleepdiary.ui.widgets.page import Page


class Blank(Page):
    def refresh(self):
        pass


@pytest.fixture
def stack(front, desk):
    made = []
    stack = PageStack(lambda name: made.append(name) or Blank(desk))
    stack.made = made
    return front(stack)


def test_a_page_is_made_once_and_comes_to_the_front(stack):
    stack.bring("log")
    stack.bring("diary")
    stack.bring("log")
    assert stack.made == ["log", "diary"]
    assert stack.front == "log"


def test_dropped_pages_are_made_anew(stack):
    stack.bring("log")
    stack.drop()
    assert stack.front is None
    stack.bring("log")
    assert stack.made == ["log", "log"]


def test_a_cover_hides_the_pages_and_the_lines_over_them(stack):
    stack.bring("log")
    notice, cover = QLabel("Not saved yet", stack), QLabel("Locked")
    stack.put_over(notice)
    notice.show()
    stack.put_on(cover)
    assert cover.isVisible()
    assert not notice.isVisible()
    assert not stack.pages["log"].isVisible()
    assert stack.front is None
    stack.take_off()
    stack.take_off()
    assert stack.cover is None
    assert stack.pages["log"].isVisible()
