"""The picture of questionnaire scores, asserted by what it draws."""

import dataclasses
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.nights_over_time import draw as draw_nights
from sleepdiary.charts.questionnaire_scores import draw
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind
from tests.charts.drawn import assert_readable, dots, marks, meant, names, segments, texts

PHQ9, ISI = QuestionnaireKind.PHQ9, QuestionnaireKind.ISI
SIZE = (10.4, 6.4)


@pytest.fixture
def evening(diary):
    """Where a day of the diary lies on the time axis: between its night and the next."""
    return lambda number: day_number(diary.day(number)) + 0.5


@pytest.fixture
def filled(diary):
    return lambda day, kind, score: Questionnaire(date=diary.day(day), kind=kind, score=score)


@pytest.fixture
def picture(look, diary):
    """Draws these questionnaires on a new figure and returns it with what is shown."""

    def drawn(*questionnaires, table=None, sessions=(), events=(), **options):
        figure = Figure(options.pop("size", SIZE), dpi=100)
        options.setdefault("look", look)
        options.setdefault("comparison", None)
        table = diary.nights(range(60)) if table is None else table
        treatment = diary.treatment(table, sessions, events, questionnaires)
        return figure, draw(figure, treatment, **options)

    return drawn


def of_every_kind(diary, days):
    """One of each kind on each day, from all over their ranges; of PHQ-9 and GAD-7 some half."""
    return [
        Questionnaire(
            date=diary.day(day),
            kind=kind,
            score=None
            if scoring.items and number % 5 == 4
            else round(scoring.low + (day * 7 % 11) / 10 * (scoring.high - scoring.low)),
        )
        for number, day in enumerate(days)
        for kind, scoring in SCORINGS.items()
    ]


def in_axes(axes):
    """The scores that are written in a panel."""
    panel = axes.get_window_extent()
    return [
        text
        for text in axes.figure.texts
        if text.get_gid() == "score" and panel.overlaps(text.get_window_extent())
    ]


# The panels


def test_each_kind_has_a_panel_from_top_to_bottom(diary, picture):
    figure, shown = picture(*of_every_kind(diary, [3, 30]), size=(10, 14))
    assert len(shown.axes) == len(SCORINGS)
    places = [axes.get_position() for axes in shown.axes]
    assert all(above.y0 > below.y1 for above, below in pairwise(places))
    said = texts(figure)
    assert [said.index(kind) for kind in SCORINGS] == sorted(said.index(kind) for kind in SCORINGS)


def test_a_panel_holds_the_whole_range_whatever_the_scores(filled, picture):
    _, shown = picture(filled(3, PHQ9, 12), filled(9, PHQ9, 13))
    low, high = shown.axes[0].get_ylim()
    assert low < 0
    assert high > 27


def test_lower_scores_stand_lower(filled, picture, evening):
    _, shown = picture(filled(3, ISI, 22), filled(17, ISI, 9))
    assert dots(shown.axes[0], "scores") == [[evening(3), 22], [evening(17), 9]]


def test_a_thin_line_joins_the_scores(filled, picture, evening):
    _, shown = picture(filled(3, ISI, 22), filled(17, ISI, 9))
    line = marks(shown.axes[0], "between scores")
    assert line.get_xydata().tolist() == [[evening(3), 22], [evening(17), 9]]


def test_what_is_not_finished_is_marked_at_the_bottom_without_a_value(filled, picture, evening):
    figure, shown = picture(filled(3, PHQ9, 12), filled(9, PHQ9, None), size=(10, 5))
    ((x, share),) = dots(shown.axes[0], "unfinished")
    assert x == evening(9)
    low, high = shown.axes[0].get_ylim()
    assert low + share * (high - low) < 0
    assert len(dots(shown.axes[0], "scores")) == 1
    assert "not finished, no score" in texts(figure)


def test_ranges_have_level_lines_and_their_names_at_the_right(filled, picture):
    figure, shown = picture(filled(3, PHQ9, 12))
    assert [line[0][1] for line in segments(shown.axes[0], "grid")] == [5, 10, 15, 20]
    right = shown.axes[0].get_window_extent().x1
    written = {text.get_text(): text for text in figure.texts}
    heights = [
        written[name].get_window_extent().y0
        for name in ("minimal", "mild", "moderate", "moderately severe", "severe")
    ]
    assert heights == sorted(heights)
    assert written["mild"].get_window_extent().x0 > right


def test_names_of_ranges_are_said_to_be_no_diagnoses_and_lower_to_be_better(filled, picture):
    figure, _ = picture(filled(3, PHQ9, 12))
    said = " ".join(texts(figure))
    assert "A lower score is better in each of these." in said
    assert "Names of ranges, such as “mild”, are no diagnoses." in said
    assert "This tests nothing and shows no cause." in said


