"""Dragging the ends of the windows on the picture."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip

from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import comparison_of, treatment_of
from sleepdiary.ui.trends.edge_drag import EdgeDrag
from tests.ui.trends.conftest import INFUSED

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(show, treated):
    page = show()
    page.canvas.setFocus()
    return page.canvas


def place(canvas, day, row=0):
    """Return where a day number stands on the canvas, at the height of a bracket."""
    edges, pixels = canvas.picture.edges, canvas.logicalDpiX() / 72
    y = sum(edges.rows[row]) / 2
    return QPoint(round(edges.axis.at(day) * pixels), round(canvas.height() - y * pixels))


def end_before(canvas):
    return place(canvas, day_number(INFUSED) + 0.5)


def windows_of(diary):
    return comparison_of(treatment_of(diary)).windows


def test_an_end_is_dragged_to_another_night_and_remembered(qtbot, canvas, treated):
    before = windows_of(treated).before
    target = place(canvas, day_number(INFUSED) - 3.4)
    qtbot.mousePress(canvas, LEFT, pos=end_before(canvas))
    qtbot.mouseMove(canvas, target)
    last = INFUSED - timedelta(days=4)
    assert QToolTip.text() == f"Before: 5 Nov 2025 to {Words().day(last)}, 10 nights"
    with qtbot.waitSignal(canvas.drawn):
        qtbot.mouseRelease(canvas, LEFT, pos=target)
    windows = windows_of(treated)
    assert windows.choice is Choice.BY_HAND
    assert (windows.before.first, windows.before.last) == (before.first, last)
    assert "10 nights" in canvas.picture.description


def test_where_it_would_be_is_drawn_while_it_is_dragged(qtbot, canvas):
    target = place(canvas, day_number(INFUSED) - 3.5)
    qtbot.mousePress(canvas, LEFT, pos=end_before(canvas))
    qtbot.mouseMove(canvas, target)
    seen = canvas.grab().toImage()
    assert seen.pixelColor(target.x(), canvas.height() // 2) == QColor(LIGHT.accent)
    qtbot.mouseRelease(canvas, LEFT, pos=end_before(canvas))


@pytest.mark.parametrize("row", [0, 1])
def test_the_mouse_over_an_end_says_that_it_can_be_dragged(qtbot, canvas, row):
    qtbot.mouseMove(canvas, place(canvas, day_number(INFUSED) + 0.5, row))
    assert canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    assert QToolTip.text() == "Drag to compare other nights"


def test_escape_leaves_the_windows_as_they_were(qtbot, canvas, treated):
    windows = windows_of(treated)
    target = place(canvas, day_number(INFUSED) - 3.5)
    qtbot.mousePress(canvas, LEFT, pos=end_before(canvas))
    qtbot.mouseMove(canvas, target)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas, LEFT, pos=target)
    assert windows_of(treated) == windows


@pytest.mark.parametrize("moved", [False, True])
def test_an_end_put_back_where_it_was_changes_nothing(qtbot, canvas, treated, moved):
    with qtbot.assertNotEmitted(canvas.windows_chosen):
        qtbot.mousePress(canvas, LEFT, pos=end_before(canvas))
        if moved:
            qtbot.mouseMove(canvas, place(canvas, day_number(INFUSED) - 3.5))
            qtbot.mouseMove(canvas, end_before(canvas))
        qtbot.mouseRelease(canvas, LEFT, pos=end_before(canvas))
    assert windows_of(treated).choice is Choice.INDUCTION


def test_while_the_picture_moves_no_end_is_held(qtbot, canvas, treated):
    where = end_before(canvas)
    with qtbot.assertNotEmitted(canvas.windows_chosen), qtbot.waitSignal(canvas.span_chosen):
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
        qtbot.mousePress(canvas, LEFT, pos=where)
        qtbot.mouseMove(canvas, place(canvas, day_number(INFUSED) - 3.5))
        qtbot.mouseRelease(canvas, LEFT, pos=where)


def test_a_drag_is_undone_like_any_other_change(qtbot, canvas, treated, desk):
    qtbot.mousePress(canvas, LEFT, pos=end_before(canvas))
    qtbot.mouseMove(canvas, place(canvas, day_number(INFUSED) - 3.5))
    qtbot.mouseRelease(canvas, LEFT, pos=place(canvas, day_number(INFUSED) - 3.5))
    desk.undo_stack.undo()
    assert windows_of(treated).choice is Choice.INDUCTION


def test_where_nothing_is_compared_there_is_nothing_to_drag(qapp):
    drag = EdgeDrag(Words())
    drag.begin(None)
    point = QPointF(5, 5)
    assert not drag.over(point)
    assert not drag.hold(point)
    assert not drag.drag(9)
    assert not drag.release()
    assert not drag.cancel()
    assert drag.x is None
    assert drag.said() == ""
