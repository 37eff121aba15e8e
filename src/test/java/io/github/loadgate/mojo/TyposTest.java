package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TyposTest {

  private final Typos typos = new Typos(Set.of("p95Max", "failOnBreach", "skip"));

  @Test
  void findsNothingInWhatIsKnown() {
    assertThat(
            typos.find(
                Set.of("p95Max"),
                Set.of("load.skip", "load.p97Max", "load.vars.tenant", "load.users", "skipTests")))
        .isEmpty();
  }

  @Test
  void saysWhatWasMeant() {
    assertThat(typos.find(Set.of("p95max", "failOnBraech"), Set.of("load.p95max", "load.p97max")))
        .containsExactly(
            "no goal has a parameter <failOnBraech>. Did you mean <failOnBreach>?",
            "no goal has a parameter <p95max>. Did you mean <p95Max>?",
            "there is no property -Dload.p95max. Did you mean -Dload.p95Max?",
            "there is no property -Dload.p97max. Did you mean -Dload.p97Max?");
  }

  @Test
  void pointsToTheListWhereNothingIsNear() {
    assertThat(typos.find(Set.of(), List.of("load.warpFactorOfTheShip")))
        .containsExactly(
            "there is no property -Dload.warpFactorOfTheShip; `load:help -Ddetail` lists all");
  }
}
