package example.orders;

import java.util.HashMap;
import java.util.Map;

/** The query of a URL, of which this service reads whole numbers only. */
record Query(Map<String, String> values) {

  /**
   * @param raw null for none
   */
  static Query of(String raw) throws HttpError {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new HttpError(400, "the query has no NAME=VALUE in `" + pair + "`");
      }
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new Query(values);
  }

  int number(String name, int otherwise, int max) throws HttpError {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > max) {
      throw new HttpError(400, name + "=" + value + ": allowed are whole numbers up to " + max);
    }
    return Integer.parseInt(value);
  }
}
