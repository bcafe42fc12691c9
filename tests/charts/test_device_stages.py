"""The picture of the stages that devices guess, asserted by what it draws."""

import dataclasses
import math
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sleepdiary.charts.colours import DARK, LIGHT, mix
from sleepdiary.charts.device_stages import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import assert_readable, marks, meant, names, segments, texts, tick_labels

NAN = math.nan
SIZE = (10.4, 6.4)


@pytest.fixture
def picture(look, diary):
    """Draws these nights on a new figure and returns it with what is shown."""

    def drawn(table, windows=None, sessions=(), events=(), **options):
        figure = Figure(options.pop("size", SIZE), dpi=100)
        options.setdefault("look", look)
        options.setdefault(
            "comparison", windows and diary.compared(table, *windows, from_device=True)
        )
        return figure, draw(figure, diary.treatment(table, sessions, events), **options)

    return drawn


def boxes(axes, gid):
    """Return left, right, bottom and top of each night's box of a kind."""
    corners = marks(axes, gid).get_path().vertices.reshape(-1, 5, 2)[:, :4]
    return [
        tuple(np.round([x.min(), x.max(), y.min(), y.max()], 6).tolist())
        for x, y in ((each[:, 0], each[:, 1]) for each in corners)
    ]


def heights(axes, gid):
    return [(low, high) for _, _, low, high in boxes(axes, gid)]


# Nights


def test_the_stages_of_a_night_stand_upon_each_other_deep_sleep_lowest(diary, picture):
    _, shown = picture(diary.staged([0, 1], deep=[80, 60], light=[200, 210], rem=[120, 100]))
    axes = shown.axes[0]
    assert heights(axes, "outside deep_sleep") == [(0, 80), (0, 60)]
    assert heights(axes, "outside light_sleep") == [(80, 280), (60, 270)]
    assert heights(axes, "outside rem_sleep") == [(280, 400), (270, 370)]


def test_a_night_stands_at_its_diary_date(diary, picture, at):
    _, shown = picture(diary.staged([0, 4]))
    middles = [(left + right) / 2 for left, right, *_ in boxes(shown.axes[0], "outside rem_sleep")]
    assert middles == [at(0), at(4)]


def test_a_stage_that_is_not_known_takes_no_room(diary, picture):
    figure, shown = picture(diary.staged([0, 1], deep=[80, NAN]))
    assert heights(shown.axes[0], "outside deep_sleep") == [(0, 80)]
    assert heights(shown.axes[0], "outside light_sleep") == [(80, 280), (0, 200)]
    assert "Nights of which not every stage is known: 1." in " ".join(texts(figure))


def test_no_deep_sleep_at_all_is_a_line_and_not_nothing(diary, picture):
    _, shown = picture(diary.staged(range(2), deep=0, light=NAN, rem=NAN))
    assert heights(shown.axes[0], "outside deep_sleep") == [(0, 0), (0, 0)]
    assert marks(shown.axes[0], "outside deep_sleep").get_linewidth() > 0


def test_a_stage_that_no_night_has_is_neither_drawn_nor_named(diary, picture):
    figure, shown = picture(diary.staged(range(3), light=NAN, rem=NAN))
    assert names(shown.axes[0]) >= {"outside deep_sleep"}
    assert not names(shown.axes[0]) & {"outside light_sleep", "outside rem_sleep"}
    assert "Light sleep" not in texts(figure)


def test_nights_before_after_and_between_have_their_colours(diary, picture):
    figure, shown = picture(diary.staged(range(40)), ((0, 13), (26, 39)))
    axes = shown.axes[0]
    counts = [len(boxes(axes, f"{side} deep_sleep")) for side in ("before", "between", "after")]
    assert counts == [14, 12, 14]
    colours = [
        to_hex(marks(axes, f"{side} deep_sleep").get_facecolor()).upper()
        for side in ("before", "between", "after")
    ]
    assert colours == [LIGHT.before, LIGHT.during, LIGHT.after]
    assert "not compared" in texts(figure)


def test_stages_differ_by_filling_and_not_by_colour_alone(diary, picture):
    _, shown = picture(diary.staged(range(28)), ((0, 13), (14, 27)))
    rem, light, deep = (
        marks(shown.axes[0], f"before {stage}_sleep") for stage in ("rem", "light", "deep")
    )
    assert rem.get_hatch() == "////"
    assert not light.get_hatch()
    assert to_hex(light.get_facecolor()).upper() == mix(LIGHT.card, LIGHT.before, 0.3)
    assert {to_hex(each.get_edgecolor()).upper() for each in (rem, light, deep)} == {LIGHT.before}


