import pytest
from matplotlib.figure import Figure

from sleepdiary.charts.legend import Entry, draw_line, wrap
from sleepdiary.charts.page import Page

LINE = {"color": "black"}
DOT = {"marker": "o", "color": "black"}


@pytest.fixture
def page(look) -> Page:
    return Page(Figure((10, 5)), look)


def test_entries_stay_on_one_line_while_they_have_room(page):
    entries = [Entry("one night", (LINE,)), Entry("infusion", (LINE,))]
    assert wrap(entries, page, 400) == [entries]


def test_entries_without_room_begin_a_new_line(page):
    first, second = Entry("one night", (LINE,)), Entry("infusion", (LINE,))
    assert wrap([first, second], page, first.width(page) + 5) == [[first], [second]]


def test_an_entry_wider_than_the_page_has_a_line_of_its_own(page):
    entries = [Entry("wide " * 40), Entry("infusion")]
    assert [len(line) for line in wrap(entries, page, 100)] == [1, 1]


def test_a_text_wider_than_the_page_is_cut(page):
    ((cut,), _) = wrap([Entry("a very long name of something", (LINE,)), Entry("short")], page, 90)
    assert cut.text.startswith("a very")
    assert cut.text.endswith("…")
    assert cut.width(page) <= 90
    assert wrap([Entry("wide")], page, 0)[0][0].text == "…"


def test_nothing_takes_no_lines(page):
    assert wrap([], page, 100) == []


def test_the_text_follows_its_marks(page):
    draw_line([Entry("mean", (LINE,))], page, 10, 50)
    (line,), (text,) = page.figure.artists, page.figure.texts
    assert max(line.get_xdata()) < text.get_position()[0]
    assert text.get_text() == "mean"


def test_dots_stand_side_by_side(page):
    draw_line([Entry("one night", (DOT, DOT), dots=True)], page, 10, 50)
    one, other = page.figure.artists
    assert other.get_xdata()[0] - one.get_xdata()[0] == 9


def test_lines_lie_over_each_other(page):
    draw_line([Entry("mean", (LINE, LINE))], page, 10, 50)
    one, other = page.figure.artists
    assert list(one.get_xdata()) == list(other.get_xdata())


def test_an_upright_line_stands(page):
    draw_line([Entry("infusion", (LINE,), upright=True)], page, 10, 50)
    (line,) = page.figure.artists
    assert line.get_xdata()[0] == line.get_xdata()[1]
    low, high = line.get_ydata()
    assert high - low == 10


def test_a_text_without_marks_begins_at_the_left(page):
    draw_line([Entry("1 travel")], page, 10, 50)
    assert page.figure.texts[0].get_position() == (10, 50)


def test_entries_follow_each_other_without_touching(page):
    entries = [Entry("one", (LINE,)), Entry("two", (DOT,), dots=True)]
    draw_line(entries, page, 10, 50)
    one, two = page.figure.texts
    assert one.get_position()[0] + page.width_of("one") < page.figure.artists[1].get_xdata()[0]
    assert two.get_position()[0] > page.figure.artists[1].get_xdata()[0]
