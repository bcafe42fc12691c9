"""The month calendar, asserted by what it draws."""

import dataclasses
import math
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.calendar_marks import shade
from sleepdiary.charts.colours import DARK, LIGHT, contrast
from sleepdiary.charts.month_calendar import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.charts.drawn import boxes_on, marks, meant, names, segments, texts

NAN = math.nan


@pytest.fixture
def picture(look, diary):
    """Draws on a new figure, around all sessions, and returns it with what is shown."""

    def drawn(table, *infused, events=(), until=None, **options):
        figure = Figure(options.pop("size", (10.4, 6.4)), dpi=100)
        sessions = [diary.session(day) for day in infused]
        options.setdefault("comparison", None)
        options.setdefault("look", look)
        treatment = Treatment(table, sessions, events, until=until)
        return figure, draw(figure, treatment, **options)

    return drawn


def varied(diary, days, **changes):
    """Nights of these days, by turns 5, 6 and 7 hours asleep."""
    days = list(days)
    return diary.nights(days, asleep=[300 + 60 * (day % 3) for day in days], **changes)


def cells(axes, gid):
    """Return left, bottom, right and top of each day of a kind, in points."""
    found = [path.vertices for path in marks(axes, gid).get_paths()]
    return [(*each.min(axis=0).round(1), *each.max(axis=0).round(1)) for each in found]


def tints(axes, gid="nights"):
    return [to_hex(colour).upper() for colour in marks(axes, gid).get_facecolors()]


def values(figure):
    """Return what stands in the days: the texts after the names of the weekdays."""
    return [text for text in texts(figure) if ":" in text and text[0].isdigit() and len(text) < 6]


# Days


def test_each_logged_night_is_a_day_in_its_week(diary, picture):
    _, shown = picture(diary.nights([0, 1, 7]))  # Monday, Tuesday and the next Monday
    monday, tuesday, next_monday = cells(shown.axes[0], "nights")
    assert monday[0] == next_monday[0] < tuesday[0]
    assert monday[1] == tuesday[1] > next_monday[1]


def test_a_stronger_colour_is_more(diary, picture):
    _, shown = picture(diary.nights(range(5), asleep=[300, 360, 420, 480, 540]))
    found = [contrast(LIGHT.card, tint) for tint in tints(shown.axes[0])]
    assert found == sorted(found)
    assert len(set(found)) == 5


def test_one_odd_night_does_not_make_all_others_alike(diary, picture):
    asleep = [*[300, 360, 420] * 20, 1200]
    _, shown = picture(diary.nights(range(61), asleep=asleep))
    found = tints(shown.axes[0])
    assert len(set(found)) == 3
    assert found[-1] == found[2]


def test_the_value_is_written_in_its_day_under_the_number_of_the_day(diary, picture):
    figure, _ = picture(varied(diary, range(3)))
    assert values(figure) == ["5:00", "6:00", "7:00"]
    assert [text for text in texts(figure) if text.isdigit()] == [str(n) for n in range(1, 32)]


def test_on_small_days_the_value_stands_alone_and_on_smaller_ones_the_colour(diary, picture):
    table = varied(diary, range(150))
    alone = picture(table, size=(9.4, 4.4))[0]
    assert len(values(alone)) == 150
    assert not [text for text in texts(alone) if text.isdigit()]
    assert values(picture(table, size=(6, 4))[0]) == []


def test_a_night_not_logged_a_night_without_a_value_and_a_day_to_come_differ(diary, picture):
    table = diary.nights([0, 1, 4], awakenings=[2, NAN, 3])
    _, shown = picture(table, measure="awakenings", until=diary.day(6))
    assert len(cells(shown.axes[0], "nights")) == 2
    hatched = segments(shown.axes[0], "no value")
    assert len(hatched) == 4  # a frame and three lines across it
    assert len(segments(shown.axes[0], "not logged")) == 4  # days 2, 3, 5 and 6
    dashes = marks(shown.axes[0], "not logged").get_linestyles()[0][1]
    assert dashes is not None
    assert marks(shown.axes[0], "no value").get_linestyles()[0][1] is None


def test_a_night_filled_in_late_is_hollow(diary, picture):
    figure, shown = picture(varied(diary, range(3), late=[1]))
    assert len(cells(shown.axes[0], "nights")) == 2
    assert tints(shown.axes[0], "late") == [LIGHT.card]
    edge = to_hex(marks(shown.axes[0], "late").get_edgecolors()[0]).upper()
    assert contrast(LIGHT.card, edge) > 1.2
    assert "filled in late" in texts(figure)


