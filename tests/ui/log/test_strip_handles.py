"""What a move on the strip answers: typed into the form, it is read as what was drawn."""

from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sleepdiary.domain.answers import answer_text, fill, texts_of
from sleepdiary.domain.parts import asleep_at
from sleepdiary.domain.records import Awakening, Night
from sleepdiary.domain.times import MINUTE
from sleepdiary.ui.log.strip_geometry import State, stretches_of
from sleepdiary.ui.log.strip_handles import NEW_AWAKENING, SNAP, Drawn, Handle, Part
from tests.builders import LONDON, a_night, minutes, zoned

INTO_BED, LIGHTS_OUT, ASLEEP = map(Handle, ("into_bed", "lights_out", "sleep_onset_latency"))
WOKE, OUT_OF_BED = Handle("final_awakening"), Handle("out_of_bed")
EDGES = (INTO_BED, LIGHTS_OUT, ASLEEP, WOKE, OUT_OF_BED)
SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def awakening(part, place=0):
    return Handle("awakening_times", part, place)


def woken(*times, **changes):
    """Return a drawn night with awakenings, each a start and how many minutes it lasted."""
    every = (Awakening(zoned(f"2025-11-04 {start}"), minutes(length)) for start, length in times)
    return Drawn(a_night(awakening_times=tuple(every), **changes))


def at(text):
    return zoned(text if "-" in text else f"2025-11-04 {text}").minutes


def typed(drawn, handle, minute):
    """Return the night that the form reads when the answer at a minute is typed."""
    night = drawn.night
    texts = texts_of(night) | {handle.name: answer_text(drawn.answer(handle, minute))}
    zone = (night.end or night.start).zone
    kept = drawn.logged
    return fill(texts, diary_date=night.diary_date, zone=zone, original=kept).night


@st.composite
def typed_nights(draw):
    """A night as it was typed, in any order and at any hour, often while the clocks change."""
    day = draw(st.sampled_from([SPRING, AUTUMN, date(2025, 11, 4), date(2024, 4, 26)]))
    zone = draw(st.sampled_from([LONDON, "America/New_York", "Africa/Cairo"]))
    evening = draw(st.integers(-360, 700))
    texts = {}
    for name, most in (("into_bed", 90), ("lights_out", 400), ("final_awakening", 60)):
        if draw(st.integers(0, 6)):
            texts[name] = f"{evening // 60 % 24:02}:{evening % 60:02}"
        evening += draw(st.integers(0, most))
    texts["out_of_bed"] = f"{evening // 60 % 24:02}:{evening % 60:02}"
    texts["sleep_onset_latency"] = draw(st.sampled_from(["", "0", "25", "1:30"]))
    night = fill(texts, diary_date=day, zone=zone).night
    assume(night.end is not None)
    return Drawn(night, draw(st.sampled_from([None, night])))


# Handles


def test_a_night_has_its_edges_from_evening_to_morning():
    assert list(Drawn(a_night()).handles().items()) == [
        (INTO_BED, at("2025-11-03 22:45")),
        (LIGHTS_OUT, at("2025-11-03 23:00")),
        (ASLEEP, at("2025-11-03 23:25")),
        (WOKE, at("06:30")),
        (OUT_OF_BED, at("06:50")),
    ]


def test_what_is_not_known_cannot_be_moved():
    night = a_night(sleep_onset_latency=None, into_bed=None)

    assert list(Drawn(night).handles()) == [LIGHTS_OUT, WOKE, OUT_OF_BED]


def test_falling_asleep_as_a_device_saw_it_cannot_be_moved():
    night = a_night(sleep_onset_latency=None, fell_asleep=zoned("2025-11-03 23:25"))

    assert ASLEEP not in Drawn(night).handles()


def test_keys_choose_an_awakening_as_a_whole():
    drawn = woken(("02:00", 15), ("04:00", 20))

    assert drawn.keyed() == [
        INTO_BED,
        LIGHTS_OUT,
        ASLEEP,
        awakening(Part.WHOLE, 0),
        awakening(Part.WHOLE, 1),
        WOKE,
        OUT_OF_BED,
    ]


# Moving an edge


@given(typed_nights(), st.sampled_from(EDGES), st.integers(-1500, 1500))
def test_what_is_drawn_is_what_is_read(drawn, handle, by):
    assume(handle in drawn.handles())
    minute = drawn.moved(handle, drawn.handles()[handle] + by)

    read = Drawn(typed(drawn, handle, minute)).handles()

    assert read[handle] == minute


