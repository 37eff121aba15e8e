package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.SimulatedService.DRIFT;
import static io.github.loadgate.verdict.SimulatedService.QUEUE_30;
import static io.github.loadgate.verdict.SimulatedService.QUEUE_50;
import static io.github.loadgate.verdict.SimulatedService.QUEUE_80;
import static io.github.loadgate.verdict.SimulatedService.STALLS;
import static io.github.loadgate.verdict.SimulatedService.TWO_KINDS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often builds are red, and should or should not be: the goals of the verdict, held by
 * simulated runs. What chance may add to a goal is {@link Chance}'s.
 */
@Tag("slow")
final class OperatingCharacteristicsTest {

  private static final Path TABLE = Path.of("target", "operating-characteristics.md");

  /** Runs of a cell of the table that the decision was designed by. */
  private static final int RUNS_OF_DESIGN = 600;

  private static Map<SimulatedService, List<Cell>> all = Map.of();

  @BeforeAll
  static void simulate() throws IOException {
    all = OperatingCharacteristics.all();
    String table = CharacteristicsTable.of(all);
    Files.createDirectories(requireNonNull(TABLE.getParent()));
    Files.writeString(TABLE, table);
    System.out.println(table);
  }

  private static Cell cell(SimulatedService service, int level) {
    List<Cell> cells = requireNonNull(all.get(service));
    return cells.get(OperatingCharacteristics.LEVELS.indexOf(level));
  }

  @ParameterizedTest
  @EnumSource
  void trueP95IsTheTrueOne(SimulatedService service) {
    Cell exactly = cell(service, 100);
    double share = (double) exactly.over() / exactly.samples();
    assertThat(share).isBetween(0.0445, 0.0555);
  }

  @ParameterizedTest
  @EnumSource
  void strictModeFailsNothingThatIsFivePercentUnder(SimulatedService service) {
    Cell cell = cell(service, 95);
    assertThat(cell.strictFailed()).isLessThanOrEqualTo(Chance.most(0.01, cell.runs()));
  }

  @ParameterizedTest
  @EnumSource
  void strictModeFailsWhatIsTwiceTheLimit(SimulatedService service) {
    Cell cell = cell(service, 200);
    assertThat(cell.strictFailed()).isGreaterThanOrEqualTo(Chance.fewest(0.99, cell.runs()));
  }

  /**
   * Not at a utilisation of 0.8 nor with bursts: of those a minute may have seen too little to know
   * how they clump.
   */
  @ParameterizedTest
  @EnumSource(names = {"QUEUE_30", "QUEUE_50", "DRIFT", "TWO_KINDS"})
  void strictModePassesLittleThatIsJustAtTheLimit(SimulatedService service) {
    Cell cell = cell(service, 100);
    assertThat(cell.strictPassed()).isLessThanOrEqualTo(Chance.most(0.1, cell.runs()));
  }

