"""A window is as large as it wishes, and no larger than its screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from sleepdiary.ui.widgets.fitting import fit, room_for


@pytest.mark.parametrize(("wide", "high"), [(300, 200), (99_999, 200), (300, 99_999)])
def test_a_window_is_as_large_as_it_wishes_within_its_screen(qtbot, wide, high):
    window = QWidget()
    qtbot.addWidget(window)
    fit(window, wide, high)
    room = room_for(window)
    assert window.size() == QSize(min(wide, room.width()), min(high, room.height()))
    screen = window.screen().availableSize()
    assert room.width() < screen.width()
    assert room.height() < screen.height()
