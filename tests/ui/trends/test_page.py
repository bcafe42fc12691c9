"""The Trends page, driven as a person drives it: by key and click, on a real file.

Long, as it is the one page of every picture: what is chosen, pointed at, opened and taken along.
"""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolTip

from sleepdiary.charts.catalogue import CHARTS
from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.charts.spots import Of
from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import Words
from sleepdiary.services import comparing
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.settings import ASKED, ON
from sleepdiary.ui.theme import apply_theme
from sleepdiary.ui.trends import page as trends
from sleepdiary.ui.trends.page import TrendsPage
from tests.builders import a_night, minutes

DEVICE = {"device": "watch", "source_key": "1"}


def button(page, text):
    return next(each for each in page.findChildren(QPushButton) if each.text().endswith(text))


def texts(page):
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def kinds(page):
    return page.findChild(QComboBox)


def nights_of(page):
    """Return the places among the spots of the nights drawn."""
    spots = page.canvas.picture.spots
    return [place for place, kind in enumerate(spots.kinds) if kind is Of.NIGHT]


def point_on(canvas, spot):
    """Return the middle of a spot on the canvas."""
    spots, pixels = canvas.picture.spots, canvas.logicalDpiX() / 72
    x, y = (spots.left[spot] + spots.right[spot]) / 2, (spots.bottom[spot] + spots.top[spot]) / 2
    return QPoint(round(x * pixels), round(canvas.height() - y * pixels))


def point_of(page, place):
    """Return where the night of this place stands on the canvas."""
    return point_on(page.canvas, nights_of(page)[place])


def spot_of(page, kind):
    return list(page.canvas.picture.spots.kinds).index(kind)


def last_night(diary):
    return diary.nights()[-1]


# What stands there


def test_without_a_diary_the_page_is_empty(qtbot, clock):
    desk = Desk(clock, Words())
    page = TrendsPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert texts(page) == ["Nights over time"]
    assert not page.canvas.isVisible()
    desk.deleteLater()