def test_the_last_before_treatment_and_the_newest_are_printed_with_dates(diary, filled, picture):
    given = [filled(3, PHQ9, 18), filled(40, PHQ9, 7)]
    figure, _ = picture(*given, sessions=[diary.session(14)])
    assert (
        "0 to 27 · up to the first infusion: 18, moderately severe, 6 Mar 2025 · "
        "newest: 7, mild, 12 Apr 2025"
    ) in texts(figure)


def test_scores_are_printed_beside_their_dots(filled, picture):
    promis = QuestionnaireKind.PROMIS_SLEEP
    _, shown = picture(filled(3, PHQ9, 18), filled(40, PHQ9, 7), filled(9, promis, 61.5))
    assert [text.get_text() for text in in_axes(shown.axes[0])] == ["7", "18"]
    assert [text.get_text() for text in in_axes(shown.axes[1])] == ["61.5"]


def test_of_hundreds_only_the_last_before_treatment_and_the_newest_are(diary, filled, picture):
    given = [filled(day, PHQ9, day % 28) for day in range(400)]
    _, shown = picture(*given, sessions=[diary.session(200)])
    assert len(in_axes(shown.axes[0])) <= 2


def test_on_a_low_page_the_names_of_kinds_stand_at_the_right(diary, picture):
    figure, shown = picture(*of_every_kind(diary, [3, 30]), size=(10.4, 5.4))
    right = shown.axes[0].get_window_extent().x1
    written = {text.get_text(): text for text in figure.texts}
    assert written["BDI-II"].get_window_extent().x0 > right
    assert any(text.startswith("newest: ") for text in written)
    figure, _ = picture(*of_every_kind(diary, [3, 30]), size=(7, 3.6))
    assert "BDI-II" in texts(figure)
    assert not any(text.startswith("newest: ") for text in texts(figure))


# On the time axis of the nights


def test_it_lines_up_with_the_picture_of_the_nights(diary, filled, picture, look):
    table, sessions = diary.nights(range(60)), [diary.session(14)]
    _, shown = picture(filled(3, ISI, 22), table=table, sessions=sessions)
    nights = draw_nights(Figure(SIZE), diary.treatment(table, sessions), comparison=None, look=look)
    assert shown.axes[0].get_xlim() == nights.axes[0].get_xlim()
    assert segments(shown.axes[0], "infusions") == segments(nights.axes[0], "infusions")


def test_infusions_and_events_are_lines_through_all_panels(diary, filled, picture, evening):
    flu = Event(date=diary.day(20), kind=EventKind.ILLNESS, label="flu")
    figure, shown = picture(
        filled(3, ISI, 22), filled(4, PHQ9, 3), sessions=[diary.session(14)], events=[flu]
    )
    for axes in shown.axes:
        assert segments(axes, "infusions") == [[[evening(14), 0], [evening(14), 1]]]
        assert segments(axes, "events") == [[[evening(20), 0], [evening(20), 1]]]
        assert segments(axes, "not logged") == []
    assert {"illness: flu, 23 Mar", "infusion"} <= set(texts(figure))


def test_the_windows_compared_are_tinted_and_named(diary, filled, picture):
    table = diary.nights(range(60))
    figure, shown = picture(
        filled(3, ISI, 22), filled(4, PHQ9, 3), comparison=diary.compared(table, (0, 13), (30, 43))
    )
    for axes in shown.axes:
        assert len(marks(axes, "windows").get_paths()) == 2
    assert {"before, 3 Mar to 16 Mar", "after, 2 Apr to 15 Apr"} <= set(texts(figure))


def test_a_span_narrows_it(diary, filled, picture):
    given = [filled(3, ISI, 22), filled(40, PHQ9, 3)]
    _, shown = picture(*given, span=(diary.day(30), diary.day(50)))
    assert len(shown.axes) == 1
    assert len(dots(shown.axes[0], "scores")) == 1


def test_nights_are_not_needed(diary, filled, picture):
    _, shown = picture(filled(3, ISI, 22), table=diary.nights([]))
    assert len(dots(shown.axes[0], "scores")) == 1


def test_it_can_have_the_time_of_the_nights_of_a_device(diary, filled, picture, evening):
    table = diary.nights(range(200, 300), device=True)
    _, shown = picture(filled(3, ISI, 22), table=table, from_device=True)
    assert shown.axes[0].get_xlim()[1] > evening(299)


# Nothing, little, odd


def test_a_diary_without_questionnaires_says_what_will_stand_here(picture):
    figure, shown = picture()
    said = "Your questionnaires stand here, a dot for each score, once you fill one in."
    assert (texts(figure), shown.description, shown.axes) == ([said], said, ())


def test_a_time_without_questionnaires_says_so(diary, filled, picture):
    figure, _ = picture(filled(3, ISI, 22), span=(diary.day(30), diary.day(50)))
    assert texts(figure) == ["No questionnaire was filled in in this time."]


