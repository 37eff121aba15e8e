package io.github.loadgate.plan;

/**
 * One effective value and where it came from.
 *
 * @param path its keys, dotted: {@code load.users}, {@code thresholds.requests.POST /orders.p95Max}
 * @param value as written
 */
public record Setting(String path, String value, Origin origin) {}
