"""The fields that only the session dialog has, driven by key and wheel."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField, ProposedField
from tests.ui.hands import turn_wheel

ROUTES = [("IV", "intravenous"), ("IM", "intramuscular"), ("SC", "subcutaneous")]
DOWN = Qt.Key.Key_Down


@pytest.fixture
def british():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def show(qtbot, british, ground):
    """Return what shows a new field, with the focus in it or beside it."""

    def shown(kind, *wishes, focused=True):
        column = QVBoxLayout(ground)
        field = kind("answer", *wishes, ground)
        other = QPushButton("Save", ground)
        column.addWidget(field)
        column.addWidget(other)
        ground.show()
        ground.activateWindow()
        qtbot.waitUntil(ground.isActiveWindow)
        (field.editor if focused else other).setFocus()
        return field

    return shown


@pytest.fixture
def day(show):
    day = show(DateField, LocaleWords(QLocale("en_GB")))
    day.set_text("2025-11-04")
    return day


@pytest.fixture
def route(show):
    route = show(ChoiceField)
    route.set_choices(ROUTES)
    return route


def texts(field):
    visible = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    return [text for text in visible if text]


# A date


def test_a_date_is_said_with_its_day_of_the_week_while_it_is_typed(qtbot, day):
    assert "Tue 4 Nov 2025" in texts(day)
    with qtbot.waitSignal(day.edited):
        qtbot.keyClicks(day.editor, "31 10")
    assert (day.text(), day.day) == ("2025-10-31", date(2025, 10, 31))
    assert "Fri 31 Oct 2025" in texts(day)


def test_a_date_put_in_is_not_taken_for_typing(qtbot, day):
    with qtbot.assertNotEmitted(day.edited):
        day.set_text("2025-10-31")
    assert "Fri 31 Oct 2025" in texts(day)


def test_what_is_no_date_is_a_fault_and_said_as_none(qtbot, day):
    assert day.fault() is None
    qtbot.keyClicks(day.editor, "31 11")
    assert "“31 11” is no date" in str(day.fault())
    assert (day.text(), day.day) == ("31 11", date(2025, 11, 4))
    assert not any("2025" in text for text in texts(day))


def test_what_was_typed_of_a_date_is_taken_back_by_the_line_itself(qtbot, day):
    assert not day.has_steps()
    qtbot.keyClicks(day.editor, "31")
    assert day.has_steps()


# A choice


def test_no_choice_is_made_at_first(route):
    assert route.text() == ""
    assert [route.editor.itemText(place) for place in range(4)] == [
        "",
        "intravenous",
        "intramuscular",
        "subcutaneous",
    ]


def test_a_letter_chooses_and_is_told(qtbot, route):
    with qtbot.waitSignal(route.edited):
        qtbot.keyClicks(route.editor, "s")
    assert route.text() == "SC"


def test_a_choice_put_in_is_not_taken_for_chosen(qtbot, route):
    with qtbot.assertNotEmitted(route.edited):
        route.set_text("IM")
    assert route.text() == "IM"


@pytest.mark.parametrize("text", ["", "PO"])
def test_what_is_none_of_the_choices_is_blank(route, text):
    route.set_text("IM")
    route.set_text(text)
    assert route.text() == ""


# The wheel


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_changes_a_choice_only_where_somebody_looks(show, focused):
    field = show(ChoiceField, focused=focused)
    field.set_choices(ROUTES)
    field.set_text("IV")
    before = field.text()
    turn_wheel(field.editor)
    assert (field.text() != before) == focused


# A proposal


def test_where_a_proposal_came_from_is_said_until_it_is_changed(qtbot, show):
    number = show(ProposedField)
    number.set_text("3")
    number.set_hint("Proposed: the last one was number 2")
    assert number.hint in texts(number)
    assert number.editor.accessibleDescription() == number.hint
    qtbot.keyClick(number.editor, Qt.Key.Key_Backspace)
    assert number.hint == ""
    assert "Proposed: the last one was number 2" not in texts(number)
    assert number.editor.accessibleDescription() == ""


def test_a_number_of_ones_own_has_no_hint(show):
    number = show(ProposedField)
    number.set_text("3")
    assert number.hint == ""
    assert texts(number) == []


# A proposal, in grey


@pytest.fixture
def proposed(route):
    route.set_choices(ROUTES)
    route.propose("IM")
    return route


def test_what_is_proposed_is_shown_and_is_no_answer(proposed):
    assert proposed.editor.placeholderText() == "intramuscular · Tab takes it"
    assert (proposed.text(), proposed.proposal) == ("", "IM")
    assert proposed.editor.accessibleDescription() == "proposed: intramuscular, Tab takes it"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_key_takes_what_is_proposed(qtbot, proposed, key):
    with qtbot.waitSignal(proposed.edited):
        qtbot.keyClick(proposed.editor, key)
    assert (proposed.text(), proposed.proposal) == ("IM", "")
    assert not proposed.editor.accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_drops_what_is_proposed(qtbot, proposed, key):
    with qtbot.waitSignal(proposed.edited):
        qtbot.keyClick(proposed.editor, key)
    assert (proposed.text(), proposed.proposal) == ("", "")
    qtbot.keyClick(proposed.editor, Qt.Key.Key_Return)
    assert proposed.text() == ""


def test_another_choice_drops_what_is_proposed(qtbot, proposed):
    qtbot.keyClicks(proposed.editor, "s")
    assert (proposed.text(), proposed.proposal) == ("SC", "")
    proposed.set_text("")
    assert proposed.proposal == ""


def test_an_answer_that_is_there_is_not_hidden_by_a_proposal(proposed):
    proposed.set_text("IV")
    proposed.propose("SC")
    assert (proposed.text(), proposed.proposal) == ("IV", "")
    assert proposed.editor.currentText() == "intravenous"


def test_a_proposal_can_be_taken_away(proposed):
    proposed.propose("")
    assert (proposed.proposal, proposed.editor.placeholderText()) == ("", "")


DRUGS = [("1", "racemic ketamine"), ("2", "esketamine"), ("3", "other")]


@pytest.fixture
def drug(show):
    drug = show(ChoiceField)
    drug.set_choices(DRUGS)
    return drug


@pytest.mark.parametrize("typed", ["ket", "racemic k", "RAC", "k"])
def test_typing_finds_the_beginning_of_any_word_of_a_choice(qtbot, drug, typed):
    with qtbot.waitSignal(drug.edited):
        qtbot.keyClicks(drug.editor, typed)
    assert drug.text() == "1"


def test_the_same_key_again_goes_to_the_next_choice_and_round(qtbot, drug):
    drug.set_choices([*DRUGS[:2], ("4", "other ketamine")])
    chosen = []
    for _ in range(3):
        qtbot.keyClicks(drug.editor, "k")
        chosen.append(drug.text())
    assert chosen == ["1", "4", "1"]


def test_what_no_choice_begins_with_chooses_nothing(qtbot, drug):
    with qtbot.assertNotEmitted(drug.edited):
        qtbot.keyClicks(drug.editor, "tamine")
    assert drug.text() == ""


def test_typing_finds_a_choice_in_the_open_list_too(qtbot, drug):
    drug.editor.showPopup()
    qtbot.keyClicks(drug.editor.view(), "ket")
    qtbot.keyClick(drug.editor.view(), Qt.Key.Key_Return)
    assert drug.text() == "1"
