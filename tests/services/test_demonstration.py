from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.domain.checks import check_night
from sleepdiary.domain.records import Course
from sleepdiary.services.comparing import comparison_of, treatment_of
from sleepdiary.services.demonstration import make_demonstration

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def diary(tmp_path):
    diary = make_demonstration(tmp_path / "demo.sleepdiary", lambda: NOW)
    yield diary
    diary.close()


def test_it_spans_120_nights_up_to_yesterday_with_some_missing(diary):
    dates = [night.diary_date for night in diary.nights()]
    assert max(dates) == date(2025, 11, 3)
    assert min(dates) == date(2025, 11, 3) - timedelta(days=119)
    assert 100 <= len(dates) < 120
    assert len(set(dates)) == len(dates)


def test_it_has_six_induction_and_two_maintenance_infusions(diary):
    courses = [session.course for session in diary.sessions()]
    assert courses == [Course.INDUCTION] * 6 + [Course.MAINTENANCE] * 2


def test_its_induction_is_on_mondays_wednesdays_and_fridays(diary):
    days = [session.date.weekday() for session in diary.sessions()[:6]]
    assert days == [0, 2, 4, 0, 2, 4]


def test_some_nights_were_filled_in_late(diary):
    assert 0 < sum(night.backfilled for night in diary.nights()) < 10


def test_every_night_is_one_that_a_person_could_have_had(diary):
    for night in diary.nights():
        assert check_night(night, now=NOW) == [], night


def test_the_same_day_gives_the_same_diary(diary, tmp_path):
    other = make_demonstration(tmp_path / "again.sleepdiary", lambda: NOW)
    assert [night.id for night in other.nights()] == [night.id for night in diary.nights()]
    assert other.nights()[7].lights_out == diary.nights()[7].lights_out
    other.close()


@pytest.mark.parametrize("month", range(1, 13))
def test_it_can_be_made_on_any_day_of_the_year(tmp_path, month):
    now = NOW.replace(month=month, day=28)
    diary = make_demonstration(tmp_path / "demo.sleepdiary", lambda: now)
    assert len(diary.nights()) > 100
    diary.close()


def test_it_shows_a_change_that_is_neither_nothing_nor_a_miracle(diary):
    comparison = comparison_of(treatment_of(diary))
    change = comparison.measure("total_sleep_time").estimate
    assert 10 < change.difference < 90
