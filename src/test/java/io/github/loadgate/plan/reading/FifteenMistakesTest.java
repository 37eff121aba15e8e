package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A plan of forty lines with fifteen mistakes: all of them at once, each at its line. */
class FifteenMistakesTest extends PlanReading {

  @Test
  void reportsAllInOneRun() {
    assertThat(problems(RealPlans.resource("fifteen-mistakes")))
        .map(
            line ->
                line.replaceFirst(
                    "(may have|those are|needs one of) [^?]+\\.", "$1 ….")) // long lists
        .containsExactly(
            "2:9   target: `localhost:8080` is not a URL with `http://` or `https://`. Did you mean"
                + " `http://localhost:8080`?",
            "4:1   `tiemout` is not a key of a plan, which may have …. Did you mean `timeout`?",
            "8:10   The variable `emial` is not known: it comes from `vars`, `set` or `capture`.",
            "13:27   rampUp: `5` has no unit. Did you mean `5s`?",
            "13:40   duration: `60 sec` is not a time such as `500ms`, `30s`, `1m30s` or `2h`. Did"
                + " you mean `60s`?",
            "23:12   think: `3s..1s` ends before it begins. Did you mean `1s..3s`?",
            "27:26   token: `access_token` is not a JSONPath, which begins with `$`. Did you mean"
                + " `$.access_token`?",
            "29:27   use: `brows` is no define: `define` has browse. Did you mean `browse`?",
            "30:26   GET: `items` is neither a path, which begins with `/`, nor a URL with `http://`"
                + " or `https://`. Did you mean `/items`?",
            "31:9   This step does nothing: it needs one of …. Did you mean `GET`?",
            "35:26   item: ${pick(items}: ( is not closed",
            "38:28   A GET request carries no body, so it cannot have `json`.",
            "39:25   A step does one thing; this one has both `pause` and `set`.",
            "41:56   onFailure: `proceed` is not `continue`, `endTask`, `stopUser` or `stopRun`.",
            "44:3   `p95max` is not a threshold; those are …. Did you mean `p95Max`?");
  }
}
