"""The raster, asserted by what it draws.

Long, as a night may lack any of its times, and each way of that is drawn in its own way.
"""

import dataclasses
import math
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.phases import Side
from sleepdiary.charts.raster import draw
from sleepdiary.charts.raster_marks import tint_of
from sleepdiary.charts.spots import Of, Target
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
TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")


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


def compared(diary, days=40):
    table = diary.nights(range(days))
    return table, diary.compared(table, (5, 12), (20, 30))


def boxes(axes, gid):
    """Return from when to when, and in which row, each bar of a kind."""
    corners = marks(axes, gid).get_path().vertices.reshape(-1, 5, 2)
    return [
        (float(each[:, 0].min()), float(each[:, 0].max()), float(each[:4, 1].mean()))
        for each in corners
    ]


# Rows


def test_each_night_is_a_row_with_a_light_bar_in_bed_and_a_solid_one_asleep(diary, picture, at):
    figure, drawn = picture(diary.nights([0, 2]))
    (axes,) = drawn.axes
    assert boxes(axes, "in bed outside") == [(-60, 405, at(0)), (-60, 405, at(2))]
    assert boxes(axes, "asleep outside") == [(-40, 390, at(0)), (-40, 390, at(2))]
    solid, light = marks(axes, "asleep outside"), marks(axes, "in bed outside")
    assert to_hex(solid.get_facecolor()).upper() == LIGHT.during
    assert to_hex(light.get_facecolor()).upper() == tint_of(Side.OUTSIDE, LIGHT)
    assert solid.get_zorder() > light.get_zorder()
    assert {"falling asleep to final awakening", "in bed"} <= set(texts(figure))


def test_the_oldest_night_is_at_the_top_of_a_clock_from_noon_to_noon(diary, picture):
    figure, drawn = picture(diary.nights(range(9)))
    (axes,) = drawn.axes
    assert axes.get_xlim() == (-720, 720)
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
    assert tick_labels(axes, "x")[0] == tick_labels(axes, "x")[-1] == "12:00"
    assert "Clock time where you were, noon to noon" in texts(figure)


def test_a_sleep_by_day_is_drawn_whole_on_a_clock_that_begins_at_midnight(diary, picture):
    figure, drawn = picture(diary.nights(range(9), bed_at=540))
    (axes,) = drawn.axes
    assert axes.get_xlim() == (0, 1440)
    assert boxes(axes, "asleep outside")[0][:2] == (560, 990)
    assert tick_labels(axes, "x")[0] == "00:00"
    said = "Clock time where you were, 00:00 to 00:00 (noon would cut more sleeps)"
    assert said in texts(figure)


def test_midnight_has_a_line_of_its_own(diary, picture):
    _, drawn = picture(diary.nights(range(9)), double=True)
    assert [line[0][0] for line in segments(drawn.axes[0], "midnights")] == [0, 1440]
    assert 0 not in [line[0][0] for line in segments(drawn.axes[0], "grid")]


def test_sides_of_treatment_differ_by_colour_and_are_bracketed_and_named(diary, picture):
    table, comparison = compared(diary)
    figure, drawn = picture(table, comparison=comparison)
    (axes,) = drawn.axes
    counts = [len(boxes(axes, f"asleep {side}")) for side in ("before", "between", "after")]
    assert counts == [8, 7, 11]
    assert len(boxes(axes, "asleep outside")) == 14
    colours = [
        to_hex(marks(axes, f"asleep {side}").get_facecolor()).upper()
        for side in ("before", "between", "outside", "after")
    ]
    assert colours == [LIGHT.before, LIGHT.during, LIGHT.during, LIGHT.after]
    assert {"before", "after", "not compared"} <= set(texts(figure))
    markers = {line.get_marker(): line.get_color() for line in figure.artists}
    assert (markers["s"], markers["^"]) == (LIGHT.before, LIGHT.after)


