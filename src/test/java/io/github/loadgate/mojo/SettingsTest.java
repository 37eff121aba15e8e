package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.verdict.Confidence;
import java.time.Duration;
import java.util.List;
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
  void whatIsGivenIsToldWithItsOrigin() {
    Settings settings =
        new Settings(
            Map.of("load.confirm", "0"),
            Map.of("confirm", new Value("2", POM), "corrected", new Value("true", POM)));

    assertThat(settings.given(List.of("confirm", "corrected", "failOnBreach")))
        .containsExactly(
            new Setting("confirm", "0", new Origin("-Dload.confirm")),
            new Setting("corrected", "true", POM));
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

  private static Settings with(String name, String value) {
    return new Settings(Map.of("load." + name, value), Map.of());
  }

  @Test
  void confidenceIsAPercentageAboveAHalf() throws MisuseException {
    assertThat(ConfidenceSetting.of(new Settings(Map.of(), Map.of()))).isEqualTo(Confidence.USUAL);
    assertThat(ConfidenceSetting.of(with("confidence", "99%"))).isEqualTo(Confidence.strict(0.99));
    assertThat(ConfidenceSetting.of(with("confidence", "99.9%")).level()).isEqualTo(0.999);
    assertThatThrownBy(() -> ConfidenceSetting.of(with("confidence", "0.99")))
        .isInstanceOf(MisuseException.class)
        .hasMessage("-Dload.confidence: `0.99` has no unit. Did you mean `99%`?");
    for (String odd : List.of("50%", "100%", "0%")) {
      assertThatThrownBy(() -> ConfidenceSetting.of(with("confidence", odd)))
          .isInstanceOf(MisuseException.class)
          .hasMessage(
              "-Dload.confidence is `"
                  + odd
                  + "`; it can be more than 50% and less than 100%, for example 99%");
    }
    for (String odd : List.of("", "high", "101%", "-99%", "NaN%")) {
      assertThatThrownBy(() -> ConfidenceSetting.of(with("confidence", odd)))
          .isInstanceOf(MisuseException.class)
          .hasMessageStartingWith("-Dload.confidence: `" + odd + "`");
    }
  }

  @Test
  void whatIsReckonedEstablishesNothing() {
    Settings both =
        new Settings(Map.of("load.confidence", "99%", "load.corrected", "true"), Map.of());
    assertThatThrownBy(() -> ConfidenceSetting.of(both))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "-Dload.confidence and load.corrected cannot go together: what waiting users would have"
                + " sent is reckoned, so that nothing is established by it. Leave one of them out");
  }

  @Test
  void whatIsInconclusiveFailsUnlessItIsToWarn() throws MisuseException {
    assertThat(RedOn.of(new Settings(Map.of(), Map.of()))).isEqualTo(RedOn.ALL);
    assertThat(RedOn.of(with("onInconclusive", "fail"))).isEqualTo(RedOn.ALL);
    assertThat(RedOn.of(with("onInconclusive", "warn"))).isEqualTo(new RedOn(true, false));
    assertThat(RedOn.of(with("failOnBreach", "false"))).isEqualTo(new RedOn(false, true));
    assertThatThrownBy(() -> RedOn.of(with("onInconclusive", "ignore")))
        .isInstanceOf(MisuseException.class)
        .hasMessage("-Dload.onInconclusive is `ignore`; it can be fail or warn");
  }

  @Test
  void dryRunIsOfTheCommandLineAlone() throws MisuseException {
    Value inPom = new Value("true", new Origin("<dryRun> in pom.xml"));

    assertThat(MeasuringMojo.isDryRun(new Settings(Map.of("load.dryRun", "true"), Map.of())))
        .isTrue();
    assertThat(MeasuringMojo.isDryRun(new Settings(Map.of(), Map.of()))).isFalse();
    assertThatThrownBy(
            () -> MeasuringMojo.isDryRun(new Settings(Map.of(), Map.of("dryRun", inPom))))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "<dryRun> in pom.xml is `true`: a dry run judges nothing, so that a build with it could"
                + " never fail. Remove it, and give -Dload.dryRun on the command line");
  }
}
