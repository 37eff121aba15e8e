package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final RecordingConsole console = new RecordingConsole();

  @Test
  void isALineEveryTenSecondsWithoutATerminal() {
    ProgressLine line = new ProgressLine(null, console);

    for (int second = 1; second <= 31; second++) {
      line.accept(progress(second));
    }
    line.end();

    assertThat(console.lines)
        .hasSize(3)
        .first()
        .isEqualTo("INFO 00:10  20 users  412/s   p95 38.0 ms   errors 0 %");
  }

  @Test
  void rewritesItselfOnATerminalAndLeavesItEmpty() {
    StringWriter terminal = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(terminal), console);

    line.accept(progress(1));
    line.end();
    line.end();

    String text = "00:01  20 users  412/s   p95 38.0 ms   errors 0 %";
    assertThat(terminal).hasToString("\r" + text + "\r" + " ".repeat(text.length()) + "\r");
    assertThat(console.lines).isEmpty();
  }

  private static Progress progress(double seconds) {
    return new Progress(seconds, Phase.MEASURED, 20, 412, 38, 0);
  }
}
