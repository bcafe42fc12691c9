"""The cards of the Compare page, over real diaries."""

from PySide6.QtGui import QColor

from sleepdiary.charts.colours import LIGHT
from tests.ui.compare.diaries import AFTER, BEFORE, LONG, SHORT

ASLEEP = "total_sleep_time"


def test_worse_is_said_as_plainly_as_better(qtbot, show, worse, log):
    card = show().cards[ASLEEP]
    assert card.change.text() == "−40 min a night"
    assert card.verdict.text() == "✕ worse"
    assert card.verdict.palette().windowText().color() == QColor(LIGHT.error)
    page = show()
    worse.set_sleep_direction(more_is_better=False)
    page.refresh()
    other = page.cards[ASLEEP]
    assert other.verdict.text() == "✓ better"
    assert other.verdict.palette().windowText().color() == QColor(LIGHT.good)
    assert other.verdict.font().pixelSize() == card.verdict.font().pixelSize()
    assert other.verdict.geometry().top() == card.verdict.geometry().top()
    assert other.verdict.geometry().height() == card.verdict.geometry().height()


def test_no_clear_change_is_said_in_the_colour_of_text(show, infused, log):
    log(BEFORE, LONG)
    log(AFTER, LONG)
    card = show().cards[ASLEEP]
    assert card.verdict.text() == "≈ no clear change"
    assert card.verdict.palette().windowText().color() == QColor(LIGHT.text)


def test_a_screen_reader_hears_the_whole_card(show, worse):
    card = show().cards[ASLEEP]
    heard = card.accessibleDescription()
    assert card.accessibleName() == "Total sleep time"
    for part in (
        "−40 min a night",
        "worse",
        "you slept about 40\u00a0min a night less",
        "95 % interval",
        "6 h 35 → 5 h 55",
        "of pairs",
    ):
        assert part in heard
    assert card.strip.accessibleName() == (
        "before: 14 nights, 6 h 25 to 6 h 45; after: 14 nights, 5 h 45 to 6 h 05"
    )


def test_the_focus_of_a_card_is_seen(qtbot, show, better):
    page = show()
    card = page.cards[ASLEEP]
    without = card.grab().toImage()
    card.setFocus()
    assert card.grab().toImage() != without


def test_sentences_that_no_longer_apply_go(qtbot, show, infused, log):
    log(range(-12, 1), LONG)
    log(AFTER, SHORT)
    page = show()
    assert "1 of 28 nights not logged." in page.sentences.texts()
    log([-13], LONG)
    page.refresh()
    assert "1 of 28 nights not logged." not in page.sentences.texts()
