package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan run in virtual time against a programmed network, and all that came of it. */
final class Simulation {

  /** Not 0, so that a time mistaken for a duration shows. */
  static final long START = 1_000 * Fakes.SECOND;

  final List<Sample> samples = new ArrayList<>();

  /** Waits and groups. */
  final List<Sample> apart = new ArrayList<>();

  /** By phase and label, as what is repeated. */
  final Map<String, Long> notReached = new TreeMap<>();

  final Map<String, Long> repeated = new TreeMap<>();

  /** Seconds of the run at which calls reached the network, by URL. */
  final Map<String, List<Double>> sent = new TreeMap<>();

  final List<Integer> activeBySecond = new ArrayList<>();
  final Fakes.FakeExchange exchange = new Fakes.FakeExchange();
  final SimulatedDriver.VirtualClock clock = new SimulatedDriver.VirtualClock(START);
  final Courses courses;

  /** What {@code java} steps find. */
  JavaSteps java = JavaSteps.NONE;

  private final Plan plan;
  private final Mask mask;
  final List<Crew> crews;
  private final Population population;
  private final long seed;

  Simulation(Plan plan, long seed) {
    this(plan, seed, 1);
  }

  /**
   * @param rounds how often the same time may be measured, one time after the other
   */
  Simulation(Plan plan, long seed, int rounds) {
    this.plan = plan;
    mask = new Mask(plan.secrets());
    this.seed = seed;
    courses = new Courses(START, 0, rounds);
    crews = new Cast(plan).crews(courses, seed, dropped::add);
    population = new Population(plan, exchange, recorded);
  }

  /** When starts were due that were dropped. */
  final List<Long> dropped = new ArrayList<>();

  /** What takes them too; null for nothing. */
  @Nullable Recorder also;

  final Samples recorded =
      new Samples() {
        @Override
        public void record(Sample sample) {
          samples.add(sample);
          if (also != null) {
            also.record(sample);
          }
        }

        @Override
        public void recordApart(Sample sample) {
          apart.add(sample);
          if (also != null) {
            also.recordApart(sample);
          }
        }

        @Override
        public void notReached(String label, Phase phase, long times) {
          notReached.merge(phase + " " + label, times, Long::sum);
        }

        @Override
        public void repeated(String label, Phase phase) {
          repeated.merge(phase + " " + label, 1L, Long::sum);
        }

        @Override
        public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
          return true;
        }
      };

  static Simulation of(Plan plan, SimulatedDriver.Network network) {
    Simulation simulation = new Simulation(plan, 42);
    simulation.run(network, now -> {});
    return simulation;
  }

  void run(SimulatedDriver.Network network, ThreadDriver.Tick tick) {
    run(network, tick, ThreadDriver.NONE);
  }

  void run(
      SimulatedDriver.Network network,
      ThreadDriver.Tick tick,
      ThreadDriver.Appointment appointment) {
    RunState state = new RunState(plan, new Fakes.FakeSurroundings(Map.of()), mask, java, seed);
    SimulatedDriver.Network counted =
        (call, now) -> {
          sent.computeIfAbsent(call.url().substring("http://test".length()), u -> new ArrayList<>())
              .add((now - START) / 1e9);
          return network.answer(call, now);
        };
    new SimulatedDriver(clock, courses, crews, counted)
        .drive(
            population.users(recruit -> UserScope.ofUser(state, recruit), new Fakes.NoTransport()),
            now -> {
              activeBySecond.add(crews.stream().mapToInt(crew -> crew.roster().active()).sum());
              tick.at(now);
            },
            appointment);
  }

  /** The first user who is due, for who drives it by hand. */
  UserLife born(long now) {
    RunState state = new RunState(plan, new Fakes.FakeSurroundings(Map.of()), mask, java, seed);
    Recruit first = Objects.requireNonNull(crews.get(0).spawner().take(now));
    return population
        .users(recruit -> UserScope.ofUser(state, recruit), new Fakes.NoTransport())
        .of(first, crews.get(0).course())
        .life();
  }

  /** When the last user was gone, in seconds of the run. */
  double ended() {
    return (clock.nanos() - START) / 1e9;
  }

  /** Of the first workload. */
  Users users() {
    return result().users();
  }

  /** Of the first workload. */
  WorkloadRun result() {
    return crews.get(0).result();
  }

  Tasks tasks() {
    return population.tasks(crews, courses.measurements().size(), mask::text);
  }

  Map<String, Long> taskStarts() {
    return tasks().starts();
  }

  Map<String, Long> skippedTasks() {
    return tasks().skipped();
  }

  List<Double> times(String path) {
    return sent.getOrDefault(path, List.of());
  }

  long sent(String path) {
    return times(path).size();
  }

  long sent() {
    return sent.values().stream().mapToLong(List::size).sum();
  }

  Map<Phase, Long> byPhase() {
    return samples.stream()
        .collect(Collectors.groupingBy(Sample::phase, TreeMap::new, Collectors.counting()));
  }

  long count(String label, Phase phase) {
    return samples.stream().filter(s -> s.label().equals(label) && s.phase() == phase).count();
  }

  long failed(FailureClass failure, Phase phase) {
    return samples.stream()
        .filter(s -> s.result() == Result.FAILED)
        .filter(s -> s.failure() == failure && s.phase() == phase)
        .count();
  }
}
