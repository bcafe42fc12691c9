"""What questions, measures, units and kinds are called, in everyday words.

The field's terms (SOL, WASO) stand beside them in `TERMS`, for tooltips, tables and clinicians.
"""

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

LABELS: dict[str, str] = {
    "diary_date": QT_TRANSLATE_NOOP("words", "Night"),
    "kind": QT_TRANSLATE_NOOP("words", "Kind"),
    "into_bed": QT_TRANSLATE_NOOP("words", "Into bed"),
    "lights_out": QT_TRANSLATE_NOOP("words", "Lights out"),
    "sleep_onset_latency": QT_TRANSLATE_NOOP("words", "Time to fall asleep"),
    "fell_asleep": QT_TRANSLATE_NOOP("words", "Fell asleep"),
    "awakenings": QT_TRANSLATE_NOOP("words", "Awakenings"),
    "wake_after_sleep_onset": QT_TRANSLATE_NOOP("words", "Awake during the night"),
    "final_awakening": QT_TRANSLATE_NOOP("words", "Final awakening"),
    "terminal_wakefulness": QT_TRANSLATE_NOOP("words", "In bed after waking"),
    "early_awakening": QT_TRANSLATE_NOOP("words", "Woke earlier than planned"),
    "out_of_bed": QT_TRANSLATE_NOOP("words", "Out of bed"),
    "estimated_sleep": QT_TRANSLATE_NOOP("words", "Own estimate of sleep"),
    "quality": QT_TRANSLATE_NOOP("words", "Sleep quality"),
    "rested": QT_TRANSLATE_NOOP("words", "Rested"),
    "naps": QT_TRANSLATE_NOOP("words", "Naps"),
    "nap_time": QT_TRANSLATE_NOOP("words", "Time napped"),
    "alcohol": QT_TRANSLATE_NOOP("words", "Alcoholic drinks"),
    "alcohol_last": QT_TRANSLATE_NOOP("words", "Last alcoholic drink"),
    "caffeine": QT_TRANSLATE_NOOP("words", "Drinks with caffeine"),
    "caffeine_last": QT_TRANSLATE_NOOP("words", "Last drink with caffeine"),
    "medicines": QT_TRANSLATE_NOOP("words", "Sleep medicines"),
    "comment": QT_TRANSLATE_NOOP("words", "Note"),
    "nightmares": QT_TRANSLATE_NOOP("words", "Nightmares"),
    "dream_vividness": QT_TRANSLATE_NOOP("words", "Vividness of dreams"),
    "pain": QT_TRANSLATE_NOOP("words", "Pain"),
    "bedtime_anxiety": QT_TRANSLATE_NOOP("words", "Worry at bedtime"),
    "mood": QT_TRANSLATE_NOOP("words", "Mood on waking"),
    "fatigue": QT_TRANSLATE_NOOP("words", "Tired during the day"),
    "urinary_trouble": QT_TRANSLATE_NOOP("words", "Trouble passing water"),
    "concentration_trouble": QT_TRANSLATE_NOOP("words", "Trouble concentrating"),
    "total_sleep_time": QT_TRANSLATE_NOOP("words", "Total sleep time"),
    "sleep_efficiency": QT_TRANSLATE_NOOP("words", "Share of time in bed asleep"),
    "time_in_bed": QT_TRANSLATE_NOOP("words", "Time in bed"),
    "sleep_onset": QT_TRANSLATE_NOOP("words", "Falling asleep"),
    "sleep_period": QT_TRANSLATE_NOOP("words", "From falling asleep to waking"),
    "total_wake_time": QT_TRANSLATE_NOOP("words", "Awake in all"),
    "attempt_efficiency": QT_TRANSLATE_NOOP("words", "Asleep while trying to sleep"),
    "midpoint": QT_TRANSLATE_NOOP("words", "Middle of the sleep"),
    "source": QT_TRANSLATE_NOOP("words", "From"),
    "date": QT_TRANSLATE_NOOP("words", "Date"),
    "start": QT_TRANSLATE_NOOP("words", "Time"),
    "drug": QT_TRANSLATE_NOOP("words", "Drug"),
    "route": QT_TRANSLATE_NOOP("words", "Route"),
    "dose_mg": QT_TRANSLATE_NOOP("words", "Dose (mg)"),
    "course": QT_TRANSLATE_NOOP("words", "Course"),
    "number": QT_TRANSLATE_NOOP("words", "Number in the course"),
    "note": QT_TRANSLATE_NOOP("words", "Note"),
    "dose_mg_per_kg": QT_TRANSLATE_NOOP("words", "Dose (mg/kg)"),
    "weight_kg": QT_TRANSLATE_NOOP("words", "Weight (kg)"),
    "duration": QT_TRANSLATE_NOOP("words", "Duration"),
    "place": QT_TRANSLATE_NOOP("words", "Place"),
    "clinician": QT_TRANSLATE_NOOP("words", "Clinician"),
    "systolic_before": QT_TRANSLATE_NOOP("words", "Systolic pressure before"),
    "diastolic_before": QT_TRANSLATE_NOOP("words", "Diastolic pressure before"),
    "heart_rate_before": QT_TRANSLATE_NOOP("words", "Heart rate before"),
    "systolic_peak": QT_TRANSLATE_NOOP("words", "Highest systolic pressure"),
    "diastolic_peak": QT_TRANSLATE_NOOP("words", "Highest diastolic pressure"),
    "heart_rate_peak": QT_TRANSLATE_NOOP("words", "Highest heart rate"),
    "systolic_after": QT_TRANSLATE_NOOP("words", "Systolic pressure after"),
    "diastolic_after": QT_TRANSLATE_NOOP("words", "Diastolic pressure after"),
    "heart_rate_after": QT_TRANSLATE_NOOP("words", "Heart rate after"),
    "dissociation": QT_TRANSLATE_NOOP("words", "Dissociation"),
    "dizziness": QT_TRANSLATE_NOOP("words", "Dizziness"),
    "nausea": QT_TRANSLATE_NOOP("words", "Nausea or vomiting"),
    "headache": QT_TRANSLATE_NOOP("words", "Headache"),
    "confusion": QT_TRANSLATE_NOOP("words", "Confusion"),
    "blood_pressure_rise": QT_TRANSLATE_NOOP("words", "Rise of blood pressure"),
    "anxiety": QT_TRANSLATE_NOOP("words", "Anxiety"),
    "other_effects": QT_TRANSLATE_NOOP("words", "Other effects"),
    "label": QT_TRANSLATE_NOOP("words", "In a few words"),
}
"""By the name of a field or a measure: its label."""

