package io.github.loadgate.engine;

import io.github.loadgate.plan.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A plan's {@code tls}, its files read. One context for all users, so that a user who connects
 * again resumes its session rather than make a new one.
 */
record TlsSetup(boolean verify, List<X509Certificate> authorities, ClientIdentity identity) {

  /**
   * Reads and checks the files.
   *
   * @throws TlsFileException when one cannot be used
   */
  static TlsSetup of(Tls tls, Instant now) {
    List<X509Certificate> authorities = new ArrayList<>();
    if (tls.ca() != null) {
      PemFile file = new PemFile("ca", tls.ca());
      authorities.addAll(file.certificates());
      for (X509Certificate authority : authorities) {
        checkTime(file, authority, now);
      }
    }
    Path certificate = tls.certificate();
    Path key = tls.key();
    ClientIdentity identity =
        certificate != null && key != null
            ? identity(certificate, key, now)
            : new ClientIdentity(null, List.of());
    return new TlsSetup(tls.verify(), authorities, identity);
  }

  /** Why the files cannot be used, one sentence; null where they can. */
  static @Nullable String problem(Tls tls, Instant now) {
    try {
      of(tls, now);
      return null;
    } catch (TlsFileException e) {
      return e.getMessage();
    }
  }

  private static ClientIdentity identity(Path certificate, Path key, Instant now) {
    PemFile certificates = new PemFile("certificate", certificate);
    List<X509Certificate> chain = certificates.certificates();
    chain.forEach(one -> checkTime(certificates, one, now));
    PemFile keys = new PemFile("key", key);
    PrivateKey privateKey = keys.privateKey();
    if (!fits(privateKey, chain.get(0))) {
      throw keys.problem(
          "has a key that does not belong to the first certificate of "
              + certificate
              + " ("
              + name(chain.get(0))
              + ")");
    }
    return new ClientIdentity(privateKey, chain);
  }

  private static void checkTime(PemFile file, X509Certificate certificate, Instant now) {
    Date from = certificate.getNotBefore();
    Date to = certificate.getNotAfter();
    if (now.isAfter(to.toInstant())) {
      throw file.problem(
          "has a certificate (" + name(certificate) + ") that expired at " + to.toInstant());
    }
    if (now.isBefore(from.toInstant())) {
      throw file.problem(
          "has a certificate ("
              + name(certificate)
              + ") that is not valid before "
              + from.toInstant());
    }
  }

  private static String name(X509Certificate certificate) {
    return Words.cut(certificate.getSubjectX500Principal().getName());
  }

  /** What the one signs, the other must verify. */
  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      byte[] text = {1, 2, 3};
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // of another kind
    }
  }

  /** Makes clients of this builder connect so. */
  void applyTo(OkHttpClient.Builder client) {
    try {
      X509TrustManager trust = verify ? trust() : new TrustAll();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {identity}, new TrustManager[] {trust}, null);
      client.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot do TLS", e);
    }
    if (!verify) {
      client.hostnameVerifier((host, session) -> true);
    }
  }

  /** Those whom the JVM trusts, and the plan's. */
  private X509TrustManager trust() throws GeneralSecurityException, IOException {
    X509TrustManager ofJvm = trustManager(null);
    if (authorities.isEmpty()) {
      return ofJvm;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    List<X509Certificate> all = new ArrayList<>(List.of(ofJvm.getAcceptedIssuers()));
    all.addAll(authorities);
    for (int i = 0; i < all.size(); i++) {
      store.setCertificateEntry("ca" + i, all.get(i));
    }
    return trustManager(store);
  }

  private static X509TrustManager trustManager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager one) {
        return one;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
