package io.github.loadgate.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs the application under test. Used by one thread, but for {@link #stop}. */
public interface Stack {

  /**
   * Starts everything and reads the host ports back. Ends what it started when it fails.
   *
   * @throws StackException when something cannot be started
   */
  void start() throws StackException, InterruptedException;

  /**
   * Waits until the services' own health checks and the plan's {@code ready} are ok, or the
   * deadline is over, or a service has exited.
   */
  void awaitReady(Readiness readiness) throws StackException, InterruptedException;

  /** Runs the plan's {@code prepare} commands in order. */
  void prepare() throws StackException, InterruptedException;

  /**
   * A host port.
   *
   * @param containerPort null for a process
   * @return null where the stack knows nothing of it
   */
  @Nullable Integer port(String service, @Nullable Integer containerPort);

  /** The log file of each service. */
  Map<String, Path> logs();

  /** One line for the console once it is ready: what runs, on which ports. */
  String description();

  /**
   * Why a service that should run has ended, one sentence; null while all is well. Cheap enough to
   * ask each second.
   */
  @Nullable String lost();

  /**
   * Measures services from now on, while it is up. To be closed before the stack is stopped.
   *
   * @throws StackException when there is nothing to measure of one of them
   */
  default ServiceWatch watch(Set<String> services) throws StackException, InterruptedException {
    throw new StackException(
        "nothing can be measured of services, because the stack is external", List.of());
  }

  /**
   * Sentences for the reader that are no errors, so far: what a dead build had left, what of the
   * plan was left out, what could not be removed. Worth reading after {@link #start} and after
   * {@link #stop}.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Ends all that was started, with whole process trees, containers, networks and volumes.
   * Idempotent; any thread, at any time, {@link #start} still running included; a second caller
   * waits for the first.
   *
   * @param quickly whether the build is being aborted and has only seconds
   */
  void stop(boolean quickly);
}
