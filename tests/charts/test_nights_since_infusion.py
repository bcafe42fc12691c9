"""The picture of nights since the most recent infusion, asserted by what it draws."""

import dataclasses
import math
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.nights_since_infusion import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Course, Event, EventKind
from tests.charts.drawn import assert_readable, dots, marks, meant, names, segments, texts


@pytest.fixture
def picture(look, diary):
    """Draws on a new figure, compared around all sessions, and returns it with what is shown."""

    def drawn(table, *infused, events=(), **options):
        figure = Figure(options.pop("size", (11, 6.5)), dpi=100)
        course = options.pop("course", None)
        sessions = [diary.session(day, course=course) for day in infused]
        if "comparison" not in options:
            options["comparison"] = diary.treated(table, sessions) if sessions else None
        options.setdefault("look", look)
        return figure, draw(figure, diary.treatment(table, sessions, events), **options)

    return drawn


def varied(diary, days, **changes):
    """Nights of these days, by turns 5, 6 and 7 hours asleep with 1, 2 and 3 awakenings."""
    days = list(days)
    turns = [day % 3 for day in days]
    return diary.nights(
        days,
        asleep=[300 + 60 * turn for turn in turns],
        awakenings=[1.0 + turn for turn in turns],
        **changes,
    )


def means(axes, gid="means"):
    return np.round(marks(axes, gid).get_xydata(), 3).tolist()


def rows(figure, panel=0):
    """Return by its head each row under one panel: what stands below which night."""
    starts = [index for index, text in enumerate(texts(figure)) if text == "Night"]
    found, nights, row = {}, {}, {}
    for text in figure.texts[starts[panel] :]:
        said, x = text.get_text(), text.get_position()[0]
        if said.isdigit():
            row[nights.setdefault(x, int(said))] = int(said)
        elif said in {"Night", "Course", "Later", "Count"}:
            row = {}
            found[said] = row
        else:
            break
    del found["Night"]
    return found


# Nights


def test_each_night_after_an_infusion_is_a_dot_at_its_number_from_1(diary, picture):
    table = diary.nights([*range(6), *range(13, 16)], asleep=range(300, 390, 10))
    _, shown = picture(table, 2, 12)
    found = marks(shown.axes[0], "nights").get_offsets()
    assert np.round(found[:, 0]).tolist() == [1, 2, 3, 1, 2, 3]
    assert found[:, 1].tolist() == [330, 340, 350, 360, 370, 380]
    assert "nights in course" not in names(shown.axes[0])


def test_the_dots_of_one_night_stand_in_the_order_of_their_dates(diary, picture):
    _, shown = picture(varied(diary, [*range(6), *range(13, 16), *range(23, 26)]), 2, 12, 22)
    x = marks(shown.axes[0], "nights").get_offsets()[:, 0]
    assert x[0] < x[3] < x[6]
    assert 0.5 < x.min() < 1.5


def test_the_mean_of_three_nights_is_marked_and_of_two_is_not(diary, picture):
    days = [0, 1, 2, 3, 11, 12, 13, 21, 22]
    table = diary.nights(days, asleep=[400, 300, 0, 500, 330, 0, 500, 360, 370])
    _, shown = picture(table, 0, 10, 20)
    assert means(shown.axes[0]) == [[1, 330], [2, pytest.approx(370 / 3, abs=1e-3)]]


def test_no_line_joins_the_means_for_each_is_of_other_infusions(diary, picture):
    _, shown = picture(varied(diary, range(50)), 14, 17, 20, 23, 33, 43)
    for gid in ("means", "means in course"):
        assert marks(shown.axes[0], gid).get_linestyle() == "None"
        assert marks(shown.axes[0], gid).get_marker() == "D"


def test_under_each_night_stands_how_many_there_are(diary, picture):
    days = [0, 1, 2, 11, 12, *range(21, 26)]
    table = diary.nights(days, awakenings=[2, math.nan, *[2] * 8])
    figure, _ = picture(table, 0, 10, 20)
    upper = {1: 3, 2: 3, 3: 1, 4: 1, 5: 1, 6: 0, 7: 0}
    assert rows(figure) == {"Count": upper}
    assert rows(figure, 1) == {"Count": upper | {1: 2}}