def test_where_nothing_is_finished_no_dot_is_explained(filled, picture):
    figure, shown = picture(filled(3, PHQ9, None))
    assert "one score" not in texts(figure)
    assert "0 to 27 · no score yet" in texts(figure)
    assert not len(dots(shown.axes[0], "scores"))


def test_many_scores_take_no_more_artists_than_one(filled, picture):
    counts = [
        [artist.get_gid() for artist in shown.axes[0].get_children()].count("scores")
        + len(shown.axes[0].collections)
        for _, shown in (
            picture(*(filled(day, PHQ9, 9) for day in range(count))) for count in (1, 900)
        )
    ]
    assert counts[0] == counts[1]
    _, shown = picture(filled(3, PHQ9, 9))
    assert names(shown.axes[0]) >= {"scores", "between scores", "grid", "windows"}


@pytest.mark.parametrize("size", [(0, 0), (0.1, 0.1), (0.5, 5), (20, 0.3)])
def test_a_page_of_any_size_can_be_drawn(diary, picture, size):
    figure, _ = picture(*of_every_kind(diary, [3, 30]), size=size)
    figure.draw_without_rendering()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_it_is_drawn_in_the_colours_of_the_scheme(filled, picture, look, colours):
    figure, shown = picture(filled(3, ISI, 22), look=dataclasses.replace(look, colours=colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.card
    dots = marks(shown.axes[0], "scores")
    assert to_hex(dots.get_facecolor()[0]).upper() == colours.text


def test_it_speaks_the_language_of_the_person(diary, filled, picture, german):
    figure, _ = picture(filled(3, ISI, 22), sessions=[diary.session(4)], look=german)
    assert "Infusion am Tag" in texts(figure)
    assert any("6 Mrz 2025" in text for text in texts(figure))


# Which questionnaire is this?


def test_a_score_an_infusion_and_an_event_are_found(diary, filled, picture, evening):
    phq, isi, session = filled(14, PHQ9, 18), filled(9, ISI, 12), diary.session(14)
    event = Event(date=diary.day(20), kind=EventKind.TRAVEL)
    _, shown = picture(phq, isi, sessions=[session], events=[event])
    assert meant(shown, evening(14), 18) == Target(Of.QUESTIONNAIRE, phq.id)
    assert meant(shown, evening(9), 12, panel=1) == Target(Of.QUESTIONNAIRE, isi.id)
    assert meant(shown, evening(14), 5, panel=1) == Target(Of.SESSION, session.id)
    assert meant(shown, evening(20), 5) == Target(Of.EVENT, event.id)
    assert meant(shown, evening(9), 12) is None
    assert shown.spots.kinds == [Of.QUESTIONNAIRE, Of.QUESTIONNAIRE, Of.SESSION, Of.EVENT]


def test_what_is_not_finished_is_found_at_the_bottom(filled, picture, evening):
    half = filled(9, PHQ9, None)
    _, shown = picture(half)
    axes = shown.axes[0]
    share = marks(axes, "unfinished").get_offsets()[0][1]
    low, high = axes.get_ylim()
    found = meant(shown, evening(9), low + share * (high - low))
    assert found == Target(Of.QUESTIONNAIRE, half.id)


def test_it_is_described_and_told_as_a_table(filled, picture):
    _, shown = picture(filled(3, ISI, 22), filled(17, ISI, 9))
    assert "ISI, 0 to 28: 2 scores, 9 to 22." in shown.description
    assert [row[2] for row in shown.table().rows] == ["22", "9"]


# Nothing overlaps


@settings(max_examples=12, deadline=None)
@given(
    count=st.sampled_from([1, 3, 40, 120, 3650]),
    kinds=st.integers(1, 7),
    gap=st.sampled_from([3, 14, 60]),
    start=st.floats(0, 1),
    size=st.sampled_from([((10.4, 6.4), 10.0), ((7, 4.5), 10.0), ((14, 9), 20.0), ((7, 6), 13.0)]),
)
def test_no_text_overlaps_another_or_the_data_or_the_edge(
    diary, look, count, kinds, gap, start, size
):
    table, first = diary.nights(range(count)), int(start * count)
    wanted = list(SCORINGS)[-kinds:]
    filled = [each for each in of_every_kind(diary, range(0, count, gap)) if each.kind in wanted]
    sessions = [diary.session(first + day) for day in (0, 3, 30)]
    happened = [Event(date=diary.day(first + 5), kind=EventKind.MEDICINE_CHANGED, label="x" * 9)]
    figure = Figure(size[0], dpi=100)
    shown = draw(
        figure,
        diary.treatment(table, sessions, happened, filled),
        comparison=diary.treated(table, sessions),
        look=dataclasses.replace(look, font_size=size[1]),
    )
    assert_readable(figure, among_marks=("score",))
    for axes in shown.axes:
        boxes = [text.get_window_extent().padded(-1) for text in in_axes(axes)]
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
        assert all(axes.get_window_extent().padded(3).containsx(box.x1) for box in boxes)
