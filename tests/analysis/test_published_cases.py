"""Published single-case series against values from R and a second, independent program."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepdiary.analysis.effects import all_non_overlap, effects
from sleepdiary.analysis.estimate import Phase, estimate
from sleepdiary.analysis.overlap import effective_sizes, non_overlap, non_overlap_interval
from sleepdiary.analysis.trend import theil_sen_slope

_FOLDER = os.environ.get("SLEEPDIARY_CASES")
if not _FOLDER:
    pytest.skip("SLEEPDIARY_CASES names no folder", allow_module_level=True)

CASES = [json.loads(path.read_text("utf-8")) for path in sorted(Path(_FOLDER).glob("*.json"))]
CHECKED_ABOVE = {
    *("n_A", "n_B", "mean_A", "mean_B", "median_A", "median_B", "sd_A", "sd_B"),
    *("mean_diff_B_minus_A", "ar1welch_diff", "ar1welch_se", "ar1welch_df"),
    *("ar1welch_lag1_raw", "ar1welch_lag1_used", "ar1welch_lag1_pairs"),
    *("ar1welch_n_eff_A", "ar1welch_n_eff_B"),
    *("ar1welch_lower", "ar1welch_upper", "ar1welch_half_width"),
    *("NAP", "NAP_CI95_lower_exact", "NAP_CI95_upper_exact", "nap_lag1_rank_used"),
    *("nap_neff_A", "nap_neff_B", "nap_neff_lower", "nap_neff_upper", "theil_sen_slope_A_exact"),
}
"""What the cases hold beside effects; nothing that they hold is left unchecked."""
every_case = pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])


def phase(case: dict[str, Any], name: str) -> Phase:
    nights = zip(case[f"phase_{name}"], case[f"day_{name}"], strict=True)
    logged = [(value, day) for value, day in nights if value is not None]
    values, days = zip(*logged, strict=True)
    return Phase(np.array(values, dtype=np.float64), np.array(days, dtype=np.int64))


def phases(case: dict[str, Any]) -> tuple[Phase, Phase]:
    return phase(case, "a"), phase(case, "b")


def higher_is_better(case: dict[str, Any]) -> bool:
    return {"increase": True, "decrease": False}[case["improvement"]]


def overlap(case: dict[str, Any]) -> float:
    before, after = phases(case)
    return non_overlap(before.values, after.values, higher_is_better=higher_is_better(case))


def effects_in(case: dict[str, Any]) -> dict[str, float | None]:
    """Return the effects of a case by their names in it."""
    before, after = (phase.values for phase in phases(case))
    upwards = higher_is_better(case)
    found = effects(before, after, higher_is_better=upwards, has_ratios=True)
    return {
        "hodges_lehmann_B_minus_A": found.hodges_lehmann,
        "NAP_SE_unbiased": found.nap_standard_error,
        "Tau": found.tau,
        "Tau_SE_unbiased": 2 * found.nap_standard_error,
        "PND": found.pnd,
        "PEM": found.pem,
        "PAND": all_non_overlap(before, after) if upwards else all_non_overlap(-before, -after),
        "IRD": found.ird,
        "SMD_baseline_hedges": found.smd,
        "SMD_baseline_hedges_SE": found.smd_standard_error,
        "LRRi_R2_corrected": found.log_response_ratio,
        "LRRi_R2_corrected_SE": found.log_response_ratio_standard_error,
        "LRRi_R2_corrected_pct_change": found.percent_change,
    }


def check(case: dict[str, Any], **found: float | None) -> None:
    for name, value in found.items():
        expected, tolerance = case["expected"][name], 1e-8
        if isinstance(expected, dict):
            expected, tolerance = expected["value"], expected.get("tol", tolerance)
        if expected is not None:
            expected = pytest.approx(expected, rel=tolerance, abs=tolerance)
        assert value == expected, name


def test_the_folder_holds_cases():
    assert CASES


@every_case
def test_the_nights_and_means_are_the_published_ones(case):
    before, after = phases(case)
    check(
        case,
        n_A=before.values.size,
        n_B=after.values.size,
        mean_A=before.values.mean(),
        mean_B=after.values.mean(),
        median_A=np.median(before.values),
        median_B=np.median(after.values),
        sd_A=before.values.std(ddof=1),
        sd_B=after.values.std(ddof=1),
    )


@every_case
def test_the_estimate_is_the_published_one(case):
    found = estimate(*phases(case))
    assert found.interval is not None
    check(
        case,
        mean_diff_B_minus_A=found.difference,
        ar1welch_diff=found.difference,
        ar1welch_lag1_raw=found.lag1.raw,
        ar1welch_lag1_used=found.lag1.used,
        ar1welch_lag1_pairs=found.lag1.pairs,
        ar1welch_n_eff_A=found.n_eff[0],
        ar1welch_n_eff_B=found.n_eff[1],
        ar1welch_se=found.standard_error,
        ar1welch_df=found.df,
        ar1welch_lower=found.interval[0],
        ar1welch_upper=found.interval[1],
        ar1welch_half_width=found.smallest_change,
    )


@every_case
def test_the_non_overlap_and_its_plain_interval_are_the_published_ones(case):
    nap = overlap(case)
    before, after = phases(case)
    lower, upper = non_overlap_interval(nap, before.values.size, after.values.size)
    check(case, NAP=nap, NAP_CI95_lower_exact=lower, NAP_CI95_upper_exact=upper)


@every_case
def test_the_non_overlap_interval_with_effective_sizes_is_the_published_one(case):
    sizes = effective_sizes(*phases(case))
    lower, upper = non_overlap_interval(overlap(case), *sizes)
    check(case, nap_neff_lower=lower, nap_neff_upper=upper)
    # the published sizes are from before the floor
    published = case["expected"]["nap_neff_A"], case["expected"]["nap_neff_B"]
    assert sizes == pytest.approx([max(size, 1.5) for size in published], rel=1e-8)


@every_case
def test_the_rank_autocorrelation_is_the_published_one(case):
    before, after = phases(case)
    together = np.concatenate((before.values, after.values))
    below = (together[:, None] > together).sum(axis=1)
    ranks = below + ((together[:, None] == together).sum(axis=1) + 1) / 2
    split = before.values.size
    found = estimate(Phase(ranks[:split], before.days), Phase(ranks[split:], after.days))
    check(case, nap_lag1_rank_used=found.lag1.used)


@every_case
def test_the_trend_of_the_nights_before_is_the_published_one(case):
    before, _ = phases(case)
    check(case, theil_sen_slope_A_exact=theil_sen_slope(before.values, before.days))


@every_case
def test_the_effects_are_the_published_ones(case):
    found = effects_in(case)
    expected = case["expected"].keys() - CHECKED_ABOVE
    assert expected <= found.keys()
    # the ratio is after against before: where less is better the cases hold none
    missing = found.keys() - expected
    assert all(name.startswith("LRRi_R2") for name in missing)
    assert bool(missing) == (case["improvement"] == "decrease")
    check(case, **{name: found[name] for name in expected})


@every_case
def test_the_median_difference_is_that_of_the_published_medians(case):
    before, after = (phase.values for phase in phases(case))
    found = effects(before, after, higher_is_better=higher_is_better(case), has_ratios=True)
    expected = case["expected"]["median_B"] - case["expected"]["median_A"]
    assert found.median_difference == pytest.approx(expected, abs=1e-8)
