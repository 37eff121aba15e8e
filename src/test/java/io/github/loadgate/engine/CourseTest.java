package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final long START = 7 * SECOND;

  /** Ramp-up 2 s, warm-up 3 s, 20 s judged, 10 s drain. */
  private final Courses courses = new Courses(START);

  private final Course course = courses.add(new ClosedLoad(load(4, 2, 3, 20, 10)));

  @Test
  void endsByItselfAfterTheJudgedTime() {
    assertThat(course.ending())
        .isEqualTo(
            new Course.Ending(START + 25 * SECOND, START + 35 * SECOND, START + 65 * SECOND, null));
    assertThat(courses.judgedSeconds()).isEqualTo(20);
    assertThat(course.isOver(START + 25 * SECOND - 1)).isFalse();
    assertThat(course.isOver(START + 25 * SECOND)).isTrue();
  }

  @Test
  void endsForWhatItHasShownAndLetsAnswersComeThatAreUnderWay() {
    long now = START + 9 * SECOND;
    courses.endJudged(now, "p95 is too high");
    assertThat(course.ending())
        .isEqualTo(new Course.Ending(now, now + 10 * SECOND, now + 15 * SECOND, "p95 is too high"));
    assertThat(courses.early()).isEqualTo("p95 is too high");
  }

  @Test
  void endsEarlyWithAMomentForWhatIsUnderWay() {
    course.endEarly(START + 9 * SECOND, "because");

    assertThat(course.ending())
        .isEqualTo(
            new Course.Ending(
                START + 9 * SECOND, START + 11 * SECOND, START + 16 * SECOND, "because"));
    assertThat(courses.judgedSeconds()).isEqualTo(4);
    assertThat(course.phaseAt(START + 9 * SECOND - 1)).isEqualTo(Phase.MEASURED);
    assertThat(course.phaseAt(START + 9 * SECOND)).isEqualTo(Phase.DRAIN);
  }

  @Test
  void firstCauseOfAnEarlyEndStands() {
    course.endEarly(START + 9 * SECOND, "first");
    course.endEarly(START + 10 * SECOND, "second");
    assertThat(course.ending().early()).isEqualTo("first");
  }

  @Test
  void nothingEndsEarlyWhatIsOver() {
    course.endEarly(START + 25 * SECOND, "too late");
    assertThat(course.ending().early()).isNull();
    assertThat(courses.judgedSeconds()).isEqualTo(20);
  }

  @Test
  void earlyEndBeforeTheJudgedTimeJudgesNothing() {
    course.endEarly(START + SECOND, "because");
    assertThat(courses.judgedSeconds()).isZero();
  }

  @Test
  void abortLeavesNoTimeForAnything() {
    course.abort(START + 9 * SECOND);
    long now = START + 9 * SECOND;
    assertThat(course.ending()).isEqualTo(new Course.Ending(now, now, now, "the run was aborted"));
  }

  @Test
  void abortInTheDrainKeepsTheJudgedTimeButIsTold() {
    course.abort(START + 26 * SECOND);
    long now = START + 26 * SECOND;
    assertThat(course.ending())
        .isEqualTo(new Course.Ending(START + 25 * SECOND, now, now, "the run was aborted"));
  }

  @Test
  void abortAfterAnEarlyEndKeepsItsCause() {
    course.endEarly(START + 9 * SECOND, "first");
    course.abort(START + 10 * SECOND);
    assertThat(course.ending().early()).isEqualTo("first");
    assertThat(course.ending().stopped()).isEqualTo(START + 10 * SECOND);
  }
}
