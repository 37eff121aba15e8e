package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Origin;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the build says on top of a plan: the POM's configuration, above it a file, and above that
 * what the command line says.
 *
 * @param file the path of a part of a plan, from the module's folder; null for none
 */
public record Overrides(Layer configuration, @Nullable Value file, Layer properties) {

  /** Nothing on top. */
  public static final Overrides NONE = new Overrides(Layer.EMPTY, null, Layer.EMPTY);

  /** What a name may be, beside thresholds and {@code vars.NAME}. */
  static final List<String> NAMES =
      List.of(
          "target",
          "stack",
          "users",
          "rate",
          "duration",
          "rampUp",
          "warmUp",
          "drain",
          "iterations",
          "maxUsers",
          "only");

  static final String VARS = "vars.";

  /** Without a file. */
  public Overrides(Layer configuration, Layer properties) {
    this(configuration, null, properties);
  }

  private static final Pattern PERCENTILE = Pattern.compile("p[0-9]+Max");

  /**
   * One value as text.
   *
   * @param origin what a message calls it: {@code -Dload.p95Max}, {@code <p95Max> in pom.xml}
   */
  public record Value(String text, Origin origin) {

    /**
     * The text as a time.
     *
     * @throws ValueException when it is none
     */
    public Duration duration() throws ValueException {
      return Quantities.duration(text, Quantities.Usual.TIME);
    }

    /**
     * The text as a percentage, from 0 to 1.
     *
     * @throws ValueException when it is none
     */
    public double fraction() throws ValueException {
      return Quantities.fraction(text);
    }
  }

  /**
   * What one place says.
   *
   * @param profile the profile that it names; ranks just below its values
   * @param values in order, by name: {@link Overrides#accepts}
   */
  public record Layer(@Nullable Value profile, Map<String, Value> values) {
    public static final Layer EMPTY = new Layer(null, Map.of());

    public Layer {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * Whether the name is one that can be overridden in some plan: {@code target}, {@code stack}, a
   * part of {@code load}, a threshold for all requests, or {@code vars.NAME}.
   */
  public static boolean accepts(String name) {
    return NAMES.contains(name)
        || ThresholdKey.SIMPLE.contains(name)
        || name.equals(ThresholdSections.DROPPED)
        || PERCENTILE.matcher(name).matches()
        || (name.startsWith(VARS) && name.length() > VARS.length());
  }
}