  @ParameterizedTest
  @EnumSource
  void confirmingTakesHalfOfTheRedBuildsOfWhatIsFivePercentUnder(SimulatedService service) {
    Cell cell = cell(service, 95);
    assertThat(cell.confirmed()).isLessThanOrEqualTo(Chance.most(0.5, cell.once()));
    assertThat(cell.twice()).isLessThanOrEqualTo(cell.confirmed());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsHalfOverTheLimitFails(SimulatedService service) {
    Cell cell = cell(service, 150);
    assertThat(cell.confirmed()).isGreaterThanOrEqualTo(Chance.fewest(0.99, cell.runs()));
  }

  /** A second measurement that is one more chance to look fine, and nothing else. */
  @ParameterizedTest
  @EnumSource
  void confirmingCostsNoMoreThanASecondMeasurementMay(SimulatedService service) {
    for (int level : OperatingCharacteristics.LEVELS) {
      Cell cell = cell(service, level);
      double once = (double) cell.once() / cell.runs();
      assertThat(cell.confirmed())
          .as("at %d %%", level)
          .isGreaterThanOrEqualTo(Chance.fewest(once * once, cell.runs()));
    }
    assertThat(cell(service, 200).confirmed()).isEqualTo(cell(service, 200).runs());
  }

  /** Under the limit it costs 1.0 to 1.3 run lengths; with bursts, more are in doubt. */
  @ParameterizedTest
  @EnumSource
  void confirmingTakesLittleTime(SimulatedService service) {
    Set<SimulatedService> bursting = EnumSet.of(SimulatedService.BURSTS, STALLS);
    Cell cell = cell(service, 95);
    assertThat((double) cell.measurements() / cell.runs())
        .isLessThan(bursting.contains(service) ? 1.45 : 1.35);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUE_30", "QUEUE_50", "TWO_KINDS"})
  void abortEndsNothingThatIsFivePercentUnder(SimulatedService service) {
    Cell cell = cell(service, 95);
    assertThat(cell.aborted()).isLessThanOrEqualTo(Chance.most(0.01, cell.runs()));
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotPassIsNothingThatIsFivePercentUnder(SimulatedService service) {
    Cell cell = cell(service, 95);
    assertThat(cell.curtailed()).isLessThanOrEqualTo(Chance.most(0.01, cell.runs()));
  }

  @Test
  void nearlyAllRunsAtTwiceTheLimitNeedNotGoOn() {
    for (SimulatedService service : EnumSet.of(QUEUE_30, QUEUE_50, QUEUE_80, DRIFT)) {
      Cell cell = cell(service, 200);
      assertThat(cell.curtailed())
          .as(service.title())
          .isGreaterThanOrEqualTo(Chance.fewest(0.97, cell.runs()));
    }
    assertThat(cell(TWO_KINDS, 200).curtailed()).isPositive();
  }

  /** The table that the decision was designed by, made with other code and other draws. */
  @ParameterizedTest
  @CsvSource({
    "QUEUE_30, 90, 1.7, 0, 0, 0",
    "QUEUE_50, 90, 8.7, 1.3, 0.2, 0",
    "QUEUE_80, 90, 25, 7, 1.5, 0.2",
    "QUEUE_30, 95, 14, 2.3, 0.5, 0",
    "QUEUE_50, 95, 27, 6.2, 1.7, 0.2",
    "QUEUE_80, 95, 35, 14, 5, 0.5",
    "QUEUE_30, 110, 99, 97, 97, 36",
    "QUEUE_50, 110, 91, 85, 78, 14",
    "QUEUE_80, 110, 63, 39, 25, 3",
    "QUEUE_30, 125, 100, 100, 100, 100",
    "QUEUE_50, 125, 100, 100, 100, 85",
    "QUEUE_80, 125, 88, 78, 69, 15",
    "QUEUE_30, 150, 100, 100, 100, 100",
    "QUEUE_50, 150, 100, 100, 100, 100",
    "QUEUE_80, 150, 100, 99.5, 99, 63"
  })
  void decidesAsItWasDesigned(
      SimulatedService service,
      int level,
      double once,
      double confirmed,
      double twice,
      double strict) {
    Cell cell = cell(service, level);
    assertThat(deviations(cell, Cell::once, once)).isLessThan(3.5);
    assertThat(deviations(cell, Cell::confirmed, confirmed)).isLessThan(3.5);
    assertThat(deviations(cell, Cell::twice, twice)).isLessThan(3.5);
    assertThat(deviations(cell, Cell::strictFailed, strict)).isLessThan(3.5);
  }

  private static double deviations(Cell cell, ToIntFunction<Cell> count, double percent) {
    double share = (double) count.applyAsInt(cell) / cell.runs();
    return Chance.deviations(share, cell.runs(), percent / 100, RUNS_OF_DESIGN);
  }

  @Test
  void documentationHasTheTableOfThisCode() throws IOException {
    assertThat(Files.readString(Path.of("docs", "verdict.md")))
        .as("docs/verdict.md must have the lines of %s", TABLE)
        .contains(Files.readString(TABLE));
  }
}
