package io.github.loadgate.metrics;

/** Sums up where the time of calls went. Not safe for threads. */
final class CallTally {
  private final PartTally dns;
  private final PartTally connect;
  private final PartTally tls;
  private final PartTally waiting;
  private final PartTally receiving;
  private long bytesSent;
  private long bytesReceived;
  private long connections;

  /**
   * @param hasQuantiles or only means
   */
  CallTally(boolean hasQuantiles) {
    dns = new PartTally(hasQuantiles);
    connect = new PartTally(hasQuantiles);
    tls = new PartTally(hasQuantiles);
    waiting = new PartTally(hasQuantiles);
    receiving = new PartTally(hasQuantiles);
  }

  void record(Timings timings) {
    dns.record(timings.dns());
    connect.record(timings.connect());
    tls.record(timings.tls());
    waiting.record(timings.waiting());
    receiving.record(timings.receiving());
    bytesSent += timings.bytesSent();
    bytesReceived += timings.bytesReceived();
    connections += timings.connections();
  }

  void add(CallTally other) {
    dns.add(other.dns);
    connect.add(other.connect);
    tls.add(other.tls);
    waiting.add(other.waiting);
    receiving.add(other.receiving);
    bytesSent += other.bytesSent;
    bytesReceived += other.bytesReceived;
    connections += other.connections;
  }

  Breakdown breakdown() {
    return new Breakdown(
        dns.part(),
        connect.part(),
        tls.part(),
        waiting.part(),
        receiving.part(),
        bytesSent,
        bytesReceived,
        connections);
  }
}
