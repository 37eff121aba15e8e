package io.github.loadgate.engine;

/** A user whom a stage brings and another one removes. */
final class ShiftWork implements Work {
  private final Course course;
  private final Course.Ending own;

  /**
   * @param to when its time is over, on the run's clock
   * @param drain how long its task under way may take then
   */
  ShiftWork(Course course, long to, long drain) {
    this.course = course;
    own = new Course.Ending(to, to + drain, to + drain + Course.STOP, null);
  }

  @Override
  public Turn turn(long now) {
    return new Turn(now, false);
  }

  @Override
  public Course.Ending ending() {
    Course.Ending all = course.ending();
    if (all.early() == null) {
      return own; // never later than the course's
    }
    return new Course.Ending(
        Math.min(own.at(), all.at()),
        Math.min(own.drained(), all.drained()),
        Math.min(own.stopped(), all.stopped()),
        all.early());
  }

  @Override
  public boolean isPaced() {
    return true;
  }
}
