"""What changed from one version of a record to the next, as a person reads it."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import (
    ENVELOPE,
    Awakening,
    Course,
    Drug,
    Event,
    EventKind,
    InfusionSession,
    MedicineTaken,
    Night,
    Route,
    SleepKind,
)
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.differences import REST, differences
from tests.builders import a_night, a_session, an_event, minutes, utc, zoned


class Shouting(Words):
    """Another language, as far as a test can tell."""

    def tr(self, text):
        return text.upper() if "{" not in text else text


def of_night(before=None, after=None, words=None):
    return differences(a_night(**before or {}), a_night(**after or {}), words or Words())


def test_nothing_is_said_of_versions_that_say_the_same():
    later = {"written_at": utc(2026, 1, 1), "changed_at": utc(2026, 1, 1), "source": "csv"}
    assert of_night(None, later) == []


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({"into_bed": zoned("2025-11-03 23:10")}, "Into bed 22:45 → 23:10"),
        ({"sleep_onset_latency": minutes(90)}, "Time to fall asleep 25 min → 1 h 30"),
        ({"quality": None}, "Sleep quality 4 → left blank"),
        ({"awakenings": 0}, "Awakenings 2 → 0"),
        ({"comment": "Rain"}, "Note left blank → Rain"),
        ({"diary_date": date(2025, 11, 5)}, "Night 4 Nov 2025 → 5 Nov 2025"),
        ({"backfilled": True}, "Filled in late no → yes"),
        ({"device": "Ring 4"}, "Device left blank → Ring 4"),
        ({"kind": SleepKind.NAP}, "Kind main sleep → nap"),
        (
            {"medicines": (MedicineTaken("zopiclone", "7.5 mg", zoned("2025-11-03 22:30")),)},
            "Sleep medicines left blank → zopiclone 7.5 mg 22:30",
        ),
        (
            {"awakening_times": (Awakening(zoned("2025-11-04 03:10"), minutes(20)),)},
            "Times of the awakenings left blank → 03:10 (20 min)",
        ),
    ],
)
def test_an_answer_of_a_night_is_said_as_it_was_and_as_it_is(after, said):
    before = {"into_bed": zoned("2025-11-03 22:45")}
    kept = {name: getattr(a_night(), name) for name in TIMES} if "diary_date" in after else {}
    assert of_night(before, {**kept, **after}) == [said]


TIMES = ("into_bed", "lights_out", "final_awakening", "out_of_bed")


def test_not_applicable_is_neither_blank_nor_an_answer():
    none = {"awakenings": None, "not_applicable": frozenset({"awakenings"})}
    assert of_night(None, none) == ["Awakenings 2 → not applicable"]
    assert of_night(none, {"awakenings": None}) == ["Awakenings not applicable → left blank"]


def test_a_nap_is_spoken_of_with_its_own_words():
    nap = {"kind": SleepKind.NAP}
    later = {**nap, "into_bed": zoned("2025-11-04 13:00")}
    assert of_night(nap, later) == ["Lay down 22:45 → 13:00"]


def test_what_would_read_the_same_is_said_exactly():
    seconds = {"into_bed": zoned("2025-11-03 22:45:30")}
    assert of_night(None, seconds) == [
        "Into bed 3 Nov 2025 22:45:00 UTC Europe/London → 3 Nov 2025 22:45:30 UTC Europe/London"
    ]
    assert of_night(None, {"sleep_onset_latency": timedelta(minutes=25, seconds=10)}) == [
        "Time to fall asleep 0:25:00 → 0:25:10"
    ]


def test_the_repeated_hour_of_a_clock_change_tells_its_offsets_apart():
    hours = [{"into_bed": zoned("2025-10-26 01:30", fold=fold)} for fold in (0, 1)]
    assert of_night(*hours) == [
        (
            "Into bed 26 Oct 2025 01:30:00 UTC+01:00 Europe/London → "
            "26 Oct 2025 01:30:00 UTC Europe/London"
        )
    ]


def test_medicines_and_awakenings_that_read_the_same_are_said_without_code():
    evenings = [
        {"medicines": (MedicineTaken("tea", "", zoned(f"2025-11-0{day} 22:30")),)} for day in (2, 3)
    ]
    assert of_night(*evenings) == [
        (
            "Sleep medicines tea 2 Nov 2025 22:30:00 UTC Europe/London → "
            "tea 3 Nov 2025 22:30:00 UTC Europe/London"
        )
    ]
    lengths = [
        {"awakening_times": (Awakening(zoned("2025-11-04 03:10"), timedelta(seconds=count)),)}
        for count in (60, 61)
    ]
    (said,) = of_night(*lengths)
    assert said.endswith("0:01:01")
    assert "(" not in said


def test_a_session_is_said_with_its_units():
    later = {
        "dose_mg": 42.25,
        "drug": Drug.ESKETAMINE,
        "route": Route.IM,
        "course": Course.BOOSTER,
        "nausea": 2,
        "clinician": "Ward 3",
        "planned": True,
    }
    assert differences(a_session(), a_session(**later), Words()) == [
        "Drug racemic ketamine → esketamine",
        "Route IV → IM",
        "Dose (mg) 40 → 42.25",
        "Course induction → booster",
        "Clinician left blank → Ward 3",
        "Nausea or vomiting left blank → 2",
        "Planned no → yes",
    ]


def test_an_event_is_said_with_its_kind_and_words():
    later = an_event(kind=EventKind.OTHER, label="", note="late")
    assert differences(an_event(), later, Words()) == [
        "Kind illness → other",
        "In a few words Cold → left blank",
        "Note left blank → late",
    ]


def test_every_part_is_said_in_the_language_of_the_person_but_what_was_typed():
    words = Shouting()
    none = {"awakenings": None, "not_applicable": frozenset({"awakenings"})}
    assert of_night(None, {**none, "comment": "Rain"}, words) == [
        "AWAKENINGS 2 → NOT APPLICABLE",
        "NOTE LEFT BLANK → Rain",
    ]


@pytest.mark.parametrize("kind", [Night, InfusionSession, Event])
def test_every_field_of_a_record_has_a_label(kind):
    named = {field.name for field in fields(kind)} - ENVELOPE - {"not_applicable"}
    assert named <= LABELS.keys() | REST.keys()


@pytest.mark.parametrize("kind", [SleepKind, Drug, Route, Course, EventKind])
def test_every_choice_has_a_name(kind):
    assert {each.value for each in kind} <= KINDS.keys()
