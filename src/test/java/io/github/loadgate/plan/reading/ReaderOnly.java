package io.github.loadgate.plan.reading;

import java.util.regex.Pattern;

/** What only the reader can know: the only differences that there may be to the schema. */
enum ReaderOnly {
  /** Another layer, the build or an included plan may bring it. */
  INCOMPLETE(
      "The plan has no `(target|load)`|The load has no `(users|duration)`"
          + "|neither `scenarios` nor `tasks`|has no `tasks`, such as|`queries` need the server"),
  /** Variables, and where they have values. */
  VARIABLE("is not known|has no value (here|in this part of the plan)"),
  /** Defines, pools, data sets: whether they are there and used. */
  DECLARED(
      "is no define|is no pool|is a pool|needs the name of a pool|There is no data set|Nothing (uses|draws|fills)"
          + "|has no use for"),
  /** Labels, and whether they are constant. */
  LABEL("No task has a request|must be constant|needs a `name` here"),
  /** Scenarios, tags, groups and services, and whether they are there. */
  NAMED(
      "[Tt]here is no (scenario|tag|service) `|The stack is external, so nothing can be"
          + "|No task has a group|No request of a task has the tag|is for each"),
  /** Whether a stage adds users or a rate is for the stages before it to say. */
  STAGE("^add: `.*` has no unit"),
  /** Which of two limits comes first. */
  ORDER("never warns, because|is under `min"),
  /** Files. */
  FILE("is not there: no file"),
  /** What an expression comes to. */
  EXPRESSION("the value of `");

  private final Pattern message;

  ReaderOnly(String message) {
    this.message = Pattern.compile(message, Pattern.DOTALL);
  }

  boolean matches(String problem) {
    return message.matcher(problem).find();
  }
}
