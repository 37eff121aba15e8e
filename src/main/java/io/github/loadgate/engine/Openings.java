package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins steps of one user that hold others. */
final class Openings {
  private final Frames frames;
  private final UserScope scope;
  private final RequestRunner requests;
  private final ApartSamples apart;

  Openings(Frames frames, UserScope scope, RequestRunner requests, ApartSamples apart) {
    this.frames = frames;
    this.scope = scope;
    this.requests = requests;
    this.apart = apart;
  }

  /**
   * Asks the condition and the chance.
   *
   * @return why its steps are left out; null where they have begun
   */
  @Nullable String open(Step.Guarded guarded) throws StepException {
    Template condition = guarded.condition();
    if (condition != null) {
      Object value = StepException.value("if", condition, scope);
      if (!(value instanceof Boolean)) {
        throw new StepException(
            "if",
            "`"
                + condition.source()
                + "` is "
                + JsonMembers.text(value, scope::masked)
                + ", not true or false");
      }
      if (Boolean.FALSE.equals(value)) {
        return "`if: " + condition.source() + "` was false";
      }
    }
    if (guarded.chance() < 1 && scope.random().nextDouble() >= guarded.chance()) {
      return "left out by its chance of " + Words.percent(guarded.chance());
    }
    frames.push(new Frame(guarded.steps()));
    return null;
  }

  void open(Step.Choose choose) {
    List<Step.Branch> branches = choose.branches();
    double total = branches.stream().mapToDouble(Step.Branch::weight).sum();
    double point = scope.random().nextDouble() * total;
    int i = 0;
    double sum = branches.get(0).weight();
    while (i < branches.size() - 1 && point >= sum) {
      sum += branches.get(++i).weight();
    }
    frames.push(new Frame(branches.get(i).steps()));
  }

  void open(Step.Repeat repeat) {
    int times =
        repeat.least() == repeat.most()
            ? repeat.least()
            : (int) scope.random().nextLong(repeat.least(), repeat.most() + 1L);
    if (times > 0) {
      frames.push(LoopFrame.repeat(repeat.steps(), times));
    }
  }

  void open(Step.Each each) throws StepException {
    Object items = Pools.plain(StepException.value("each", each.items(), scope));
    if (!(items instanceof List<?> list)) {
      throw new StepException(
          "each",
          "`"
              + each.items().source()
              + "` is "
              + JsonMembers.text(items, scope::masked)
              + ", which is no list");
    }
    if (!list.isEmpty()) {
      frames.push(LoopFrame.each(each.steps(), list, each.as()));
    }
  }

  void open(Step.Until until, Purpose purpose, long now) {
    UntilFrame outer = frames.until();
    frames.push(new UntilFrame(until, scope, apart, requests, outer, purpose, now));
  }

  void open(Step.Group group, Phase phase, long now) {
    frames.push(new GroupFrame(group, apart, phase, now));
  }

  /** All values of {@code with} are there before any of them is seen. */
  void open(Step.Use use) throws StepException {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Map.Entry<String, Template> entry : use.with().entrySet()) {
      String name = entry.getKey();
      Object value =
          StepException.value("use " + use.define() + ", with " + name, entry.getValue(), scope);
      values.put(name, value);
      scope.learn(name, value);
    }
    frames.push(new Frame(use.steps(), values));
  }
}
