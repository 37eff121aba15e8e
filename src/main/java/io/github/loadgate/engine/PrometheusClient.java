package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Prometheus, or what speaks as one. It trusts it with nothing: bounded time, a bounded
 * body, no redirects, no proxy.
 */
final class PrometheusClient {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;

  private final Mask mask;

  /** Made when something is asked: few plans do. */
  private volatile @Nullable OkHttpClient client;

  PrometheusClient(Mask mask) {
    this.mask = mask;
  }

  /** Ends what is under way, from any thread. */
  void abort() {
    OkHttpClient running = client;
    if (running != null) {
      running.dispatcher().cancelAll();
    }
  }

  private OkHttpClient client() {
    OkHttpClient made = client;
    if (made == null) {
      made =
          new OkHttpClient.Builder()
              .proxy(Proxy.NO_PROXY)
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false)
              .connectTimeout(LONGEST)
              .callTimeout(LONGEST)
              .build();
      client = made;
    }
    return made;
  }

  /**
   * Asks for the value of an expression at one moment.
   *
   * @param server its URL, which has been checked
   */
  PrometheusAnswer ask(String server, String promql, Instant at) throws InterruptedException {
    HttpUrl base = HttpUrl.get(server);
    mask.learn("password", base.password());
    String shown = base.newBuilder().username("").password("").build().toString();
    try (Response response = client().newCall(request(base, promql, at)).execute()) {
      if (response.isRedirect()) {
        return PrometheusAnswer.problem(
            "was answered by "
                + shown
                + " with a redirect to "
                + line(response.header("Location"))
                + ", which is not followed: write the address that it means");
      }
      String body = body(response.body());
      return body == null
          ? PrometheusAnswer.problem(
              "was answered by "
                  + shown
                  + " with more than 1 MB: aggregate it to one number, such as with max(…)")
          : PrometheusAnswer.of(response.code(), body, shown, this::line);
    } catch (IOException e) {
      if (e instanceof InterruptedIOException && Thread.interrupted()) {
        throw new InterruptedException();
      }
      return PrometheusAnswer.problem(
          "was not answered by "
              + shown
              + " ("
              + line(e.getMessage())
              + "): is that the address, and does it run until the load is over?");
    }
  }

  private String line(@Nullable String text) {
    return Words.cut(String.valueOf(text), mask::text);
  }

  private static Request request(HttpUrl base, String promql, Instant at) {
    HttpUrl.Builder url = base.newBuilder().username("").password("");
    if (base.pathSegments().get(base.pathSize() - 1).isEmpty()) {
      url.removePathSegment(base.pathSize() - 1);
    }
    url.addPathSegments("api/v1/query")
        .addQueryParameter("query", promql)
        .addQueryParameter(
            "time",
            String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000))
        .addQueryParameter("timeout", LONGEST.toSeconds() + "s");
    Request.Builder request =
        new Request.Builder().url(url.build()).header("Accept", "application/json");
    if (!base.username().isEmpty() || !base.password().isEmpty()) {
      request.header(
          "Authorization",
          Credentials.basic(base.username(), base.password(), StandardCharsets.UTF_8));
    }
    return request.build();
  }

  /** Null where it is too large; what is packed counts as unpacked. */
  private static @Nullable String body(@Nullable ResponseBody body) throws IOException {
    byte[] bytes = Objects.requireNonNull(body).source().inputStream().readNBytes(MOST_BYTES + 1);
    return bytes.length > MOST_BYTES ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