# Nights between infusions of the induction course


def test_nights_between_infusions_of_the_course_are_hollow_and_those_after_are_not(diary, picture):
    table = diary.nights(range(9), asleep=range(300, 390, 10))
    _, shown = picture(table, 2, 5)
    for gid, values, face in (
        ("nights in course", [330, 340, 350], LIGHT.card),
        ("nights", [360, 370, 380], LIGHT.during),
    ):
        found = marks(shown.axes[0], gid)
        assert np.round(found.get_offsets()[:, 0]).tolist() == [1, 2, 3]
        assert found.get_offsets()[:, 1].tolist() == values
        assert to_hex(found.get_facecolor()[0]).upper() == face
        assert to_hex(found.get_edgecolor()[0]).upper() == LIGHT.during


def test_the_means_of_both_kinds_of_nights_stand_apart_side_by_side(diary, picture):
    # two nights follow each of four infusions of the course and of two later ones
    days = [*range(12), 21, 22, 31, 32]
    asleep = [400] * 4 + [300, 320] * 3 + [420, 460] * 3
    _, shown = picture(diary.nights(days, asleep=asleep), 3, 5, 7, 9, 20, 30)
    axes = shown.axes[0]
    assert means(axes, "means in course") == [[0.84, 300], [1.84, 320]]
    assert means(axes) == [[1.16, 420], [2.16, 460]]
    assert marks(axes, "means in course").get_markerfacecolor() == LIGHT.card
    assert marks(axes, "means").get_markerfacecolor() == LIGHT.after


def test_with_a_course_the_nights_between_and_after_are_counted_in_rows_of_their_own(
    diary, picture
):
    table = diary.nights([*range(6), *range(7, 12)], awakenings=[*[2] * 4, math.nan, *[2] * 6])
    figure, _ = picture(table, 0, 2, 6)
    after = {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 0, 7: 0}
    # of none between nothing is written
    assert rows(figure) == {"Course": {1: 2, 2: 2, 3: 1}, "Later": after}
    assert rows(figure, 1) == {"Course": {1: 2, 2: 1, 3: 1}, "Later": after}


def test_hollow_marks_are_explained_only_where_there_are_any(diary, picture):
    hollow = "hollow: between infusions of the course"
    assert hollow in texts(picture(varied(diary, range(30)), 14, 20)[0])
    assert hollow not in texts(picture(varied(diary, range(30)), 14, 24)[0])


@pytest.mark.parametrize(
    ("infused", "after", "course"),
    [
        ((14, 24, 34), [LIGHT.after], []),
        ((14, 17, 20, 23), [], [LIGHT.card]),
        ((14, 17, 20, 23, 33, 43), [LIGHT.after], [LIGHT.card]),
        ((14, 20), [], []),
    ],
)
def test_the_legend_has_the_diamond_of_a_mean_only_where_one_is_drawn(
    diary, picture, infused, after, course
):
    figure, shown = picture(varied(diary, range(60)), *infused)
    marked = [each for each in figure.artists if isinstance(each, Line2D)]
    diamonds = [line for line in marked if line.get_marker() == "D"]
    assert [line.get_markerfacecolor() for line in diamonds] == after + course
    assert ("mean of three nights or more" in texts(figure)) == bool(after)
    assert ("means" in names(shown.axes[0])) == bool(after)
    assert ("means in course" in names(shown.axes[0])) == bool(course)


def test_means_of_nights_too_late_to_be_drawn_are_not_drawn(diary, picture):
    _, shown = picture(diary.nights(range(125)), 0, 40, 80, 120, course=Course.INDUCTION)
    assert [x for x, _ in means(shown.axes[0], "means in course")][-2:] == [26.84, 27.84]


# What is drawn of them


def test_nights_later_than_the_28th_are_told_and_not_drawn(diary, picture):
    figure, shown = picture(varied(diary, range(60)), 13)
    assert len(dots(shown.axes[0], "nights")) == 28
    assert shown.axes[0].get_xlim() == (0.5, 28.5)
    assert "Nights later than night 28 are not drawn: 18." in " ".join(texts(figure))


