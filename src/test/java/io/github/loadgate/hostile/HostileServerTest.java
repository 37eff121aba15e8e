package io.github.loadgate.hostile;

import static io.github.loadgate.hostile.Misbehaviour.*;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RawServer;
import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs against servers that break every rule: what the build says, and that it ends. */
@Timeout(120)
class HostileServerTest {

  private static final String LOAD =
      """
      connectTimeout: 10s
      think: 5ms
      load: {users: 2, duration: 1s, drain: 10s}
      thresholds: {errorRateMax: 20%, toleratedRateMax: 20%, samplesMin: 4}
      tasks: [{GET: /x}]
      """;

  /** The bound of the run: judged time, drain, and half a minute for `stop`. */
  private static final double LONGEST = 15 + 10 + 30;

  private static final Map<Misbehaviour, Future<HostileRun>> RUNS =
      new EnumMap<>(Misbehaviour.class);

  /** What a misbehaviour is told as. */
  private record Told(Misbehaviour misbehaviour, FailureClass failure, String words) {
    @Override
    public String toString() {
      return misbehaviour.toString();
    }
  }

  /** Where no request got an answer: in the words, %s is host and port. */
  static Stream<Told> hopeless() {
    String rules = "the answer from %s breaks the rules of HTTP: ";
    String line = ", where a status line like \"HTTP/1.1 200 OK\" should be";
    String handshake = "the TLS handshake with %s ";
    return Stream.of(
        new Told(NEVER_ANSWERS, FailureClass.TIMEOUT, "no answer from %s within 1 s"),
        new Told(
            CLOSES_AT_ONCE, FailureClass.CLOSED, "%s closed the connection before it answered"),
        new Told(
            CLOSES_AFTER_READING,
            FailureClass.CLOSED,
            "%s closed the connection before it answered"),
        new Told(RESETS_AT_ONCE, FailureClass.RESET, "%s reset the connection before it answered"),
        new Told(
            RESETS_AFTER_READING, FailureClass.RESET, "%s reset the connection before it answered"),
        new Told(
            CLOSES_IN_THE_HEADERS,
            FailureClass.HEADERS_CUT_SHORT,
            "%s closed the connection in the midst of its headers"),
        new Told(
            RESETS_IN_THE_HEADERS,
            FailureClass.HEADERS_CUT_SHORT,
            "%s reset the connection in the midst of its headers"),
        new Told(
            STOPS_IN_THE_HEADERS,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; 27 bytes had come, and not all of its"
                + " headers"),
        new Told(
            CLOSES_IN_THE_BODY,
            FailureClass.BODY_CUT_SHORT,
            "%s closed the connection after 9 bytes of the body, before its end"),
        new Told(
            RESETS_IN_THE_BODY,
            FailureClass.BODY_CUT_SHORT,
            "%s reset the connection after 9 bytes of the body, before its end"),
        new Told(
            STOPS_IN_THE_BODY,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; 9 bytes of its body had come"),
        new Told(
            HALF_OPEN,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; 5 bytes of its body had come"),
        new Told(
            TRICKLES_ITS_BODY,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; # bytes of its body had come"),
        new Told(
            TRICKLES_ITS_HEADERS,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; # bytes had come, and not all of its"
                + " headers"),
        new Told(
            ENDLESS_BODY,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; # bytes of its body had come"),
        new Told(
            ENDLESS_CHUNKS,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; # bytes of its body had come"),
        new Told(
            GZIP_BOMB,
            FailureClass.ANSWER_TIMEOUT,
            "the answer from %s was not complete within 1 s; # bytes of its body had come"),
        headersTooLarge(MANY_HEADERS),
        headersTooLarge(ENDLESS_HEADER),
        headersTooLarge(ENDLESS_STATUS_LINE),
        headersTooLarge(ENDLESS_CONTINUE),
        new Told(
            BROKEN_GZIP,
            FailureClass.ENCODING,
            "the body from %s is not packed as its `Content-Encoding: gzip` says: ID1ID2: actual"
                + " 0x00007468 != expected 0x00001f8b"),
        new Told(
            GZIP_CUT_SHORT,
            FailureClass.ENCODING,
            "the body from %s is not packed as its `Content-Encoding: gzip` says: source exhausted"
                + " prematurely"),
        new Told(
            STATUS_LINE_GARBAGE,
            FailureClass.PROTOCOL,
            rules + "it begins with \"HTTP/1.1 OK sure\"" + line),
        new Told(
            STATUS_BEYOND_999,
            FailureClass.PROTOCOL,
            rules + "it begins with \"HTTP/1.1 2000 OK\"" + line),
        new Told(
            OTHER_PROTOCOL,
            FailureClass.PROTOCOL,
            rules + "it begins with \"SSH-2.0-OpenSSH_9.2\"" + line),
        new Told(HTTP_0_9, FailureClass.PROTOCOL, rules + "it begins with \"<html>\"" + line),
        new Told(
            BINARY_GARBAGE,
            FailureClass.PROTOCOL,
            rules + "it begins with \"[31m\ufffd\ufffd\"" + line),
        new Told(
            CHUNK_SIZE_GARBAGE,
            FailureClass.PROTOCOL,
            rules
                + "a chunk of its body does not begin with its size (Expected leading [0-9a-fA-F]"
                + " character but was 0x68)"),
        new Told(NEGATIVE_LENGTH, FailureClass.PROTOCOL, rules + "its Content-Length is -5"),
        new Told(
            BODY_OF_204, FailureClass.PROTOCOL, rules + "HTTP 204 had non-zero Content-Length: 5"),
        new Told(
            CHUNKS_CUT_SHORT,
            FailureClass.BODY_CUT_SHORT,
            "%s closed the connection after 5 bytes of the body, before its end"),
        new Told(
            REDIRECT_LOOP,
            FailureClass.REDIRECTS,
            "redirected in a circle: more than 10 times, the last time to /x, where it had been"
                + " before"),
        new Told(
            REDIRECTS_WITHOUT_END,
            FailureClass.REDIRECTS,
            "redirected more than 10 times, the last time to /#"),
        new Told(
            TLS_PLAIN_TEXT,
            FailureClass.TLS,
            "%s does not speak TLS; is it http:// instead of https://?"),
        new Told(TLS_GARBAGE, FailureClass.TLS, handshake + "failed: ~"),
        new Told(
            TLS_ALERT,
            FailureClass.TLS,
            handshake + "failed: ~Received fatal alert: handshake_failure"),
        new Told(TLS_SILENCE, FailureClass.CONNECT_TIMEOUT, handshake + "was not done within 1 s"),
        new Told(
            TLS_CLOSED,
            FailureClass.TLS,
            handshake + "failed: Remote host terminated the handshake"));
  }

  private static Told headersTooLarge(Misbehaviour how) {
    return new Told(
        how,
        FailureClass.HEADERS_TOO_LARGE,
        "%s sent more than 256 kB of headers, and no more of them are read");
  }

  /** Where some requests got an answer, and too many did not. */
  static Stream<Told> uneven() {
    String unasked =
        "%s sent an answer before it was asked this: of its answers on this connection nobody can"
            + " tell which request they are to";
    return Stream.of(
        new Told(
            CLOSES_AFTER_EACH_UNSAID,
            FailureClass.CLOSED,
            "%s closed the connection before it answered, having answered on it before"),
        new Told(
            LENGTH_TOO_SMALL,
            FailureClass.PROTOCOL,
            "the answer from %s breaks the rules of HTTP: it begins with \"lloHTTP/1.1 200 OK\","
                + " where a status line like \"HTTP/1.1 200 OK\" should be; was the answer before"
                + " it, on the same connection, longer than its headers said?"),
        new Told(TWO_ANSWERS, FailureClass.UNASKED, unasked),
        new Told(TWO_ANSWERS_IN_TURN, FailureClass.UNASKED, unasked),
        new Told(ANSWERS_BEFORE_THE_REQUEST, FailureClass.UNASKED, unasked));
  }

  @BeforeAll
  static void runAll() throws Exception {
    run(CLOSES_AFTER_EACH); // loads the classes, before time is short
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (Misbehaviour how : Misbehaviour.values()) {
      RUNS.put(how, threads.submit(() -> run(how)));
    }
    threads.shutdown();
  }

  /** Once more, and longer, on a machine that is too busy for a second to be enough. */
  private static HostileRun run(Misbehaviour how) throws Exception {
    String scheme = how.name().startsWith("TLS") ? "https" : "http";
    String plan = (how.hangs() ? "timeout: 1s\n" : "timeout: 20s\n") + LOAD;
    int least = how.isSoundAtFirst() ? 10 : 1;
    HostileRun run = HostileRun.of(how, scheme, plan);
    return run.summary().total().count() >= least
        ? run
        : HostileRun.of(how, scheme, plan.replace("duration: 1s", "duration: 15s"));
  }

  @AfterAll
  static void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("load-"));
  }

  @ParameterizedTest
  @MethodSource("hopeless")
  void isInvalidAndSaysWhatHappened(Told told) throws Exception {
    HostileRun run = requireNonNull(RUNS.get(told.misbehaviour)).get();
    String words = failedAs(told, run);
    Summary summary = run.summary();
    assertThat(summary.total().ok()).isZero();
    assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
    String requests = summary.total().count() + " requests got ";
    assertThat(run.verdict().reasons().get(0))
        .isEqualTo(
            told.failure.isUnsoundAnswer()
                ? "no sound answers: none of " + requests + "one; " + words
                : "target unreachable: none of "
                    + requests
                    + "an answer; "
                    + words
                    + "; is `target` right, and did the application stay up?");
  }

  @ParameterizedTest
  @MethodSource("uneven")
  void failsAndSaysWhatHappened(Told told) throws Exception {
    HostileRun run = requireNonNull(RUNS.get(told.misbehaviour)).get();
    failedAs(told, run);
    assertThat(run.summary().total().ok()).isPositive();
    // That the machine had other things to do as well is not what this is about.
    List<String> reasons =
        run.verdict().reasons().stream()
            .filter(reason -> !reason.startsWith("the load generator "))
            .toList();
    assertThat(reasons).singleElement().asString().startsWith("error rate is ");
    // A breach that such a machine does not explain is told first, and fails.
    boolean isFirst = run.verdict().reasons().get(0).equals(reasons.get(0));
    assertThat(run.verdict().outcome()).isEqualTo(isFirst ? Outcome.FAILED : Outcome.INVALID);
  }

  private static String failedAs(Told told, HostileRun run) {
    assertThat(run.seconds()).isLessThan(LONGEST);
    assertThat(run.summary().failures()).hasSize(1);
    Cluster cluster = run.summary().failures().get(0);
    Evidence shown = cluster.sample();
    String pattern =
        Pattern.quote(told.words.formatted(run.where()))
            .replace("#", "\\E[\\d,?]+\\Q")
            .replace("~", "\\E.*\\Q"); // as the JVM has it
    assertThat(shown.reason()).matches(pattern);
    assertThat(cluster.failure()).isEqualTo(told.failure);
    assertThat(cluster.count()).isEqualTo(run.summary().total().failed());
    String body = shown.responseBody();
    assertThat(body == null ? "" : body).hasSizeLessThanOrEqualTo(Evidence.BODY_LIMIT);
    return shown.reason();
  }

  @Test
  void serverThatClosesEveryConnectionIsNoFailure() throws Exception {
    HostileRun run = requireNonNull(RUNS.get(CLOSES_AFTER_EACH)).get();
    assertThat(run.summary().failures()).isEmpty();
    assertThat(run.accepted()).isEqualTo((int) run.summary().total().count());
  }

  @Test
  void floodOfCookiesIsSentBackInPart() throws Exception {
    HostileRun run = requireNonNull(RUNS.get(COOKIE_FLOOD)).get();
    assertThat(run.summary().failures()).isEmpty();
    assertThat(run.heads()).anyMatch(head -> head.contains("Cookie: "));
    assertThat(run.heads()).allMatch(head -> head.length() < 70_000);
  }

  @Test
  void preflightSaysItToo() throws Exception {
    try (RawServer server = new RawServer(REDIRECT_LOOP)) {
      LoadTest test = HostileRun.test(HostileRun.read("target: " + server.url() + "\n" + LOAD));
      RunBrokenException broken =
          catchThrowableOfType(
              RunBrokenException.class, () -> test.runAfterPreflight(report -> {}));
      assertThat(broken.requests())
          .singleElement()
          .satisfies(
              failed -> {
                assertThat(failed.failure()).isEqualTo(FailureClass.REDIRECTS);
                assertThat(failed.evidence().reason()).startsWith("redirected in a circle: ");
              });
      server.awaitAllEnded();
    }
  }

  @Test
  void everyMisbehaviourIsInATest() {
    List<Misbehaviour> told = Stream.concat(hopeless(), uneven()).map(Told::misbehaviour).toList();
    assertThat(Misbehaviour.values())
        .allMatch(how -> told.contains(how) || how == CLOSES_AFTER_EACH || how == COOKIE_FLOOD);
  }
}
