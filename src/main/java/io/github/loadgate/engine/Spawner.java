package io.github.loadgate.engine;

import io.github.loadgate.metrics.Starts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which user of a workload is to be started when. One for each load model; asked by the
 * driver's thread alone, but for {@link #starts}.
 */
interface Spawner {

  /** The number of users where it is not known before the run. */
  int AS_NEEDED = -1;

  /** How many users there are to be in all, or {@link #AS_NEEDED}. */
  int planned();

  /**
   * When the next user is to be started, on the run's clock; {@link Long#MAX_VALUE} while none is
   * known of. May be too early, never too late.
   */
  long next();

  /** The user whose time has come; null where after all none is to be started now. */
  @Nullable Recruit take(long now);

  /** Whether the time of some users may be over before that of the workload is. */
  default boolean dismisses() {
    return false;
  }

  /** The load is over and its users have ended: none is started any more. */
  default void ended() {}

  /** What became of the task starts that the load owed, of each measurement that counts. */
  default List<Starts> starts() {
    return List.of(Starts.NONE);
  }
}
