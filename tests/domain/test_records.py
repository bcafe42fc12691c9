import dataclasses
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from sleepdiary.domain.records import (
    ENVELOPE,
    NO_SLEEP,
    TYPED,
    Awakening,
    Event,
    EventKind,
    InfusionSession,
    MedicineTaken,
    Night,
    Patient,
    Record,
    SleepKind,
)
from sleepdiary.domain.times import ZonedTime

TUESDAY = date(2025, 11, 4)


def at(day: int, hour: int, minute: int = 0) -> ZonedTime:
    return ZonedTime.at(datetime(2025, 11, day, hour, minute), "Europe/London")


@pytest.mark.parametrize("kind", [Night, InfusionSession, Event, Patient])
def test_every_record_has_an_id_of_its_own_and_says_where_it_came_from(kind):
    needed = {} if kind is Patient else {"diary_date" if kind is Night else "date": TUESDAY}

    one, other = kind(**needed), kind(**needed)

    assert isinstance(one.id, UUID)
    assert one.id != other.id
    assert one.source == TYPED
    assert set(ENVELOPE) <= {each.name for each in dataclasses.fields(kind)}


def test_the_envelope_is_what_every_record_carries():
    assert {
        "id",
        "patient_id",
        "written_at",
        "changed_at",
        "source",
        "import_id",
        "source_key",
    } == ENVELOPE


@pytest.mark.parametrize(
    "record", [Night(diary_date=TUESDAY), InfusionSession(date=TUESDAY), Event(date=TUESDAY)]
)
def test_a_record_is_never_changed_in_place(record: Record):
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.source = "elsewhere"


def test_a_night_needs_only_its_date_and_every_answer_may_be_blank():
    night = Night(diary_date=TUESDAY)

    assert night.kind is SleepKind.MAIN
    assert night.awakenings is None
    assert night.not_applicable == frozenset()
    assert (night.start, night.end) == (None, None)


def test_blank_nought_and_not_applicable_are_three_things():
    blank = Night(diary_date=TUESDAY)
    none = blank.with_answers({"naps": 0})
    not_applicable = blank.with_answers({"not_applicable": frozenset({"naps"})})

    assert len({(night.naps, night.not_applicable) for night in (blank, none, not_applicable)}) == 3


def test_a_night_begins_with_the_first_thing_known_and_ends_with_the_last():
    night = Night(
        diary_date=TUESDAY,
        into_bed=at(3, 22),
        lights_out=at(3, 23),
        fell_asleep=at(3, 23, 30),
        final_awakening=at(4, 6),
        out_of_bed=at(4, 7),
    )
    without_bed = night.with_answers({"into_bed": None, "out_of_bed": None})
    of_device = without_bed.with_answers({"lights_out": None})

    assert (night.start, night.end) == (at(3, 22), at(4, 7))
    assert (without_bed.start, without_bed.end) == (at(3, 23), at(4, 6))
    assert (of_device.start, of_device.end) == (at(3, 23, 30), at(4, 6))


def test_other_answers_make_another_night_of_the_same_record():
    night = Night(diary_date=TUESDAY, quality=2)

    better = night.with_answers({"quality": 4})

    assert (night.quality, better.quality) == (2, 4)
    assert better.id == night.id


def test_a_night_with_a_device_is_from_it():
    assert Night(diary_date=TUESDAY, device="a watch").from_device
    assert not Night(diary_date=TUESDAY).from_device


@pytest.mark.parametrize(
    ("hours", "late"), [(0, False), (24, False), (24 + 1 / 60, True), (24 * 30, True)]
)
def test_a_night_is_late_when_typed_more_than_a_day_after_waking(hours, late):
    night = Night(diary_date=TUESDAY, final_awakening=at(4, 7), out_of_bed=at(4, 9))

    assert night.written_late(at(4, 7).instant + timedelta(hours=hours)) is late


def test_without_a_final_awakening_getting_up_decides_what_is_late():
    night = Night(diary_date=TUESDAY, out_of_bed=at(4, 9))

    assert not night.written_late(at(5, 9).instant)
    assert night.written_late(at(5, 9, 1).instant)


def test_a_night_without_an_end_is_not_late():
    assert not Night(diary_date=TUESDAY).written_late(datetime(2030, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, False), (2, True)])
def test_a_night_without_sleep_or_times_is_late_when_the_next_day_is_over(days, late):
    night = Night(diary_date=TUESDAY, not_applicable=frozenset(NO_SLEEP))
    assert night.written_late(datetime(2025, 11, 4 + days, 23, tzinfo=UTC)) is late


def test_an_infusion_session_needs_only_its_date():
    session = InfusionSession(date=TUESDAY)

    assert session.clock is None
    assert session.dose_mg is None


def test_an_infusion_session_knows_its_time_of_day():
    assert InfusionSession(date=TUESDAY, start=at(4, 10, 15)).clock == time(10, 15)


def test_an_infusion_session_that_starts_on_another_date_is_refused():
    with pytest.raises(ValueError, match="starts on its own date"):
        InfusionSession(date=TUESDAY, start=at(5, 10))


def test_more_sleep_is_better_unless_the_person_says_otherwise():
    assert Patient().more_sleep_is_better


def test_an_event_is_of_an_other_kind_unless_said():
    assert Event(date=TUESDAY).kind is EventKind.OTHER


def test_a_night_is_moved_with_every_moment_that_it_holds():
    night = Night(
        diary_date=TUESDAY,
        fell_asleep=at(3, 23, 20),
        final_awakening=at(4, 6, 30),
        awakening_times=(Awakening(at(4, 2), timedelta(minutes=10)),),
        medicines=(MedicineTaken("tea", "5 mg", at(3, 22)), MedicineTaken("zopiclone 7.5 mg")),
        caffeine=2,
    )
    moved = night.moved_to(date(2025, 11, 6))
    assert (moved.diary_date, moved.id, moved.caffeine) == (date(2025, 11, 6), night.id, 2)
    assert (moved.fell_asleep, moved.final_awakening) == (at(5, 23, 20), at(6, 6, 30))
    assert moved.awakening_times == (Awakening(at(6, 2), timedelta(minutes=10)),)
    assert moved.medicines == (
        MedicineTaken("tea", "5 mg", at(5, 22)),
        MedicineTaken("zopiclone 7.5 mg"),
    )
    assert moved.moved_to(TUESDAY) == night
    assert night.moved_to(TUESDAY) is night
