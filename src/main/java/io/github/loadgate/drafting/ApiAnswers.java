package io.github.loadgate.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the documented answers to what a plan expects. */
final class ApiAnswers {

  private static final Pattern STATUS = Pattern.compile("[2-3][0-9][0-9]");

  private ApiAnswers() {}

  /** Those of success, or else redirections; null where none is documented. */
  static @Nullable Object expected(At responses) {
    for (String kind : List.of("2", "3")) {
      List<Object> statuses = new ArrayList<>();
      for (At response : responses.members()) {
        String status = response.key();
        if (status.equalsIgnoreCase(kind + "xx")) {
          return kind + "xx";
        }
        if (status.startsWith(kind) && STATUS.matcher(status).matches()) {
          statuses.add(Integer.parseInt(status));
        }
      }
      if (!statuses.isEmpty()) {
        return statuses.size() == 1 ? statuses.get(0) : statuses;
      }
    }
    return null;
  }
}
