package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signed tokens by RFC 7519, in the compact form of RFC 7515. */
final class Jwt {

  /** Signs what it is given. */
  @FunctionalInterface
  interface Signer {
    byte[] sign(byte[] key, byte[] input);
  }

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

  private static final Map<String, Signer> ALGORITHMS = new TreeMap<>();

  static {
    for (String bits : new String[] {"256", "384", "512"}) {
      ALGORITHMS.put("HS" + bits, (key, input) -> Encodings.hmac("HmacSHA" + bits, key, input));
      ALGORITHMS.put(
          "RS" + bits, (key, input) -> signature("SHA" + bits + "withRSA", "RSA", key, input));
    }
    ALGORITHMS.put(
        "ES256", (key, input) -> signature("SHA256withECDSAinP1363Format", "EC", key, input));
  }

  private Jwt() {}

  /** Of claims, a map or its JSON; a key, a text or a PEM; and an algorithm. */
  static String of(Arguments arguments) {
    String claims = claims(arguments.value(0));
    String algorithm = arguments.text(2);
    Signer signer = signer(algorithm);
    String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    String input = base64(Encodings.bytes(header)) + "." + base64(Encodings.bytes(claims));
    byte[] key = Encodings.bytes(arguments.text(1));
    return input + "." + base64(signer.sign(key, Encodings.bytes(input)));
  }

  static Signer signer(String algorithm) {
    Signer signer = ALGORITHMS.get(algorithm);
    if (signer == null) {
      throw mistake(
          "jwt signs by "
              + String.join(", ", ALGORITHMS.keySet())
              + ", not by '"
              + Problems.cut(algorithm)
              + "'"
              + Problems.didYouMean(algorithm, ALGORITHMS.keySet()));
    }
    return signer;
  }

  private static String claims(@Nullable Object claims) {
    if (claims instanceof Map<?, ?>) {
      return Text.json(claims);
    } else if (claims instanceof String json && Text.parse(json) instanceof Map<?, ?>) {
      return json;
    }
    throw mistake("the claims of jwt are a map or the JSON text of one, not " + kind(claims));
  }

  private static byte[] signature(String algorithm, String family, byte[] pem, byte[] input) {
    Matcher key = PEM.matcher(new String(pem, StandardCharsets.UTF_8).strip());
    if (!key.matches() || !"PRIVATE KEY".equals(key.group(1))) {
      throw mistake(
          "the key is no private "
              + family
              + " key in PKCS#8's PEM form, which begins with -----BEGIN PRIVATE KEY-----;"
              + " `openssl pkcs8 -topk8 -nocrypt -in OLD.pem` makes one");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(key.group(2));
      PrivateKey secret =
          KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(der));
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw mistake("the key cannot sign as " + family + " key: " + e.getMessage());
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
