package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;

/** Makes a plan of what is there. */
public final class Drafts {

  private Drafts() {}

  /**
   * A small plan that runs as it is.
   *
   * @throws DraftException when the module's compose file cannot be read
   */
  public static Draft starter(ModuleFacts facts) throws DraftException {
    return StarterDraft.of(facts);
  }

  /**
   * A plan from an OpenAPI document, or from a recorded session (a file {@code *.har}).
   *
   * @throws DraftException when the file is neither, or holds nothing to send
   */
  public static Draft from(Path file, ModuleFacts facts) throws DraftException {
    StackDraft stack = StackDraft.of(facts);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".har")) {
      return HarDraft.of(file, stack);
    }
    SourceDocument document = SourceDocument.read(file);
    JsonNode root = document.root();
    if (root.path("openapi").asText().startsWith("3.")) {
      return OpenApiDraft.of(document, stack);
    }
    if (root.path("log").has("entries")) {
      return HarDraft.of(file, stack);
    }
    throw new DraftException(
        document.name()
            + (root.has("swagger")
                ? " is an OpenAPI 2 (Swagger) document; versions 3.0 and 3.1 can be read: convert"
                    + " it first"
                : " is neither an OpenAPI document (`openapi: 3.…`) nor a recorded session"
                    + " (`log: {entries: …}`)"));
  }
}
