package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.DataSet.Rows;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PoolPlan;
import io.github.loadgate.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataBinderTest extends PlanReading {

  private static final String PLAN =
      """
      target: http://h
      data: {accounts: {csv: a.csv, rows: unique}}
      load: {users: 3, duration: 10s}
      scenarios:
        a: {weight: 2, tasks: [{GET: "/a/${data.accounts.user}", tags: [t]}]}
        b: {weight: 1, tasks: [{GET: /b}, {GET: /c, tags: [t]}]}
      """;

  @Test
  void readsRowsAndPools() {
    write("src/load/a.csv", "\uFEFFuser,password\r\nann,1\r\nbob,2\r\n");
    Plan plan =
        read(
            PLAN.replace("load:", "pools: {p: {}, q: {keep: 5, perUser: true}}\nload:")
                .replace("/b}", "'/b/${pick(p)}/${pick(q)}'}")
                .replace(
                    "target: http://h",
                    "target: http://h\nvars: {x: [1]}\nsetup: [{put: {p: '${x}', q: '${x}'}}]"));
    DataSet accounts = Objects.requireNonNull(plan.data().get("accounts"));
    assertThat(accounts.columns()).containsExactly("user", "password");
    assertThat(accounts.rows()).isEqualTo(Rows.UNIQUE);
    assertThat(accounts.values().get(1)).containsEntry("user", "bob");
    assertThat(Objects.requireNonNull(plan.pools().get("p")).keep()).isEqualTo(PoolPlan.KEEP);
    assertThat(Objects.requireNonNull(plan.pools().get("q")))
        .isEqualTo(new PoolPlan(Objects.requireNonNull(plan.pools().get("q")).origin(), 5, true));
  }

  @Test
  void countsTheUsersOfTheScenariosThatUseUniqueRows() {
    write("src/load/a.csv", "user\nann\nbob\n");
    assertThat(read(PLAN).data()).containsOnlyKeys("accounts");
    property("users", "6");
    assertThat(problems(PLAN))
        .containsExactly(
            "2:8   `accounts` has 2 rows for the 4 users of `a`, and `unique` gives each one of its"
                + " own. Add rows, have fewer users, or choose `rows: sequential`.");
    assertThat(read(PLAN.replace("unique", "random")).data()).containsOnlyKeys("accounts");
  }

  @Test
  void runsOnlyTheTasksThatCarryATag() {
    write("src/load/a.csv", "user\nann\nbob\n");
    property("only", "#t");
    assertThat(read(PLAN).scenarios().stream().map(s -> s.name() + s.tasks().size()))
        .containsExactly("a1", "b1");
    property("only", "b,#t");
    List<Scenario> both = read(PLAN).scenarios();
    assertThat(both.stream().map(s -> s.name() + s.tasks().size())).containsExactly("a1", "b2");
  }

  @Test
  void hashesWhatTheFileHolds() {
    write("src/load/a.csv", "user\nann\nbob\n");
    String before = read(PLAN).hash();
    assertThat(read(PLAN).hash()).isEqualTo(before);
    write("src/load/a.csv", "user\nann\nbub\n");
    assertThat(read(PLAN).hash()).isNotEqualTo(before);
  }

  @Test
  void namesTheLineInTheDataFile() {
    write("src/load/a.csv", "user\nann,1\n");
    assertThat(problems(PLAN))
        .containsExactly("a.csv:2:1   This row has 2 fields, the header has 1.");
  }

  @Test
  void refusesFilesOfOtherPlacesAndNoText(@TempDir Path elsewhere) throws IOException {
    Path file = Files.writeString(elsewhere.resolve("x.csv"), "user\nann\n");
    assertThat(problems(PLAN.replace("a.csv", file.toString())).get(0))
        .endsWith("lies outside of the module and of the plan's folder, where plans read nothing.");
    write("src/load/x", "");
    Files.write(module.resolve("src/load/a.csv"), new byte[] {'u', '\n', (byte) 0xFF, '\n'});
    assertThat(problems(PLAN))
        .containsExactly("2:24   csv: `a.csv` is not UTF-8. Save it as UTF-8.");
    assertThat(problems(PLAN.replace("csv: a.csv, ", "")))
        .containsExactly(
            "2:18   accounts: one of `csv`, `json` and `jsonl` names the file of a data set, such as"
                + " `{csv: accounts.csv, rows: unique}`.");
  }
}
