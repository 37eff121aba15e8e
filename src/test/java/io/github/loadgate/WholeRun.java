package io.github.loadgate;

import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.PlanOutlook;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.Earlier;
import io.github.loadgate.report.Line;
import io.github.loadgate.report.PlanText;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.report.StoredResult;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Verdict;
import io.github.loadgate.workloads.PlanFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A plan from its file to its results, as the plugin does it, against a server of this JVM.
 *
 * @param before what is said of the plan
 * @param outlook what {@code load:validate} says of it
 * @param progress the lines while it ran
 * @param served how many requests the server answered
 * @param console the end
 * @param markdown {@code summary.md}
 * @param stored {@code result.json} read back
 */
record WholeRun(
    Summary summary,
    Verdict verdict,
    String before,
    String outlook,
    List<String> progress,
    long served,
    String console,
    String markdown,
    StoredResult stored) {

  /**
   * Runs it.
   *
   * @param only the scenario that runs; empty for all
   */
  static WholeRun of(Path folder, String name, String yaml, String only) throws Exception {
    AtomicLong served = new AtomicLong();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("target", "http://127.0.0.1:" + server.getAddress().getPort());
      if (!only.isEmpty()) {
        properties.put("only", only);
      }
      return of(read(folder, name, yaml, properties), folder, served);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static Plan read(Path folder, String name, String yaml, Map<String, String> properties)
      throws Exception {
    Map<String, Value> values = new LinkedHashMap<>();
    properties.forEach(
        (key, text) -> values.put(key, new Value(text, new Origin("-Dload." + key))));
    return PlanReader.read(
        Files.writeString(folder.resolve(name + ".load.yaml"), yaml),
        folder,
        new Overrides(Layer.EMPTY, new Layer(null, values)),
        new PlanFolder(folder),
        true);
  }

  private static WholeRun of(Plan plan, Path folder, AtomicLong served) throws Exception {
    Mask mask = new Mask(plan.secrets());
    Surroundings surroundings = new PlanFolder(folder);
    List<String> progress = new ArrayList<>();
    Instant started = Instant.now();
    Summary summary =
        new LoadTest(
                plan,
                surroundings,
                mask,
                JavaSteps.NONE,
                new SystemClock(),
                RunVariables.of(plan, surroundings, mask, 7),
                7,
                now -> progress.add(ConsoleReport.progress(now)),
                () -> null)
            .run();
    Verdict verdict = Judge.judge(plan, summary);
    RunResult result =
        new RunResult(
                plan.name(),
                plan.profile(),
                plan.hash(),
                "run-1",
                started,
                2,
                plan.workloads().stream().mapToInt(one -> one.load().mostUsers()).sum(),
                verdict,
                summary,
                List.of(),
                List.of(),
                null,
                plan.settings(),
                plan.effectiveYaml(),
                "",
                Map.of(),
                plan.notEvaluated(),
                Earlier.NONE)
            .masked(mask);
    RunFiles files = RunFiles.of(folder.resolve("load"), folder.resolve("reports"), plan.name());
    files.write(result);
    return new WholeRun(
        summary,
        verdict,
        text(ConsoleReport.plan(plan, plan.name() + ".load.yaml", mask)),
        text(PlanText.of(plan, PlanOutlook.of(plan).users(), "none.", mask)),
        progress,
        served.get(),
        text(ConsoleReport.end(result, "summary.md")),
        Files.readString(files.summary()),
        ResultJson.read(files.result()));
  }

  private static String text(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}
