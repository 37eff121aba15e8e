package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Origin POM = new Origin("<p95Max> in pom.xml");

  @Test
  void commandLineBeatsThePom() {
    Settings settings =
        new Settings(Map.of("load.p95Max", "300ms"), Map.of("p95Max", new Value("1s", POM)));

    assertThat(settings.find("p95Max")).contains(new Value("300ms", new Origin("-Dload.p95Max")));
  }

  @Test
  void bothReachThePlanAsLayers() {
    Settings settings =
        new Settings(
            Map.of("load.p95Max", "300ms", "load.profile", "light", "other", "x"),
            Map.of("p95Max", new Value("1s", POM), "seed", new Value("1", POM)));

    Overrides overrides = settings.overrides();

    assertThat(overrides.configuration().values()).containsOnlyKeys("p95Max");
    assertThat(overrides.configuration().profile()).isNull();
    assertThat(overrides.properties().values())
        .containsOnly(Map.entry("p95Max", new Value("300ms", new Origin("-Dload.p95Max"))));
    assertThat(overrides.properties().profile())
        .isEqualTo(new Value("light", new Origin("-Dload.profile")));
  }

  @Test
  void listsArePartsBetweenCommas() {
    Settings settings = new Settings(Map.of("load.plan", " orders , stock,"), Map.of());

    assertThat(settings.list("plan")).containsExactly("orders", "stock");
    assertThat(settings.list("plans")).isEmpty();
  }

  @Test
  void blankTextIsNone() {
    assertThat(new Settings(Map.of("load.profile", " "), Map.of()).text("profile")).isEmpty();
  }

  @Test
  void flagsAreTrueOrFalseAndNothingElse() throws MisuseException {
    Settings settings = new Settings(Map.of("load.skip", "true", "load.keepStack", "1"), Map.of());

    assertThat(settings.flag("skip", false)).isTrue();
    assertThat(settings.flag("failOnBreach", true)).isTrue();
    assertThatThrownBy(() -> settings.flag("keepStack", false))
        .hasMessage("-Dload.keepStack is `1`; it can be true or false");
  }

  @Test
  void numbersAreWhole() throws MisuseException {
    Settings settings = new Settings(Map.of("load.seed", "4.2", "load.users", "7"), Map.of());

    assertThat(settings.number("users")).contains(7L);
    assertThat(settings.number("none")).isEmpty();
    assertThatThrownBy(() -> settings.number("seed"))
        .hasMessage("-Dload.seed is `4.2`; it can be a whole number, for example 42");
  }

  @Test
  void timesHaveAUnit() throws MisuseException {
    Settings settings = new Settings(Map.of("load.timeout", "20m", "load.other", "20"), Map.of());

    assertThat(settings.duration("timeout")).contains(Duration.ofMinutes(20));
    assertThat(settings.duration("none")).isEmpty();
    assertThatThrownBy(() -> settings.duration("other"))
        .hasMessageStartingWith("-Dload.other: `20`");
  }

  @Test
  void dryRunIsOfTheCommandLineAlone() throws MisuseException {
    Value inPom = new Value("true", new Origin("<dryRun> in pom.xml"));

    assertThat(PlanMojo.isDryRun(new Settings(Map.of("load.dryRun", "true"), Map.of()))).isTrue();
    assertThat(PlanMojo.isDryRun(new Settings(Map.of(), Map.of()))).isFalse();
    assertThatThrownBy(() -> PlanMojo.isDryRun(new Settings(Map.of(), Map.of("dryRun", inPom))))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "<dryRun> in pom.xml is `true`: a dry run judges nothing, so that a build with it could"
                + " never fail. Remove it, and give -Dload.dryRun on the command line");
  }
}
