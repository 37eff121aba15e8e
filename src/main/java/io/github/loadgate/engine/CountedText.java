package io.github.loadgate.engine;

/** A text that takes from a budget whenever it is looked at, its parts together. */
final class CountedText implements CharSequence {
  private final String text;
  private final int from;
  private final int to;
  private final StepBudget budget;

  CountedText(String text, StepBudget budget) {
    this(text, 0, text.length(), budget);
  }

  private CountedText(String text, int from, int to, StepBudget budget) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    budget.take(1);
    return text.charAt(from + index);
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text, from + start, from + end, budget);
  }

  @Override
  public String toString() {
    return text.substring(from, to);
  }
}
