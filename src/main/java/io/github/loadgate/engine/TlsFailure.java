package io.github.loadgate.engine;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What went wrong with TLS, and what of the plan would put it right. */
final class TlsFailure {
  private static final Pattern NAMES =
      Pattern.compile("subjectAltNames: \\[([^\\]]*)\\]", Pattern.DOTALL);

  private static final Pattern ALERT_ABOUT_US =
      Pattern.compile(
          "(?:received )?fatal alert: (certificate_required|bad_certificate|unknown_ca"
              + "|certificate_unknown|certificate_expired|access_denied|unsupported_certificate)");

  /** Causes of causes that are looked at. */
  private static final int DEEPEST = 20;

  private TlsFailure() {}

  /**
   * One sentence; null where there is nothing better to say than the exception does.
   *
   * @param where host and port
   */
  static @Nullable String words(Throwable failure, String where) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < DEEPEST; i++) {
      String words = ofOne(cause, where);
      if (words != null) {
        return words;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static @Nullable String ofOne(Throwable cause, String where) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof CertificateExpiredException) {
      return "the certificate of " + where + " has expired (" + Words.cut(message) + ")";
    }
    if (cause instanceof CertificateNotYetValidException) {
      return "the certificate of " + where + " is not valid yet (" + Words.cut(message) + ")";
    }
    if (message.startsWith("Unsupported or unrecognized SSL message")) {
      return where + " does not speak TLS; is it http:// instead of https://?";
    }
    if (cause instanceof SSLPeerUnverifiedException) {
      Matcher names = NAMES.matcher(message);
      return "the certificate of "
          + where
          + " is not for that host"
          + (names.find() ? ", but for " + Words.cut(names.group(1)) : "")
          + "; tls: {verify: false} does without the check";
    }
    if (cause instanceof CertPathBuilderException
        || (cause instanceof CertPathValidatorException && cause.getCause() == null)) {
      return "the certificate of "
          + where
          + " is signed by nobody that is trusted; name its authority, tls: {ca: FILE.pem}, or do"
          + " without the check, tls: {verify: false}";
    }
    Matcher alert = ALERT_ABOUT_US.matcher(message.toLowerCase(Locale.ROOT));
    return alert.find()
        ? where
            + " wants a client certificate, or another one (its alert: "
            + alert.group(1)
            + "); name one, tls: {certificate: FILE.pem, key: FILE.pem}"
        : null;
  }
}
