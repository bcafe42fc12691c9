"""Moving and zooming a picture by mouse, wheel and keys, in its canvas."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from sleepdiary.charts.time_axis import date_of
from sleepdiary.ui.trends.travel import Travel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(show, treated):
    page = show()
    page.pictures.show_span((date(2025, 11, 15), date(2025, 11, 24)))
    page.refresh()
    page.canvas.repaint()
    page.canvas.setFocus()
    return page.canvas


def seen(canvas):
    """Return the first and the last day number in view, as the axes have it."""
    return canvas.figure.axes[0].get_xlim()


def turn(canvas, where, x=0, y=0):
    """Turn the wheel over a point of the canvas."""
    event = QWheelEvent(
        QPointF(where),
        canvas.mapToGlobal(QPointF(where)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


def day_at(canvas, x):
    axes = canvas.figure.axes[0]
    return axes.transData.inverted().transform((x * canvas.devicePixelRatioF(), 0))[0]


@pytest.mark.parametrize(
    ("key", "modifier", "change"),
    [
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, 1 / 1.25),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier, 1.25),
    ],
)
def test_keys_zoom_about_the_middle_and_the_picture_comes_to_rest(
    qtbot, canvas, key, modifier, change
):
    first, last = seen(canvas)
    with qtbot.waitSignal(canvas.span_chosen) as rested:
        qtbot.keyClick(canvas, key, modifier)
        near = seen(canvas)
    assert near[1] - near[0] == pytest.approx(change * (last - first))
    assert sum(near) == pytest.approx(first + last)
    start, end = rested.args[0]
    assert date_of(round(near[0])) <= start < end <= date_of(round(near[1]))


@pytest.mark.parametrize(("key", "side"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_control_and_an_arrow_move_by_a_quarter(qtbot, canvas, key, side):
    first, last = seen(canvas)
    with qtbot.waitSignal(canvas.span_chosen):
        qtbot.keyClick(canvas, key, Qt.KeyboardModifier.ControlModifier)
        assert seen(canvas)[0] == pytest.approx(first + side * (last - first) / 4)


def test_the_key_0_shows_everything(qtbot, canvas):
    with qtbot.waitSignal(canvas.span_chosen) as rested:
        qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert rested.args == [None]
    canvas.repaint()
    assert len(canvas.picture.spots.kinds) == 28


def test_the_wheel_zooms_about_the_day_under_the_mouse(qtbot, canvas):
    where = QPoint(canvas.width() // 3, canvas.height() // 2)
    day, wide = day_at(canvas, where.x()), seen(canvas)
    with qtbot.waitSignal(canvas.span_chosen):
        assert turn(canvas, where, y=120)
        assert day_at(canvas, where.x()) == pytest.approx(day, abs=0.05)
        near = seen(canvas)
        assert near[1] - near[0] < wide[1] - wide[0]


def test_the_wheel_turned_sideways_moves(qtbot, canvas):
    first, _ = seen(canvas)
    with qtbot.waitSignal(canvas.span_chosen):
        turn(canvas, canvas.rect().center(), x=120)
        assert seen(canvas)[0] < first


def test_the_picture_is_dragged_with_the_mouse_and_opens_no_night(qtbot, canvas):
    middle = canvas.rect().center()
    day, image = day_at(canvas, middle.x()), canvas.image
    with (
        qtbot.assertNotEmitted(canvas.record_requested),
        qtbot.waitSignal(canvas.span_chosen) as rested,
    ):
        qtbot.mousePress(canvas, LEFT, pos=middle)
        qtbot.mouseMove(canvas, middle + QPoint(60, 3))
        assert day_at(canvas, middle.x() + 60) == pytest.approx(day, abs=0.05)
        assert canvas.image != image
        assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        qtbot.mouseRelease(canvas, LEFT, pos=middle + QPoint(60, 3))
    assert rested.args[0][0] < date(2025, 11, 15)


def test_a_hand_that_shakes_while_it_clicks_does_not_drag(qtbot, canvas):
    middle = canvas.rect().center()
    view = seen(canvas)
    qtbot.mousePress(canvas, LEFT, pos=middle)
    qtbot.mouseMove(canvas, middle + QPoint(3, 0))
    qtbot.mouseRelease(canvas, LEFT, pos=middle + QPoint(3, 0))
    assert seen(canvas) == view


def test_nothing_can_be_moved_beyond_the_nights(qtbot, canvas):
    for _ in range(12):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    end = seen(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert seen(canvas) == end
    with qtbot.waitSignal(canvas.span_chosen) as rested:
        pass
    assert rested.args[0][1] == date(2025, 12, 2)


def test_while_it_moves_no_night_is_said(qtbot, canvas):
    QToolTip.hideText()
    with qtbot.waitSignal(canvas.span_chosen):
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
        for x in range(100, canvas.width(), 40):
            qtbot.mouseMove(canvas, QPoint(x, canvas.height() // 2))
        assert QToolTip.text() == ""


def test_what_comes_into_view_is_drawn_before_it_rests(qtbot, canvas):
    with qtbot.waitSignal(canvas.span_chosen):
        for _ in range(2):
            qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        _, last = seen(canvas)
        after = [each for each in canvas.figure.axes[0].collections if each.get_gid() == "after"]
        assert max(after[0].get_offsets()[:, 0]) >= last - 1


def test_a_picture_without_a_time_axis_goes_nowhere(qtbot):
    travel = Travel()
    travel.begin(None)
    travel.hold(5)
    assert not travel.wheel(QPoint(0, 120), 5)
    assert not travel.drag(90)
    assert not travel.release()


def test_a_picture_in_which_time_runs_down_is_dragged_up_and_down(qtbot, show, treated):
    page = show()
    box = page.pictures.box
    box.setCurrentIndex(box.findData("raster"))
    box.activated.emit(box.currentIndex())
    page.pictures.show_span((date(2025, 11, 15), date(2025, 11, 24)))
    page.refresh()
    canvas = page.canvas
    canvas.repaint()
    (axes,) = canvas.figure.axes
    first = axes.get_ylim()[1]
    middle = canvas.rect().center()
    with qtbot.waitSignal(canvas.span_chosen) as rested:
        qtbot.mousePress(canvas, LEFT, pos=middle)
        qtbot.mouseMove(canvas, middle + QPoint(0, 80))
        assert axes.get_ylim()[1] < first
        qtbot.mouseRelease(canvas, LEFT, pos=middle + QPoint(0, 80))
    assert rested.args[0][0] < date(2025, 11, 15)