def test_where_there_is_no_room_for_all_numbers_some_stand(diary, picture):
    table = varied(diary, range(60))
    wide, _ = picture(table, 13)
    narrow, _ = picture(table, 13, size=(6, 5))
    narrowest, _ = picture(table, 13, size=(3.4, 5))
    assert list(rows(wide)["Count"]) == list(range(1, 29))
    assert list(rows(narrow)["Count"]) == list(range(1, 28, 2))
    assert list(rows(narrowest)["Count"]) == [7, 14, 21, 28]


def test_dots_are_smaller_where_nights_are_many(diary, picture):
    few = picture(varied(diary, range(120)), *range(20, 120, 10))[1]
    many = picture(varied(diary, range(3650)), *range(20, 3650, 14))[1]
    sizes = [marks(shown.axes[0], "nights").get_sizes()[0] for shown in (few, many)]
    assert sizes[0] > sizes[1] > 0


def test_a_measure_without_answers_is_said_in_its_place(diary, picture):
    figure, shown = picture(diary.nights(range(20), awakenings=math.nan), 9)
    assert "None of these nights has an answer." in texts(figure)
    assert names(shown.axes[1]) == set()


def test_other_measures_can_be_chosen(diary, picture):
    figure, _ = picture(
        varied(diary, range(20)), 9, upper="sleep_onset_latency", lower="sleep_efficiency"
    )
    assert {"Time to fall asleep", "Share of time in bed asleep"} <= set(texts(figure))


# The mean before


def test_the_mean_before_is_a_level_line_with_its_band_and_its_name(diary, picture):
    figure, shown = picture(varied(diary, range(30)), 14)
    compared = diary.treated(varied(diary, range(30)), [diary.session(14)])
    before = compared.measure("total_sleep_time").before
    ((left, right),) = segments(shown.axes[0], "before")
    assert left == [0.5, pytest.approx(before.mean)]
    assert right[1] == left[1]
    band = marks(shown.axes[0], "before interval").get_paths()[0].vertices[:, 1]
    assert (band.min(), band.max()) == pytest.approx(before.interval)
    said = texts(figure)
    assert said.count("before") == 3  # at the end of both lines, and over the parts
    assert "6 h 04" in said
    change = "−9 min on average: no clear change · 95 % interval −47 to 30 min"
    assert (
        f"{change} · mean 6 h 4.3 min (14 of 14 nights) before, 5 h 55.7 min (14 nights) after"
        in " ".join(said)
    )
    assert "mean before, with 95 % interval" in said


def test_the_dates_of_the_nights_before_are_printed(diary, picture):
    figure, _ = picture(varied(diary, range(30)), 14)
    assert "mean before treatment, 4 Mar 2025 to 17 Mar 2025." in " ".join(texts(figure))


def test_nights_before_that_are_all_alike_have_a_line_and_no_band(diary, picture):
    _, shown = picture(diary.nights(range(30)), 14)
    assert "before" in names(shown.axes[0])
    assert "before interval" not in names(shown.axes[0])


def test_too_few_nights_before_have_no_line_and_say_so(diary, picture):
    figure, shown = picture(varied(diary, range(30)), 2)
    assert "before" not in names(shown.axes[0])
    assert any("before: 3 of 14 nights, too few for a mean" in text for text in texts(figure))
    assert "mean before, with 95 % interval" not in texts(figure)


def test_without_a_comparison_the_nights_after_stand_alone(diary, picture):
    figure, shown = picture(varied(diary, range(30)), 14, comparison=None)
    assert "before" not in names(shown.axes[0])
    assert "15 nights after infusions" in texts(figure)


def test_a_wide_interval_does_not_press_the_nights_flat(diary, picture):
    table = diary.nights([*range(5), *range(15, 40)], asleep=[100, 700, 100, 700, 100, *[400] * 25])
    _, shown = picture(table, 4)
    low, high = shown.axes[0].get_ylim()
    assert high - low < 500


# Which night is this?