@given(typed_nights(), st.sampled_from(EDGES), st.integers(-1500, 1500))
def test_moving_an_edge_moves_no_other_but_falling_asleep_with_lights_out(drawn, handle, by):
    assume(handle in drawn.handles())
    before = drawn.handles()
    minute = drawn.moved(handle, before[handle] + by)

    after = Drawn(typed(drawn, handle, minute)).handles()

    moved = {each for each in before if before[each] != after[each]}
    assert moved <= {handle, ASLEEP}
    if ASLEEP in moved - {handle}:
        assert after[ASLEEP] - before[ASLEEP] == minute - before[handle]


@given(typed_nights(), st.sampled_from(EDGES), st.integers(-1500, 1500))
def test_edges_never_pass_one_another(drawn, handle, by):
    before = list(drawn.handles().values())
    assume(handle in drawn.handles())
    assume(before == sorted(before))
    minute = drawn.moved(handle, drawn.handles()[handle] + by)

    after = list(Drawn(typed(drawn, handle, minute)).handles().values())

    assert after == sorted(after)


@given(typed_nights(), st.sampled_from(EDGES), st.integers(-1500, 1500))
def test_a_moved_edge_lies_on_five_minutes(drawn, handle, by):
    assume(handle in drawn.handles())
    here = drawn.handles()[handle]

    minute = drawn.moved(handle, here + by)

    assert minute == here or minute % SNAP == 0


@given(typed_nights(), st.sampled_from(EDGES), st.integers(-60, 60))
def test_an_edge_never_goes_the_other_way(drawn, handle, by):
    assume(handle in drawn.handles())
    here = drawn.handles()[handle]

    assert (drawn.moved(handle, here + by) - here) * by >= 0


@given(typed_nights(), st.sampled_from(EDGES), st.sampled_from([-1, 1]))
def test_a_key_moves_an_edge_its_way_and_what_is_drawn_is_read(drawn, handle, way):
    assume(handle in drawn.handles())
    here = drawn.handles()[handle]

    minute = drawn.stepped(handle, way)

    assert (minute - here) * way >= 0
    assert Drawn(typed(drawn, handle, minute)).handles()[handle] == minute


def test_a_key_goes_to_the_next_five_minutes():
    drawn = Drawn(a_night(out_of_bed=zoned("2025-11-04 06:52")))

    assert drawn.stepped(OUT_OF_BED, 1) == at("06:55")
    assert drawn.stepped(OUT_OF_BED, -1) == at("06:50")


def test_a_key_passes_the_half_of_an_hour_that_cannot_be_typed():
    night = fill(
        {"lights_out": "1:00", "final_awakening": "7", "out_of_bed": "7"},
        diary_date=AUTUMN,
        zone=LONDON,
    ).night
    drawn = Drawn(night)

    minute = drawn.stepped(LIGHTS_OUT, -1)

    assert drawn.answer(LIGHTS_OUT, minute) == time(0, 55)
    assert drawn.handles()[LIGHTS_OUT] - minute == 65


def test_the_final_awakening_stays_on_the_diary_date():
    drawn = Drawn(a_night(lights_out=None, sleep_onset_latency=None, awakenings=None))

    minute = drawn.moved(WOKE, at("2025-11-03 23:00"))

    assert minute == at("00:00")


def test_lights_out_takes_falling_asleep_along_up_to_the_final_awakening():
    minute = Drawn(a_night()).moved(LIGHTS_OUT, at("09:00"))

    assert minute == at("06:05")


def test_without_lights_out_the_time_into_bed_takes_it_along():
    drawn = Drawn(a_night(lights_out=None))

    assert drawn.moved(INTO_BED, at("09:00")) == at("06:05")


def test_falling_asleep_answers_how_long_it_took():
    drawn = Drawn(a_night())

    assert drawn.answer(ASLEEP, at("2025-11-03 23:45")) == timedelta(minutes=45)


def test_falling_asleep_goes_back_to_lights_out_and_no_further():
    drawn = Drawn(a_night())

    minute = drawn.moved(ASLEEP, at("2025-11-03 22:00"))

    assert drawn.answer(ASLEEP, minute) == timedelta()


def test_an_evening_alone_is_moved_within_its_night():
    night = a_night(
        final_awakening=None, out_of_bed=None, sleep_onset_latency=None, lights_out=None
    )

    assert Drawn(night).moved(INTO_BED, at("2025-11-03 21:07")) == at("2025-11-03 21:05")


def test_a_contradictory_night_does_not_jump():
    drawn = Drawn(a_night(sleep_onset_latency=minutes(600)))

    assert drawn.moved(ASLEEP, drawn.handles()[ASLEEP]) == drawn.handles()[ASLEEP]


