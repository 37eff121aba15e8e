package io.github.loadgate.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of every output: by name (a header, JSON member, form or query field or
 * variable that is called like a secret) and by value (whatever such a name was ever learned with,
 * six characters or more). Safe for any thread.
 *
 * <p>{@link #learn} is cheap for a value that is known already; {@link #text} takes time by the
 * length of the text, and is meant for what is shown, not for every request. A text that is cut
 * should be cut after it was masked: half of a secret is not found by its value.
 */
public final class Mask {

  /** What stands in place of a secret. */
  public static final String MASKED = "***";

  private static final int MOST_LEARNT = 1_000;

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,30}) +(\\S.*)");

  /** The password of {@code http://user:password@host}. */
  private static final Pattern USER_INFO =
      Pattern.compile("(://[^/?#\\s:@\"']{0,200}:)[^/?#\\s@\"']{1,1000}@");

  private final SecretNames names;
  private final NamedSecrets named;
  private final SecretValues values = new SecretValues();

  /**
   * @param secretNames names that the plan declares secret, beside those that look like one
   */
  public Mask(Collection<String> secretNames) {
    names = new SecretNames(secretNames);
    named = new NamedSecrets(names);
  }

  /** Whether a header, member, field or variable of this name is a secret. */
  public boolean isSecret(String name) {
    return names.isSecret(name);
  }

  /**
   * Remembers the value if the name is a secret's, so that {@link #text} removes it wherever it
   * occurs. Of {@code Bearer x} that is {@code x}, of {@code Basic …} also the password in it, of a
   * header of cookies each cookie's value.
   */
  public void learn(String name, String value) {
    if (!names.isSecret(name)) {
      return;
    }
    if (SecretNames.isCookieHeader(name)) {
      learnCookies(value, "set-cookie".equalsIgnoreCase(name));
      return;
    }
    Matcher scheme = SCHEME.matcher(value);
    if (scheme.matches() && isScheme(name, scheme.group(1))) {
      values.learn(scheme.group(2));
      if ("basic".equalsIgnoreCase(scheme.group(1))) {
        Encodings.passwordOfBasic(scheme.group(2)).ifPresent(values::learn);
      }
      return;
    }
    values.learn(value);
  }

  /**
   * Remembers what a variable holds: a text or number by the variable's name; of a list each
   * element; of a map each member by its own name, or all of them where the variable's name is a
   * secret's. Looks at the first thousand values, so that a large answer costs little.
   */
  public void learnAll(String name, @Nullable Object value) {
    learnAll(name, value, new int[] {MOST_LEARNT});
  }

  private void learnAll(String name, @Nullable Object value, int[] left) {
    if (--left[0] < 0) {
      return;
    }
    if (value instanceof String || value instanceof Number) {
      learn(name, value.toString());
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        learnAll(name, element, left);
      }
    } else if (value instanceof Map<?, ?> map) {
      boolean all = names.isSecret(name);
      map.forEach((key, member) -> learnAll(all ? name : String.valueOf(key), member, left));
    }
  }

  private void learnCookies(String header, boolean firstOnly) {
    for (String cookie : header.split(";", firstOnly ? 2 : 0)) {
      values.learn(cookie.substring(cookie.indexOf('=') + 1).strip());
      if (firstOnly) {
        return; // the rest is Path, Expires and the like
      }
    }
  }

  /** Only some words before a value are its scheme: the rest of "my pass phrase" is no secret. */
  private static boolean isScheme(String name, String word) {
    return SecretNames.isAuthorization(name)
        || "bearer".equalsIgnoreCase(word)
        || "basic".equalsIgnoreCase(word);
  }

  /** A header's value as it may be shown; the scheme of an {@code Authorization} stays. */
  public String header(String name, String value) {
    if (!names.isSecret(name)) {
      return text(value);
    }
    Matcher scheme = SCHEME.matcher(value);
    boolean hasScheme = SecretNames.isAuthorization(name) && scheme.matches();
    return hasScheme ? scheme.group(1) + " " + MASKED : MASKED;
  }

  /**
   * Any text as it may be shown: known values, JSON members and form or query fields of secret
   * names removed. JSON may be cut off, broken, or written within a JSON text; YAML, lines of
   * headers and the password of a URL are seen to as well.
   */
  public String text(String text) {
    return named.remove(values(text));
  }

  /**
   * A text of ours whose secret names have been seen to already: only known values and passwords of
   * URLs are removed.
   */
  public String values(String text) {
    return USER_INFO.matcher(values.remove(text)).replaceAll("$1***@");
  }
}