def test_brackets_reach_over_the_rows_of_their_windows(diary, picture, at):
    table, comparison = compared(diary)
    figure, drawn = picture(table, comparison=comparison)
    rows = [
        (line.get_color(), *line.get_ydata())
        for line in figure.artists
        if len(line.get_xdata()) == 2 and line.get_xdata()[0] == line.get_xdata()[1]
        if line.get_linewidth() == 3
    ]
    axes = drawn.axes[0]
    for (colour, top, bottom), wanted in zip(
        rows, ((LIGHT.before, 5, 12), (LIGHT.after, 20, 30)), strict=True
    ):
        ends = [axes.transData.transform((0, at(n)))[1] * 0.72 for n in wanted[1:]]
        night = (ends[0] - ends[1]) / (wanted[2] - wanted[1])
        assert colour == wanted[0]
        assert (top, bottom) == pytest.approx((ends[0] + night / 2, ends[1] - night / 2))


def test_the_names_of_two_thin_windows_do_not_touch(diary, picture):
    table = diary.nights(range(3650))
    figure, _ = picture(table, comparison=diary.compared(table, (100, 113), (114, 127)))
    assert_readable(figure)
    assert {"before", "after"} <= set(texts(figure))


def test_a_window_out_of_view_has_no_bracket_but_is_told(diary, picture):
    table, comparison = compared(diary)
    figure, _ = picture(table, comparison=comparison, span=(diary.day(0), diary.day(15)))
    assert "after" not in texts(figure)
    assert any(text.startswith("after, 23 Mar 2025") for text in texts(figure))


def test_means_are_lines_over_the_rows_of_their_window(diary, picture, at):
    table, comparison = compared(diary)
    figure, drawn = picture(table, comparison=comparison)
    assert segments(drawn.axes[0], "means") == [
        [[-40, at(5) - 0.5], [-40, at(12) + 0.5]],
        [[390, at(5) - 0.5], [390, at(12) + 0.5]],
        [[-40, at(20) - 0.5], [-40, at(30) + 0.5]],
        [[390, at(20) - 0.5], [390, at(30) + 0.5]],
    ]
    assert "mean falling asleep, mean final awakening" in texts(figure)


def test_too_few_nights_have_no_means(diary, picture):
    table = diary.nights([0, 1, 2, 14])
    figure, drawn = picture(table, comparison=diary.compared(table, (0, 13), (14, 27)))
    assert segments(drawn.axes[0], "means") == []
    assert "mean falling asleep, mean final awakening" not in texts(figure)
    assert any("Too few nights for numbers." in text for text in texts(figure))


def test_it_says_what_changed_by_how_much_and_how_sure_that_is(diary, picture):
    table = diary.nights(range(40))
    table.onset[:] += np.arange(40) % 3 - 30 * (np.arange(40) >= 20)
    figure, _ = picture(table, comparison=diary.compared(table, (0, 13), (20, 33)))
    said = " ".join(texts(figure))
    assert (
        "before, 3 Mar 2025 to 16 Mar 2025: 14 of 14 nights logged, mean falling asleep 23:21"
        in said
    )
    assert "Falling asleep: 30 min earlier, 95 % interval 31 min earlier to 29 min earlier." in said
    assert "This shows change, not its cause." in said


# What is not known


def test_an_awakening_is_a_light_gap_in_the_sleep(diary, picture, at):
    table = diary.nights(range(3))
    table.awake[1] = ((60.0, 20.0), (200.0, 5.0))
    figure, drawn = picture(table)
    gaps = marks(drawn.axes[0], "awake outside")
    assert boxes(drawn.axes[0], "awake outside") == [(60, 80, at(1)), (200, 205, at(1))]
    assert gaps.get_facecolor() == marks(drawn.axes[0], "in bed outside").get_facecolor()
    assert gaps.get_zorder() > marks(drawn.axes[0], "asleep outside").get_zorder()
    assert "in bed, and awake between" in texts(figure)
    assert "in bed" not in texts(figure)


