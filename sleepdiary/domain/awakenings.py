"""The single awakenings of a night, as a text that a draft holds."""

from datetime import timedelta

from sleepdiary.domain.records import Awakening
from sleepdiary.domain.times import MINUTE, ZonedTime


def awakenings_text(awakenings: tuple[Awakening, ...]) -> str:
    """Return each with its time and its minutes, in a form that is read back the same."""
    return "; ".join(f"{each.start} {each.length / MINUTE!r}" for each in awakenings)


def parse_awakenings(text: str) -> tuple[Awakening, ...]:
    """Read what `awakenings_text` writes.

    Raises:
        ValueError: It is not such a text.
    """
    parts = (each.rsplit(" ", 1) for each in text.split("; ") if each)
    try:
        return tuple(
            Awakening(ZonedTime.parse(start), timedelta(minutes=float(minutes)))
            for start, minutes in parts
        )
    except OverflowError as error:
        raise ValueError(*error.args) from error
