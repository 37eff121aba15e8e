package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnusedPausesTest extends PlanReading {

  private static final String THINK =
      "`think` has no effect: in the open model the rate alone says when tasks begin.";

  @Test
  void thinkTimeBesideARateIsSaidOnceForEachScenario() {
    assertThat(
            read("""
                    target: http://localhost:8080
                    load: {rate: 50/s, duration: 10s}
                    scenarios:
                      a: {think: 1s, tasks: [{GET: /a}]}
                      b: {pace: 2/s, think: 1s..3s, tasks: [{GET: /b}]}
                      c: {tasks: [{GET: /c}]}
                    """)
                .warnings())
        .containsExactly(
            "a.load.yaml:4:7   " + THINK,
            "a.load.yaml:5:18   `think` and `pace` have no effect: in the open model the rate"
                + " alone says when tasks begin.");
  }

  @Test
  void thatOfAllScenariosIsSaidOnce() {
    assertThat(
            read("""
                    target: http://localhost:8080
                    load: {stages: [{rate: 50/s, hold: 10s}]}
                    think: 1s
                    scenarios:
                      a: {tasks: [{GET: /a}]}
                      b: {tasks: [{GET: /b}]}
                    """)
                .warnings())
        .containsExactly("a.load.yaml:3:1   " + THINK);
  }

  @Test
  void thatOfAllScenariosCountsWhereOneHasUsers() {
    String plan =
        """
        target: http://localhost:8080
        load: {users: 5, duration: 10s}
        think: 1s
        scenarios:
          a: {tasks: [{GET: /a}]}
          b: {load: {rate: 5/s, duration: 10s}, tasks: [{GET: /b}]}
        """;
    assertThat(read(plan).warnings()).isEmpty();
    property("only", "b");
    assertThat(read(plan).warnings()).containsExactly("a.load.yaml:3:1   " + THINK);
  }

  @Test
  void nothingIsSaidOfTheClosedModel() {
    assertThat(read(HEAD + "think: 1s\npace: 1/s\n").warnings()).isEmpty();
    assertThat(
            read("""
                    target: http://localhost:8080
                    load: {stages: [{users: 5, hold: 10s}]}
                    think: 1s
                    tasks: [{GET: /a}]
                    """)
                .warnings())
        .isEmpty();
  }
}
