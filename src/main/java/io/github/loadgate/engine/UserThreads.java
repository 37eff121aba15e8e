package io.github.loadgate.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes the threads that users run on: daemons, named after their user, not started yet. */
@FunctionalInterface
interface UserThreads {

  /**
   * From how many users on virtual threads are used where the JVM has them. Measured with OkHttp on
   * two cores (requests per CPU second): 32 busy users 53 k on platform threads and 36 to 41 k on
   * virtual ones; 2,000 waiting ones 9.0 k and 12.1 k, in two thirds of the memory. Up to a few
   * hundred platform threads cost little memory, so they are the choice there.
   */
  int VIRTUAL_FROM = 257;

  Thread create(String name, Runnable life);

  /** The kind that suits so many users on this JVM. */
  static UserThreads suiting(int users) {
    UserThreads virtual = users >= VIRTUAL_FROM ? virtual() : null;
    return virtual == null ? UserThreads::platform : virtual;
  }

  private static Thread platform(String name, Runnable life) {
    Thread thread = new Thread(life, name);
    thread.setDaemon(true);
    return thread;
  }

  /** By reflection, because we compile for 17; null where the JVM is older than 21. */
  private static @Nullable UserThreads virtual() {
    try {
      Method ofVirtual = Thread.class.getMethod("ofVirtual");
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Method named = builder.getMethod("name", String.class);
      Method unstarted = builder.getMethod("unstarted", Runnable.class);
      return (name, life) -> {
        try {
          return (Thread) unstarted.invoke(named.invoke(ofVirtual.invoke(null), name), life);
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("no virtual thread could be made", e);
        }
      };
    } catch (NoSuchMethodException | ClassNotFoundException e) {
      return null;
    }
  }
}
