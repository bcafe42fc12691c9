"""A place to show a field in."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    return ground


@pytest.fixture
def show(qtbot, ground):
    """Return what shows a new field, with the focus in it and another widget after it."""

    def shown(kind, *wishes):
        column = QVBoxLayout(ground)
        field = kind("answer", *wishes, ground)
        field.set_label("Sleep quality", "How the night was in all.")
        column.addWidget(field)
        column.addWidget(QPushButton("Save", ground))
        ground.show()
        ground.activateWindow()
        qtbot.waitUntil(ground.isActiveWindow)
        field.editor.setFocus()
        return field

    return shown
