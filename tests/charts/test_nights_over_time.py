"""The picture of nights over time, asserted by what it draws.

Long, as it is one picture: each kind of mark in it has its section.
"""

import dataclasses
import math
from itertools import combinations
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.nights_marks import DASHES, STIPPLE, TICK
from sleepdiary.charts.nights_over_time import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import (
    assert_readable,
    dots,
    marks,
    meant,
    names,
    segments,
    texts,
    tick_labels,
)

SIZE = (10.4, 6.6)


@pytest.fixture
def picture(look, diary):
    """Draws on a new figure and returns it with its picture."""

    def drawn(table, sessions=(), events=(), comparison=None, **options):
        figure = Figure(options.pop("size", SIZE), dpi=100)
        options.setdefault("look", look)
        return figure, draw(
            figure, diary.treatment(table, sessions, events), comparison=comparison, **options
        )

    return drawn


# What stands on it


def test_the_upper_measure_stands_above_the_lower_one(diary, picture):
    figure, drawn = picture(diary.nights(range(9)))
    upper, lower = (axes.get_position() for axes in drawn.axes)
    assert upper.y0 > lower.y1
    assert (upper.x0, upper.x1) == (lower.x0, lower.x1)
    assert texts(figure)[:2] == ["Total sleep time", "Awakenings"]


def test_both_measures_share_the_time_axis(diary, picture):
    _, drawn = picture(diary.nights(range(9)))
    upper, lower = drawn.axes
    assert upper.get_xlim() == lower.get_xlim()
    upper.set_xlim(0, 5)
    assert lower.get_xlim() == (0, 5)


def test_only_the_lower_axis_has_dates(diary, picture):
    _, drawn = picture(diary.nights(range(9)))
    assert tick_labels(drawn.axes[0], "x") == []
    assert "10 Mar" in tick_labels(drawn.axes[1], "x")


def test_durations_are_hours_and_minutes(diary, picture):
    _, drawn = picture(diary.nights(range(9), asleep=range(300, 480, 20)))
    assert "6 h 00" in tick_labels(drawn.axes[0], "y")


def test_other_measures_can_be_chosen(diary, picture):
    figure, drawn = picture(
        diary.nights(range(9)), upper="sleep_onset_latency", lower="sleep_efficiency"
    )
    assert texts(figure)[:2] == ["Time to fall asleep", "Share of time in bed asleep"]
    assert tick_labels(drawn.axes[1], "y")[0].endswith("%")


