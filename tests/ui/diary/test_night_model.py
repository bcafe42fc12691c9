from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.labels import LABELS, TERMS
from sleepdiary.domain.measures import DERIVED_UNITS
from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import MedicineTaken, SleepKind
from sleepdiary.domain.scales import ends_in_words
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.speech import LocaleWords
from tests.builders import NIGHT_TEXTS, a_night, minutes, zoned

COLUMNS = {column.name: column for column in night_columns(Words())}


def shown(night):
    return {name: column.text(night) for name, column in COLUMNS.items()}


def test_a_night_shows_its_answers_and_what_follows_from_them():
    usual = {name: text for name, text in shown(a_night()).items() if COLUMNS[name].usual}
    assert usual == {
        "diary_date": "Mon 3 → Tue 4 Nov 2025",
        **NIGHT_TEXTS,
        "total_sleep_time": "6 h 30",
        "quality": "4",
        "marks": "",
        "comment": "",
    }


def test_every_question_and_derived_measure_has_its_column_with_label_and_term():
    assert {*(question.name for question in QUESTIONS), *DERIVED_UNITS} <= set(COLUMNS)
    for name in COLUMNS.keys() - {"marks"}:
        assert COLUMNS[name].title == LABELS[name]
        assert COLUMNS[name].tip == TERMS.get(name, ends_in_words(name, Words()))


def test_the_column_of_a_rating_says_what_its_ends_mean():
    assert COLUMNS["quality"].tip == "1 very poor … 5 very good"


def test_what_is_derived_is_said_in_its_unit():
    said = shown(a_night())
    names = ("time_in_bed", "sleep_onset", "sleep_period", "midpoint", "attempt_efficiency")
    assert [said[name] for name in names] == ["8 h 05", "23:25", "7 h 05", "02:57", "83 %"]


def test_a_derived_clock_time_is_that_of_the_place_where_the_night_ended():
    night = a_night("America/New_York")
    assert COLUMNS["midpoint"].text(night) == "02:57"
    assert COLUMNS["midpoint"].value(night) == COLUMNS["midpoint"].value(a_night())


def test_no_medicine_is_told_from_no_answer():
    column = COLUMNS["medicines"]
    none = a_night(not_applicable=frozenset({"medicines"}))
    assert [column.text(each) for each in (none, a_night())] == ["0", ""]
    assert column.spoken(none) != column.spoken(a_night())


def test_medicines_stand_on_one_line_and_sort_by_their_name():
    column = COLUMNS["medicines"]
    night = a_night(medicines=(MedicineTaken("Zopiclone", "7.5 mg"), MedicineTaken("tea")))
    assert column.text(night) == "Zopiclone 7.5 mg; tea"
    assert column.value(night) == "zopiclone 7.5 mg; tea"
    assert (column.text(a_night()), column.value(a_night())) == ("", None)


def test_a_long_title_stands_on_as_many_lines_as_make_it_narrow():
    assert COLUMNS["bedtime_anxiety"].heading == "Worry at\nbedtime"
    assert COLUMNS["pain"].heading == "Pain"
    assert COLUMNS["wake_after_sleep_onset"].heading == "Awake\nduring\nthe night"


def test_a_question_is_called_over_its_column_as_it_is_in_the_form():
    for question in QUESTIONS:
        column = COLUMNS[question.name]
        assert (column.heading or column.title).replace("\n", " ") == LABELS[question.name]


def test_blank_nought_and_not_applicable_are_three_things():
    blank = a_night(sleep_onset_latency=None)
    nought = a_night(sleep_onset_latency=minutes(0))
    no_answer = a_night(sleep_onset_latency=None, not_applicable=frozenset({"sleep_onset_latency"}))
    column = COLUMNS["sleep_onset_latency"]
    assert [column.text(each) for each in (blank, nought, no_answer)] == ["", "0 min", "n/a"]
    assert [column.value(each) for each in (blank, nought, no_answer)] == [None, 0, None]
    assert [column.spoken(each) for each in (blank, nought, no_answer)] == [
        "left blank",
        "0 min",
        "not applicable",
    ]


def test_no_awakening_is_a_nought():
    assert COLUMNS["awakenings"].text(a_night(awakenings=0)) == "0"


def test_a_measure_whose_answers_are_missing_is_empty_and_says_so():
    column = COLUMNS["sleep_efficiency"]
    night = a_night(out_of_bed=None)
    assert (column.text(night), column.value(night)) == ("", None)
    assert column.spoken(night) == "not known, as an answer is missing"


def test_the_measures_of_a_contradictory_night_are_empty():
    night = a_night(wake_after_sleep_onset=timedelta(hours=9))
    assert (shown(night)["total_sleep_time"], shown(night)["sleep_efficiency"]) == ("", "")


def test_a_rating_is_spoken_with_its_scale():
    assert COLUMNS["quality"].spoken(a_night(quality=3)) == "3 of 5"
    assert COLUMNS["quality"].spoken(a_night(quality=None)) == "left blank"


def test_a_time_after_midnight_is_later_than_one_before():
    value = COLUMNS["lights_out"].value
    late = a_night(lights_out=zoned("2025-11-04 00:30"))
    assert value(late) > value(a_night())


def test_the_same_time_of_two_nights_sorts_the_same():
    value = COLUMNS["final_awakening"].value
    assert value(a_night()) == value(a_night(diary_date=date(2024, 1, 2)))


def test_nights_sort_by_date_then_by_their_beginning():
    value = COLUMNS["diary_date"].value
    second = a_night(into_bed=zoned("2025-11-04 03:00"))
    nowhere = a_night(into_bed=None, lights_out=None)
    earlier = a_night(diary_date=date(2025, 11, 3))
    assert sorted(map(value, (second, a_night(), nowhere, earlier))) == [
        value(earlier),
        value(nowhere),
        value(a_night()),
        value(second),
    ]


@pytest.mark.parametrize(
    ("night", "marks", "spoken"),
    [
        (a_night(), "", "none"),
        (a_night(kind=SleepKind.NAP), "nap", "nap"),
        (a_night(backfilled=True), "filled in late", "filled in late"),
        (a_night(kind=SleepKind.NAP, device="Ring 4"), "nap · Ring 4", "nap · Ring 4"),
    ],
)
def test_what_a_reader_must_know_of_a_night_is_written_out(night, marks, spoken):
    assert COLUMNS["marks"].text(night) == marks
    assert COLUMNS["marks"].spoken(night) == spoken


def test_a_nap_has_one_day():
    nap = a_night(kind=SleepKind.NAP)
    assert COLUMNS["diary_date"].text(nap) == "Tue 4 Nov 2025"
    assert COLUMNS["diary_date"].spoken(nap) == "Tue 4 Nov 2025"


def test_a_note_stands_in_its_column_and_sorts_whatever_its_case():
    column = COLUMNS["comment"]
    assert column.text(a_night(comment="Rain")) == "Rain"
    assert column.value(a_night(comment="Rain")) == column.value(a_night(comment="rain"))
    assert column.spoken(a_night()) == "left blank"


def test_the_year_stands_where_the_locale_has_it():
    words = LocaleWords(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    first = night_columns(words)[0]
    night = a_night(diary_date=date(2026, 1, 1))
    assert first.spoken(night) == "Wed Dec 31 → Thu Jan 1, 2026"
    assert first.text(night) == "Wed 31 → Thu Jan 1, 2026"
