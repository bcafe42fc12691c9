from sleepdiary.domain.parts import moments_of, pauses_of, span_of, waking_parts
from tests.builders import a_night, minutes, zoned


def test_the_times_of_a_night_are_told_in_the_order_in_which_they_should_lie():
    night = a_night(fell_asleep=zoned("2025-11-03 23:20"), lights_out=None)

    assert list(moments_of(night)) == ["into_bed", "fell_asleep", "final_awakening", "out_of_bed"]


def test_a_night_spans_from_its_first_moment_to_its_last_even_out_of_order():
    assert span_of(a_night()) == minutes(485)
    assert span_of(a_night(out_of_bed=zoned("2025-11-03 22:00"))) == minutes(510)


def test_pauses_lie_between_two_times_that_are_both_known():
    assert pauses_of(a_night()) == {
        ("into_bed", "lights_out"): minutes(15),
        ("final_awakening", "out_of_bed"): minutes(20),
    }
    assert pauses_of(a_night(lights_out=None, final_awakening=None)) == {}


def test_what_was_awake_must_fit_between_trying_to_sleep_and_waking():
    parts, whole = waking_parts(a_night())

    assert whole == minutes(450)
    assert parts == {"wake_after_sleep_onset": minutes(35), "sleep_onset_latency": minutes(25)}


def test_where_only_getting_up_is_known_staying_in_bed_must_fit_too():
    parts, whole = waking_parts(a_night(final_awakening=None, terminal_wakefulness=minutes(10)))

    assert whole == minutes(470)
    assert parts["terminal_wakefulness"] == minutes(10)
