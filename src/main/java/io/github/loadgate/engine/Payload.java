package io.github.loadgate.engine;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request sends.
 *
 * @param pieces one after the other, so that the bytes of a file are not copied for every request;
 *     not to be changed
 * @param contentType what the request has to say of it; null for nothing
 * @param fields what names stand in it, for what is shown of it
 * @param isText whether the bytes themselves can be shown; else the fields are
 */
record Payload(
    List<byte[]> pieces, @Nullable String contentType, List<Field> fields, boolean isText) {

  /**
   * A part of it.
   *
   * @param text its value; of a file its name, size and type
   */
  record Field(String name, String text) {}

  Payload {
    pieces = List.copyOf(pieces);
    fields = List.copyOf(fields);
  }

  /** A text in one piece. */
  static Payload ofText(byte[] bytes, String contentType) {
    return new Payload(List.of(bytes), contentType, List.of(), true);
  }

  /** In bytes. */
  long length() {
    long length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    return length;
  }

  /** The first bytes, no more than {@code most}. */
  byte[] start(int most) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      start.write(piece, 0, Math.min(piece.length, most - start.size()));
    }
    return start.toByteArray();
  }
}
