package io.github.loadgate.plan;

/** What follows a request that is not ok. */
public enum OnFailure {
  CONTINUE("continue"),
  END_TASK("endTask"),
  STOP_USER("stopUser"),
  STOP_RUN("stopRun");

  private final String key;

  OnFailure(String key) {
    this.key = key;
  }

  /** The word of the plan. */
  public String key() {
    return key;
  }
}
