package io.github.loadgate.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.verdict.baseline.Forecast;
import io.github.loadgate.verdict.baseline.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often {@code baseline: {p95: 10%}} calls a run a regression, with ten earlier runs. Runs of
 * the same differ by 5 % (lognormal), of which a measurement cannot be without 1 to 2 % of its own:
 * the second one of a run shares the rest, which is the machine's, with the first.
 */
@Tag("slow")
final class RegressionsTest {

  private static final long SEED = 20261121;
  private static final int RUNS = 10_000;
  private static final int EARLIER = 10;
  private static final double NOISE = 0.05;
  private static final double ALLOWED = 0.1;
  private static final Path TABLE = Path.of("target", "regressions.md");

  private static final String HEAD =
      """
      | true regression | found, 1 % of the noise within a run | found, 2 % of it |
      |---|--:|--:|
      """;

  private static final Statistic P95 = Statistic.percentile(0.95);

  /** What is called a regression, of a p95 that is so many times what it was. */
  private static long found(double times, double ofMeasurement) {
    double ofRun = Math.sqrt(NOISE * NOISE - ofMeasurement * ofMeasurement);
    return IntStream.range(0, RUNS)
        .parallel()
        .filter(
            run -> {
              Draws draws = new Draws(SEED, run);
              List<Past> earlier =
                  Stream.generate(() -> new Past(value(draws, 400, NOISE), ofMeasurement))
                      .limit(EARLIER)
                      .toList();
              double limit = Forecast.of(P95, earlier).limit(ALLOWED);
              double here = value(draws, 400 * times, ofRun);
              // A breach is always measured once more, and has to be one again.
              return DoubleStream.generate(() -> value(draws, here, ofMeasurement))
                  .limit(2)
                  .allMatch(measured -> measured > limit);
            })
        .count();
  }

  private static double value(Draws draws, double median, double noise) {
    return median * StrictMath.exp(noise * draws.normal());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02})
  void atMostTwoInAHundredRunsOfTheSameAreRegressions(double ofMeasurement) {
    assertThat(found(1, ofMeasurement)).isLessThanOrEqualTo(Chance.most(0.02, RUNS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02})
  void atLeastFourOfFiveRegressionsOfTwentyPercentAreFound(double ofMeasurement) {
    assertThat(found(1.2, ofMeasurement)).isGreaterThanOrEqualTo(Chance.fewest(0.8, RUNS));
  }

  @Test
  void nearlyAllRegressionsOfThirtyPercentAreFound() {
    assertThat(found(1.3, 0.01)).isGreaterThanOrEqualTo(Chance.fewest(0.97, RUNS));
  }

  @Test
  void documentationHasTheTableOfThisCode() throws IOException {
    StringBuilder table = new StringBuilder(HEAD);
    for (double times : new double[] {1, 1.1, 1.15, 1.2, 1.3}) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f |\n",
              times == 1 ? "none" : Math.round(times * 100 - 100) + " %",
              100.0 * found(times, 0.01) / RUNS,
              100.0 * found(times, 0.02) / RUNS));
    }
    Files.createDirectories(requireNonNull(TABLE.getParent()));
    Files.writeString(TABLE, table);
    System.out.println(table);
    assertThat(Files.readString(Path.of("docs", "verdict.md")))
        .as("docs/verdict.md must have the lines of %s", TABLE)
        .contains(table);
  }
}
