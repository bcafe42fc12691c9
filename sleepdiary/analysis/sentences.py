"""The sentences printed with the numbers: what they do not show, and what else to know.

Each only where it applies, the first always. They are templates with values, so that the window can
say them in the person's language.
"""

from dataclasses import dataclass, field

from sleepdiary.analysis.comparison import Comparison, MeasureComparison
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Unit
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

ONE_PERSON = QT_TRANSLATE_NOOP(
    "words", "One person, before and after. This shows change, not its cause."
)
SMALLEST = QT_TRANSLATE_NOOP(
    "words",
    "{label}: changes smaller than ±{amount} cannot be told from night-to-night variation.",
)
TREND = QT_TRANSLATE_NOOP(
    "words",
    "{label}: sleep was already changing before treatment: that trend alone gives {part} of the "
    "{whole} change.",
)
ALL_TREND = QT_TRANSLATE_NOOP(
    "words",
    "{label}: sleep was already changing before treatment: that trend alone gives all of the "
    "{whole} change.",
)
ALIKE = QT_TRANSLATE_NOOP(
    "words", "{label}: neighbouring nights are alike (r = {r}); the interval is widened."
)
ASSUMED = QT_TRANSLATE_NOOP(
    "words",
    "{label}: too few neighbouring nights to see how alike they are (r = {r} is assumed); "
    "the interval is widened.",
)
MISSING = QT_TRANSLATE_NOOP("words", "{missing} of {nights} nights not logged.")
SO_FAR = QT_TRANSLATE_NOOP(
    "words",
    "So far {logged} of these {nights} nights are logged. "
    "Missing ones are left out, never guessed.",
)
NONE_BEFORE = QT_TRANSLATE_NOOP(
    "words",
    "None of them is in the window before: import nights from then, or choose other windows.",
)
TO_COME = QT_TRANSLATE_NOOP("words", "Nights after that are still to come: {count}.")
WEEKENDS = QT_TRANSLATE_NOOP("words", "The windows hold different shares of weekends.")
INFUSION = QT_TRANSLATE_NOOP("words", "Another infusion falls inside the after-window.")
LATE = QT_TRANSLATE_NOOP("words", "{count} nights were filled in more than a day late.")
ONE_LATE = QT_TRANSLATE_NOOP("words", "1 night was filled in more than a day late.")
MANY = QT_TRANSLATE_NOOP(
    "words", "{count} measures were compared; about one in 20 intervals misses by chance."
)
NO_VARIATION = QT_TRANSLATE_NOOP("words", "{label}: no variation: no interval.")
DEVICE = QT_TRANSLATE_NOOP(
    "words", "These nights were recorded by a device; they are not mixed with the diary's."
)
LESS_SLEEP = QT_TRANSLATE_NOOP("words", "Less sleep counts as better.")
MORE_SLEEP = QT_TRANSLATE_NOOP("words", "More sleep counts as better.")

LOGGED_ENOUGH = 0.7
VISIBLE_LAG1 = 0.005
"""A smaller likeness of neighbouring nights would be printed as r = 0.00."""
WEEKEND_DIFFERENCE = 0.1
"""Shares of weekend nights that differ by more than this are said: fourteen nights logged whole
hold four, so that one or two missing ones do not matter."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a `strong` one is a reason to doubt the numbers."""

    template: str
    values: dict[str, object] = field(default_factory=dict)
    strong: bool = False

    def said(self, words: Words) -> str:
        """The sentence in the person's language."""
        return words.say(self.template, **self.values)


def amount(compared: MeasureComparison, value: float, words: Words) -> str:
    """Return an amount of a measure without its sign: "35 min", "2.6", "4.1 points"."""
    match compared.measure.unit:
        case Unit.MINUTES | Unit.CLOCK:
            return words.duration(abs(value))
        case Unit.PERCENT:
            return words.say(POINTS, amount=words.number(abs(value), 1))
        case _:
            return words.number(abs(value), 1)


