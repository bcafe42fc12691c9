import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from sleepdiary.charts.colours import LIGHT
from sleepdiary.ui.widgets.dialog_foot import DialogFoot


@pytest.fixture
def dialog(qtbot, request):
    dialog = QDialog()
    dialog.line, dialog.foot = (
        QLineEdit(),
        DialogFoot(enter_accepts=getattr(request, "param", True)),
    )
    dialog.foot.accept.setText("Save")
    column = QVBoxLayout(dialog)
    column.addWidget(dialog.line)
    column.addWidget(dialog.foot)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_both_buttons_tell_what_they_are_for(qtbot, dialog):
    with qtbot.waitSignal(dialog.foot.accepted):
        qtbot.mouseClick(dialog.foot.accept, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.foot.rejected):
        qtbot.mouseClick(dialog.foot.cancel, Qt.MouseButton.LeftButton)


def test_enter_does_the_one_thing_to_do_and_looks_so(qtbot, dialog):
    dialog.line.setFocus()
    with qtbot.waitSignal(dialog.foot.accepted):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    image = dialog.foot.accept.grab().toImage()
    assert image.pixelColor(8, image.height() // 2).name().upper() == LIGHT.accent
    assert dialog.foot.cancel.text() == "Cancel"


def test_the_one_thing_to_do_stands_rightmost(dialog):
    assert dialog.foot.accept.x() > dialog.foot.cancel.x()


@pytest.mark.parametrize("dialog", [False], indirect=True)
def test_enter_may_belong_to_the_fields_alone(qtbot, dialog):
    dialog.line.setFocus()
    with qtbot.assertNotEmitted(dialog.foot.accepted):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.foot.accept.isVisible()
