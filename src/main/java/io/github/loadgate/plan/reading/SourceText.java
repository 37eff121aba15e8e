package io.github.loadgate.plan.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** From a file's bytes to its characters: UTF-8, with or without a byte order mark. */
final class SourceText {

  /** Far more than a plan that a person wrote. */
  static final int MAX_BYTES = 1_000_000;

  private static final Pattern CONFLICT =
      Pattern.compile("^(?:<{7}|>{7}|[|]{7}) ", Pattern.MULTILINE);

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");

  private SourceText() {}

  /** The text without byte order mark; null where it is none, which is then a problem. */
  static @Nullable String decode(String file, byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(Place.of(file), tooLarge(bytes.length));
      return null;
    }
    if (isUtf16(bytes)) {
      problems.add(
          new Place(file, 1, 1), "The file is encoded in UTF-16 or UTF-32. Save it as UTF-8.");
      return null;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(input, characters, true);
    String text = characters.flip().toString();
    if (result.isError()) {
      problems.add(
          placeAt(file, text, text.length()),
          String.format(
              Locale.ROOT,
              "The byte 0x%02X is not UTF-8. Save the file as UTF-8.",
              bytes[input.position()] & 0xFF));
      return null;
    }
    return isPrintable(file, text, problems) && isMerged(file, text, problems)
        ? withoutMark(text)
        : null;
  }

  /** The sentence for a file of so many bytes. */
  static String tooLarge(long bytes) {
    return String.format(
        Locale.ROOT,
        "The file has %,d bytes; a plan has %,d at most. Large data belongs into a file of its own.",
        bytes,
        MAX_BYTES);
  }

  /** With a mark, or without one: then every other byte of the first is 0. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
      return true;
    }
    return bytes.length >= 4
        && ((first == 0 && (second == 0 || bytes[2] == 0)) || (second == 0 && bytes[3] == 0));
  }

  /** What version control leaves where two changes meet, which YAML takes for text or a key. */
  private static boolean isMerged(String file, String text, Problems problems) {
    Matcher mark = CONFLICT.matcher(text);
    if (mark.find()) {
      problems.add(
          placeAt(file, text, mark.start()), "This is the mark of a merge conflict. Resolve it.");
      return false;
    }
    return true;
  }

  private static boolean isPrintable(String file, String text, Problems problems) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point)) {
        problems.add(
            placeAt(file, text, i),
            String.format(
                Locale.ROOT,
                "The character U+%04X cannot stand in a YAML file. Remove it.",
                point));
        return false;
      }
      i += Character.charCount(point);
    }
    return true;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Place placeAt(String file, String text, int index) {
    String before = withoutMark(text.substring(0, index));
    Matcher lineEnd = LINE_END.matcher(before);
    int line = 1;
    int lineStart = 0;
    while (lineEnd.find()) {
      line++;
      lineStart = lineEnd.end();
    }
    return new Place(file, line, 1 + before.codePointCount(lineStart, before.length()));
  }
}
