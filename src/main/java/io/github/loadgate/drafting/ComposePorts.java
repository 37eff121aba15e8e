package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which ports the services of a compose file publish. */
final class ComposePorts {

  /** A port inside a container that its service publishes on the host. */
  record Published(String service, int port) {
    /** As an expression of a plan. */
    String expression() {
      return "${stack.port('" + service + "', " + port + ")}";
    }
  }

  private static final Pattern SHORT = Pattern.compile("(?:.*:)?(\\d{1,5})(?:/tcp)?");
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]+");

  private ComposePorts() {}

  /** In the file's order. */
  static List<Published> of(Path file) throws DraftException {
    List<Published> all = new ArrayList<>();
    JsonNode services = SourceDocument.read(file).root().path("services");
    services
        .properties()
        .forEach(
            service -> {
              if (SERVICE.matcher(service.getKey()).matches()) {
                for (JsonNode port : service.getValue().path("ports")) {
                  String text = port.isObject() ? port.path("target").asText() : port.asText();
                  Matcher matcher = SHORT.matcher(text);
                  if (matcher.matches() && !port.path("protocol").asText().equals("udp")) {
                    all.add(new Published(service.getKey(), Integer.parseInt(matcher.group(1))));
                  }
                }
              }
            });
    return all;
  }
}
