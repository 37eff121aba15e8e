package io.github.loadgate.expression;

import java.util.Collection;

/**
 * Keeps secrets out of every output: by name (a header, JSON member, form or query field or
 * variable that is called like a secret) and by value (whatever such a name was ever seen with, six
 * characters or more). Safe for any thread.
 */
public final class Mask {

  /** What stands in place of a secret. */
  public static final String MASKED = "***";

  /**
   * @param secretNames names that the plan declares secret, beside those that look like one
   */
  public Mask(Collection<String> secretNames) {
    throw new AssertionError(secretNames);
  }

  /** Whether a header, member, field or variable of this name is a secret. */
  public boolean isSecret(String name) {
    throw new AssertionError(name);
  }

  /**
   * Remembers the value if the name is a secret's, so that {@link #text} removes it wherever it
   * occurs.
   */
  public void learn(String name, String value) {
    throw new AssertionError(name + value);
  }

  /** A header's value as it may be shown. */
  public String header(String name, String value) {
    throw new AssertionError(name + value);
  }

  /**
   * Any text as it may be shown: known values, JSON members and form or query fields of secret
   * names removed.
   */
  public String text(String text) {
    throw new AssertionError(text);
  }
}