def test_drawing_again_leaves_nothing_of_the_first_drawing(diary, look):
    figure = Figure(SIZE)
    for _ in range(2):
        draw(figure, diary.treatment(diary.nights(range(9))), comparison=None, look=look)
    assert len(figure.axes) == 2
    assert texts(figure).count("Awakenings") == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_ground_is_that_of_cards_and_texts_read_on_it(diary, picture, look, colours):
    figure, drawn = picture(diary.nights(range(9)), look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    assert {text.get_color() for text in figure.texts} == {colours.text, colours.muted}
    assert {label.get_color() for label in drawn.axes[0].texts} == {colours.muted}


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, drawn = picture(diary.nights(range(9)), [diary.session(4)], look=german)
    assert {"Aufgewacht", "Infusion am Tag"} <= set(texts(figure))
    assert "10. Mrz" in tick_labels(drawn.axes[1], "x")


# Nights


def test_each_night_is_a_dot_at_its_diary_date(diary, picture, at):
    _, drawn = picture(diary.nights([0, 1, 4], awakenings=[3, 0, 5]))
    found = marks(drawn.axes[1], "outside").get_offsets()
    assert found.tolist() == [[at(0), 3], [at(1), 0], [at(4), 5]]


def test_a_night_without_the_answer_has_no_dot(diary, picture):
    _, drawn = picture(diary.nights(range(3), awakenings=[3, math.nan, 5]))
    assert len(dots(drawn.axes[1], "outside")) == 2
    assert len(dots(drawn.axes[0], "outside")) == 3


def test_a_night_filled_in_late_is_hollow(diary, picture, at):
    figure, drawn = picture(diary.nights(range(9), late=[3]))
    late, others = (marks(drawn.axes[0], gid) for gid in ("outside late", "outside"))
    assert late.get_offsets()[:, 0].tolist() == [at(3)]
    assert tuple(late.get_facecolor()[0]) == to_rgba(LIGHT.card)
    assert tuple(late.get_edgecolor()[0]) == tuple(others.get_facecolor()[0])
    assert len(others.get_offsets()) == 8
    assert "filled in late" in texts(figure)


def test_nights_differ_by_colour_and_by_shape_on_each_side_of_treatment(diary, picture):
    table = diary.nights(range(40))
    _, drawn = picture(table, comparison=diary.compared(table, (5, 12), (20, 30)))
    sides = [marks(drawn.axes[0], gid) for gid in ("outside", "before", "between", "after")]
    assert [len(side.get_offsets()) for side in sides] == [14, 8, 7, 11]
    shapes = [side.get_paths()[0].vertices.tolist() for side in sides]
    assert all(one != other for one, other in combinations(shapes, 2))
    colours = [to_hex(side.get_facecolor()[0]).upper() for side in sides]
    assert colours == [LIGHT.during, LIGHT.before, LIGHT.during, LIGHT.after]


def test_dots_become_smaller_where_nights_are_many(diary, picture):
    sizes = [
        marks(picture(diary.nights(range(count)))[1].axes[0], "outside").get_sizes()[0]
        for count in (100, 400, 3650)
    ]
    assert sizes[0] > sizes[1] > sizes[2] >= 4


def test_a_night_not_logged_is_a_short_tick_at_the_bottom(diary, picture, at):
    figure, drawn = picture(diary.nights([0, 1, 4]))
    for axes in drawn.axes:
        assert segments(axes, "not logged") == [
            [[at(2), 0], [at(2), 0.05]],
            [[at(3), 0], [at(3), 0.05]],
        ]
    assert "not logged" in texts(figure)


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    figure, drawn = picture(diary.nights(range(9), device=True), from_device=True)
    assert len(dots(drawn.axes[0], "outside")) == 9
    assert texts(figure).count("recorded by a device") == 2


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = diary.nights(range(28))
    compared = diary.compared(table, (0, 13), (14, 27))
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, comparison=compared, from_device=True)


# Means


@pytest.mark.parametrize(("smoothing", "said"), [(7, "7-night mean"), (14, "14-night mean")])
def test_the_line_is_the_mean_of_as_many_nights_as_wished(diary, picture, smoothing, said):
    table = diary.nights(range(20), awakenings=list(range(20)))
    for span in (None, (diary.day(5), diary.day(19))):
        figure, drawn = picture(table, smoothing=smoothing, span=span)
        assert said in texts(figure)
        line = marks(drawn.axes[1], "running mean").get_ydata()
        assert line[-1] == np.mean(range(20 - smoothing, 20))


@pytest.mark.parametrize("count", [9, 60, 3650])
def test_a_dot_can_be_seen_where_its_night_is(diary, picture, count):
    values = [400 + 60 * (day % 2) for day in range(count)]
    values[4] = 300
    figure, drawn = picture(diary.nights(range(count), asleep=values), smoothing=0)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    day, minutes = marks(drawn.axes[0], "outside").get_offsets()[4]
    x, y = (round(each) for each in drawn.axes[0].transData.transform((day, minutes)))
    pixels = np.asarray(canvas.buffer_rgba())[::-1]
    seen = pixels[y, x, :3]
    grey = [int(LIGHT.during[place : place + 2], 16) for place in (1, 3, 5)]
    assert np.abs(seen.astype(int) - grey).max() < 60
    width = (np.abs(pixels[y, x - 20 : x + 20, :3].astype(int) - grey).max(axis=1) < 60).sum()
    assert 1 <= width <= 12


def test_there_need_not_be_a_line(diary, picture):
    figure, drawn = picture(diary.nights(range(20)), smoothing=0)
    assert np.isnan(marks(drawn.axes[1], "running mean").get_ydata()).all()
    assert not [text for text in texts(figure) if "mean" in text]


def test_the_line_is_the_seven_night_mean(diary, picture, at):
    _, drawn = picture(diary.nights(range(8), awakenings=[7, 0, 0, 0, 0, 0, 0, 7]))
    line = marks(drawn.axes[1], "running mean")
    assert line.get_xdata().tolist() == [at(number) for number in range(8)]
    np.testing.assert_allclose(line.get_ydata(), [math.nan] * 3 + [7 / 4, 7 / 5, 7 / 6, 1, 1])


