package io.github.loadgate.hostile;

import java.util.*;
import java.util.concurrent.*;
import org.junit.jupiter.api.Test;

class ExploreTest {
  @Test
  void all() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    Map<Misbehaviour, Future<HostileRun>> runs = new EnumMap<>(Misbehaviour.class);
    for (Misbehaviour m : Misbehaviour.values()) {
      boolean tls = m.name().startsWith("TLS");
      boolean shortly = Set.of("NEVER_ANSWERS", "STOPS_IN_THE_HEADERS", "STOPS_IN_THE_BODY", "TRICKLES_ITS_BODY","TRICKLES_ITS_HEADERS","ENDLESS_BODY","ENDLESS_CHUNKS","GZIP_BOMB","ENDLESS_CONTINUE","TLS_SILENCE").contains(m.name());
      runs.put(m, pool.submit(() -> HostileRun.of(m, tls ? "https" : "http", shortly ? "300ms" : "5s")));
    }
    for (var e : runs.entrySet()) {
      try {
        HostileRun r = e.getValue().get();
        System.out.println("### " + e.getKey() + " " + r.verdict().outcome() + " count " + r.summary().total().count() + " ok " + r.summary().total().ok() + " conns " + r.accepted() + " open " + r.stillOpen() + String.format(" %.1f s", r.seconds()));
        r.failures().forEach(f -> System.out.println("    " + f.phase() + " " + f.count() + " " + f.failure() + " " + f.status() + " | " + f.sample().reason()+ " | " + (f.sample().responseBody() == null ? null : f.sample().responseBody().length())));
        r.verdict().reasons().forEach(x -> System.out.println("    > " + x));
      } catch (ExecutionException x) {
        System.out.println("### " + e.getKey() + " " + x.getCause());
      }
    }
    pool.shutdown();
  }
}
