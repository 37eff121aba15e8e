package io.github.loadgate.stack;

import java.util.List;

/**
 * Loads every class of this package that an ending needs. Maven closes the plugin's class loader
 * while a shutdown hook may still be ending a stack; what is not loaded by then cannot be.
 */
final class WarmUp {

  private static final List<String> NEEDED =
      List.of(
          "Commands",
          "Commands$Finished",
          "Commands$Gate",
          "Commands$Gate$1",
          "Commands$Gate$2",
          "ComposeCommand",
          "ComposeEnd",
          "ComposeProject",
          "ComposeStack",
          "ComposeStack$Begun",
          "Digest",
          "Ending",
          "Ending$Work",
          "Launch",
          "LocalPrograms",
          "LocalPrograms$LocalProgram",
          "FollowedLogs",
          "LeftOvers",
          "LogFile",
          "ProcessStack",
          "ProcessTable",
          "Program",
          "Programs",
          "ProjectRemoval",
          "StackException",
          "StackRecord",
          "StackRecords");

  private WarmUp() {}

  static void loadAll() {
    String start = WarmUp.class.getPackageName() + ".";
    for (String name : NEEDED) {
      try {
        Class.forName(start + name, true, WarmUp.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
