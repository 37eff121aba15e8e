package io.github.loadgate.mojo;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The limits for all requests of a plan together that a build can set over the plan's own. */
abstract class ThresholdParameters extends LoadMojo {

  /** Limit: the median of the response times. Example: {@code -Dload.p50Max=200ms} */
  @Parameter(property = "load.p50Max")
  @Nullable String p50Max;

  /** Limit: what 75 % of the response times may be at most. Example: {@code -Dload.p75Max=300ms} */
  @Parameter(property = "load.p75Max")
  @Nullable String p75Max;

  /** Limit: what 90 % of the response times may be at most. Example: {@code -Dload.p90Max=400ms} */
  @Parameter(property = "load.p90Max")
  @Nullable String p90Max;

  /** Limit: what 95 % of the response times may be at most. Example: {@code -Dload.p95Max=500ms} */
  @Parameter(property = "load.p95Max")
  @Nullable String p95Max;

  /** Limit: what 99 % of the response times may be at most. Example: {@code -Dload.p99Max=1s} */
  @Parameter(property = "load.p99Max")
  @Nullable String p99Max;

  /** Limit: what 99.9 % of the response times may be at most. Example: {@code -Dload.p999Max=2s} */
  @Parameter(property = "load.p999Max")
  @Nullable String p999Max;

  /** Limit: the mean response time. Example: {@code -Dload.meanMax=150ms} */
  @Parameter(property = "load.meanMax")
  @Nullable String meanMax;

  /** Limit: the longest response time. Example: {@code -Dload.maxMax=5s} */
  @Parameter(property = "load.maxMax")
  @Nullable String maxMax;

  /** Limit: the fraction of requests that fail. Example: {@code -Dload.errorRateMax=1%} */
  @Parameter(property = "load.errorRateMax")
  @Nullable String errorRateMax;

  /**
   * Limit: the fraction of requests with a tolerated outcome. Example: {@code
   * -Dload.toleratedRateMax=5%}
   */
  @Parameter(property = "load.toleratedRateMax")
  @Nullable String toleratedRateMax;

  /**
   * Limit: the fraction of starts of the open model that could not be made. Example: {@code
   * -Dload.droppedRateMax=1%}
   */
  @Parameter(property = "load.droppedRateMax")
  @Nullable String droppedRateMax;

  /** Limit: the requests per second, at least. Example: {@code -Dload.throughputMin=100/s} */
  @Parameter(property = "load.throughputMin")
  @Nullable String throughputMin;

  /**
   * Limit: how many requests must have been judged, at least. Example: {@code
   * -Dload.samplesMin=1000}
   */
  @Parameter(property = "load.samplesMin")
  @Nullable String samplesMin;

  /**
   * Any of these limits, and those of other percentiles. Example: {@code
   * <thresholds><p97Max>600ms</p97Max></thresholds>}, or {@code -Dload.p97Max=600ms}
   */
  @Parameter @Nullable Map<String, String> thresholds;
}