def test_the_line_breaks_at_a_gap(diary, picture):
    _, drawn = picture(diary.nights([*range(6), *range(20, 26)]))
    known = np.isfinite(marks(drawn.axes[1], "running mean").get_ydata())
    assert known.tolist() == ([False] * 3 + [True] * 3) * 2


def test_the_line_begins_anew_in_each_window(diary, picture):
    table = diary.nights(range(28), awakenings=[4] * 14 + [1] * 14)
    _, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    line = marks(drawn.axes[1], "running mean").get_ydata()
    np.testing.assert_allclose(line, ([math.nan] * 3 + [4] * 11) + ([math.nan] * 3 + [1] * 11))


def test_each_window_has_a_level_line_at_its_mean_with_its_interval_as_a_band(diary, picture, at):
    table = diary.nights(range(28), awakenings=[2, 4] * 7 + [1, 1, 1, 2] * 3 + [1, 1])
    compared = diary.compared(table, (0, 13), (14, 27))
    figure, drawn = picture(table, comparison=compared)
    found = compared.measure("awakenings")
    before, after = segments(drawn.axes[1], "means")
    assert before == [[at(0) - 0.5, 3], [at(13) + 0.5, 3]]
    assert after == [[at(13) + 0.5, found.after.mean], [at(27) + 0.5, found.after.mean]]
    bands = [path.get_extents() for path in marks(drawn.axes[1], "intervals").get_paths()]
    assert bands[0].bounds == pytest.approx(
        Bbox.from_extents(
            at(0) - 0.5, found.before.interval[0], at(13) + 0.5, found.before.interval[1]
        ).bounds
    )
    assert len(bands) == 2
    assert "mean with 95 % interval" in texts(figure)


def test_means_have_the_colours_of_their_windows(diary, picture):
    table = diary.nights(range(28))
    _, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    colours = [to_hex(colour).upper() for colour in marks(drawn.axes[0], "means").get_colors()]
    assert colours == [LIGHT.before, LIGHT.after]


def test_nights_that_never_vary_have_a_mean_without_a_band(diary, picture):
    table = diary.nights(range(28), awakenings=0)
    _, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert len(segments(drawn.axes[1], "means")) == 2
    assert marks(drawn.axes[1], "intervals").get_paths() == []


def test_too_few_nights_have_no_means_and_it_is_said(diary, picture):
    table = diary.nights([0, 1, 2, 14])
    figure, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert segments(drawn.axes[0], "means") == []
    assert texts(figure).count("too few nights for numbers") == 2
    assert "mean with 95 % interval" not in texts(figure)
    assert "7-night mean" not in texts(figure)


def test_windows_are_named_with_mean_nights_and_dates(diary, picture):
    table = diary.nights([*range(13), *range(30, 44)], awakenings=[3.0] * 13 + [1.0] * 14)
    figure, _ = picture(table, comparison=diary.compared(table, (0, 13), (30, 43)))
    assert "before: mean 6 h 40, 13 of 14 nights, 3 Mar to 16 Mar" in texts(figure)
    assert "after: mean 1.0, 14 of 14 nights, 2 Apr to 15 Apr" in texts(figure)


def test_the_change_and_how_sure_it_is_stand_beside_the_measure(diary, picture):
    asleep = [400 + day % 5 for day in range(14)] + [460 + day % 5 for day in range(14)]
    table = diary.nights(range(28), asleep=asleep)
    compared = diary.compared(table, (0, 13), (14, 27))
    figure, _ = picture(table, comparison=compared)
    (said,) = [text for text in texts(figure) if text.startswith("+1 h 00 on average: better")]
    assert "95 % interval 59 min to 1 h 01" in said
    assert "One person, before and after. This shows change, not its cause." in texts(figure)
    narrow, _ = picture(table, comparison=compared, size=(4, 5))
    assert "+1 h 00 on average: better" in texts(narrow)
    alone, _ = picture(table)
    assert not [text for text in texts(alone) if "average" in text or "cause" in text]