POINTS = QT_TRANSLATE_NOOP("words", "{amount} points")


def sentences(comparison: Comparison, words: Words) -> list[Sentence]:
    """Return the sentences that apply to a comparison, the first always."""
    said = [Sentence(ONE_PERSON)]
    primary = [each for each in comparison.measures if each.measure.primary]
    for each in primary:
        said += _of_measure(each, words)
    numbers = any(each.estimate is not None for each in comparison.measures)
    said += _of_windows(comparison) if numbers else _of_a_beginning(comparison)
    judged = sum(
        each.estimate is not None and each.estimate.interval is not None
        for each in comparison.measures
    )
    if judged > 1:
        said.append(Sentence(MANY, {"count": judged}))
    for each in primary:
        if each.measure.name == "total_sleep_time":
            said.append(Sentence(MORE_SLEEP if each.more_is_better else LESS_SLEEP))
    return said


def _of_measure(compared: MeasureComparison, words: Words) -> list[Sentence]:
    change = compared.estimate
    if change is None:
        return []
    label = LABELS[compared.measure.name]
    said = []
    if change.smallest_change is None:
        said.append(Sentence(NO_VARIATION, {"label": label}))
    else:
        margin = amount(compared, change.smallest_change, words)
        said.append(Sentence(SMALLEST, {"label": label, "amount": margin}))
    if compared.trend_change is not None:
        said.append(_of_trend(compared, compared.trend_change, change.difference, words))
    if change.interval is not None and change.lag1.used >= VISIBLE_LAG1:
        template = ASSUMED if change.lag1.assumed else ALIKE
        said.append(Sentence(template, {"label": label, "r": words.number(change.lag1.used, 2)}))
    return said


def _of_trend(compared: MeasureComparison, part: float, whole: float, words: Words) -> Sentence:
    """Return what the trend before treatment gives: of what is printed, never more than all."""
    values: dict[str, object] = {
        "label": LABELS[compared.measure.name],
        "part": amount(compared, part, words),
        "whole": amount(compared, whole, words),
    }
    more = abs(part) > abs(whole) and values["part"] != values["whole"]
    return Sentence(ALL_TREND if more else TREND, values, strong=True)


def _of_a_beginning(comparison: Comparison) -> list[Sentence]:
    """Return what is there and what is to come, while there are no numbers to doubt."""
    before, after = comparison.before, comparison.after
    counts: dict[str, object] = {
        "logged": before.logged + after.logged,
        "nights": before.past + after.past,
    }
    said = [Sentence(SO_FAR, counts)]
    if after.logged and not before.logged:
        said.append(Sentence(NONE_BEFORE))
    if after.to_come:
        said.append(Sentence(TO_COME, {"count": after.to_come}))
    if comparison.from_device:
        said.append(Sentence(DEVICE))
    return said


def _of_windows(comparison: Comparison) -> list[Sentence]:
    before, after = comparison.before, comparison.after
    said = []
    missing = before.missing + after.missing
    if missing:
        strong = any(each.logged < LOGGED_ENOUGH * each.past for each in (before, after))
        said.append(
            Sentence(MISSING, {"missing": missing, "nights": before.past + after.past}, strong)
        )
    if after.to_come:
        said.append(Sentence(TO_COME, {"count": after.to_come}))
    shares = [each.weekend_share for each in (before, after) if each.weekend_share is not None]
    if len(shares) == 2 and abs(shares[0] - shares[1]) > WEEKEND_DIFFERENCE:
        said.append(Sentence(WEEKENDS))
    if comparison.infusions_in_after:
        said.append(Sentence(INFUSION, strong=True))
    if comparison.backfilled == 1:
        said.append(Sentence(ONE_LATE))
    elif comparison.backfilled:
        said.append(Sentence(LATE, {"count": comparison.backfilled}))
    if comparison.from_device:
        said.append(Sentence(DEVICE))
    return said
