package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs at the edge of what can be judged: never green without evidence, always a sentence. */
class BadInputTest {

  @Test
  void aLatencyLimitOfZeroFailsOnWhateverTook() {
    assertThat(judge(plan(20).limit("p95Max", 0, "0ms"), 5).reasons())
        .containsExactly(
            "p95 is 5.00 ms, over its limit of 0 ms (200 samples, clear; limit from"
                + " -Dload.p95Max)");
    assertThat(judge(plan(20).limit("maxMax", 0, "0ms"), 5).reasons())
        .containsExactly(
            "max is 5.00 ms, over its limit of 0 ms (200 samples, clear; limit from"
                + " -Dload.maxMax)");
    assertThat(judge(plan(20).limit("meanMax", 0, "0ms"), 5).reasons())
        .containsExactly(
            "mean is 5.00 ms, over its limit of 0 ms (200 samples, clear; limit from"
                + " -Dload.meanMax)");
  }

  @Test
  void aLimitOfNoErrorsPassesOnEvidenceOnly() {
    Plan plan = plan(20).limit("errorRateMax", 0, "0%").plan();

    assertThat(Judge.judge(plan, evenly(plan, 58).summary()).reasons())
        .containsExactly(
            "58 samples, an error rate limit of 0 % needs 59. Longer: -Dload.duration=25s");
    assertThat(Judge.judge(plan, evenly(plan, 59).summary()).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(
            Judge.judge(plan, evenly(plan, 58).request(19, 5, FailureClass.STATUS).summary())
                .reasons())
        .containsExactly(
            "error rate is 1.69 %, over its limit of 0 % (1 of 59 samples, clear; limit from"
                + " -Dload.errorRateMax)");
  }

  @ParameterizedTest
  @CsvSource({"58,INVALID", "59,PASSED"})
  void aP95NeedsFiftyNineSamples(int samples, Outcome outcome) {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    Verdict verdict = Judge.judge(plan, evenly(plan, samples).summary());

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reasons())
        .isSubsetOf("58 samples, a p95 needs 59. Longer: -Dload.duration=25s");
  }