def test_a_night_not_logged_is_an_empty_row_with_a_tick(diary, picture, at):
    figure, drawn = picture(diary.nights([0, 1, 3]))
    (tick,) = segments(drawn.axes[0], "not logged")
    assert [y for _, y in tick] == [at(2), at(2)]
    assert tick[0][0] == 0 < tick[1][0] < 0.05
    assert at(2) not in [row for *_, row in boxes(drawn.axes[0], "in bed outside")]
    assert "not logged" in texts(figure)


def test_a_night_whose_sleep_is_not_known_is_in_bed_and_marked(diary, picture, at):
    table = diary.nights(range(3))
    table.onset[1] = math.nan
    figure, drawn = picture(table)
    assert [row for *_, row in boxes(drawn.axes[0], "asleep outside")] == [at(0), at(2)]
    assert len(boxes(drawn.axes[0], "in bed outside")) == 3
    assert marks(drawn.axes[0], "partly known").get_offsets()[:, 1].tolist() == [at(1)]
    assert "times missing or contradictory" in texts(figure)


def test_a_time_without_its_other_end_is_a_tick_at_its_time(diary, picture, at):
    table = diary.nights(range(3))
    for column in (table.onset, *(table.values[name] for name in TIMES)):
        column[1] = math.nan
    table.values["final_awakening"][1] = 390
    figure, drawn = picture(table)
    (tick,) = segments(drawn.axes[0], "lone times")
    assert [x for x, _ in tick] == [390, 390]
    assert (tick[0][1] + tick[1][1]) / 2 == at(1)
    assert "a time without its other end" in texts(figure)


def test_nights_without_any_time_are_rows_with_a_mark(diary, picture):
    table = diary.nights(range(3))
    for column in (table.onset, *(table.values[name] for name in TIMES)):
        column[:] = math.nan
    figure, drawn = picture(table)
    assert len(dots(drawn.axes[0], "partly known")) == 3
    assert not {"asleep outside", "in bed outside"} & names(drawn.axes[0])
    assert not {"asleep", "in bed"} & set(texts(figure))


def test_what_goes_on_past_the_edge_is_cut_and_says_so(diary, picture, at):
    table = diary.nights(range(40))
    table.values["out_of_bed"][3] = 760
    table.values["into_bed"][5] = -800
    figure, drawn = picture(table)
    (axes,) = drawn.axes
    assert boxes(axes, "in bed outside")[3] == (-60, 720, at(3))
    assert dots(axes, "ends after") == [[1, at(3)]]
    assert dots(axes, "begins before") == [[0, at(5)]]
    assert "goes on past the edge" in texts(figure)
    assert any("2 go on past the edge; the picture of 48 hours" in text for text in texts(figure))


# 48 hours


def test_in_48_hours_the_next_night_stands_beside_each(diary, picture, at):
    figure, drawn = picture(diary.nights(range(2)), double=True)
    (axes,) = drawn.axes
    assert axes.get_xlim() == (-720, 2160)
    assert sorted(boxes(axes, "asleep outside")) == [
        (-40, 390, at(0)),
        (-40, 390, at(1)),
        (1400, 1830, at(0)),
    ] or sorted(boxes(axes, "asleep outside")) == [
        (-40, 390, at(0)),
        (-40, 390, at(1)),
        (1400, 1830, at(-1)),
        (1400, 1830, at(0)),
    ]
    assert "In bed and asleep, a row a night and the next one beside it" in texts(figure)


def test_in_48_hours_a_sleep_over_the_edge_is_drawn_whole(diary, picture, at):
    table = diary.nights(range(40))
    table.values["final_awakening"][3] = 760
    _, drawn = picture(table, double=True)
    found = boxes(drawn.axes[0], "asleep outside")
    assert (-40, 760, at(3)) in found
    assert (-720, -680, at(4)) in found
    assert not {"ends after", "begins before"} & names(drawn.axes[0])


