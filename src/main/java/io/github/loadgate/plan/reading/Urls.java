package io.github.loadgate.plan.reading;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a target and a path may look like. Mistakes are sentences. */
final class Urls {

  private Urls() {}

  static boolean isAbsolute(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  /** Null where the text is a base URL. */
  static @Nullable String targetMistake(String target) {
    String shown = "`" + Words.shorten(target) + "`";
    if (!isAbsolute(target)) {
      String hint =
          target.contains("://") || target.isBlank() || target.startsWith("/")
              ? ""
              : " Did you mean `http://" + Words.shorten(target) + "`?";
      return shown + " is not a URL with `http://` or `https://`." + hint;
    }
    try {
      URI uri = new URI(target);
      if (uri.getHost() == null && uri.getRawAuthority() == null) {
        return shown + " names no host.";
      }
      return uri.getRawQuery() != null || uri.getRawFragment() != null
          ? shown + " must end with its path: no `?` and no `#`."
          : null;
    } catch (URISyntaxException e) {
      return shown + " is not a URL: " + e.getReason() + ".";
    }
  }

  /** Null where the text can follow a target, or is a URL itself. */
  static @Nullable String pathMistake(String path) {
    if (path.startsWith("/") || path.startsWith("${") || isAbsolute(path)) {
      return null;
    }
    String hint =
        path.contains("://") ? "" : " Did you mean `/" + Words.shorten(path.strip()) + "`?";
    return "`"
        + Words.shorten(path)
        + "` is neither a path, which begins with `/`, nor a URL with `http://` or `https://`."
        + hint;
  }

  /** The beginning of an absolute URL, up to its path. */
  static String base(String url) {
    int slash = isAbsolute(url) ? url.indexOf('/', url.indexOf("://") + 3) : -1;
    return slash < 0 ? url : url.substring(0, slash);
  }

  /** The path without host, query and fragment; its expressions are names in brackets already. */
  static String label(String named) {
    String path = named;
    if (isAbsolute(path)) {
      int slash = path.indexOf('/', path.indexOf("://") + 3);
      int query = path.indexOf('?');
      path = slash < 0 || (query >= 0 && query < slash) ? "/" : path.substring(slash);
    }
    path = path.replaceFirst("[?#].*$", "").strip();
    return path.isEmpty() ? "/" : path;
  }
}
