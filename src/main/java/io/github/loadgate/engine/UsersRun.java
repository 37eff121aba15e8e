package io.github.loadgate.engine;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of a run in which users are at work, from the ramp-up to the last {@code stop}. */
final class UsersRun {
  private final Clock clock;
  private final Courses courses;
  private final List<Crew> crews;
  private final Population population;
  private final Recorder recorder;
  private final int mostUsers;
  private final GeneratorWatch watch;
  private final Lookout lookout;
  private Generator generator = Generator.UNWATCHED;
  private @Nullable Breach breach;

  /**
   * The ramp-up begins now.
   *
   * @param seed of everything that is random in the run
   */
  UsersRun(
      Plan plan,
      Cast cast,
      Clock clock,
      Exchange exchange,
      Recorder recorder,
      Lookout lookout,
      long seed) {
    this.clock = clock;
    this.lookout = lookout;
    this.recorder = recorder;
    watch = new GeneratorWatch(clock, new RunningJvm(), recorder.standstills());
    mostUsers = cast.users();
    courses = new Courses(clock.nanos());
    crews = cast.crews(courses, seed, due -> recorder.dropped(due, 1));
    recorder.begin(courses.start(), courses.measuredFrom(), clock.now());
    population = new Population(plan, exchange, Samples.of(recorder));
  }

  Courses courses() {
    return courses;
  }

  void run(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    try (watch) {
      watch.start(now -> courses.phaseAt(now) == Phase.MEASURED);
      drive(transport, scopes, listener, lostService);
    }
    generator = watch.generator();
  }

  private void drive(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    new ThreadDriver(clock, courses, crews, mostUsers, UserThreads.suiting(mostUsers))
        .drive(
            population.users(scopes, transport),
            now -> {
              String lost = lostService.get();
              if (lost != null) {
                courses.endEarly(now, lost);
              }
              look(now);
              listener.accept(recorder.progress(now, courses.phaseAt(now), active()));
            });
  }

  private void look(long now) {
    long judged = now - courses.measuredFrom();
    // Where nothing is wanted, the books of all threads need not be stopped for it.
    if (lookout != Lookout.NONE && judged > 0 && !courses.isOver(now)) {
      double from = (courses.measuredFrom() - courses.start()) / 1e9;
      Watched soFar = new Watched(from, recorder.series(lookout::wants), null);
      Breach found = lookout.look(soFar, judged / 1e9);
      if (found != null) {
        breach = found;
        courses.endJudged(now, found.sentence());
      }
    }
  }

  /** Null where the run had ended early for another reason. */
  private @Nullable Breach cause() {
    return breach != null && breach.sentence().equals(courses.early()) ? breach : null;
  }

  /** All that was recorded until now, the teardown included. */
  Summary summary(UnaryOperator<String> masked) {
    return recorder.summarize(
        courses.judgedSeconds(),
        crews.stream().map(Crew::result).toList(),
        population.tasks(crews, masked),
        generator,
        courses.early(),
        cause());
  }

  private int active() {
    return crews.stream().mapToInt(crew -> crew.roster().active()).sum();
  }
}
