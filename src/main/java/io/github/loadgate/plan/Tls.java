package io.github.loadgate.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to an {@code https} target is made. The files are PEM and absolute.
 *
 * @param verify whether the server's certificate and host name are checked
 * @param ca certificates to trust beside those of the JVM; null for none
 * @param certificate the client's own certificate chain; null for none
 * @param key its private key (PKCS #8, not encrypted); there if and only if {@code certificate} is
 */
public record Tls(
    boolean verify, @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {

  /** The JVM's own trust, and no client certificate. */
  public static final Tls DEFAULT = new Tls(true, null, null, null);

  public Tls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a certificate needs its key, and a key its certificate");
    }
  }
}
