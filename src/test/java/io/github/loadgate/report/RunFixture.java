package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;

import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.Breakdown.Part;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tolerance;
import io.github.loadgate.metrics.Uncounted;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.Window;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.CorrectedTimes;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import io.github.loadgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of each outcome, always the same. */
final class RunFixture {

  static final String LONG =
      "GET /api/v1/organisations/[organisation]/projects/[project]/orders/[order]/lines/[line]";

  private static final Window WARM_UP =
      new Window(1, 1, Phase.WARM_UP, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, 0, 0, 20);

  private RunFixture() {}

  static RunResult passed() {
    Plan plan = plan().limit(POST, "p95Max", 100, "100ms").plan();
    return run(
        plan,
        new SummaryFixture()
            .label(
                GET,
                requests().ok(3914, 9.14).ok(200, 21.7).ok(6, 61).breakdown(calls(4120, 0, 20)))
            .label(
                POST,
                requests()
                    .ok(700, 18.04)
                    .tolerated(100, 18)
                    .ok(22, 40.93)
                    .breakdown(calls(822, 1_234_567, 0)))
            .window(new Window(0, 1, Phase.RAMP_UP, 12, 0, 0, 0, 8.25, 11.5, 20.25, 1440, 9000, 3))
            .window(WARM_UP)
            .unjudged(Phase.START, "POST /login", requests().ok(20, 30))
            .summary());
  }

  private static Breakdown calls(long count, long bodies, long connections) {
    Part connect = connections == 0 ? Part.NONE : new Part(connections, 0.42, 1.5);
    return new Breakdown(
        connections == 0 ? Part.NONE : new Part(connections, 0.03, 0.05),
        connect,
        Part.NONE,
        new Part(count, 7.5, 14.25),
        new Part(count, 0.25, 1.75),
        150 * count + bodies,
        1000 * count,
        connections);
  }

  /** As of a run with {@code only}. */
  static RunResult partial() {
    Plan plan = plan().limit(POST, "p95Max", 100, "100ms").plan();
    Threshold left = plan.thresholds().get(plan.thresholds().size() - 1);
    RunResult whole = passed();
    return new RunResult(
        whole.plan(),
        whole.profile(),
        whole.planHash(),
        whole.runId(),
        whole.started(),
        whole.durationSeconds(),
        whole.users(),
        whole.verdict(),
        whole.summary(),
        whole.details(),
        whole.failedRequests(),
        whole.preflight(),
        whole.settings(),
        whole.effectivePlan(),
        whole.stack(),
        whole.logs(),
        List.of(left),
        whole.earlier());
  }

