"""From which change on a measure counts as changed in studies of groups of patients.

They say nothing of one person: a group's mean moves less than a person's nights do.

Source: Edinger et al. 2021, J. Clin. Sleep Med. 17:263-298 (AASM), PMC7853211.
"""

from collections.abc import Mapping

THRESHOLDS: Mapping[str, float] = {
    "total_sleep_time": 15,
    "awakenings": 0.5,
    "sleep_onset_latency": 20,
    "wake_after_sleep_onset": 20,
    "total_wake_time": 30,
    "sleep_efficiency": 10,
}
"""By the name of a measure: the change, in its unit, minutes, counts or percentage points."""
