"""The card with the picture or its table."""

import pytest
from matplotlib.figure import Figure

from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.page import Shown
from sleepdiary.charts.table import Table
from sleepdiary.domain.words import Words
from sleepdiary.ui.trends.pane import PicturePane


@pytest.fixture
def pane(front):
    return front(PicturePane(Words(), str))


def drawing(drawn):
    def draw(figure, colours):
        drawn.append((figure, colours))
        return Shown((), "", table=lambda: Table(("Night",), [("Mon",)]))

    return draw


def test_the_table_is_made_only_once_it_is_seen(pane):
    pane.show_drawing(drawing([]))
    assert pane.table.model().rowCount() == 0
    pane.show_as_table(True)
    assert pane.table.model().rowCount() == 1


def test_paper_is_of_the_size_that_is_wished_and_light(pane):
    drawn = []
    pane.show_drawing(drawing(drawn))
    figure = pane.on_paper((8.0, 5.0))
    assert drawn[-1] == (figure, LIGHT)
    assert tuple(figure.get_size_inches()) == (8.0, 5.0)


def test_a_pane_without_a_picture_has_an_empty_page_and_an_empty_table(pane):
    pane.show_as_table(True)
    assert isinstance(pane.on_paper(), Figure)
    assert pane.table.model().rowCount() == 0


def test_picture_and_table_are_called_by_the_same_name(pane):
    pane.name("Nights over time")
    assert pane.canvas.accessibleName() == pane.table.accessibleName() == "Nights over time"
