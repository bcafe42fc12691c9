"""What each question means, and how to count: said beside its field and in reports.

Our own words for the items of the Consensus Sleep Diary (Carney et al. 2012) and the others.
"""

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

MEANINGS: dict[str, str] = {
    "into_bed": QT_TRANSLATE_NOOP(
        "words", "When you got into bed, also if it was to read or watch. Roughly is enough."
    ),
    "lights_out": QT_TRANSLATE_NOOP("words", "When you began trying to sleep."),
    "sleep_onset_latency": QT_TRANSLATE_NOOP(
        "words", "About how long it took from lights out until you slept. Guess; watch no clock."
    ),
    "awakenings": QT_TRANSLATE_NOOP(
        "words",
        "How often you woke, the last time not counted. It counts if you remember it.",
    ),
    "wake_after_sleep_onset": QT_TRANSLATE_NOOP(
        "words", "How long these awakenings lasted in all. Guess; watch no clock."
    ),
    "final_awakening": QT_TRANSLATE_NOOP(
        "words", "When you woke for the last time and slept no more."
    ),
    "out_of_bed": QT_TRANSLATE_NOOP("words", "When you got up for the day."),
    "quality": QT_TRANSLATE_NOOP("words", "How good this sleep was, all in all, as you feel it."),
    "comment": QT_TRANSLATE_NOOP(
        "words", "Whatever may matter for this night: noise, illness, a day out of the ordinary."
    ),
    "terminal_wakefulness": QT_TRANSLATE_NOOP(
        "words", "How long you lay in bed after waking for the last time, trying to sleep on."
    ),
    "early_awakening": QT_TRANSLATE_NOOP(
        "words", "How much earlier you woke than you had planned. 0 if you did not."
    ),
    "estimated_sleep": QT_TRANSLATE_NOOP(
        "words", "How long you think you slept. It is kept apart from what the times add up to."
    ),
    "rested": QT_TRANSLATE_NOOP("words", "How rested you felt when you got up."),
    "naps": QT_TRANSLATE_NOOP("words", "How often you slept or dozed off outside this night."),
    "nap_time": QT_TRANSLATE_NOOP("words", "How long these naps lasted in all."),
    "alcohol": QT_TRANSLATE_NOOP(
        "words", "Drinks: a small beer, a glass of wine or a measure of spirits is one."
    ),
    "alcohol_last": QT_TRANSLATE_NOOP("words", "When you finished the last of them."),
    "caffeine": QT_TRANSLATE_NOOP("words", "Cups and cans of coffee, tea, cola and energy drinks."),
    "caffeine_last": QT_TRANSLATE_NOOP("words", "When you finished the last of them."),
    "medicines": QT_TRANSLATE_NOOP(
        "words",
        "What you took to sleep, prescribed or not: name, dose, time; several apart by ;  None: 0",
    ),
    "nightmares": QT_TRANSLATE_NOOP("words", "Bad dreams that woke you or that you remember."),
    "dream_vividness": QT_TRANSLATE_NOOP("words", "How lively your dreams were."),
    "pain": QT_TRANSLATE_NOOP("words", "How strong your pain was during this night."),
    "bedtime_anxiety": QT_TRANSLATE_NOOP(
        "words", "How much worry or circling thoughts kept you busy when you went to bed."
    ),
    "mood": QT_TRANSLATE_NOOP("words", "How you felt when you woke."),
    "fatigue": QT_TRANSLATE_NOOP("words", "How tired or without energy you were."),
    "urinary_trouble": QT_TRANSLATE_NOOP(
        "words", "Having to go often or suddenly, or pain with it."
    ),
    "concentration_trouble": QT_TRANSLATE_NOOP(
        "words", "How hard it was to keep your mind on something."
    ),
}
"""By question: what it means."""

NAP_MEANINGS: dict[str, str] = {
    "into_bed": QT_TRANSLATE_NOOP("words", "When you lay down for the nap."),
    "sleep_onset_latency": QT_TRANSLATE_NOOP(
        "words", "About how long it took until you slept. Leave it empty if you do not know."
    ),
    "wake_after_sleep_onset": QT_TRANSLATE_NOOP(
        "words", "How long you lay awake between falling asleep and waking up."
    ),
    "final_awakening": QT_TRANSLATE_NOOP("words", "When you woke up."),
    "out_of_bed": QT_TRANSLATE_NOOP("words", "When you got up again."),
    "quality": QT_TRANSLATE_NOOP("words", "How good this nap was, all in all, as you feel it."),
    "comment": QT_TRANSLATE_NOOP("words", "Whatever may matter for this nap."),
}
"""By question of a nap: what it means, where it is not as of a night."""


def meaning_of(name: str, kind: SleepKind = SleepKind.MAIN) -> str:
    """Return what a question that is asked of a sleep of this kind means.

    Raises:
        KeyError: There is no such question.
    """
    of_a_night = MEANINGS[name]
    return NAP_MEANINGS.get(name, of_a_night) if kind is SleepKind.NAP else of_a_night
