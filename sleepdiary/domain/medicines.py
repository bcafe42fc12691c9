"""Sleep medicines (CSD item 14): read from one line, as in "zopiclone 7.5 mg 22:30; tea"."""

import re
from collections import Counter
from collections.abc import Iterable

from sleepdiary.domain.entry import clock_text, parse_time, says_none
from sleepdiary.domain.records import MedicineTaken, Night
from sleepdiary.domain.times import ZonedTime, latest_before
from sleepdiary.domain.words import PLAIN, HalfDays, Words

_DOSE = re.compile(
    r"(?<!\d)\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|ug|g|ml|drops?|tablets?|puffs?)$", re.IGNORECASE
)
_CLOCK = (
    r"(?:\d{{1,2}}[:.]\d{{2}}\s*(?:[ap]\.?m?\.?|{half_day})?"
    r"|\d{{1,2}}\s*(?:[ap]\.?m\.?|{half_day}))$"
)


def parse_medicines(
    text: str,
    before: ZonedTime | None,
    kept: tuple[MedicineTaken, ...] = (),
    words: Words = PLAIN,
) -> tuple[MedicineTaken, ...]:
    """Read medicines separated by semicolons: name, then perhaps a dose, then perhaps a time.

    A dose or a time is one only at the end; anywhere else it stays among the words of the name, in
    the order in which they were typed: moved, it could end up with another medicine.
    A time is taken as the last such clock time before `before`, the end of the night; without it
    times cannot be placed and stay part of the name, so that nothing typed is lost. What says the
    same as one of those `kept` from earlier is that one, with the moment at which it was taken.
    A part that `says_none` is no medicine.

    Raises:
        DiaryError: A time is none, or did not exist that night.
    """
    earlier = {
        medicines_text((medicine,), half_days=half_days): medicine
        for medicine in kept
        for half_days in (None, words.half_days)
    }
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return tuple(
        earlier.get(part) or _medicine(part, before, words)
        for part in parts
        if not says_none(part, words)
    )


def _medicine(text: str, before: ZonedTime | None, words: Words) -> MedicineTaken:
    taken = None
    half_day = "|".join(map(re.escape, words.half_days))
    clock = re.search(_CLOCK.format(half_day=half_day), text, re.IGNORECASE)
    if clock is not None and before is not None:
        taken = latest_before(parse_time(clock[0], words), before, before.zone_or_offset)
        text = text[: clock.start()].strip()
    dose = _DOSE.search(text)
    if dose is None or not text[: dose.start()].strip():
        return MedicineTaken(text, time=taken)
    return MedicineTaken(text[: dose.start()].rstrip(), dose[0], taken)


def medicines_text(
    medicines: tuple[MedicineTaken, ...], *, half_days: HalfDays | None = None
) -> str:
    """Return medicines on one line, as `parse_medicines` reads them."""
    return "; ".join(
        " ".join(
            part
            for part in (
                medicine.name,
                medicine.dose,
                clock_text(medicine.time.wall.time(), half_days=half_days) if medicine.time else "",
            )
            if part
        )
        for medicine in medicines
    )


def usual_medicines(nights: Iterable[Night]) -> list[MedicineTaken]:
    """Return the medicines of these nights, each once with its usual dose, the commonest first.

    The dose is the one last written down, without a time: that is what a person goes on with.
    Names are one medicine whatever their capitals, spelt as last. What devices recorded is left
    out.
    """
    taken: dict[str, MedicineTaken] = {}
    times = Counter[str]()
    for night in sorted(nights, key=lambda night: night.diary_date):
        for medicine in () if night.from_device else night.medicines:
            key = medicine.name.casefold()
            earlier = taken.pop(key, None)
            dose = medicine.dose or (earlier.dose if earlier else "")
            taken[key] = MedicineTaken(medicine.name, dose)
            times[key] += 1
    newest_first = reversed(taken.items())
    return [each for key, each in sorted(newest_first, key=lambda item: -times[item[0]])]
