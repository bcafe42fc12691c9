import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.charts.value_axis import scale_for
from sleepdiary.domain.measures import MEASURES, measure_named
from sleepdiary.domain.words import Words


def scale(name: str, *values: float, most: int = 6):
    return scale_for(measure_named(name), np.array(values, dtype=float), most, Words())


def test_sleep_time_has_whole_hours():
    assert scale("total_sleep_time", 250, 500).labels == ("5 h 00", "6 h 00", "7 h 00", "8 h 00")


def test_sleep_time_has_half_hours_where_there_is_room():
    assert scale("total_sleep_time", 300, 420).labels == (
        "5 h 00", "5 h 30", "6 h 00", "6 h 30", "7 h 00",
    )  # fmt: skip


def test_sleep_time_does_not_begin_at_nought():
    assert scale("total_sleep_time", 250, 500).low > 200


def test_one_night_of_sleep_time_has_an_hour_on_either_side():
    found = scale("total_sleep_time", 330)
    assert found.ticks[0] == 270
    assert found.ticks[-1] == 390


def test_awakenings_begin_at_nought():
    found = scale("awakenings", 3, 8)
    assert found.ticks == (0, 2, 4, 6, 8)
    assert -2 < found.low < 0


def test_awakenings_that_are_all_nought_have_room_above():
    found = scale("awakenings", 0, 0)
    assert found.labels == ("0", "1", "2", "3", "4")


def test_minutes_near_nought_begin_there():
    assert scale("sleep_onset_latency", 5, 55).ticks == (0, 10, 20, 30, 40, 50)


def test_a_few_minutes_have_steps_of_five():
    assert scale("sleep_onset_latency", 3, 9).labels[1] == "5 min"


def test_a_rating_has_all_of_its_range():
    assert scale("quality", 3, 3).ticks == (1, 2, 3, 4, 5)


def test_an_efficiency_is_said_in_percent():
    assert scale("sleep_efficiency", 80, 95, most=3).labels == ("80 %", "85 %", "90 %", "95 %")


def test_sleep_that_contradicts_itself_is_still_on_the_scale():
    found = scale("total_sleep_time", -200, 400)
    assert found.low < -200
    assert "−2 h 00" in found.labels


@given(
    st.sampled_from(MEASURES),
    st.lists(st.integers(-100, 100_000), min_size=1),
    st.integers(1, 8),
)
def test_every_value_lies_on_the_scale_and_ticks_are_even_and_few(measure, values, most):
    found = scale_for(measure, np.array(values, dtype=float), most, Words())
    assert found.low < min(values)
    assert max(values) < found.high
    assert len(found.labels) == len(found.ticks) <= most + 2
    assert len(set(np.diff(found.ticks))) <= 1
    assert all(found.low < tick < found.high for tick in found.ticks)


def test_clock_times_have_full_or_half_hours_on_either_side_of_midnight():
    found = scale("into_bed", -80.0, 45.0)
    assert found.labels == ("23:00", "23:30", "00:00", "00:30")
    assert found.low < -80
    assert found.high > 45


def test_one_clock_time_has_an_hour_on_either_side():
    assert scale("final_awakening", 390.0).labels == ("05:30", "06:00", "06:30", "07:00", "07:30")
