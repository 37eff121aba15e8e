package io.github.loadgate.plan.reading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thresholds of services and queries. */
class GaugeBinderTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://h
      load: {users: 5, duration: 10s}
      prometheus: ${env.PROM ?? 'http://prometheus:9090'}
      vars: {group: orders}
      stack:
        process:
          api: {command: [java]}
          worker: {command: [java]}
      tasks: [{GET: /a}]
      thresholds:
        services:
          api: {cpuMax: {fail: 70%, warn: 50%}, memoryMax: 1.5GiB, restartsMax: 0}
        queries:
          lag: {query: 'max(lag{group="${group}"}[$window])', max: 100, min: -5}
      """;

  private static List<Threshold> gauges(Plan plan) {
    return plan.thresholds().stream()
        .filter(one -> !one.statistic().kind().isOfRequests())
        .toList();
  }

  @Test
  void areReadWithTheirUnits() {
    List<Threshold> gauges = gauges(read(PLAN));
    assertThat(gauges)
        .extracting(Threshold::title)
        .containsExactly(
            "service api cpu",
            "service api memory",
            "service api restarts",
            "query lag",
            "query lag");
    assertThat(gauges)
        .extracting(Threshold::limit)
        .containsExactly(0.7, 1.5 * 1024 * 1024 * 1024, 0.0, 100.0, -5.0);
    assertThat(gauges)
        .extracting(Threshold::statistic)
        .extracting(Statistic::kind)
        .containsExactly(Kind.CPU, Kind.MEMORY, Kind.RESTARTS, Kind.VALUE, Kind.VALUE_MIN);
    assertThat(requireNonNull(gauges.get(0).warning()).limit()).isEqualTo(0.5);
    assertThat(gauges.get(0).origin()).hasToString("a.load.yaml:12");
    assertThat(gauges.get(3).subject()).isEqualTo(new Subject.Query("lag"));
    assertThat(read(PLAN).notYet()).isEmpty();
  }

  @Test
  void aQueryGoesWithItsServer() {
    Prometheus prometheus = requireNonNull(read(PLAN).prometheus());
    assertThat(prometheus.server().source()).isEqualTo("${env.PROM ?? 'http://prometheus:9090'}");
    assertThat(prometheus.origin()).hasToString("a.load.yaml:3");
    assertThat(requireNonNull(prometheus.queries().get("lag")).promql().source())
        .isEqualTo("max(lag{group=\"${group}\"}[$window])");
  }

  @Test
  void aServerWithoutQueriesIsAskedNothing() {
    assertThat(read(PLAN.replaceFirst("(?s)  queries:.*", "")).prometheus()).isNull();
  }

  @Test
  void aServerMayBeAnExpressionAndIsCheckedAsSoonAsItIsKnown() {
    assertThat(problems(PLAN.replace("'http://prometheus:9090'", "'prometheus:9090'")))
        .containsExactly(
            "3:13   prometheus: the value of `${env.PROM ?? 'prometheus:9090'}` is wrong:"
                + " `prometheus:9090` is not a URL with `http://` or `https://`. Did you mean"
                + " `http://prometheus:9090`?");
  }

  @Test
  void aQueryKnowsNoVariableOfAUser() {
    assertThat(problems(PLAN.replace("${group}", "${token}")))
        .singleElement()
        .asString()
        .contains("token");
  }

  @Test
  void namesTheServicesThereAre() {
    assertThat(problems(PLAN.replace("    api: {cpu", "    apii: {cpu")))
        .containsExactly("12:5   There is no service `apii`. Did you mean `api`?");
    assertThat(problems(PLAN.replace("    api: {cpu", "    database: {cpu")))
        .containsExactly("12:5   There is no service `database`. There are api and worker.");
  }

  @Test
  void anExternalStackHasNoServices() {
    assertThat(problems(PLAN.replaceFirst("(?s)stack:.*?tasks", "tasks")))
        .containsExactly(
            "8:5   The stack is external, so nothing can be measured of a service `api`: give the"
                + " plan a `stack` with `compose` or `process`.");
  }

  @Test
  void aStackThatThisRunDoesWithoutLeavesItsServicesUnevaluated() {
    property("stack", "external");
    Plan plan = read(PLAN);
    assertThat(gauges(plan)).extracting(Threshold::title).containsExactly("query lag", "query lag");
    assertThat(plan.notEvaluated())
        .extracting(Threshold::title)
        .containsExactly("service api cpu", "service api memory", "service api restarts");
  }

  @Test
  void areJudgedOnceAndNotByWindows() {
    assertThat(problems(PLAN.replace("memoryMax: 1.5GiB", "memoryMax: {fail: 1GB, window: 10s}")))
        .containsExactly(
            "12:66   `window` has no meaning for `memoryMax`, which is judged once, over all of the"
                + " judged time.");
    assertThat(problems(PLAN.replace("max: 100", "max: {fail: 100, abort: true}")))
        .containsExactly(
            "14:74   `abort` has no meaning for `max`, which is judged once, over all of the judged"
                + " time.");
  }

  @Test
  void limitsOfAQueryLeaveRoomBetweenThem() {
    assertThat(problems(PLAN.replace("min: -5", "min: 100.5")))
        .containsExactly(
            "14:62   max: `max: 100` is under `min: 100.5`, so no value is within both.");
  }

  @Test
  void aServiceHasThreeLimitsWithUnits() {
    assertThat(problems(PLAN.replace("cpuMax: {", "cpu: {")))
        .containsExactly(
            "12:11   `cpu` is not a key of thresholds of a service, which may have cpuMax,"
                + " memoryMax and restartsMax. Did you mean `cpuMax`?");
    assertThat(problems(PLAN.replace("memoryMax", "memMax")).get(0))
        .endsWith("Did you mean `memoryMax`?");
    assertThat(problems(PLAN.replace("1.5GiB", "5")))
        .containsExactly("12:54   memoryMax: `5` has no unit. Did you mean `5MB`?");
  }

  @Test
  void aQueryNeedsALimitThatIsANumber() {
    assertThat(problems(PLAN.replace(", max: 100, min: -5", "")))
        .containsExactly("14:10   lag: a query needs `max` or `min`.");
    assertThat(problems(PLAN.replace("max: 100", "max: 100ms")))
        .containsExactly("14:62   max: `100ms` is not a number such as `100`.");
  }
}
