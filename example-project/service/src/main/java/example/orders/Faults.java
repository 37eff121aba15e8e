package example.orders;

import java.util.concurrent.atomic.AtomicLong;

/** Makes a share of the new orders fail, evenly spread, where the reader asked for it. */
final class Faults {

  private final double share;
  private final AtomicLong asked = new AtomicLong();

  Faults(double share) {
    this.share = share;
  }

  void strike() throws HttpError {
    long before = asked.getAndIncrement();
    if (Math.floor((before + 1) * share) > Math.floor(before * share)) {
      throw new HttpError(500, "the order could not be stored: EXAMPLE_FAILING is on");
    }
  }
}
