import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sleepdiary.domain.entry import parse_answer
from sleepdiary.domain.questions import QUESTIONS, Kind, question_named
from sleepdiary.domain.scales import ends_in_words
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.question_fields import field_for
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.widgets.answer_field import NoteField, TypedField
from sleepdiary.ui.widgets.rating_field import RatingField


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def example(field):
    return field.findChild(QLineEdit).placeholderText()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_a_field_with_a_name(parent, question):
    field = field_for(question, Words(), parent)
    assert field.label.text()
    assert field.editor.accessibleName() == field.label.text()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("comment", NoteField), ("quality", RatingField), ("pain", TypedField)],
)
def test_the_kind_of_field_fits_the_question(parent, name, kind):
    assert isinstance(field_for(question_named(name), Words(), parent), kind)


@pytest.mark.parametrize(
    "question", [each for each in QUESTIONS if each.kind is Kind.TIME], ids=lambda each: each.name
)
@pytest.mark.parametrize("locale", ["en_GB", "en_US"])
def test_the_example_of_a_time_can_be_typed(parent, question, locale):
    field = field_for(question, LocaleWords(QLocale(locale)), parent)
    parse_answer(question, example(field).removeprefix("like "))


def test_a_long_scale_says_what_its_ends_mean_also_once_it_is_answered(parent):
    field = field_for(question_named("mood"), Words(), parent)
    assert example(field) == "0 to 10"
    field.set_text("7")
    assert field.hint == "0 very low … 10 very good"
    said = f"How you felt when you woke. {field.hint}"
    assert field.editor.toolTip() == field.editor.accessibleDescription() == said


def test_a_rating_says_what_its_ends_mean_also_once_it_is_answered(parent):
    field = field_for(question_named("quality"), Words(), parent)
    field.set_text("3")
    said = [label.text() for label in field.findChildren(QLabel)]
    assert "fair (1 very poor … 5 very good)" in said


@pytest.mark.parametrize(
    "question", [each for each in QUESTIONS if each.kind is Kind.SCALE], ids=lambda each: each.name
)
def test_every_scale_names_its_ends_on_screen(parent, question):
    field = field_for(question, Words(), parent)
    said = [label.text() for label in field.findChildren(QLabel)]
    assert any(ends_in_words(question.name, Words()) in each for each in said)


@pytest.mark.parametrize("name", ["naps", "nap_time", "alcohol", "caffeine"])
def test_what_is_asked_of_the_day_says_of_which(parent, name):
    field = field_for(question_named(name), Words(), parent)
    assert field.hint == "the day before this night"
    assert field.editor.accessibleDescription().endswith(f". {field.hint}")


def test_a_scale_of_the_day_says_of_which_and_what_its_ends_mean(parent):
    field = field_for(question_named("fatigue"), Words(), parent)
    assert field.hint == "the day before this night: 0 not at all … 10 exhausted"


def test_no_other_field_says_anything_under_it(parent):
    assert field_for(question_named("awakenings"), Words(), parent).hint == ""


def test_the_fields_term_stands_in_the_tooltip(parent):
    field = field_for(question_named("wake_after_sleep_onset"), Words(), parent)
    assert field.editor.toolTip().endswith("(WASO)")
