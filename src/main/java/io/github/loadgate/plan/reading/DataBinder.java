package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.VariableName;
import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.DataSet.Rows;
import io.github.loadgate.plan.PoolPlan;
import io.github.loadgate.plan.reading.DataFile.Format;
import io.github.loadgate.plan.reading.DataFile.Table;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.io.BufferedReader;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From {@code data} and {@code pools} to rows and pools, and their names. */
final class DataBinder {

  static final long MOST_BYTES = 100_000_000;

  private static final List<String> FORMATS = List.of("csv", "json", "jsonl");
  private static final List<String> ROWS = List.of("unique", "random", "sequential");
  private static final String EXAMPLE = "{csv: accounts.csv, rows: unique}";

  private final Reading reading;
  private final PlanPaths paths;
  private final Map<String, String> digests = new LinkedHashMap<>();

  DataBinder(Reading reading) {
    this.reading = reading;
    this.paths = new PlanPaths(reading.problems(), reading.sources());
  }

  /** What the files hold, by name of the data: SHA-256 in hex. */
  Map<String, String> digests() {
    return digests;
  }

  /** All data sets that could be read. */
  Map<String, DataSet> data(@Nullable Entry entry) {
    Map<String, DataSet> data = new LinkedHashMap<>();
    MapNode map = entry == null ? null : reading.values().map(entry, "{accounts: " + EXAMPLE + "}");
    if (map != null) {
      for (Entry named : map.list()) {
        DataSet set = set(named);
        reading.declared().data(named, set == null ? null : set.columns());
        if (set != null) {
          data.put(named.key(), set);
        }
      }
    }
    return data;
  }

  /** All pools. */
  Map<String, PoolPlan> pools(@Nullable Entry entry) {
    Map<String, PoolPlan> pools = new LinkedHashMap<>();
    MapNode map = entry == null ? null : reading.values().map(entry, "{agents: {keep: 200}}");
    if (map != null) {
      for (Entry named : map.list()) {
        reading.declared().pool(named);
        checkName(named);
        pools.put(named.key(), pool(named));
      }
    }
    return pools;
  }

  private PoolPlan pool(Entry named) {
    MapNode map = reading.values().map(named, "{keep: 200, perUser: true}");
    if (map == null) {
      return new PoolPlan(named.keyPlace().origin(), PoolPlan.KEEP, false);
    }
    Keys.POOL.check(map, reading.problems());
    Entry keep = map.get("keep");
    Integer most = keep == null ? null : reading.values().count(keep, 1, PoolPlan.MOST);
    Entry perUser = map.get("perUser");
    Boolean own = perUser == null ? null : reading.values().flag(perUser);
    return new PoolPlan(
        named.keyPlace().origin(), most == null ? PoolPlan.KEEP : most, Boolean.TRUE.equals(own));
  }

  private void checkName(Entry named) {
    Optional<String> objection = VariableName.objection(named.key());
    if (objection.isPresent()) {
      reading.problems().add(named.keyPlace(), objection.get() + ".");
    } else if (NameCheck.BUILT_IN.contains(named.key())) {
      reading
          .problems()
          .add(
              named.keyPlace(),
              "'"
                  + named.key()
                  + "' means something of its own in expressions; choose another"
                  + " name.");
    }
  }

  private @Nullable DataSet set(Entry named) {
    VariableName.objection(named.key())
        .ifPresent(objection -> reading.problems().add(named.keyPlace(), objection + "."));
    MapNode map = reading.values().map(named, EXAMPLE);
    if (map == null) {
      return null;
    }
    Keys.DATA.check(map, reading.problems());
    Entry rowsEntry = map.get("rows");
    String word = rowsEntry == null ? null : reading.values().oneOf(rowsEntry, ROWS);
    Rows rows = word == null ? Rows.SEQUENTIAL : Rows.valueOf(word.toUpperCase(Locale.ROOT));
    List<Entry> files = map.list().stream().filter(e -> FORMATS.contains(e.key())).toList();
    if (files.size() != 1) {
      reading
          .problems()
          .add(
              named,
              "one of `csv`, `json` and `jsonl` names the file of a data set, such as `"
                  + EXAMPLE
                  + "`.");
      return null;
    }
    Path file = paths.inside(files.get(0), files.get(0).value());
    Table table = file == null ? null : table(named.key(), files.get(0), file);
    return table == null || file == null
        ? null
        : DataSet.of(named.keyPlace().origin(), file, rows, table.columns(), table.rows());
  }

  private @Nullable Table table(String data, Entry entry, Path file) {
    String name = reading.sources().shown(file);
    Format format = Format.valueOf(entry.key().toUpperCase(Locale.ROOT));
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        reading.problems().add(entry, tooLarge(entry, bytes));
        return null;
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest);
          Reader text = withoutMark(stream)) {
        Table table = new DataFile(name, reading.problems()).read(format, text);
        digests.put(data, HexFormat.of().formatHex(digest.digest()));
        return table;
      }
    } catch (CharacterCodingException e) {
      reading.problems().add(entry, entry.value().words() + " is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      reading.problems().add(entry, entry.value().words() + " cannot be read: " + e + ".");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return null;
  }

  private static String tooLarge(Entry entry, long bytes) {
    return String.format(
        Locale.ROOT,
        "%s has %,d bytes; a data file has %,d at most.",
        entry.value().words(),
        bytes,
        MOST_BYTES);
  }

  private static Reader withoutMark(InputStream stream) throws IOException {
    PushbackReader text =
        new PushbackReader(
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder())));
    int first = text.read();
    if (first < 0) {
      return new CharArrayReader(new char[0]);
    }
    if (first != '\uFEFF') {
      text.unread(first);
    }
    return text;
  }
}
