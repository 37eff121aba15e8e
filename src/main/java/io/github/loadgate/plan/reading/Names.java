package io.github.loadgate.plan.reading;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that the expressions of one part of a plan may use. Grows while it is read. */
final class Names {

  /**
   * A name that only the steps inside know.
   *
   * @param owner the key that makes it known, for a message
   * @param constant whether {@code value} is the same in every run
   */
  record Local(String owner, boolean constant, @Nullable Object value) {}

  /** Where a {@code define} is used. */
  record Site(String define, Place place) {}

  private final @Nullable Names outer;
  private final Set<String> own = new LinkedHashSet<>();

  /** Null where what is set inside is known outside no more. */
  private final @Nullable Map<String, Local> locals;

  private final @Nullable Site site;

  /** A part of the plan that no user does; null where one does, or another part says it. */
  private final @Nullable String apart;

  private boolean open;
  private boolean trial;

  private Names(@Nullable Names outer, @Nullable Map<String, Local> locals, @Nullable Site site) {
    this(outer, locals, site, null);
  }

  private Names(
      @Nullable Names outer,
      @Nullable Map<String, Local> locals,
      @Nullable Site site,
      @Nullable String apart) {
    this.outer = outer;
    this.locals = locals;
    this.site = site;
    this.apart = apart;
  }

  /** Knows nothing yet. */
  static Names empty() {
    return new Names(null, null, null);
  }

  /** For steps that are read to see what is wrong in them alone: every variable may be there. */
  static Names trial() {
    Names names = empty();
    names.open = true;
    names.trial = true;
    return names;
  }

  boolean isTrial() {
    return trial || (outer != null && outer.isTrial());
  }

  /** Knows all that this one knows, now and later, and what is added to it. */
  Names inner() {
    return new Names(this, null, site);
  }

  /** Knows these too; any variable that is added is one of this one's. */
  Names with(Map<String, Local> inside) {
    return new Names(this, new LinkedHashMap<>(inside), site);
  }

  /** As {@link #with(Map)}, for the steps of a {@code define}. */
  Names with(Map<String, Local> inside, Site used) {
    return new Names(this, new LinkedHashMap<>(inside), used);
  }

  /**
   * These names, for a part of the plan that no user does; what is added is one of this one's.
   *
   * @param part its key
   */
  Names apart(String part) {
    return new Names(this, Map.of(), site, part);
  }

  /** The key of the part that no user does; null where one does. */
  @Nullable String apart() {
    return apart != null || outer == null ? apart : outer.apart();
  }

  /** Knows what this one knows now. */
  Names soFar() {
    Names copy = new Names(null, null, site, apart());
    copy.own.addAll(all());
    copy.open = isOpen();
    copy.trial = isTrial();
    return copy;
  }

  void add(String variable) {
    if (outer != null && locals != null) {
      outer.add(variable);
    } else {
      own.add(variable);
    }
  }

  /** From now on there may be variables that the plan does not name. */
  void open() {
    if (outer != null && locals != null) {
      outer.open();
    } else {
      open = true;
    }
  }

  /** Whether there may be variables that the plan does not name. */
  boolean isOpen() {
    return open || (outer != null && outer.isOpen());
  }

  /** The use of a {@code define} that this part is inside of. */
  @Nullable Site site() {
    return site;
  }

  /** The innermost local of the name. */
  @Nullable Local local(String name) {
    Local local = locals == null ? null : locals.get(name);
    return local != null || outer == null ? local : outer.local(name);
  }

  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(outer == null ? Set.of() : outer.all());
    all.addAll(own);
    if (locals != null) {
      all.addAll(locals.keySet());
    }
    return all;
  }
}
