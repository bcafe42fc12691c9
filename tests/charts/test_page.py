import dataclasses
import math

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sleepdiary.charts.colours import DARK
from sleepdiary.charts.look import Look
from sleepdiary.charts.page import Page
from sleepdiary.domain.words import Words


@pytest.fixture
def page(look) -> Page:
    return Page(Figure((10, 5), dpi=100), look)


def test_a_page_is_measured_in_points(page):
    assert (page.width, page.height) == (720, 360)


def test_a_page_is_emptied_and_takes_the_colour_of_cards():
    figure = Figure()
    figure.text(0.5, 0.5, "old")
    Page(figure, Look(DARK, Words()))
    assert figure.texts == []
    assert figure.get_facecolor() == pytest.approx((0x1D / 255, 0x20 / 255, 0x29 / 255, 1))


def test_a_figure_without_any_size_is_still_a_page(look):
    page = Page(Figure((0, 0)), look)
    assert page.width > 0
    assert page.height > 0


def test_the_width_of_a_text_is_that_of_its_letters(page):
    written = page.write(10, 10, "Total sleep time", "black")
    FigureCanvasAgg(page.figure).draw()
    points = written.get_window_extent().width * 72 / 100
    assert page.width_of("Total sleep time") == pytest.approx(points, rel=0.05)


def test_larger_letters_are_wider_and_lines_higher(look):
    large = Page(Figure(), dataclasses.replace(look, font_size=20.0))
    small = Page(Figure(), look)
    assert large.width_of("mean") == pytest.approx(2 * small.width_of("mean"))
    assert large.line == 2 * small.line


def test_a_text_is_written_in_points_whatever_the_resolution(look):
    page = Page(Figure((10, 5), dpi=200), look)
    written = page.write(72, 36, "x", "black")
    place = written.get_transform().transform((72, 36))
    assert place == pytest.approx((200, 100))


def test_dollars_are_letters_not_mathematics(page):
    assert not page.write(10, 10, "cost $5 and $6", "black").get_parse_math()


@pytest.mark.parametrize("family", [None, "No Such Letters"])
def test_a_family_that_is_not_installed_gives_way_to_the_one_that_is(look, family, caplog):
    page = Page(Figure(), dataclasses.replace(look, font_family=family))
    assert page.width_of("night") > 0
    assert page.write(0, 0, "night", "black").get_fontfamily() == ["DejaVu Sans"]
    assert caplog.records == []


def test_an_installed_family_is_taken_before_the_fallback(look):
    page = Page(Figure(), dataclasses.replace(look, font_family="DejaVu Serif"))
    assert page.write(0, 0, "night", "black").get_fontfamily() == ["DejaVu Serif", "DejaVu Sans"]


def test_a_sentence_folds_between_its_words(page):
    width = page.width_of("one two")
    assert page.folded("one two three", width) == ["one two", "three"]


def test_a_word_wider_than_the_page_stands_alone(page):
    assert page.folded("extraordinarily so", 5) == ["extraordinarily", "so"]


def test_axes_stand_where_they_were_put(page):
    axes = page.axes(72, 36, 360, 180)
    assert axes.get_position().bounds == pytest.approx((0.1, 0.1, 0.5, 0.5))
    assert [name for name, spine in axes.spines.items() if spine.get_visible()] == [
        "left",
        "bottom",
    ]


def test_axes_without_room_still_have_a_size(page):
    _, _, width, height = page.axes(0, 0, -5, 0).get_position().bounds
    assert math.isclose(width, 1 / 720)
    assert math.isclose(height, 1 / 360)


def said(page, least, width=10):
    page = Page(Figure((width, 5), dpi=100), page.look)
    end = page.heading("Title", ["One sentence.", "Another one. " * 12, "The last."], least)
    return end, " ".join(text.get_text() for text in page.figure.texts)


def test_a_heading_says_all_its_sentences_where_there_is_room(page):
    end, found = said(page, 100)
    assert found.startswith("Title One sentence. Another one.")
    assert found.endswith("The last.")
    assert end > 100


def test_the_last_sentences_of_a_heading_give_way_to_what_is_below(page):
    end, found = said(page, 310)
    assert found == "Title One sentence."
    assert end >= 310
    assert said(page, 360)[1] == "Title"


def test_a_long_title_folds(page):
    page = Page(Figure((2, 5), dpi=100), page.look)
    page.heading("A title that is far too long for it", [])
    assert len(page.figure.texts) == 2
