import pytest
from PySide6.QtCore import Qt
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
