package io.github.loadgate.plan;

/**
 * One mistake in a plan or an override.
 *
 * @param place {@code orders.load.yaml:7:3}, or an override's name: {@code -Dload.p95Max}
 * @param message one sentence: what, the value, what is allowed, what to do
 */
public record Problem(String place, String message) {
  @Override
  public String toString() {
    return place + "   " + message;
  }
}
