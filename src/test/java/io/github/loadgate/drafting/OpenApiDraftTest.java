package io.github.loadgate.drafting;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDraftTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void petstoreOfVersion30() throws Exception {
    golden("petstore.yaml", "petstore.load.yaml");
  }

  @Test
  void shopOfVersion31WithReferencesAlternativesAndRecursion() throws Exception {
    golden("shop-3.1.json", "shop-3.1.load.yaml");
  }

  private void golden(String source, String expected) throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve(source), Drafting.EMPTY);
    Drafting.assertGolden(expected, draft.yaml());
  }
}