def test_each_dot_of_either_panel_is_its_night(diary, picture):
    table = diary.nights(range(9), asleep=range(300, 390, 10), awakenings=range(9))
    _, shown = picture(table, 2, 5)
    for panel in (0, 1):
        axes = shown.axes[panel]
        found = [
            meant(shown, *dot, panel)
            for gid in ("nights in course", "nights")
            for dot in dots(axes, gid)
        ]
        assert found == [Target(Of.NIGHT, UUID(int=night + 1)) for night in range(3, 9)]
    assert meant(shown, 7, 300) is None


def test_the_nights_of_the_upper_panel_are_stepped_through_by_date_and_then_the_lower(
    diary, picture
):
    table = diary.nights(range(6), awakenings=[2, 2, 2, 2, math.nan, 2])
    _, shown = picture(table, 1, 3)
    assert [each.int - 1 for each in shown.spots.ids] == [2, 3, 4, 5, 2, 3, 5]


def test_a_measure_without_answers_has_no_spots(diary, picture):
    table = diary.nights(range(9), asleep=400, awakenings=math.nan)
    assert len(picture(table, 2)[1].spots) == 6
    none = {"upper": "awakenings", "lower": "quality"}
    assert not len(picture(table, 2, **none)[1].spots)


def test_nights_that_are_not_drawn_are_no_spots(diary, picture):
    _, shown = picture(diary.nights(range(60)), 13)
    assert len(shown.spots) == 2 * 28


def test_the_table_has_a_row_for_each_night_after(diary, picture):
    _, shown = picture(varied(diary, range(30)), 14, 20)
    table = shown.table()
    assert table.heads[:2] == ["Night after the infusion", "Total sleep time: nights"]
    parts = [f"after treatment, nights {nights}" for nights in ("1–2", "3–7", "8–14")]
    between = [f"{night}, between infusions of the course" for night in range(1, 7)]
    after = list(map(str, range(1, 10)))
    assert [row[0] for row in table.rows] == ["before", *between, *after, *parts]


# The window after in parts


def test_the_window_after_is_printed_in_parts_beside_the_mean_before(diary, picture):
    table = varied(diary, range(50))
    figure, shown = picture(table, 14)
    said = texts(figure)
    head = said.index("After treatment, mean (nights)")
    assert said[head : head + 15] == [
        "After treatment, mean (nights)", "before", "nights 1–2", "nights 3–7", "nights 8–14",
        "Total sleep time", "6 h 04 (14)", "5 h 30 (2)", "6 h 00 (5)", "6 h 00 (7)",
        "Awakenings", "2.1 (14)", "1.5 (2)", "2.0 (5)", "2.0 (7)",
    ]  # fmt: skip
    change = "The change is that from those nights to the ones after treatment, 18 Mar 2025 to 31"
    assert change in " ".join(said)
    assert "After treatment, nights 1–2: mean 5 h 30, 2 nights with a value." in shown.description


def test_too_few_nights_have_no_parts(diary, picture):
    figure, shown = picture(varied(diary, range(18)), 14)
    assert "After treatment, mean (nights)" not in texts(figure)
    assert "After treatment, nights" not in shown.description


def test_on_a_narrow_page_the_parts_are_left_to_the_description(diary, picture):
    figure, shown = picture(varied(diary, range(50)), 14, size=(5, 12))
    assert "After treatment, mean (nights)" not in texts(figure)
    assert "After treatment, nights 1–2" in shown.description


# Small pages


def test_on_a_small_page_the_parts_then_what_is_said_beside_give_way(diary, picture):
    table = varied(diary, range(50))
    aside = "mean 6 h 4.3 min (14 of 14 nights) before"
    large, middle, small = (
        texts(picture(table, 14, size=size)[0]) for size in ((10, 6.5), (9, 5.6), (5.5, 4))
    )
    assert "After treatment, mean (nights)" in large
    assert "After treatment, mean (nights)" not in middle
    assert aside in " ".join(middle)
    assert aside not in " ".join(small)
    assert "Awakenings" in small


def test_on_the_smallest_page_the_lower_measure_is_left_to_the_description(diary, picture):
    figure, shown = picture(varied(diary, range(50)), 14, size=(3.4, 2.5))
    assert len(shown.axes) == 1
    assert "Awakenings" not in texts(figure)
    assert "\nAwakenings: −0.1 on average" in shown.description
    assert_readable(figure)


# The whole