  static RunResult failed() {
    Plan plan =
        plan()
            .task(1, LONG)
            .limit("throughputMin", 500, "500/s")
            .limit(POST, "p95Max", 100, "100ms")
            .limit(POST, "errorRateMax", 0.01, "1%")
            .plan();
    return run(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(4120, 9.14).breakdown(calls(4120, 0, 20)))
            .label(
                POST,
                requests()
                    .ok(700, 18.04)
                    .ok(110, 612.4)
                    .failed(12, 700.25)
                    .service(new ServiceTime(15.1, 14.9, 15.2, 33.21, 640.93)))
            .lateness(new Lateness(5442, 0, 0.21, 3.75, 0.02))
            .disturbance(new Disturbance(Tolerance.of(Limits.NONE), 12, 3))
            .generator(generator())
            .workloads(
                new WorkloadRun("load", new Users(20, 20, ""), new Starts(5460, 5442, 18), 20),
                new WorkloadRun("reader", new Users(2, 2, ""), Starts.NONE, 20))
            .label(LONG, requests().ok(290, 800.5).timedOut(10).refused(200))
            .failure(
                new Cluster(
                    LONG, Phase.MEASURED, FailureClass.REFUSED, 0, 200, 8.5, 26.9, refused()))
            .failure(
                new Cluster(
                    POST, Phase.MEASURED, FailureClass.STATUS, 500, 12, 14.2, 14.9, status500()))
            .failure(
                new Cluster(
                    POST, Phase.WARM_UP, FailureClass.STATUS, 500, 3, 4.2, 4.9, status500()))
            .skipped("customer: `orders` is empty", 3)
            .apart("GROUP checkout", requests().ok(40, 120).timedOut(2))
            .uncounted(
                new Uncounted(
                    Map.of(GET, 12L),
                    Map.of(POST, 4L),
                    Map.of(Phase.WARM_UP, 2L),
                    Map.of("customer: GET /a: `if: ${x}` was false", 5L),
                    Map.of("customer", 1L)))
            .summary());
  }

  private static Generator generator() {
    return new Generator(
        2,
        0.234,
        0.51,
        new Generator.Pauses(3, 31, 15),
        96 << 20,
        30 << 20,
        512 << 20,
        new Generator.Delays(0.093, 16.4),
        new Generator.Pauses(1, 16.4, 16.4),
        List.of("-Xint"));
  }

  static RunResult invalid() {
    return run(
        PlanFixture.orders().limit("p95Max", 100, "100ms").plan(),
        new SummaryFixture()
            .label(GET, requests().timedOut(30).ok(4, 1))
            .label(POST, requests())
            .endedEarly("12 requests in a row, over 5.1 s, got no answer")
            .judgedSeconds(6.25)
            .summary());
  }

  static RunResult broken() {
    return PlainRun.of(
        Verdict.broken(List.of("src/load/orders.load.yaml has 2 problems")),
        null,
        "orders.load.yaml:7:3    unknown key `rampup` in `load`. Did you mean `rampUp`?",
        "orders.load.yaml:19:24  `think: 3` has no unit. Did you mean `3s`?");
  }

  static RunResult preflight() {
    return new RunResult(
        "orders",
        null,
        "abc",
        "run-1",
        Instant.parse("2026-01-01T00:00:00Z"),
        3.2,
        20,
        Verdict.broken(
            List.of(
                "preflight: 2 of 7 requests fail for a single user, without any load: POST /orders,"
                    + " GET /api")),
        null,
        List.of("5 others were answered as expected"),
        List.of(
            new FailedRequest(
                POST,
                Phase.PREFLIGHT,
                "scenario customer, task Checkout",
                FailureClass.STATUS,
                status500()),
            new FailedRequest(
                "GET /api",
                Phase.PREFLIGHT,
                "scenario customer, start",
                FailureClass.REFUSED,
                refused())),
        null,
        List.of(
            new Setting("target", "http://127.0.0.1:41733", Origin.line(PlanFixture.FILE, 1)),
            new Setting("load.users", "20", Origin.line(PlanFixture.FILE, 9)),
            new Setting("load.duration", "20s", Origin.line(PlanFixture.FILE, 9))),
        null,
        "process app on port 41733",
        Map.of(),
        List.of(),
        Earlier.NONE);
  }

  static RunResult run(Plan plan, @Nullable Summary summary) {
    return run(
        plan,
        summary,
        summary == null ? Verdict.broken(List.of("no stack")) : Judge.judge(plan, summary));
  }

  /** Of a run that passed, with percentiles that waiting users hid. */
  static RunResult corrected(Summary summary, CorrectedTimes.OfRun corrected) {
    Verdict verdict = new Verdict(Outcome.PASSED, List.of(), List.of(), corrected);
    return run(plan().plan(), summary, verdict);
  }

  static RunResult run(Plan plan, @Nullable Summary summary, Verdict verdict) {
    return new RunResult(
        plan.name(),
        plan.profile(),
        plan.hash(),
        "run-1",
        Instant.parse("2026-01-01T00:00:00Z"),
        31.4,
        20,
        verdict,
        summary,
        List.of(),
        List.of(),
        null,
        List.of(
            new Setting("load.users", "20", Origin.line(PlanFixture.FILE, 9)),
            new Setting("vars.password", "hunter2", new Origin("-Dload.vars.password"))),
        plan.effectiveYaml(),
        "process app on port 41733",
        Map.of("app", "logs/app.log"),
        plan.notEvaluated(),
        Earlier.NONE);
  }

  static Evidence status500() {
    return new Evidence(
        "POST",
        "http://127.0.0.1:41733/orders",
        Map.of("Content-Type", "application/json"),
        "{\"sku\":\"A-17\"}",
        500,
        Map.of("Content-Type", "application/json"),
        "{\"error\":\"could not obtain a connection within 500 ms\",\n"
            + " \"hint\":\"```<script>alert(1)</script> | @all\u001B[31m\"}",
        "expected 201",
        "orders.load.yaml:21");
  }

  static Evidence refused() {
    return new Evidence(
        "GET",
        "http://127.0.0.1:41733/api",
        Map.of(),
        null,
        0,
        Map.of(),
        null,
        "Failed to connect to /127.0.0.1:41733",
        "orders.load.yaml:22");
  }

  private static PlanFixture plan() {
    return PlanFixture.orders()
        .limit("p95Max", 500, "500ms")
        .builtIn("errorRateMax", 0.01, "1%")
        .builtIn("toleratedRateMax", 0.05, "5%");
  }
}