def test_an_empty_diary_says_what_will_stand_here_and_offers_to_log_or_import(qtbot, show):
    page = show()
    assert any(text.startswith("Your nights stand here") for text in texts(page))
    assert not page.canvas.isVisible()
    with qtbot.waitSignal(page.log_requested):
        qtbot.mouseClick(button(page, "Log last night"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.import_requested):
        qtbot.keyClick(button(page, "Import nights…"), Qt.Key.Key_Space)


def test_nights_without_an_infusion_are_drawn_and_the_infusion_is_asked_for(qtbot, show, logged):
    page = show()
    assert page.canvas.isVisible()
    assert len(nights_of(page)) == 13
    assert "Add the date of the first infusion to see before and after." in texts(page)
    assert "before" not in page.canvas.picture.description
    with qtbot.waitSignal(page.session_requested) as asked:
        qtbot.mouseClick(button(page, "Add an infusion session…"), Qt.MouseButton.LeftButton)
    assert asked.args == [None]


def test_nights_around_an_infusion_are_drawn_with_both_windows(show, treated):
    page = show()
    assert not button(page, "Add an infusion session…").isVisible()
    compared = comparing.comparison_of(comparing.treatment_of(treated))
    for window in (compared.before, compared.after):
        assert f"{window.logged} of {window.nights} nights" in page.canvas.picture.description


def test_the_canvas_has_a_name_and_says_what_it_shows(show, treated):
    canvas = show().canvas
    assert canvas.accessibleName() == "Nights over time"
    assert canvas.accessibleDescription() == canvas.picture.description
    assert "27 logged" in canvas.accessibleDescription()


def test_the_description_can_be_unfolded(qtbot, show, treated):
    page = show()
    assert page.canvas.picture.description not in texts(page)
    qtbot.mouseClick(button(page, "The picture in words"), Qt.MouseButton.LeftButton)
    assert page.canvas.picture.description in texts(page)
    qtbot.keyClick(button(page, "The picture in words"), Qt.Key.Key_Space)
    assert page.canvas.picture.description not in texts(page)


def test_a_night_logged_elsewhere_is_drawn_at_once(qtbot, show, desk, logged):
    page = show()
    with qtbot.waitSignal(page.canvas.drawn):
        desk.do("the night", lambda diary: diary.log_night(a_night()))
    assert len(nights_of(page)) == 14


def test_a_diary_that_cannot_be_read_is_told(show, desk, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def broken(diary):
        raise DiaryError("The diary cannot be read.")

    monkeypatch.setattr(trends, "treatment_of", broken)
    page = show()
    assert told == ["The diary cannot be read."]
    assert texts(page) == ["Nights over time"]


# Diary and device


def test_the_kind_of_nights_is_asked_for_only_where_there_are_both(show, treated):
    assert not kinds(show()).isVisible()


def test_device_nights_are_drawn_when_asked_for(qtbot, show, treated):
    treated.log_night(a_night(wake_after_sleep_onset=minutes(12), **DEVICE))
    page = show()
    assert kinds(page).currentText() == "Diary nights"
    assert len(nights_of(page)) == 27
    with qtbot.waitSignal(page.canvas.drawn):
        qtbot.keyClick(kinds(page), Qt.Key.Key_Down)
    assert kinds(page).currentText() == "Device nights"
    assert len(nights_of(page)) == 1


def test_a_diary_of_device_nights_only_shows_them(show, diary):
    diary.log_night(a_night(**DEVICE))
    page = show()
    assert not kinds(page).isVisible()
    assert len(nights_of(page)) == 1


def test_another_diary_begins_with_its_own_nights(qtbot, show, desk, treated, tmp_path):
    treated.log_night(a_night(**DEVICE))
    page = show()
    qtbot.keyClick(kinds(page), Qt.Key.Key_Down)
    other = Diary.create(tmp_path / "other.sleepdiary", desk.clock)
    other.log_night(a_night())
    other.log_night(a_night(**DEVICE))
    with qtbot.waitSignal(page.canvas.drawn):
        desk.lay(other)
    assert kinds(page).currentText() == "Diary nights"


# Which night


def test_a_click_on_the_picture_asks_for_that_night(qtbot, show, treated):
    page = show()
    with qtbot.waitSignal(page.night_requested) as asked:
        place = point_of(page, 26)
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [last_night(treated).id]


@pytest.mark.parametrize("where", [QPoint(5, 5), QPoint(2, 300)])
def test_a_click_beside_the_nights_asks_for_none(qtbot, show, treated, where):
    page = show()
    with qtbot.assertNotEmitted(page.night_requested):
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=where)


def test_the_right_button_asks_for_no_night(qtbot, show, treated):
    page = show()
    with qtbot.assertNotEmitted(page.night_requested):
        place = point_of(page, 3)
        qtbot.mouseClick(page.canvas, Qt.MouseButton.RightButton, pos=place)


def test_the_mouse_over_a_night_says_it_and_its_values(qtbot, show, treated):
    page = show()
    canvas = page.canvas
    qtbot.mouseMove(canvas, point_of(page, 26))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().splitlines()[:3] == [
        "Mon 1 → Tue 2 Dec",
        "Total sleep time: 6 h 42",
        "Awakenings: 2",
    ]
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(canvas, QPoint(5, 5))
    qtbot.waitUntil(lambda: canvas.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_other_measures_are_drawn_when_chosen_and_said_of_a_night(qtbot, show, treated):
    page = show()
    qtbot.keyClicks(page.measures.boxes[0], "sleep q")
    assert page.measures.names == ("quality", "awakenings")
    qtbot.waitUntil(lambda: "Sleep quality: 4" in page.canvas.picture.description)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Home)
    assert QToolTip.text().splitlines()[1:3] == ["Sleep quality: 4", "Awakenings: 2"]


def test_a_question_that_is_switched_on_can_be_drawn_at_once(qtbot, show, desk, treated):
    page = show()
    assert page.measures.boxes[0].findData("pain") < 0
    desk.settings.choose(ASKED["pain"], ON)
    assert page.measures.boxes[0].findData("pain") > 0


def test_a_night_without_an_answer_is_said_without_it(qtbot, show, diary):
    diary.log_night(a_night(awakenings=None, diary_date=date(2025, 12, 31)))
    canvas = show().canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert QToolTip.text().splitlines() == ["Tue 30 → Wed 31 Dec", "Total sleep time: 6 h 30"]


def test_a_night_filled_in_late_is_said_to_be(qtbot, show, treated):
    canvas = show().canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert QToolTip.text().splitlines()[-1] == "Filled in late"


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["Left"], 27),
        (["Right"], 0),
        (["Home"], 0),
        (["End"], 27),
        (["Home", "Right", "Right"], 2),
        (["Home", "Left"], 0),
        (["End", "PageUp"], 20),
        (["Home", "PageDown", "Left"], 6),
        (["End", "PageDown"], 27),
    ],
)
def test_the_arrows_choose_a_night_and_enter_asks_for_it(qtbot, show, treated, keys, place):
    page = show()  # 27 nights, and among them an infusion
    place -= place > spot_of(page, Of.SESSION)
    page.canvas.setFocus()
    for key in keys:
        qtbot.keyClick(page.canvas, getattr(Qt.Key, f"Key_{key}"))
    with qtbot.waitSignal(page.night_requested) as asked:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert asked.args == [treated.nights()[place].id]


