package io.github.loadgate.metrics;

/**
 * What became of the task starts that an open load owed in the judged time.
 *
 * @param planned by its schedule, until the end that it really had
 * @param made of these, however late
 * @param dropped because no user was free for them
 */
public record Starts(long planned, long made, long dropped) {

  /** Of a load that owes none. */
  public static final Starts NONE = new Starts(0, 0, 0);

  public Starts {
    if (planned < 0 || made < 0 || dropped < 0) {
      throw new IllegalArgumentException(planned + " " + made + " " + dropped);
    }
  }
}
