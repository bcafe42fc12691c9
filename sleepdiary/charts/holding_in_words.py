"""The picture of how long a change holds in words, for people who hear it, and its labels."""

from collections import Counter

from sleepdiary.analysis.changes_in_words import NONE, difference_text
from sleepdiary.analysis.comparison import way_of
from sleepdiary.analysis.holding import RUNNING_NIGHTS, Outcome, Spell, Stretch
from sleepdiary.analysis.repeated import Before, Start
from sleepdiary.charts.nights_in_words import DEVICE, events_said, paragraphs
from sleepdiary.charts.repeated_in_view import Holding, bars_of
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

HOLD = QT_TRANSLATE_NOOP("words", "Does it hold? {label} after each infusion")
LOGGED = QT_TRANSLATE_NOOP("words", "{count} of {nights}")
_BEFORE = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights: mean {mean}, "
    "95 % interval {low} to {high}.",
)
_FEW = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights have a value: too few for an "
    "interval that a change could be outside of.",
)
_ALIKE = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights are all alike, {mean}: there "
    "is no interval that a change could be outside of.",
)
_RULE = QT_TRANSLATE_NOOP(
    "words",
    "A bar lasts while the mean of three nights in a row, at least two of them logged, is outside "
    "that interval: {better} above its line, {worse} below. Such a mean may leave it by chance, "
    "and may leave it again.",
)

_SUM = QT_TRANSLATE_NOOP(
    "words",
    "{count} infusions. What came first: {better} after {ups}, {worse} after {downs}, never "
    "outside after {never}, cannot be told after {unknown}. Outside at the end of its nights: "
    "{better} after {last_ups}, {worse} after {last_downs}.",
)

NEVER_OUTSIDE = QT_TRANSLATE_NOOP("words", "never outside")
NOT_KNOWN = QT_TRANSLATE_NOOP("words", "cannot be told")
STILL = QT_TRANSLATE_NOOP("words", "still outside at the end")
_AGAIN = QT_TRANSLATE_NOOP("words", "{said}, out again")
_LATER = QT_TRANSLATE_NOOP("words", "{first}; later {later}")
_TWICE = QT_TRANSLATE_NOOP("words", "{day} (×{count})")
_SPELL = QT_TRANSLATE_NOOP("words", "{infusion}, {logged} nights logged: {outcome}.")
_SPELL_MEAN = QT_TRANSLATE_NOOP(
    "words", "{infusion}, {logged} nights logged, mean {change}: {outcome}."
)
_FROM = QT_TRANSLATE_NOOP("words", "{way} from night {night}")
_BACK = QT_TRANSLATE_NOOP("words", "{way}, back on night {high}")
_BACK_BETWEEN = QT_TRANSLATE_NOOP("words", "{way}, back between nights {low} and {high}")
_STILL_NEXT = QT_TRANSLATE_NOOP("words", "{way}, still so at the next infusion")
_STILL_LAST = QT_TRANSLATE_NOOP("words", "{way}, still so on the newest night")
_STILL_KNOWN = QT_TRANSLATE_NOOP("words", "{way}, still so on night {night}, then not logged")
_TOO_FEW = QT_TRANSLATE_NOOP("words", "too few nights logged")
_TOO_SOON = QT_TRANSLATE_NOOP("words", "next infusion within 3 nights")
_SO_FAR = QT_TRANSLATE_NOOP("words", "fewer than 3 nights so far")
_DESCRIBES = QT_TRANSLATE_NOOP("words", "This describes; it tests nothing and shows no cause.")


def before_said(before: Before, measure: Measure, words: Words) -> str:
    """Return the window before with its mean and interval, or why there is none."""

    def value(number: float) -> str:
        return value_in_words(measure, number, 1, words)

    window = before.window
    counts = {"first": window.first, "last": window.last, "count": before.n}
    if before.mean is None:
        return words.say(_FEW, nights=window.nights, **counts)
    mean = value(before.mean)
    if before.interval is None:
        return words.say(_ALIKE, nights=window.nights, mean=mean, **counts)
    low, high = map(value, before.interval)
    return words.say(_BEFORE, nights=window.nights, mean=mean, low=low, high=high, **counts)


def holding_said(view: Holding, words: Words) -> list[str]:
    """Return the sentences over the bars: what is compared, how, and what it does not show."""
    return [
        before_said(view.before, view.measure, words),
        words.say(
            _RULE,
            better=words.tr(way_said(view, is_up=True)),
            worse=words.tr(way_said(view, is_up=False)),
        ),
        *_sum(view, words),
        *([words.tr(DEVICE)] if view.from_device else []),
        words.tr(_DESCRIBES),
    ]