def test_enter_without_a_chosen_night_asks_for_none(qtbot, show, treated):
    page = show()
    with qtbot.assertNotEmitted(page.night_requested):
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return)


def test_the_tab_key_reaches_the_picture_and_shows_it(qtbot, show, treated):
    page = show()
    page.measures.means.setFocus()
    without = page.canvas.grab().toImage()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.canvas
    focused = page.canvas.grab().toImage()
    assert focused != without
    qtbot.keyClick(page.canvas, Qt.Key.Key_End)
    assert page.canvas.grab().toImage() != focused


# What else is drawn


def test_an_infusion_says_what_it_is_and_opens_with_a_click(qtbot, show, treated, monkeypatch):
    opened = []
    monkeypatch.setattr(
        trends, "open_record", lambda _desk, _parent, target: opened.append(target.id)
    )
    page = show()
    place = point_on(page.canvas, spot_of(page, Of.SESSION))
    qtbot.mouseMove(page.canvas, place)
    assert QToolTip.text().splitlines() == ["18 Nov 2025", "Infusion session"]
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert opened == [treated.sessions()[0].id]


# How it is drawn


def test_dark_redraws_the_picture_on_a_dark_ground(qtbot, qapp, show, treated):
    canvas = show().canvas
    assert canvas.image.pixelColor(3, 3) == QColor(LIGHT.card)
    with qtbot.waitSignal(canvas.drawn):
        apply_theme(qapp, Qt.ColorScheme.Dark)
    assert canvas.image.pixelColor(3, 3) == QColor(DARK.card)
    assert canvas.grab().toImage().pixelColor(3, 3) == QColor(DARK.card)


def test_many_sizes_in_a_row_are_drawn_once(qtbot, show, treated):
    page = show()
    drawings = []
    page.canvas.drawn.connect(lambda: drawings.append(page.canvas.size()))
    for width in (1100, 1200, 1300):
        page.resize(width, 800)
    qtbot.waitUntil(lambda: bool(drawings))
    QApplication.processEvents()
    assert drawings == [page.canvas.size()]
    assert page.canvas.image.size() == page.canvas.size()


def test_at_twice_the_scale_the_picture_has_twice_the_pixels(qtbot, show, treated, monkeypatch):
    page = show()
    small = page.canvas.image
    monkeypatch.setattr(type(page.canvas), "devicePixelRatioF", lambda _canvas: 2.0)
    with qtbot.waitSignal(page.canvas.drawn):
        page.canvas.update()
    assert page.canvas.image.width() == 2 * small.width()
    assert page.canvas.image.devicePixelRatio() == 2.0
    with qtbot.waitSignal(page.night_requested) as asked:
        place = point_of(page, 7)
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [treated.nights()[7].id]


