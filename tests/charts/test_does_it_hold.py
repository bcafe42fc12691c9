"""The picture of how long a change holds after each infusion, asserted by what it draws."""

import dataclasses
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.does_it_hold import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import assert_readable, dots, marks, meant, names, segments, texts
from tests.charts.repeated import table_of


@pytest.fixture
def picture(look, diary):
    """Draws on a new figure, compared around all sessions, and returns it with what is shown."""

    def drawn(table, *infused, events=(), **options):
        figure = Figure(options.pop("size", (11, 6.5)), dpi=100)
        sessions = [diary.session(day) for day in infused]
        if "comparison" not in options:
            options["comparison"] = diary.treated(table, sessions) if sessions else None
        options.setdefault("look", look)
        return figure, draw(figure, diary.treatment(table, sessions, events), **options)

    return drawn


def corners(axes, way):
    """Return the corners of each bar of one way, shape (n, 5, 2)."""
    return marks(axes, way).get_path().vertices.reshape(-1, 5, 2)


def bars(axes, way):
    """Return row, start and end of each bar of one way."""
    found = []
    for bar in corners(axes, way):
        (left, low), (right, high) = bar.min(axis=0), bar.max(axis=0)
        found.append((round(float((low + high) / 2)), float(left), float(right)))
    return found


def heights(axes, way):
    """Return how far the bars of one way reach below and above the line of the first row, seen."""
    y = axes.transData.transform(corners(axes, way).reshape(-1, 2))[:, 1]
    line = axes.transData.transform((0, 0))[1]
    return y.min() - line, y.max() - line


# Bars


def test_a_bar_lasts_until_the_mean_of_three_nights_is_back(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 5, *[400] * 5), 14)
    # 500, 500 and 400 are outside on average, 500, 400 and 400 are not
    assert bars(shown.axes[0], "better") == [(0, 0, 6)]
    assert "better, back on night 7" in texts(figure)
    assert not {"still outside", "never left", "unknown"} & names(shown.axes[0])


def test_every_infusion_has_a_row_with_its_date_and_how_many_nights_were_logged(diary, picture):
    table = table_of(diary, *[500] * 5, None, *[500] * 4, *[400] * 5)
    figure, shown = picture(table, 14, 24)
    assert shown.axes[0].get_ylim() == (1.5, -0.5)
    said = texts(figure)
    assert said.index("17 Mar 2025") < said.index("27 Mar 2025")
    assert {"9 of 10", "5 of 5"} <= set(said)


def test_beside_each_infusion_stands_the_mean_of_its_nights_against_before(diary, picture):
    figure, _ = picture(table_of(diary, *[500] * 5, *[300] * 5, 500, None, 500), 14, 24)
    said = texts(figure)
    head, minus, none = map(said.index, ("Mean change", "−1 min", "–"))
    assert head < minus < none  # two nights have no mean
    places = [figure.texts[index].get_position()[0] for index in (head, minus, none)]
    assert len(set(places)) == 1


def test_worse_is_as_visible_as_better_and_hatched(diary, picture):
    figure, shown = picture(table_of(diary, *[300] * 5, *[400] * 5), 14)
    assert bars(shown.axes[0], "worse") == [(0, 0, 6)]
    assert marks(shown.axes[0], "worse").get_hatch()
    assert "worse, back on night 7" in texts(figure)
    assert "below the line, hatched: worse than before" in texts(figure)
    figure, shown = picture(table_of(diary, *[500] * 5, *[400] * 5), 14)
    assert not marks(shown.axes[0], "better").get_hatch()
    assert "above the line: better than before" in texts(figure)
    assert "below the line, hatched: worse than before" not in texts(figure)


def test_better_lies_above_the_line_of_its_row_and_worse_as_far_below(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 5, *[400] * 4, *[300] * 6), 14)
    low, high = heights(shown.axes[0], "better")
    assert (low, high) == (pytest.approx(0, abs=1e-6), pytest.approx(high))
    assert high > 5
    assert heights(shown.axes[0], "worse") == pytest.approx((-high, 0), abs=1e-6)


