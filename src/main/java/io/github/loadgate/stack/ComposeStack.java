package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Containers of a compose project of this run's own. */
final class ComposeStack implements Stack {

  private final StackPlan plan;
  private final Kind.Compose kind;
  private final StackSettings settings;
  private final String id;
  private final Machine owner;
  private final Ending ending = new Ending();
  private final StackRecords records;
  private final Programs programs;

  /** Apart from the others, because they go on while the containers are stopped. */
  private final Programs followers;

  private final Commands commands;
  private final Commands following;
  private final StackLogs logs;
  private final Path engineLog;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  /** Written under the ending's lock. Null until something may have to be removed. */
  private volatile @Nullable Begun begun;

  private volatile long startedAt;

  /** What there is once compose was found and its file is valid. */
  private record Begun(
      ComposeCommand compose, ComposeProject project, ContainerWatch watch, FollowedLogs logs) {}

  ComposeStack(StackPlan plan, Kind.Compose kind, StackSettings settings) {
    this.plan = plan;
    this.kind = kind;
    this.settings = settings;
    ProcessTable table = ProcessTable.ofThisMachine();
    this.owner = Machine.here(table);
    this.id = StackRecord.idFor(settings.name(), settings.baseDirectory(), owner);
    this.records = new StackRecords(settings.stateDirectory());
    this.programs = new LocalPrograms(id, settings.clock(), table);
    this.followers = new LocalPrograms(LeftOvers.followersOf(id), settings.clock(), table);
    Commands.Gate gate = Commands.Gate.until(ending);
    this.commands = new Commands(programs, settings.clock(), gate, settings.baseDirectory());
    this.following = new Commands(followers, settings.clock(), gate, settings.baseDirectory());
    this.logs = new StackLogs(settings.logDirectory());
    this.engineLog = settings.logDirectory().resolve("compose.log");
  }

  @Override
  public void start() throws StackException, InterruptedException {
    boolean started = false;
    try {
      notes.addAll(LeftOvers.remove(settings, false).sentences());
      startAll();
      started = true;
    } finally {
      if (!started) {
        stop(ending.quickly());
      }
    }
  }

  private void startAll() throws StackException, InterruptedException {
    logs.open();
    TakenPorts.refuse(plan.ready(), new CommandScope(settings, this::port));
    ComposeCommand compose = ComposeCommand.find(commands, settings.composeCommand(), engineLog);
    ComposeProject project =
        new ComposeProject(compose, id, kind, settings.baseDirectory(), engineLog);
    project.check(commands);
    Path events = settings.logDirectory().resolve("compose-events.log");
    ContainerWatch watch =
        new ContainerWatch(
            new Containers(commands, compose, id, engineLog), settings.clock(), events);
    Begun now = new Begun(compose, project, watch, new FollowedLogs(project, following, logs));
    ending.unlessAsked(
        () -> {
          records.write(
              new StackRecord(
                  id,
                  owner,
                  settings.baseDirectory(),
                  String.join(" ", compose.engine()),
                  Map.of()));
          begun = now;
          return now;
        });
    project.create(commands);
    following.start(project.events(events));
    startedAt = settings.clock().nanos();
    Commands.Finished up = project.up(commands, plan.ready().within());
    watch.look();
    if (!up.ok()) {
      throw failedStart(now, up);
    }
    now.logs().follow(watch.services());
  }

  private StackException failedStart(Begun now, Commands.Finished up)
      throws StackException, InterruptedException {
    now.logs().dump(now.watch().services());
    List<String> details = new ArrayList<>(up.output());
    List<String> suspects = now.watch().suspects();
    if (!suspects.isEmpty()) {
      details.addAll(now.logs().lastLines(suspects));
    }
    if (!up.ended()) {
      return new StackException(
          "the stack did not get ready within "
              + ReadyWait.text(plan.ready().within())
              + ": `"
              + now.compose().name()
              + " up` was still waiting for the containers to start",
          details);
    }
    return EngineWords.explain(now.compose().name() + " up", up, details);
  }

  private Begun begun() {
    Begun now = begun;
    if (now == null) {
      throw new IllegalStateException("the stack was not started");
    }
    return now;
  }

  @Override
  public void awaitReady(Readiness readiness) throws StackException, InterruptedException {
    ContainerWatch watch = begun().watch();
    new ReadyWait(plan.ready(), settings.clock(), ending)
        .await(startedAt, new Services(watch), readiness);
    watch.ready();
  }

  @Override
  public void prepare() throws StackException, InterruptedException {
    new Preparing(settings, commands, new CommandScope(settings, this::port))
        .run(plan.prepare(), begun().project()::exec);
  }

  @Override
  public @Nullable Integer port(String service, @Nullable Integer containerPort) {
    Begun now = begun;
    if (now == null) {
      return null;
    }
    return now.watch().port(service, containerPort);
  }

  @Override
  public Map<String, Path> logs() {
    return logs.all();
  }

  @Override
  public String description() {
    Begun now = begun;
    return "compose project " + id + (now == null ? "" : ": " + now.watch().description());
  }

  @Override
  public @Nullable String lost() {
    if (ending.asked()) {
      return "aborted: the stack was stopped while it was in use";
    }
    try {
      return begun().watch().lost();
    } catch (StackException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public ServiceWatch watch(Set<String> services) throws StackException, InterruptedException {
    Begun now = begun();
    EngineStats engine =
        new EngineStats(
            now.compose(), commands, following, settings.baseDirectory(), settings.logDirectory());
    return SampledServices.of(ContainerUsage.follow(engine, now.watch().look(), services));
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void stop(boolean quickly) {
    ending.end(quickly, this::endAll);
  }

  private void endAll() {
    programs.endAll(() -> Duration.ofSeconds(ending.quickly() ? 1 : 5));
    Begun now = begun;
    if (now != null) {
      String reason =
          new ComposeEnd(
                  new Commands(
                      programs, settings.clock(), Commands.Gate.open(), settings.baseDirectory()),
                  ending,
                  engineLog)
              .end(now.compose(), now.project(), id, settings.baseDirectory());
      followers.endAll(() -> FollowedLogs.LAST_OUTPUT);
      if (reason == null) {
        forget();
      } else {
        notes.add(
            "the stack "
                + id
                + " could not be removed: "
                + reason
                + "; the next build here tries again, or: "
                + now.compose().name()
                + " -p "
                + id
                + " down --volumes");
      }
    }
  }

  private void forget() {
    try {
      records.delete(id);
    } catch (IOException e) {
      notes.add("the record of the stack could not be deleted: " + e);
    }
  }

  private final class Services implements ReadyWait.Services {
    private final ContainerWatch watch;

    Services(ContainerWatch watch) {
      this.watch = watch;
    }

    @Override
    public @Nullable String lost() throws StackException, InterruptedException {
      return watch.lost();
    }

    @Override
    public @Nullable String notReady() throws StackException, InterruptedException {
      for (Container each : watch.look()) {
        String reason = each.notReady();
        if (reason != null) {
          return reason;
        }
      }
      return null;
    }

    @Override
    public List<String> lastLines() throws InterruptedException {
      return begun().logs().lastLines(watch.suspects());
    }
  }
}