def test_many_nights_are_drawn_as_one_outline_with_their_heights(diary, picture, at):
    deep = [80.0 + day % 7 for day in range(600)]
    days = [*range(300), *range(310, 610)]
    _, shown = picture(diary.staged(days, deep=deep))
    outline = marks(shown.axes[0], "outside deep_sleep")
    assert len(outline.get_path().to_polygons()) == 2  # a run on either side of the gap
    corners = outline.get_path().vertices
    assert [at(3) - 0.5, 83] in corners.tolist()
    assert [at(3) + 0.5, 83] in corners.tolist()
    assert outline.get_linewidth() == 0
    assert corners[:, 1].max() == 86


def test_two_sleeps_of_a_date_are_both_outlined(diary, picture):
    table = diary.staged([*range(300), 300, 300, *range(301, 600)])
    _, shown = picture(table)
    assert len(marks(shown.axes[0], "outside deep_sleep").get_path().to_polygons()) == 2


def test_nights_without_stages_are_ticked(diary, picture, at):
    figure, shown = picture(diary.staged([0, 1, 3]))
    assert segments(shown.axes[0], "not logged") == [[[at(2), 0], [at(2), 0.05]]]
    assert "no stages" in texts(figure)


# Before and after


def test_mean_nights_stand_beside_the_nights_on_the_same_scale(diary, picture):
    deep = [60.0] * 14 + [80.0] * 14
    _, shown = picture(diary.staged(range(28), deep=deep), ((0, 13), (14, 27)))
    nights, means = shown.axes
    assert nights.get_ylim() == means.get_ylim()
    assert boxes(means, "mean before deep_sleep") == [(-0.3, 0.3, 0, 60)]
    assert boxes(means, "mean after deep_sleep") == [(0.7, 1.3, 0, 80)]
    assert heights(means, "mean after light_sleep") == [(80, 280)]


def test_no_date_reaches_under_the_means(diary, picture):
    # the Monday after the window stands at the very end of the axes
    figure, _ = picture(diary.staged(range(28)), ((0, 13), (14, 27)))
    assert_readable(figure)


def test_under_five_nights_there_are_neither_means_nor_numbers(diary, picture):
    figure, shown = picture(diary.staged(range(18)), ((0, 3), (4, 17)))
    assert len(shown.axes) == 1
    assert texts(figure).count("too few nights for numbers") == 3
    assert not any("%" in text for text in texts(figure) if "interval" not in text)


def test_worse_and_better_look_alike_as_neither_is(diary, picture):
    deep = [80.0 + day % 3 for day in range(14)] + [60.0 + day % 3 for day in range(14)]
    figure, _ = picture(diary.staged(range(28), deep=deep), ((0, 13), (14, 27)))
    assert any(text.startswith("−20 min, −2") for text in texts(figure))
    assert not any(word in text for text in texts(figure) for word in ("better", "worse"))


def test_numbers_stand_below_with_a_swatch_of_each_filling(diary, picture):
    figure, _ = picture(diary.staged(range(28)), ((0, 13), (14, 27)))
    swatches = [each for each in figure.artists if isinstance(each, Rectangle)]
    assert [bool(each.get_hatch()) for each in swatches] == [True, True, *[False] * 4]
    assert "1 h 20, 20.0 %, 14 nights" in texts(figure)


def test_on_a_narrow_page_the_change_with_its_interval_stays_longest(diary, picture):
    deep = [60.0 + day % 3 for day in range(14)] + [80.0 + day % 3 for day in range(14)]
    table, windows = diary.staged(range(28), deep=deep), ((0, 13), (14, 27))
    for width, first in ((7, "1 h 01"), (4, "+20 min, 19 to")):
        figure, _ = picture(table, windows, size=(width, 6))
        said = texts(figure)
        assert said[said.index("Deep sleep") + 1 :][0] != "1 h 01, 15.2 %, 14 nights"
        assert any(text.startswith(first) for text in said)
        assert any(text.startswith("+20 min, 19 to") for text in said)


def test_on_a_narrow_page_the_nights_have_the_room_of_the_means(diary, picture):
    _, shown = picture(diary.staged(range(28)), ((0, 13), (14, 27)), size=(4, 6))
    assert len(shown.axes) == 1


def test_windows_are_named_with_the_nights_that_have_stages(diary, picture):
    table = diary.staged([*range(13), *range(14, 28)])
    figure, shown = picture(table, ((0, 13), (14, 27)))
    assert {
        "before, 13 of 14 nights, 3 Mar to 16 Mar",
        "after, 14 of 14 nights, 17 Mar to 30 Mar",
    } <= set(texts(figure))
    assert len(marks(shown.axes[0], "windows").get_paths()) == 2


