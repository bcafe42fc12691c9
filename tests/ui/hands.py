"""What a person does at the keyboard and with the mouse, as tests of more than one form want it."""

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication


def press(qtbot, *keys):
    """Press keys one after the other, each where the focus is by then; texts are typed."""
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                qtbot.keyClicks(QApplication.focusWidget(), letter)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)


def turn_wheel(editor):
    """Turn the wheel over a field by one step."""
    middle = QPointF(editor.rect().center())
    event = QWheelEvent(
        middle,
        editor.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, event)


def with_dialog(qtbot, act):
    """Have the person do something once a dialog is open, which is closed after it."""

    def meet():
        dialog = QApplication.activeModalWidget()
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, meet)
