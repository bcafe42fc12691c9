import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.ui.widgets.scrolling import scrolling


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    return ground


def test_what_is_higher_scrolls_and_fills_the_width(ground):
    content = QLabel("A night\n" * 50)
    area = scrolling(content, ground)
    area.resize(300, 100)
    ground.show()
    assert area.verticalScrollBar().maximum() > 0
    assert content.width() == area.viewport().width() > 200


def test_the_tab_key_passes_it_by(ground):
    area = scrolling(QLabel("A night"), ground)
    assert not area.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_comes_to_scroll_moves_nothing_sideways(qtbot, ground):
    content = QLabel("A night\n" * 5)
    area = scrolling(content, ground)
    area.resize(300, 200)
    ground.show()
    assert not area.verticalScrollBar().maximum()
    before = content.width()
    content.setText("A night\n" * 50)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert content.width() == before


def test_where_nothing_scrolls_no_bar_is_seen(ground):
    area = scrolling(QLabel("A night"), ground)
    area.resize(300, 200)
    ground.resize(300, 200)
    ground.show()
    bar = area.verticalScrollBar()
    assert bar.width()
    place = QRect(bar.mapTo(ground, QPoint()), bar.size())
    picture = ground.grab(place).toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert seen == {ground.palette().window().color().name()}