def test_infusions_and_events_are_lines(diary, picture, at):
    flu = Event(date=diary.day(20), kind=EventKind.ILLNESS, label="flu")
    table = diary.staged(range(28))
    figure, shown = picture(table, ((0, 13), (14, 27)), [diary.session(13)], [flu])
    assert segments(shown.axes[0], "infusions") == [[[at(13) + 0.5, 0], [at(13) + 0.5, 1]]]
    assert segments(shown.axes[0], "events") == [[[at(20) + 0.5, 0], [at(20) + 0.5, 1]]]
    assert {"illness: flu, 23 Mar", "infusion"} <= set(texts(figure))


def test_it_says_that_stages_are_guesses_and_recorded_by_a_device(diary, picture):
    figure, _ = picture(diary.staged(range(28)))
    said = " ".join(texts(figure))
    assert "A device guesses stages from movement and pulse" in said
    assert "Recorded by a device" in said


def test_nights_of_the_diary_are_never_among_them(diary, picture):
    table = diary.staged(range(28))
    table.from_device[:10] = False
    comparison = diary.compared(table, (0, 13), (14, 27))
    for from_device in (False, True):
        _, shown = picture(table, comparison=comparison, from_device=from_device)
        assert len(boxes(shown.axes[0], "before deep_sleep")) == 4


# Nothing, little, odd


@pytest.mark.parametrize("device", [False, True])
def test_a_diary_without_stages_says_what_will_stand_here(diary, picture, device):
    figure, shown = picture(diary.nights(range(9), device=device))
    said = "Sleep stages stand here once you import nights from a device that guesses them."
    assert (texts(figure), shown.description, shown.axes) == ([said], said, ())


def test_where_no_night_compared_has_stages_it_says_so(diary, picture):
    figure, _ = picture(diary.staged(range(50, 60)), ((0, 13), (14, 27)))
    assert "but of none from before to after" in " ".join(" ".join(texts(figure)).split())


def test_ten_years_take_no_more_artists_than_ten_nights(diary, picture):
    counts = [
        len(picture(diary.staged(range(count)))[1].axes[0].collections) for count in (10, 3650)
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_can_be_drawn(diary, picture, size):
    figure, _ = picture(diary.staged(range(28)), ((0, 13), (14, 27)), size=size)
    figure.draw_without_rendering()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    look = dataclasses.replace(look, colours=colours)
    figure, shown = picture(diary.staged(range(28)), ((0, 13), (14, 27)), look=look)
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    deep = marks(shown.axes[0], "after deep_sleep")
    assert to_hex(deep.get_facecolor()).upper() == colours.after


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, shown = picture(diary.staged(range(9)), sessions=[diary.session(4)], look=german)
    figure.draw_without_rendering()
    assert "Infusion am Tag" in texts(figure)
    assert "3. Mrz\n2025" in tick_labels(shown.axes[0], "x")


# Which night is this?


def test_a_night_and_an_infusion_are_found(diary, picture, at):
    session = diary.session(13)
    _, shown = picture(diary.staged(range(28)), ((0, 13), (14, 27)), [session])
    assert meant(shown, at(3), 100) == Target(Of.NIGHT, UUID(int=4))
    assert meant(shown, at(13) + 0.5, 100) == Target(Of.SESSION, session.id)


def test_it_is_described_and_told_as_a_table(diary, picture):
    _, shown = picture(diary.staged(range(9)))
    assert "Nights with stages: 9" in shown.description
    assert len(shown.table().rows) == 9


# Nothing overlaps


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([1, 3, 40, 120, 3650]),
    start=st.floats(0, 1),
    every=st.sampled_from([1, 2]),
    known=st.sampled_from([120.0, NAN]),
    size=st.sampled_from([((10.4, 6.4), 10.0), ((7, 4.5), 10.0), ((14, 9), 20.0), ((7, 6), 13.0)]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(
    diary, look, count, start, every, known, size
):
    days = range(0, count, every)
    table = diary.staged(days, deep=[60.0 + day % 9 for day in days], light=known)
    first = int(start * count)
    sessions = [diary.session(first + day) for day in (0, 3, 30)]
    happened = [Event(date=diary.day(first + 5), kind=EventKind.MEDICINE_CHANGED, label="x" * 9)]
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, sessions, happened),
        comparison=diary.treated(table, sessions),
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure)
