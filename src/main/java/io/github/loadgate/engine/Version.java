package io.github.loadgate.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which loadgate this is, as its jar says. */
final class Version {

  /** For the User-Agent; {@code dev} where it runs from folders of classes. */
  static final String OF_LOADGATE = read();

  private static final String PROPERTIES =
      "/META-INF/maven/io.github.loadgate/loadgate-maven-plugin/pom.properties";

  private Version() {}

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "dev";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "dev");
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin's own jar cannot be read", e);
    }
  }
}
