package io.github.loadgate.drafting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads recorded sessions entry by entry: they hold the answers too, and can be large. */
final class HarReader {

  static final long MAX_BYTES = 512_000_000;
  static final int MAX_ENTRIES = 5_000;
  private static final int LONGEST_TEXT = 100_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(SourceDocument.MAX_DEPTH)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .build();

  private HarReader() {}

  /**
   * All entries, in order.
   *
   * @throws DraftException when the file cannot be read or is no recorded session
   */
  static List<HarEntry> read(Path file) throws DraftException {
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw new DraftException("there is no file " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new DraftException(
            String.format(
                Locale.ROOT,
                "%s has %,d bytes; a recorded session has %,d at most: record it without the"
                    + " contents of answers",
                name,
                Files.size(file),
                MAX_BYTES));
      }
      try (JsonParser parser = MAPPER.createParser(file.toFile())) {
        return entries(name, parser);
      }
    } catch (JsonProcessingException e) {
      throw new DraftException(
          name + " is not JSON from here on: " + Literals.oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new DraftException(name + " cannot be read: " + e);
    }
  }

  private static List<HarEntry> entries(String name, JsonParser parser)
      throws IOException, DraftException {
    if (find(parser, "log", JsonToken.START_OBJECT)
        && find(parser, "entries", JsonToken.START_ARRAY)) {
      List<HarEntry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (entries.size() == MAX_ENTRIES) {
          throw new DraftException(
              name + " has more than " + MAX_ENTRIES + " requests; record a shorter session");
        }
        JsonNode entry = MAPPER.readTree(parser);
        entries.add(HarEntry.of(entries.size(), entry));
      }
      return entries;
    }
    throw new DraftException(name + " is no recorded session: it has no `log.entries`");
  }

  /** Goes to a member of the map that begins next. */
  private static boolean find(JsonParser parser, String member, JsonToken kind) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT
        && parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isIt = parser.currentName().equals(member);
      JsonToken value = parser.nextToken();
      if (isIt) {
        return value == kind;
      }
      parser.skipChildren();
    }
    return false;
  }
}
