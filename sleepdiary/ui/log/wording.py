"""What the morning form says beside its fields: examples, and which day is meant."""

from datetime import time

from sleepdiary.domain.words import QT_TRANSLATE_NOOP

EXAMPLES: dict[str, time] = {
    "into_bed": time(22, 45),
    "lights_out": time(23, 0),
    "final_awakening": time(6, 30),
    "out_of_bed": time(6, 50),
    "alcohol_last": time(20, 0),
    "caffeine_last": time(14, 0),
}
"""By clock time: one that an ordinary sleeper would type."""

NAP_EXAMPLES: dict[str, time] = {
    "into_bed": time(14, 0),
    "lights_out": time(14, 0),
    "final_awakening": time(14, 30),
    "out_of_bed": time(14, 40),
}
"""By clock time of a nap: one after lunch."""

ASKED_OF_A_NAP = frozenset(
    {"into_bed", "sleep_onset_latency", "final_awakening", "out_of_bed", "comment"}
)
"""What a nap needs; another question is shown with it only where it has an answer already."""

OF_THE_DAY_BEFORE = frozenset(
    {"naps", "nap_time", "alcohol", "caffeine", "fatigue", "concentration_trouble"}
)
"""What is asked in the morning about the day that this night followed (CSD items 11 to 13)."""
DAY_BEFORE = QT_TRANSLATE_NOOP("words", "the day before this night")
