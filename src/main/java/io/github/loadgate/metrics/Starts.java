package io.github.loadgate.metrics;

/**
 * What became of the task starts that an open load owed in the judged time.
 *
 * @param planned by its schedule, until the end that it really had
 * @param made of these, however late
 * @param dropped the others, whatever the cause
 * @param left of the dropped, those whose user had ended before it could make them
 * @param late of the dropped, those that had not been begun when the load ended
 */
public record Starts(long planned, long made, long dropped, long left, long late) {

  /** Of a load that owes none. */
  public static final Starts NONE = new Starts(0, 0, 0);

  public Starts {
    if (planned < 0 || made < 0 || left < 0 || late < 0 || left + late > dropped) {
      throw new IllegalArgumentException(
          planned + " " + made + " " + dropped + " " + left + " " + late);
    }
  }

  /** Where all that were dropped found no user free. */
  public Starts(long planned, long made, long dropped) {
    this(planned, made, dropped, 0, 0);
  }

  Starts plus(Starts other) {
    return new Starts(
        planned + other.planned,
        made + other.made,
        dropped + other.dropped,
        left + other.left,
        late + other.late);
  }

  /** Of the dropped, those that found no user free. */
  public long noRoom() {
    return dropped - left - late;
  }
}
