"""The picture of the nights before and after, side by side, asserted by what it draws."""

import dataclasses
import math
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sleepdiary.charts.before_and_after import draw
from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.nights_in_words import NO_ANSWERS
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import assert_readable, boxes, dots, marks, meant, names, segments, texts


@pytest.fixture
def picture(look, diary):
    """Draws the nights of two windows, by default 14 and 14, and returns it with what is shown."""

    def drawn(table, *infused, before=(0, 13), after=(20, 33), events=(), **options):
        figure = Figure(options.pop("size", (10.4, 6.4)), dpi=100)
        sessions = [diary.session(day) for day in infused]
        if "comparison" not in options:
            device = options.get("from_device", False)
            options["comparison"] = diary.compared(table, before, after, from_device=device)
        options.setdefault("look", look)
        return figure, draw(figure, diary.treatment(table, sessions, events), **options)

    return drawn


def varied(diary, days=range(40), **changes):
    """Nights by turns 5, 6 and 7 hours asleep with 1, 2 and 3 awakenings, a little longer late."""
    days = list(days)
    return diary.nights(
        days,
        asleep=[300 + 60 * (day % 3) + day for day in days],
        awakenings=[1.0 + day % 3 for day in days],
        **changes,
    )


def levels(axes, gid):
    """Return the height of a level line or of a dot."""
    if gid == "median":
        ((left, right),) = segments(axes, gid)
        assert left[1] == right[1]
        return left[1]
    ((_, y),) = dots(axes, gid)
    return y


def test_nights_of_which_nothing_of_it_is_known_are_drawn_as_none(picture, diary):
    nan = math.nan
    figure, shown = picture(diary.nights(range(40), asleep=nan, awakenings=nan), 15)
    assert len(shown.spots) == 0
    assert len([each for each in texts(figure) if each == NO_ANSWERS]) == 2


# Nights


def test_every_night_of_a_window_is_a_mark_at_its_value(diary, picture):
    table = varied(diary)
    _, shown = picture(table)
    values = table.values["total_sleep_time"]
    for axes, side, days in ((0, "before", range(14)), (1, "after", range(20, 34))):
        drawn = marks(shown.axes[axes], side).get_offsets()
        assert sorted(drawn[:, 1]) == sorted(values[list(days)])
    assert len(dots(shown.axes[2], "before")) == 14


def test_before_and_after_differ_in_shape_and_share_the_axis_of_values(diary, picture):
    _, shown = picture(varied(diary))
    before, after = shown.axes[:2]
    assert before.get_ylim() == after.get_ylim()
    shapes = [
        marks(*each).get_paths()[0].vertices for each in ((before, "before"), (after, "after"))
    ]
    assert len(shapes[0]) != len(shapes[1])


def test_nights_of_one_value_stand_side_by_side_and_do_not_touch(diary, picture):
    _, shown = picture(varied(diary))
    dots = marks(shown.axes[2], "before")
    x = np.sort(dots.get_offsets()[dots.get_offsets()[:, 1] == 1][:, 0])
    assert len(x) == 5
    assert np.diff(x).min() >= math.sqrt(dots.get_sizes()[0])


def test_a_night_filled_in_late_is_hollow(diary, picture):
    figure, shown = picture(varied(diary, late=[3, 22]))
    late = marks(shown.axes[0], "before late")
    assert len(late.get_offsets()) == 1
    assert to_hex(late.get_facecolor()[0]).upper() == LIGHT.card
    assert "after late" in names(shown.axes[1])
    assert "filled in late" in texts(figure)
    assert "filled in late" not in texts(picture(varied(diary))[0])


def test_hundreds_of_nights_stay_in_their_column(diary, picture):
    table = varied(diary, range(3650))
    _, shown = picture(table, before=(0, 1800), after=(1801, 3649))
    for axes in shown.axes:
        low, high = axes.get_xlim()
        (gid,) = names(axes) & {"before", "after"}
        x = marks(axes, gid).get_offsets()[:, 0]
        assert low <= x.min() <= x.max() <= high


def test_ten_years_take_no_more_artists_than_a_month(diary, picture):
    few = picture(varied(diary))[1]
    many = picture(varied(diary, range(3650)), before=(0, 1800), after=(1801, 3649))[1]
    counts = [
        sum(len(axes.collections) + len(axes.lines) for axes in shown.axes) for shown in (few, many)
    ]
    assert counts[0] == counts[1]


# Median and mean


