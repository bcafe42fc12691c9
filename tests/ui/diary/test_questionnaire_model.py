from datetime import date

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.questionnaire_model import questionnaire_columns
from tests.builders import a_questionnaire

COLUMNS = {column.name: column for column in questionnaire_columns(Words())}
INCOMPLETE = a_questionnaire(items=(1, None) + (0,) * 7, score=None)


def test_a_questionnaire_shows_its_day_its_name_its_total_and_its_range():
    shown = a_questionnaire(note="at the clinic")
    assert {name: column.text(shown) for name, column in COLUMNS.items()} == {
        "date": "Tue 4 Nov 2025",
        "kind": "PHQ-9",
        "score": "9",
        "band": "mild",
        "note": "at the clinic",
    }
    assert [column.title for column in COLUMNS.values()] == [
        "Date",
        "Questionnaire",
        "Total",
        "Range",
        "Note",
    ]


def test_an_incomplete_one_says_how_far_it_is_and_has_no_total():
    assert COLUMNS["score"].text(INCOMPLETE) == ""
    assert COLUMNS["score"].value(INCOMPLETE) is None
    assert COLUMNS["band"].text(INCOMPLETE) == "8 of 9 answered"
    assert COLUMNS["score"].spoken(INCOMPLETE) == "left blank"


def test_a_total_is_read_out_with_the_highest_there_is():
    assert COLUMNS["score"].spoken(a_questionnaire()) == "9 of 27"
    assert COLUMNS["note"].spoken(a_questionnaire()) == "left blank"


def test_they_sort_by_their_date_and_total_and_not_by_how_these_are_written():
    later = a_questionnaire(date=date(2025, 11, 10))
    value = COLUMNS["date"].value
    assert value(later) > value(a_questionnaire(date=date(2025, 11, 9)))
    isi = a_questionnaire(kind=QuestionnaireKind.ISI, items=(), score=12)
    assert COLUMNS["score"].value(isi) > COLUMNS["score"].value(a_questionnaire())
    assert COLUMNS["band"].value(isi) == "subthreshold insomnia"
