package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema accepts the reader accepts, and the other way round, but for what is named. */
class SchemaAgreementTest extends PlanReading {

  private final Set<String> seen = new TreeSet<>();

  @BeforeEach
  void files() {
    RealPlans.writeFiles(module);
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything", "one-kind"})
  void agreesOnEveryMutantOf(String name) {
    JsonNode plan =
        PlanSchema.JSON.valueToTree(Node.plain(PlanSchema.node(RealPlans.resource(name))));
    assertThat(disagreement(plan)).isNull();
    Map<String, JsonNode> mutants = TreeMutants.of(plan);
    List<String> disagreements = new ArrayList<>();
    mutants.forEach(
        (what, mutant) -> {
          String disagreement = disagreement(mutant);
          if (disagreement != null) {
            disagreements.add(what + ": " + disagreement);
          }
        });
    System.err.println(mutants.size() + " mutants");
    assertThat(disagreements).isEmpty();
  }

  private String disagreement(JsonNode plan) {
    List<String> ofSchema = PlanSchema.mistakes(plan);
    List<Problem> ofReader = List.of();
    try {
      tryRead(plan.toPrettyString(), false);
    } catch (PlanException e) {
      ofReader = e.problems().stream().filter(x -> !x.message().contains("not supported yet")).toList();
    }
    if (ofReader.isEmpty()) {
      return ofSchema.isEmpty() ? null : "only the schema refuses it: " + ofSchema;
    }
    if (!ofSchema.isEmpty()) {
      return null;
    }
    List<String> unnamed = ofReader.stream().map(Problem::message).filter(this::isUnnamed).toList();
    return unnamed.isEmpty() ? null : "only the reader refuses it: " + unnamed;
  }

  private boolean isUnnamed(String message) {
    for (ReaderOnly kind : ReaderOnly.values()) {
      if (kind.matches(message)) {
        seen.add(kind.name());
        return false;
      }
    }
    return true;
  }
}
