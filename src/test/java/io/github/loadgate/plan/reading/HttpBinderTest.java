package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Tls;
import org.junit.jupiter.api.Test;

class HttpBinderTest extends PlanReading {

  @Test
  void readsTlsFromThePlansFolderAndElsewhere() {
    write("src/load/ca.pem", "-----BEGIN CERTIFICATE-----\n");
    write("own.pem", "text\n-----BEGIN CERTIFICATE-----\n");
    write("own.key", "-----BEGIN RSA PRIVATE KEY-----\n");
    String key = module.resolve("own.key").toString();
    assertThat(
            read(HEAD
                    + "tls: {verify: false, ca: ca.pem, certificate: ../../own.pem, key: "
                    + key
                    + "}")
                .http()
                .tls())
        .isEqualTo(
            new Tls(
                false,
                module.resolve("src/load/ca.pem"),
                module.resolve("own.pem"),
                module.resolve("own.key")));
  }

  @Test
  void refusesWhatIsNoPemOrHasNoKey() {
    write("src/load/a.pem", "hello");
    assertThat(problems(HEAD + "tls: {certificate: a.pem}"))
        .containsExactly(
            "4:6   tls: `certificate` needs `key` beside it: a client shows its certificate and proves"
                + " that it has the key.",
            "4:20   certificate: `a.pem` is not PEM: it has no line `-----BEGIN CERTIFICATE-----`.");
    assertThat(problems(HEAD + "tls: {ca: b.pem}"))
        .containsExactly(
            "4:11   ca: `b.pem` is not there: no file "
                + module.resolve("src/load/b.pem")
                + ". Paths begin at the folder of the file they stand in.");
  }
}