def test_in_48_hours_infusions_and_means_are_a_row_higher_in_the_second_half(diary, picture, at):
    table, comparison = compared(diary)
    _, drawn = picture(table, [diary.session(12)], comparison=comparison, double=True)
    assert segments(drawn.axes[0], "infusions") == [
        [[-720, at(12) + 0.5], [720, at(12) + 0.5]],
        [[720, at(12) - 0.5], [2160, at(12) - 0.5]],
    ]
    assert [[1400, at(4) - 0.5], [1400, at(11) + 0.5]] in segments(drawn.axes[0], "means")


# What else happened


def test_an_infusion_is_a_dashed_line_between_two_rows(diary, picture, at):
    figure, drawn = picture(diary.nights(range(9)), [diary.session(2)])
    lines = marks(drawn.axes[0], "infusions")
    assert segments(drawn.axes[0], "infusions") == [[[-720, at(2) + 0.5], [720, at(2) + 0.5]]]
    assert lines.get_linestyle()[0][1] is not None
    assert to_hex(lines.get_colors()[0]).upper() == LIGHT.infusion
    assert "infusion" in texts(figure)


def test_dense_infusions_stay_at_the_edge(diary, picture):
    _, drawn = picture(diary.nights(range(3650)), [diary.session(n) for n in range(9, 3650, 14)])
    lines = segments(drawn.axes[0], "infusions")
    assert len(lines) == 261
    assert {(start[0] > 600, end[0]) for start, end in lines} == {(True, 720)}
    _, twice = picture(
        diary.nights(range(3650)), [diary.session(n) for n in range(9, 3650, 14)], double=True
    )
    assert len(segments(twice.axes[0], "infusions")) == 261


def test_an_event_is_a_dotted_line_with_its_name_in_the_margin(diary, picture, at):
    flu = Event(date=diary.day(4), kind=EventKind.ILLNESS, label="flu")
    figure, drawn = picture(diary.nights(range(9)), events=[flu])
    assert segments(drawn.axes[0], "events") == [[[-720, at(4) + 0.5], [720, at(4) + 0.5]]]
    (name,) = [text for text in figure.texts if text.get_text() == "illness: flu"]
    axes = drawn.axes[0].get_window_extent()
    assert name.get_window_extent().x0 > axes.x1
    line = drawn.axes[0].transData.transform((0, at(4) + 0.5))[1]
    assert name.get_window_extent().y0 < line < name.get_window_extent().y1


def test_many_events_have_numbers_and_a_key(diary, picture):
    events = [Event(date=diary.day(4 + n), kind=EventKind.TRAVEL) for n in range(9)]
    figure, _ = picture(diary.nights(range(200)), events=events)
    assert "1–9" in texts(figure)
    assert "1 travel, 7 Mar 2025" in texts(figure)


# Dates


def test_dates_stand_at_the_left_of_their_rows_and_the_year_where_it_is_new(diary, picture):
    figure, drawn = picture(diary.nights(range(9)))
    assert tick_labels(drawn.axes[0], "y")[0] == "3 Mar 2025"
    assert "4 Mar" in tick_labels(drawn.axes[0], "y")
    assert "Woke on" in texts(figure)
    months = tick_labels(picture(diary.nights(range(300, 900)))[1].axes[0], "y")
    assert {"Jan 2026", "Feb"} <= set(months)
    halves = tick_labels(picture(diary.nights(range(3650)))[1].axes[0], "y")
    assert {"Jan 2026", "Jul", "Jan 2027"} <= set(halves)


def test_only_whole_rows_have_dates(diary, picture, at):
    table = diary.nights(range(1, 30))  # a Tuesday; the Monday before lies in the space above
    axes = picture(table)[1].axes[0]
    assert min(text.get_position()[1] for text in axes.texts if text.get_gid() == "y tick") >= at(1)
    assert tick_labels(axes, "y")[0].endswith(" Mar 2025")


# Many nights


def test_ten_years_take_no_more_artists_than_ten_nights(diary, picture):
    artists = [
        len(picture(diary.nights(range(count)))[1].axes[0].get_children()) for count in (10, 3650)
    ]
    assert artists[1] <= artists[0] + 20  # tick labels


