package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Tls;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with certificates of their own, and files of {@code tls}. */
class TlsTest {
  private static final long NOW = System.currentTimeMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  private Path folder;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(1).commonName("Test CA").build();
  private final MockWebServer server = new MockWebServer();
  private RecordingSockets ofServer =
      new RecordingSockets((SSLSocketFactory) SSLSocketFactory.getDefault());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void authorityOfThePlanIsTrustedAndHttp2IsSpoken() throws Exception {
    start(certificate("localhost").build(), false);
    Answer answer =
        get(new Tls(true, pem("ca.pem", authority.certificatePem()), null, null), "auto");
    assertThat(answer.words()).isEmpty();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
  }

  @Test
  void versionOfThePlanIsSpoken() throws Exception {
    start(certificate("localhost").build(), false);
    Tls tls = new Tls(true, pem("ca.pem", authority.certificatePem()), null, null);
    for (String version : List.of("1.1", "2")) {
      assertThat(get(tls, version).status()).isEqualTo(200);
      assertThat(server.takeRequest().getVersion())
          .isEqualTo(version.equals("2") ? "HTTP/2" : "HTTP/1.1");
    }
  }

  @Test
  void userWhoConnectsAgainResumesTheSession() throws Exception {
    start(certificate("localhost").build(), false);
    Tls tls = new Tls(true, pem("ca.pem", authority.certificatePem()), null, null);
    try (Transport transport = transport(tls, "1.1")) {
      for (int user = 0; user < 2; user++) {
        try (Transport.Session session = transport.open()) {
          assertThat(session.send(call()).status()).isEqualTo(200);
        }
        assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(user);
        awaitNextMillisecond();
      }
    }
    assertThat(ofServer.handshakes()).hasSize(2);
    assertThat(ofServer.handshakes().get(1)).isEqualTo(ofServer.handshakes().get(0));
  }

  @Test
  void unknownAuthority() throws Exception {
    start(certificate("localhost").build(), false);
    assertFailed(
        get(Tls.DEFAULT, "auto"),
        "the certificate of localhost:PORT is signed by nobody that is trusted; name its authority,"
            + " tls: {ca: FILE.pem}, or do without the check, tls: {verify: false}");
  }

  @Test
  void otherAuthorityOfThePlan() throws Exception {
    start(certificate("localhost").build(), false);
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(1).build();
    assertFailed(
        get(new Tls(true, pem("ca.pem", other.certificatePem()), null, null), "auto"),
        "the certificate of localhost:PORT is signed by nobody that is trusted; name its authority,"
            + " tls: {ca: FILE.pem}, or do without the check, tls: {verify: false}");
  }

  @Test
  void certificateForAnotherHost() throws Exception {
    start(certificate("other.test").build(), false);
    assertFailed(
        get(new Tls(true, pem("ca.pem", authority.certificatePem()), null, null), "auto"),
        "the certificate of localhost:PORT is not for that host, but for other.test; tls: {verify:"
            + " false} does without the check");
  }

  @Test
  void expiredCertificate() throws Exception {
    start(certificate("localhost").validityInterval(NOW - 2 * DAY, NOW - DAY).build(), false);
    Answer answer =
        get(new Tls(true, pem("ca.pem", authority.certificatePem()), null, null), "auto");
    assertThat(answer.words())
        .startsWith(
            "the certificate of localhost:" + server.getPort() + " has expired (NotAfter: ");
    assertThat(answer.failure()).isEqualTo(FailureClass.TLS);
  }

  @Test
  void nothingIsCheckedWhereThePlanSaysSo() throws Exception {
    HeldCertificate wrong =
        certificate("other.test").validityInterval(NOW - 2 * DAY, NOW - DAY).rsa2048().build();
    start(wrong, false);
    assertThat(get(new Tls(false, null, null, null), "auto").words()).isEmpty();
  }

  @Test
  void clientShowsItsCertificate() throws Exception {
    start(certificate("localhost").build(), true);
    for (HeldCertificate.Builder kind : List.of(client().ecdsa256(), client().rsa2048())) {
      HeldCertificate client = kind.build();
      Tls tls =
          new Tls(
              true,
              pem("ca.pem", authority.certificatePem()),
              pem("client.pem", client.certificatePem()),
              pem("key.pem", client.privateKeyPkcs8Pem()));
      assertThat(get(tls, "auto").words()).isEmpty();
      assertThat(server.takeRequest().getHandshake().peerPrincipal().toString())
          .isEqualTo("CN=load user");
    }
  }

  @Test
  void serverThatWantsACertificate() throws Exception {
    start(certificate("localhost").build(), true);
    Answer answer =
        get(new Tls(true, pem("ca.pem", authority.certificatePem()), null, null), "1.1");
    // Whether its alert arrives before the connection ends is a matter of chance.
    assertThat(answer.failure()).isIn(FailureClass.TLS, FailureClass.RESET, FailureClass.CLOSED);
    assertThat(answer.words())
        .contains("client certificate")
        .contains("certificate: FILE.pem, key: FILE.pem");
  }

