package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts in another form. */
final class Encodings {

  private static final Pattern UNICODE = Pattern.compile("\\\\+u([0-9A-Fa-f]{4})");

  private Encodings() {}

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Right in a path as well as in a query: a space is %20. */
  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** In hex. */
  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** In hex. */
  static String hmacSha256(String key, String text) {
    return HexFormat.of().formatHex(hmac("HmacSHA256", bytes(key), bytes(text)));
  }

  /**
   * A message's authentication code.
   *
   * @param algorithm as Java calls it
   */
  static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    if (key.length == 0) {
      throw mistake("the key is empty");
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + algorithm + ".", e);
    }
  }

  /** A file's content as text, which is UTF-8, with or without a mark at its beginning. */
  static String file(Scope scope, String path) {
    byte[] content = scope.surroundings().bytes(path);
    Text.checkLength(content.length);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw mistake("the file " + Problems.cut(path) + " is no text in UTF-8");
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The password in the credentials of HTTP's Basic scheme; empty where they are none. */
  static Optional<String> passwordOfBasic(String credentials) {
    try {
      String pair =
          new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no Base64, so no password of that form is in it
    }
  }

  /** A JSON name as it reads, with its \\uXXXX resolved. */
  static String unescapeUnicode(String text) {
    return text.indexOf('\\') < 0
        ? text
        : UNICODE
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