def test_windows_are_tinted_from_the_bottom_to_their_names(diary, picture, at):
    table = diary.nights(range(28))
    _, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    for axes in drawn.axes:
        before, after = (path.get_extents() for path in marks(axes, "windows").get_paths())
        assert (before.x0, before.x1) == (at(0) - 0.5, at(13) + 0.5)
        assert (after.x0, after.x1) == (at(13) + 0.5, at(27) + 0.5)
        assert before.y0 == 0
        assert 1 < before.y1 < 1.5


def test_a_window_half_out_of_view_is_tinted_up_to_the_edge(diary, picture):
    table = diary.nights(range(28))
    compared = diary.compared(table, (0, 13), (14, 27))
    _, drawn = picture(table, comparison=compared, span=(diary.day(7), diary.day(20)))
    tints = [path.get_extents() for path in marks(drawn.axes[0], "windows").get_paths()]
    assert tints[0].x0 < drawn.axes[0].get_xlim()[0] < drawn.axes[0].get_xlim()[1] < tints[1].x1
    for gid in ("windows", "brackets"):
        cut, axes = marks(drawn.axes[0], gid).get_clip_box(), drawn.axes[0].get_window_extent()
        assert (cut.x0, cut.x1) == (axes.x0, axes.x1)
        assert cut.y1 > axes.y1


# What else happened


def test_infusions_that_would_hatch_the_picture_are_ticks_at_its_top(diary, picture):
    table = diary.nights(range(3650))
    few = [diary.session(day) for day in range(30, 3650, 90)]
    many = [diary.session(day) for day in range(30, 3650, 9)]
    for sessions, low, style in ((few, 0, False), (many, 1 - TICK, True)):
        axes = picture(table, sessions)[1].axes[0]
        assert {segment[0][1] for segment in segments(axes, "infusions")} == {low}
        assert (marks(axes, "infusions").get_linestyle()[0][1] is None) is style


def test_of_a_hundred_years_what_lies_on_another_is_left_out_but_no_extreme(diary, picture):
    nights = np.arange(36500)
    asleep = 400 + 60 * np.sin(nights) + nights % 7
    asleep[12345], asleep[23456] = 30, 900
    _, drawn = picture(diary.nights(nights.tolist(), asleep=asleep))
    day, minutes = np.array(marks(drawn.axes[0], "outside").get_offsets()).T
    assert len(day) < 20000
    assert {30, 900} <= set(minutes)
    # whoever is left out has another within a dot
    scale = drawn.axes[0].transData
    kept = {tuple(cell) for cell in np.floor(scale.transform(np.column_stack([day, minutes])) / 4)}
    all_days = np.datetime64(diary.day(0)).astype("datetime64[D]").astype(int) + nights
    cells = np.floor(scale.transform(np.column_stack([all_days, asleep])) / 4)
    near = [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1) for x, y in kept]
    assert {tuple(cell) for cell in cells} <= set(near)


def test_an_infusion_is_a_dashed_line_between_two_nights(diary, picture, at):
    figure, drawn = picture(diary.nights(range(9)), [diary.session(2), diary.session(4)])
    for axes in drawn.axes:
        assert segments(axes, "infusions") == [
            [[at(2) + 0.5, 0], [at(2) + 0.5, 1]],
            [[at(4) + 0.5, 0], [at(4) + 0.5, 1]],
        ]
        lines = marks(axes, "infusions")
        assert lines.get_linestyle()[0][1] == pytest.approx(
            [part * lines.get_linewidth()[0] for part in DASHES[1]]
        )
        assert to_hex(lines.get_colors()[0]).upper() == LIGHT.infusion
    assert "infusion" in texts(figure)


def test_many_infusions_have_thinner_lines(diary, picture):
    table = diary.nights(range(400))
    widths = [
        marks(
            picture(table, [diary.session(4 * n) for n in range(count)])[1].axes[0], "infusions"
        ).get_linewidth()[0]
        for count in (8, 80)
    ]
    assert widths == [1.0, 0.6]


