"""The marks of the month: told apart by shape, and named."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from sleepdiary.charts.colours import DARK, LIGHT, contrast
from sleepdiary.ui.diary.month_marks import MonthLegend, draw_event, draw_infusion, draw_plan, shade


def drawn(draw, colours):
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw(painter, QPointF(8, 8), colours)
    painter.end()
    return {
        (x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).name() != "#ffffff"
    }


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_infusions_plans_and_events_differ_in_shape(colours):
    shapes = [drawn(draw, colours) for draw in (draw_infusion, draw_plan, draw_event)]
    assert all(shapes)
    assert len({frozenset(shape) for shape in shapes}) == 3
    assert (8, 8) in shapes[0] - shapes[1]


def test_a_shade_stays_on_the_scale():
    assert shade(-1.0, LIGHT) == shade(0.0, LIGHT)
    assert shade(2.0, LIGHT) == shade(1.0, LIGHT)
    assert shade(0.0, LIGHT).lightnessF() > shade(1.0, LIGHT).lightnessF()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_lowest_value_is_told_from_the_ground_and_the_highest_read(colours):
    lowest, highest = shade(0.0, colours).name(), shade(1.0, colours).name()
    for ground in (colours.card, colours.window):
        assert contrast(lowest, ground) > 1.2
    assert contrast(colours.text, highest) > 4.5


def test_the_legend_names_every_mark_and_the_ends_of_the_scale(front):
    legend = front(MonthLegend())
    legend.show_ends("4 h 50", "7 h 15")
    seen = {label.text() for label in legend.findChildren(QLabel) if label.isVisible()}
    assert seen == {"4 h 50", "7 h 15", "infusion", "event", "no value", "not logged"}
    assert legend.grab().toImage().pixelColor(legend.width() - 1, 0).isValid()
    legend.show_ends("2", "2")
    seen = {label.text() for label in legend.findChildren(QLabel) if label.isVisible()}
    assert seen == {"infusion", "event", "no value", "not logged"}
    legend.show_ends("2", "2", plans=True)
    assert "planned" in {label.text() for label in legend.findChildren(QLabel) if label.isVisible()}
