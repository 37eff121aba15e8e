package io.github.loadgate.stack;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs of this machine, each with its output in {@code NAME.log}. */
final class ProcessStack implements Stack {

  private static final Pattern IN_USE =
      Pattern.compile(
          "address already in use|EADDRINUSE|port \\d+ (is|was) already in use|BindException"
              + "|only one usage of each socket address",
          Pattern.CASE_INSENSITIVE);

  private final StackPlan plan;
  private final Map<String, ServiceProcess> processes;
  private final StackSettings settings;
  private final Ending ending = new Ending();
  private final ProcessTable table = ProcessTable.ofThisMachine();
  private final StackRecords records;
  private final Programs programs;
  private final Commands commands;
  private final FreePorts ports = new FreePorts(new Random());
  private final Scope scope;
  private final StackLogs logs;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  /** By name, in the order of their start. Used by the one thread that uses the stack. */
  private final Map<String, Program> running = new LinkedHashMap<>();

  /** Written under the ending's lock. */
  private StackRecord stackRecord;

  private volatile long startedAt;

  ProcessStack(StackPlan plan, Kind.Processes kind, StackSettings settings) {
    this.plan = plan;
    this.processes = new LinkedHashMap<>(kind.processes());
    this.settings = settings;
    Machine here = Machine.here(table);
    String id = StackRecord.idFor(settings.name(), settings.baseDirectory(), here);
    this.stackRecord = new StackRecord(id, here, settings.baseDirectory(), null, Map.of());
    this.records = new StackRecords(settings.stateDirectory());
    this.programs = new LocalPrograms(id, settings.clock(), table);
    this.commands =
        new Commands(
            programs, settings.clock(), Commands.Gate.until(ending), settings.baseDirectory());
    this.scope = new CommandScope(settings, ports::pick);
    this.logs = new StackLogs(settings.logDirectory());
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

  private void startAll() throws StackException {
    logs.open();
    TakenPorts.refuse(plan.ready(), new CommandScope(settings, ports::get));
    // All commands before the first start: a mistake in the last one costs no start of the first.
    Map<String, Launch> launches = new LinkedHashMap<>();
    for (Map.Entry<String, ServiceProcess> each : processes.entrySet()) {
      launches.put(each.getKey(), launch(each.getKey(), each.getValue()));
    }
    startedAt = settings.clock().nanos();
    remember(stackRecord);
    for (Map.Entry<String, Launch> each : launches.entrySet()) {
      Program program = commands.start(each.getValue());
      running.put(each.getKey(), program);
      String start = table.startOf(program.pid()).orElse("");
      remember(stackRecord.withProcess(program.pid(), start));
    }
  }

  private void remember(StackRecord changed) throws StackException {
    ending.unlessAsked(
        () -> {
          records.write(changed);
          stackRecord = changed;
          return changed;
        });
  }

  private Launch launch(String name, ServiceProcess process) throws StackException {
    String what = "process `" + name + "`";
    List<String> words =
        Preparing.withJava(
            Preparing.words(what, process.origin(), process.command(), scope), settings);
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map.Entry<String, Template> each : process.environment().entrySet()) {
      environment.put(
          each.getKey(), Preparing.text(what, process.origin(), each.getValue(), scope));
    }
    String path = environment.getOrDefault("PATH", System.getenv("PATH"));
    Executables.check(what, process.origin(), words, process.workingDirectory(), path);
    return new Launch(words, process.workingDirectory(), environment, logs.create(name), null);
  }

  @Override
  public void awaitReady(Readiness readiness) throws StackException, InterruptedException {
    new ReadyWait(plan.ready(), settings.clock(), ending)
        .await(startedAt, new Running(), readiness);
  }

  @Override
  public void prepare() throws StackException, InterruptedException {
    new Preparing(settings, commands, scope)
        .run(
            plan.prepare(),
            (service, command) -> {
              throw new StackException(
                  "`exec` in `" + service + "` needs containers: use `run` with a process stack",
                  List.of());
            });
  }

  @Override
  public @Nullable Integer port(String service, @Nullable Integer containerPort) {
    return ports.get(service, containerPort);
  }

  @Override
  public Map<String, Path> logs() {
    return logs.all();
  }

  @Override
  public String description() {
    List<String> told = new ArrayList<>();
    for (String name : processes.keySet()) {
      Integer port = ports.get(name, null);
      told.add(name + (port == null ? "" : " (port " + port + ")"));
    }
    return (told.size() == 1 ? "process: " : "processes: ") + String.join(", ", told);
  }

  @Override
  public @Nullable String lost() {
    programs.observe();
    for (Map.Entry<String, Program> each : running.entrySet()) {
      if (!each.getValue().isAlive()) {
        if (ending.asked()) {
          return "aborted: the stack was stopped while it was in use";
        }
        return "`"
            + each.getKey()
            + "` has exited with "
            + each.getValue().exitCode()
            + hint(each.getKey());
      }
    }
    return null;
  }

  @Override
  public ServiceWatch watch(Set<String> services) throws StackException {
    Map<String, ProcessHandle> roots = new LinkedHashMap<>();
    for (String service : services) {
      Program program = running.get(service);
      Optional<ProcessHandle> root =
          program == null ? Optional.empty() : ProcessHandle.of(program.pid());
      roots.put(
          service,
          root.orElseThrow(
              () ->
                  new StackException("there is no process `" + service + "` any more", List.of())));
    }
    ProcessMemory memory =
        table.isThere()
            ? ProcessMemory.of(table)
            : ProcessMemory.byPs(commands, settings.logDirectory().resolve("ps.log"));
    int cores = Runtime.getRuntime().availableProcessors();
    return SampledServices.of(new ProcessUsage(roots, table, memory, settings.clock(), cores));
  }

  private String hint(String name) {
    Path log = logs.all().get(name);
    boolean inUse =
        log != null
            && LogFile.lastLines(log).stream().anyMatch(line -> IN_USE.matcher(line).find());
    return inUse
        ? ", and its log says that its port is in use (end what holds it, or let the plan pick a"
            + " free one with ${stack.port('"
            + name
            + "')})"
        : "";
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
    int left = programs.endAll(ending::grace);
    if (left > 0) {
      notes.add(left + " processes of the stack " + stackRecord.id() + " do not end");
      return;
    }
    try {
      records.delete(stackRecord.id());
    } catch (IOException e) {
      notes.add("the record of the stack could not be deleted: " + e);
    }
  }

  private final class Running implements ReadyWait.Services {
    @Override
    public @Nullable String lost() {
      return ProcessStack.this.lost();
    }

    @Override
    public @Nullable String notReady() {
      return null;
    }

    @Override
    public List<String> lastLines() {
      List<String> ended =
          running.entrySet().stream()
              .filter(each -> !each.getValue().isAlive())
              .map(Map.Entry::getKey)
              .toList();
      return logs.lastLines(ended.isEmpty() ? running.keySet() : ended);
    }
  }
}
