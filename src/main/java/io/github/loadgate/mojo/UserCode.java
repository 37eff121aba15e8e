package io.github.loadgate.mojo;

import io.github.loadgate.engine.JavaStepException;
import io.github.loadgate.engine.JavaSteps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a user's class. What it returns is copied, so that it may go on changing its own,
 * and so that expressions meet no kind of value that they do not know.
 */
final class UserCode implements JavaSteps.Code {

  /** Levels of what it returns, which may hold itself. */
  private static final int DEEPEST = 100;

  private static final int MOST_SHOWN = 500;

  private final String className;
  private final UnaryOperator<Object> code;
  private final ClassLoader loader;

  @SuppressWarnings(
      "unchecked") // It takes a map, which is what it gets; what it returns is checked.
  UserCode(String className, UnaryOperator<?> code, ClassLoader loader) {
    this.className = className;
    this.code = (UnaryOperator<Object>) code;
    this.loader = loader;
  }

  @Override
  public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> with)
      throws JavaStepException {
    Object returned;
    try {
      returned = within(loader, () -> code.apply(new LinkedHashMap<>(with)));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw failed(className, e);
    }
    if (returned instanceof Map<?, ?> map) {
      return copy(map, "", DEEPEST);
    }
    String what = returned == null ? "null" : "a " + returned.getClass().getName();
    throw new JavaStepException(
        className
            + " returned "
            + what
            + " and no map; an empty one is right where it has nothing");
  }

  /** With the user's loader as the thread's, which libraries look for their parts in. */
  static <T> T within(ClassLoader loader, Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static JavaStepException failed(String className, Throwable failure) {
    String what = String.valueOf(failure);
    if (what.length() > MOST_SHOWN) {
      what = what.substring(0, MOST_SHOWN) + "…";
    }
    return new JavaStepException(className + " failed: " + what + place(failure));
  }

  /** The first place that is not the JDK's. */
  private static String place(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    for (StackTraceElement frame : frames) {
      String at = frame.getClassName();
      if (!at.startsWith("java.") && !at.startsWith("jdk.") && !at.startsWith("sun.")) {
        return " (" + frame + ")";
      }
    }
    return "";
  }

  private Map<String, @Nullable Object> copy(Map<?, ?> map, String path, int levelsLeft)
      throws JavaStepException {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      copy.put(name, copy(entry.getValue(), path.isEmpty() ? name : path + "." + name, levelsLeft));
    }
    return Collections.unmodifiableMap(copy);
  }

  private @Nullable Object copy(@Nullable Object value, String path, int levelsLeft)
      throws JavaStepException {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || (value instanceof Number && value.getClass().getName().startsWith("java."))) {
      return value;
    } else if (levelsLeft == 0) {
      throw new JavaStepException(
          className + " returned a map of more than " + DEEPEST + " levels at `" + path + "`");
    } else if (value instanceof Map<?, ?> map) {
      return copy(map, path, levelsLeft - 1);
    } else if (value instanceof Collection<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>(elements.size());
      for (Object element : elements) {
        copy.add(copy(element, path + "[" + copy.size() + "]", levelsLeft - 1));
      }
      return Collections.unmodifiableList(copy);
    }
    throw new JavaStepException(
        className
            + " returned a "
            + value.getClass().getName()
            + " as `"
            + path
            + "`; allowed are texts, numbers, true and false, lists and maps");
  }
}