def test_two_main_sleeps_of_a_date_show_their_sum_and_say_so(diary, picture):
    figure, shown = picture(diary.nights([0, 1, 1], asleep=[300, 200, 130]))
    assert values(figure) == ["5:00", "5:30"]
    assert "more than one main sleep show their sum: 1." in " ".join(texts(figure))
    first, second = (shown.spots.ids[place] for place in (1, 2))
    assert first == second == UUID(int=2)
    assert shown.spots.right[1] == pytest.approx(shown.spots.left[2])


def test_months_and_weekdays_are_named(diary, picture):
    figure, _ = picture(varied(diary, range(40)))
    assert {"Mar 2025", "Apr 2025", "Mon", "Sun"} <= set(texts(figure))


def test_weekdays_are_letters_and_months_short_where_they_have_no_room(diary, look, picture):
    class Long(Words):
        def month_and_year(self, day):
            return f"the month of {self.month(day)} in the year {day.year}"

    figure, _ = picture(
        varied(diary, range(100)), size=(5, 4), look=dataclasses.replace(look, words=Long())
    )
    assert {"Mar", "Apr", "M", "S"} <= set(texts(figure))


def test_weeks_begin_with_the_day_of_the_person(diary, look, picture):
    words = Words()
    words.begin_weeks(7)
    figure, shown = picture(
        varied(diary, [6, 7]), look=dataclasses.replace(look, words=words)
    )  # Sunday and Monday
    sunday, monday = cells(shown.axes[0], "nights")
    assert sunday[1] == monday[1]
    assert sunday[0] < monday[0]
    said = texts(figure)
    assert said.index("Sun") < said.index("Mon")


# Years


def test_ten_years_are_rows_of_weeks(diary, picture):
    figure, shown = picture(varied(diary, range(3650)))
    assert {"2025", "2034", "Jan", "Dec"} <= set(texts(figure))
    assert "A column is a week, from Mon down to Sun." in " ".join(texts(figure))
    assert len(cells(shown.axes[0], "nights")) == 3650
    monday, tuesday = cells(shown.axes[0], "nights")[:2]
    assert monday[0] == tuesday[0]
    assert (
        len(segments(shown.axes[0], "months")) == 9 + 9 * 11 + 1
    )  # of 2025 from March, of 2035 until February


def test_with_more_years_than_have_room_the_newest_are_drawn_and_the_rest_is_said(diary, picture):
    figure, shown = picture(varied(diary, range(36_500)))
    drawn = len(cells(shown.axes[0], "nights"))
    assert drawn > 3650
    assert f"Earlier nights have no room here: {36_500 - drawn}." in " ".join(texts(figure))


def test_ten_years_take_no_more_artists_than_four_months(diary, picture):
    few, many = (len(picture(varied(diary, range(days)), 20)[0].findobj()) for days in (120, 3650))
    assert many < few


# Windows, infusions, events


def test_each_window_has_a_line_around_its_days(diary, picture):
    table = varied(diary, range(40))
    compared = diary.compared(table, (0, 13), (20, 33))  # two whole weeks, and one from a Sunday
    figure, shown = picture(table, comparison=compared)
    before = np.array(segments(shown.axes[0], "before"))
    (left, bottom), (right, top) = before.min(axis=(0, 1)), before.max(axis=(0, 1))
    days = cells(shown.axes[0], "nights")[:14]
    assert left <= min(day[0] for day in days)
    assert right >= max(day[2] for day in days)
    assert bottom <= min(day[1] for day in days)
    assert top >= max(day[3] for day in days)
    assert len(before) == 2 * (7 + 2)  # no line between days of it
    solid, dashed = (
        marks(shown.axes[0], gid).get_linestyles()[0][1] for gid in ("before", "after")
    )
    assert solid is None
    assert dashed is not None
    said = texts(figure)
    assert "before: mean 5 h 56, 14 of 14 nights, 3 Mar 2025 to 16 Mar 2025" in said
    assert any(text.startswith("after: mean 6 h") for text in said)


def test_a_window_beyond_the_months_shown_has_no_line(diary, picture):
    table = varied(diary, range(120))
    compared = diary.compared(table, (0, 13), (20, 33))
    _, shown = picture(table, comparison=compared, span=(diary.day(110), diary.day(112)))
    assert not {"before", "after"} & names(shown.axes[0])


