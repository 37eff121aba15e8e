package io.github.loadgate.mojo;

import io.github.loadgate.stack.LeftOvers;
import io.github.loadgate.stack.StackSettings;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Stops what {@code load:start} has started. In a build of its own it stops what an earlier build
 * of this module has left up.
 */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends LoadMojo {

  /**
   * Whether a stack is stopped too that was left by a build on another machine or boot, or that
   * belongs to a build that is still running. Example: {@code -Dload.force}
   */
  @Parameter(property = "load.force", defaultValue = "false")
  @Nullable String force;

  @Override
  void perform(Settings settings, Console console) throws MisuseException, InterruptedException {
    boolean forced = settings.flag("force", false);
    List<RunningStack> stacks = module(console).takeStacks();
    build(console).endAll(stacks, module(console), console);
    if (stacks.isEmpty()) {
      removeLeftOvers(forced, console);
    } else {
      console.info(stacks.size() == 1 ? "The stack is down" : "The stacks are down");
    }
  }

  private void removeLeftOvers(boolean forced, Console console) throws InterruptedException {
    Clock clock = new SystemClock();
    LeftOvers.Report report =
        LeftOvers.remove(
            StackSettings.of(
                base(),
                base(),
                "stop",
                new ModuleSurroundings(
                    System::getenv,
                    new ProjectValues(project),
                    new PlanFolder(base(), base()),
                    clock),
                clock),
            forced);
    report.removed().forEach(console::info);
    report.left().forEach(console::warn);
    if (report.removed().isEmpty() && report.left().isEmpty()) {
      console.info("No stack of this module is up");
    }
  }
}
