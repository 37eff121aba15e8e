package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The counters that the watches of a run come to: the same columns for each of its seconds. */
final class Columns {

  /** A counter, which several watches may share. */
  record Column(@Nullable Set<String> labels, @Nullable Scope scope, Kind kind, long limitNanos) {

    Column(Watch watch, Kind kind, long limitNanos) {
      this(watch.labels(), watch.scope(), kind, limitNanos);
    }
  }

  /** What a column counts. */
  enum Kind {
    REQUESTS,
    FAILED,
    TOLERATED,
    LATENCIES,
    OVER,
    /** The sum of latencies in nanoseconds. */
    SUM,
    /** The greatest latency in nanoseconds. */
    GREATEST
  }

  /** What samples from one source change: counters, and watches whose quantile is asked for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfSource(int[] columns, int[] quantiles) {}

  private final List<Watch> watches;
  private final Map<Column, Integer> columns = new LinkedHashMap<>();
  private final Kind[] kinds;
  private final long[] limits;

  /** What changes with every request; beside it with those of a label, or waits; or of a scope. */
  private final Changed always = new Changed();

  private final Map<String, Changed> byLabel = new HashMap<>();
  private final Map<Scope, Changed> byScope = new HashMap<>();

  private static final class Changed {
    private final List<Integer> columns = new ArrayList<>();
    private final List<Integer> quantiles = new ArrayList<>();
  }

  Columns(List<Watch> watches) {
    this.watches = List.copyOf(watches);
    for (int i = 0; i < this.watches.size(); i++) {
      Watch watch = this.watches.get(i);
      for (Column column : List.of(samples(watch), events(watch), value(watch))) {
        if (!columns.containsKey(column)) {
          int index = columns.size();
          columns.put(column, index);
          changed(watch).forEach(changed -> changed.columns.add(index));
        }
      }
      if (watch.counted() == Watch.Counted.QUANTILE && watch.windowSeconds() > 0) {
        int index = i;
        changed(watch).forEach(changed -> changed.quantiles.add(index));
      }
    }
    kinds = columns.keySet().stream().map(Column::kind).toArray(Kind[]::new);
    limits = columns.keySet().stream().mapToLong(Column::limitNanos).toArray();
  }

  private List<Changed> changed(Watch watch) {
    Scope scope = watch.scope();
    if (scope != null) {
      return List.of(byScope.computeIfAbsent(scope, key -> new Changed()));
    }
    Set<String> labels = watch.labels();
    return labels == null
        ? List.of(always)
        : labels.stream().map(l -> byLabel.computeIfAbsent(l, key -> new Changed())).toList();
  }

  List<Watch> watches() {
    return watches;
  }

  int count() {
    return kinds.length;
  }

  int index(Column column) {
    return requireNonNull(columns.get(column));
  }

  /**
   * @param apart whether it is a wait or a group, which is in no total
   */
  OfSource of(Source source, boolean apart) {
    List<Changed> all = new ArrayList<>();
    if (!apart) {
      all.add(always);
    }
    Changed own = byLabel.get(source.label());
    if (own != null) {
      all.add(own);
    }
    for (Scope scope : source.scopes()) {
      Changed its = byScope.get(scope);
      if (its != null) {
        all.add(its);
      }
    }
    return new OfSource(
        all.stream().flatMap(each -> each.columns.stream()).mapToInt(i -> i).toArray(),
        all.stream().flatMap(each -> each.quantiles.stream()).mapToInt(i -> i).toArray());
  }

  static Column samples(Watch watch) {
    return switch (watch.counted()) {
      case QUANTILE, MAX, MEAN -> new Column(watch, Kind.LATENCIES, 0);
      case FAILED, TOLERATED, REQUESTS -> new Column(watch, Kind.REQUESTS, 0);
    };
  }

  /** That of the samples where there are no events. */
  static Column events(Watch watch) {
    return switch (watch.counted()) {
      case QUANTILE, MAX -> new Column(watch, Kind.OVER, watch.limitNanos());
      case FAILED -> new Column(watch, Kind.FAILED, 0);
      case TOLERATED -> new Column(watch, Kind.TOLERATED, 0);
      case MEAN, REQUESTS -> samples(watch);
    };
  }

  /** That of the events where the value needs no more. */
  static Column value(Watch watch) {
    return switch (watch.counted()) {
      case MEAN -> new Column(watch, Kind.SUM, 0);
      case MAX -> new Column(watch, Kind.GREATEST, 0);
      case QUANTILE, FAILED, TOLERATED, REQUESTS -> events(watch);
    };
  }

  /**
   * Counts a sample.
   *
   * @param cells of all columns, from {@code at} on
   */
  void count(Sample sample, int[] changed, long[] cells, int at) {
    boolean over = sample.isOverEveryLimit();
    boolean latency = over || sample.isAnswered();
    long nanos = Math.max(0, sample.responseNanos());
    for (int column : changed) {
      int cell = at + column;
      switch (kinds[column]) {
        case REQUESTS -> cells[cell]++;
        case FAILED -> cells[cell] += sample.result() == Result.FAILED ? 1 : 0;
        case TOLERATED -> cells[cell] += sample.result() == Result.TOLERATED ? 1 : 0;
        case LATENCIES -> cells[cell] += latency ? 1 : 0;
        case OVER -> cells[cell] += over || (latency && nanos > limits[column]) ? 1 : 0;
        case SUM -> cells[cell] += latency ? nanos : 0;
        // A timeout is over any limit; how long we waited for it says nothing.
        case GREATEST ->
            cells[cell] = Math.max(cells[cell], over ? Long.MAX_VALUE : latency ? nanos : 0);
      }
    }
  }

  /** Adds the cells of another second, or of another part of the same. */
  void add(long[] sum, long[] cells, int at) {
    for (int i = 0; i < kinds.length; i++) {
      sum[i] = kinds[i] == Kind.GREATEST ? Math.max(sum[i], cells[at + i]) : sum[i] + cells[at + i];
    }
  }
}
