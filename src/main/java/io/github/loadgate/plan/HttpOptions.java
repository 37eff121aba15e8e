package io.github.loadgate.plan;

/**
 * How users talk to the target.
 *
 * @param sharedConnections whether all users share one connection pool; else each has its own
 * @param cookies whether each user keeps cookies
 * @param version {@code auto}, {@code 1.1} or {@code 2}
 */
public record HttpOptions(boolean sharedConnections, boolean cookies, String version, Tls tls) {

  /** As real clients are: connections and cookies of their own. */
  public static final HttpOptions DEFAULT = new HttpOptions(false, true, "auto", Tls.DEFAULT);
}
