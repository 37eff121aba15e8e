package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Something already runs at the target: nothing is started or ended but the plan's own commands.
 */
final class ExternalStack implements Stack {

  private final StackPlan plan;
  private final StackSettings settings;
  private final Ending ending = new Ending();
  private final Programs programs;
  private final StackLogs logs;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  ExternalStack(StackPlan plan, StackSettings settings) {
    this.plan = plan;
    this.settings = settings;
    ProcessTable table = ProcessTable.ofThisMachine();
    String id = StackRecord.idFor(settings.name(), settings.baseDirectory(), Machine.here(table));
    this.programs = new LocalPrograms(id, settings.clock(), table);
    this.logs = new StackLogs(settings.logDirectory());
  }

  @Override
  public void start() throws StackException {
    ending.check();
  }

  @Override
  public void awaitReady(Readiness readiness) throws StackException, InterruptedException {
    new ReadyWait(plan.ready(), settings.clock(), ending)
        .await(settings.clock().nanos(), new NoServices(), readiness);
  }

  @Override
  public void prepare() throws StackException, InterruptedException {
    List<StackPlan.Preparation> here = new ArrayList<>();
    for (StackPlan.Preparation each : plan.prepare()) {
      if (each.service() == null) {
        here.add(each);
      } else {
        notes.add(
            "left out: `exec` in `"
                + each.service()
                + "` ("
                + each.origin()
                + "), because the stack is external");
      }
    }
    if (!here.isEmpty()) {
      logs.open();
      Commands commands =
          new Commands(
              programs, settings.clock(), Commands.Gate.until(ending), settings.baseDirectory());
      new Preparing(settings, commands, new CommandScope(settings, this::port))
          .run(
              here,
              (service, command) -> {
                throw new IllegalStateException("left out: " + service);
              });
    }
  }

  @Override
  public @Nullable Integer port(String service, @Nullable Integer containerPort) {
    return null;
  }

  @Override
  public Map<String, Path> logs() {
    return logs.all();
  }

  @Override
  public String description() {
    return "external: what already runs at the target";
  }

  @Override
  public @Nullable String lost() {
    return null;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void stop(boolean quickly) {
    ending.end(quickly, () -> programs.endAll(ending::grace));
  }

  /** There are none of ours: only the target's answers count. */
  private static final class NoServices implements ReadyWait.Services {
    @Override
    public @Nullable String lost() {
      return null;
    }

    @Override
    public @Nullable String notReady() {
      return null;
    }

    @Override
    public List<String> lastLines() {
      return List.of();
    }
  }
}
