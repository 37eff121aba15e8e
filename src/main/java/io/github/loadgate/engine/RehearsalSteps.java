package io.github.loadgate.engine;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps as they are done when each is to be seen once. What a plan leaves to chance is done: {@code
 * chance}, and every branch of a {@code choose}. What it repeats is repeated, for later steps may
 * need all of it, as seldom as the plan allows. Conditions hold as they are.
 */
final class RehearsalSteps {

  /** A pause may be needed for what follows; a longer one than this is for the load's sake. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** The most rounds of a {@code repeat}. */
  static final int MOST_ROUNDS = 100;

  private RehearsalSteps() {}

  /**
   * One list or more, that together do every branch. Branches are not done one after the other in
   * one list, because none of them expects what another has done before it.
   */
  static List<List<Step>> variants(List<Step> steps) {
    List<List<List<Step>>> ofEach = steps.stream().map(RehearsalSteps::variants).toList();
    int count = ofEach.stream().mapToInt(List::size).max().orElse(1);
    List<List<Step>> variants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Step> variant = new ArrayList<>();
      for (List<List<Step>> of : ofEach) {
        variant.addAll(of.get(i % of.size()));
      }
      variants.add(variant);
    }
    return variants;
  }

  private static List<List<Step>> variants(Step step) {
    if (step instanceof Step.Choose choose) {
      return choose.branches().stream()
          .filter(branch -> branch.weight() > 0)
          .flatMap(branch -> variants(branch.steps()).stream())
          .toList();
    } else if (step instanceof Step.Pause pause) {
      return List.of(List.of(new Step.Pause(pause.origin(), shortened(pause.time()))));
    }
    List<Step> inside = Step.inside(step);
    return inside.isEmpty()
        ? List.of(List.of(step))
        : variants(inside).stream().map(steps -> List.of(with(step, steps))).toList();
  }

  /** The same step around other steps. */
  private static Step with(Step step, List<Step> steps) {
    if (step instanceof Step.Guarded guarded) {
      double chance = guarded.chance() > 0 ? 1 : 0;
      return new Step.Guarded(
          guarded.origin(), guarded.condition(), chance, steps, guarded.onFailure());
    } else if (step instanceof Step.Repeat repeat) {
      int rounds = Math.min(Math.min(Math.max(1, repeat.least()), repeat.most()), MOST_ROUNDS);
      return new Step.Repeat(repeat.origin(), rounds, rounds, steps);
    } else if (step instanceof Step.Each each) {
      return new Step.Each(each.origin(), each.items(), each.as(), steps, each.onFailure());
    } else if (step instanceof Step.Until until) {
      return new Step.Until(
          until.origin(),
          until.condition(),
          until.label(),
          until.every(),
          until.within(),
          steps,
          until.tags(),
          until.onFailure());
    } else if (step instanceof Step.Group group) {
      return new Step.Group(group.origin(), group.label(), steps, group.tags());
    } else if (step instanceof Step.Use use) {
      return new Step.Use(use.origin(), use.define(), use.with(), steps, use.onFailure());
    }
    throw new IllegalStateException("a step with steps inside that is not known: " + step);
  }

  private static DurationRange shortened(DurationRange time) {
    Duration least = time.least().compareTo(LONGEST_PAUSE) < 0 ? time.least() : LONGEST_PAUSE;
    return new DurationRange(least, least);
  }
}