def test_each_later_stretch_outside_is_a_bar_too_also_of_the_other_way(diary, picture):
    figure, shown = picture(
        table_of(diary, *[500] * 5, *[400] * 4, *[300] * 5, *[400] * 4, *[500] * 4), 14
    )
    assert bars(shown.axes[0], "better") == [(0, 0, 6), (0, 17, 22)]
    assert bars(shown.axes[0], "worse") == [(0, 8, 15)]
    assert "better, back on night 7, out again" in texts(figure)
    (row,) = shown.table().rows
    assert row[-1] == (
        "worse from night 9, back on night 16; better from night 18, still so on the newest night"
    )


def test_no_bar_begins_before_the_one_before_it_ended(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 3, *[100] * 6), 14)
    # night 4 is the first of 100 minutes; the first mean below is that of nights 3 to 5
    assert bars(shown.axes[0], "better") == [(0, 0, 3)]
    assert bars(shown.axes[0], "worse") == [(0, 3, 9)]


def test_of_what_is_better_with_less_less_is_better(diary, picture):
    table = diary.nights(
        range(26), awakenings=[*[4.0, 5.0, 6.0] * 5, *[1.0] * 4, *[5.0] * 7]
    )  # fmt: skip
    figure, shown = picture(table, 14, measure="awakenings")
    assert bars(shown.axes[0], "better") == [(0, 0, 4)]
    assert "Does it hold? Awakenings after each infusion" in texts(figure)


def test_the_persons_own_direction_of_sleep_time_is_kept(diary, picture):
    table = table_of(diary, *[500] * 5, *[400] * 5)
    compared = diary.treated(table, [diary.session(14)])
    turned = [dataclasses.replace(each, more_is_better=False) for each in compared.measures]
    compared = dataclasses.replace(compared, measures=tuple(turned))
    _, shown = picture(table, 14, comparison=compared)
    assert bars(shown.axes[0], "worse") == [(0, 0, 6)]
    assert marks(shown.axes[0], "worse").get_hatch()


def test_what_has_no_better_direction_is_just_earlier_or_later(diary, picture):
    table = diary.nights(range(26))
    bed = [-60.0 + day % 3 for day in range(15)] + [-120.0] * 4 + [-60.0] * 7
    table.values["into_bed"][:] = bed
    figure, shown = picture(table, 14, measure="into_bed")
    assert bars(shown.axes[0], "earlier") == [(0, 0, 6)]
    assert marks(shown.axes[0], "earlier").get_hatch()
    assert "earlier, back on night 7" in texts(figure)
    assert "below the line, hatched: earlier than before" in texts(figure)


def test_where_neither_is_better_more_is_above(diary, picture):
    table = table_of(diary, *[500] * 5, *[400] * 4, *[300] * 5)
    compared = diary.treated(table, [diary.session(14)])
    neither = [dataclasses.replace(each, more_is_better=None) for each in compared.measures]
    compared = dataclasses.replace(compared, measures=tuple(neither))
    figure, shown = picture(table, 14, comparison=compared)
    assert heights(shown.axes[0], "more")[0] == pytest.approx(0, abs=1e-6)
    assert heights(shown.axes[0], "fewer")[1] == pytest.approx(0, abs=1e-6)
    assert "above the line: more than before" in texts(figure)


def test_a_bar_begins_with_the_nights_that_left(diary, picture):
    figure, shown = picture(table_of(diary, *[400] * 4, *[500] * 3, *[400] * 5), 14)
    assert bars(shown.axes[0], "better") == [(0, 2, 9)]
    assert "better from night 3, back on night 10" in texts(figure)


