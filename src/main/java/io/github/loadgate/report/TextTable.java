package io.github.loadgate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of figures under each other, the first column labels, the last milliseconds. Labels are cut
 * where a line would be too wide for the console.
 */
final class TextTable {

  /** With Maven's {@code [ERROR] } before it, a line has a hundred columns. */
  static final int WIDTH = 92;

  private static final int LEAST_LABEL = 16;

  private TextTable() {}

  static List<String> lines(List<String> heads, List<List<String>> rows) {
    int[] widths = new int[heads.size()];
    widen(widths, heads);
    rows.forEach(row -> widen(widths, row));
    int figures = 0;
    for (int i = 1; i < widths.length; i++) {
      figures += widths[i] + 2;
    }
    // " ms" stands behind the last column.
    widths[0] = Math.min(widths[0], Math.max(LEAST_LABEL, WIDTH - figures - 3));
    List<String> lines = new ArrayList<>();
    lines.add(line(heads, widths));
    for (List<String> row : rows) {
      boolean hasMax = Character.isDigit(row.get(row.size() - 1).charAt(0));
      lines.add(line(row, widths) + (hasMax ? " ms" : ""));
    }
    return lines;
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private static String line(List<String> row, int[] widths) {
    String label = PlainText.cutInTheMiddle(row.get(0), widths[0]);
    StringBuilder line = new StringBuilder(label).append(" ".repeat(widths[0] - label.length()));
    for (int i = 1; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(" ".repeat(2 + widths[i] - cell.length())).append(cell);
    }
    return line.toString();
  }
}
