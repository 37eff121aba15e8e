package io.github.loadgate.mojo;

import org.apache.maven.plugin.logging.Log;

/** Maven's log. */
record MavenConsole(Log log) implements Console {

  @Override
  public void info(String line) {
    log.info(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }

  @Override
  public void error(String line) {
    log.error(line);
  }

  @Override
  public void debug(String line, Throwable cause) {
    log.debug(line, cause);
  }
}