  @Test
  void filesThatCannotBeUsed() throws Exception {
    HeldCertificate client = client().rsa2048().build();
    HeldCertificate other = client().ecdsa256().build();
    HeldCertificate old = client().validityInterval(NOW - 2 * DAY, NOW - DAY).build();
    HeldCertificate early = client().validityInterval(NOW + DAY, NOW + 2 * DAY).build();
    Path certificate = pem("client.pem", client.certificatePem());
    Path key = pem("key.pem", client.privateKeyPkcs8Pem());
    assertThat(problem(new Tls(true, null, certificate, key))).isNull();
    assertProblem(ca(folder.resolve("none.pem")), "ca: none.pem cannot be read: no such file");
    assertProblem(
        ca(pem("empty.pem", "")),
        "ca: empty.pem has no certificate in PEM (-----BEGIN CERTIFICATE-----); one in DER becomes"
            + " one by: openssl x509 -inform der -in FILE -out FILE.pem");
    assertProblem(
        ca(pem("large.pem", "x".repeat(1_100_000))),
        "ca: large.pem is larger than 1 MB, so it is no file of certificates or keys");
    assertThat(problem(ca(pem("bad.pem", client.certificatePem().replace("MII", "MIJ")))))
        .startsWith("tls: ca: " + folder + "/bad.pem has a certificate that is damaged: ");
    assertThat(problem(ca(pem("old.pem", old.certificatePem()))))
        .startsWith(
            "tls: ca: " + folder + "/old.pem has a certificate (CN=load user) that expired at ");
    assertThat(problem(ca(pem("early.pem", early.certificatePem()))))
        .contains("early.pem has a certificate (CN=load user) that is not valid before ");
    assertProblem(
        new Tls(true, null, certificate, pem("other.pem", other.privateKeyPkcs8Pem())),
        "key: other.pem has a key that does not belong to the first certificate of "
            + certificate
            + " (CN=load user)");
    assertProblem(
        new Tls(true, null, certificate, pem("pkcs1.pem", client.privateKeyPkcs1Pem())),
        "key: pkcs1.pem has its key in an older form (RSA PRIVATE KEY); convert it to PKCS #8:"
            + " openssl pkey -in FILE -out FILE.pem");
    assertProblem(
        new Tls(
            true,
            null,
            certificate,
            pem("secret.pem", client.privateKeyPkcs8Pem().replace("PRIVATE", "ENCRYPTED PRIVATE"))),
        "key: secret.pem is encrypted; decrypt it into another file: openssl pkey -in FILE -out"
            + " FILE.pem");
    assertProblem(
        new Tls(true, null, certificate, certificate),
        "key: client.pem has no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    assertProblem(
        new Tls(
            true,
            null,
            certificate,
            pem("torn.pem", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----")),
        "key: torn.pem has a private key that is damaged, or none of RSA, EC and EdDSA");
  }

  @Test
  void certificateAndKeyMayStandInOneFile() throws Exception {
    HeldCertificate client = client().build();
    Path both = pem("both.pem", client.privateKeyPkcs8Pem() + client.certificatePem());
    assertThat(problem(new Tls(true, null, both, both))).isNull();
  }

  @Test
  void transportWithAFileThatCannotBeUsed() {
    Tls tls = ca(folder.resolve("none.pem"));
    assertThatThrownBy(() -> transport(tls, "auto")).isInstanceOf(TlsFileException.class);
  }

  private HeldCertificate.Builder certificate(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(authority);
  }

  private HeldCertificate.Builder client() {
    return new HeldCertificate.Builder().commonName("load user").signedBy(authority);
  }

  private void start(HeldCertificate certificate, boolean mutual) throws Exception {
    HandshakeCertificates known =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, authority.certificate())
            .addTrustedCertificate(authority.certificate())
            .build();
    ofServer = new RecordingSockets(known.sslSocketFactory());
    server.useHttps(ofServer);
    if (mutual) {
      server.requireClientAuth();
    }
    for (int i = 0; i < 2; i++) {
      server.enqueue(new MockResponse(200, Headers.of(), "ok"));
    }
    server.start();
  }

  /** Two handshakes of one millisecond could not be told apart. */
  private static void awaitNextMillisecond() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() == now) {
      Thread.onSpinWait();
    }
  }

  private Path pem(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Tls ca(Path file) {
    return new Tls(true, file, null, null);
  }

  private static @Nullable String problem(Tls tls) {
    return TlsSetup.problem(tls, Instant.now());
  }

  /** The folder left out. */
  private void assertProblem(Tls tls, String problem) {
    String start = "tls: " + problem.substring(0, problem.indexOf(' ') + 1);
    assertThat(problem(tls))
        .isEqualTo(start + folder + "/" + problem.substring(start.length() - 5));
  }

  private void assertFailed(Answer answer, String words) {
    assertThat(answer.words()).isEqualTo(words.replace("PORT", "" + server.getPort()));
    assertThat(answer.failure()).isEqualTo(FailureClass.TLS);
  }

  private Answer get(Tls tls, String version) {
    try (Transport transport = transport(tls, version);
        Transport.Session session = transport.open()) {
      return session.send(call());
    }
  }

  private static Transport transport(Tls tls, String version) {
    return new OkHttpTransport(
        new HttpOptions(false, true, version, tls), new SystemClock(), new Mask(Set.of()));
  }

  private Call call() {
    return Fixture.call("GET", server.url("/").newBuilder().host("localhost").build().toString());
  }

  /** Makes a server's sockets, and remembers them. */
  private static final class RecordingSockets extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final List<SSLSocket> made = new CopyOnWriteArrayList<>();

    RecordingSockets(SSLSocketFactory sockets) {
      this.sockets = sockets;
    }

    /** When the handshake was made whose keys each connection uses, in the order of connections. */
    List<Long> handshakes() {
      return made.stream().map(socket -> socket.getSession().getCreationTime()).toList();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
        throws IOException {
      SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, autoClose);
      made.add(socket);
      return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
