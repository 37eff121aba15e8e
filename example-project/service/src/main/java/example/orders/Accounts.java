package example.orders;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may use the service. A token is {@code EXPIRY.SIGNATURE}, so that nothing need be kept of it.
 */
final class Accounts {

  private static final int ROUNDS = 10_000;
  private static final Duration VALID = Duration.ofHours(1);

  private final Database database;
  private final Clock clock;
  private final byte[] key = new byte[32];

  /** What a caller sends to log in. */
  record Credentials(String user, String password) {}

  Accounts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    new SecureRandom().nextBytes(key);
  }

  /** A token for an hour. */
  String login(Credentials credentials)
      throws SQLException, HttpError, InterruptedException, GeneralSecurityException {
    if (credentials.user() == null || credentials.password() == null) {
      throw new HttpError(422, "user and password are needed");
    }
    if (!matches(credentials)) {
      throw new HttpError(401, "user or password is wrong");
    }
    String expiry = Long.toString(clock.instant().plus(VALID).getEpochSecond());
    return expiry + "." + signature(expiry);
  }

  /** Lets the bearer of a valid token pass. */
  void require(String authorization) throws HttpError, GeneralSecurityException {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw new HttpError(401, "a token is needed: POST /login");
    }
    String token = authorization.substring("Bearer ".length());
    int dot = token.indexOf('.');
    String expiry = token.substring(0, Math.max(dot, 0));
    if (!MessageDigest.isEqual(bytes(token.substring(dot + 1)), bytes(signature(expiry)))) {
      throw new HttpError(401, "the token is not valid");
    }
    if (clock.instant().getEpochSecond() >= Long.parseLong(expiry)) {
      throw new HttpError(401, "the token has expired");
    }
  }

  private boolean matches(Credentials credentials)
      throws SQLException, HttpError, InterruptedException, GeneralSecurityException {
    byte[][] stored =
        database.inTransaction(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "select salt, password_hash from account where name = ?")) {
                select.setString(1, credentials.user());
                try (ResultSet rows = select.executeQuery()) {
                  return rows.next()
                      ? new byte[][] {rows.getBytes(1), rows.getBytes(2)}
                      : new byte[][] {new byte[16], new byte[32]};
                }
              }
            });
    PBEKeySpec spec =
        new PBEKeySpec(credentials.password().toCharArray(), stored[0], ROUNDS, 8 * 32);
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    return MessageDigest.isEqual(hash, stored[1]);
  }

  private String signature(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
