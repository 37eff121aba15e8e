package io.github.loadgate.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names are a secret's. */
final class SecretNames {

  /** A longer name is no name, and looked at no further. */
  static final int LONGEST = 200;

  private static final Set<String> AUTHORIZATIONS = Set.of("authorization", "proxyauthorization");
  private static final Set<String> COOKIES = Set.of("cookie", "setcookie");

  private final Set<String> declared;

  SecretNames(Collection<String> declared) {
    this.declared =
        declared.stream().map(SecretNames::squashed).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Declared, or one of the four headers, or with password, secret or credential in it, or ending
   * in token or key. Case and what joins the words do not matter: accessToken, X-API-Key, api_key,
   * user[api_key].
   */
  boolean isSecret(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      return false;
    }
    String squashed = squashed(name);
    return declared.contains(squashed)
        || AUTHORIZATIONS.contains(squashed)
        || COOKIES.contains(squashed)
        || squashed.contains("password")
        || squashed.contains("secret")
        || squashed.contains("credential")
        || squashed.endsWith("token")
        || squashed.endsWith("key");
  }

  static boolean isAuthorization(String name) {
    return AUTHORIZATIONS.contains(squashed(name));
  }

  static boolean isCookieHeader(String name) {
    return COOKIES.contains(squashed(name));
  }

  private static String squashed(String name) {
    String decoded = name.indexOf('%') < 0 ? name : name.replaceAll("%5[BbDd]", "");
    StringBuilder letters = new StringBuilder(decoded.length());
    for (int i = 0; i < decoded.length(); i++) {
      if (Character.isLetterOrDigit(decoded.charAt(i))) {
        letters.append(decoded.charAt(i));
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
