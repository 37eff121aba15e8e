package io.github.loadgate.engine;

import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What became of each workload in all sendings of the load together. */
final class CrewResults {

  private CrewResults() {}

  /**
   * In the plan's order.
   *
   * @param passes each with the same workloads
   */
  static List<WorkloadRun> of(List<List<Crew>> passes) {
    List<WorkloadRun> runs = new ArrayList<>();
    for (int i = 0; i < passes.get(0).size(); i++) {
      int workload = i;
      runs.add(
          passes.stream()
              .map(crews -> crews.get(workload).result())
              .reduce(CrewResults::both)
              .orElseThrow());
    }
    return runs;
  }

  private static WorkloadRun both(WorkloadRun one, WorkloadRun other) {
    return WorkloadRun.of(
        one.name(),
        fewer(one.users(), other.users()),
        Stream.concat(one.measured().stream(), other.measured().stream()).toList(),
        one.judgedSeconds() + other.judgedSeconds());
  }

  /** A measurement that lacked users is none, however many there were in the other. */
  private static Users fewer(Users one, Users other) {
    boolean isOther = (long) other.alive() * one.planned() < (long) one.alive() * other.planned();
    return isOther ? other : one;
  }
}
