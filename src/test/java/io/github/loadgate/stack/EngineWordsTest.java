package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | the container engine does not answer
          failed to connect to the docker API at unix:///var/run/docker.sock | the container engine does not answer
          permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | this user may not use the container engine
          Bind for 0.0.0.0:8080 failed: port is already allocated | a port is in use
          listen tcp4 0.0.0.0:8080: bind: address already in use | a port is in use
          pull access denied for nosuch/image, repository does not exist | an image cannot be had
          Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.0.0.2:53: no such host | an image cannot be had
          service "migrate" didn't complete successfully: exit 1 | a service that others wait for has failed
          dependency failed to start: container x-db-1 is unhealthy | a service that others wait for is not healthy
          no such service: wbe | a service is not in the compose file
          """)
  void explainsTheUsualOnes(String line, String what) {
    StackException e =
        EngineWords.explain(
            "docker compose up",
            new Commands.Finished(true, 1, List.of("Pulling web", line, "more")),
            List.of("detail"));
    assertThat(e).hasMessageStartingWith(what + ": " + line + "; ");
    assertThat(e.details()).containsExactly("detail");
  }

  @Test
  void repeatsTheLastLineOfAnyOther() {
    assertThat(
            EngineWords.explain(
                "docker compose up",
                new Commands.Finished(true, 17, List.of("one", " two ")),
                List.of()))
        .hasMessage("`docker compose up` ended with exit code 17: two");
  }

  @Test
  void saysWhenNothingWasSaid() {
    assertThat(EngineWords.explain("x", new Commands.Finished(true, 1, List.of()), List.of()))
        .hasMessage("`x` ended with exit code 1: it said nothing");
  }
}
