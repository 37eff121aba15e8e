package io.github.loadgate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were cut short, edited, or made to harm: a sentence each, and nothing else. */
class HostileResultsTest {

  private static final String JTL = "timeStamp,elapsed,label,responseCode,success\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private void isRefused(String text, String sentence) {
    assertThatThrownBy(() -> Reading.of(folder, text))
        .isInstanceOf(ResultsException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1795292595000,-3,a,200,true   | its elapsed time is -3, which is no time from 0 to a day in ms
          1795292595000,86400001,a,200,true | its elapsed time is 86400001, which is no time from 0 to a day in ms
          1795292595000,NaN,a,200,true  | its elapsed time is `NaN`, which is no whole number
          -5,20,a,200,true              | its time is -5, which is no time of this century in ms
          1795292595,20,a,200,true      | its time is 1795292595, which is no time of this century in ms
          2026/11/21 10:00:00,20,a,200,true | its time is `2026/11/21 10:00:00`, which is no whole number
          1795292595000,20,a,200,yes    | whether it was a success is `yes`, not true or false
          1795292595000,20,a            | the record has 3 of 5 fields: the file was cut short or edited, or two JMeters wrote to it
          """)
  void aRowOfAJtlThatCannotBe(String row, String why) {
    isRefused(JTL + "1795292595000,20,a,200,true\n" + row + "\n", "it:3 cannot be judged: " + why);
  }

  @Test
  void aQuoteThatIsNeverClosed() {
    isRefused(
        JTL + "1795292595000,20,\"a,200,true\n",
        "it:2 cannot be judged: a quote is never closed: the file was cut short");
  }

  @Test
  void aJtlWithoutWhatIsNeeded() {
    isRefused(
        "timeStamp,elapsed,label\n1795292595000,20,a\n",
        "it cannot be judged: it has no column `success`; have JMeter write it, by"
            + " -Jjmeter.save.saveservice.successful=true");
    isRefused(
        "1795292595000,20,a,200,true\n",
        "it cannot be judged: it is a JTL without its header line; have JMeter write it, by"
            + " -Jjmeter.save.saveservice.print_field_names=true");
    isRefused(JTL, "it cannot be judged: it has no request");
  }

  @Test
  void aClockThatJumped() {
    isRefused(
        JTL + "1795292595000,20,a,200,true\n1795285395000,20,a,200,true\n",
        "it:3 cannot be judged: its time is 120 minutes before what stands above it: a clock was"
            + " changed, or the file holds several runs, of which each has to be judged by itself");
    isRefused(
        JTL + "1795292595000,20,a,200,true\n1795299795000,20,a,200,true\n",
        "it:3 cannot be judged: its time is 119 minutes after what stands above it: a clock was"
            + " changed, or the file holds several runs, of which each has to be judged by itself");
  }

  @Test
  void requestsThatEndedInAnotherOrderAreNoJump() throws ResultsException, IOException {
    OtherResults results =
        Reading.of(folder, JTL + "1795292595000,20,a,200,true\n1795292000000,20,a,200,true\n");
    assertThat(results.summary().judgedSeconds()).isEqualTo(595.02);
  }

  @Test
  void linesWithoutEnd() throws IOException {
    String endless = "x".repeat(1_100_000);
    isRefused(
        JTL + "1795292595000,20," + endless + ",200,true\n",
        "it:2 cannot be judged: the record has more than 1000000 characters");
    isRefused(
        JTL + ",".repeat(1_100) + "\n",
        "it:2 cannot be judged: the record has more than 1000 fields");
    isRefused(
        "{\"type\":\"Metric\",\"metric\":\"a\"}\n{\"type\":\"Point\",\"x\":\"" + endless + "\"}\n",
        "it:2 cannot be judged: the line has more than 1000000 characters");
  }

  @Test
  void xmlThatReachesOut() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hush");
    isRefused(
        """
        <?xml version="1.0"?>
        <!DOCTYPE testResults [<!ENTITY x SYSTEM "%s">]>
        <testResults version="1.2">
        <httpSample t="1" ts="1795292595000" s="true" lb="&x;" rc="200" rm="OK"/>
        </testResults>
        """
            .formatted(secret.toUri()),
        "it:2 cannot be judged: it has a DTD, which JMeter never writes");
  }

  @Test
  void xmlCutShortOrTooDeep() {
    isRefused(
        "<testResults version=\"1.2\">\n<httpSample t=\"1\" ts=\"1795292595000\" s=\"true\"",
        "it:2 cannot be judged: it is not whole XML: the file was cut short or edited");
    isRefused(
        "<testResults>" + "<a>".repeat(200),
        "it:1 cannot be judged: its elements are nested more than 50 deep");
  }

  @Test
  void pointsOfK6CutShortOrEdited() {
    String point =
        """
        {"type":"Point","metric":"http_req_duration","data":{"time":"2026-11-21T20:21:46.6Z",\
        "value":%s,"tags":{"name":"a","status":"200"%s}}}
        """;
    String fine = point.formatted("3.5", ",\"expected_response\":\"true\"");
    isRefused(
        fine + fine.substring(0, 60),
        "it:2 cannot be judged: the line is not whole JSON: the file was cut short or edited");
    isRefused(
        fine + point.formatted("3.5", ""),
        "it:2 cannot be judged: it has no tag `expected_response`, so that nobody knows what"
            + " failed: k6 writes it unless `systemTags` leaves it out or the response callback is"
            + " null");
    isRefused(
        fine + point.formatted("-1", ",\"expected_response\":\"true\""),
        "it:2 cannot be judged: its value is -1, which is no time from 0 to a day in ms");
    isRefused(
        fine + point.formatted("1e300", ",\"expected_response\":\"true\""),
        "it:2 cannot be judged: its value is 1.0E300, which is no time from 0 to a day in ms");
    isRefused(
        fine.replace("2026-11-21T20:21:46.6Z", "soon"),
        "it:1 cannot be judged: its time is `soon`, which is none");
  }

  @Test
  void summariesThatDoNotAddUp() throws IOException {
    String summary = Reading.text("k6-1.8.1-summary.json");
    isRefused(
        summary.replace("\"fails\": 592", "\"fails\": 5"),
        "it cannot be judged: it has 594 `http_reqs`, but 7 `http_req_failed`: the results do not"
            + " add up");
    isRefused(
        summary.replace("http_req_failed", "other"),
        "it cannot be judged: it has no `http_req_failed`, so that nobody knows how many failed");
    isRefused(
        summary.replace("\"count\": 594", "\"count\": 0"),
        "it cannot be judged: it has no request: `http_reqs` is missing or 0");
    isRefused(
        summary.substring(0, 600),
        "it:27 cannot be judged: it is not whole JSON: the file was cut short or edited");
    isRefused(
        summary.replace("\"p(95)\": 85.17233920000001", "\"p(95)\": -1"),
        "it:1 cannot be judged: its http_req_duration.p(95) is `-1`, which is no number from 0");
  }

  @Test
  void locustsFilesThatDoNotAddUp() throws IOException {
    String stats = Reading.text("locust-2.47.0_stats.csv");
    isRefused(
        stats.replaceAll("(?m)^,Aggregated.*\\R", ""),
        "it cannot be judged: it has no row `Aggregated`: the file was cut short or edited");
    isRefused(
        stats.replace("GET,/item,240,2,", "GET,/item,240,241,"),
        "it:2 cannot be judged: 241 of 240 requests failed: it does not add up");
    isRefused(
        stats.replace("GET,/item,240,2,", "GET,/item,-240,2,"),
        "it:2 cannot be judged: its Request Count is -240, and a count begins at 0");
    String json = Reading.text("locust-2.47.0.json");
    isRefused(
        json.replace("\"num_requests\": 274", "\"num_requests\": 275"),
        "it cannot be judged: GET /item has 275 requests, 2 of them failed, and 274 response"
            + " times: it does not add up");
    isRefused(
        json.replace("\"49\": 2", "\"49\": 99999999999999"),
        "it cannot be judged: its number of response times of GET /item is 99999999999999, which"
            + " no run sends");
  }

  @Test
  void aLogOfGatlingCutShort() {
    isRefused(
        "RUN\tp.S\ts\t1795292561685\t \t3.11.5\nREQUEST\t\ta\t1795292561924\t17952925",
        "it:2 cannot be judged: the request is not whole: the file was cut short or edited");
    isRefused(
        "RUN\tp.S\ts\t1795292561685\t \t3.11.5\nREQUEST\t\ta\t1795292561924\t1795292561923\tOK\t \n",
        "it:2 cannot be judged: the request ended before it began");
  }

  @Test
  void whatIsNoResult() {
    isRefused("", "it cannot be judged: it is empty");
    isRefused(
        "metric_name,timestamp,metric_value\n",
        "it cannot be judged: it is k6's --out csv, which lacks what failed; use --out json=FILE");
    isRefused(
        "hello",
        "it cannot be judged: it is none of what loadgate knows: its own result.json, Locust's"
            + " _stats.csv, _stats_history.csv or --json, k6's --out json or --summary-export,"
            + " JMeter's JTL as CSV or XML, and Gatling's simulation.log up to Gatling 3.11");
  }
}
