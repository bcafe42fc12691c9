import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sleepdiary.ui.sharing.front import bring_to_front


def test_a_window_that_is_small_or_hidden_is_shown_as_it_was(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    bring_to_front(window)
    assert window.isMaximized()
    assert not window.isMinimized()
    window.hide()
    bring_to_front(window)
    qtbot.waitUntil(window.isActiveWindow)


def test_a_dialog_that_waits_comes_with_it(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    dialog.open()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    bring_to_front(window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.close()


def test_the_token_of_who_asked_lies_where_qt_looks_for_it(qtbot, monkeypatch):
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    bring_to_front(window)
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    bring_to_front(window, "a-token")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "a-token"  # noqa: S105
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
