"""A page over a diary, beside another page in front of it."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QWidget

from sleepdiary.services.diary import Diary
from sleepdiary.ui.widgets.page import READING_WIDTH, Page
from tests.builders import a_night


class Counting(Page):
    """A page that notes how many nights it saw at each refresh."""

    def __init__(self, desk):
        super().__init__(desk)
        self.seen = []
        self.column = self.make_column()

    def refresh(self):
        self.seen.append(len(self.desk.diary.nights()))


@pytest.fixture
def page(desk):
    return Counting(desk)


@pytest.fixture
def stack(qtbot, page):
    """The page in front of an empty one."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(page)
    stack.addWidget(QWidget())
    stack.resize(1400, 300)
    return stack


def log(desk):
    assert desk.do("the night", lambda diary: diary.log_night(a_night()))


def test_a_page_refreshes_when_it_is_first_seen(stack, page):
    assert page.seen == []
    stack.show()
    assert page.seen == [0]


def test_a_page_in_front_refreshes_with_each_change(stack, page, desk):
    stack.show()
    log(desk)
    desk.undo_stack.undo()
    assert page.seen == [0, 1, 0]


def test_a_page_behind_another_catches_up_once_when_it_is_seen_again(stack, page, desk):
    stack.show()
    stack.setCurrentIndex(1)
    log(desk)
    log(desk)
    assert page.seen == [0]
    stack.setCurrentIndex(0)
    assert page.seen == [0, 2]


def test_a_page_seen_again_without_a_change_does_not_refresh(stack, page):
    stack.show()
    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)
    assert page.seen == [0]


def test_another_diary_is_shown_at_once(stack, page, desk, tmp_path, clock):
    stack.show()
    other = Diary.create(tmp_path / "other.sleepdiary", clock)
    other.log_night(a_night())
    desk.lay(other)
    assert page.seen == [0, 1]


def test_a_column_is_centred_and_no_wider_than_can_be_read(stack, page):
    part = QLabel("A night")
    page.column.addWidget(part)
    stack.show()
    left = part.mapTo(stack, part.rect().topLeft()).x()
    right = stack.width() - part.mapTo(stack, part.rect().topRight()).x()
    assert part.width() == READING_WIDTH
    assert abs(left - right) <= 1


def test_what_is_higher_than_the_page_can_be_scrolled_to(qtbot, stack, page):
    high = QLabel("A night")
    high.setFixedHeight(900)
    page.column.addWidget(high)
    stack.show()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() >= 900 - stack.height())


def test_what_comes_to_scroll_moves_nothing_sideways(qtbot, stack, page):
    part = QLabel("A night")
    page.column.addWidget(part)
    stack.show()
    before = part.mapTo(stack, QPoint())
    part.setText("A night\n" * 50)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert part.mapTo(stack, QPoint()) == before


def test_where_nothing_scrolls_no_bar_is_seen(stack, page):
    stack.show()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    assert not bar.maximum()
    picture = stack.grab(QRect(bar.mapTo(stack, QPoint()), bar.size())).toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert seen == {stack.palette().window().color().name()}
