import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.doses import DOSES, proposed_doses, third_of

LAST = {"dose_mg": 37.5, "weight_kg": 75.0, "dose_mg_per_kg": 0.5}


@pytest.mark.parametrize("third", DOSES)
def test_any_two_give_the_third(third):
    known = {name: value for name, value in LAST.items() if name != third}
    assert third_of(known) == {third: LAST[third]}


@pytest.mark.parametrize("known", [{}, {"dose_mg": 40.0}, LAST, {"dose_mg": 40, "weight_kg": 0}])
def test_less_or_more_than_two_give_nothing(known):
    assert third_of(known) == {}


@given(st.floats(2, 400), st.floats(20, 300))
def test_the_third_is_rounded_as_clinics_write_it(dose, weight):
    by_weight = third_of({"dose_mg": dose, "weight_kg": weight})["dose_mg_per_kg"]
    assert by_weight == pytest.approx(dose / weight, abs=0.00501)
    assert by_weight == round(by_weight, 2)


def test_what_rounds_to_nothing_is_not_given():
    assert third_of({"dose_mg": 0.3, "weight_kg": 80.0}) == {}


def test_nothing_known_proposes_the_last_session():
    assert proposed_doses({}, LAST) == LAST
    assert proposed_doses({}, {"weight_kg": 75.0}) == {"weight_kg": 75.0}
    assert proposed_doses({}, {}) == {}


def test_what_two_give_is_proposed_before_the_last_session():
    assert proposed_doses({"dose_mg": 40.0, "weight_kg": 80.0}, LAST) == {"dose_mg_per_kg": 0.5}


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        ({"dose_mg": 45.0}, {"weight_kg": 75.0, "dose_mg_per_kg": 0.6}),
        ({"weight_kg": 80.0}, {"dose_mg": 37.5, "dose_mg_per_kg": 0.47}),
        ({"dose_mg_per_kg": 0.6}, {"weight_kg": 75.0, "dose_mg": 45.0}),
    ],
)
def test_the_last_session_proposes_nothing_that_contradicts_what_is_known(known, proposed):
    assert proposed_doses(known, LAST) == proposed


def test_what_the_last_session_does_not_say_is_not_proposed():
    assert proposed_doses({"dose_mg": 45.0}, {"dose_mg": 40.0}) == {}
    assert proposed_doses({"dose_mg": 45.0}, {"dose_mg_per_kg": 0.5}) == {}


@given(
    st.dictionaries(st.sampled_from(DOSES), st.floats(1, 200)),
    st.dictionaries(st.sampled_from(DOSES), st.floats(1, 200)),
)
def test_nothing_is_proposed_for_what_is_known(known, last):
    assert not proposed_doses(known, last).keys() & known.keys()
