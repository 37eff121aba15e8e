package io.github.loadgate.engine;

import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Confirmation.Answer;
import io.github.loadgate.metrics.Confirmation.SoFar;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run in which users are at work, from the ramp-up to the last {@code stop}; all of
 * that again where it has to be measured once more and cannot just go on.
 */
final class UsersRun {
  private final Plan plan;
  private final Cast cast;
  private final Clock clock;
  private final Lookout lookout;
  private final Confirmation confirmation;
  private final long seed;
  private final Repeating repeating;
  private final Population population;
  private final Recorder recorder;
  private final int mostUsers;
  private final GeneratorWatch watch;
  private final List<Pass> passes = new ArrayList<>();
  private final List<Repetition> repetitions = new ArrayList<>();
  private volatile Pass current;
  private volatile boolean aborted;
  private Generator generator = Generator.UNWATCHED;

  /** One sending of all of the load. */
  private record Pass(Courses courses, List<Crew> crews, AbortLook abort, ConfirmLook confirm) {

    int active() {
      return crews.stream().mapToInt(crew -> crew.roster().active()).sum();
    }
  }

  /**
   * What is asked while it runs.
   *
   * @param lookout whether it need not go on
   * @param confirmation whether the same time is measured once more
   */
  record Looks(Lookout lookout, Confirmation confirmation) {}

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
      Looks looks,
      long seed) {
    this.plan = plan;
    this.cast = cast;
    this.clock = clock;
    this.recorder = recorder;
    lookout = looks.lookout();
    confirmation = looks.confirmation();
    repeating = Repeating.of(plan, confirmation.most());
    this.seed = seed;
    watch = new GeneratorWatch(clock, new RunningJvm(), recorder.standstills());
    mostUsers = cast.users();
    population = new Population(plan, exchange, Samples.of(recorder));
    current = pass();
    Courses courses = current.courses();
    recorder.begin(courses.start(), courses.measuredFrom(), clock.now());
  }

  private Pass pass() {
    int number = passes.size();
    Courses courses = new Courses(clock.nanos(), number, repeating.rounds());
    List<Crew> crews = cast.crews(courses, seed + number, due -> recorder.dropped(due, 1));
    if (number > 0) {
      recorder.measuring(number, courses.measuredFrom());
    }
    Pass pass =
        new Pass(
            courses,
            crews,
            new AbortLook(plan, lookout, recorder, courses, crews),
            new ConfirmLook(confirmation, this::repeats, recorder, courses, crews));
    passes.add(pass);
    return pass;
  }

  /** Cuts it off now, from any thread. */
  void abort(long now) {
    aborted = true;
    current.courses().abort(now);
  }

  void run(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    try (watch) {
      watch.start(now -> current.courses().phaseAt(now).measurement());
      drive(transport, scopes, listener, lostService);
      List<String> doubts = doubts();
      while (!doubts.isEmpty()) {
        again(doubts);
        drive(transport, scopes, listener, lostService);
        doubts = doubts();
      }
    }
    generator = watch.generator(measurements().size());
  }

  private void drive(
      Transport transport,
      Population.Scopes scopes,
      Consumer<Progress> listener,
      Supplier<@Nullable String> lostService)
      throws InterruptedException {
    Pass pass = current;
    Courses courses = pass.courses();
    int number = passes.size() - 1;
    new ThreadDriver(clock, courses, pass.crews(), mostUsers, UserThreads.suiting(mostUsers))
        .drive(
            population.users(recruit -> scopes.of(recruit.ofPass(number)), transport),
            now -> {
              String lost = lostService.get();
              if (lost != null) {
                courses.endEarly(now, lost);
              }
              pass.abort().look(now);
              listener.accept(recorder.progress(now, courses.phaseAt(now), pass.active()));
            },
            pass.confirm());
    pass.confirm().ended(clock.nanos());
  }

  /** Why all of the load is sent again; empty where it is not. */
  private List<String> doubts() {
    if (passes.size() >= repeating.passes() || aborted || current.courses().early() != null) {
      return List.of();
    }
    List<SoFar> measured = new ArrayList<>();
    List<Double> seconds = measurements();
    for (int i = 0; i < seconds.size(); i++) {
      measured.add(ConfirmLook.soFar(recorder, i, seconds.get(i), 0, 0));
    }
    Answer answer = confirmation.look(measured, true);
    return answer.doubts();
  }

  private void again(List<String> doubts) {
    Pass pass = pass();
    current = pass;
    if (aborted) {
      pass.courses().abort(clock.nanos());
    }
    double before = (pass.courses().start() - passes.get(0).courses().start()) / 1e9;
    Duration length = Repeating.length(plan);
    double judged = length == null ? Double.NaN : pass.courses().judgedSeconds();
    double until = length == null ? Double.NaN : before + length.toNanos() / 1e9;
    repeats(new Repetition(passes.size() - 1, doubts, judged, until, false));
  }

  private void repeats(Repetition repetition) {
    repetitions.add(repetition);
    confirmation.repeats(repetition);
  }

  private List<Double> measurements() {
    return passes.stream().flatMap(pass -> pass.courses().measurements().stream()).toList();
  }

  /** All that was recorded until now, the teardown included. */
  Summary summary(UnaryOperator<String> masked) {
    List<Double> measurements = measurements();
    List<Crew> crews = passes.stream().flatMap(pass -> pass.crews().stream()).toList();
    return recorder
        .summarize(
            measurements,
            CrewResults.of(passes.stream().map(Pass::crews).toList()),
            population.tasks(crews, measurements.size(), masked),
            generator,
            current.courses().early(),
            current.abort().cause())
        .repeated(repetitions);
  }
}