@pytest.mark.parametrize("days", [3650, 20000])
def test_one_night_among_thousands_is_seen_wherever_it_falls(diary, picture, days):
    for odd in (501, 777):
        table = diary.nights(range(days))
        table.values["out_of_bed"][odd] = table.values["final_awakening"][odd] = 700
        figure, drawn = picture(table)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        seen = np.asarray(canvas.buffer_rgba())[..., :3].min(axis=2)
        x = drawn.axes[0].transData.transform((650, 0))[0]
        box = drawn.axes[0].get_window_extent()
        column = seen[seen.shape[0] - int(box.y1) : seen.shape[0] - int(box.y0), int(x)]
        assert column.min() < 215


def test_where_rows_are_thin_what_is_asleep_every_night_is_solid(diary, picture):
    figure, drawn = picture(diary.nights(range(3650)))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())
    x = int(drawn.axes[0].transData.transform((200, 0))[0])
    box = drawn.axes[0].get_window_extent()
    top, bottom = pixels.shape[0] - int(box.y1), pixels.shape[0] - int(box.y0)
    column = pixels[top + 10 : bottom - 10, x, :3]
    assert {to_hex(each / 255).upper() for each in column} == {LIGHT.during}


# Nothing, little, odd


def test_an_empty_diary_says_what_will_stand_there(diary, picture):
    figure, drawn = picture(diary.nights([]))
    said = "Your nights stand here, a row for each, once you log one."
    assert texts(figure) == [said]
    assert (drawn.description, drawn.axes, len(drawn.spots)) == (said, (), 0)


def test_a_diary_without_nights_of_a_device_says_how_to_get_some(diary, picture):
    figure, _ = picture(diary.nights(range(3)), from_device=True)
    assert "import" in texts(figure)[0]


def test_a_span_without_nights_says_so(diary, picture):
    figure, _ = picture(diary.nights(range(3)), span=(diary.day(50), diary.day(60)))
    assert texts(figure) == ["No night was logged in this time."]


def test_three_nights_do_not_fill_the_page(diary, picture):
    _, drawn = picture(diary.nights(range(3)))
    low, high = drawn.axes[0].get_ylim()
    assert low - high > 7


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    figure, drawn = picture(diary.nights(range(9), device=True), from_device=True)
    assert len(boxes(drawn.axes[0], "asleep outside")) == 9
    assert any("A device recorded the nights." in text for text in texts(figure))


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table, comparison = compared(diary)
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, comparison=comparison, from_device=True)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    table, comparison = compared(diary)
    dressed = dataclasses.replace(look, colours=colours)
    figure, drawn = picture(table, comparison=comparison, look=dressed)
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    asleep = marks(drawn.axes[0], "asleep after")
    assert to_hex(asleep.get_facecolor()).upper() == colours.after
    assert {text.get_color() for text in figure.texts} == {colours.text, colours.muted}


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, drawn = picture(diary.nights(range(9)), [diary.session(4)], look=german)
    assert "Infusion am Tag" in texts(figure)
    assert "4. Mrz" in tick_labels(drawn.axes[0], "y")
    assert "Infusion" in drawn.description


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_can_be_drawn(diary, picture, size):
    table, comparison = compared(diary)
    events = [Event(date=diary.day(9), kind=EventKind.TRAVEL)]
    figure, _ = picture(table, [diary.session(20)], events, comparison, size=size)
    figure.draw_without_rendering()


def test_on_a_small_page_whole_paragraphs_and_the_legend_give_way_to_the_rows(diary, picture):
    table, comparison = compared(diary)
    figure, drawn = picture(table, comparison=comparison, size=(7, 2.6))
    said = texts(figure)
    assert any(text.startswith("before, ") for text in said)
    assert not any(text.startswith("Nights 3 Mar 2025") for text in said)
    assert "asleep" not in said
    assert drawn.axes[0].get_position().height == pytest.approx(0.3, abs=0.02)


# Which night is this?


