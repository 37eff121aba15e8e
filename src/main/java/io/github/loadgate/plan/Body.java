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
   * @param path relative to the folder; {@code Surroundings.bytes} reads it
   * @param folder that of the file it is written in, from the plan's folder: empty where it is that
   */
  record File(Template path, String folder) implements Body {

    /** As a plan has it in its own file. */
    public File(Template path) {
      this(path, "");
    }
  }

  /**
   * One part of a multipart body.
   *
   * @param isFile whether {@code content} is the path of a file, whose last name is its file name;
   *     else it is the part's text
   * @param type the part's content type; null for none, or for what the file's name says
   * @param folder where the path of a file begins, as with {@link File}
   */
  record Part(boolean isFile, Template content, @Nullable Template type, String folder) {

    /** As a plan has it in its own file. */
    public Part(boolean isFile, Template content, @Nullable Template type) {
      this(isFile, content, type, "");
    }
  }
}
