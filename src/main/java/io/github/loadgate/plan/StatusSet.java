package io.github.loadgate.plan;

import java.util.List;
import java.util.stream.Collectors;

/** HTTP statuses: single ones ({@code 404}) and classes ({@code 2xx}). Empty matches nothing. */
public record StatusSet(List<Range> ranges) {

  /** No status. */
  public static final StatusSet NONE = new StatusSet(List.of());

  /** What is expected where nothing is said: below 400. */
  public static final StatusSet BELOW_400 = new StatusSet(List.of(new Range(100, 399)));

  /** Statuses from {@code least} to {@code most}, both included. */
  public record Range(int least, int most) {
    public Range {
      if (least < 100 || most > 599 || most < least) {
        throw new IllegalArgumentException(least + ".." + most);
      }
    }

    @Override
    public String toString() {
      if (least == most) {
        return Integer.toString(least);
      }
      return least % 100 == 0 && most == least + 99 ? least / 100 + "xx" : "below " + (most + 1);
    }
  }

  public StatusSet {
    ranges = List.copyOf(ranges);
  }

  public boolean contains(int status) {
    for (Range range : ranges) {
      if (status >= range.least && status <= range.most) {
        return true;
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(" or "));
  }
}
