package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final Map<String, String> PLANS = RealPlans.all();

  static Set<String> plans() {
    return PLANS.keySet();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void acceptsEveryPlanThatWasTried(String plan) {
    String yaml = Objects.requireNonNull(PLANS.get(plan));
    assertThat(PlanSchema.mistakes(PlanSchema.node(yaml))).isEmpty();
  }

  @Test
  void acceptsTheExampleOfTheSpecification() {
    assertThat(PlanSchema.mistakes(PlanSchema.node(SpecificationExample.YAML))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything", "one-kind"})
  void acceptsEveryKeyAtItsPlace(String name) {
    assertThat(PlanSchema.mistakes(PlanSchema.node(RealPlans.resource(name)))).isEmpty();
  }

  @Test
  void isOfTheDraftThatEditorsKnowBest() {
    assertThat(PlanSchema.ROOT.path("$schema").asText())
        .isEqualTo("http://json-schema.org/draft-07/schema#");
  }

  @Test
  void decidesByKeyAndNeverByTryingAll() {
    assertThat(PlanSchema.ROOT.findValues("unevaluatedProperties")).isEmpty();
    // An `anyOf` or `oneOf` with more than `required` in it would ruin messages and completion.
    Stream.of("anyOf", "oneOf")
        .flatMap(word -> PlanSchema.ROOT.findValues(word).stream())
        .forEach(
            forms ->
                forms.forEach(
                    form ->
                        assertThat(form.properties())
                            .allMatch(part -> isCondition(part.getKey()), forms.toString())));
  }

  private static boolean isCondition(String keyword) {
    return keyword.equals("required") || keyword.endsWith("Properties");
  }

  /** Every reference leads somewhere, and every definition is used. */
  @Test
  void hasNoLooseEnds() {
    var used =
        PlanSchema.ROOT.findValuesAsText("$ref").stream()
            .peek(PlanSchema::at)
            .map(reference -> reference.replaceFirst("#/definitions/([^/]+).*", "$1"))
            .toList();
    JsonNode definitions = PlanSchema.ROOT.path("definitions");
    assertThat(definitions.fieldNames()).toIterable().isSubsetOf(used);
  }
}
