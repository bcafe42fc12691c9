"""The canvas without a page: what it does where there is nothing to point at."""

from PySide6.QtCore import QPoint, Qt

from sleepdiary.charts.page import Shown
from sleepdiary.domain.words import Words
from sleepdiary.ui.trends.canvas import PictureCanvas


def shown(qtbot, draw=None):
    canvas = PictureCanvas(Words(), str)
    qtbot.addWidget(canvas)
    if draw is not None:
        canvas.show_picture(draw)
    canvas.show()
    qtbot.waitExposed(canvas)
    qtbot.waitUntil(lambda: draw is None or canvas.picture is not None)
    return canvas


def test_a_canvas_without_a_picture_answers_no_mouse_and_no_key(qtbot):
    canvas = shown(qtbot)
    with qtbot.assertNotEmitted(canvas.record_requested):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        qtbot.keyClick(canvas, Qt.Key.Key_End)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.picture is None


def test_a_picture_without_nights_is_described_and_answers_none(qtbot):
    canvas = shown(qtbot, lambda _figure: Shown((), "Nothing was logged."))
    assert canvas.accessibleDescription() == "Nothing was logged."
    with qtbot.assertNotEmitted(canvas.record_requested):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        qtbot.keyClick(canvas, Qt.Key.Key_Home)
        qtbot.keyClick(canvas, Qt.Key.Key_Enter)


def test_the_figure_is_as_large_as_the_widget(qtbot):
    sizes = []

    def draw(figure):
        sizes.append(tuple(round(pixels) for pixels in figure.get_size_inches() * figure.dpi))
        return Shown((), "")

    canvas = shown(qtbot, draw)
    canvas.resize(500, 300)
    qtbot.waitUntil(lambda: (500, 300) in sizes)
