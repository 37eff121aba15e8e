package io.github.loadgate.metrics;

import java.util.List;

/**
 * What became of the users.
 *
 * @param planned by the load; of one that starts users as it needs them, those that it started
 * @param alive at work in the judged time until its end: none that a failure stopped, nor one that
 *     never came out of its {@code start} or of a request from before
 * @param lostTo how the first lost user was lost, one sentence; empty where none was
 */
public record Users(int planned, int alive, String lostTo) {

  /** Of all workloads together. */
  static Users all(List<WorkloadRun> workloads) {
    return new Users(
        workloads.stream().mapToInt(run -> run.users().planned()).sum(),
        workloads.stream().mapToInt(run -> run.users().alive()).sum(),
        workloads.stream()
            .map(run -> run.users().lostTo())
            .filter(how -> !how.isEmpty())
            .findFirst()
            .orElse(""));
  }
}