# Taking it along


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")]
)
def test_the_picture_is_saved_in_the_format_of_its_name(
    qtbot, show, desk, treated, tmp_path, monkeypatch, suffix, begins
):
    path = tmp_path / f"picture{suffix}"
    asked = []

    def ask(parent, title, proposal, filters):
        asked.append((proposal, filters))
        return path

    monkeypatch.setattr(prompts, "ask_save", ask)
    page = show()
    before = page.canvas.image
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(button(page, "Save picture…"), Qt.MouseButton.LeftButton)
    assert path.read_bytes().startswith(begins)
    assert said.args == [f"Saved picture{suffix}."]
    proposal, filters = asked[0]
    assert proposal == "Nights over time.png"
    assert any(f"(*{suffix})" in each for each in filters)
    assert page.canvas.image == before


def test_all_that_is_on_the_screen_is_in_the_file(qtbot, show, treated, tmp_path, monkeypatch):
    path = tmp_path / "picture.svg"
    monkeypatch.setattr(prompts, "ask_save", lambda *_: path)
    qtbot.mouseClick(button(show(), "Save picture…"), Qt.MouseButton.LeftButton)
    drawing = path.read_text()
    for part in ("before", "after", "infusions", "running mean", "windows", "x tick", "y tick"):
        assert f'id="{part}"' in drawing
    assert "Total sleep time" in drawing


def test_of_a_locked_diary_it_is_said_before_and_after_that_a_picture_is_not_locked(
    qtbot, show, desk, treated, tmp_path, monkeypatch
):
    titles = []

    def ask(_parent, title, *_):
        titles.append(title)
        return tmp_path / "picture.png"

    monkeypatch.setattr(prompts, "ask_save", ask)
    page = show()
    monkeypatch.setattr(Diary, "key", Key.new("mine"))
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(button(page, "Save picture…"), Qt.MouseButton.LeftButton)
    assert titles == ["Save picture: it will not be locked as the diary is"]
    assert said.args == ["Saved picture.png. It is not locked: whoever has it can see it."]
    monkeypatch.undo()


