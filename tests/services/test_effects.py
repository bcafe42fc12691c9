from dataclasses import replace
from types import SimpleNamespace

from sleepdiary.analysis.changes_in_words import NONE
from sleepdiary.analysis.effects import Effects
from sleepdiary.domain.words import Words
from sleepdiary.services.effects import HEADINGS, LEFT_OUT, effects_as_text, row, rows
from tests.services.comparisons import compared

SLEPT = Effects(
    median_difference=53.4,
    hodges_lehmann=-75.0,
    tau=0.8333,
    nap_standard_error=0.0690,
    log_response_ratio=0.1954,
    log_response_ratio_standard_error=0.0556,
    percent_change=21.58,
    smd=-1.6499,
    smd_standard_error=0.6341,
    pnd=0.7143,
    pem=1.0,
    ird=0.6905,
)
UNDEFINED = {
    "log_response_ratio": None,
    "percent_change": None,
    "smd": None,
    "nap_standard_error": None,
}


def cells(name, found):
    texts = row(compared(name, 0.0, None), found, Words())
    return dict(zip(HEADINGS, texts, strict=True))


def test_each_effect_is_said_as_the_field_says_it():
    assert cells("total_sleep_time", SLEPT) == {
        "Measure": "Total sleep time",
        "Median difference": "+53 min",
        "Hodges-Lehmann": "−1 h 15",
        "LRR": "+0.20",
        "% change": "+22 %",
        "SMD": "−1.65",
        "Tau": "+0.83",
        "SE of NAP": "0.07",
        "PND": "71 %",
        "PEM": "100 %",
        "IRD": "0.69",
    }


def test_nothing_has_no_sign():
    found = cells("awakenings", replace(SLEPT, median_difference=0.0, tau=-0.001, smd=0.0))
    assert (found["Median difference"], found["Tau"], found["SMD"]) == ("0.0", "0.00", "0.00")


def test_what_is_not_defined_is_a_dash():
    found = cells("quality", replace(SLEPT, **UNDEFINED))
    dashes = {name for name, text in found.items() if text == NONE}
    assert dashes == {"LRR", "% change", "SMD", "SE of NAP"}


def test_a_measure_of_too_few_nights_has_only_dashes():
    found = cells("awakenings", None)
    assert found.pop("Measure") == "Awakenings"
    assert set(found.values()) == {NONE}


def test_there_is_a_line_for_each_measure_that_was_compared():
    measures = [compared("total_sleep_time", 0.0, None), compared("awakenings", 0.0, None)]
    comparison = SimpleNamespace(measures=measures)
    found = {"total_sleep_time": SLEPT}
    first, second = rows(comparison, found, Words())
    assert (first[-1], second[-1]) == ("0.69", NONE)
    text = effects_as_text(comparison, found, Words()).splitlines()
    assert text[0].split()[:2] == ["Median", "difference"]
    assert text[2].startswith("Total sleep time")
    assert text[-1] == LEFT_OUT
