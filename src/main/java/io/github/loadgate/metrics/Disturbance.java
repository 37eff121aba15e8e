package io.github.loadgate.metrics;

/**
 * What our own generator did to the judged samples.
 *
 * @param late how many were begun later than {@code tolerance} allows
 * @param heldUp how many others got their answer while our own JVM stood still for longer than
 *     {@code tolerance} allows, and so took longer than the target made them
 */
public record Disturbance(Tolerance tolerance, long late, long heldUp) {

  /** For figures that no run made. */
  public static final Disturbance NONE = new Disturbance(Tolerance.of(Limits.NONE), 0, 0);

  public Disturbance {
    if (late < 0 || heldUp < 0) {
      throw new IllegalArgumentException(late + " late, " + heldUp + " held up");
    }
  }

  /** Both together; the other's tolerance must be the same. */
  Disturbance plus(Disturbance other) {
    return new Disturbance(tolerance, late + other.late, heldUp + other.heldUp);
  }

  /** How many samples tell of the generator as much as of the target. */
  public long samples() {
    return late + heldUp;
  }
}