def _sum(view: Holding, words: Words) -> list[str]:
    """Return how many infusions ended how, where there are several."""
    if len(view.spells) < 2:
        return []
    counts = Counter(spell.outcome for spell in view.spells)
    ways = Counter(view.is_up(spell.first_out) for spell in view.spells if spell.first_out)
    lasts = [spell.stretches[-1] for spell in view.spells if spell.stretches]
    at_end = Counter(view.is_up(last) for last in lasts if last.back is None)
    return [
        words.say(
            _SUM,
            count=len(view.spells),
            better=words.tr(way_said(view, is_up=True)),
            ups=ways[True],
            worse=words.tr(way_said(view, is_up=False)),
            downs=ways[False],
            last_ups=at_end[True],
            last_downs=at_end[False],
            never=counts[Outcome.NEVER_LEFT],
            unknown=counts[Outcome.UNKNOWN],
        )
    ]


def holding_title(view: Holding, words: Words) -> str:
    """Return what the bars are of."""
    return words.say(HOLD, label=LABELS[view.measure.name])


def describe_holding(view: Holding, words: Words) -> str:
    """Return in sentences what the picture of how long it holds shows, a paragraph a line."""
    spells = [_spell_said(spell, view, words) for spell in view.spells]
    head = [holding_title(view, words), *holding_said(view, words)]
    return paragraphs([head, *([each] for each in spells), events_said(view.events, words)])


def _spell_said(spell: Spell, view: Holding, words: Words) -> str:
    change = change_said(spell, view, words)
    return words.say(
        _SPELL if change == NONE else _SPELL_MEAN,
        infusion=infusion_said(spell.start, words),
        logged=words.say(LOGGED, count=spell.logged, nights=spell.nights),
        change=change,
        outcome=_both_said(spell, view, words),
    )


def infusion_said(start: Start, words: Words) -> str:
    """Return the date of an infusion, or of several that the same night follows."""
    day = start.sessions[-1].date
    count = len(start.sessions)
    return words.day(day) if count == 1 else words.say(_TWICE, day=day, count=count)


def way_said(view: Holding, *, is_up: bool) -> str:
    """Return which way a bar goes: up is "better", or "more" where neither is better."""
    is_more = is_up == (view.more_is_better is not False)
    return way_of(view.measure.unit, is_more=is_more, more_is_better=view.more_is_better)


def change_said(spell: Spell, view: Holding, words: Words) -> str:
    """Return how far the mean of a spell's nights is from that before: "+24 min", or a dash."""
    if spell.mean is None or view.before.mean is None or view.compared is None:
        return NONE
    return difference_text(view.compared, spell.mean - view.before.mean, words)


def outcome_said(spell: Spell, view: Holding, words: Words) -> str:
    """Return what became of a measure after an infusion: "better, back on night 9"."""
    if spell.outcome is Outcome.NEVER_LEFT:
        return words.tr(NEVER_OUTSIDE)
    out = spell.first_out
    if out is None:
        return words.tr(_why_unknown(spell))
    return _stretch_said(out, out.first - RUNNING_NIGHTS, spell, view, words)


def outcome_in_short(spell: Spell, view: Holding, words: Words) -> str:
    """Return what became of it, and whether it was outside again: what stands beside the bars."""
    said = outcome_said(spell, view, words)
    return words.say(_AGAIN, said=said) if spell.stretches[1:] else said


def later_said(spell: Spell, view: Holding, words: Words) -> str:
    """Return what was outside again after the first return; empty if nothing was."""
    later = bars_of(spell)[1:]
    return "; ".join(_stretch_said(out, first, spell, view, words) for first, _, out in later)


def _both_said(spell: Spell, view: Holding, words: Words) -> str:
    first, later = outcome_said(spell, view, words), later_said(spell, view, words)
    return words.say(_LATER, first=first, later=later) if later else first


def _stretch_said(out: Stretch, first: int, spell: Spell, view: Holding, words: Words) -> str:
    """Return a stretch that begins after so many nights, and how it ended."""
    way = words.tr(way_said(view, is_up=view.is_up(out)))
    if first > 0:
        way = words.say(_FROM, way=way, night=first + 1)
    low, high = out.last + 1, out.back
    if high is None:
        return words.say(_how_open(out, spell), way=way, night=out.last)
    return words.say(_BACK if low == high else _BACK_BETWEEN, way=way, low=low, high=high)


def _why_unknown(spell: Spell) -> str:
    if spell.nights >= RUNNING_NIGHTS:
        return _TOO_FEW
    return _SO_FAR if spell.is_last else _TOO_SOON


def _how_open(out: Stretch, spell: Spell) -> str:
    if out.last != spell.nights:
        return _STILL_KNOWN
    return _STILL_LAST if spell.is_last else _STILL_NEXT
