package io.github.loadgate.results;

/** What a file of results can be. */
public enum Format {
  /** Our own {@code result.json}. */
  LOADGATE("loadgate", "loadgate"),
  JMETER_CSV("jmeter", "JMeter (JTL as CSV)"),
  JMETER_XML("jmeter", "JMeter (JTL as XML)"),
  K6_POINTS("k6", "k6 (--out json)"),
  K6_SUMMARY("k6", "k6 (--summary-export)"),
  LOCUST_STATS("locust", "Locust (--csv, _stats.csv)"),
  LOCUST_HISTORY("locust", "Locust (--csv, _stats_history.csv)"),
  LOCUST_JSON("locust", "Locust (--json)"),
  GATLING_LOG("gatling", "Gatling (simulation.log)");

  private final String tool;
  private final String words;

  Format(String tool, String words) {
    this.tool = tool;
    this.words = words;
  }

  /** What {@code load.format} calls it. */
  public String tool() {
    return tool;
  }

  /** What a sentence calls it. */
  public String words() {
    return words;
  }
}
