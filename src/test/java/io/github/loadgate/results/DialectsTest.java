package io.github.loadgate.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools write when they are told to write otherwise. */
class DialectsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Summary read(String text) throws ResultsException, IOException {
    return Reading.of(folder, text).summary();
  }

  @Test
  void aJtlWithOtherSeparatorsAndAnotherOrder() throws ResultsException, IOException {
    for (String separator : new String[] {";", "\t", "|"}) {
      String text =
          """
          label,success,elapsed,timeStamp
          "a, b",true,20,1795292595000
          "two
          lines ""quoted\""",false,30,1795292596000
          """;
      Summary summary = read(text.replace(",", separator));
      assertThat(summary.total().count()).isEqualTo(2);
      assertThat(summary.requests().keySet())
          .containsExactly("a, b".replace(",", separator), "two\nlines \"quoted\"");
    }
  }

  @Test
  void timeoutsAndRefusedConnectionsOfJmeter() throws ResultsException, IOException {
    Summary summary =
        read(
            """
            timeStamp,elapsed,label,responseCode,responseMessage,success,failureMessage
            1795292595000,5000,a,Non HTTP response code: java.net.SocketTimeoutException,\
            Non HTTP response message: Read timed out,false,
            1795292595000,1,a,Non HTTP response code: org.apache.http.conn.HttpHostConnectException,\
            Non HTTP response message: Connect to 127.0.0.1:1 failed: Connection refused,false,
            1795292595000,40,a,200,OK,false,Test failed: text expected to contain /x/
            """);
    Statistics total = summary.total();
    assertThat(total.failed()).isEqualTo(3);
    assertThat(total.overEveryLimit()).isEqualTo(1);
    assertThat(total.latencySamples()).isEqualTo(2);
    assertThat(summary.failures())
        .extracting(cluster -> cluster.sample().reason())
        .contains("Test failed: text expected to contain /x/");
  }

  @Test
  void jmetersTransactionsAreShownApart() throws ResultsException, IOException {
    String text =
        """
        timeStamp,elapsed,label,responseCode,responseMessage,success
        1795292595000,10,a,200,OK,true
        1795292595010,20,b,200,OK,true
        1795292595000,30,buy,200,"Number of samples in transaction : 2, number of failing samples : 0",true
        """;
    OtherResults results = Reading.of(folder, text);
    assertThat(results.summary().total().count()).isEqualTo(2);
    assertThat(results.summary().apart().keySet()).containsExactly("GROUP buy");
    assertThat(requireNonNull(results.summary().measurements().get(0).ofLabel("GROUP buy")).count())
        .isEqualTo(1);
    assertThat(results.notChecked())
        .endsWith("1 transactions, which are shown apart and are in no total");
  }

  @Test
  void whereJmeterOnlyWroteTransactionsTheyAreTheRequests() throws ResultsException, IOException {
    Summary summary =
        read(
            """
            timeStamp,elapsed,label,responseCode,responseMessage,success
            1795292595000,30,buy,200,"Number of samples in transaction : 2, number of failing samples : 0",true
            """);
    assertThat(requireNonNull(summary.requests().get("buy")).count()).isEqualTo(1);
    assertThat(summary.total().count()).isEqualTo(1);
  }

  @Test
  void samplesInSamplesArePartsOfThemButThoseOfATransaction() throws ResultsException, IOException {
    Summary summary =
        read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testResults version="1.2">
            <httpSample t="50" ts="1795292595000" s="true" lb="redirected" rc="200" rm="OK">
              <httpSample t="20" ts="1795292595000" s="true" lb="redirected-0" rc="302" rm="Found"/>
            </httpSample>
            <sample t="60" ts="1795292595000" s="true" lb="buy" rc="200"
                rm="Number of samples in transaction : 1, number of failing samples : 0">
              <httpSample t="60" ts="1795292595000" s="true" lb="a" rc="200" rm="OK"/>
            </sample>
            </testResults>
            """);
    assertThat(summary.requests().keySet()).containsExactly("redirected", "a");
    assertThat(summary.apart().keySet()).containsExactly("GROUP buy");
  }

  @Test
  void k6sHandleSummary() throws ResultsException, IOException {
    Statistics total =
        read("""
                {"root_group": {}, "metrics": {
                  "http_reqs": {"type": "counter", "values": {"count": 400, "rate": 40}},
                  "http_req_failed": {"type": "rate", "values": {"rate": 0.01, "passes": 4, "fails": 396}},
                  "http_req_duration": {"type": "trend", "values":
                    {"avg": 5, "min": 1, "med": 4, "max": 20, "p(99.9)": 19.5}}}}
                """)
            .total();
    assertThat(total.count()).isEqualTo(400);
    assertThat(total.quantile(0.999)).isEqualTo(19.5);
    assertThat(total.errorRate()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void gatlingsOldLogHasTheNumberOfTheUser() throws ResultsException, IOException {
    Summary summary =
        read(
            """
            RUN	computerdatabase.Basic	basic	1795292561685	 	3.0.0
            REQUEST	1	a,b	pay	1795292561924	1795292562061	OK	\s
            REQUEST	2		pay	1795292561924	1795292562924	KO	j.u.c.TimeoutException: Request timeout after 1000 ms
            REQUEST	2		pay	1795292561924	1795292561925	KO	j.n.ConnectException: Connection refused
            """);
    assertThat(summary.requests().keySet()).containsExactly("a / b / pay", "pay");
    assertThat(summary.total().overEveryLimit()).isEqualTo(1);
    assertThat(summary.total().latencySamples()).isEqualTo(2);
  }

  @Test
  void moreLabelsThanAreToldApartAreCountedTogether() throws ResultsException, IOException {
    StringBuilder text = new StringBuilder("timeStamp,elapsed,label,success\n");
    for (int i = 0; i < 10_050; i++) {
      text.append("1795292595000,20,/orders/").append(i).append(",true\n");
    }
    Summary summary = read(text.toString());
    assertThat(summary.total().count()).isEqualTo(10_050);
    assertThat(summary.requests()).hasSizeLessThanOrEqualTo(10_001);
  }
}
