package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TyposTest {

  private static final List<String> NONE = List.of();

  private final Typos typos =
      new Typos(
          Set.of("p95Max", "failOnBreach", "skip", "thresholds", "vars"),
          Set.of("load.p95Max", "load.failOnBreach", "load.skip"));

  @Test
  void findsNothingInWhatIsKnown() {
    List<String> properties =
        List.of("load.skip", "load.p97Max", "load.vars.tenant", "load.users", "skipTests");

    assertThat(
            typos.find(
                new Typos.Names(
                    Set.of("p95Max", "thresholds"),
                    Set.of("p97Max", "meanMax"),
                    Set.of("skip"),
                    properties,
                    properties)))
        .isEmpty();
  }

  @Test
  void saysWhatWasMeant() {
    assertThat(
            typos.find(
                new Typos.Names(
                    Set.of("p95max", "failOnBraech"),
                    NONE,
                    NONE,
                    Set.of("load.p95max", "load.p97max"),
                    NONE)))
        .containsExactly(
            "no goal has a parameter <failOnBraech>. Did you mean <failOnBreach>?",
            "no goal has a parameter <p95max>. Did you mean <p95Max>?",
            "there is no property -Dload.p95max. Did you mean -Dload.p95Max?",
            "there is no property -Dload.p97max. Did you mean -Dload.p97Max?");
  }

  @Test
  void refusesThresholdsThatAreNone() {
    assertThat(typos.find(new Typos.Names(NONE, Set.of("p95max", "users"), NONE, NONE, NONE)))
        .containsExactly(
            "<thresholds> has no <p95max>. Did you mean <p95Max>?",
            "<thresholds> has no <users>; `load:help -Ddetail` lists all");
  }

  /** Maven hands over an empty element as if it were not there: the limit would be gone. */
  @Test
  void refusesLimitsWithoutAValue() {
    assertThat(typos.find(new Typos.Names(Set.of("p95Max"), NONE, Set.of("p95Max"), NONE, NONE)))
        .containsExactly("<p95Max> in pom.xml has no value; give it one, or leave it out");
  }

  /** Maps have no property: Maven would accept it and nobody read it. */
  @Test
  void refusesPropertiesThatNoParameterReads() {
    assertThat(onCommandLine(Set.of("load.thresholds")))
        .containsExactly("there is no property -Dload.thresholds; `load:help -Ddetail` lists all");
  }

  @Test
  void refusesPropertiesOfThePomThatAreNearlyOurs() {
    assertThat(
            typos.find(
                new Typos.Names(NONE, NONE, NONE, NONE, Set.of("load.p95max", "load.agent.home"))))
        .containsExactly(
            "<load.p95max> in pom.xml is no property of loadgate. Did you mean <load.p95Max>?");
  }

  @Test
  void pointsToTheListWhereNothingIsNear() {
    assertThat(onCommandLine(List.of("load.warpFactorOfTheShip")))
        .containsExactly(
            "there is no property -Dload.warpFactorOfTheShip; `load:help -Ddetail` lists all");
  }

  private List<String> onCommandLine(Collection<String> properties) {
    return typos.find(new Typos.Names(NONE, NONE, NONE, properties, NONE));
  }
}
