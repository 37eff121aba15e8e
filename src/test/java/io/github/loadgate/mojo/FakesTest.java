package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.FakeData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FakesTest {

  private static Fakes fakes;

  @BeforeAll
  static void load() throws MisuseException {
    fakes = new Fakes(FakesTest.class.getClassLoader());
  }

  static Stream<FakeData> all() {
    return FakeData.ALL.stream();
  }

  private static Object make(String name, long seed, Object... counts) {
    return fakes.make(name, List.of(counts), new SplittableRandom(seed));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyKindIsMadeUpAndRepeatsWithItsSeed(FakeData data) {
    List<Object> made = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      assertThat(make(data.name(), seed)).isEqualTo(make(data.name(), seed));
      made.add(make(data.name(), seed));
    }
    assertThat(made).doesNotContainNull().doesNotContain("");
    assertThat(made.stream().distinct().count()).as("%s", made).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "email        | [^@ ]+@example\\.[a-z]{3}",
        "address      | .+, .+, [A-Z]{2} \\d{5}(-\\d{4})?",
        "zipCode      | \\d{5}(-\\d{4})?",
        "countryCode  | [A-Z]{2}",
        "url          | (https?://)?[^/ ]+(/.*)?",
        "ipv4         | (\\d{1,3}\\.){3}\\d{1,3}",
        "ipv6         | [0-9a-f:]+",
        "mac          | ([0-9a-f]{2}:){5}[0-9a-f]{2}",
        "iban         | [A-Z]{2}\\d{2}[A-Z0-9]+",
        "digits       | \\d{6}",
        "words        | \\w+ \\w+ \\w+",
        "sentence     | [A-Z]\\w*( \\w+){5}\\.",
        "price        | \\d+\\.\\d\\d",
        "number       | \\d+",
      })
  void looksAsItsMeaningSays(String name, String pattern) {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(make(name, seed).toString()).matches(pattern);
    }
  }

  @Test
  void countsAreExact() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(make("sentence", seed, 10L).toString().split(" ")).hasSize(10);
      assertThat(make("words", seed, 7L).toString().split(" ")).hasSize(7);
      assertThat(make("digits", seed, 12L).toString()).hasSize(12);
      assertThat(make("paragraph", seed, 4L).toString().split("\\.")).hasSize(4);
    }
    assertThat(make("sentence", 1, 1000L).toString().split(" ")).hasSize(1000);
  }

  @Test
  void numbersAreNumbers() {
    assertThat(make("price", 1)).isInstanceOf(BigDecimal.class);
    assertThat(make("number", 1)).isInstanceOf(Integer.class);
    for (long seed = 0; seed < 50; seed++) {
      assertThat((BigDecimal) make("latitude", seed))
          .isBetween(new BigDecimal(-90), new BigDecimal(90));
      assertThat((BigDecimal) make("longitude", seed))
          .isBetween(new BigDecimal(-180), new BigDecimal(180));
    }
  }

  @Test
  void usersThatAskAtTheSameTimeGetWhatTheirOwnSeedsMakeUp() throws Exception {
    List<Callable<List<Object>>> users = new ArrayList<>();
    List<List<Object>> alone = new ArrayList<>();
    for (int user = 0; user < 8; user++) {
      int seed = user;
      alone.add(manyOf(new SplittableRandom(seed)));
      users.add(() -> manyOf(new SplittableRandom(seed)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<List<Object>> together = new ArrayList<>();
      for (Future<List<Object>> user : threads.invokeAll(users)) {
        together.add(user.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Object> manyOf(RandomGenerator random) {
    List<Object> made = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      for (FakeData data : FakeData.ALL) {
        made.add(fakes.make(data.name(), List.of(), random));
      }
    }
    return made;
  }

  @Test
  void aLoaderWithoutTheLibraryIsRefused() {
    assertThatThrownBy(() -> new Fakes(ClassLoader.getPlatformClassLoader()))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "the library net.datafaker:datafaker:2.7.0 cannot be used:"
                + " java.lang.ClassNotFoundException: net.datafaker.service.RandomService");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> make("nonsense", 1))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("there is no made-up data called nonsense");
  }
}
