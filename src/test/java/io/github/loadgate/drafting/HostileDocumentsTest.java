package io.github.loadgate.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.Plan;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that somebody wrote to do harm: each is a draft that holds, or one sentence. */
@Timeout(60)
class HostileDocumentsTest {

  private static final String HEAD = "openapi: 3.0.0\ninfo: {title: x, version: 1}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void textsOfTheDocumentStayTexts() throws Exception {
    String evil = "a: b\\n  - c # d ${env.HOME} \\u0000\\u2028 \\\" '}]* &x !!y";
    Draft draft =
        Drafting.draft(
            folder,
            "x.json",
            """
            {"openapi": "3.0.0", "info": {"title": "t\\nload: {users: 1000000}", "version": "1"},
             "paths": {"/a": {"post": {
               "parameters": [
                 {"name": "q: {", "in": "query", "required": true, "example": "%1$s"},
                 {"name": "X-H", "in": "header", "required": true, "example": "%1$s"},
                 {"name": "bad name\\r\\nX-Evil: 1", "in": "header", "required": true}],
               "requestBody": {"content": {"application/json": {
                 "example": {"k: - ${x}": "%1$s", "<<": "*alias", "$from": "${y}", "": []}}}},
               "responses": {"200": {"description": "ok"}}}}}}
            """
                .formatted(evil));
    assertThat(draft.yaml()).doesNotContain("\nload: {users: 1000000}");
    Plan plan = Drafting.plan(folder, draft);
    assertThat(Drafting.labels(plan)).containsExactly("POST /a");
    assertThat(draft.notes().toString()).contains("`$from` means something else in a plan");
  }

  @Test
  void pathsThatAreNoneAreLeftOut() throws Exception {
    Draft draft =
        Drafting.draft(
            folder,
            "x.yaml",
            HEAD
                + """
                paths:
                  /ok: {get: {}}
                  "/a\\nb": {get: {}}
                  "/a?b=c": {get: {}}
                  nowhere: {get: {}}
                  /${env.HOME}/x: {get: {}}
                  /../../etc: {get: {}}
                  /open{brace: {get: {}}
                """);
    assertThat(draft.notes().stream().map(Note::text).toList())
        .contains(
            "left out: `/a b` is no path",
            "left out: `/a?b=c` is no path",
            "left out: `nowhere` is no path");
    assertThat(Drafting.labels(Drafting.plan(folder, draft)))
        .contains("GET /ok")
        .noneMatch(label -> label.contains("env.HOME]"));
  }

  @Test
  void referencesThatLeadNowhereOrInCirclesAreListed() throws Exception {
    Draft draft =
        Drafting.draft(
            folder,
            "x.yaml",
            HEAD
                + """
                paths:
                  /a:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                  /b:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: 'file:///etc/passwd'}}}}
                  /c:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/No'}}}}
                  /d:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/D'}}}}
                components:
                  schemas:
                    A: {$ref: '#/components/schemas/B'}
                    B: {$ref: '#/components/schemas/A'}
                    D: {type: object, properties: {x: {$ref: '#/components/schemas/D'}, y: {allOf: [{$ref: '#/components/schemas/D'}]}, z: {type: integer}}}
                """);
    assertThat(draft.notes().stream().map(Note::text).toList())
        .contains(
            "the reference `#/components/schemas/A` leads back to itself",
            "the reference to `file:///etc/passwd` leads out of the document and is not followed",
            "the reference `#/components/schemas/No` leads to nothing");
    assertThat(draft.yaml()).contains("POST: /d, json: {z: \"${int(1, 100)}\"}");
    Drafting.plan(folder, draft);
  }

  @Test
  void schemasThatGrowWithEachLevelEnd() throws Exception {
    StringBuilder yaml = new StringBuilder(HEAD);
    yaml.append("paths: {/a: {post: {requestBody: {content: {application/json: {schema: ")
        .append("{$ref: '#/components/schemas/S0'}}}}}}}\ncomponents:\n  schemas:\n");
    for (int i = 0; i < 30; i++) {
      yaml.append("    S").append(i).append(": {type: object, properties: {");
      for (int j = 0; j < 10; j++) {
        yaml.append("p").append(j).append(": {$ref: '#/components/schemas/S").append(i + 1);
        yaml.append("'}, ");
      }
      yaml.append("last: {type: string}}}\n");
    }
    yaml.append("    S30: {type: string}\n");
    Draft draft = Drafting.draft(folder, "x.yaml", yaml.toString());
    assertThat(draft.yaml()).hasSizeLessThan(500_000);
  }

  @Test
  void aliasesThatMultiplyEnd() throws Exception {
    StringBuilder yaml = new StringBuilder(HEAD).append("x-a0: &a0 {type: string}\n");
    for (int i = 1; i < 40; i++) {
      yaml.append("x-a").append(i).append(": &a").append(i).append(" {type: object, properties: {");
      yaml.append("a: *a").append(i - 1).append(", b: *a").append(i - 1).append("}}\n");
    }
    yaml.append("paths: {/a: {post: {requestBody: {content: {application/json: ");
    yaml.append("{schema: *a39}}}}}}\n");
    Draft draft = Drafting.draft(folder, "x.yaml", yaml.toString());
    assertThat(Drafting.labels(Drafting.plan(folder, draft))).containsExactly("POST /a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minimum: 1e999999999",
        "maximum: -1e999999999",
        "minimum: 1e-999999999",
        "multipleOf: 1e-999999999",
        "exclusiveMinimum: 1e400000000",
        "minLength: 2000000000",
        "minItems: 2000000000",
        "default: 1e999999999",
        "maxLength: 0",
        "maxLength: -5"
      })
  void boundsThatNobodyCanWriteOutAreNotWrittenOut(String bound) throws Exception {
    for (String type : List.of("integer", "number", "string", "array")) {
      String schema = "{type: " + type + ", items: {type: string}, " + bound + "}";
      Draft draft =
          Drafting.draft(
              folder,
              "x.yaml",
              HEAD
                  + "paths: {/a: {post: {requestBody: {content: {application/json: {schema: "
                  + schema
                  + "}}}}}}\n");
      assertThat(draft.yaml()).hasSizeLessThan(110_000);
      Drafting.plan(folder, draft);
    }
  }

  @Test
  void deepNestingIsRefused() {
    refuses(
        "x.json",
        "{\"openapi\": \"3.0.0\", \"x\": " + "[".repeat(100_000),
        "x.json:1: maps and lists are more than 200 deep here; make it flatter");
    refuses(
        "x.yaml",
        "openapi: 3.0.0\nx: " + "[".repeat(5_000),
        "x.yaml:2: maps and lists are more than 200 deep here; make it flatter");
  }

  @Test
  void hugeFilesAreRefusedUnread() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("x.yaml").toFile(), "rw")) {
      file.setLength(100_000_000);
    }
    assertThatThrownBy(() -> Drafts.from(folder.resolve("x.yaml"), Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessage(
            "x.yaml has 100,000,000 bytes; a document to draft a plan of has 32,000,000 at most");
  }

  @Test
  void whatIsNoDocumentIsRefusedWithItsReason() {
    refuses("x.yaml", "", "x.yaml is empty");
    refuses(
        "x.yaml",
        "a: 1\n---\nb: 2\n",
        "x.yaml:3: a second document begins here; one is all that is read");
    refuses("x.yaml", "a: 1\na: 2\n", "x.yaml:2: `a` stands here twice");
    refuses(
        "x.yaml",
        "a: *b\n",
        "x.yaml:1: an alias stands for nothing here; give it an anchor before");
    refuses(
        "x.yaml",
        "swagger: '2.0'\n",
        "x.yaml is an OpenAPI 2 (Swagger) document; versions 3.0 and 3.1 can be read: convert it"
            + " first");
    refuses(
        "x.yaml",
        "a: b\n",
        "x.yaml is neither an OpenAPI document (`openapi: 3.…`) nor a recorded session (`log:"
            + " {entries: …}`)");
    refuses("x.yaml", HEAD + "paths: {}\n", "x.yaml has no operation that a plan could send");
  }

  private void refuses(String name, String source, String sentence) {
    assertThatThrownBy(() -> Drafting.draft(folder, name, source))
        .isInstanceOf(DraftException.class)
        .hasMessage(sentence);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    Path file = folder.resolve("x.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', 0, 1, 2, (byte) 0xFF});
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY)).isInstanceOf(DraftException.class);
  }
}
