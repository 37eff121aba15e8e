package io.github.loadgate.mojo;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the earlier runs that a plan's {@code baseline} thresholds are compared with, records the
 * last run among them, or forgets some. Starts and sends nothing.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends PlanMojo {

  /**
   * What to do: {@code show} prints the runs and what a run would be compared with, {@code record}
   * adds the last run of the plan if it passed, {@code forget} removes runs. Example: {@code
   * -Dload.baseline=record}
   */
  @Parameter(property = "load.baseline", defaultValue = "show")
  @Nullable String baseline;

  /**
   * Which runs to forget: one by the id that {@code show} prints, or those of a machine by its id;
   * all of the plan unless given. Example: {@code -Dload.baselineRun=1a2b3c4d}
   */
  @Parameter(property = "load.baselineRun")
  @Nullable String baselineRun;

  @Override
  boolean isBound() {
    return false;
  }

  @Override
  boolean isSkippable() {
    return false;
  }

  @Override
  boolean writes() {
    return false;
  }

  @Override
  void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MisuseException, MojoExecutionException {
    String what = settings.text("baseline").orElse("show");
    String which = settings.text("baselineRun").orElse(null);
    if (which != null && !what.equals("forget")) {
      throw new MisuseException(
          "-Dload.baselineRun says which run to forget: it needs -Dload.baseline=forget");
    }
    for (PlanRun run : runs) {
      BaselineWork work = run.baseline();
      switch (what) {
        case "show" -> work.show();
        case "record" -> work.record();
        case "forget" -> work.forget(which);
        default ->
            throw new MisuseException(
                "-Dload.baseline is `" + what + "`; it can be show, record or forget");
      }
    }
  }
}