def test_an_event_is_a_dotted_line_with_its_name_above(diary, picture, at):
    flu = Event(date=diary.day(4), kind=EventKind.ILLNESS, label="flu")
    figure, drawn = picture(diary.nights(range(9)), events=[flu])
    for axes in drawn.axes:
        assert segments(axes, "events") == [[[at(4) + 0.5, 0], [at(4) + 0.5, 1]]]
        assert marks(axes, "events").get_linestyle()[0][1] == list(STIPPLE[1])
    (name,) = [text for text in figure.texts if text.get_text() == "illness: flu, 7 Mar"]
    box = name.get_window_extent()
    assert box.y0 > drawn.axes[0].get_window_extent().y1


def test_a_name_on_the_second_row_is_tied_to_its_mark(diary, picture):
    events = [Event(date=diary.day(29 + n), label="a name") for n in range(3)]
    figure, _ = picture(diary.nights(range(60)), events=events)
    stems = [
        line
        for line in figure.artists
        if len(line.get_xdata()) == 2
        and line.get_color() == LIGHT.muted
        and line.get_linewidth() == 0.8
    ]
    assert len(stems) == 1
    assert sum(text.startswith("a name, ") for text in texts(figure)) == 3


def test_many_events_have_numbers_and_a_key(diary, picture):
    events = [Event(date=diary.day(4 + n), kind=EventKind.TRAVEL) for n in range(9)]
    figure, _ = picture(diary.nights(range(200)), events=events)
    assert "1–9" in texts(figure)
    assert "1 travel, 7 Mar 2025" in texts(figure)
    assert "travel" not in texts(figure)


def test_a_key_longer_than_three_lines_says_how_many_more_there_are(diary, picture):
    events = [Event(date=diary.day(4 + n), label=f"something {n}") for n in range(30)]
    figure, _ = picture(diary.nights(range(200)), events=events)
    entries = [text for text in texts(figure) if "something" in text]
    assert f"and {30 - len(entries)} more" in texts(figure)


def test_the_legend_explains_only_what_is_drawn(diary, picture):
    figure, drawn = picture(diary.nights(range(3)))
    assert texts(figure) == ["Total sleep time", "Awakenings", "one night"]
    assert names(drawn.axes[0]) >= {"outside"}


def test_the_legend_tells_nights_that_are_not_compared(diary, picture):
    table = diary.nights(range(60))
    figure, _ = picture(table, comparison=diary.compared(table, (5, 18), (30, 43)))
    assert {"one night", "not compared", "7-night mean"} <= set(texts(figure))


def test_the_legend_gives_way_on_a_small_page(diary, picture):
    figure, drawn = picture(diary.nights(range(20)), [diary.session(9)], size=(4, 1.6))
    assert "infusion" not in texts(figure)
    heights = [axes.get_position().height for axes in drawn.axes]
    assert sum(heights) == pytest.approx(0.3)


# Nothing, little, odd


def test_an_empty_diary_says_what_will_stand_there(diary, picture):
    figure, drawn = picture(diary.nights([]))
    said = "Your nights stand here, a dot for each, once you log one."
    assert texts(figure) == [said]
    assert drawn.description == said
    assert drawn.axes == ()
    assert not len(drawn.spots)
    assert not drawn.table().rows


def test_a_diary_without_nights_of_a_device_says_how_to_get_some(diary, picture):
    figure, _ = picture(diary.nights(range(3)), from_device=True)
    assert "import" in texts(figure)[0]


def test_a_span_without_nights_says_so(diary, picture):
    figure, _ = picture(diary.nights(range(3)), span=(diary.day(50), diary.day(60)))
    assert texts(figure) == ["No night was logged in this time."]


def test_a_sentence_folds_on_a_narrow_page(diary, picture):
    figure, _ = picture(diary.nights([]), size=(3, 3))
    assert "\n" in texts(figure)[0]


def test_a_measure_nobody_answered_says_so_in_its_place(diary, picture):
    figure, drawn = picture(diary.nights(range(9), awakenings=math.nan), [diary.session(4)])
    assert "None of these nights has an answer." in texts(figure)
    assert names(drawn.axes[1]) == {
        "windows",
        "brackets",
        "infusions",
        "events",
        "not logged",
        "x tick",
    }
    assert tick_labels(drawn.axes[1], "y") == []
    assert len(dots(drawn.axes[0], "outside")) == 9


