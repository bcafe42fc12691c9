"""The picture of the change of every measure, asserted by what it draws."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sleepdiary.analysis.comparison import Verdict
from sleepdiary.charts.changes import draw
from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.domain.measures import MEASURES
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import assert_readable, boxes, dots, marks, names, segments, texts
from tests.services.comparisons import compared as changed


@pytest.fixture
def picture(look, diary):
    """Draws what changed between two windows, by default of 14 nights, and what is shown."""

    def drawn(table, *infused, after=(20, 33), events=(), measures=None, **options):
        figure = Figure(options.pop("size", (10.4, 6.4)), dpi=100)
        sessions = [diary.session(day) for day in infused]
        if "comparison" not in options:
            device = options.get("from_device", False)
            options["comparison"] = diary.compared(table, (0, 13), after, from_device=device)
        if measures is not None:
            options["comparison"] = dataclasses.replace(options["comparison"], measures=measures)
        options.setdefault("look", look)
        return figure, draw(figure, diary.treatment(table, sessions, events), **options)

    return drawn


def varied(diary, days=range(40), later=0, **changes):
    """Nights that vary, from day 15 on so many minutes longer."""
    days = list(days)
    return diary.nights(
        days,
        asleep=[400 + 10 * (day % 3) + (later if day > 15 else 0) for day in days],
        awakenings=[1.0 + day % 3 for day in days],
        **changes,
    )


def answered(diary, days=range(40)):
    """Nights of which every question is answered."""
    table = varied(diary, days)
    for place, measure in enumerate(MEASURES):
        values = table.values[measure.name]
        if np.isnan(values).all():
            values[:] = 1 + (np.arange(len(table)) * (3 + place)) % 7
    return table


# Changes


def test_each_change_is_a_point_with_its_interval_in_its_own_unit(diary, picture):
    table = varied(diary, later=90)
    _, shown = picture(table)
    change = diary.compared(table, (0, 13), (20, 33)).measure("total_sleep_time").estimate
    assert dots(shown.axes[0], "clear") == [[pytest.approx(change.difference), 0]]
    ((low, high),) = segments(shown.axes[0], "intervals")
    assert (low[0], high[0]) == pytest.approx(change.interval)


@pytest.mark.parametrize(
    ("interval", "gid", "face"),
    [((1.0, 3.0), "clear", LIGHT.text), ((-1.0, 5.0), "unclear", LIGHT.card)],
)
def test_a_point_is_filled_where_the_interval_leaves_out_nought(
    diary, picture, interval, gid, face
):
    figure, shown = picture(varied(diary), measures=(changed("awakenings", 2.0, interval),))
    assert dots(shown.axes[0], gid) == [[2, 0]]
    assert to_hex(marks(shown.axes[0], gid).get_facecolor()[0]).upper() == face
    assert ("filled: the interval does not reach 0" in texts(figure)) is (gid == "clear")


def test_nought_lies_at_one_place_on_every_axis(diary, picture):
    _, shown = picture(varied(diary))
    assert len(shown.axes) > 3
    places = {round(float(axes.transData.transform((0, 0))[0]), 6) for axes in shown.axes}
    assert len(places) == 1
    for axes in shown.axes:
        assert segments(axes, "no change") == [[[0, -0.5], [0, axes.get_ylim()[0]]]]


def test_ticks_stand_under_their_values_and_say_them(diary, picture):
    measures = (changed("total_sleep_time", 50.0, (10.0, 90.0)),)
    figure, shown = picture(varied(diary), measures=measures)
    said, axes = dict(boxes(figure)), shown.axes[0]
    for text, value in (("−90", -90), ("−30", -30), ("0", 0), ("+60", 60)):
        middle = (said[text].x0 + said[text].x1) / 2
        assert middle == pytest.approx(axes.transData.transform((value, 0))[0], abs=1)
    assert [line[0][0] for line in segments(axes, "grid")] == [-90, -60, -30, 30, 60, 90]


def test_a_narrow_axis_still_has_a_tick(diary, picture):
    figure, _ = picture(varied(diary), size=(3.4, 6))
    assert "0" in texts(figure)


def test_an_interval_that_goes_on_has_an_arrow_and_its_number(diary, picture):
    measures = [
        changed(name, -5.0, (-12.0, 2.0))
        for name in ("total_sleep_time", "sleep_onset_latency", "wake_after_sleep_onset")
    ]
    measures.append(changed("nap_time", 0.0, (-300.0, 240.0)))
    figure, shown = picture(varied(diary), measures=tuple(measures))
    axes = shown.axes[1]
    reach = axes.get_xlim()[1]
    assert dots(axes, "further down") == [[-reach, 2]]
    assert dots(axes, "further up") == [[reach, 2]]
    assert segments(axes, "intervals")[2] == [[-reach, 2], [reach, 2]]
    assert {"−5 h 00", "+4 h 00", "goes on to the number"} <= set(texts(figure))


def test_thresholds_are_ticked_on_the_better_side_and_mirrored(diary, picture):
    figure, shown = picture(varied(diary))
    (better,) = segments(shown.axes[0], "thresholds")
    (worse,) = segments(shown.axes[0], "mirrored thresholds")
    assert (better[0][0], worse[0][0]) == (15, -15)
    fewer = segments(shown.axes[1], "thresholds")
    assert [line[0][0] for line in fewer] == [-0.5]
    assert len(segments(shown.axes[2], "thresholds")) == 2  # time to fall asleep, awake at night
    said = texts(figure)
    assert any(text.startswith("group-level threshold") for text in said)
    assert {"Total sleep time 15 min", "Awakenings 0.5"} <= set(said)
    assert "Thresholds (AASM, Edinger 2021, PMC7853211):" in said


def test_what_is_better_the_other_way_round_has_its_tick_there(diary, picture):
    less = dataclasses.replace(changed("total_sleep_time", 5.0, (1.0, 9.0)), more_is_better=False)
    _, shown = picture(varied(diary), measures=(less,))
    assert segments(shown.axes[0], "thresholds")[0][0][0] == -15


@pytest.mark.parametrize(
    ("later", "verdict"), [(90, "better"), (-90, "worse"), (0, "no clear change")]
)
def test_worse_and_unchanged_are_said_as_plainly_as_better(diary, picture, later, verdict):
    figure, shown = picture(varied(diary, later=later))
    assert verdict in texts(figure)
    gid = "unclear" if verdict == "no clear change" else "clear"
    assert dots(shown.axes[0], gid)


# Rows


def test_every_row_says_means_change_verdict_and_nights(diary, picture):
    measures = (changed("total_sleep_time", 53.0, (39.0, 67.0), (306.0, 359.0), Verdict.BETTER),)
    figure, _ = picture(varied(diary), measures=measures)
    row = {"Total sleep time", "5 h 06 → 5 h 59", "+53 ± 14 min", "better", "14 + 14"}
    assert row <= set(texts(figure))


def test_on_a_narrow_page_a_row_takes_two_lines(diary, picture):
    measures = (changed("total_sleep_time", 53.0, (39.0, 67.0), (306.0, 359.0), Verdict.BETTER),)
    figure, _ = picture(varied(diary), measures=measures, size=(4.5, 5))
    found = dict(boxes(figure))
    name, means = found["Total sleep time"], found["5 h 06 → 5 h 59 · 14 + 14"]
    assert name.x0 == pytest.approx(means.x0, abs=2)
    assert name.y0 > means.y1 - 2


def test_primary_measures_are_set_apart(diary, picture):
    figure, _ = picture(varied(diary))
    said = texts(figure)
    assert said.index("Primary, in minutes") < said.index("Primary, in counts")
    assert said.index("Primary, in counts") < said.index("Secondary, in minutes")
    below = dict(boxes(figure))["Secondary, in minutes"].y1
    above = dict(boxes(figure))["Awakenings"].y0
    found = [each for each in figure.get_children() if isinstance(each, Line2D)]
    (line,) = [each for each in found if np.ptp(each.get_xdata()) > 500]
    (height,) = {line.get_transform().transform((0, y))[1] for y in line.get_ydata()}
    assert below < height < above


def test_fewer_than_five_nights_have_words_and_no_numbers(diary, picture):
    figure, shown = picture(varied(diary), after=(20, 23))
    assert shown.axes == ()
    said = texts(figure)
    assert said.count("too few nights for numbers") == 2
    assert "Time to fall asleep (14 + 4 nights)" in said
    assert not [text for text in said if "±" in text or "threshold" in text]


def test_without_variation_there_is_a_point_and_no_line(diary, picture):
    _, shown = picture(diary.nights(range(40)))
    assert dots(shown.axes[0], "unclear") == [[0, 0]]
    assert segments(shown.axes[0], "intervals") == []


def test_of_many_measures_the_weightiest_have_room_and_the_rest_are_counted(diary, picture):
    table = answered(diary)
    figure, shown = picture(table, size=(7, 4.5))
    tall, _ = picture(table, size=(16, 20))
    said = texts(figure)
    assert {"Total sleep time", "Awakenings"} <= set(said)
    (left_out,) = [text for text in said if text.startswith("Measures without room")]
    assert not [text for text in texts(tall) if text.startswith("Measures without room")]
    count = int(left_out.rstrip(".").split()[-1])
    rows = sum(int(axes.get_ylim()[0] + 0.5) for axes in shown.axes)
    assert rows + count == len(diary.compared(table, (0, 13), (20, 33)).measures)
    assert len(shown.table().rows) == rows + count


# The whole


def test_it_says_what_is_compared_with_what_and_what_else_happened(diary, picture):
    flu = Event(date=diary.day(22), kind=EventKind.ILLNESS, label="flu")
    figure, shown = picture(varied(diary), 15, 25, events=[flu])
    said = " ".join(texts(figure))
    assert "Before: 3 Mar 2025 to 16 Mar 2025, 14 of 14 nights logged." in said
    assert "One person, before and after. This shows change, not its cause." in said
    assert "illness: flu, 25 Mar 2025" in said
    assert "an infusion in the nights after, 28 Mar 2025" in said
    assert "flu" in shown.description


def test_nights_of_a_device_are_compared_alone_and_called_so(diary, picture):
    figure, _ = picture(varied(diary, device=True), from_device=True)
    assert "recorded by a device" in " ".join(texts(figure))


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = varied(diary, device=True)
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, comparison=diary.compared(table, (0, 13), (20, 33)), from_device=True)


@pytest.mark.parametrize(
    ("days", "device", "said"),
    [
        ([], False, "Your nights stand here, a dot for each, once you log one."),
        ([], True, "Nights from a device stand here, a dot for each, once you import some."),
        (range(5), False, "What changed from before to after stands here once you add"),
    ],
)
def test_an_empty_picture_says_what_will_stand_there(diary, picture, days, device, said):
    figure, shown = picture(diary.nights(days), comparison=None, from_device=device)
    assert shown.axes == ()
    assert shown.description.startswith(said)
    assert " ".join(texts(figure)[0].split()) == shown.description


def test_ten_years_take_no_more_artists_than_a_month(diary, picture):
    few = picture(varied(diary))[1]
    many = picture(varied(diary, range(3650)), after=(20, 3600))[1]
    counts = [sum(len(axes.get_children()) for axes in shown.axes) for shown in (few, many)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    table = varied(diary, later=90)
    figure, shown = picture(table, look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    assert to_hex(marks(shown.axes[0], "clear").get_facecolor()[0]).upper() == colours.text


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    assert "Aufgewacht" in texts(picture(varied(diary), look=german)[0])


def test_a_clock_time_has_no_threshold_and_says_which_way_is_later(diary, picture):
    figure, shown = picture(varied(diary), measures=(changed("into_bed", 9.0, (1.0, 17.0)),))
    assert "Secondary, in minutes, + is later" in texts(figure)
    assert segments(shown.axes[0], "thresholds") == []
    assert names(shown.axes[0]) >= {"clear", "intervals"}


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_is_drawn(diary, picture, size):
    figure, _ = picture(varied(diary), 15, size=size)
    figure.draw_without_rendering()


@settings(max_examples=8, deadline=None)
@given(
    whole=st.booleans(),
    days=st.sampled_from([range(40), range(0, 40, 2), range(16), range(3650)]),
    after=st.sampled_from([(14, 15), (20, 27), (20, 33)]),
    size=st.sampled_from([((10.4, 6.4), 10.0), ((7, 6), 10.0), ((14, 10), 20.0)]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(diary, look, whole, days, after, size):
    table = answered(diary, days) if whole else varied(diary, days)
    happened = [Event(date=diary.day(9), kind=EventKind.TRAVEL, label="x" * 30)] * 9
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, [diary.session(day) for day in (13, 17, 25)], happened),
        comparison=diary.compared(table, (0, 13), after),
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure)
