package io.github.loadgate.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools themselves wrote, against what a few lines of Python say of the same files. */
class RealResultsTest {

  @Test
  void jmetersCsv() throws ResultsException {
    OtherResults results = Reading.real("jmeter-5.6.2.jtl");
    Statistics total = results.summary().total();
    assertThat(results.format()).isEqualTo(Format.JMETER_CSV);
    assertThat(total.count()).isEqualTo(312);
    assertThat(total.failed()).isEqualTo(2);
    assertThat(total.quantile(0.5)).isCloseTo(29, within(0.05));
    assertThat(total.quantile(0.95)).isCloseTo(89, within(0.1));
    assertThat(total.max()).isEqualTo(277);
    assertThat(results.summary().judgedSeconds()).isEqualTo(3.173);
    assertThat(results.summary().requests().keySet())
        .containsExactlyInAnyOrder("GET item, by id", "POST order");
    Cluster failure = results.summary().failures().get(0);
    assertThat(failure.failure()).isEqualTo(FailureClass.STATUS);
    assertThat(failure.status()).isEqualTo(500);
    assertThat(failure.sample().reason()).isEqualTo("500 Internal Server Error");
    assertThat(results.notChecked())
        .containsExactly(
            "whether the load was as planned and the tool kept up", "how much of it was warm-up");
  }

  @Test
  void jmetersXml() throws ResultsException {
    OtherResults results = Reading.real("jmeter-5.6.2.xml");
    assertThat(results.format()).isEqualTo(Format.JMETER_XML);
    assertThat(results.summary().total().count()).isEqualTo(30);
    assertThat(results.summary().total().failed()).isEqualTo(1);
    assertThat(results.summary().failures().get(0).sample().reason())
        .isEqualTo("500 Internal Server Error");
  }

  @Test
  void k6sPointsPackedByK6Itself() throws ResultsException {
    OtherResults results = Reading.real("k6-1.8.1-points.json.gz");
    Statistics total = results.summary().total();
    assertThat(results.format()).isEqualTo(Format.K6_POINTS);
    assertThat(total.count()).isEqualTo(320);
    assertThat(total.failed()).isEqualTo(1);
    assertThat(total.quantile(0.5)).isCloseTo(27.587334, within(0.03));
    assertThat(total.quantile(0.95)).isCloseTo(86.975994, within(0.09));
    assertThat(total.max()).isEqualTo(180.664047);
    assertThat(requireNonNull(results.summary().requests().get("GET item")).count()).isEqualTo(161);
  }

  @Test
  void ofK6TimeoutsAreOverEveryLimitAndRefusedConnectionsAreNoLatency() throws ResultsException {
    Statistics total = Reading.real("k6-1.8.1-failures.json").summary().total();
    assertThat(total.count()).isEqualTo(9);
    assertThat(total.failed()).isEqualTo(6);
    assertThat(total.overEveryLimit()).isEqualTo(3);
    assertThat(total.latencySamples()).isEqualTo(6);
    assertThat(total.quantile(0.95)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void k6sSummary() throws ResultsException {
    OtherResults results = Reading.real("k6-1.8.1-summary.json");
    Statistics total = results.summary().total();
    assertThat(total.count()).isEqualTo(594);
    assertThat(total.failed()).isEqualTo(2);
    assertThat(total.quantile(0.95)).isEqualTo(85.17233920000001);
    assertThat(total.quantile(0.99)).isNaN();
    assertThat(total.mean()).isEqualTo(35.55373974410773);
    assertThat(total.throughput()).isEqualTo(97.58013309730066);
    assertThat(total.isCounted()).isFalse();
    assertThat(results.notChecked())
        .endsWith("how certain the values are, for there is nothing second by second", "windows");
  }

  @Test
  void locustsStats() throws ResultsException {
    OtherResults results = Reading.real("locust-2.47.0_stats.csv");
    Statistics total = results.summary().total();
    assertThat(total.count()).isEqualTo(478);
    assertThat(total.failed()).isEqualTo(2);
    assertThat(total.quantile(0.95)).isEqualTo(90);
    assertThat(total.quantile(0.999)).isEqualTo(180);
    assertThat(results.summary().requests().keySet()).containsExactly("GET /item", "POST /order");
    assertThat(requireNonNull(results.summary().requests().get("POST /order")).quantile(0.95))
        .isEqualTo(130);
  }

  @Test
  void ofLocustsFullHistoryThePercentilesAreOfTenSecondsEachAndNotTaken() throws ResultsException {
    Statistics total = Reading.real("locust-2.47.0_stats_history.csv").summary().total();
    assertThat(total.count()).isEqualTo(478);
    assertThat(total.failed()).isEqualTo(2);
    assertThat(total.max()).isEqualTo(176.8601950025186);
    assertThat(total.quantile(0.95)).isNaN();
  }

  @Test
  void ofLocustsShortHistoryTheyAreOfAllRequests(@TempDir Path folder)
      throws ResultsException, IOException {
    String history =
        Reading.text("locust-2.47.0_stats_history.csv")
            .replaceAll("(?m)^\\d+,6,(?:GET|POST),.*\\R", "");
    Statistics total = Reading.of(folder, history).summary().total();
    assertThat(total.quantile(0.95)).isEqualTo(90);
  }

  @Test
  void locustsJsonHasHowManyTookHowLong() throws ResultsException {
    OtherResults results = Reading.real("locust-2.47.0.json");
    Statistics total = results.summary().total();
    assertThat(total.count()).isEqualTo(546);
    assertThat(total.failed()).isEqualTo(3);
    assertThat(total.quantile(0.5)).isEqualTo(29);
    assertThat(total.quantile(0.95)).isEqualTo(90);
    assertThat(total.quantile(0.99)).isEqualTo(160);
    assertThat(total.over(90_000_000)).isLessThanOrEqualTo(546 - 519);
    assertThat(total.isCounted()).isTrue();
  }

  @Test
  void gatlingsLog() throws ResultsException {
    OtherResults results = Reading.real("gatling-3.11.5-simulation.log");
    Statistics total = results.summary().total();
    assertThat(total.count()).isEqualTo(321);
    assertThat(total.failed()).isEqualTo(2);
    assertThat(total.quantile(0.95)).isCloseTo(139, within(0.14));
    assertThat(results.summary().requests().keySet())
        .containsExactly("GET item", "checkout / POST order");
    assertThat(results.summary().failures().get(0).status()).isEqualTo(500);
  }

  @Test
  void gatlingsBinaryLogIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> Reading.real("gatling-3.15.1-simulation.log"))
        .isInstanceOf(ResultsException.class)
        .hasMessage(
            "gatling-3.15.1-simulation.log cannot be judged: it is the binary simulation.log of"
                + " Gatling 3.15.1, a format that only Gatling itself reads. Judge it by Gatling's"
                + " assertions, or run the simulation with Gatling 3.11 or older, whose log is a"
                + " text");
  }
}
