from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from sleepdiary.domain.entry import clock_text, parse_time
from sleepdiary.ui.speech import LocaleWords

BRITISH, AMERICAN, GERMAN = (LocaleWords(QLocale(name)) for name in ("en_GB", "en_US", "de_DE"))
DAY = date(2025, 11, 4)


def test_clock_times_are_in_the_locales_hours():
    assert BRITISH.clock(time(23, 5)) == "23:05"
    assert AMERICAN.clock(time(23, 5)).replace("\u202f", " ") == "11:05 PM"
    assert (BRITISH.twelve_hours, AMERICAN.twelve_hours) == (False, True)


def test_dates_are_in_the_locales_order_and_language():
    assert BRITISH.day(DAY) == "4 Nov 2025"
    assert AMERICAN.day(DAY) == "Nov 4, 2025"
    assert AMERICAN.short_day(DAY) == "Nov 4"
    assert GERMAN.weekday(DAY).startswith("Di")
    assert GERMAN.month(date(2025, 5, 1)) == "Mai"
    assert GERMAN.month_and_year(date(2025, 3, 1)) == "März 2025"


def test_weeks_begin_as_in_the_locale():
    assert [BRITISH.first_weekday, AMERICAN.first_weekday] == [1, 7]


def test_a_country_is_named_in_the_locales_language():
    assert BRITISH.country("GB") == "United Kingdom"
    assert LocaleWords(QLocale("de_AT")).country("AT") == "Österreich"
    assert BRITISH.country("ZZ") == "ZZ"


@pytest.mark.parametrize(
    ("words", "value", "text"),
    [(BRITISH, -1234.56, "−1234.6"), (GERMAN, 1.25, "1,3"), (BRITISH, -0.01, "0.0")],
)
def test_numbers_are_the_locales_with_a_real_minus(words, value, text):
    assert words.number(value, 1) == text


def test_a_text_without_translation_is_said_as_it_is():
    assert BRITISH.tr("better") == "better"
    assert BRITISH.tr("") == ""


def test_a_night_names_both_days():
    assert BRITISH.night(DAY) == "Mon 3 → Tue 4 Nov"


def test_weeks_begin_as_in_the_locale_until_another_day_is_chosen():
    words = LocaleWords(QLocale("en_US"))
    assert (BRITISH.first_weekday, words.first_weekday) == (1, 7)
    words.begin_weeks(6)
    assert words.first_weekday == 6
    words.begin_weeks()
    assert words.first_weekday == 7


LOCALES = [
    *("en_US", "en_GB", "de_DE", "fr_CA", "es_MX", "es_ES", "ar_EG", "ar_SA", "fa_IR", "hi_IN"),
    *("bn_BD", "zh_TW", "zh_CN", "ko_KR", "ja_JP", "el_GR", "tr_TR", "ta_IN", "sq_AL", "fi_FI"),
]


@pytest.mark.parametrize("twelve_hours", [None, True])
@pytest.mark.parametrize("name", LOCALES)
def test_a_clock_time_is_read_as_the_locale_says_it(name, twelve_hours):
    words = LocaleWords(QLocale(name))
    words.use_clock(twelve_hours)

    @given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
    def is_read_back(clock):
        assert parse_time(words.clock(clock), words) == clock
        assert parse_time(words.clock(clock).lower().replace("\u202f", ""), words) == clock

    is_read_back()


def test_fields_say_am_and_pm_as_the_locale_does_where_the_day_is_halved():
    greek = LocaleWords(QLocale("el_GR"))
    greek.use_clock(twelve_hours=True)
    assert clock_text(time(22, 45), half_days=greek.typed_half_days) == "10:45 μ.μ."
    greek.use_clock(twelve_hours=False)
    assert clock_text(time(22, 45), half_days=greek.typed_half_days) == "22:45"


def test_what_stands_in_a_field_is_read_back_in_every_locale():
    any_of = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    wrong = []
    for locale in QLocale.matchingLocales(*any_of):
        words = LocaleWords(locale)
        words.use_clock(twelve_hours=True)
        for clock in (time(0, 5), time(9, 30), time(12), time(22, 45)):
            text = clock_text(clock, half_days=words.typed_half_days)
            if parse_time(text, words) != clock:
                wrong.append((locale.name(), text))
    assert not wrong