def test_infusions_and_events_are_marked_in_their_days(diary, picture):
    flu = Event(date=diary.day(3), kind=EventKind.ILLNESS, label="flu")
    figure, shown = picture(varied(diary, range(9)), 1, 3, 3, events=[flu])
    days = cells(shown.axes[0], "nights")
    dots = marks(shown.axes[0], "infusions").get_offsets()
    ((x, y),) = marks(shown.axes[0], "events").get_offsets()
    for (dot, height), day in zip(dots, (1, 3, 3), strict=True):
        assert days[day][0] < dot < days[day][2]
        assert days[day][1] < height < days[day][3]
    assert days[3][0] < x < dots[2][0] < dots[1][0]  # side by side
    assert y == pytest.approx(dots[1][1])
    assert {"infusion", "something else happened", "illness: flu, 6 Mar 2025"} <= set(texts(figure))


# The key


def test_the_key_says_the_values_of_the_colours(diary, picture):
    figure, _ = picture(diary.nights(range(5), asleep=[300, 360, 420, 480, 540]))
    assert {"5 h 00", "6 h 00", "7 h 00", "8 h 00", "9 h 00"} <= set(texts(figure))


def test_the_key_reaches_over_most_nights(diary, picture):
    figure, _ = picture(diary.nights(range(2), asleep=[300, 510]))
    assert {"5 h 00", "9 h 00"} <= set(texts(figure))


def test_the_key_says_what_lies_beyond_its_ends(diary, picture):
    figure, _ = picture(diary.nights(range(62), asleep=[60, *[300, 360, 420] * 20, 1200]))
    assert {"5 h 00 or less", "6 h 00", "7 h 00 or more"} <= set(texts(figure))


def test_the_key_of_a_clock_time_says_earlier_and_later(diary, picture):
    table = diary.nights(range(60))
    table.values["into_bed"][:] = [-600, *np.linspace(-60, 60, 58), 600]
    figure, _ = picture(table, measure="into_bed")
    assert {"23:00 or earlier", "01:00 or later"} <= set(texts(figure))


def test_the_key_explains_only_what_is_drawn(diary, picture):
    said = texts(picture(varied(diary, range(3)))[0])
    absent = {"not logged", "no value", "filled in late", "infusion", "something else happened"}
    assert not absent & set(said)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_values_can_be_read_on_every_colour(colours):
    for share in np.linspace(0, 1, 11):
        assert contrast(colours.text, shade(share, colours, written=True)) >= 4.5


def test_colours_reach_further_where_no_value_stands_on_them():
    alone, written = (shade(1, LIGHT, written=flag) for flag in (False, True))
    assert contrast(LIGHT.card, alone) > contrast(LIGHT.card, written)


# Which night is this?


def test_a_day_is_its_night_and_a_mark_its_record(diary, look):
    session, event = diary.session(2), Event(date=diary.day(3), kind=EventKind.TRAVEL)
    treatment = Treatment(varied(diary, range(6)), [session], [event])
    shown = draw(Figure((10.4, 6.4), dpi=100), treatment, comparison=None, look=look)
    day = cells(shown.axes[0], "nights")[1]
    assert meant(shown, (day[0] + day[2]) / 2, (day[1] + day[3]) / 2) == Target(
        Of.NIGHT, UUID(int=2)
    )
    for gid, record, kind in (("infusions", session, Of.SESSION), ("events", event, Of.EVENT)):
        ((x, y),) = marks(shown.axes[0], gid).get_offsets()
        assert meant(shown, x, y) == Target(kind, record.id)
    assert meant(shown, 1, 1) is None


def test_records_are_stepped_through_by_time(diary, picture):
    event = Event(date=diary.day(6), kind=EventKind.TRAVEL)
    _, shown = picture(varied(diary, range(9)), 0, events=[event])
    kinds = [Of.NIGHT, Of.SESSION, *[Of.NIGHT] * 6, Of.EVENT, *[Of.NIGHT] * 2]
    assert list(shown.spots.kinds) == kinds
    nights = [each for each, kind in zip(shown.spots.ids, kinds, strict=True) if kind is Of.NIGHT]
    assert nights == [UUID(int=number + 1) for number in range(9)]


def test_the_table_has_the_nights_the_gaps_and_what_happened(diary, picture):
    _, shown = picture(diary.nights([0, 2]), 0, until=diary.day(3))
    table = shown.table()
    assert table.heads == ["Night", "Total sleep time", "Compared", "Remark"]
    assert [row[-1] for row in table.rows] == [
        "", "infusion session", "not logged", "", "not logged"
    ]  # fmt: skip
    assert table.targets[0] == Target(Of.NIGHT, UUID(int=1))


