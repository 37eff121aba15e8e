package io.github.loadgate.drafting;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which recorded requests a plan repeats; the others are noted. */
final class HarFilter {

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Set<String> STATIC_RESOURCES =
      Set.of("image", "stylesheet", "script", "font", "media", "manifest", "texttrack");
  private static final Pattern STATIC_KINDS =
      Pattern.compile("(image|font|audio|video)/.*|text/css|(text|application)/(x-)?javascript");
  private static final Pattern STATIC_FILES =
      Pattern.compile(".*\\.(png|jpe?g|gif|svg|webp|ico|css|m?js|woff2?|ttf|otf|mp4|webm|map)");

  private HarFilter() {}

  static List<HarEntry> sent(List<HarEntry> entries, Notes notes) {
    List<HarEntry> sent = new ArrayList<>();
    HarEntry last = null;
    for (HarEntry entry : entries) {
      String reason = reason(entry, last);
      if (reason == null) {
        sent.add(entry);
      } else {
        notes.add(
            HarRequests.pointer(entry),
            "left out: " + entry.method() + " " + entry.shownUrl() + ", " + reason);
      }
      last = entry;
    }
    return sent;
  }

  private static @Nullable String reason(HarEntry entry, @Nullable HarEntry last) {
    URI url = entry.url();
    if (url == null) {
      return "no URL for HTTP";
    }
    if (!METHODS.contains(entry.method())) {
      return "a method that plans do not have";
    }
    if (last != null && isFollowed(last, url)) {
      return "which the redirect before it is followed to";
    }
    if (entry.resource().equals("websocket") || entry.status() == 101) {
      return "a WebSocket";
    }
    if (entry.resource().equals("preflight")
        || (entry.method().equals("OPTIONS")
            && entry.headers().stream()
                .anyMatch(
                    header -> header.name().equalsIgnoreCase("access-control-request-method")))) {
      return "which only browsers ask before a request to another origin";
    }
    if (entry.status() < 100) {
      return "which got no answer";
    }
    String path = url.getPath() == null ? "" : url.getPath().toLowerCase(Locale.ROOT);
    return STATIC_RESOURCES.contains(entry.resource())
            || STATIC_KINDS.matcher(entry.kind()).matches()
            || STATIC_FILES.matcher(path).matches()
        ? "a static resource"
        : null;
  }

  private static boolean isFollowed(HarEntry last, URI url) {
    if (last.url() == null || last.redirect().isEmpty() || last.status() / 100 != 3) {
      return false;
    }
    try {
      return last.url().resolve(last.redirect().replaceFirst("#.*", "")).equals(url);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
