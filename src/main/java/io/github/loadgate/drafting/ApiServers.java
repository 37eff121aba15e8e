package io.github.loadgate.drafting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Where an API says that it answers. */
final class ApiServers {

  private ApiServers() {}

  /**
   * The target of the plan: of the stack where one is started, else of the first server; the path
   * of that server in any case.
   */
  static String target(ApiDocument document, StackDraft stack) {
    List<At> servers = document.root().child("servers").items();
    for (At other : servers.subList(Math.min(1, servers.size()), servers.size())) {
      document.notes().add(other.pointer(), "left out: the server " + filled(other));
    }
    String url = servers.isEmpty() ? "/" : filled(servers.get(0));
    Optional<String> absolute = servers.isEmpty() ? Optional.empty() : url(servers.get(0));
    if (stack.stack() == null && absolute.isPresent()) {
      document
          .notes()
          .add(servers.get(0).pointer(), "the load goes to " + url + " unless TARGET is set");
      return "${env.TARGET ?? '" + absolute.get() + "'}";
    }
    String path = pathOf(url);
    if (!servers.isEmpty()) {
      document
          .notes()
          .add(
              servers.get(0).pointer(),
              "of the server "
                  + url
                  + " only its path is used; the target "
                  + stack.target()
                  + (stack.stack() == null ? " is a guess" : " is the stack's"));
    }
    return stack.target() + path;
  }

  /** A server's URL, its variables filled in; empty where it is no absolute URL for HTTP. */
  static Optional<String> url(At server) {
    String url = filled(server);
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isHttp
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && Literals.quoted(url) != null
          ? Optional.of(uri.getScheme() + "://" + uri.getRawAuthority() + path(uri))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String pathOf(String url) {
    try {
      URI uri = new URI(url);
      return Literals.quoted(path(uri)) == null ? "" : path(uri);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  private static String filled(At server) {
    String url = server.text("url");
    for (At variable : server.child("variables").members()) {
      url = url.replace("{" + variable.key() + "}", variable.text("default"));
    }
    return url;
  }
}
