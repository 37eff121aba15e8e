package io.github.loadgate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JMeter's JTL as CSV, with a header line, by whatever separates its fields. */
final class JmeterCsv implements RequestReader {

  /** Columns that nothing can be judged without, and the property that writes each. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("timeStamp", "timestamp_format=ms");
    NEEDED.put("elapsed", "time=true");
    NEEDED.put("label", "label=true");
    NEEDED.put("success", "successful=true");
  }

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public void read(ResultsFile file, Requests requests) throws IOException, ResultsException {
    try (Reader text = new BufferedReader(new InputStreamReader(file.open(), UTF_8))) {
      text.mark(1024);
      char[] first = new char[512];
      int length = Math.max(0, text.read(first));
      text.reset();
      CsvRecords records = new CsvRecords(text, file, separator(new String(first, 0, length)));
      Columns columns = new Columns(records.next(), file);
      Numbers numbers = new Numbers(file);
      List<String> fields = records.next();
      while (fields != null) {
        long line = records.line();
        columns.check(fields, file, line);
        requests.take(columns.sample(fields).request(numbers, file, line), line);
        fields = records.next();
      }
    }
  }

  /** What stands after a name that is always there. */
  private static char separator(String head) {
    int at = head.indexOf("timeStamp");
    int end = at + "timeStamp".length();
    if (at > 0 && head.charAt(at - 1) != '"' && head.charAt(at - 1) != BYTE_ORDER_MARK.charAt(0)) {
      return head.charAt(at - 1);
    }
    if (at >= 0 && end < head.length() && head.charAt(end) == '"') {
      end++;
    }
    return at >= 0 && end < head.length() ? head.charAt(end) : ',';
  }

  /** Where each column is. */
  private static final class Columns {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final int count;

    Columns(@Nullable List<String> header, ResultsFile file) throws ResultsException {
      if (header == null) {
        throw file.fault("it is empty");
      }
      count = header.size();
      for (int i = 0; i < count; i++) {
        places.putIfAbsent(header.get(i).replace(BYTE_ORDER_MARK, "").strip(), i);
      }
      for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
        if (!places.containsKey(needed.getKey())) {
          throw file.fault(
              "it has no column `"
                  + needed.getKey()
                  + "`; have JMeter write it, by -Jjmeter.save.saveservice."
                  + needed.getValue());
        }
      }
    }

    void check(List<String> fields, ResultsFile file, long line) throws ResultsException {
      if (fields.size() != count) {
        throw file.fault(
            line,
            "the record has "
                + fields.size()
                + " of "
                + count
                + " fields: the file was cut short or edited, or two JMeters wrote to it");
      }
    }

    JmeterSample sample(List<String> fields) {
      return new JmeterSample(
          get(fields, "timeStamp"),
          get(fields, "elapsed"),
          get(fields, "label"),
          get(fields, "responseCode"),
          get(fields, "responseMessage"),
          get(fields, "success"),
          get(fields, "failureMessage"));
    }

    private String get(List<String> fields, String name) {
      Integer place = places.get(name);
      return place == null ? "" : fields.get(place);
    }
  }
}