def test_nothing_is_saved_when_the_person_changed_their_mind(
    qtbot, show, desk, treated, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_save", lambda *_asked: None)
    page = show()
    with qtbot.assertNotEmitted(desk.said):
        qtbot.mouseClick(button(page, "Save picture…"), Qt.MouseButton.LeftButton)


def test_a_picture_that_cannot_be_saved_is_told(qtbot, show, desk, treated, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(prompts, "ask_save", lambda *_asked: tmp_path / "none" / "picture.png")
    page = show()
    with qtbot.assertNotEmitted(desk.said):
        qtbot.mouseClick(button(page, "Save picture…"), Qt.MouseButton.LeftButton)
    assert "could not be saved" in told[0]


def test_a_file_is_dark_on_light_even_of_a_dark_window(
    qtbot, qapp, show, treated, tmp_path, monkeypatch
):
    path = tmp_path / "picture.png"
    monkeypatch.setattr(prompts, "ask_save", lambda *_: path)
    page = show()
    apply_theme(qapp, Qt.ColorScheme.Dark)
    qtbot.mouseClick(button(page, "Save picture…"), Qt.MouseButton.LeftButton)
    assert QImage(str(path)).pixelColor(3, 3) == QColor(LIGHT.card)


@pytest.fixture
def printer(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    return printer


def test_the_picture_is_printed(qtbot, show, desk, treated, monkeypatch, printer, tmp_path):
    monkeypatch.setattr(prompts, "ask_printer", lambda _parent: printer)
    page = show()
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(button(page, "Print…"), Qt.MouseButton.LeftButton)
    assert said.args == ["Sent to the printer."]
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_printed_when_the_person_changed_their_mind(
    qtbot, show, desk, treated, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_printer", lambda _parent: None)
    page = show()
    with qtbot.assertNotEmitted(desk.said):
        qtbot.mouseClick(button(page, "Print…"), Qt.MouseButton.LeftButton)


def test_a_printer_that_takes_nothing_is_told(qtbot, show, treated, monkeypatch, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "page.pdf"))
    told = []
    monkeypatch.setattr(prompts, "ask_printer", lambda _parent: printer)
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    qtbot.mouseClick(button(show(), "Print…"), Qt.MouseButton.LeftButton)
    assert told == ["The printer took nothing. Look whether it is on, and try again."]


def test_the_same_values_can_be_read_as_a_table_and_copied(qtbot, show, desk, treated):
    page = show()
    qtbot.mouseClick(button(page, "As a &table"), Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert not page.canvas.isVisible()
    assert QApplication.focusWidget() is page.table
    with qtbot.waitSignal(desk.said):
        qtbot.mouseClick(button(page, "Copy table"), Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Night\tTotal sleep time\tAwakenings\tCompared\tRemark"
    assert len(lines) == 1 + 27 + 2 + 1  # the nights, two not logged, and an infusion
    qtbot.mouseClick(button(page, "As a &table"), Qt.MouseButton.LeftButton)
    assert page.canvas.isVisible()
    assert not page.table.isVisible()


def test_the_table_follows_what_is_chosen(qtbot, show, treated):
    page = show()
    qtbot.mouseClick(button(page, "As a &table"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "2 weeks"), Qt.MouseButton.LeftButton)
    assert page.table.model().rowCount() == 14 + 1  # the infusion before the first of them


def test_another_mean_is_drawn_when_chosen(qtbot, show, treated):
    page = show()
    page.measures.means.setFocus()
    with qtbot.waitSignal(page.canvas.drawn):
        qtbot.keyClick(page.measures.means, Qt.Key.Key_Down)
    assert "14-night mean" in [text.get_text() for text in page.canvas.figure.texts]


def test_the_picture_is_copied_as_it_is_on_the_screen(qtbot, show, desk, treated):
    page = show()
    with qtbot.waitSignal(desk.said):
        qtbot.mouseClick(button(page, "Copy picture"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().image().size() == page.canvas.image.size()


@pytest.mark.usefixtures("treated")
def test_the_keyboard_comes_to_the_choice_of_what_is_drawn_first(show):
    page = show()
    page.take_focus()
    assert QApplication.focusWidget() is page.pictures.box


def test_where_there_is_nothing_to_draw_the_keyboard_comes_to_the_way_to_fill_it(show):
    page = show()
    page.take_focus()
    assert QApplication.focusWidget().text() == "Log last night"


# Other pictures, and some of the nights


def choose_picture(qtbot, page, keys):
    page.pictures.box.setFocus()
    for key in keys:
        qtbot.keyClick(page.pictures.box, key)
    qtbot.waitUntil(lambda: page.canvas.picture is not None)
    page.canvas.repaint()


def test_every_picture_is_drawn_with_its_name_and_its_measures(qtbot, show, treated):
    page = show()
    assert page.canvas.accessibleName() == "Nights over time"
    described = [page.canvas.picture.description]
    for chart in CHARTS[1:]:
        title, boxes = chart.title, len(chart.measures)
        choose_picture(qtbot, page, [Qt.Key.Key_Down])
        assert page.canvas.accessibleName() == title
        assert title in texts(page)
        assert [box.isVisible() for box in page.measures.boxes] == [boxes > 0, boxes > 1]
        assert page.canvas.picture.description not in described
        described.append(page.canvas.picture.description)
        page.canvas.setFocus()
        qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
        qtbot.mouseMove(page.canvas, page.canvas.rect().center())
    choose_picture(qtbot, page, [Qt.Key.Key_Up] * (len(CHARTS) - 1))
    assert len(nights_of(page)) == 27


def test_a_range_shows_only_its_nights_and_all_shows_them_again(qtbot, show, treated):
    page = show()
    for shown, count in (("2 weeks", 14), ("Around treatment", 27), ("All", 27)):
        qtbot.mouseClick(button(page, shown), Qt.MouseButton.LeftButton)
        page.canvas.repaint()
        assert len(nights_of(page)) == count


def test_without_a_treatment_there_is_nothing_around_it(qtbot, show, logged):
    assert not button(show(), "Around treatment").isEnabled()
