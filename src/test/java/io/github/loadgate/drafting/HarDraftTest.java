package io.github.loadgate.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarDraftTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void sessionOfABrowser() throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve("session.har"), Drafting.EMPTY);
    Drafting.assertGolden("session.load.yaml", draft.yaml());
  }

  @Test
  void noSecretOfTheRecordingIsInThePlan() throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve("session.har"), Drafting.EMPTY);
    assertThat(draft.yaml())
        .doesNotContain("eyJ", "s1gn4tur3", "correct horse", "zzzzzzzz", "yes-to-all", "abcdef1");
  }

  @Test
  void basicAuthenticationAndKeysComeFromTheEnvironment() throws Exception {
    Draft draft =
        draft(
            """
            {"request": {"method": "GET", "url": "http://user:geheim@a.test/x?api_key=geheim123",
              "headers": [{"name": "Authorization", "value": "Basic dXNlcjpnZWhlaW0="},
                          {"name": "X-Session-Token", "value": "geheim456"},
                          {"name": "X-Echo", "value": "geheim456"}]},
             "response": {"status": 200}}
            """);
    assertThat(draft.yaml())
        .doesNotContain("geheim", "dXNlcj")
        .contains("${env.API_USER ?? 'none'}")
        .contains("query: {api_key: \"${env.API_KEY ?? 'none'}\"}")
        .contains("X_SESSION_TOKEN");
    Drafting.plan(folder, draft);
  }

  @Test
  void multipartKeepsFieldsAndListsFiles() throws Exception {
    Draft draft =
        draft(
            """
            {"request": {"method": "POST", "url": "http://a.test/doc", "headers": [],
              "postData": {"mimeType": "multipart/form-data; boundary=x", "params": [
                {"name": "note", "value": "hello"}, {"name": "scan", "fileName": "a.pdf"}]}},
             "response": {"status": 201}}
            """);
    assertThat(draft.yaml()).contains("multipart: {note: hello}");
    assertThat(draft.notes())
        .contains(
            new Note(
                "x.har#/log/entries/0",
                "left out: the file `scan`; add `scan: {file: …}` under `multipart`"));
  }

  @Test
  void sessionOfNothingButImagesIsRefused() {
    assertThatThrownBy(
            () ->
                draft(
                    """
                    {"request": {"method": "GET", "url": "http://a.test/a.png", "headers": []},
                     "response": {"status": 200, "content": {"mimeType": "image/png"}}}
                    """))
        .isInstanceOf(DraftException.class)
        .hasMessage("x.har has no request that a plan could send");
  }

  @Test
  void fileThatIsNoSessionIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.har"), "{\"log\": {\"entries\": 3}}");
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessage("x.har is no recorded session: it has no `log.entries`");
    Files.writeString(file, "{\"log\": {\"entries\": [{]");
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessageStartingWith("x.har is not JSON from here on: Unexpected c");
    assertThatThrownBy(() -> Drafts.from(folder.resolve("none.har"), Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessage("there is no file " + folder.resolve("none.har"));
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    String deep = "[".repeat(100_000);
    Path file =
        Files.writeString(folder.resolve("x.har"), "{\"log\": {\"entries\": [{\"a\": " + deep);
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessageContaining("nesting depth");
  }

  private Draft draft(String entry) throws Exception {
    return Drafting.draft(folder, "x.har", "{\"log\": {\"entries\": [" + entry + "]}}");
  }
}
