package io.github.loadgate.verdict;

import io.github.loadgate.plan.Threshold;

/**
 * What became of one threshold.
 *
 * @param measured in the statistic's unit; NaN where nothing was measured, positive infinity where
 *     the quantile falls among timeouts
 * @param samples that it was judged on
 * @param outcome PASSED, FAILED or INVALID
 * @param sentence the reason where it did not pass, complete; empty where it passed
 */
public record ThresholdResult(
    Threshold threshold, double measured, long samples, Outcome outcome, String sentence) {}
