package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineBinderTest extends PlanReading {

  private Plan with(String thresholds) {
    return read(HEAD + "thresholds: " + thresholds + "\n");
  }

  @Test
  void readsWhatIsComparedWithEarlierRuns() {
    Plan plan =
        with("{baseline: {p95: 10%, p999: 0%, throughput: 5%, errorRate: 0.5%, max: 100%}}");
    Origin origin = Origin.line("a.load.yaml", 4);

    assertThat(plan.comparisons())
        .containsExactly(
            new Comparison(Statistic.percentile(0.95), 0.1, "10%", origin),
            new Comparison(Statistic.percentile(0.999), 0, "0%", origin),
            new Comparison(Statistic.of(Kind.THROUGHPUT), 0.05, "5%", origin),
            new Comparison(Statistic.of(Kind.ERROR_RATE), 0.005, "0.5%", origin),
            new Comparison(Statistic.of(Kind.MAX), 1, "100%", origin));
    assertThat(plan.notYet()).isEmpty();
    assertThat(plan.thresholds()).noneMatch(threshold -> threshold.terms().baseline() != null);
  }

  @Test
  void saysWhatCannotBeCompared() {
    assertThat(
            problems(
                HEAD
                    + """
                    thresholds:
                      baseline: {p95Max: 10%, samples: 1%, cpu: 5%, p95: 10, mean: {fail: 10%}, throughput: 100%}
                    """))
        .containsExactly(
            "5:14   `p95Max` cannot be compared with earlier runs; p1 … p99, p999, mean, max,"
                + " errorRate, toleratedRate and throughput can. Did you mean `p95`?",
            "5:27   `samples` cannot be compared with earlier runs; p1 … p99, p999, mean, max,"
                + " errorRate, toleratedRate and throughput can.",
            "5:40   `cpu` cannot be compared with earlier runs; p1 … p99, p999, mean, max,"
                + " errorRate, toleratedRate and throughput can.",
            "5:54   p95: `10` has no unit. Did you mean `10%`?",
            "5:64   mean: a single value is needed here, not a map.",
            "5:89   throughput: `100%` never fails, for nothing is less than 0: say less.");
  }

  @Test
  void loadHashIsThatOfWhatIsSent() {
    String before = with("{p95Max: 500ms}").loadHash();
    String rest = HEAD.substring(HEAD.indexOf("load:"));

    List<String> same =
        List.of(
            with("{p95Max: 9s, baseline: {p95: 10%}}").loadHash(),
            read("# a comment\n" + HEAD).loadHash(),
            read(HEAD + "secrets: [pin]\nprometheus: http://localhost:9090\n").loadHash(),
            read(HEAD + "stack: {process: {app: {command: [java, -jar, app-2.jar]}}}\n")
                .loadHash());
    List<String> others =
        List.of(
            read(HEAD.replace("GET: /a", "GET: /b")).loadHash(),
            read(HEAD.replace("users: 5", "users: 6")).loadHash(),
            read(HEAD + "think: 1s\n").loadHash(),
            read("target: http://other:8080\n" + rest).loadHash());

    assertThat(same).containsOnly(before);
    assertThat(others).doesNotContain(before).doesNotHaveDuplicates();
    assertThat(before).matches("[0-9a-f]{64}");
  }

  @Test
  void loadHashKnowsWhatTheBuildLaysOverThePlan() {
    String before = read(HEAD).loadHash();
    property("p95Max", "1s");
    assertThat(read(HEAD).loadHash()).isEqualTo(before);
    property("duration", "99s");
    assertThat(read(HEAD).loadHash()).isNotEqualTo(before);
  }
}