def test_an_open_end_has_an_arrow_and_a_word(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 6), 14)
    assert bars(shown.axes[0], "better") == [(0, 0, 6)]
    assert dots(shown.axes[0], "still outside") == [[6, pytest.approx(-0.16)]]
    assert "better, still so on the newest night" in texts(figure)
    assert "still outside at the end" in texts(figure)


def test_a_later_stretch_that_is_open_has_an_arrow_though_the_first_came_back(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 5, *[400] * 4, *[300] * 6), 14)
    assert "better, back on night 7, out again" in texts(figure)
    assert dots(shown.axes[0], "still outside") == [[15, pytest.approx(0.16)]]
    assert "still outside at the end" in texts(figure)


def test_the_arrow_stands_beside_the_end_of_its_bar(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 6), 14)
    figure.draw_without_rendering()
    arrow = marks(shown.axes[0], "still outside")
    end = shown.axes[0].transData.transform((6, 0))[0]
    assert arrow.get_offset_transform().transform((6, 0))[0] > end


def test_an_end_that_the_next_infusion_opens_says_so(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 6, *[400] * 5), 14, 20)
    assert "better, still so at the next infusion" in texts(figure)
    assert dots(shown.axes[0], "still outside") == [[6, pytest.approx(-0.16)]]


def test_where_nights_are_missing_the_bar_ends_with_what_is_known(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 4, *[None] * 6, *[400] * 5), 14)
    assert bars(shown.axes[0], "better") == [(0, 0, 5)]
    assert segments(shown.axes[0], "gaps") == [[[5, 0], [11, 0]]]
    assert "better, back between nights 6 and 12" in texts(figure)
    assert "too few nights logged to tell" in texts(figure)


def test_an_open_end_before_nights_not_logged_says_until_when_it_is_known(diary, picture):
    table = table_of(diary, *[500] * 4, *[None] * 6, 400, *[400] * 5)
    figure, _ = picture(table, 14, 24)
    assert "better, still so on night 5, then not logged" in texts(figure)


def test_what_never_left_the_interval_is_told_apart(diary, picture):
    figure, shown = picture(table_of(diary, *[400] * 8), 14)
    assert dots(shown.axes[0], "never left") == [[0, 0]]
    assert texts(figure).count("never outside") == 2
    assert not {"better", "worse"} & names(shown.axes[0])


@pytest.mark.parametrize(
    ("minutes", "infused", "said"),
    [
        ([500, 500], [14], "fewer than 3 nights so far"),
        ([500, 500, 400, 400, 400], [14, 16], "next infusion within 3 nights"),
        ([500, None, None, None, 400], [14], "too few nights logged"),
    ],
)
def test_what_cannot_be_told_is_crossed_and_says_why(diary, picture, minutes, infused, said):
    figure, shown = picture(table_of(diary, *minutes), *infused)
    assert dots(shown.axes[0], "unknown")[0] == [0, 0]
    assert said in texts(figure)
    assert "cannot be told" in texts(figure)


def test_two_infusions_a_day_are_one_row_that_says_so(diary, picture):
    figure, shown = picture(table_of(diary, *[500] * 6), 14, 14)
    assert "17 Mar 2025 (×2)" in texts(figure)
    assert bars(shown.axes[0], "better") == [(0, 0, 6)]


# Around the bars


def test_a_line_leads_to_the_next_infusion_or_the_newest_night(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 3, *[400] * 12), 14, 24)
    assert segments(shown.axes[0], "nights") == [[[0, 0], [10, 0]], [[0, 1], [5, 1]]]
    assert segments(shown.axes[0], "infusions") == [
        [[0, -0.5], [0, 1.5]],
        [[10, -0.4], [10, 0.4]],
    ]


def test_a_long_time_without_infusions_does_not_press_the_bars_flat(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 5, *[400] * 300), 14)
    end = shown.axes[0].get_xlim()[1]
    assert 28 < end < 30
    assert segments(shown.axes[0], "nights") == [[[0, 0], [pytest.approx(end), 0]]]


