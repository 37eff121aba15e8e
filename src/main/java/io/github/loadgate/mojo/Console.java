package io.github.loadgate.mojo;

import io.github.loadgate.report.Line;
import java.util.List;

/** Where lines for the reader go. */
interface Console {

  void info(String line);

  void warn(String line);

  void error(String line);

  /** For bug reports only. */
  void debug(String line, Throwable cause);

  /** Lines in order, each at its own level. */
  default void lines(List<Line> lines) {
    for (Line line : lines) {
      switch (line.level()) {
        case INFO -> info(line.text());
        case WARN -> warn(line.text());
        case ERROR -> error(line.text());
      }
    }
  }
}
