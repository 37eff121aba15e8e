package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request sends. */
public sealed interface Body {

  /** A JSON tree; values keep their types. */
  record Json(Template tree) implements Body {}

  /** {@code application/x-www-form-urlencoded}, in order; names and values are encoded. */
  record Form(Map<String, Template> fields) implements Body {
    public Form {
      fields = Ordered.copyOf(fields);
    }
  }

  /** {@code multipart/form-data}, in order. */
  record Multipart(Map<String, Part> parts) implements Body {
    public Multipart {
      parts = Ordered.copyOf(parts);
    }
  }

  /** A text as it stands, in UTF-8. */
  record Text(Template text) implements Body {}

  /**
   * The bytes of a file.
   *
   * @param path relative to the plan's folder; {@code Surroundings.bytes} reads it
   */
  record File(Template path) implements Body {}

  /**
   * One part of a multipart body.
   *
   * @param isFile whether {@code content} is the path of a file, whose last name is its file name;
   *     else it is the part's text
   * @param type the part's content type; null for none, or for what the file's name says
   */
  record Part(boolean isFile, Template content, @Nullable Template type) {}
}
