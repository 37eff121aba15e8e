package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Generator.Delays;
import io.github.loadgate.metrics.Generator.Pauses;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Tolerance;
import io.github.loadgate.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a slow generator of a limit of 500 ms is advised: pauses of 50 ms disturb its samples. */
class HeapAdviceTest {

  private static final long MB = 1 << 20;
  private static final Plan PLAN =
      new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan();
  private static final Disturbance DISTURBED =
      new Disturbance(Tolerance.of(new Limits(Set.of(500_000_000L), Map.of())), 0, 600);

  /** What follows "What to do: ". */
  private static String advice(
      double cpu, long live, long peak, long max, Pauses collections, Pauses still) {
    Generator generator =
        new Generator(
            2,
            cpu,
            cpu,
            collections,
            peak * MB,
            live * MB,
            max * MB,
            new Delays(0.1, 5),
            still,
            List.of());
    Verdict verdict =
        Judge.judge(
            PLAN,
            new SummaryFixture()
                .label(GET, requests().ok(400, 20).ok(600, 900))
                .disturbance(DISTURBED)
                .generator(generator)
                .summary());
    return verdict.reasons().stream()
        .filter(reason -> reason.contains("What to do: "))
        .map(reason -> reason.substring(reason.indexOf("What to do: ") + 12))
        .findFirst()
        .orElse("");
  }

  /** After a collection, of 500 MB. */
  @ParameterizedTest
  @CsvSource({"400,false", "401,true"})
  void fourFifthsOfTheHeapInUseAreTooMuch(long live, boolean tooMuch) {
    String advice = advice(0.1, live, live, 500, Pauses.NONE, Pauses.NONE);

    assertThat(advice.startsWith("give it more heap")).isEqualTo(tooMuch);
  }

  /** Long collections of a heap that was half full, which are half of all standstills. */
  @ParameterizedTest
  @CsvSource({
    "251, 100, 51, 199, true",
    "250, 100, 51, 199, false",
    "251, 100, 50, 199, false",
    "251, 100, 51, 200, false",
    "251, 0,   0,  0,   false"
  })
  void collectionsThatAreMostOfTheStandstillsAreOfASmallHeap(
      long peak, double collecting, double longest, double still, boolean small) {
    String advice =
        advice(
            0.1,
            100,
            peak,
            500,
            new Pauses(collecting > 0 ? 2 : 0, collecting, longest),
            new Pauses(4, still, longest));

    assertThat(advice.startsWith("give it more heap")).isEqualTo(small);
  }

  @Test
  void twiceTheHeapIsAdvisedAndHalfAGigabyteAtLeast() {
    assertThat(advice(0.1, 500, 500, 512, Pauses.NONE, Pauses.NONE))
        .isEqualTo("give it more heap, MAVEN_OPTS=-Xmx1024m");
    assertThat(advice(0.1, 120, 120, 128, Pauses.NONE, Pauses.NONE))
        .isEqualTo("give it more heap, MAVEN_OPTS=-Xmx512m");
  }

  @ParameterizedTest
  @CsvSource({"0.79,something else took the CPU", "0.8,use fewer users or a lower rate"})
  void aBusyCpuNeedsLessLoad(double cpu, String start) {
    assertThat(advice(cpu, 100, 100, 500, Pauses.NONE, Pauses.NONE)).startsWith(start);
  }

  @Test
  void whereTheHeapIsUnknownNothingIsSaidOfIt() {
    assertThat(advice(0.9, 0, 0, 0, Pauses.NONE, Pauses.NONE))
        .isEqualTo("use fewer users or a lower rate, or give it another core");
  }
}
