package io.github.loadgate.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The lists of steps that one user is in, each inside the next, with the variables that only their
 * steps see.
 */
final class Frames {
  private final UserScope scope;

  /** The innermost first. */
  private final Deque<Frame> stack = new ArrayDeque<>(4);

  Frames(UserScope scope) {
    this.scope = scope;
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  /** The innermost. */
  Frame top() {
    return stack.element();
  }

  void push(Frame frame) {
    stack.push(frame);
    if (frame.variables() != null) {
      scope.enter(frame.variables());
    }
  }

  /** Takes the innermost off; whoever does says why. */
  Frame pop() {
    Frame frame = stack.pop();
    if (frame.variables() != null) {
      scope.leave();
    }
    return frame;
  }

  /** Drops all that are inside a frame. */
  void dropInside(Frame frame) {
    while (top() != frame) {
      pop().dropped();
    }
  }

  /** Drops all. */
  void drop() {
    while (!isEmpty()) {
      pop().dropped();
    }
  }

  /** A step that was not ok ends all. */
  void end(long now, StepRunner.Failure how) {
    while (!isEmpty()) {
      pop().ended(now, how);
    }
  }

  /** The run is over. */
  void cut(long now) {
    while (!isEmpty()) {
      pop().cut(now);
    }
  }

  /** All of them, the innermost first. */
  Iterable<Frame> all() {
    return stack;
  }

  /** The wait that a request now is a poll of; null where it is none's. */
  @Nullable UntilFrame until() {
    for (Frame frame : stack) {
      if (frame instanceof UntilFrame until) {
        return until;
      }
    }
    return null;
  }

  /** The phase in which the outermost wait began; null where there is none. */
  @Nullable UntilFrame waiting() {
    UntilFrame outermost = null;
    for (Frame frame : stack) {
      if (frame instanceof UntilFrame until) {
        outermost = until;
      }
    }
    return outermost;
  }

  /** The outermost wait whose time is over; null where there is none. */
  @Nullable UntilFrame late(long now) {
    Iterator<Frame> outermostFirst = stack.descendingIterator();
    while (outermostFirst.hasNext()) {
      if (outermostFirst.next() instanceof UntilFrame until && until.deadline() <= now) {
        return until;
      }
    }
    return null;
  }

  /** The nearest time at which one of them must be done. */
  long deadline() {
    long nearest = Long.MAX_VALUE;
    for (Frame frame : stack) {
      nearest = Math.min(nearest, frame.deadline());
    }
    return nearest;
  }

  /** Whether what the next step does is all that the outermost list is about. */
  boolean areCovers() {
    return stack.stream().allMatch(Frame::isCover);
  }

  void paused(long nanos) {
    stack.forEach(frame -> frame.paused(nanos));
  }
}
