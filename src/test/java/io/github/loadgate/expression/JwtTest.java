package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {

  /** Long enough for every HMAC that Nimbus checks. */
  private static final String KEY = "0123456789".repeat(7);

  private final FakeScope scope = new FakeScope().with("key", KEY);

  private String value(String expression) {
    return Template.of("${" + expression + "}").text(scope);
  }

  /** RFC 7515, A.1. */
  @Test
  void signsTheExampleOfTheStandard() {
    byte[] key =
        Base64.getUrlDecoder()
            .decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    String input =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    byte[] signature = Jwt.signer("HS256").sign(key, input.getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(signature))
        .isEqualTo("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void signsAsAnotherLibraryDoes(String algorithm) throws Exception {
    String claims = "{\"sub\":\"1234567890\",\"name\":\"Jürgen\",\"admin\":true,\"n\":null}";
    scope.with("claims", claims);
    JWSObject theirs =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(JOSEObjectType.JWT).build(),
            new Payload(claims));
    theirs.sign(new MACSigner(KEY));
    String ours = value("jwt(claims, key, '" + algorithm + "')");
    SignedJWT parsed = SignedJWT.parse(ours);
    assertThat(parsed.verify(new MACVerifier(KEY))).isTrue();
    assertThat(parsed.getHeader().toJSONObject()).isEqualTo(theirs.getHeader().toJSONObject());
    assertThat(parsed.getPayload()).hasToString(claims);
    assertThat(ours.split("\\.", -1)[1]).isEqualTo(theirs.serialize().split("\\.", -1)[1]);
  }

  @Test
  void claimsOfAMapKeepTheirTypesAndOrder() throws Exception {
    String token =
        value(
            "jwt({'sub': 'me', 'iat': 1, 'exp': 1 + 3600 * number('2'), 'teams': null,"
                + " 'is_admin': true, 'scope': ['a', 'b']}, key, 'HS256')");
    assertThat(SignedJWT.parse(token).getPayload())
        .hasToString(
            "{\"sub\":\"me\",\"iat\":1,\"exp\":7201,\"teams\":null,\"is_admin\":true,"
                + "\"scope\":[\"a\",\"b\"]}");
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo("me");
  }

  /** As a plan of a real suite has it, folded by YAML. */
  @Test
  void aTokenOfManyDefaultsIsOneExpression() throws Exception {
    String expression =
        "env.GATEWAY_TOKEN ?? jwt({ 'sub': env.JWT_USERNAME ?? env.ADMIN ?? 'admin@example.com',"
            + " 'iat': epochSeconds(), 'exp': epochSeconds() + 3600 * number(env.HOURS ?? '8760'),"
            + " 'jti': uuid(), 'teams': null, 'is_admin': true}, env.JWT_KEY ?? 'my-test-key',"
            + " env.JWT_ALGORITHM ?? 'HS256')";
    SignedJWT token = SignedJWT.parse(value(expression));
    assertThat(token.getJWTClaimsSet().getExpirationTime())
        .isEqualTo(token.getJWTClaimsSet().getIssueTime().toInstant().plusSeconds(31_536_000));
    assertThat(token.getPayload().toString()).contains("\"iat\":1795256130,\"exp\":1826792130,");
    assertThat(value("env.GATEWAY_TOKEN ?? 'x'")).isEqualTo("x");
    scope.environment("GATEWAY_TOKEN", "given");
    assertThat(value(expression)).isEqualTo("given");
  }

  @Test
  void aShortKeyIsAsGoodAsAnyToATest() {
    assertThat(value("jwt({'sub': 'a'}, 'my-test-key', 'HS256')").split("\\.", -1)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void signsWithAnRsaKey(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    assertVerified(algorithm, pair, new RSASSAVerifier((RSAPublicKey) pair.getPublic()));
  }

  @Test
  void signsWithAnEllipticCurveKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    assertVerified("ES256", pair, new ECDSAVerifier((ECPublicKey) pair.getPublic()));
  }

  private void assertVerified(String algorithm, KeyPair pair, JWSVerifier verifier)
      throws Exception {
    scope.with("pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    SignedJWT token = SignedJWT.parse(value("jwt({'sub': 'me'}, pem, '" + algorithm + "')"));
    assertThat(token.verify(verifier)).isTrue();
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
  }

  private static String pem(String kind, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jwt({'a': 1}, 'k', 'HS255')  | jwt signs by ES256, HS256, HS384, HS512, RS256, RS384, RS512, not by 'HS255'; did you mean HS256?",
        "jwt({'a': 1}, 'k', 'none')   | jwt signs by ES256, HS256, HS384, HS512, RS256, RS384, RS512, not by 'none'",
        "jwt({'a': 1}, '', 'HS256')   | the key is empty",
        "jwt('[1]', 'k', 'HS256')     | the claims of jwt are a map or the JSON text of one, not a text",
        "jwt([1], 'k', 'HS256')       | the claims of jwt are a map or the JSON text of one, not a list",
        "jwt({'a': 1}, 'k')           | jwt is called as jwt(claims, key, algorithm), not with 2 arguments",
        "jwt({'a': 1}, 'k', 'ES256')  | the key is no private EC key in PKCS#8's PEM form, which begins with -----BEGIN PRIVATE KEY-----; `openssl pkcs8 -topk8 -nocrypt -in OLD.pem` makes one",
        "jwt({'a': 1}, old, 'RS256')  | the key is no private RSA key in PKCS#8's PEM form, which begins with -----BEGIN PRIVATE KEY-----; `openssl pkcs8 -topk8 -nocrypt -in OLD.pem` makes one",
        "hmacSha256('', 'x')          | the key is empty",
      })
  void saysWhatCannotBeSigned(String expression, String message) {
    scope.with("old", pem("RSA PRIVATE KEY", new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> value(expression))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage("${" + expression + "}: " + message);
  }

  @Test
  void claimsThatAreNoJsonAreRefusedWhenThePlanIsRead() {
    assertThatThrownBy(() -> Template.of("${jwt('{', 'k', 'HS256')}"))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("${jwt('{', 'k', 'HS256')}: the text is no JSON: ");
  }

  @Test
  void aBrokenKeyCannotSign() {
    scope.with("pem", pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> value("jwt({'a': 1}, pem, 'RS256')"))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("${jwt({'a': 1}, pem, 'RS256')}: the key cannot sign as RSA key: ");
  }

  /** RFC 4231, test case 2. */
  @Test
  void hmacIsInHex() {
    assertThat(value("hmacSha256('Jefe', 'what do ya want for nothing?')"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void readsFilesAsText() {
    scope.file("body.json", "{\"ü\": 1}".getBytes(StandardCharsets.UTF_8));
    scope.file("marked.txt", "\uFEFFx".getBytes(StandardCharsets.UTF_8));
    scope.file("image.png", (byte) 0x89, (byte) 'P');
    scope.file("large.txt", new byte[Text.LONGEST + 1]);
    assertThat(value("read('body.json')")).isEqualTo("{\"ü\": 1}");
    assertThat(value("json(read('body.json'))['ü']")).isEqualTo("1");
    assertThat(value("read('marked.txt')")).isEqualTo("x");
    assertThatThrownBy(() -> value("read('image.png')"))
        .hasMessage("${read('image.png')}: the file image.png is no text in UTF-8");
    assertThatThrownBy(() -> value("read('large.txt')"))
        .hasMessageContaining("a text has at most 16777216 characters");
    assertThatThrownBy(() -> value("read('none')"))
        .isExactlyInstanceOf(ExpressionException.class)
        .hasMessage("${read('none')}: there is no file none");
  }

  @Test
  void madeUpDataIsAskedOfTheSurroundings() {
    assertThat(value("fake.sentence(10)")).isEqualTo("sentence[10]");
    assertThat(value("fake.email()")).isEqualTo("email[]");
    assertThat(Template.of("${fake.email()}").references())
        .isEqualTo(List.of(new Reference(Reference.Kind.FUNCTION, "fake.email", false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fake.emial()      | there is no function fake.emial; did you mean fake.email?",
        "fake.name(1)      | fake.name is called as fake.name(), not with one argument",
        "fake.sentence(1, 2) | fake.sentence is called as fake.sentence() or fake.sentence(words), not with 2 arguments",
        "fake.sentence(0)  | the first argument of fake.sentence is from 1 to 1000 and was 0",
        "fake.sentence('x') | fake.sentence needs a number and got a text that is none",
      })
  void madeUpDataIsCalledAsItsTableSays(String expression, String message) {
    assertThatThrownBy(() -> value(expression)).hasMessage("${" + expression + "}: " + message);
  }
}
