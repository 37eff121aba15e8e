package io.github.loadgate.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request of a recorded session with its answer.
 *
 * @param index in the file
 * @param url null where it is no URL for HTTP
 * @param shownUrl without query, for a message
 * @param status 0 where there was no answer
 * @param redirect where the answer sent the browser to; empty for nowhere
 * @param kind of the answer: its media type without parameters, lower case
 * @param resource as browsers record it: {@code image}, {@code xhr}; empty where unknown
 * @param answer null where it is no JSON
 * @param begin in milliseconds since 1970
 * @param end of the answer
 */
record HarEntry(
    int index,
    String method,
    @Nullable URI url,
    String shownUrl,
    JsonNode request,
    List<Header> headers,
    List<String> cookiesSet,
    int status,
    String redirect,
    String kind,
    String resource,
    @Nullable JsonNode answer,
    double begin,
    double end) {

  /** A header as it was sent. */
  record Header(String name, String value) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ANSWER = 1_000_000;

  static HarEntry of(int index, JsonNode entry) {
    JsonNode request = entry.path("request");
    JsonNode response = entry.path("response");
    String url = request.path("url").asText();
    JsonNode content = response.path("content");
    String kind = mediaType(content.path("mimeType").asText());
    double begin = millis(entry.path("startedDateTime").asText());
    List<String> cookies = new ArrayList<>();
    response.path("cookies").forEach(cookie -> cookies.add(cookie.path("name").asText()));
    for (Header header : headers(response)) {
      if (header.name().equalsIgnoreCase("set-cookie")) {
        header.value().lines().forEach(line -> cookies.add(line.replaceFirst("=.*", "").strip()));
      }
    }
    return new HarEntry(
        index,
        request.path("method").asText().toUpperCase(Locale.ROOT),
        url(url),
        Literals.oneLine(url.replaceFirst("[?#].*", "").replaceFirst("//[^/@]*@", "//")),
        request,
        headers(request),
        List.copyOf(cookies),
        response.path("status").asInt(),
        response.path("redirectURL").asText(),
        kind,
        entry.path("_resourceType").asText().toLowerCase(Locale.ROOT),
        kind.contains("json") ? json(content) : null,
        begin,
        begin + Math.max(0, entry.path("time").asDouble()));
  }

  /** Of the body that was sent, without parameters; empty for none. */
  String bodyKind() {
    return mediaType(request.path("postData").path("mimeType").asText());
  }

  private static List<Header> headers(JsonNode message) {
    List<Header> headers = new ArrayList<>();
    for (JsonNode header : message.path("headers")) {
      headers.add(new Header(header.path("name").asText(), header.path("value").asText()));
    }
    return headers;
  }

  private static String mediaType(String text) {
    int end = text.indexOf(';');
    return (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable URI url(String text) {
    try {
      URI url = new URI(text.replaceFirst("#.*", "").replace("|", "%7C").replace(" ", "%20"));
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return isHttp && url.getHost() != null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static double millis(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static @Nullable JsonNode json(JsonNode content) {
    String text = content.path("text").asText();
    if (text.length() > LONGEST_ANSWER) {
      return null;
    }
    try {
      if (content.path("encoding").asText().equals("base64")) {
        text = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
      }
      return parsed(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A text as JSON; null where it is none. */
  static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
