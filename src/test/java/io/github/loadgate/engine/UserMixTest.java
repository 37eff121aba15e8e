package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMixTest {

  @ParameterizedTest
  @CsvSource({
    // weights, users, users by scenario
    "1, 7, 7",
    "1 1, 7, 4 3",
    "3 1, 8, 6 2",
    "10 3 1, 14, 10 3 1",
    "10 3 1, 7, 5 2 0",
    "1 1 1, 10, 4 3 3",
    "0.1 0.2 0.7, 10, 1 2 7",
    "5 0, 3, 3 0",
    "1 99, 10, 0 10",
    "1 99, 50, 1 49",
  })
  void sharesUsersByLargestRemainder(String weights, int users, String expected) {
    UserMix mix = mix(weights, users);
    int scenarios = weights.split(" ", -1).length;
    assertThat(IntStream.range(0, scenarios).mapToObj(mix::users))
        .containsExactlyElementsOf(
            Arrays.stream(expected.split(" ", -1)).map(Integer::valueOf).toList());
    for (int i = 0; i < scenarios; i++) {
      int scenario = i;
      assertThat(IntStream.range(0, users).filter(u -> mix.scenarioOf(u) == scenario).count())
          .isEqualTo(mix.users(i));
    }
  }

  @Test
  void namesScenariosLeftEmpty() {
    assertThat(mix("100 1 100 1", 4).empty()).containsExactly("s1", "s3");
    assertThat(mix("1 1", 2).empty()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3 1, 100", "10 3 1, 140", "1 1 1 1, 37", "97 2 1, 200"})
  void theMixIsRightDuringTheRampUpAsWell(String weights, int users) {
    UserMix mix = mix(weights, users);
    int scenarios = weights.split(" ", -1).length;
    int[] given = new int[scenarios];
    for (int user = 0; user < users; user++) {
      given[mix.scenarioOf(user)]++;
      for (int i = 0; i < scenarios; i++) {
        double due = (double) mix.users(i) * (user + 1) / users;
        assertThat(Math.abs(given[i] - due)).as("user %d, scenario %d", user, i).isLessThan(1.5);
      }
    }
  }

  @Test
  void refusesScenariosWithoutAnyWeight() {
    assertThatThrownBy(() -> mix("0 0", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no scenario has a weight");
  }

  private static UserMix mix(String weights, int users) {
    String[] parts = weights.split(" ", -1);
    List<Scenario> scenarios =
        IntStream.range(0, parts.length)
            .mapToObj(
                i ->
                    new Scenario(
                        "s" + i,
                        Origin.BUILT_IN,
                        Double.parseDouble(parts[i]),
                        Map.of(),
                        DurationRange.ZERO,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of()))
            .toList();
    return new UserMix(scenarios, users);
  }
}