  /** 5 % of a thousand million may be over, and not one more. */
  @ParameterizedTest
  @CsvSource({"50000000,PASSED", "50000001,FAILED"})
  void aThousandMillionSamplesAreCountedOneByOne(long over, Outcome outcome) {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    Verdict verdict = Judge.judge(plan, billion(new Many(1_000_000_000L, over)));

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.thresholds().get(0).samples()).isEqualTo(1_000_000_000L);
    if (outcome == Outcome.FAILED) {
      assertThat(verdict.reasons())
          .containsExactly(
              "p95 is 510.0 ms, over its limit of 500 ms by 2 % (1,000,000,000 samples; limit from"
                  + " -Dload.p95Max)");
    }
  }

  @Test
  void oneSecondOfDataIsJudgedAndInDoubt() {
    Plan plan = plan(1).limit("p95Max", 500, "500ms").limit("meanMax", 100, "100ms").plan();
    Verdict verdict =
        Judge.judge(plan, new RecordedLoad(plan).requests(0, 1, 1000, 600).summary(1, null));

    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 600.0 ms, over its limit of 500 ms by 20 % (1,000 samples, in doubt; limit from"
                + " -Dload.p95Max). Less than 5 s with samples is too short to tell how sure that"
                + " is; about 10 s of judged time would settle it (-Dload.duration=10s)",
            "mean is 600.0 ms, over its limit of 100 ms by 500 % (1,000 samples, in doubt; limit"
                + " from -Dload.meanMax). Less than 5 s with samples is too short to tell how sure"
                + " that is; about 10 s of judged time would settle it (-Dload.duration=10s)");
  }

  @Test
  void whereAllFailedTheErrorRateSaysSoHoweverFastTheyWere() {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").limit("errorRateMax", 0.01, "1%").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < 1000; i++) {
      load.request(i * 0.02, 5, FailureClass.STATUS);
    }

    assertThat(Judge.judge(plan, load.summary()).reasons())
        .containsExactly(
            "error rate is 100 %, 100 times its limit of 1 % (1,000 of 1,000 samples, clear; limit"
                + " from -Dload.errorRateMax)");
  }

  @Test
  void whereAllTimedOutNothingWasMeasured() {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < 1000; i++) {
      load.request(i * 0.02, 5, FailureClass.TIMEOUT);
    }
    Verdict verdict = Judge.judge(plan, load.summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo(
            "target unreachable: none of 1,000 requests got an answer; timeout; is `target` right,"
                + " and did the application stay up?");
    assertThat(verdict.reasons().get(1)).startsWith("p95 is a timeout, over its limit of 500 ms");
  }

  /** All at the limit hold, all a nanosecond over it do not, and no width is made up. */
  @Test
  void allEqualIsJudgedToTheNanosecond() {
    PlanFixture fixture = plan(20).limit("p95Max", 500, "500ms");

    assertThat(judge(fixture, 500).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(fixture, 500.000001).reasons())
        .containsExactly(
            "p95 is 500.1 ms, over its limit of 500 ms by 0.0000002 % (200 samples, clear; limit"
                + " from -Dload.p95Max)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -3})
  void aJudgedTimeThatIsNoneIsNeverGreen(double seconds) {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    Verdict verdict = Judge.judge(plan, evenly(plan, 200).summary(seconds, null));

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .allSatisfy(
            reason ->
                assertThat(reason)
                    .matches("incomplete: only .* were measured|.*: the results do not add up"));
  }

  /** As 0 it would pass any limit. */
  @Test
  void aClockThatWentBackIsNeverGreen() {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    Verdict verdict = Judge.judge(plan, evenly(plan, 200).request(3, -5).summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "the min of all requests is -5.0 ms, as of a clock that went back: the results do not"
                + " add up",
            "the min of GET /orders is -5.0 ms, as of a clock that went back: the results do not"
                + " add up");
  }

  /** 285 years: the sum of all of them is more than a long can hold. */
  @Test
  void aClockThatJumpedForYearsIsNeverGreen() {
    Plan plan = plan(20).limit("p95Max", 500, "500ms").plan();
    Verdict verdict =
        Judge.judge(plan, evenly(plan, 200).request(3, 9e12).request(4, 9e12).summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .first()
        .asString()
        .startsWith("the mean of all requests is -")
        .endsWith(": the results do not add up");
  }

  private static Summary billion(Statistics many) {
    return new SummaryFixture().oddLabel(GET, many).total(many).summary();
  }

  private static Verdict judge(PlanFixture fixture, double millis) {
    Plan plan = fixture.plan();
    return Judge.judge(plan, new RecordedLoad(plan).requests(0, 20, 10, millis).summary());
  }

  private static RecordedLoad evenly(Plan plan, int samples) {
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < samples; i++) {
      load.request(i * 20.0 / samples, 5);
    }
    return load;
  }

  private static PlanFixture plan(int seconds) {
    return new PlanFixture()
        .task(1, GET)
        .load(new Load.Closed(20, ofSeconds(2), ofSeconds(5), ofSeconds(seconds), ofSeconds(30)));
  }

  /** So many requests of 10 ms, and of them so many of 510 ms. */
  private record Many(long count, long slow) implements Statistics {
    @Override
    public long ok() {
      return count;
    }

    @Override
    public long tolerated() {
      return 0;
    }

    @Override
    public long failed() {
      return 0;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public long latencySamples() {
      return count;
    }

    @Override
    public long overEveryLimit() {
      return 0;
    }

    @Override
    public double errorRate() {
      return 0;
    }

    @Override
    public double toleratedRate() {
      return 0;
    }

    @Override
    public double throughput() {
      return count / 20.0;
    }

    @Override
    public double mean() {
      return 10 + 500.0 * slow / count;
    }

    @Override
    public double min() {
      return 10;
    }

    @Override
    public double max() {
      return 510;
    }

    @Override
    public double quantile(double q) {
      return Math.ceil(q * count - 1e-3) > count - slow ? 510 : 10;
    }

    @Override
    public ServiceTime service() {
      return ServiceTime.NONE;
    }

    @Override
    public Breakdown breakdown() {
      return Breakdown.NONE;
    }

    @Override
    public long over(long limitNanos) {
      return slow;
    }
  }
}
