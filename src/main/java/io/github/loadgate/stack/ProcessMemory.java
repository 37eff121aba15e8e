package io.github.loadgate.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How much memory processes have: what of each is in real memory (RSS), added up. Pages that
 * several of them share are counted for each, so the sum is rather too much than too little.
 */
@FunctionalInterface
interface ProcessMemory {

  /** NaN where nobody knows. */
  double bytes(Collection<ProcessHandle> processes) throws StackException, InterruptedException;

  /** By {@code /proc}, as Linux has it. */
  static ProcessMemory of(ProcessTable table) {
    return processes -> {
      long sum = 0;
      for (ProcessHandle each : processes) {
        OptionalLong bytes = table.residentBytes(each.pid());
        sum += bytes.orElse(0); // it has ended meanwhile
      }
      return sum == 0 ? Double.NaN : sum;
    };
  }

  /** By {@code ps}, as other systems have it. */
  static ProcessMemory byPs(Commands commands, Path log) {
    return processes -> {
      String ids = processes.stream().map(each -> "" + each.pid()).collect(Collectors.joining(","));
      Commands.Finished told =
          commands.capture(List.of("ps", "-o", "rss=", "-p", ids), log, Duration.ofSeconds(5));
      long kibibytes = 0;
      for (String line : told.output()) {
        String number = line.strip();
        kibibytes += number.matches("[0-9]{1,12}") ? Long.parseLong(number) : 0;
      }
      return kibibytes == 0 ? Double.NaN : kibibytes * 1024.0;
    };
  }
}