def test_the_median_is_a_level_line_with_its_name_and_value(diary, picture):
    table = varied(diary)
    figure, shown = picture(table)
    values = table.values["total_sleep_time"]
    assert levels(shown.axes[0], "median") == np.median(values[:14])
    assert levels(shown.axes[1], "median") == np.median(values[20:34])
    said = texts(figure)
    assert said.count("median") == 5  # beside each line, and in the legend
    assert {"6 h 06", "6 h 27"} <= set(said)


def test_the_name_of_a_median_stands_at_its_height(diary, picture):
    figure, shown = picture(varied(diary))
    line = shown.axes[0].transData.transform((0, levels(shown.axes[0], "median")))[1]
    label = next(box for text, box in boxes(figure) if text == "median")
    value = next(box for text, box in boxes(figure) if text == "6 h 06")
    assert value.y0 < line < label.y1


def test_the_mean_stands_beside_the_nights_with_its_interval(diary, picture):
    table = varied(diary)
    figure, shown = picture(table)
    before = diary.compared(table, (0, 13), (20, 33)).measure("total_sleep_time").before
    assert levels(shown.axes[0], "mean") == pytest.approx(before.mean)
    ((low, high),) = segments(shown.axes[0], "mean interval")
    assert (low[1], high[1]) == pytest.approx(before.interval)
    x = marks(shown.axes[0], "mean").get_offsets()[0, 0]
    assert x < marks(shown.axes[0], "before").get_offsets()[:, 0].min()
    assert {"mean 6 h 2.2 min", "mean with 95 % interval"} <= set(texts(figure))


def test_nights_all_alike_have_a_mean_without_an_interval(diary, picture):
    figure, shown = picture(diary.nights(range(40)))
    assert "mean" in names(shown.axes[0])
    assert "mean interval" not in names(shown.axes[0])
    assert any("no variation: no interval" in text for text in texts(figure))


def test_fewer_than_five_nights_have_marks_and_no_numbers(diary, picture):
    figure, shown = picture(varied(diary), after=(20, 23))
    assert len(dots(shown.axes[1], "after")) == 4
    for axes in shown.axes:
        assert not {"median", "mean", "mean interval"} & names(axes)
    said = texts(figure)
    assert said.count("too few nights for numbers") == 2
    assert {"14 of 14 nights", "4 of 4 nights"} <= set(said)
    assert not [text for text in said if text.startswith(("mean", "median"))]


# What is said


def test_it_says_what_is_compared_with_what_and_of_how_many_nights(diary, picture):
    figure, _ = picture(varied(diary, [0, *range(2, 40)]), 15, 18)
    said = " ".join(texts(figure))
    assert "Before: 3 Mar 2025 to 16 Mar 2025, 13 of 14 nights logged." in said
    assert "After: 23 Mar 2025 to 5 Apr 2025, 14 of 14 nights logged." in said
    assert "2 infusions, 18 Mar 2025 to 21 Mar 2025." in said
    assert "One person, before and after. This shows change, not its cause." in said
    assert "13 of 14 nights" in texts(figure)


@pytest.mark.parametrize(
    ("later", "verdict"), [(90, "better"), (-90, "worse"), (0, "no clear change")]
)
def test_worse_and_unchanged_are_said_as_plainly_as_better(diary, picture, later, verdict):
    days = range(40)
    asleep = [400 + 10 * (day % 3) + (later if day > 15 else 0) for day in days]
    figure, _ = picture(diary.nights(days, asleep=asleep))
    assert any(text.endswith(f" on average: {verdict}") for text in texts(figure))


def test_what_else_happened_is_told_at_the_foot(diary, picture):
    flu = Event(date=diary.day(22), kind=EventKind.ILLNESS, label="flu")
    figure, _ = picture(varied(diary), 15, 25, events=[flu])
    said = texts(figure)
    assert "an infusion in the nights after, 28 Mar 2025" in said
    assert "illness: flu, 25 Mar 2025, in the nights after: 11 of 14 follow it" in said


def test_other_measures_can_be_chosen(diary, picture):
    figure, _ = picture(varied(diary), upper="sleep_efficiency", lower="into_bed")
    assert {"Share of time in bed asleep", "Into bed"} <= set(texts(figure))


def test_a_measure_without_answers_is_said_in_its_place(diary, picture):
    figure, shown = picture(varied(diary), lower="quality")
    assert "None of these nights has an answer." in texts(figure)
    assert len(shown.axes) == 2


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    figure, shown = picture(varied(diary, device=True), from_device=True)
    assert "recorded by a device" in " ".join(texts(figure))
    assert len(dots(shown.axes[0], "before")) == 14


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = varied(diary, device=True)
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, comparison=diary.compared(table, (0, 13), (20, 33)), from_device=True)


