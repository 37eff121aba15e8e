package io.github.loadgate.engine;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
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
  private final AbortLook abort;
  private Generator generator = Generator.UNWATCHED;

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
    this.recorder = recorder;
    watch = new GeneratorWatch(clock, new RunningJvm(), recorder.standstills());
    mostUsers = cast.users();
    courses = new Courses(clock.nanos());
    crews = cast.crews(courses, seed, due -> recorder.dropped(due, 1));
    abort = new AbortLook(plan, lookout, recorder, courses, crews);
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
              abort.look(now);
              listener.accept(recorder.progress(now, courses.phaseAt(now), active()));
            });
  }

  /** All that was recorded until now, the teardown included. */
  Summary summary(UnaryOperator<String> masked) {
    return recorder.summarize(
        courses.judgedSeconds(),
        crews.stream().map(Crew::result).toList(),
        population.tasks(crews, masked),
        generator,
        courses.early(),
        abort.cause());
  }

  private int active() {
    return crews.stream().mapToInt(crew -> crew.roster().active()).sum();
  }
}
