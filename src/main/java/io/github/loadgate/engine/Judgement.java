package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Result;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is worth to the request that asked for it.
 *
 * @param failure null unless it failed
 * @param reason one sentence where it is not ok; empty where it is
 * @param captured values by variable, in order; empty unless it is ok
 */
record Judgement(
    Result result,
    @Nullable FailureClass failure,
    String reason,
    Map<String, @Nullable Object> captured) {}
