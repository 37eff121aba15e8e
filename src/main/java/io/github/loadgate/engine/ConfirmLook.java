package io.github.loadgate.engine;

import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Confirmation.Answer;
import io.github.loadgate.metrics.Confirmation.Kind;
import io.github.loadgate.metrics.Confirmation.SoFar;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Asks, when the time of a measurement is over and the load goes on, whether the same time is
 * measured once more. If not, the run has ended with that measurement, whatever was begun since; if
 * so, the measurement that is under way anyway is the next one. So nobody is stopped and started
 * again, and users' threads need not know what was decided. By one thread.
 */
final class ConfirmLook implements ThreadDriver.Appointment {

  /** How often it looks whether what is under way has ended. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

  private final Confirmation confirmation;
  private final Consumer<Repetition> told;
  private final Recorder recorder;
  private final Courses courses;
  private final List<Crew> crews;

  /** The measurement whose end is next. */
  private int round;

  private long next;
  private List<Long> underWay = List.of();

  /**
   * @param told when it is measured once more
   */
  ConfirmLook(
      Confirmation confirmation,
      Consumer<Repetition> told,
      Recorder recorder,
      Courses courses,
      List<Crew> crews) {
    this.confirmation = confirmation;
    this.told = told;
    this.recorder = recorder;
    this.courses = courses;
    this.crews = crews;
    for (int i = 1; i < courses.rounds(); i++) {
      recorder.measuring(i, courses.roundEnd(i - 1));
    }
    meetAtEnd();
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public void at(long now) {
    while (next <= now) {
      look(now);
    }
  }

  /**
   * All users have ended. Where that came early, before it was known whether the run was over, it
   * is known now: nothing is under way any more.
   */
  void ended(long now) {
    if (courses.isEarlyUndecided()
        && confirmation.look(measured(), true).kind() == Kind.NOT_NEEDED) {
      courses.endAfter(round, now);
    }
  }

  private void look(long now) {
    if (courses.early() != null) {
      next = NEVER;
      return;
    }
    long drained = courses.roundEnd(round) + courses.drain();
    // Where the drain is longer, the next measurement is over before all is known of this one.
    long latest = Math.min(drained, courses.roundEnd(round + 1));
    boolean late = now >= latest;
    List<SoFar> measured = measured();
    List<Long> before = underWay;
    underWay = measured.stream().map(one -> one.underWay() + one.apartUnderWay()).toList();
    Answer answer =
        !late && underWay.equals(before)
            ? Answer.UNKNOWN
            : confirmation.look(measured, late && latest == drained);
    if (answer.kind() == Kind.NOT_NEEDED) {
      courses.endAfter(round, now);
      next = NEVER;
    } else if (answer.kind() == Kind.NEEDED) {
      repeat(answer.doubts());
    } else if (late) {
      repeat(List.of(stillUnderWay(measured.get(round))));
    } else {
      next = Math.min(now + LOOK, latest);
    }
  }

  private void repeat(List<String> doubts) {
    long begin = courses.roundEnd(round);
    long end = courses.roundEnd(round + 1);
    round++;
    courses.goOn(round);
    underWay = List.of();
    meetAtEnd();
    told.accept(
        new Repetition(round, doubts, (end - begin) / 1e9, (end - courses.start()) / 1e9, true));
  }

  /** After the last possible measurement, the run ends by itself. */
  private void meetAtEnd() {
    next = round + 1 < courses.rounds() ? courses.roundEnd(round) : NEVER;
  }

  private List<SoFar> measured() {
    List<SoFar> measured = new ArrayList<>();
    long from = courses.measuredFrom();
    for (int i = 0; i <= round; i++) {
      long to = courses.roundEnd(i);
      // Before the counts: what ends between the two is counted, and taken for under way as well.
      long requests = unsettled(to, Unsettled::requests);
      long apart = unsettled(to, Unsettled::apart);
      measured.add(soFar(recorder, i, (to - from) / 1e9, requests, apart));
      from = to;
    }
    return measured;
  }

  /** Of a measurement of the run. */
  static SoFar soFar(Recorder recorder, int number, double seconds, long requests, long apart) {
    return new SoFar(
        recorder.watched(number, key -> true),
        seconds,
        requests,
        apart,
        () -> recorder.measurement(number, seconds));
  }

  private long unsettled(long before, ToLongFunction<Unsettled> from) {
    return crews.stream().mapToLong(crew -> crew.roster().unsettled(before, from)).sum();
  }

  private static String stillUnderWay(SoFar measured) {
    return String.format(
        Locale.ROOT,
        "requests that %,d users had under way at the end of the measurement are not answered yet, and"
            + " decide whether a limit holds",
        Math.max(measured.underWay(), measured.apartUnderWay()));
  }
}
