"""What the strip looks like: shapes that need no colour, in light and dark, large and mirrored."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QApplication

from sleepdiary.charts.colours import DARK, LIGHT, contrast
from sleepdiary.domain.records import Awakening, Night
from sleepdiary.ui import theme
from sleepdiary.ui.log.strip import DrawnNight
from sleepdiary.ui.log.strip_painting import Lanes, StripPainting
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON, a_night, minutes, zoned

EMPTY = Night(diary_date=date(2025, 11, 4))
LEGEND = {"in bed", "awake", "asleep"}
TIMES = (Awakening(zoned("2025-11-04 02:00"), minutes(40)),)


@pytest.fixture
def make_strip(qtbot):
    def made(night, *, width=960, scale=1.0, mirrored=False):
        strip = DrawnNight(LocaleWords(QLocale("en_GB")))
        qtbot.addWidget(strip)
        if scale != 1:
            font = strip.font()
            font.setPixelSize(round(QFontMetrics(font).height() * scale))
            strip.setStyleSheet(f"font-size: {font.pixelSize()}px")
        if mirrored:
            strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        strip.ensurePolished()
        strip.resize(width, strip.sizeHint().height())
        strip.show_night(night, None, LONDON)
        return strip

    return made


@pytest.fixture
def texts(monkeypatch):
    """Return what is written on the strip, each with its place, as it is painted."""
    written = []

    class Listening(StripPainting):
        def __init__(self, painter, *rest):
            super().__init__(painter, *rest)
            self._painter = Ear(painter)

    class Ear:
        def __init__(self, painter):
            self._heard = painter

        def __getattr__(self, name):
            return getattr(self._heard, name)

        def drawText(self, place, alignment, text):
            written.append((text, place))
            self._heard.drawText(place, alignment, text)

    monkeypatch.setattr("sleepdiary.ui.log.strip.StripPainting", Listening)
    return written


def bar(strip):
    return Lanes.within(strip.width(), strip.fontMetrics()).bar


def column(strip, text):
    """Return the colours of the bar, from above, in the column of a time."""
    image = strip.grab().toImage()
    x = round(strip._axis(strip._drawn).x_of(zoned(text).minutes))
    lane = bar(strip)
    return [
        QColor(image.pixel(QPoint(x, y))).name().upper()
        for y in range(round(lane.top()) + 5, round(lane.bottom()) - 5)
    ]


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def colours(request, qapp):
    scheme = Qt.ColorScheme.Light if request.param == LIGHT else Qt.ColorScheme.Dark
    theme.apply_theme(qapp, scheme)
    return request.param


def test_sleep_is_filled(make_strip, colours):
    strip = make_strip(a_night(awakenings=None, wake_after_sleep_onset=None))

    assert set(column(strip, "2025-11-04 02:00")) == {colours.accent}


def test_the_bed_is_empty_above_an_awakening_and_hatched_below(make_strip, colours):
    found = column(make_strip(a_night(awakening_times=TIMES)), "2025-11-04 02:20")

    half = len(found) // 2 - 2
    assert set(found[:half]) == {colours.card}
    assert len(set(found[half:])) > 1
    assert colours.accent not in found


def test_after_waking_the_bed_is_only_outlined(make_strip, colours):
    found = column(make_strip(a_night()), "2025-11-04 06:40")

    assert set(found) == {colours.card}


def test_beside_the_night_is_the_ground(make_strip, colours):
    assert set(column(make_strip(a_night()), "2025-11-04 10:00")) == {colours.window}


def test_shapes_stand_out_from_what_they_lie_on(colours):
    assert contrast(colours.accent, colours.card) >= 3
    assert contrast(colours.muted, colours.card) >= 3
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_hours_legend_and_ends_are_written(make_strip, texts):
    make_strip(a_night()).grab()

    assert {text for text, _ in texts} == {
        *("18", "21", "00", "03", "06", "09", "12"),
        *LEGEND,
        *("22:45", "06:50"),
        "2 awakenings, 35 min",
    }


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_legend_stays_where_it_is_whatever_the_night(make_strip, texts, mirrored):
    nights = [
        EMPTY,
        a_night(),
        a_night(into_bed=zoned("2025-11-03 18:00"), out_of_bed=zoned("2025-11-04 12:00")),
    ]
    legends = []
    for night in nights:
        texts.clear()
        make_strip(night, mirrored=mirrored).grab()
        legends.append([(text, place) for text, place in texts if text in LEGEND])

    assert {text for text, _ in legends[0]} == LEGEND
    assert legends[0] == legends[1] == legends[2]


def test_an_empty_strip_says_what_it_is_for(make_strip, texts):
    make_strip(EMPTY).grab()

    assert "Your night is drawn here as you type" in {text for text, _ in texts}


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("scale", [1, 2, 4])
@pytest.mark.parametrize("width", [300, 560, 960])
@pytest.mark.parametrize(
    "night",
    [
        EMPTY,
        a_night(),
        a_night(awakening_times=TIMES),
        a_night(into_bed=zoned("2025-11-03 18:00"), out_of_bed=zoned("2025-11-04 12:00")),
        a_night(diary_date=date(2025, 10, 26)),
    ],
)
def test_no_text_is_cut_off_or_lies_on_another(make_strip, texts, night, width, scale, mirrored):
    strip = make_strip(night, width=width, scale=scale, mirrored=mirrored)
    strip.grab()

    for number, (text, place) in enumerate(texts):
        assert place.left() >= 0, text
        assert place.right() <= strip.width(), text
        assert place.bottom() <= strip.height(), text
        assert place.height() >= strip.fontMetrics().height(), text
        if text != "2 awakenings, 35 min":  # it stands on the sleep, which has room for it
            assert place.width() >= strip.fontMetrics().horizontalAdvance(text), text
        for other, there in texts[:number]:
            assert not place.intersects(there), (text, other)


def test_texts_twice_as_long_are_left_out_where_they_have_no_room(make_strip, texts, monkeypatch):
    monkeypatch.setattr("sleepdiary.ui.log.strip_words._tr", lambda text: f"{text} {text}")
    strip = make_strip(a_night(), width=560)
    strip.grab()

    assert all(place.left() >= 0 and place.right() <= strip.width() for _, place in texts)


def test_hours_come_less_often_where_letters_are_large(make_strip, texts):
    make_strip(EMPTY, width=300, scale=3).grab()

    hours = [text for text, _ in texts if text.isdigit()]
    assert 1 <= len(hours) < 7


def test_from_right_to_left_the_evening_is_on_the_right(make_strip, texts):
    make_strip(EMPTY, mirrored=True).grab()

    places = {text: place.left() for text, place in texts}
    assert places["18"] > places["00"] > places["12"]


def test_a_strip_without_a_diary_is_paler(make_strip):
    strip = make_strip(a_night(awakenings=None, wake_after_sleep_onset=None))
    strip.setEnabled(False)

    assert set(column(strip, "2025-11-04 02:00")) != {LIGHT.accent}


def test_what_is_chosen_stands_out(make_strip, qtbot):
    strip = make_strip(a_night())
    before = strip.grab().toImage()
    strip.show()
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    strip.setFocus()

    assert strip.grab().toImage() != before
    assert QColor(strip.grab().toImage().pixel(QPoint(strip.width() // 2, 1))) == LIGHT.accent


@pytest.mark.parametrize("latency", [minutes(25), None])
def test_where_an_awakening_would_be_added_stands_out(make_strip, colours, latency):
    strip = make_strip(a_night(sleep_onset_latency=latency, awakenings=None))
    before = column(strip, "2025-11-04 02:00")

    x = strip._axis(strip._drawn).x_of(zoned("2025-11-04 02:02").minutes)
    place, no = QPointF(x, strip.height() / 2), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, no, no, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(strip, moved)

    assert column(strip, "2025-11-04 02:00") != before


def test_the_lanes_grow_with_the_letters(qapp):
    font = qapp.font()
    lanes = [Lanes.within(600, QFontMetrics(font))]
    font.setPointSizeF(font.pointSizeF() * 2)
    lanes.append(Lanes.within(600, QFontMetrics(font)))

    assert lanes[0].height < lanes[1].height
    assert lanes[1].words.bottom() <= lanes[1].bar.top() <= lanes[1].hours.top()
    assert lanes[1].hours.bottom() <= lanes[1].legend.top()
