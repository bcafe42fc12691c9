"""The Compare page, driven as a person drives it: by key and click, on a real file."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import comparison_of, treatment_of
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.compare.page import ComparePage
from sleepdiary.ui.compare.phrases import HEADINGS
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import apply_theme
from tests.builders import a_night, a_session
from tests.ui.compare.diaries import AFTER, BEFORE, INFUSED, LONG, SHORT
from tests.ui.desks import now

ASLEEP, WOKE = "total_sleep_time", "awakenings"


def button(page, text):
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


def texts(page):
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def kinds(page):
    return page.findChild(QComboBox)


def direction(page):
    return page.findChild(QCheckBox)


def cells(page):
    model = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# What stands there


def test_without_a_diary_the_page_is_empty(qtbot):
    desk = Desk(now, Words())
    page = ComparePage(desk)
    qtbot.addWidget(page)
    page.show()
    assert texts(page) == ["Before and after"]
    page.choose_windows()
    page.copy()
    desk.deleteLater()


def test_without_nights_the_page_offers_to_log_one(qtbot, show):
    page = show()
    assert "There are no nights yet. Log or import some to compare." in texts(page)
    assert not button(page, "Add the first infusion…").isVisible()
    assert not direction(page).isVisible()
    with qtbot.waitSignal(page.log_requested):
        qtbot.mouseClick(button(page, "Log last night"), Qt.MouseButton.LeftButton)


def test_without_an_infusion_the_page_offers_to_add_one(qtbot, show, log):
    log(BEFORE, LONG)
    page = show()
    assert any(text.startswith("There is no infusion session yet.") for text in texts(page))
    assert not button(page, "Log last night").isVisible()
    with qtbot.waitSignal(page.session_requested) as asked:
        qtbot.keyClick(button(page, "Add the first infusion…"), Qt.Key.Key_Space)
    assert asked.args == [None]


def test_the_windows_say_their_dates_and_how_many_nights_were_logged(show, better):
    better.delete_nights([better.nights()[3].id])
    page = show()
    assert "Before 14 nights, 5–18 Nov (13 logged)" in texts(page)
    assert "After 14 nights, 19 Nov – 2 Dec (14 logged)" in texts(page)


def test_a_card_shows_the_change_of_a_known_diary(show, better):
    card = show().cards[ASLEEP]
    assert card.label.text() == "Total sleep time"
    assert card.label.toolTip() == "TST"
    assert card.change.text() == "+40 min a night"
    assert card.verdict.text() == "✓ better"
    assert "Mean 5 h 55 → 6 h 35" in card.details
    assert "Nights: 14 before, 14 after" in card.details
    assert show().cards[WOKE].change.text() == "−2.0 a night"


def test_a_card_says_in_plain_words_first_what_was_found(show, better):
    plain = show().cards[ASLEEP].plain.text()
    assert plain.startswith(
        "In the nights after, you slept about 40\u00a0min a night longer than before. "
        "The true change is likely between "
    )
    assert plain.endswith(" more.")


def test_what_is_meant_is_unfolded_by_key(qtbot, show, better):
    page = show()
    unfold = page.meanings
    assert not unfold.text.isVisible()
    qtbot.keyClick(unfold.button, Qt.Key.Key_Space)
    assert unfold.text.isVisible()
    for name in (*HEADINGS, "Smallest change", "Share of pairs"):
        assert f"<b>{name}:</b>" in unfold.text.text()


def test_the_numbers_are_those_of_the_comparison(show, better):
    page = show()
    comparison = comparison_of(treatment_of(better))
    for name, digits in ((ASLEEP, 0), (WOKE, 1)):
        found = comparison.measure(name)
        low, high = (f"{end:.{digits}f}".replace("-", "−") for end in found.estimate.interval)
        unit = " min" if name == ASLEEP else ""
        details = page.cards[name].details
        assert details[1] == f"95 % interval {low} to {high}{unit}"
        margin = f"{found.estimate.smallest_change:.{digits}f}{unit}"
        assert details[2] == f"Smallest change this diary could show: ±{margin}"
        share = f"in {100 * found.nap:.0f}\u00a0% of pairs"
        assert share in page.cards[name].pairs.text()


def test_four_nights_show_no_numbers(show, infused, log):
    log(range(-3, 1), LONG)
    log(AFTER, SHORT)
    page = show()
    for card in page.cards.values():
        assert not card.change.isVisible()
        assert card.verdict.text() == "too few nights"
        assert card.plain.text() == (
            "There are numbers once this is known of 5 nights before and 5 after. "
            "So far: 4 before, 14 after."
        )
        assert card.details == []
        assert not card.pairs.isVisible()
    for row in cells(page):
        assert row[1:4] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("nights", "worth", "verdict"),
    [
        (5, "too few nights to judge", "too few nights"),
        (7, "fewer than 14 nights before or after", "✓ better"),
    ],
)
def test_few_nights_say_what_they_are_worth(show, infused, log, nights, worth, verdict):
    log(range(1 - nights, 1), LONG)
    log(AFTER, SHORT)
    card = show().cards[ASLEEP]
    assert card.details[-1] == f"Nights: {nights} before, 14 after · {worth}"
    assert card.verdict.text() == verdict


def test_nights_that_are_all_alike_have_no_interval(show, infused, log):
    log(BEFORE, (60,))
    log(AFTER, (60,))
    page = show()
    assert page.cards[ASLEEP].details[1] == "No variation: no interval."
    assert cells(page)[0][3] == "–"


def test_the_sentences_follow_and_strong_ones_stand_out(show, infused, log):
    log(range(-6, 1), LONG)
    log(AFTER, SHORT)
    page = show()
    said = page.sentences.texts()
    assert said[0] == "One person, before and after. This shows change, not its cause."
    assert "Keep in mind: 7 of 28 nights not logged." in said
    lines = [each for each in page.sentences.findChildren(QLabel) if each.isVisible()]
    for line in lines:
        assert line.font().bold() == line.text().startswith("Keep in mind")


def test_the_other_measures_are_a_table_under_a_heading_of_their_own(qtbot, show, better):
    page = show()
    assert "Other measures" in texts(page)
    assert page.table.accessibleName() == "Other measures"
    awake = cells(page)[1]
    assert awake[:3] == ["Awake during the night", "1 h 10 → 30 min", "−40 min"]
    assert awake[4:] == ["✓ better", "14 + 14"]
    named = {row[0] for row in cells(page)}
    assert not named & {"Total sleep time", "Awakenings"}


def test_the_page_never_says_that_treatment_did_it(show, better):
    page = show()
    said = " ".join([*texts(page), *(cell for row in cells(page) for cell in row)]).lower()
    assert not re.search("improve|effect|because|thanks to|works", said)


def test_a_night_logged_elsewhere_counts_at_once(qtbot, show, desk, infused, log):
    log(BEFORE, LONG)
    log(range(2, 15), SHORT)
    page = show()
    assert page.cards[ASLEEP].details[-1].startswith("Nights: 14 before, 13 after")
    desk.do("the night", lambda diary: diary.log_night(a_night(diary_date=INFUSED.replace(day=19))))
    assert page.cards[ASLEEP].details[-1] == "Nights: 14 before, 14 after"


# The direction of sleep time


def test_the_direction_can_be_turned_and_turned_back(qtbot, show, desk, better):
    page = show()
    assert direction(page).isChecked()
    assert direction(page).text() == "More sleep counts as better"
    assert not any("counts as better" in text for text in page.sentences.texts())
    direction(page).setFocus()
    qtbot.keyClick(direction(page), Qt.Key.Key_Space)
    assert not better.patient.more_sleep_is_better
    assert page.cards[ASLEEP].verdict.text() == "✕ worse"
    assert page.cards[WOKE].verdict.text() == "✓ better"
    assert "Less sleep counts as better." in page.sentences.texts()
    desk.undo_stack.undo()
    assert direction(page).isChecked()
    assert page.cards[ASLEEP].verdict.text() == "✓ better"


def test_a_direction_that_cannot_be_stored_is_not_shown(qtbot, show, better, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def full(*, more_is_better):
        raise DiaryError("The disk is full.")

    monkeypatch.setattr(better, "set_sleep_direction", full)
    page = show()
    qtbot.mouseClick(direction(page), Qt.MouseButton.LeftButton, pos=QPoint(16, 16))
    assert told == ["The disk is full."]
    assert direction(page).isChecked()


# Diary and device


def test_the_kind_of_nights_is_asked_for_only_where_there_are_both(show, better):
    assert not kinds(show()).isVisible()


def test_device_nights_are_compared_apart(qtbot, show, better, log):
    log(BEFORE, LONG, device="watch")
    log(range(1, 7), LONG, device="watch")
    page = show()
    assert kinds(page).currentText() == "Diary nights"
    qtbot.keyClick(kinds(page), Qt.Key.Key_Down)
    assert page.cards[ASLEEP].details[-1].startswith("Nights: 14 before, 6 after")
    assert any("recorded by a device" in each for each in page.sentences.texts())
    qtbot.keyClick(kinds(page), Qt.Key.Key_Up)
    assert page.cards[ASLEEP].details[-1] == "Nights: 14 before, 14 after"


def test_another_diary_begins_with_the_default_windows(qtbot, show, desk, better, log, tmp_path):
    log(BEFORE, LONG, device="watch")
    page = show()
    qtbot.keyClick(kinds(page), Qt.Key.Key_Down)
    assert kinds(page).currentText() == "Device nights"
    other = Diary.create(tmp_path / "other.sleepdiary", now)
    other.log_night(a_night())
    other.log_session(a_session())
    desk.lay(other)
    assert not kinds(page).isVisible()
    assert page.cards[ASLEEP].plain.text().endswith("So far: 1 before, 0 after.")


# Keys, words and colours


def test_the_whole_comparison_is_copied_with_ctrl_c(qtbot, show, desk, better):
    page = show()
    page.table.setFocus()
    with qtbot.waitSignal(desk.said):
        qtbot.keySequence(page.table, QKeySequence.StandardKey.Copy)
    copied = QApplication.clipboard().text()
    assert "+40 min" in copied
    assert "Awake during the night" in copied
    assert "This shows change, not its cause." in copied


def test_the_button_copies_the_same(qtbot, show, better):
    page = show()
    QApplication.clipboard().clear()
    qtbot.mouseClick(button(page, "Copy as text"), Qt.MouseButton.LeftButton)
    assert "+40 min" in QApplication.clipboard().text()


def test_the_tab_key_reaches_every_part(qtbot, show, better):
    page = show()
    button(page, "Copy as text").setFocus()
    reached = []
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    parts = [*page.cards.values(), page.meanings.button, page.sentences, page.table]
    assert reached == [button(page, "Change…"), direction(page), *parts]


def test_dark_draws_the_nights_in_its_own_colours(qtbot, qapp, show, better):
    strip = show().cards[ASLEEP].strip
    assert colours_in(strip, DARK.text, LIGHT.text) == {LIGHT.text}
    apply_theme(qapp, Qt.ColorScheme.Dark)
    assert colours_in(strip, DARK.text, LIGHT.text) == {DARK.text}


def colours_in(widget, *wanted):
    """Return which of these colours a widget shows somewhere."""
    image = widget.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    return {colour for colour in wanted if QColor(colour).name() in seen}


def test_the_page_holds_its_content_to_a_readable_width(show, better):
    page = show()
    page.resize(1900, 900)
    QApplication.processEvents()
    both = [card.width() for card in page.cards.values()]
    assert sum(both) < 960
    assert abs(both[0] - both[1]) <= 1


@pytest.mark.usefixtures("better")
def test_the_keyboard_comes_to_the_choice_of_windows_first(show):
    page = show()
    page.take_focus()
    assert QApplication.focusWidget() is button(page, "Change…")
