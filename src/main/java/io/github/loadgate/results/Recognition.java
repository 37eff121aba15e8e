package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is, by what it begins with; its name says nothing. */
final class Recognition {

  private static final Pattern OUR_OWN = Pattern.compile("\\A\\{\\s*\"schema\"\\s*:");
  private static final Pattern POINT =
      Pattern.compile(
          "\\A\\{[^\\n]*\"type\"\\s*:\\s*\"(?:Metric|Point)\"[^\\n]*\\}(?:\\r?\\n|\\z)");
  private static final Pattern SUMMARY =
      Pattern.compile("\\A\\{[\\s\\S]*\"(?:root_group|metrics|http_req[a-z_]*)\"\\s*:\\s*\\{");
  private static final Pattern JTL_WITHOUT_HEADER =
      Pattern.compile("\\A[0-9]{12,13}[,;\\t|][0-9]+[,;\\t|]");
  private static final Pattern BINARY_LOG =
      Pattern.compile("\\A\\x00\\x00\\x00\\x00[\\x01-\\x20]([0-9]+\\.[0-9]+[0-9A-Za-z.-]*)");

  private static final String KNOWN =
      "it is none of what loadgate knows: its own result.json, Locust's _stats.csv,"
          + " _stats_history.csv or --json, k6's --out json or --summary-export, JMeter's JTL as CSV"
          + " or XML, and Gatling's simulation.log up to Gatling 3.11";

  private Recognition() {}

  /**
   * Empty for what lies beside results and is none.
   *
   * @throws ResultsException for what nearly is one, with what to do
   */
  static Optional<Format> find(ResultsFile file) throws IOException, ResultsException {
    byte[] bytes = file.head();
    Matcher binary = BINARY_LOG.matcher(new String(bytes, ISO_8859_1));
    if (binary.find()) {
      throw file.fault(
          "it is the binary simulation.log of Gatling "
              + binary.group(1)
              + ", a format that only Gatling itself reads. Judge it by Gatling's assertions, or run"
              + " the simulation with Gatling 3.11 or older, whose log is a text");
    }
    String head = new String(bytes, UTF_8).replace("\uFEFF", "").stripLeading();
    if (JTL_WITHOUT_HEADER.matcher(head).find()) {
      throw file.fault(
          "it is a JTL without its header line; have JMeter write it, by"
              + " -Jjmeter.save.saveservice.print_field_names=true");
    }
    if (head.startsWith("metric_name,timestamp,metric_value")) {
      throw file.fault("it is k6's --out csv, which lacks what failed; use --out json=FILE");
    }
    return Optional.ofNullable(of(head));
  }

  private static @Nullable Format of(String head) {
    String first = head.lines().findFirst().orElse("");
    if (head.startsWith("{")) {
      return OUR_OWN.matcher(head).find()
          ? Format.LOADGATE
          : POINT.matcher(head).find()
              ? Format.K6_POINTS
              : SUMMARY.matcher(head).find() ? Format.K6_SUMMARY : null;
    }
    if (head.startsWith("[")) {
      return head.contains("\"num_requests\"") ? Format.LOCUST_JSON : null;
    }
    if (head.startsWith("<")) {
      return head.contains("<testResults") ? Format.JMETER_XML : null;
    }
    if (first.startsWith("RUN\t") || first.startsWith("ASSERTION\t")) {
      return Format.GATLING_LOG;
    }
    if (first.startsWith("Type,Name,Request Count,")) {
      return Format.LOCUST_STATS;
    }
    if (first.startsWith("Timestamp,User Count,Type,Name,")) {
      return Format.LOCUST_HISTORY;
    }
    return first.contains("timeStamp") && first.contains("elapsed") ? Format.JMETER_CSV : null;
  }

  /** Why a file that was named cannot be judged. */
  static ResultsException unknown(ResultsFile file) throws IOException {
    return file.fault(file.head().length == 0 ? "it is empty" : KNOWN);
  }
}
