package io.github.loadgate.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operating characteristics as a table in Markdown: shares of all runs in percent. */
final class CharacteristicsTable {

  private static final String HEAD =
      """
      | service | true p95 against the limit | measured once | plain interval | longer run | confirmed once (default) | confirmed twice | run lengths (default) | strict: FAILED | strict: PASSED | ended by `abort` | could not pass any more |
      |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private CharacteristicsTable() {}

  static String of(Map<SimulatedService, List<Cell>> all) {
    StringBuilder table = new StringBuilder(HEAD);
    all.forEach(
        (service, cells) -> {
          for (int i = 0; i < cells.size(); i++) {
            table.append(row(service, OperatingCharacteristics.LEVELS.get(i), cells.get(i)));
          }
        });
    return table.toString();
  }

  private static String row(SimulatedService service, int level, Cell cell) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %.2f | %s | %s | %s | %s |\n",
        service.title(),
        against(level),
        percent(cell.once(), cell),
        percent(cell.interval(), cell),
        percent(cell.longer(), cell),
        percent(cell.confirmed(), cell),
        percent(cell.twice(), cell),
        (double) cell.measurements() / cell.runs(),
        percent(cell.strictFailed(), cell),
        percent(cell.strictPassed(), cell),
        percent(cell.aborted(), cell),
        percent(cell.curtailed(), cell));
  }

  private static String against(int level) {
    return level < 100
        ? 100 - level + " % under"
        : level == 100 ? "exactly at" : level == 200 ? "twice" : level - 100 + " % over";
  }

  private static String percent(int count, Cell cell) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * count / cell.runs());
  }
}