def test_what_else_happened_is_marked_on_its_night_and_told(diary, picture):
    flu = Event(date=diary.day(18), kind=EventKind.ILLNESS, label="flu")
    before = Event(date=diary.day(3), kind=EventKind.OTHER, label="moved house")
    late = Event(date=diary.day(300), kind=EventKind.OTHER, label="much later")
    table = table_of(diary, *[500] * 5, *[400] * 300)
    figure, shown = picture(table, 14, events=[late, flu, before])
    assert dots(shown.axes[0], "events") == [[4, pytest.approx(-0.42)]]
    said = texts(figure)
    assert "something else happened" in said
    assert said.index("moved house, 6 Mar 2025") < said.index("illness: flu, 21 Mar 2025")
    assert "much later" in shown.description


def test_many_infusions_have_thin_rows_of_which_some_are_named(diary, picture):
    table = table_of(diary, *([500] * 4 + [400] * 6) * 59)
    figure, shown = picture(table, *range(14, 600, 10))
    assert len(bars(shown.axes[0], "better")) == 59
    named = [text for text in texts(figure) if text.endswith(" 2025")]
    assert 5 < len(named) < 59
    assert "better, back on night 6" not in texts(figure)
    assert "better, back on night 6" in shown.description


def test_on_a_narrow_page_the_bars_have_the_room(diary, picture):
    figure, _ = picture(table_of(diary, *[500] * 6), 14, size=(4.5, 5))
    assert "better, still so on the newest night" not in texts(figure)
    assert "still outside at the end" in texts(figure)


# Which infusion is this?


def test_a_row_is_its_infusion_and_the_mark_of_an_event_is_the_event(diary, look):
    sessions = [diary.session(14), diary.session(24)]
    flu = Event(date=diary.day(18), kind=EventKind.ILLNESS, label="flu")
    late = Event(date=diary.day(300), kind=EventKind.TRAVEL)
    table = table_of(diary, *[500] * 5, *[400] * 300)
    treatment = diary.treatment(table, sessions, [flu, late])
    figure = Figure((11, 6.5), dpi=100)
    shown = draw(figure, treatment, comparison=diary.treated(table, sessions), look=look)
    assert meant(shown, 2, 0) == meant(shown, -1, 0) == Target(Of.SESSION, sessions[0].id)
    assert meant(shown, 2, 1) == Target(Of.SESSION, sessions[1].id)
    assert meant(shown, 4, -0.42) == Target(Of.EVENT, flu.id)
    assert meant(shown, 2, 2) is None
    assert list(shown.spots.kinds) == [Of.SESSION, Of.EVENT, Of.SESSION]  # by date


def test_two_infusions_of_a_row_share_its_height(diary, look):
    sessions = [diary.session(14), diary.session(14)]
    table = table_of(diary, *[500] * 6)
    shown = draw(
        Figure((11, 6.5)),
        diary.treatment(table, sessions),
        comparison=diary.treated(table, sessions),
        look=look,
    )
    assert {meant(shown, 2, row).id for row in (-0.2, 0.2)} == {each.id for each in sessions}


def test_the_table_has_a_row_an_infusion(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 5, *[400] * 5), 14)
    assert shown.table().rows == [
        ("17 Mar 2025", "10 of 10", "+49 min", "better, back on night 7", "")
    ]


def test_on_a_small_page_sentences_and_columns_give_way_and_nothing_runs_off(diary, picture):
    table = table_of(diary, *([500] * 4 + [400] * 6) * 8)
    for size in ((4.9, 3.9), (3.4, 2.5)):
        figure, shown = picture(table, *range(14, 90, 10), size=size)
        assert_readable(figure)
        assert shown.axes[0].get_position().height > 0.25
    said = texts(figure)
    assert not {"Nights logged", "Mean change"} & set(said)
    assert "Infusion" in said
    assert not [text for text in said if "by chance" in text or "This describes" in text]
    assert "This describes" in shown.description


# The whole


