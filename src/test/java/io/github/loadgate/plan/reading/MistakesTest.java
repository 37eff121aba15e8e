package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest extends PlanReading {

  @Test
  void listsTwelveMistakesOfOnePlan() {
    assertThat(
            problems(
                """
                target: localhost:8080
                timeot: 5s
                load: {users: ten, duration: 30}
                vars: {item: 1}
                think: 3s..1s
                start:
                  - POST: /login
                    json: {user: "${usr.name}"}
                    capture: {token: access_token}
                tasks:
                  - {weight: 0, GET: orders}
                  - {get: /orders}
                  - {GET: "/orders/${itm}", expect: 20}
                  - {choose: [{GET: /a}]}
                thresholds:
                  p95: 500ms
                  errorRateMax: 0.01
                  requests:
                    GET /ordrs/[itm]: {p99Max: 1s}
                """))
        .containsExactly();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"a | b"})
  void refuses(String line, String problem) {
    assertThat(line).isNotEqualTo(problem);
  }
}
