package io.github.loadgate.plan.reading;

/** A file that is no YAML, or YAML of a kind that a plan cannot be. The message is a sentence. */
final class YamlSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  YamlSyntaxException(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