def test_it_says_what_is_shown_of_how_many_infusions_and_that_it_only_describes(diary, picture):
    figure, _ = picture(varied(diary, range(30)), 14, 20)
    said = " ".join(texts(figure))
    assert "Nights since the most recent infusion" in said
    assert "2 infusions, 17 Mar 2025 to 23 Mar 2025." in said
    assert "This shows change, not its cause." in said
    assert "Night after the infusion, 1 is the first" in said


def test_with_fewer_than_three_infusions_it_says_why_there_is_no_mean(diary, picture):
    figure, shown = picture(varied(diary, range(30)), 14)
    assert "One infusion, 17 Mar 2025. " in " ".join(texts(figure))
    assert "No mean yet" in " ".join(texts(figure))
    assert "mean of three nights or more" not in texts(figure)
    assert "means" not in names(shown.axes[0])


def test_what_else_happened_is_told(diary, picture):
    flu = Event(date=diary.day(20), kind=EventKind.ILLNESS, label="flu")
    old = Event(date=diary.day(-300), kind=EventKind.ILLNESS, label="mumps")
    figure, shown = picture(varied(diary, range(30)), 14, events=[flu, old])
    said = "illness: flu, 23 Mar 2025 (6 nights after an infusion)"
    assert {"What else happened:", said} <= set(texts(figure))
    assert "mumps" not in shown.description


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    table = varied(diary, range(30), device=True)
    compared = diary.compared(table, (0, 13), (15, 28), from_device=True)
    figure, _ = picture(table, 14, comparison=compared, from_device=True)
    assert "A device recorded the nights." in " ".join(texts(figure))


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = varied(diary, range(30), device=True)
    compared = diary.compared(table, (0, 13), (15, 28))
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, 14, comparison=compared, from_device=True)


@pytest.mark.parametrize(
    ("days", "infused", "device", "said"),
    [
        ([], [], False, "Your nights stand here, a dot for each, once you log one."),
        ([], [], True, "Nights from a device stand here, a dot for each, once you import some."),
        (range(5), [], False, "What follows an infusion stands here once you add a session."),
        (range(5), [9], False, "What follows an infusion stands here once you log a night after"),
    ],
)
def test_an_empty_picture_says_what_will_stand_there(diary, picture, days, infused, device, said):
    figure, shown = picture(diary.nights(days), *infused, comparison=None, from_device=device)
    assert shown.axes == ()
    assert shown.description.startswith(said)
    assert " ".join(texts(figure)[0].split()) == shown.description


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    table = varied(diary, range(60))
    figure, shown = picture(table, 14, 24, 34, look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    assert marks(shown.axes[0], "means").get_markerfacecolor() == colours.after
    assert to_hex(marks(shown.axes[0], "before").get_color()[0]).upper() == colours.before


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, _ = picture(varied(diary, range(30)), 14, look=german)
    assert "Aufgewacht" in texts(figure)


def test_it_is_described_in_words(diary, picture):
    _, shown = picture(varied(diary, range(60)), 14, 24, 34)
    assert shown.description.startswith("Nights since the most recent infusion. 3 infusions, ")
    assert "Night 1: mean 6 h 00, 3 nights." in shown.description


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (3, 2)])
def test_a_page_of_any_size_is_drawn(diary, picture, size):
    figure, _ = picture(varied(diary, range(60)), 14, 24, 34, size=size)
    if all(size):
        figure.draw_without_rendering()


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([1, 4, 40, 120, 3650]),
    every=st.integers(1, 60),
    logged=st.sampled_from([1, 3]),
    size=st.sampled_from(
        [
            ((11, 6.5), 10.0),
            ((7, 5.5), 10.0),
            ((14, 9), 20.0),
            ((4.5, 3.5), 10.0),
            ((3.4, 2.6), 10.0),
        ]
    ),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(diary, look, count, every, logged, size):
    table = varied(diary, range(0, count, logged))
    sessions = [diary.session(day) for day in range(count // 3, count, every)]
    happened = [Event(date=diary.day(count // 2), kind=EventKind.TRAVEL, label="x" * 30)] * 9
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, sessions, happened),
        comparison=diary.treated(table, sessions),
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure)
