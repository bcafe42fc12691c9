import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sleepdiary.ui.widgets.flow import Flow, flowing


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    Flow(ground)
    ground.layout().setSpacing(10)
    return ground


def add(ground, *widths):
    boxes = [QLabel(ground) for _ in widths]
    for box, width in zip(boxes, widths, strict=True):
        box.setFixedSize(width, 20)
        ground.layout().addWidget(box)
    return boxes


def places(ground, boxes, width):
    ground.resize(width, 200)
    ground.show()
    ground.layout().activate()
    return [(box.x(), box.y()) for box in boxes]


def test_what_fits_stands_on_one_line(ground):
    boxes = add(ground, 50, 60, 70)
    assert places(ground, boxes, 200) == [(0, 0), (60, 0), (130, 0)]
    assert ground.sizeHint().width() == 200


def test_what_does_not_fit_goes_on_in_the_next_line(ground):
    boxes = add(ground, 50, 60, 70)
    assert places(ground, boxes, 199) == [(0, 0), (60, 0), (0, 30)]
    assert ground.heightForWidth(200) == 20
    assert ground.heightForWidth(199) == 50


def test_it_may_be_as_narrow_as_its_widest(ground):
    boxes = add(ground, 50, 60, 70)
    assert ground.minimumSizeHint().width() == 70
    assert places(ground, boxes, 70) == [(0, 0), (0, 30), (0, 60)]


def test_margins_stay_free(ground):
    ground.layout().setContentsMargins(1, 2, 3, 4)
    boxes = add(ground, 50, 60, 70)
    assert places(ground, boxes, 199) == [(1, 2), (61, 2), (1, 32)]
    assert ground.heightForWidth(199) == 2 + 50 + 4
    assert (ground.sizeHint().width(), ground.minimumSizeHint().width()) == (204, 74)


def test_what_is_hidden_takes_no_room(ground):
    first, second, third = add(ground, 50, 60, 70)
    second.hide()
    assert places(ground, [first, third], 200) == [(0, 0), (60, 0)]


def test_one_more_can_stand_before_others(ground):
    first, last = add(ground, 50, 60)
    between = QLabel(ground)
    between.setFixedSize(30, 20)
    ground.layout().insert(1, between)
    assert places(ground, [first, between, last], 300) == [(0, 0), (60, 0), (100, 0)]


def test_it_holds_what_it_was_given_until_it_is_taken(ground):
    (box,) = add(ground, 50)
    layout = ground.layout()
    assert layout.expandingDirections() == Qt.Orientation(0)
    assert layout.itemAt(0).widget() is box
    assert layout.takeAt(1) is None
    assert layout.takeAt(0).widget() is box
    assert layout.itemAt(0) is None
    assert layout.count() == 0


def test_what_is_low_stands_in_the_middle_of_its_line(ground):
    button, label = QPushButton("Nap", ground), QLabel("Also:", ground)
    for each in (label, button):
        ground.layout().addWidget(each)
    places(ground, [label, button], 300)
    assert label.height() == button.height()
    assert label.alignment() & Qt.AlignmentFlag.AlignVCenter


def test_with_nothing_in_it_it_takes_no_room(ground):
    assert ground.sizeHint().height() == ground.heightForWidth(100) == 0


def test_it_is_mirrored_where_one_reads_from_right_to_left(ground):
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    boxes = add(ground, 50, 60, 70)
    assert places(ground, boxes, 190) == [(140, 0), (70, 0), (120, 30)]


def test_spread_the_first_of_a_line_stands_apart_from_the_others(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    Flow(ground, spread=True).setSpacing(10)
    boxes = add(ground, 50, 60, 70)
    assert places(ground, boxes, 300) == [(0, 0), (160, 0), (230, 0)]
    assert places(ground, boxes, 150) == [(0, 0), (90, 0), (0, 30)]


def test_a_text_that_is_longer_than_a_line_is_folded(ground):
    text = QLabel("A sentence that does not fit on so short a line at all.", ground)
    text.setWordWrap(True)
    ground.layout().addWidget(text)
    places(ground, [text], 90)
    assert text.width() <= 90
    assert text.height() == text.heightForWidth(text.width()) > 2 * text.fontMetrics().height()


def test_widgets_are_set_flowing(qtbot):
    first, second = QPushButton("one"), QPushButton("two")
    ground = flowing(first, second, spacing=4)
    qtbot.addWidget(ground)
    places(ground, [first, second], 600)
    assert second.x() == first.width() + 4