def test_ten_years_take_no_more_artists_than_ten_nights(diary, picture):
    artists = [
        sum(
            len(axes.collections) + len(axes.lines)
            for axes in picture(diary.nights(range(count)))[1].axes
        )
        for count in (10, 3650)
    ]
    assert artists[1] <= artists[0]


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_can_be_drawn(diary, picture, size):
    table = diary.nights(range(60), late=[3])
    compared = diary.compared(table, (5, 18), (30, 43))
    events = [Event(date=diary.day(9), kind=EventKind.TRAVEL)]
    figure, _ = picture(table, [diary.session(20)], events, compared, size=size)
    figure.draw_without_rendering()


# Which night is this?


def meant_on(diary, drawn, number, *, across=0.0, panel=0):
    """Return what is meant at a day, so many days to its right, in the middle of a panel."""
    low, high = drawn.axes[panel].get_ylim()
    days = day_number(diary.day(number)) + across
    return meant(drawn, days, (low + high) / 2, panel)


def test_the_nearest_night_is_found_by_its_place_in_either_panel(diary, picture):
    _, drawn = picture(diary.nights([0, 1, 2, 9]))
    assert meant_on(diary, drawn, 1, across=0.3) == Target(Of.NIGHT, UUID(int=2))
    assert meant_on(diary, drawn, 9, across=-0.4, panel=1) == Target(Of.NIGHT, UUID(int=10))


def test_far_from_any_night_there_is_none(diary, picture):
    _, drawn = picture(diary.nights([0, 1, 2, 9]))
    assert meant_on(diary, drawn, 5) is None


def test_a_night_a_point_wide_is_found_from_some_points_away(diary, picture):
    _, drawn = picture(diary.nights([0, 3000]))
    assert meant_on(diary, drawn, 3000, across=-10) == Target(Of.NIGHT, UUID(int=3001))


def test_a_night_out_of_view_is_not_found(diary, picture):
    _, drawn = picture(diary.nights(range(60)), span=(diary.day(10), diary.day(20)))
    assert UUID(int=10) not in drawn.spots.ids
    assert UUID(int=11) in drawn.spots.ids


def test_an_infusion_and_an_event_are_found_on_their_lines_between_the_nights(diary, picture):
    session = diary.session(4)
    event = Event(date=diary.day(6), kind=EventKind.TRAVEL)
    _, drawn = picture(diary.nights(range(9)), [session], [event])
    assert meant_on(diary, drawn, 4, across=0.5) == Target(Of.SESSION, session.id)
    assert meant_on(diary, drawn, 6, across=0.52) == Target(Of.EVENT, event.id)
    assert meant_on(diary, drawn, 4, across=0.2) == Target(Of.NIGHT, UUID(int=5))


def test_nights_infusions_and_events_are_stepped_through_by_time(diary, picture):
    event = Event(date=diary.day(0), kind=EventKind.TRAVEL)
    _, drawn = picture(diary.nights(range(3)), [diary.session(1)], [event])
    assert drawn.spots.kinds == [Of.NIGHT, Of.EVENT, Of.NIGHT, Of.SESSION, Of.NIGHT]


def test_it_is_described_in_words(diary, picture):
    _, drawn = picture(diary.nights(range(9)), [diary.session(4)])
    assert "9 logged" in drawn.description
    assert "Infusion: 7 Mar 2025." in drawn.description


# Nothing overlaps


@settings(max_examples=15, deadline=None)
@given(
    count=st.sampled_from([1, 4, 40, 120, 1000, 3650]),
    first=st.floats(0, 1),
    apart=st.integers(0, 40),
    events=st.lists(st.floats(0, 1), max_size=12),
    size=st.sampled_from([((10.4, 6.6), 10.0), ((7, 5), 10.0), ((14, 9), 20.0), ((7, 6), 13.0)]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(
    diary, look, count, first, apart, events, size
):
    table = diary.nights(range(count), asleep=np.linspace(200, 500, count))
    start = int(first * count)
    sessions = [diary.session(start), diary.session(start + apart)]
    compared = diary.compared(table, (start - 13, start), (start + apart + 1, start + apart + 14))
    happened = [
        Event(date=diary.day(int(place * count)), kind=EventKind.MEDICINE_CHANGED, label="x" * 9)
        for place in events
    ]
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, sessions, happened),
        comparison=compared,
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure)