# Nothing, little


@pytest.mark.parametrize(
    ("days", "device", "said"),
    [
        ([], False, "Your nights stand here, a dot for each, once you log one."),
        ([], True, "Nights from a device stand here, a dot for each, once you import some."),
        (
            range(5),
            False,
            "What changed from before to after stands here once you add",
        ),
    ],
)
def test_an_empty_picture_says_what_will_stand_there(diary, picture, days, device, said):
    figure, shown = picture(diary.nights(days), comparison=None, from_device=device)
    assert shown.axes == ()
    assert shown.description.startswith(said)
    assert " ".join(texts(figure)[0].split()) == shown.description


def test_windows_without_a_night_are_said_to_have_none(diary, picture):
    figure, shown = picture(varied(diary, [17]), 15)
    assert shown.axes == ()
    assert "No night was logged before or after." in texts(figure)
    assert shown.description.endswith("No night was logged before or after.")
    assert "0 of 14 nights logged." in shown.description


def test_where_only_one_window_has_nights_these_are_drawn(diary, picture):
    figure, shown = picture(varied(diary, range(14)))
    assert len(dots(shown.axes[0], "before")) == 14
    assert "after" not in names(shown.axes[1])
    assert "0 of 14 nights" in texts(figure)


# Which night is this?


def test_a_night_is_found_where_its_mark_stands_in_either_measure(diary, picture):
    table = diary.nights(range(40), asleep=[300 + 7 * day for day in range(40)])
    _, shown = picture(table)
    ((x, y), *_) = sorted(dots(shown.axes[1], "after"), key=lambda each: each[1])
    assert meant(shown, x, y, panel=1) == Target(Of.NIGHT, UUID(int=21))
    assert meant(shown, x, y - 30, panel=1) is None
    ((x, y), *_) = dots(shown.axes[2], "before")
    assert meant(shown, x, y, panel=2) is not None


def test_nights_are_stepped_through_by_date(diary, picture):
    _, shown = picture(varied(diary))
    ids = [int(shown.spots.target(place).id) for place in range(len(shown.spots))]
    assert ids == sorted(ids)
    assert len(ids) == 2 * 28


def test_the_table_has_the_nights_of_the_windows_and_what_else_happened(diary, picture):
    flu = Event(date=diary.day(22), kind=EventKind.ILLNESS, label="flu")
    _, shown = picture(varied(diary, [0, *range(2, 40)]), 15, events=[flu])
    table = shown.table()
    assert table.heads == ["Night", "Total sleep time", "Awakenings", "Compared", "Remark"]
    assert [row[3] for row in table.rows].count("before") == 13
    assert [row[3] for row in table.rows].count("after") == 14
    remarks = [row[4] for row in table.rows if row[4]]
    assert remarks == ["not logged", "infusion session", "illness: flu"]


# The whole


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    figure, shown = picture(varied(diary), look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    for axes, side in ((0, "before"), (1, "after")):
        colour = to_hex(marks(shown.axes[axes], side).get_facecolor()[0]).upper()
        assert colour == getattr(colours, side)


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    assert "Aufgewacht" in texts(picture(varied(diary), look=german)[0])


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_is_drawn(diary, picture, size):
    figure, _ = picture(varied(diary, late=[3]), 15, size=size)
    figure.draw_without_rendering()


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([1, 3, 40, 120, 3650]),
    logged=st.sampled_from([1, 3]),
    share=st.floats(0.05, 0.9),
    upper=st.sampled_from(["total_sleep_time", "into_bed", "sleep_efficiency", "quality"]),
    size=st.sampled_from([((10.4, 6.4), 10.0), ((7, 5), 10.0), ((14, 9), 20.0)]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(
    diary, look, count, logged, share, upper, size
):
    table = varied(diary, range(0, count, logged))
    start = max(int(share * count), 1)
    happened = [Event(date=diary.day(count // 2), kind=EventKind.TRAVEL, label="x" * 30)] * 9
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, [diary.session(day) for day in range(0, count, 30)], happened),
        comparison=diary.compared(table, (0, start - 1), (start, max(count, start + 1))),
        look=dataclasses.replace(look, font_size=size[1]),
        upper=upper,
    )
    assert_readable(figure)
