package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema accepts the reader accepts, and the other way round, but for what is named. */
class SchemaAgreementTest extends PlanReading {

  /** One in so many of the larger plan's mutants is asked about; CI asks about all. */
  private static final int SHARE = Integer.getInteger("agreement", 8);

  /** Then the reader has not looked at the key's value. */
  private static final Pattern LATER = Pattern.compile("`(.+)` is not supported yet.*");

  private final Set<String> later = new TreeSet<>();
  private final Set<ReaderOnly> differences = EnumSet.noneOf(ReaderOnly.class);

  @BeforeEach
  void files() {
    RealPlans.writeFiles(module);
  }

  @Test
  void agreesOnEveryMistakeThatCanBeMadeWithAnyKey() {
    List<String> disagreements = disagreements("one-kind", 1);
    disagreements.addAll(disagreements("everything", SHARE));
    assertThat(disagreements).isEmpty();
    if (SHARE == 1) {
      // A kind of difference that never comes up is one that nobody needs to allow.
      assertThat(differences).containsExactlyInAnyOrder(ReaderOnly.values());
    }
  }

  private List<String> disagreements(String name, int share) {
    JsonNode plan =
        PlanSchema.JSON.valueToTree(Node.plain(PlanSchema.node(RealPlans.resource(name))));
    assertThat(disagreement(plan)).isNull();
    Random random = new Random(20261121);
    List<String> disagreements = new ArrayList<>();
    for (Map.Entry<String, JsonNode> mutant : TreeMutants.of(plan).entrySet()) {
      boolean isRead = later.stream().noneMatch(key -> mutant.getKey().contains("/" + key));
      if (isRead && random.nextInt(share) == 0) {
        String disagreement = disagreement(mutant.getValue());
        if (disagreement != null) {
          disagreements.add(mutant.getKey() + ": " + disagreement);
        }
      }
    }
    return disagreements;
  }

  private @Nullable String disagreement(JsonNode plan) {
    List<String> ofSchema = PlanSchema.mistakes(plan);
    List<String> ofReader = problemsOf(plan);
    if (ofReader.isEmpty()) {
      return ofSchema.isEmpty() ? null : "only the schema refuses it: " + ofSchema;
    }
    if (!ofSchema.isEmpty()) {
      return null;
    }
    List<String> unnamed = ofReader.stream().filter(this::isUnnamed).toList();
    return unnamed.isEmpty() ? null : "only the reader refuses it: " + unnamed;
  }

  private List<String> problemsOf(JsonNode plan) {
    List<String> problems = new ArrayList<>();
    try {
      tryRead(plan.toPrettyString(), false);
    } catch (PlanException e) {
      for (Problem problem : e.problems()) {
        Matcher notYet = LATER.matcher(problem.message());
        if (notYet.matches()) {
          later.add(notYet.group(1));
        } else {
          problems.add(problem.message());
        }
      }
    }
    return problems;
  }

  private boolean isUnnamed(String message) {
    for (ReaderOnly kind : ReaderOnly.values()) {
      if (kind.matches(message)) {
        differences.add(kind);
        return false;
      }
    }
    return true;
  }
}