def test_a_night_is_found_anywhere_in_its_row(diary, picture, at):
    _, drawn = picture(diary.nights([0, 1, 2, 9]))
    assert meant(drawn, -600, at(1) + 0.3) == Target(Of.NIGHT, UUID(int=2))
    assert meant(drawn, 700, at(9) - 0.4) == Target(Of.NIGHT, UUID(int=10))
    assert meant(drawn, 0, at(5)) is None


def test_a_row_thinner_than_a_point_is_some_points_high_to_point_at(diary, picture):
    _, drawn = picture(diary.nights(range(3650)))
    assert (drawn.spots.top - drawn.spots.bottom).min() > 3.99


def test_infusions_and_events_are_found_between_the_rows(diary, picture, at):
    session, event = diary.session(4), Event(date=diary.day(6), kind=EventKind.TRAVEL)
    _, drawn = picture(diary.nights(range(9)), [session], [event])
    assert meant(drawn, 0, at(4) + 0.5) == Target(Of.SESSION, session.id)
    assert meant(drawn, 0, at(6) + 0.5) == Target(Of.EVENT, event.id)
    assert meant(drawn, 0, at(5)) == Target(Of.NIGHT, UUID(int=6))


def test_two_sleeps_of_one_date_are_found_each_at_its_hours(diary, picture, at):
    table = diary.nights([0, 1, 1, 2])
    for column in (table.onset, *(table.values[name] for name in TIMES)):
        column[2] += 600
    table.id[2] = UUID(int=99)
    _, drawn = picture(table)
    assert meant(drawn, 100, at(1)) == Target(Of.NIGHT, UUID(int=2))
    assert meant(drawn, 600, at(1)) == Target(Of.NIGHT, UUID(int=99))


def test_nights_infusions_and_events_are_stepped_through_by_time(diary, picture):
    event = Event(date=diary.day(0), kind=EventKind.TRAVEL)
    _, drawn = picture(diary.nights(range(3)), [diary.session(1)], [event])
    assert drawn.spots.kinds == [Of.NIGHT, Of.EVENT, Of.NIGHT, Of.SESSION, Of.NIGHT]
    assert drawn.spots.copies == 0


def test_in_48_hours_both_places_of_a_night_mean_it(diary, picture, at):
    session = diary.session(5)
    _, drawn = picture(diary.nights(range(9)), [session], double=True)
    night = Target(Of.NIGHT, UUID(int=5))
    assert meant(drawn, 0, at(4)) == meant(drawn, 1440, at(3)) == night
    assert meant(drawn, 1440, at(4) + 0.5) == Target(Of.SESSION, session.id)
    assert drawn.spots.copies == len(drawn.spots) / 2


def test_it_is_described_and_tabled(diary, picture):
    _, drawn = picture(diary.nights([0, 1, 3]), [diary.session(1)])
    assert "3 logged, 1 not logged" in drawn.description
    assert [row[-1] for row in drawn.table().rows] == ["", "", "infusion session", "not logged", ""]


# Nothing overlaps


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([1, 3, 40, 120, 3650]),
    first=st.floats(0, 1),
    events=st.lists(st.floats(0, 1), max_size=9),
    size=st.sampled_from([((10.4, 6.6), 10.0), ((7, 4.5), 10.0), ((14, 9), 20.0), ((7, 6), 13.0)]),
    double=st.booleans(),
    bed_at=st.sampled_from([-60, 540]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(
    diary, look, count, first, events, size, double, bed_at
):
    table = diary.nights(range(count), asleep=np.linspace(200, 500, count), bed_at=bed_at)
    start = int(first * count)
    comparison = diary.compared(table, (start - 13, start), (start + 1, start + 14))
    happened = [
        Event(date=diary.day(int(place * count)), kind=EventKind.MEDICINE_CHANGED, label="x" * 9)
        for place in sorted(events)
    ]
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, [diary.session(start)], happened),
        comparison=comparison,
        look=dataclasses.replace(look, font_size=size[1]),
        double=double,
    )
    assert_readable(figure)