def test_it_says_what_is_compared_with_what_and_of_how_many_nights(diary, picture):
    figure, _ = picture(table_of(diary, *[500] * 5, *[400] * 5), 14, 21)
    said = " ".join(texts(figure))
    assert "Does it hold? Total sleep time after each infusion" in said
    assert "Before treatment, 4 Mar 2025 to 17 Mar 2025, 14 of 14 nights: mean 6 h 4" in said
    assert (
        "while the mean of three nights in a row, at least two of them logged, is outside" in said
    )
    assert "outside that interval: better above its line, worse below." in said
    assert (
        "2 infusions. What came first: better after 1, worse after 0, never outside after 1" in said
    )
    assert "it tests nothing and shows no cause" in said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"days": range(2, 30)}, "14 of 14 nights are all alike, 6 h 40: there is no interval"),
        ({"days": range(12, 30), "asleep": range(300, 318)}, "3 of 14 nights have a value: too"),
        ({"days": range(30), "asleep": math.nan}, "0 of 14 nights have a value: too few"),
    ],
)
def test_without_an_interval_before_it_says_why_there_are_no_bars(diary, picture, table, said):
    figure, shown = picture(diary.nights(**table), 15 if table["days"][0] == 2 else 14)
    assert shown.axes == ()
    assert said in " ".join(" ".join(texts(figure)).split())
    assert shown.description.startswith("Does it hold? Total sleep time after each infusion\n")


@pytest.mark.parametrize(
    ("days", "infused", "device", "said"),
    [
        ([], [3], False, "Your nights stand here, a dot for each, once you log one."),
        ([], [3], True, "Nights from a device stand here, a dot for each, once you import some."),
        (range(5), [], False, "What follows an infusion stands here once you add a session."),
    ],
)
def test_an_empty_picture_says_what_will_stand_there(diary, picture, days, infused, device, said):
    _, shown = picture(diary.nights(days), *infused, comparison=None, from_device=device)
    assert (shown.axes, shown.description) == ((), said)


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    table = table_of(diary, *[500] * 15, device=True)
    compared = diary.compared(table, (0, 13), (15, 28), from_device=True)
    figure, _ = picture(table, 14, comparison=compared, from_device=True)
    assert "A device recorded the nights." in " ".join(texts(figure))


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = table_of(diary, *[500] * 15, device=True)
    compared = diary.compared(table, (0, 13), (15, 28))
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, 14, comparison=compared, from_device=True)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    table = table_of(diary, *[500] * 5, *[400] * 5)
    figure, shown = picture(table, 14, look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    assert to_hex(marks(shown.axes[0], "better").get_facecolor()).upper() == colours.after


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, _ = picture(table_of(diary, *[500] * 5), 14, look=german)
    assert "17 Mrz 2025" in texts(figure)


def test_it_is_described_in_words(diary, picture):
    _, shown = picture(table_of(diary, *[500] * 5, *[400] * 5), 14)
    said = "\n17 Mar 2025, 10 of 10 nights logged, mean +49 min: better, back on night 7."
    assert said in shown.description


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (3, 2)])
def test_a_page_of_any_size_is_drawn(diary, picture, size):
    figure, _ = picture(table_of(diary, *[500] * 5), 14, size=size)
    if all(size):
        figure.draw_without_rendering()


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([20, 40, 120, 3650]),
    every=st.integers(1, 60),
    logged=st.sampled_from([1, 2]),
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
    days = range(0, count, logged)
    table = diary.nights(days, asleep=[300 + 60 * (day % 3) + day % 29 for day in days])
    sessions = [diary.session(day) for day in range(13, count, every)]
    happened = [Event(date=diary.day(count // 2), kind=EventKind.TRAVEL, label="x" * 30)] * 9
    figure = Figure(size[0], dpi=100)
    draw(
        figure,
        diary.treatment(table, sessions, happened),
        comparison=diary.treated(table, sessions),
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure)
