package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/** Looks at what is watched while the run goes on, about once a second, and may end it. */
public interface Lookout {

  /** Never ends a run. */
  Lookout NONE =
      new Lookout() {
        @Override
        public boolean wants(Object key) {
          return false;
        }

        @Override
        public @Nullable Breach look(Watched soFar, Settled settled) {
          return null;
        }
      };

  /** Whether it looks at the watch of a key. */
  boolean wants(Object key);

  /**
   * Looks at how it goes.
   *
   * @param soFar what it wants; samples under way are not in it
   * @param settled how much of the judged time may be looked at
   * @return why the run need not go on; null while it should
   */
  @Nullable Breach look(Watched soFar, Settled settled);
}
