package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a JVM that may open 4,096 files, of which 100 are open, with a heap of 512 MB. */
class CapacityTest {

  private final FakeJvm jvm = new FakeJvm();

  @Test
  void usersThatFitAreFine() {
    assertThat(capacity(3932).refusal()).isNull();
    assertThat(capacity(3932).warnings()).isEmpty();
  }

  @Test
  void moreUsersThanFilesAreRefused() {
    assertThat(capacity(3933).refusal())
        .isEqualTo(
            "3,933 users need as many sockets, but this process may open 4,096 files and has 100"
                + " open: raise the limit with `ulimit -n 4097`; or set fewer `load.users`");
  }

  @Test
  void aRateMayNeedFewerUsersThanItMayHave() {
    Duration time = Duration.ofSeconds(10);
    Load rate = new Load.Open(100, Load.Arrivals.UNIFORM, 5000, time, time, time, time);
    Capacity capacity = new Capacity(plan(rate, "http://a"), jvm);

    assertThat(capacity.refusal()).isNull();
    assertThat(capacity.warnings())
        .containsExactly(
            "5,000 users may need 5,000 sockets, but this process may open 4,096 files and has 100"
                + " open: raise the limit with `ulimit -n 5164`");
  }

  @Test
  void eachHostOfAUserIsASocket() {
    Load load = Fakes.load(2000, 0, 0, 10, 10);
    Plan plan = plan(load, "http://a", "http://a", "http://b", "http://C:80");

    assertThat(new Capacity(plan, jvm).warnings())
        .containsExactly(
            "2,000 users may need 6,000 sockets, but this process may open 4,096 files and has 100"
                + " open: raise the limit with `ulimit -n 6164`");
  }

  @Test
  void whereTheSystemDoesNotTellNothingIsRefused() {
    jvm.filesMost = -1;

    assertThat(capacity(100_000).refusal()).isNull();
  }

  @Test
  void aHeapThatIsSmallForTheUsersIsToldOf() {
    jvm.filesMost = 100_000;
    jvm.heapMax = 400L << 20;
    assertThat(capacity(10_000).warnings()).isEmpty();

    jvm.heapMax = 256L << 20;
    assertThat(capacity(10_000).warnings())
        .containsExactly(
            "Maven's JVM has a heap of 256 MB at most, and 10,000 users may take 388 MB: garbage"
                + " collection will hold answers up. Give it more, MAVEN_OPTS=-Xmx583m");
  }

  @Test
  void threadsOfAnOldJvmAreToldOf() {
    jvm.version = 17;
    jvm.filesMost = 100_000;

    assertThat(capacity(3999).warnings()).isEmpty();
    assertThat(capacity(4000).warnings())
        .containsExactly(
            "4,000 users are as many threads on a JVM of version 17; from version 21 on they take"
                + " less memory and CPU");
  }

  @Test
  void theRunningJvmCanBeAUser() {
    assertThat(Capacity.of(plan(Fakes.load(1, 0, 0, 10, 10), "http://a")).refusal()).isNull();
  }

  private Capacity capacity(int users) {
    return new Capacity(plan(Fakes.load(users, 0, 0, 10, 10), "http://a"), jvm);
  }

  private static Plan plan(Load load, String... hosts) {
    List<Step> steps = new ArrayList<>();
    for (String host : hosts) {
      steps.add(Fakes.request(host, "/items", OnFailure.END_TASK, Map.of()));
    }
    return Fakes.plan(load, Fakes.scenario("a", 1, 0, Fakes.task(1, steps.toArray(Step[]::new))));
  }
}
