package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

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
   * A plan from an OpenAPI document.
   *
   * @throws DraftException when the file is none, or holds nothing to send
   */
  public static Draft from(Path file, ModuleFacts facts) throws DraftException {
    SourceDocument document = SourceDocument.read(file);
    JsonNode root = document.root();
    if (root.path("openapi").asText().startsWith("3.")) {
      return OpenApiDraft.of(document, StackDraft.of(facts));
    }
    throw new DraftException(
        document.name()
            + (root.has("swagger")
                ? " is an OpenAPI 2 (Swagger) document; versions 3.0 and 3.1 can be read: convert"
                    + " it first"
                : " is no OpenAPI document: `openapi: 3.…` is missing"));
  }
}
