package io.github.loadgate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loadgate.verdict.baseline.PastRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The earlier runs of one plan and profile, in a file that can be committed: a list whose first
 * element says what it is of, and then one run per line, oldest first. A line begins with its
 * comma, so that recording a run adds one line and changes no other, and a merge that keeps the
 * lines of both sides is right.
 *
 * @param path of the file
 * @param shown as a person names it
 * @param plan whose runs these are
 * @param profile null for none
 */
public record BaselineFile(Path path, String shown, String plan, @Nullable String profile) {

  /** Raised when something is renamed or changes its meaning. */
  static final int SCHEMA = 1;

  /** Of the same load on the same machine; a comparison uses the last ten. */
  static final int MOST_OF_A_KIND = 30;

  static final int MOST_RUNS = 300;

  /** Far more than that many runs are. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final String SUFFIX = ".baseline.json";

  /** What the file is called: {@code orders-spike.baseline.json}. */
  public static String name(String plan, @Nullable String profile) {
    return RunFiles.safe(plan + (profile == null ? "" : "-" + profile)) + SUFFIX;
  }

  /**
   * All runs, in the order in which they were recorded; none where there is no file.
   *
   * @throws BaselineException for a file that is not whole, or not of this plan, or not as it was
   *     written
   */
  public List<PastRun> read() throws BaselineException {
    if (!Files.exists(path)) {
      return List.of();
    }
    JsonNode root = tree(text());
    if (!root.isArray() || root.isEmpty()) {
      throw fault("it is not a list of runs", null);
    }
    checkHead(root.path(0));
    List<PastRun> runs = new ArrayList<>();
    Map<String, Integer> entries = new HashMap<>();
    for (int i = 1; i < root.size(); i++) {
      PastRun run;
      try {
        run = PastRunJson.read(root.path(i));
      } catch (BaselineException e) {
        throw fault("run " + i + " is not one: " + e.getMessage(), e);
      }
      Integer before = entries.put(run.runId(), i);
      if (before != null) {
        throw fault("run " + i + " is run " + before + " again (" + run.runId() + ")", null);
      }
      runs.add(run);
    }
    return runs;
  }

  /** Writes the newest of them, the whole file or nothing; without any there is no file. */
  public void write(List<PastRun> runs) throws IOException {
    if (runs.isEmpty()) {
      Files.deleteIfExists(path);
      return;
    }
    StringBuilder text = new StringBuilder("[");
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("schema", SCHEMA).put("plan", plan).put("profile", profile);
    text.append(head).append('\n');
    for (PastRun run : newest(runs)) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      PastRunJson.put(node, run);
      text.append(',').append(node).append('\n');
    }
    text.append("]\n");
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    RunFiles.write(path, text.toString());
  }

  private static List<PastRun> newest(List<PastRun> runs) {
    Map<List<Object>, Integer> ofAKind = new HashMap<>();
    List<PastRun> kept = new ArrayList<>();
    for (int i = runs.size() - 1; i >= 0 && kept.size() < MOST_RUNS; i--) {
      PastRun run = runs.get(i);
      if (ofAKind.merge(List.of(run.loadHash(), run.machine()), 1, Integer::sum)
          <= MOST_OF_A_KIND) {
        kept.add(0, run);
      }
    }
    return kept;
  }

  private String text() throws BaselineException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw fault("it is larger than 1 MB", null);
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.startsWith("<<<<<<<") || text.contains("\n<<<<<<<")) {
        throw fault("it has the marks of a merge conflict: keep the lines of both sides", null);
      }
      return text;
    } catch (CharacterCodingException e) {
      throw fault("it is not UTF-8", e);
    } catch (IOException e) {
      throw fault("it cannot be read (" + e + ")", e);
    }
  }

  private JsonNode tree(String text) throws BaselineException {
    try {
      return StrictJson.read(text);
    } catch (JsonProcessingException e) {
      throw fault(StrictJson.notWhole(e), e);
    }
  }

  private void checkHead(JsonNode head) throws BaselineException {
    String oddSchema = StrictJson.oddSchema(head, SCHEMA);
    if (!oddSchema.isEmpty()) {
      throw fault(oddSchema, null);
    }
    JsonNode of = head.path("profile");
    boolean isOfProfile = profile == null ? of.isNull() : profile.equals(of.textValue());
    if (!plan.equals(head.path("plan").textValue()) || !isOfProfile) {
      throw fault(
          "it is of the plan "
              + head.path("plan")
              + ", profile "
              + of
              + ", and not of "
              + plan
              + (profile == null ? "" : ", profile " + profile),
          null);
    }
  }

  private BaselineException fault(String what, @Nullable Throwable cause) {
    String message =
        PlainText.line(
            shown
                + " cannot be used: "
                + what
                + ". Restore it from version control, or begin anew: mvn load:baseline"
                + " -Dload.baseline=forget -Dload.plan="
                + plan
                + (profile == null ? "" : " -Dload.profile=" + profile));
    return cause == null ? new BaselineException(message) : new BaselineException(message, cause);
  }
}