# The whole


@pytest.mark.parametrize(
    ("device", "span", "said"),
    [
        (False, None, "Your nights stand here, a dot for each, once you log one."),
        (True, None, "Nights from a device stand here, a dot for each, once you import some."),
    ],
)
def test_an_empty_calendar_says_what_will_stand_there(diary, picture, device, span, said):
    _, shown = picture(diary.nights([]), from_device=device, span=span)
    assert (shown.axes, shown.description) == ((), said)


def test_a_span_without_nights_says_so(diary, picture):
    figure, _ = picture(diary.nights(range(3)), span=(diary.day(50), diary.day(60)))
    assert texts(figure) == ["No night was logged in this time."]


def test_a_measure_nobody_answered_is_hatched_and_says_so(diary, picture):
    figure, shown = picture(diary.nights(range(9), awakenings=NAN), measure="awakenings")
    assert "None of these nights has an answer." in " ".join(texts(figure))
    assert len(segments(shown.axes[0], "no value")) == 9 * 4
    assert "nights" not in names(shown.axes[0])


def test_nights_of_a_device_are_drawn_alone_and_called_so(diary, picture):
    figure, _ = picture(varied(diary, range(5), device=True), from_device=True)
    assert "A device recorded the nights." in " ".join(texts(figure))


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, picture):
    table = varied(diary, range(30), device=True)
    compared = diary.compared(table, (0, 13), (15, 28))
    with pytest.raises(ValueError, match="never drawn together"):
        picture(table, comparison=compared, from_device=True)


def test_a_measure_that_there_is_not_is_a_bug(diary, picture):
    with pytest.raises(KeyError):
        picture(varied(diary, range(3)), measure="beauty")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(diary, picture, look, colours):
    look = dataclasses.replace(look, colours=colours)
    figure, shown = picture(varied(diary, range(40)), 14, look=look)
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    assert tints(shown.axes[0])[0] == shade(0, colours, written=True)
    dot = marks(shown.axes[0], "infusions").get_facecolors()[0]
    assert to_hex(dot).upper() == colours.infusion


def test_it_speaks_the_language_of_the_person(diary, picture, german):
    figure, _ = picture(varied(diary, range(30)), 14, look=german, measure="awakenings")
    assert "Mrz 2025" in texts(figure)
    assert "Infusion am Tag" in texts(figure)
    assert "Month calendar: Aufgewacht" in texts(figure)


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (3, 2), (1, 9), (20, 0.5)])
@pytest.mark.parametrize("days", [40, 3650])
def test_a_page_of_any_size_is_drawn(diary, picture, size, days):
    figure, _ = picture(varied(diary, range(days)), 14, size=size)
    if all(size):
        figure.draw_without_rendering()


@settings(max_examples=15, deadline=None)
@given(
    count=st.sampled_from([1, 3, 40, 120, 400, 1000, 3650]),
    logged=st.sampled_from([1, 3]),
    infused=st.floats(0, 1),
    measure=st.sampled_from(["total_sleep_time", "awakenings", "into_bed"]),
    size=st.sampled_from(
        [((10.4, 6.6), 10.0), ((7, 4.5), 10.0), ((3.4, 2.5), 10.0), ((14, 9), 20.0)]
    ),
)
def test_no_text_overlaps_another_or_the_edge(diary, look, count, logged, infused, measure, size):
    table = varied(diary, range(0, count, logged))
    sessions = [diary.session(int(infused * count))]
    happened = [Event(date=diary.day(count // 2), kind=EventKind.TRAVEL, label="x" * 30)] * 9
    figure = Figure(size[0], dpi=100)
    shown = draw(
        figure,
        Treatment(table, sessions, happened),
        comparison=diary.treated(table, sessions),
        look=dataclasses.replace(look, font_size=size[1]),
        measure=measure,
    )
    found = boxes_on(figure)
    edges = np.array([(box.x0, box.x1, box.y0, box.y1) for _, box in found])
    for place, (left, right, low, high) in enumerate(edges[:-1]):
        rest = edges[place + 1 :]
        over = (rest[:, 0] < right) & (left < rest[:, 1]) & (rest[:, 2] < high) & (low < rest[:, 3])
        assert not over.any(), (found[place][0], found[place + 1 + int(over.argmax())][0])
    inside = (shown.spots.bottom >= -1).all() and (shown.spots.right <= 72 * size[0][0] + 4).all()
    assert inside
