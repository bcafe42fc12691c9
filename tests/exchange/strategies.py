"""Any night and any infusion session that the diary can hold, for hypothesis."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sleepdiary.domain.questions import QUESTIONS, Kind
from sleepdiary.domain.records import (
    Awakening,
    Course,
    Drug,
    InfusionSession,
    MedicineTaken,
    Night,
    Route,
    SleepKind,
)
from sleepdiary.domain.times import ZonedTime

ZONES = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham", "UTC"]

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["=1+1", "'=1+1", "''", "'", "-", "+a", "@b", "\tc", "\r\nd", ".", " NA ", "'nan", "null"]
    ),
    st.text("'\"=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\xa0\u3000\ufeff\u200b;, .NaN\\[]", max_size=12),
)
durations = st.integers(0, 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
instants = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1))
stamps = st.none() | st.datetimes(
    datetime(1901, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)
)
origins = {
    "id": st.uuids(),
    "written_at": stamps,
    "changed_at": stamps,
    "source": st.sampled_from(["typed", "csv", "sleep-as-android"]),
    "source_key": st.none() | texts,
}


def _moment(instant, zone, exact, named):
    moment = ZonedTime.of(instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)))
    wall = moment.wall if exact else moment.wall.replace(second=0, microsecond=0)
    return ZonedTime(wall, moment.offset, moment.zone if named else None)


moments = st.builds(_moment, instants, st.sampled_from(ZONES), st.booleans(), st.booleans())
clock_changes = st.sampled_from(
    [
        ZonedTime.at(datetime(2025, 10, 26, 1, 30), "Europe/London", fold=0),
        ZonedTime.at(datetime(2025, 10, 26, 1, 30), "Europe/London", fold=1),
        ZonedTime.at(datetime(2025, 3, 30, 2, 0), "Europe/London"),
    ]
)
times = moments | clock_changes

_ANSWERS = {
    Kind.TIME: lambda _: times,
    Kind.DURATION: lambda _: durations,
    Kind.COUNT: lambda question: st.integers(question.low, question.high),
    Kind.SCALE: lambda question: st.integers(question.low, question.high),
    Kind.TEXT: lambda _: texts,
}
answers = {
    question.name: st.none() | _ANSWERS[question.kind](question)
    for question in QUESTIONS
    if question.kind is not Kind.LIST
}
nights = st.builds(
    Night,
    diary_date=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    kind=st.sampled_from(SleepKind),
    fell_asleep=st.none() | times,
    medicines=st.lists(st.builds(MedicineTaken, texts, texts, st.none() | times), max_size=2).map(
        tuple
    ),
    awakening_times=st.lists(st.builds(Awakening, times, durations), max_size=2).map(tuple),
    not_applicable=st.frozensets(st.sampled_from([question.name for question in QUESTIONS])),
    device=st.none() | texts,
    asleep_by_device=st.none() | durations,
    light_sleep=st.none() | durations,
    deep_sleep=st.none() | durations,
    rem_sleep=st.none() | durations,
    backfilled=st.booleans(),
    **answers,
    **origins,
)

amounts = st.none() | st.floats(0, 1e6, allow_nan=False)
counts = st.none() | st.integers(0, 999)
effects = st.none() | st.integers(0, 3)


def _session(start, timed, **content):
    return InfusionSession(date=start.date, start=start if timed else None, **content)


sessions = st.builds(
    _session,
    times,
    st.booleans(),
    drug=st.none() | st.sampled_from(Drug),
    route=st.none() | st.sampled_from(Route),
    dose_mg=amounts,
    dose_mg_per_kg=amounts,
    weight_kg=amounts,
    duration=st.none() | durations,
    course=st.none() | st.sampled_from(Course),
    number=counts,
    place=st.none() | texts,
    clinician=st.none() | texts,
    systolic_before=counts,
    diastolic_peak=counts,
    heart_rate_after=counts,
    dissociation=effects,
    anxiety=effects,
    other_effects=st.none() | texts,
    note=st.none() | texts,
    planned=st.booleans(),
    **origins,
)
