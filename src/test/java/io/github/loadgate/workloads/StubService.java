package io.github.loadgate.workloads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service as one of the five suites describes it. Beside answering, it checks each request
 * against the description and remembers what does not agree. Answers from its state alone; safe for
 * any thread.
 */
public abstract class StubService {

  static final ObjectMapper JSON = new ObjectMapper();

  /** A path parameter is one segment, as it was sent. */
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  private final Map<Route, Handler> routes = new LinkedHashMap<>();
  private final TreeSet<String> complaints = new TreeSet<>();

  /**
   * A request as it arrived.
   *
   * @param path encoded, without the query
   * @param query decoded
   * @param headers by name in lower case
   * @param segments the values of the route's parameters, encoded
   */
  public record Seen(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      List<String> segments) {

    JsonNode json() {
      try {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    @Nullable String header(String name) {
      return headers.get(name);
    }

    private Seen with(List<String> values) {
      return new Seen(method, path, query, headers, body, values);
    }
  }

  /** An answer. */
  public record Reply(int status, String type, String body) {
    static Reply json(int status, Object value) {
      try {
        return new Reply(status, "application/json", JSON.writeValueAsString(value));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e);
      }
    }

    static Reply ok(Object value) {
      return json(200, value);
    }

    static Reply empty(int status) {
      return new Reply(status, "text/plain", "");
    }
  }

  /** Answers one kind of request. */
  @FunctionalInterface
  public interface Handler {
    Reply reply(Seen request);
  }

  private record Route(String method, Pattern path) {}

  /**
   * Answers what the path matches, {@code {id}} being any segment; the first that matches counts.
   */
  final void on(String method, String path, Handler handler) {
    String regex = PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("([^/]+)");
    routes.put(new Route(method, Pattern.compile(regex)), handler);
  }

  /** Answers, one request at a time. */
  public final synchronized Reply reply(Seen request) {
    check(request);
    for (Map.Entry<Route, Handler> route : routes.entrySet()) {
      Matcher matcher = route.getKey().path.matcher(request.path());
      if (route.getKey().method.equals(request.method()) && matcher.matches()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          values.add(matcher.group(i));
        }
        return route.getValue().reply(request.with(values));
      }
    }
    complain(request, "there is no such end point");
    return Reply.empty(404);
  }

  /** What holds for every request. */
  abstract void check(Seen request);

  final void complain(Seen request, String what) {
    complaints.add(request.method() + " " + request.path() + ": " + what);
  }

  final void expect(Seen request, Shape shape) {
    String mismatch = shape.mismatch(request.json());
    if (mismatch != null) {
      complain(request, mismatch);
    }
  }

  final void expectHeader(Seen request, String name, String pattern) {
    String value = request.header(name);
    if (value == null || !value.matches(pattern)) {
      complain(request, "header " + name + " is " + value + ", not " + pattern);
    }
  }

  final void expectQuery(Seen request, Map<String, String> patterns) {
    boolean fits =
        request.query().keySet().equals(patterns.keySet())
            && patterns.entrySet().stream()
                .allMatch(p -> request.query().getOrDefault(p.getKey(), "").matches(p.getValue()));
    if (!fits) {
      complain(request, "the query is " + request.query() + ", not " + patterns);
    }
  }

  /** What did not agree with the description, each kind once. */
  public final synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
