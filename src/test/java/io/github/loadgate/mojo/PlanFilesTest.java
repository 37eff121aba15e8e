package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {

  private Path module = Path.of("");

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    module = temp.resolve("module");
    for (String file :
        List.of(
            "module/src/load/stock.load.yaml",
            "module/src/load/orders.load.yaml",
            "module/src/load/common.yaml",
            "shared/a.load.yaml",
            "shared/deep/b.load.yaml")) {
      Path path = temp.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "");
    }
  }

  @Test
  void findsAllByDefault() throws MisuseException {
    assertThat(find(List.of(), PlanFiles.DEFAULT_INCLUDES))
        .containsExactly("orders.load.yaml", "stock.load.yaml");
  }

  @Test
  void findsOneByName() throws MisuseException {
    assertThat(find(List.of("stock"), PlanFiles.DEFAULT_INCLUDES))
        .containsExactly("stock.load.yaml");
  }

  @Test
  void findsOneByPath() throws MisuseException {
    assertThat(find(List.of("../shared/a.load.yaml"), PlanFiles.DEFAULT_INCLUDES))
        .containsExactly("a.load.yaml");
  }

  @Test
  void includesLookOutsideTheModule() throws MisuseException {
    assertThat(find(List.of(), "../shared/**.load.yaml"))
        .containsExactly("a.load.yaml", "b.load.yaml");
    assertThat(find(List.of(), "../shared/*.load.yaml")).containsExactly("a.load.yaml");
    assertThat(find(List.of(), "../shared/deep/b.load.yaml")).containsExactly("b.load.yaml");
  }

  @Test
  void findsNothingWhereThereIsNoDirectory() throws MisuseException {
    assertThat(find(List.of(), "nowhere/*.load.yaml")).isEmpty();
  }

  @Test
  void unknownNameIsAnErrorThatSaysWhatThereIs() {
    assertThatThrownBy(() -> find(List.of("order"), PlanFiles.DEFAULT_INCLUDES))
        .hasMessage(
            "there is no plan `order` in src/load/*.load.yaml. Did you mean `orders`?"
                + " (there: orders, stock)");
    assertThatThrownBy(() -> find(List.of("x"), "nowhere/*.load.yaml"))
        .hasMessage("there is no plan `x` in nowhere/*.load.yaml, nor any other");
  }

  @Test
  void namesPlansThatAreNotTakenForTheirName() throws Exception {
    Path folder = module.resolve("src/load");
    Files.writeString(folder.resolve("a.yaml"), "target: http://h\ntasks:\n  - GET: /\n");
    Files.writeString(folder.resolve("b.load.yml"), "scenarios: {}\n");
    Files.writeString(folder.resolve("c.load.yaml"), "tasks: []\n");
    Files.writeString(folder.resolve("compose.yaml"), "services: {tasks: {}}\n");
    assertThat(files(PlanFiles.DEFAULT_INCLUDES).misnamed())
        .containsExactly(folder.resolve("a.yaml"), folder.resolve("b.load.yml"));
    assertThat(files("other/*.yaml").misnamed()).isEmpty();
  }

  private PlanFiles files(String include) {
    return new PlanFiles(module, List.of(), List.of(include));
  }

  @Test
  void missingPathIsAnError() {
    assertThatThrownBy(() -> find(List.of(), "src/load/none.load.yaml"))
        .hasMessage("there is no plan src/load/none.load.yaml in " + module);
  }

  @Test
  void resultsAreNamedByPlanProfileAndExecution() {
    Path file = Path.of("/x/orders.load.yaml");

    assertThat(PlanFiles.resultName(file, null, "default")).isEqualTo("orders");
    assertThat(PlanFiles.resultName(file, null, "default-cli")).isEqualTo("orders");
    assertThat(PlanFiles.resultName(file, "light", "nightly")).isEqualTo("orders-light-nightly");
    assertThat(PlanFiles.resultName(Path.of("/x/plan.yml"), null, "default")).isEqualTo("plan");
  }

  private List<String> find(List<String> names, String include) throws MisuseException {
    return new PlanFiles(module, names, List.of(include))
        .find().stream().map(file -> String.valueOf(file.getFileName())).toList();
  }
}
