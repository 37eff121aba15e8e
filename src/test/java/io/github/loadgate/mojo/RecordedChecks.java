package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.time.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks of results below a folder, as a build does them, and what they said. */
final class RecordedChecks {

  final RecordingConsole console = new RecordingConsole();

  private final Path base;

  RecordedChecks(Path base) {
    this.base = base;
  }

  /** One for each result that there is, by {@code -Dload.} properties. */
  List<RunOutcome> all(String... properties) throws MisuseException, PlanException {
    Map<String, String> commandLine = new TreeMap<>();
    for (String property : properties) {
      int equals = property.indexOf('=');
      commandLine.put("load." + property.substring(0, equals), property.substring(equals + 1));
    }
    Settings settings =
        new Settings(
            commandLine, Map.of("plans", new Value(PlanFiles.DEFAULT_INCLUDES, Origin.BUILT_IN)));
    SystemClock clock = new SystemClock();
    ResultCheck check =
        new ResultCheck(
            CheckLimits.of(settings, base, name -> null, clock),
            ConfidenceSetting.of(settings),
            RedOn.of(settings),
            "default-cli",
            console,
            clock);
    List<RunOutcome> outcomes = new ArrayList<>();
    for (ResultFiles.Found found : new ResultFiles(base, settings, console).find()) {
      outcomes.add(check.of(found));
    }
    return outcomes;
  }

  /** Of the only result that there is. */
  RunOutcome only(String... properties) throws MisuseException, PlanException {
    List<RunOutcome> outcomes = all(properties);
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }
}