def test_an_edge_that_is_brought_back_has_the_seconds_of_its_import_again():
    night = a_night(final_awakening=zoned("2025-11-04 06:30:40"))
    drawn = Drawn(night, night)

    assert drawn.moved(LIGHTS_OUT, at("2025-11-03 23:10")) == at("2025-11-03 23:10")
    assert typed(drawn, WOKE, drawn.moved(WOKE, at("06:31"))) == night


# Single awakenings


def test_an_awakening_moves_as_a_whole_between_its_neighbours():
    drawn = woken(("02:00", 15), ("04:00", 20))

    minute = drawn.moved(awakening(Part.WHOLE), at("05:00"))

    assert minute == at("03:45")
    assert [each.length for each in drawn.awakenings(awakening(Part.WHOLE), minute)] == [
        minutes(15),
        minutes(20),
    ]


def test_an_awakening_stays_in_the_sleep():
    drawn = woken(("02:00", 15))

    assert drawn.moved(awakening(Part.WHOLE), at("2025-11-03 20:00")) == at("2025-11-03 23:25")
    assert drawn.moved(awakening(Part.WHOLE), at("09:00")) == at("06:15")


@pytest.mark.parametrize(
    ("part", "to", "start", "length"),
    [
        (Part.START, "01:40", "01:40", 35),
        (Part.START, "03:00", "02:10", 5),
        (Part.END, "03:00", "02:00", 60),
        (Part.END, "01:00", "02:00", 5),
    ],
)
def test_an_edge_of_an_awakening_makes_it_longer_or_shorter(part, to, start, length):
    drawn = woken(("02:00", 15))

    minute = drawn.moved(awakening(part), at(to))

    (found,) = drawn.awakenings(awakening(part), minute)
    assert found == Awakening(zoned(f"2025-11-04 {start}"), minutes(length))


def test_a_new_awakening_begins_on_five_minutes_where_the_mouse_is():
    drawn = Drawn(a_night())

    assert drawn.room_at(at("03:03")) == (at("03:00"), at("03:00") + NEW_AWAKENING)


def test_a_new_awakening_keeps_within_the_sleep():
    drawn = Drawn(a_night())

    assert drawn.room_at(at("06:29")) == (at("06:20"), at("06:30"))
    assert drawn.room_at(at("06:40")) is None


def test_between_two_awakenings_a_short_one_has_room_and_none_in_four_minutes():
    drawn = woken(("02:00", 15), ("02:20", 10), ("02:34", 10))

    assert drawn.room_at(at("02:17")) == (at("02:15"), at("02:20"))
    assert drawn.room_at(at("02:32")) is None


def test_the_key_puts_an_awakening_amid_the_longest_sleep():
    assert woken(("00:30", 10)).room() == (at("03:35"), at("03:45"))
    assert Drawn(Night(diary_date=date(2025, 11, 4))).room() is None


def test_awakenings_stay_in_order():
    drawn = woken(("04:00", 20))

    every = drawn.with_awakening(at("02:00"), at("02:10"))

    assert [f"{each.start.wall:%H:%M}" for each in every] == ["02:00", "04:00"]
    assert every[0].start.zone == LONDON


def test_an_awakening_is_taken_away():
    drawn = woken(("02:00", 15), ("04:00", 20))

    assert [each.length for each in drawn.without(0)] == [minutes(20)]


@given(st.data())
def test_awakenings_that_are_added_and_moved_never_overlap(data):
    drawn = Drawn(a_night())
    for _ in range(data.draw(st.integers(1, 5))):
        span = drawn.room_at(data.draw(st.integers(int(at("00:00")), int(at("06:00")))))
        if span is not None:
            drawn = Drawn(
                drawn.night.with_answers({"awakening_times": drawn.with_awakening(*span)})
            )
        handles = [each for each in drawn.handles() if each.is_awakening]
        if handles:
            handle = data.draw(st.sampled_from(handles))
            minute = drawn.moved(
                handle, drawn.handles()[handle] + data.draw(st.integers(-300, 300))
            )
            every = drawn.awakenings(handle, minute)
            drawn = Drawn(drawn.night.with_answers({"awakening_times": every}))

    night = drawn.night
    awake = sum(each.length / MINUTE for each in night.awakening_times)
    asleep = [each.length for each in stretches_of(night) if each.state is State.ASLEEP]
    assert all(each.length >= minutes(SNAP) for each in night.awakening_times)
    assert sum(asleep) + awake == (night.final_awakening - asleep_at(night)) / MINUTE
