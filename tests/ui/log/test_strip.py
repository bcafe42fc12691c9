"""The strip alone: what it shows of a night and asks for, by mouse and by key."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.domain.records import Awakening, Night
from sleepdiary.ui.log.strip import DrawnNight
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON, a_night, minutes, zoned

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key


class Desk:
    """A strip whose wishes come true, as the form makes them: it keeps them, and draws them."""

    def __init__(self, strip, night):
        self.strip, self.night = strip, night
        self.asked, self.steps, self.undone = [], 0, 0
        strip.answer_requested.connect(self._answer)
        strip.awakenings_requested.connect(self._awaken)
        strip.began.connect(self._step)
        strip.undo_requested.connect(self._undo)
        self.show(night)

    def show(self, night):
        self.night = night
        self.strip.show_night(night, None, LONDON)

    def _answer(self, name, text):
        self.asked.append((name, text))
        if name != "sleep_onset_latency":
            moment = getattr(self.night, name)
            day = moment.wall.date()
            self.show(self.night.with_answers({name: zoned(f"{day} {text}")}))

    def _awaken(self, every):
        self.asked.append(tuple(spoken(each) for each in every))
        self.show(self.night.with_answers({"awakening_times": every}))

    def _step(self):
        self.steps += 1

    def _undo(self):
        self.undone += 1

    def x(self, text):
        day = 3 if text > "12" else 4
        return round(
            self.strip._axis(self.strip._drawn).x_of(zoned(f"2025-11-0{day} {text}").minutes)
        )

    def move(self, x):
        move(self.strip, x)

    def press(self, text):
        QTest.mousePress(self.strip, LEFT, NO_KEY, self.point(self.x(text)))

    def release(self, text):
        QTest.mouseRelease(self.strip, LEFT, NO_KEY, self.point(self.x(text)))

    def drag(self, start, end):
        self.press(start)
        for x in (self.x(end) - 1, self.x(end)):
            self.move(x)
        self.release(end)

    def point(self, x):
        return QPoint(x, self.strip.height() // 2)

    def keys(self, *keys, modifier=NO_KEY):
        for key in keys:
            QTest.keyClick(self.strip, key, modifier)

    @property
    def said(self):
        return self.strip.accessibleName()


def spoken(awakening):
    return f"{awakening.start.wall:%H:%M} {awakening.length.seconds // 60}"


def move(strip, x):
    place = QPointF(x, strip.height() / 2)
    held = LEFT if strip._hold is not None else Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        strip.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        held,
        NO_KEY,
    )
    QApplication.sendEvent(strip, event)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 200)
    return window


@pytest.fixture
def make_desk(qtbot, window):
    def made(night=None, *, mirrored=False, **changes):
        if mirrored:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        strip = DrawnNight(LocaleWords(QLocale("en_GB")), window)
        strip.setGeometry(0, 0, 960, strip.sizeHint().height())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        desk = Desk(strip, night or a_night(**changes))
        strip.setFocus(Qt.FocusReason.TabFocusReason)
        return desk

    return made


@pytest.fixture
def desk(make_desk):
    return make_desk()


def woken(*times):
    every = (Awakening(zoned(f"2025-11-04 {start}"), minutes(length)) for start, length in times)
    return {"awakening_times": tuple(every)}


# The mouse


@pytest.mark.parametrize(
    ("start", "end", "asked"),
    [
        ("22:45", "21:58", ("into_bed", "22:00")),
        ("23:00", "23:22", ("lights_out", "23:20")),
        ("23:25", "23:44", ("sleep_onset_latency", "45 min")),
        ("06:30", "05:01", ("final_awakening", "05:00")),
        ("06:50", "08:02", ("out_of_bed", "08:00")),
    ],
)
def test_an_edge_that_is_dragged_asks_for_its_answer(desk, start, end, asked):
    desk.drag(start, end)

    assert desk.asked[-1] == asked
    assert desk.steps == 1


def test_from_right_to_left_an_edge_is_dragged_where_it_is_seen(make_desk):
    desk = make_desk(mirrored=True)
    assert desk.x("22:45") > desk.x("06:50")

    desk.drag("06:50", "08:02")

    assert desk.asked[-1] == ("out_of_bed", "08:00")


def test_a_time_is_asked_for_as_it_is_typed_here(make_desk):
    desk = make_desk()
    desk.strip._words = LocaleWords(QLocale("en_US"))

    desk.strip.answer_requested.disconnect(desk._answer)
    asked = []
    desk.strip.answer_requested.connect(lambda *wish: asked.append(wish))
    desk.drag("22:45", "22:00")

    assert asked[-1] == ("into_bed", "10:00 PM")


def test_a_click_on_an_edge_chooses_it_and_asks_for_nothing(desk):
    desk.press("06:30")
    desk.release("06:30")

    assert desk.asked == []
    assert desk.said == "The night, drawn: Final awakening 06:30"


def test_while_dragging_the_strip_does_not_shift_under_the_mouse(desk):
    desk.press("06:50")
    before = desk.strip._axis(desk.strip._drawn).window
    desk.move(desk.x("11:00"))
    desk.move(959)

    assert desk.strip._axis(desk.strip._drawn).window == before
    assert desk.asked[-1] == ("out_of_bed", "12:00")
    desk.release("11:00")


def test_escape_gives_a_drag_up(desk):
    desk.press("06:50")
    desk.move(desk.x("08:00"))
    desk.keys(KEYS.Key_Escape)
    asked = list(desk.asked)
    desk.move(desk.x("09:00"))
    desk.release("09:00")

    assert desk.undone == 1
    assert desk.asked == asked


def test_escape_before_anything_moved_takes_nothing_back(desk):
    desk.press("06:50")
    desk.keys(KEYS.Key_Escape)
    desk.release("06:50")

    assert desk.undone == 0


def test_the_other_button_does_nothing(desk):
    QTest.mouseClick(desk.strip, Qt.MouseButton.RightButton, NO_KEY, desk.point(desk.x("03:00")))

    assert desk.asked == []


def test_a_click_on_the_sleep_adds_an_awakening_there(desk):
    desk.press("03:02")
    desk.release("03:02")

    assert desk.asked == [("03:00 10",)]
    assert desk.said == "The night, drawn: Awake 03:00 · 10 min"


def test_a_double_click_adds_one_awakening(desk):
    place = desk.point(desk.x("03:06"))
    QTest.mouseClick(desk.strip, LEFT, NO_KEY, place)
    QTest.mouseDClick(desk.strip, LEFT, NO_KEY, place)

    assert len(desk.night.awakening_times) == 1


def test_a_drag_over_the_sleep_draws_an_awakening(desk):
    desk.drag("02:01", "02:39")

    assert desk.asked[-1] == ("02:00 40",)
    assert desk.steps == 1


def test_a_click_beside_the_sleep_adds_nothing(desk):
    for text in ("20:00", "09:00"):
        desk.press(text)
        desk.release(text)

    assert desk.asked == []


def test_an_awakening_is_dragged_as_a_whole_and_by_its_edges(make_desk):
    desk = make_desk(**woken(("02:00", 40)))

    desk.drag("02:20", "03:20")
    desk.drag("03:00", "02:30")
    desk.drag("03:40", "04:00")

    assert desk.night.awakening_times[0].start == zoned("2025-11-04 02:30")
    assert spoken(desk.night.awakening_times[0]) == "02:30 90"


def test_under_the_mouse_edge_and_time_are_named(desk):
    desk.move(desk.x("23:00"))
    assert desk.strip.toolTip() == "Lights out 23:00"
    assert desk.strip.cursor().shape() is Qt.CursorShape.SizeHorCursor

    desk.move(desk.x("03:02"))
    assert desk.strip.toolTip() == "Add an awakening 03:00"

    desk.move(desk.x("09:00"))
    assert desk.strip.toolTip() == ""


def test_edges_on_one_another_are_both_named(make_desk):
    desk = make_desk(lights_out=zoned("2025-11-03 22:45"))

    desk.move(desk.x("22:45"))

    assert desk.strip.toolTip() == "Into bed 22:45\nLights out 22:45"


def test_when_the_mouse_leaves_nothing_is_named(desk):
    desk.move(desk.x("06:50"))
    QApplication.sendEvent(desk.strip, QEvent(QEvent.Type.Leave))

    assert desk.strip._hovered is None


# The keys


def test_the_keys_begin_at_the_first_edge(desk):
    assert desk.said == "The night, drawn: Into bed 22:45"


def test_arrows_choose_one_edge_after_the_other(desk):
    desk.keys(KEYS.Key_Right, KEYS.Key_Right)
    assert desk.said.endswith("Asleep 23:25 · after 25 min")

    desk.keys(*[KEYS.Key_Right] * 9)
    assert desk.said.endswith("Out of bed 06:50")

    desk.keys(KEYS.Key_Left)
    assert desk.said.endswith("Final awakening 06:30")


def test_from_right_to_left_arrows_go_where_they_point(make_desk):
    desk = make_desk(mirrored=True)

    desk.keys(KEYS.Key_Left)
    assert desk.said.endswith("Lights out 23:00")

    desk.keys(KEYS.Key_Left, modifier=CONTROL)
    assert desk.asked == [("lights_out", "23:05")]


@pytest.mark.parametrize(
    ("key", "modifier", "text"),
    [
        (KEYS.Key_Up, NO_KEY, "22:50"),
        (KEYS.Key_Down, NO_KEY, "22:40"),
        (KEYS.Key_Right, CONTROL, "22:50"),
        (KEYS.Key_Left, CONTROL, "22:40"),
    ],
)
def test_a_key_moves_what_is_chosen_by_five_minutes(desk, key, modifier, text):
    desk.keys(key, modifier=modifier)

    assert desk.asked == [("into_bed", text)]


def test_at_its_end_a_key_asks_for_nothing(desk):
    desk.keys(*[KEYS.Key_Up] * 5)

    assert [text for _, text in desk.asked] == ["22:50", "22:55", "23:00"]
    assert desk.steps == 3


@pytest.mark.parametrize("key", [KEYS.Key_Plus, KEYS.Key_Insert])
def test_a_key_adds_an_awakening_and_chooses_it(desk, key):
    desk.keys(key, KEYS.Key_Up)

    assert desk.asked == [("02:55 10",), ("03:00 10",)]


def test_before_the_time_to_fall_asleep_is_known_awakenings_lie_in_the_bed(make_desk):
    desk = make_desk(sleep_onset_latency=None)
    desk.keys(KEYS.Key_Plus)
    desk.press("23:42")
    desk.release("23:42")

    assert desk.asked == [("02:45 10",), ("23:40 10", "02:45 10")]


def test_a_night_without_an_end_says_what_an_awakening_waits_for(make_desk):
    desk = make_desk(final_awakening=None, out_of_bed=None)
    desk.keys(KEYS.Key_Plus)
    assert desk.said == "The night, drawn: First say when the night began and when it ended"

    desk.show(a_night())
    assert desk.said == "The night, drawn: Into bed 22:45"

    desk.show(Night(diary_date=date(2025, 11, 4)))
    QTest.mouseClick(desk.strip, LEFT, NO_KEY, desk.point(500))
    assert desk.said == "The night, drawn: First say when the night began and when it ended"


def test_a_night_that_is_full_says_that_there_is_no_room(make_desk):
    desk = make_desk(**woken(("00:00", 390)), sleep_onset_latency=minutes(60))
    desk.keys(KEYS.Key_Plus)

    assert desk.asked == []
    assert desk.said == "The night, drawn: No room for another awakening"

    desk.keys(KEYS.Key_Right)
    assert desk.said == "The night, drawn: Lights out 23:00"


def test_with_shift_an_awakening_gets_longer_or_shorter(make_desk):
    desk = make_desk(**woken(("02:00", 15)))
    desk.keys(*[KEYS.Key_Right] * 3)

    desk.keys(KEYS.Key_Up, KEYS.Key_Up, modifier=SHIFT)
    desk.keys(KEYS.Key_Down, modifier=SHIFT)

    assert desk.asked == [("02:00 20",), ("02:00 25",), ("02:00 20",)]


@pytest.mark.parametrize("key", [KEYS.Key_Delete, KEYS.Key_Backspace, KEYS.Key_Minus])
def test_a_key_removes_the_awakening_that_is_chosen(make_desk, key):
    desk = make_desk(**woken(("02:00", 15), ("04:00", 20)))
    desk.keys(*[KEYS.Key_Right] * 4, key)

    assert desk.asked == [("02:00 15",)]
    assert desk.said != "The night, drawn"


def test_an_edge_is_not_removed(desk):
    desk.keys(KEYS.Key_Delete)

    assert desk.asked == []


def test_a_night_without_times_takes_no_key_and_no_click(make_desk):
    desk = make_desk(Night(diary_date=date(2025, 11, 4)))
    keys = (KEYS.Key_Up, KEYS.Key_Right, KEYS.Key_Plus, KEYS.Key_Delete, KEYS.Key_A)
    desk.keys(*keys)
    QTest.mouseClick(desk.strip, LEFT, NO_KEY, desk.point(500))

    assert desk.asked == []


def test_an_unknown_key_is_left_to_others(desk):
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Ж"), NO_KEY, "ж")  # Qt has no name for it
    event.accept()

    QApplication.sendEvent(desk.strip, event)

    assert not event.isAccepted()


def test_leaving_the_strip_says_so(qtbot, desk, window):
    with qtbot.waitSignal(desk.strip.left):
        window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.setFocus()


# For who cannot see it


def test_the_night_is_described_in_words_that_follow_it(desk):
    assert desk.strip.accessibleDescription().startswith("Into bed 22:45; Lights out 23:00")

    desk.keys(KEYS.Key_Down)

    assert desk.strip.accessibleDescription().startswith("Into bed 22:40; Lights out 23:00")
    assert desk.said == "The night, drawn: Into bed 22:40"


def test_before_any_night_is_shown_nothing_happens(qtbot, window):
    strip = DrawnNight(LocaleWords(QLocale("en_GB")), window)
    strip.resize(960, 72)
    window.show()

    strip.grab()
    QTest.mouseClick(strip, LEFT, NO_KEY, QPoint(300, 30))
    move(strip, 300)
    QTest.keyClick(strip, KEYS.Key_Up)

    assert strip.accessibleName() == "The night, drawn"