NAP_LABELS: dict[str, str] = {
    "into_bed": QT_TRANSLATE_NOOP("words", "Lay down"),
    "sleep_onset_latency": QT_TRANSLATE_NOOP("words", "Fell asleep after"),
    "wake_after_sleep_onset": QT_TRANSLATE_NOOP("words", "Awake during the nap"),
    "final_awakening": QT_TRANSLATE_NOOP("words", "Woke up"),
    "out_of_bed": QT_TRANSLATE_NOOP("words", "Got up"),
}
"""By question: its label where it is asked of a nap, if that is another one."""

TERMS: dict[str, str] = {
    "sleep_onset_latency": "SOL",
    "awakenings": "NWAK",
    "wake_after_sleep_onset": "WASO",
    "terminal_wakefulness": "TWAK",
    "early_awakening": "EMA",
    "total_sleep_time": "TST",
    "sleep_efficiency": "SE = TST / TIB",
    "time_in_bed": "TIB",
    "sleep_period": "SPT",
    "total_wake_time": "TWT = SOL + WASO + TWAK",
    "attempt_efficiency": "TST / (TST + TWT)",
}
"""By the name of a field or a measure: the field's term, not translated."""

KINDS: dict[str, str] = {
    "main": QT_TRANSLATE_NOOP("words", "main sleep"),
    "nap": QT_TRANSLATE_NOOP("words", "nap"),
    "IV": QT_TRANSLATE_NOOP("words", "IV"),
    "IM": QT_TRANSLATE_NOOP("words", "IM"),
    "SC": QT_TRANSLATE_NOOP("words", "SC"),
    "intranasal": QT_TRANSLATE_NOOP("words", "intranasal"),
    "oral": QT_TRANSLATE_NOOP("words", "oral"),
    "sublingual": QT_TRANSLATE_NOOP("words", "sublingual"),
    "induction": QT_TRANSLATE_NOOP("words", "induction"),
    "maintenance": QT_TRANSLATE_NOOP("words", "maintenance"),
    "booster": QT_TRANSLATE_NOOP("words", "booster"),
    "racemic ketamine": QT_TRANSLATE_NOOP("words", "racemic ketamine"),
    "esketamine": QT_TRANSLATE_NOOP("words", "esketamine"),
    "other": QT_TRANSLATE_NOOP("words", "other"),
    "medicine started": QT_TRANSLATE_NOOP("words", "medicine started"),
    "medicine changed": QT_TRANSLATE_NOOP("words", "medicine changed"),
    "medicine stopped": QT_TRANSLATE_NOOP("words", "medicine stopped"),
    "CBT-I started": QT_TRANSLATE_NOOP("words", "CBT-I started"),
    "CPAP started": QT_TRANSLATE_NOOP("words", "CPAP started"),
    "illness": QT_TRANSLATE_NOOP("words", "illness"),
    "travel": QT_TRANSLATE_NOOP("words", "travel"),
    "left blank": QT_TRANSLATE_NOOP("words", "left blank"),
}
"""By the value of a kind, route, course, drug or kind of event: what it is called."""

PLANNED = QT_TRANSLATE_NOOP("words", "{day} · planned")
"""How the date of an infusion session stands in a table that is only planned."""


def label_of(name: str, kind: SleepKind) -> str:
    """Return the label of a question that is asked of a sleep of this kind."""
    label = LABELS[name]
    return NAP_LABELS.get(name, label) if kind is SleepKind.NAP else label
