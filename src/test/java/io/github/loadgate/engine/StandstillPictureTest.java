package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Draws {@code docs/standstill.svg}: the same second of standstill under the same 200 requests a
 * second, asked for by ten users who wait for their answers and by a schedule that does not wait.
 * In virtual time, so that every dot is a sample of the engine and the picture is the same each
 * time.
 */
class StandstillPictureTest {
  private static final Path PICTURE = Path.of("docs/standstill.svg");

  private static final long SECOND = Fakes.SECOND;
  private static final long ANSWER = 5_000_000;
  private static final int SECONDS = 5;
  private static final int WIDTH = 900;
  private static final int PANEL = 380;
  private static final int TOP = 70;
  private static final int HEIGHT = 220;

  private final StringBuilder svg = new StringBuilder();

  /** Written anew with {@code -Dreference.write}, to be looked at again. */
  @Test
  void pictureIsWhatTheEngineMeasures() throws IOException {
    String picture = picture();
    if (System.getProperty("reference.write") != null) {
      Files.writeString(PICTURE, picture, UTF_8);
    }
    assertThat(picture).isEqualTo(Files.readString(PICTURE, UTF_8));
  }

  @Test
  void usersWhoWaitHideTheStandstillAndAScheduleShowsIt() {
    assertThat(slow(closed())).isEqualTo(10);
    assertThat(slow(open())).isBetween(197L, 200L);
  }

  /** How many took twice as long as an answer takes, or longer. */
  private static long slow(List<Sample> samples) {
    return samples.stream().filter(s -> s.responseNanos() >= 2 * ANSWER).count();
  }

  private static List<Sample> closed() {
    // Spread over the first twentieth of a second, each user then keeps 20 requests a second.
    return samples(
        new Load.Closed(
            10,
            Duration.ofMillis(50),
            Duration.ZERO,
            seconds(SECONDS).minusMillis(50),
            seconds(30)),
        20.0);
  }

  private static List<Sample> open() {
    return samples(
        new Load.Open(
            200,
            Load.Arrivals.UNIFORM,
            1_000,
            Duration.ZERO,
            Duration.ZERO,
            seconds(SECONDS),
            seconds(30)),
        null);
  }

  private static List<Sample> samples(Load load, @Nullable Double pace) {
    Scenario plain = Fakes.scenario("users", 1, 0, Fakes.task(1, Fakes.get("/orders")));
    Scenario scenario =
        new Scenario(
            plain.name(),
            plain.origin(),
            1,
            Map.of(),
            DurationRange.ZERO,
            pace,
            null,
            List.of(),
            plain.tasks(),
            List.of());
    long from = Simulation.START + 2 * SECOND;
    Simulation run =
        Simulation.of(
            Fakes.plan(load, scenario),
            (call, now) -> {
              long wait = now >= from && now < from + SECOND ? from + SECOND - now : 0;
              return Fakes.status(200, wait + ANSWER);
            });
    return run.samples.stream().filter(s -> s.phase() != Phase.DRAIN).toList();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private String picture() {
    svg.setLength(0);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 370\" font-family=\"sans-serif\""
            + " font-size=\"13\" fill=\"#222\">",
        WIDTH);
    add("<rect width=\"%d\" height=\"370\" fill=\"#fff\"/>", WIDTH);
    add(
        "<text x=\"20\" y=\"24\" font-size=\"15\" font-weight=\"bold\">A service that stands still for"
            + " one second, under 200 requests a second</text>");
    panel(66, "Closed model: 10 users, 20 requests a second each", "#b45309", closed());
    panel(506, "Open model: 200 starts a second", "#1d4ed8", open());
    add("</svg>");
    return svg.toString();
  }

  private void panel(int left, String title, String color, List<Sample> samples) {
    add("<text x=\"%d\" y=\"54\">%s</text>", left, title);
    add(
        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f1f5f9\"/>",
        x(left, 2 * SECOND), TOP, x(left, 3 * SECOND) - x(left, 2 * SECOND), HEIGHT);
    for (int i = 0; i <= 4; i++) {
      long nanos = i * SECOND / 4;
      add(
          "<path d=\"M%d %.1fh%d\" stroke=\"#cbd5e1\"/>"
              + "<text x=\"%d\" y=\"%.1f\" font-size=\"11\" text-anchor=\"end\">%s</text>",
          left, y(nanos), PANEL - 20, left - 4, y(nanos) + 4, i == 0 ? "0" : i * 250 + " ms");
    }
    for (int i = 0; i <= SECONDS; i++) {
      add(
          "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%d s</text>",
          x(left, i * SECOND), TOP + HEIGHT + 18, i);
    }
    add("<g fill=\"%s\" fill-opacity=\"0.6\">", color);
    for (Sample sample : samples) {
      long due = sample.begunNanos() + sample.serviceNanos() - sample.responseNanos();
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.8\"/>",
          x(left, due - Simulation.START), y(sample.responseNanos()));
    }
    add("</g>");
    add(
        "<text x=\"%d\" y=\"%d\">%,d requests, %d slow; p95 %s ms, p99 %s ms</text>",
        left,
        TOP + HEIGHT + 46,
        samples.size(),
        slow(samples),
        quantile(samples, 0.95),
        quantile(samples, 0.99));
  }

  /** Nearest rank. */
  private static String quantile(List<Sample> samples, double q) {
    List<Long> sorted = samples.stream().map(Sample::responseNanos).sorted().toList();
    double millis = sorted.get((int) Math.ceil(q * sorted.size()) - 1) / 1e6;
    return String.format(Locale.ROOT, "%.0f", millis);
  }

  private static double x(int left, long nanos) {
    return left + (double) nanos / (SECONDS * SECOND) * (PANEL - 20);
  }

  private static double y(long nanos) {
    return TOP + HEIGHT - (double) nanos / (1.05 * SECOND) * HEIGHT;
  }

  private void add(String line, Object... values) {
    svg.append(String.format(Locale.ROOT, line, values)).append('\n');
  }
}
