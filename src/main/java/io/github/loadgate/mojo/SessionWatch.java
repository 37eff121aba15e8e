package io.github.loadgate.mojo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Hears that a module or the whole build has ended, whatever ended it, and stops what is still up.
 * It stands in front of Maven's own listener, put there by the first goal that runs, so that nobody
 * needs {@code <extensions>}.
 */
final class SessionWatch implements InvocationHandler {

  private final Build build;
  private final @Nullable ExecutionListener next;
  private final Console console;

  private SessionWatch(Build build, @Nullable ExecutionListener next, Console console) {
    this.build = build;
    this.next = next;
    this.console = console;
  }

  /** The build of this session; its first call in a class loader begins to watch. */
  static Build build(MavenSession session, Console console) {
    MavenExecutionRequest request = session.getRequest();
    synchronized (request) {
      // By class loader: a module that gives the plugin dependencies has another Build class.
      String key = Build.class.getName() + "@" + System.identityHashCode(Build.class);
      Build build = (Build) request.getData().get(key);
      if (build == null) {
        build = new Build(request.getData());
        build.guard();
        request.getData().put(key, build);
        ExecutionListener next = request.getExecutionListener();
        request.setExecutionListener(
            (ExecutionListener)
                Proxy.newProxyInstance(
                    SessionWatch.class.getClassLoader(),
                    new Class<?>[] {ExecutionListener.class},
                    new SessionWatch(build, next, console)));
      }
      return build;
    }
  }

  /**
   * Looks at the event, then passes it on.
   *
   * @param arguments null for a method without any; not annotated, for QDox cannot read that
   */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof ExecutionEvent event) {
      before(event);
    }
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    if (next == null) {
      return null;
    }
    try {
      return method.invoke(next, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Before Maven's own listener says what became of the build. */
  private void before(ExecutionEvent event) {
    switch (event.getType()) {
      case ProjectSucceeded, ProjectFailed -> {
        if (event.getProject().getBasedir() != null
            && build.endModule(
                event.getProject().getBasedir().toPath().toAbsolutePath().normalize(), console)) {
          console.warn(
              "The stack of "
                  + event.getProject().getArtifactId()
                  + " was still up and has been stopped: load:stop did not run");
        }
      }
      case SessionEnded -> {
        List<RunOutcome> unreported = build.end(console);
        if (!unreported.isEmpty()) {
          String text =
              unreported.stream().map(RunOutcome::message).collect(Collectors.joining("\n"));
          event
              .getSession()
              .getResult()
              .addException(
                  new MojoFailureException(
                      "load:verify has not run, which would have reported:\n" + text));
        }
      }
      default -> {}
    }
  }
}
