package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which samples our own generator disturbed; times are in milliseconds. */
class DisturbanceTest {

  private static final long MS = 1_000_000;
  private final Recorder recorder = recorder(new Limits(Set.of(500 * MS), Map.of()));

  @Test
  void withoutLimitsTenMillisecondsAreTolerated() {
    assertThat(Tolerance.of(Limits.NONE)).isEqualTo(new Tolerance(0, 10 * MS, 10 * MS));
  }

  @Test
  void theTightestLimitIsTheOneOfAnyLabel() {
    Limits limits =
        new Limits(
            Set.of(2000 * MS), Map.of("GET /a", Set.of(800 * MS), "GET /b", Set.of(900 * MS)));

    assertThat(Tolerance.of(limits)).isEqualTo(new Tolerance(800 * MS, 16 * MS, 80 * MS));
  }

  @Test
  void aTightLimitLeavesTenMilliseconds() {
    assertThat(Tolerance.of(new Limits(Set.of(20 * MS), Map.of())))
        .isEqualTo(new Tolerance(20 * MS, 10 * MS, 10 * MS));
  }

  @Test
  void samplesAreLateByMoreThanIsTolerated() {
    begunLate(10);
    begunLate(11);
    record(Phase.WARM_UP, 0, 5, 11);

    assertThat(disturbance()).isEqualTo(new Disturbance(recorder.standstills().tolerance(), 1, 0));
  }

  /** What was begun before it was known that no other measurement is needed came after the end. */
  @Test
  void samplesOfAMeasurementThatDoesNotCountDoNotCount() {
    begunLate(11);
    record(Phase.CONFIRMING, 0, 5, 11);
    record(Phase.CONFIRMING, 90, 111, 0);
    recorder.standstills().add(100 * MS, 201 * MS);
    record(Phase.CONFIRMING, 95, 115, 0);

    Tolerance tolerance = recorder.standstills().tolerance();
    assertThat(disturbance(10)).isEqualTo(new Disturbance(tolerance, 1, 0));
    assertThat(disturbance(10, 10)).isEqualTo(new Disturbance(tolerance, 2, 2));
  }

  /** Its time is taken from when it was begun: only a wake-up as late as a pause matters. */
  @Test
  void aUserThatThoughtALittleTooLongIsNotLate() {
    thought(50);
    assertThat(disturbance().late()).isZero();
    thought(51);
    assertThat(disturbance().late()).isEqualTo(1);
  }

  @Test
  void aSampleThatLayAcrossAPauseAndEndedRightAfterItWasHeldUp() {
    sample(90, 201); // ended before the pause is noticed
    assertThat(recorder.standstills().add(100 * MS, 202 * MS)).isEqualTo(101 * MS);
    sample(95, 210); // ended after

    assertThat(disturbance().heldUp()).isEqualTo(2);
  }

  @Test
  void aSampleBegunInOrAfterThePauseWasNotHeldUp() {
    recorder.standstills().add(100 * MS, 200 * MS);
    sample(100, 201);
    sample(201, 203);

    assertThat(disturbance().heldUp()).isZero();
  }

  @Test
  void aSampleThatWaitedForItsAnswerLongAfterThePauseWasNotHeldUp() {
    recorder.standstills().add(100 * MS, 200 * MS);
    sample(90, 250);
    sample(90, 251);

    assertThat(disturbance().heldUp()).isEqualTo(1);
  }

  @Test
  void aSampleIsCountedOnceWhenPausesFollowEachOther() {
    sample(90, 201);
    recorder.standstills().add(100 * MS, 200 * MS);
    sample(90, 261);
    recorder.standstills().add(202 * MS, 260 * MS);

    assertThat(disturbance().heldUp()).isEqualTo(2);
  }

  @Test
  void aLateSampleIsNotHeldUpToo() {
    record(Phase.MEASURED, 90, 111, 30);
    recorder.standstills().add(100 * MS, 200 * MS);

    assertThat(disturbance()).isEqualTo(new Disturbance(recorder.standstills().tolerance(), 1, 0));
  }

  @Test
  void onlyJudgedSamplesAreHeldUp() {
    record(Phase.RAMP_UP, 90, 111, 0);
    record(Phase.DRAIN, 90, 111, 0);
    recorder.standstills().add(100 * MS, 200 * MS);

    assertThat(disturbance().heldUp()).isZero();
  }

  @Test
  void aThreadThatIsLateAloneIsNoPause() {
    IntStream.range(0, 10).forEach(i -> sample(90 + 10 * i, 105 + 10 * i));

    assertThat(recorder.standstills().add(100 * MS, 200 * MS)).isZero();
    assertThat(disturbance().heldUp()).isZero();
  }

  @Test
  void ofATimeWithSomeProgressTheLongestGapIsThePause() {
    sample(90, 110);
    sample(90, 180);

    assertThat(recorder.standstills().add(100 * MS, 200 * MS)).isEqualTo(70 * MS);
    assertThat(disturbance().heldUp()).isEqualTo(1);
  }

  @Test
  void aShortPauseIsTolerated() {
    sample(90, 151);

    assertThat(recorder.standstills().add(100 * MS, 150 * MS)).isZero();
    assertThat(recorder.standstills().add(100 * MS, 151 * MS)).isEqualTo(51 * MS);
  }

  @Test
  void thousandsOfEarlierSamplesDoNotHideAPause() {
    IntStream.range(0, 5000).forEach(i -> sample(0, 50));
    sample(90, 201);
    recorder.standstills().add(100 * MS, 201 * MS);

    assertThat(disturbance().heldUp()).isEqualTo(1);
  }

  private void sample(long begun, long ended) {
    record(Phase.MEASURED, begun, ended - begun, 0);
  }

  private void begunLate(long lag) {
    record(Phase.MEASURED, 0, 5, lag);
  }

  private void thought(long lag) {
    recorder.record(
        new Sample(
            Source.of("GET /a"),
            Phase.MEASURED,
            0,
            5 * MS,
            5 * MS,
            lag * MS,
            null,
            Result.OK,
            null,
            200,
            null));
  }

  private void record(Phase phase, long begun, long nanos, long lag) {
    recorder.record(
        new Sample(
            Source.of("GET /a"),
            phase,
            begun * MS,
            (nanos + lag) * MS,
            nanos * MS,
            lag * MS,
            null,
            Result.OK,
            null,
            200,
            null));
  }

  private Disturbance disturbance() {
    return disturbance(10);
  }

  private Disturbance disturbance(double... measurements) {
    return Recorded.summary(recorder, Recorded.ONE_USER, measurements).disturbance();
  }

  private static Recorder recorder(Limits limits) {
    Recorder recorder = new Recorder(limits, List.of("GET /a"));
    recorder.begin(0, Instant.parse("2026-01-01T00:00:00Z"));
    return recorder;
  }
}
