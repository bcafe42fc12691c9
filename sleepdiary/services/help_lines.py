"""Whom a person can contact who thinks of hurting themselves, where they live."""

import re
import tomllib
from dataclasses import dataclass

from sleepdiary.assets import asset
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

_TERRITORY = re.compile(r"[_-]([A-Z]{2})(?![A-Za-z])")

CONTACT = QT_TRANSLATE_NOOP(
    "words",
    "You marked thoughts of being better off dead or of hurting yourself. You need not be alone "
    "with them: talk with someone you trust or with your doctor.",
)
LINE = QT_TRANSLATE_NOOP("words", "{name} ({country}): {number}.")
EMERGENCY = QT_TRANSLATE_NOOP("words", "In immediate danger, call {number} ({country}).")
ANYWHERE = QT_TRANSLATE_NOOP(
    "words", "In immediate danger, call the emergency number of the place where you are."
)


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Lines of one country, each its name and its number, and its emergency number, if known."""

    country: str | None = None
    lines: tuple[tuple[str, str], ...] = ()
    emergency: str | None = None


def territory_of(locale: str) -> str | None:
    """Return the country of a locale as systems write it: "GB" of "en_GB.UTF-8"; None without."""
    found = _TERRITORY.search(locale)
    return found[1] if found else None


def help_lines(locale: str) -> HelpLines:
    """Return whom to call in the country of a locale; nobody where it is not known."""
    held = tomllib.loads(asset("help-lines.toml").read_text(encoding="utf-8"))
    country = territory_of(locale)
    numbers = (number for number, places in held["emergency"].items() if country in places)
    lines = tuple((name, number) for name, number in held["lines"].get(country, ()))
    return HelpLines(country, lines, next(numbers, None))


def contact_note(locale: str, words: Words) -> str:
    """Return the note for a person whose answers tell of self-harm, one sentence a line.

    The country stands behind each number: a system's locale is not always where a person is.
    """
    return "\n".join([words.tr(CONTACT), *numbers_to_call(locale, words)])


def numbers_to_call(locale: str, words: Words) -> list[str]:
    """Return the sentences of the note that say whom to call: the lines, then the emergency."""
    known = help_lines(locale)
    country = words.country(known.country) if known.country else ""
    said = [
        words.say(LINE, name=name, number=number, country=country) for name, number in known.lines
    ]
    if known.emergency is None:
        return [*said, words.tr(ANYWHERE)]
    return [*said, words.say(EMERGENCY, number=known.emergency, country=country)]
