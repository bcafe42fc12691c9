import math
from datetime import date

import pytest

from sleepdiary.domain.session_checks import BAD_DATE, BAD_DOSE, BAD_NUMBER, session_fault
from tests.builders import a_session


def test_an_ordinary_session_has_no_fault():
    assert session_fault(a_session()) is None
    assert session_fault(a_session(dose_mg=None, number=None)) is None


@pytest.mark.parametrize("dose", [0, -5, math.nan, math.inf, 1001])
def test_a_dose_that_cannot_be_is_a_fault(dose):
    assert session_fault(a_session(dose_mg=dose)) == BAD_DOSE


@pytest.mark.parametrize("number", [0, -3, 1000])
def test_a_number_that_no_course_reaches_is_a_fault(number):
    assert session_fault(a_session(number=number)) == BAD_NUMBER


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_date_centuries_away_is_a_fault(year):
    assert session_fault(a_session(date=date(year, 6, 1), start=None)) == BAD_DATE
