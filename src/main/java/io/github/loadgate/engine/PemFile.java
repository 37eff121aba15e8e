package io.github.loadgate.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of certificates or a private key, as OpenSSL writes them. */
final class PemFile {

  /** All the authorities of a browser are a quarter of it. */
  private static final long LARGEST = 1024 * 1024;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*+)-----END \\1-----");

  private static final List<String> KINDS_OF_KEY = List.of("RSA", "EC", "EdDSA");

  private final String key;
  private final Path file;
  private final String text;

  /**
   * Reads it.
   *
   * @param key the plan's key that names it
   * @throws TlsFileException when that fails
   */
  PemFile(String key, Path file) {
    this.key = key;
    this.file = file;
    try {
      if (Files.size(file) > LARGEST) {
        throw problem("is larger than 1 MB, so it is no file of certificates or keys");
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw problem("cannot be read: " + (Files.exists(file) ? e.getMessage() : "no such file"));
    }
  }

  /** In their order; at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE")) {
        certificates.add(certificate(bytes(block.group(2))));
      }
    }
    if (certificates.isEmpty()) {
      throw problem(
          "has no certificate in PEM (-----BEGIN CERTIFICATE-----); one in DER becomes one by:"
              + " openssl x509 -inform der -in FILE -out FILE.pem");
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] der) {
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
      return (X509Certificate) certificate;
    } catch (CertificateException e) {
      throw problem("has a certificate that is damaged: " + Words.cut("" + e.getMessage()));
    }
  }

  /** The first; PKCS #8, RSA, EC or EdDSA. */
  PrivateKey privateKey() {
    if (text.contains("ENCRYPTED")) {
      throw problem(
          "is encrypted; decrypt it into another file: openssl pkey -in FILE -out FILE.pem");
    }
    Matcher block = BLOCK.matcher(text);
    String other = "";
    while (block.find()) {
      String kind = block.group(1);
      if (kind.equals("PRIVATE KEY")) {
        return privateKey(bytes(block.group(2)));
      } else if (kind.endsWith("PRIVATE KEY")) {
        other = kind;
      }
    }
    throw problem(
        other.isEmpty()
            ? "has no private key in PEM (-----BEGIN PRIVATE KEY-----)"
            : "has its key in an older form ("
                + other
                + "); convert it to PKCS #8: openssl pkey -in FILE -out FILE.pem");
  }

  private PrivateKey privateKey(byte[] der) {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
    for (String kind : KINDS_OF_KEY) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(encoded);
      } catch (InvalidKeySpecException ofAnotherKind) {
        // The next may be it.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JVM from 17 on knows " + kind, e);
      }
    }
    throw problem("has a private key that is damaged, or none of RSA, EC and EdDSA");
  }

  private byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw problem("is damaged: " + e.getMessage());
    }
  }

  TlsFileException problem(String what) {
    return new TlsFileException(key, file + " " + what);
  }
}
