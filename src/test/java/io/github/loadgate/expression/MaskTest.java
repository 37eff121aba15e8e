package io.github.loadgate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

  private final Mask mask = new Mask(List.of("iban", "X-Customer"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "authorization",
        "Cookie",
        "Set-Cookie",
        "Proxy-Authorization",
        "password",
        "userPassword",
        "PASSWORD_HASH",
        "client_secret",
        "secretValue",
        "aws-credentials",
        "token",
        "accessToken",
        "access_token",
        "X-Auth-Token",
        "api_key",
        "apikey",
        "X-API-Key",
        "apiKey",
        "user[api_key]",
        "user%5Bapi_key%5D",
        "IBAN",
        "x_customer",
      })
  void knowsASecretByItsName(String name) {
    assertThat(mask.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_tokens",
        "maxTokens",
        "token_type",
        "tokenType",
        "keys",
        "keyboard",
        "Accept",
        "Content-Type",
        "email",
        "id",
        "authorized",
        "cookies",
        ""
      })
  void knowsWhatIsNoSecret(String name) {
    assertThat(mask.isSecret(name)).isFalse();
  }

  static Stream<Arguments> textsAndWhatIsShownOfThem() {
    return Stream.of(
        arguments("{\"password\":\"hunter2\",\"a\":1}", "{\"password\":\"***\",\"a\":1}"),
        arguments(
            "{\"a\":\"x\", \"access_token\" : \"abc\", \"token_type\":\"bearer\"}",
            "{\"a\":\"x\", \"access_token\" : \"***\", \"token_type\":\"bearer\"}"),
        arguments(
            "{\"max_tokens\":100,\"apiKey\":12345,\"n\":1}",
            "{\"max_tokens\":100,\"apiKey\":\"***\",\"n\":1}"),
        arguments(
            "{\"token\":null,\"secret\":true,\"password\":\"\"}",
            "{\"token\":null,\"secret\":true,\"password\":\"\"}"),
        arguments("{\"password\":\"a\\\"b\\\\\",\"x\":1}", "{\"password\":\"***\",\"x\":1}"),
        arguments("{\"pass\\u0077ord\":\"hunter2\"}", "{\"pass\\u0077ord\":\"***\"}"),
        arguments(
            "{\"credentials\":{\"user\":\"u\",\"pin\":\"}9\"},\"a\":1}",
            "{\"credentials\":\"***\",\"a\":1}"),
        arguments("{\"secrets\":[\"a\",\"b]\"],\"a\":1}", "{\"secrets\":\"***\",\"a\":1}"),
        arguments(
            "{\n  \"token\":\n    \"abc\",\n  \"b\": 1\n}",
            "{\n  \"token\":\n    \"***\",\n  \"b\": 1\n}"),
        arguments(
            "{\n  \"token\": null,\n  \"api_key\": 77\n}",
            "{\n  \"token\": null,\n  \"api_key\": \"***\"\n}"),
        arguments("{\"a\":1,\"password\":\"hunt", "{\"a\":1,\"password\":\"***"),
        arguments(
            "{\"a\":1,\"credentials\":{\"user\":\"u\",\"pi", "{\"a\":1,\"credentials\":\"***\""),
        arguments("{\"a\":1,\"password\":", "{\"a\":1,\"password\":"),
        arguments("{\"a\":1,\"passw", "{\"a\":1,\"passw"),
        arguments("\"password\":\"x\"} trailing {", "\"password\":\"***\"} trailing {"),
        arguments("{'password': 'hunter2', 'a': 1}", "{'password': '***', 'a': 1}"),
        arguments("{password: hunter2, a: 1}", "{password: ***, a: 1}"),
        arguments(
            "{\"log\":\"{\\\"token\\\":\\\"abc\\\",\\\"a\\\":\\\"b\\\"}\"}",
            "{\"log\":\"{\\\"token\\\":\\\"***\\\",\\\"a\\\":\\\"b\\\"}\"}"),
        arguments(
            "{\"log\":\"{\\\"token\\\":\\\"a\\\\\\\"bc\\\",\\\"a\\\":1}\"}",
            "{\"log\":\"{\\\"token\\\":\\\"***\\\",\\\"a\\\":1}\"}"),
        arguments(
            "{\"log\":\"{\\\"api_key\\\":12,\\\"a\\\":1}\"}",
            "{\"log\":\"{\\\"api_key\\\":\\\"***\\\",\\\"a\\\":1}\"}"),
        arguments("user=u&password=hun%2Fter2&x=1", "user=u&password=***&x=1"),
        arguments("user%5Bpassword%5D=a&b=c", "user%5Bpassword%5D=***&b=c"),
        arguments("https://h/p?api_key=abc&b=c#f", "https://h/p?api_key=***&b=c#f"),
        arguments("https://h/p?token=", "https://h/p?token="),
        arguments("GET https://h/p?token=abc HTTP/1.1", "GET https://h/p?token=*** HTTP/1.1"),
        arguments("jdbc:postgresql://u:pw@h/db", "jdbc:postgresql://u:***@h/db"),
        arguments("token=\\abc", "token=***"),
        arguments("Authorization: Bearer abc.def\nAccept: */*", "Authorization: ***\nAccept: */*"),
        arguments("Cookie: a=b; c=d\nX: y", "Cookie: ***\nX: y"),
        arguments(
            "{\"echo\":\"Host: h\\r\\nAuthorization: Basic dTpw\\r\\nX: y\"}",
            "{\"echo\":\"Host: h\\r\\nAuthorization: ***\\r\\nX: y\"}"),
        arguments("sent token: Bearer abc, then", "sent token: ***, then"),
        arguments(
            "a: 1\npassword: correct horse battery   # plan.yaml:3\nb: 2",
            "a: 1\npassword: ***   # plan.yaml:3\nb: 2"),
        arguments(
            "  private_key: |\n    line 1\n\n    line 2\n  b: 2", "  private_key: ***\n  b: 2"),
        arguments("private_key: >-\n  line 1", "private_key: ***"),
        arguments("password: 'it''s'", "password: '***'"),
        arguments(
            "auth: {bearer: \"x\", password: \"p\"}", "auth: {bearer: \"x\", password: \"***\"}"),
        arguments("token: ${env.TOKEN}", "token: ${env.TOKEN}"),
        arguments("token: ${env.TOKEN ?? 'abc}'}\nb: 1", "token: ***\nb: 1"),
        arguments("password: \"${env.PW}\"", "password: \"${env.PW}\""),
        arguments("token: ~\nb: 1", "token: ~\nb: 1"),
        arguments("POST /oauth/token: p95 812 ms", "POST /oauth/token: p95 812 ms"),
        arguments("POST new api-key: status 404", "POST new api-key: status 404"),
        arguments(
            "vars token: ${env.TOKEN}: the environment variable TOKEN is not set",
            "vars token: ${env.TOKEN}: the environment variable TOKEN is not set"),
        arguments(
            "token: ${pick(x)}: nothing to pick, the list is empty",
            "token: ${pick(x)}: nothing to pick, the list is empty"),
        arguments("max_tokens=5 a: b c=d : = :", "max_tokens=5 a: b c=d : = :"),
        arguments("", ""));
  }

  @ParameterizedTest
  @MethodSource("textsAndWhatIsShownOfThem")
  void removesWhatStandsBesideASecretName(String text, String shown) {
    assertThat(mask.text(text)).isEqualTo(shown);
    assertThat(mask.text(shown)).as("masked twice").isEqualTo(shown);
  }

  @Test
  void removesLearnedValuesWhereverTheyOccur() {
    mask.learn("token", TOKEN);
    mask.learn("password", "p/w \"ö\"&1");
    String base64 =
        Base64.getEncoder().encodeToString("p/w \"ö\"&1".getBytes(StandardCharsets.UTF_8));
    assertThat(mask.text("/a/" + TOKEN + "/b?x=" + TOKEN)).isEqualTo("/a/***/b?x=***");
    assertThat(mask.text("no p/w \"ö\"&1 here")).isEqualTo("no *** here");
    assertThat(mask.text("{\"x\":\"p/w \\\"ö\\\"&1\"}")).isEqualTo("{\"x\":\"***\"}");
    assertThat(mask.text("{\"x\":\"p\\/w \\\"ö\\\"&1\"}")).isEqualTo("{\"x\":\"***\"}");
    assertThat(mask.text("/p%2Fw%20%22%C3%B6%22%261")).isEqualTo("/***");
    assertThat(mask.text("/?q=p%2Fw+%22%C3%B6%22%261&r=1")).isEqualTo("/?q=***&r=1");
    assertThat(mask.text("<" + base64 + ">")).startsWith("<***").doesNotContain(base64);
  }

  /** A capture called {@code token} is a path, and the effective plan has to stay YAML. */
  @Test
  void removesByValueAloneFromATextThatWasMaskedByName() {
    Mask mask = new Mask(List.of());
    mask.learn("password", "correct horse");

    assertThat(mask.values("capture:\n  token: $.token\nnote: correct horse\n"))
        .isEqualTo("capture:\n  token: $.token\nnote: ***\n");
  }

  @Test
  void learnsTheMembersOfWhatAVariableHolds() {
    mask.learnAll("account", Map.of("password", "of-account", "name", "ada-lovelace"));
    mask.learnAll("agents", List.of(Map.of("apiKey", 12_345_678), "of-agents"));
    mask.learnAll("secrets", List.of("in-a-list", Map.of("x", "in-a-map")));
    mask.learnAll("token", null);
    assertThat(mask.values("of-account ada-lovelace 12345678 of-agents in-a-list in-a-map"))
        .isEqualTo("*** ada-lovelace *** of-agents *** ***");
  }

  @Test
  void looksAtTheFirstThousandValuesOfALargeOne() {
    List<String> many = Collections.nCopies(999, "harmless");
    mask.learnAll("list", List.of(many, Map.of("token", "after-a-thousand")));
    assertThat(mask.values("after-a-thousand")).isEqualTo("after-a-thousand");
  }

  @Test
  void learnsWhatCounts() {
    mask.learn("Authorization", "Bearer " + TOKEN);
    mask.learn("token", "Bearer second-token");
    mask.learn(
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString("u:topsecret1".getBytes(StandardCharsets.UTF_8)));
    mask.learn("Authorization", "Basic ~~~no-base64~~~");
    mask.learn("Cookie", "sid=cookie-one; other=cookie-two");
    mask.learn("Set-Cookie", "sid=cookie-three; Path=/orders; HttpOnly");
    mask.learn("password", "correct horse");
    mask.learn("iban", "DE0012345");
    assertThat(mask.text("Bearer " + TOKEN)).isEqualTo("Bearer ***");
    assertThat(mask.text("<second-token>")).isEqualTo("<***>");
    assertThat(mask.text("<topsecret1>")).isEqualTo("<***>");
    assertThat(mask.text("<~~~no-base64~~~>")).isEqualTo("<***>");
    assertThat(mask.text("cookie-one cookie-two cookie-three")).isEqualTo("*** *** ***");
    assertThat(mask.text("Path=/orders horse")).isEqualTo("Path=/orders horse");
    assertThat(mask.text("<correct horse>")).isEqualTo("<***>");
    assertThat(mask.text("DE0012345!")).isEqualTo("***!");
  }

  @Test
  void learnsNothingThatIsShortOrNoSecret() {
    mask.learn("token", "abcde");
    mask.learn("email", "a@example.com");
    mask.learn("password", "password");
    assertThat(mask.text("abcde a@example.com, password"))
        .isEqualTo("abcde a@example.com, password");
    mask.learn("token", "abcdef");
    assertThat(mask.text("abcdef abcde")).isEqualTo("*** abcde");
  }

  @Test
  void overlappingValuesBecomeOneReplacement() {
    mask.learn("token", "aaabbbccc");
    mask.learn("token", "bbbcccddd");
    mask.learn("token", "cccddd");
    assertThat(mask.text("<aaabbbcccddd>")).isEqualTo("<***>");
    assertThat(mask.text("<aaabbbcccaaabbbccc>")).isEqualTo("<******>");
    assertThat(mask.text("<xcccddd>")).isEqualTo("<x***>");
  }

  @Test
  void showsOfAHeaderWhatIsNoSecret() {
    assertThat(mask.header("Authorization", "Bearer " + TOKEN)).isEqualTo("Bearer ***");
    assertThat(mask.header("authorization", TOKEN)).isEqualTo("***");
    assertThat(mask.header("X-API-Key", "abc def")).isEqualTo("***");
    assertThat(mask.header("Set-Cookie", "a=b; Path=/")).isEqualTo("***");
    assertThat(mask.header("Accept", "*/*")).isEqualTo("*/*");
    assertThat(mask.header("Location", "/x?token=abc")).isEqualTo("/x?token=***");
    mask.learn("token", TOKEN);
    assertThat(mask.header("X-Echo", TOKEN)).isEqualTo("***");
  }

  @Test
  void keepsTheFirstAndTheNewestOfTooManyValues() {
    IntStream.range(0, 30_000).forEach(i -> mask.learn("token", "value-" + i + "-token"));
    assertThat(mask.text("value-0-token value-999-token")).isEqualTo("*** ***");
    assertThat(mask.text("value-29999-token value-21000-token")).isEqualTo("*** ***");
    assertThat(mask.text("value-1000-token value-20000-token"))
        .isEqualTo("value-1000-token value-20000-token");
  }

  @Test
  void boundsWhatLongValuesTake() {
    String rest = "x".repeat(SecretValues.LONGEST - 6);
    for (int i = 0; i < SecretValues.KEPT_FOR_GOOD; i++) {
      mask.learn("token", "short-" + i);
    }
    for (int i = 10_000; i < 10_600; i++) {
      mask.learn("token", i + "-" + rest + "beyond");
    }
    // The start of a value that is too long is hidden.
    assertThat(mask.text("10599-" + rest + "beyond")).isEqualTo("***beyond");
    assertThat(mask.text("10000-" + rest)).isEqualTo("10000-" + rest);
    assertThat(mask.text("short-7")).isEqualTo("***");
  }

  @Test
  void takesTimeByTheLengthOfTheTextAlone() {
    IntStream.range(0, 10_000)
        .forEach(
            i ->
                mask.learn(
                    "token", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30." + i + "abcdef" + i));
    String text = "{\"token\":[\"=:\\\"'".repeat(100_000) + "password:".repeat(100_000);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> mask.text(text));
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> mask.text(("\"token\" " + " ".repeat(200)).repeat(10_000)));
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> mask.text("://a:b".repeat(100_000)));
  }

  @Test
  void staysWholeWhereThreadsLearnAndShowAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < 4_000; i++) {
                              String value = "thread-" + thread + "-value-" + i;
                              mask.learn("token", value);
                              assertThat(mask.text("<" + value + ">")).isEqualTo("<***>");
                            }
                          }))
              .toList();
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anyTextCanBeMasked() {
    String[] pieces = {
      "\"",
      "'",
      "\\",
      ":",
      "=",
      "{",
      "}",
      "[",
      "]",
      "token",
      "password",
      " ",
      "\n",
      "|",
      ">",
      ",",
      "${",
      "}",
      "abc",
      "Bearer ",
      "Authorization",
      "%5B",
      "\\u0077",
      "\uD800",
      "#",
      "-",
      "&",
      "://",
      "@",
      "/"
    };
    mask.learn("token", "abcabc");
    Random random = new Random(20261121);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(16); n >= 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(mask.text(text.toString())).doesNotContain("abcabc");
    }
  }
}
