package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever a plan's file holds, reading it gives a plan or problems with places, soon. How many
 * mutants: {@code -Dfuzz}, which CI sets to 20000; from which seed: {@code -Dfuzz.seed}.
 */
class ReaderFuzzTest extends PlanReading {

  /** Far more than one mutant may need on the slowest machine: only a hang takes so long. */
  private static final int WATCHDOG_SECONDS = 60;

  private static final int MUTANTS = Integer.getInteger("fuzz", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261121L);

  private static final Pattern PLACE = Pattern.compile("a\\.load\\.yaml(?::([0-9]+):[0-9]+)?");

  private static final int MOST_FINDINGS = 20;

  private final List<String> findings = new ArrayList<>();

  @Test
  void readsWhateverAFileHolds() throws Exception {
    RealPlans.writeFiles(module);
    List<String> plans = RealPlans.differing();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    int valid = 0;
    for (long seed = SEED; seed < SEED + MUTANTS && findings.size() < MOST_FINDINGS; seed++) {
      String plan = plans.get((int) (seed % plans.size()));
      byte[] mutant = Mutants.of(plan, seed);
      try {
        valid += reader.submit(() -> isPlan(mutant)).get(WATCHDOG_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        findings.add(finding(plan, mutant, seed, Objects.requireNonNullElse(e.getCause(), e)));
      } catch (TimeoutException e) {
        findings.add(finding(plan, mutant, seed, e));
        break; // the reader's thread hangs
      }
    }
    reader.shutdownNow();
    assertThat(findings).isEmpty();
    // Mutants that are all refused at their first byte would test nothing.
    assertThat(valid).isBetween(MUTANTS / 50, MUTANTS * 9 / 10);
  }

  private static String finding(String plan, byte[] mutant, long seed, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return "-Dfuzz=1 -Dfuzz.seed="
        + seed
        + "\n"
        + Mutants.difference(plan, mutant)
        + "\n"
        + trace.toString().lines().limit(25).collect(Collectors.joining("\n"))
        + "\n";
  }

  private int isPlan(byte[] mutant) throws IOException {
    Files.write(file(), mutant);
    try {
      PlanReader.read(file(), module, Overrides.NONE, surroundings, false);
      return 1;
    } catch (PlanException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> hasPlace(problem, mutant));
      return 0;
    }
  }

  private static void hasPlace(Problem problem, byte[] mutant) {
    assertThat(problem.message()).isNotBlank();
    Matcher place = PLACE.matcher(problem.place());
    assertThat(place.matches()).as(problem.toString()).isTrue();
    if (place.group(1) != null) {
      int lines = new String(mutant, UTF_8).split("\\R", -1).length;
      assertThat(Integer.parseInt(place.group(1))).as(problem.toString()).isBetween(1, lines);
    }
  }
}
