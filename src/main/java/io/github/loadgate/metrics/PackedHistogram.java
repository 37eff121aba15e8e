package io.github.loadgate.metrics;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A distribution as text: HdrHistogram's V2 encoding of nanoseconds, compressed, in Base64, as its
 * logs and its libraries for many languages have it. Reading trusts nothing: what a text may cost
 * is bounded before the library sees it.
 */
public final class PackedHistogram {

  private static final int DIGITS = 3;
  private static final long UNIT = 512;
  private static final long MOST = 3_600_000_000_000L;

  /** Of V2, and of V2 compressed; the lowest hex digit but one is the size of a word. */
  private static final int COOKIE = 0x1c849303;

  private static final int COMPRESSED_COOKIE = 0x1c849304;
  private static final int WORD_BITS = 0xf0;

  /** Of an uncompressed one: cookie, payload, offset, digits, lowest, highest, ratio. */
  private static final int HEADER = 40;

  /** Each value of an hour in three digits, times the most bytes of a count. */
  private static final int MOST_BYTES = 512 * 1024;

  private PackedHistogram() {}

  /** Empty where there is nothing. */
  public static String of(Distribution distribution) {
    if (distribution.samples() == 0) {
      return "";
    }
    Histogram histogram = new Histogram(UNIT, MOST, DIGITS);
    distribution.forEach((nanos, n) -> histogram.recordValueWithCount(Math.min(nanos, MOST), n));
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /**
   * Reads one back.
   *
   * @throws IllegalArgumentException where it is none, or not one that {@link #of} has made
   */
  public static Distribution read(String text) {
    if (text.isEmpty()) {
      return Distribution.NONE;
    }
    try {
      ByteBuffer plain = inflated(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
      check(plain);
      return distribution(Histogram.decodeFromByteBuffer(plain, 0));
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException
        | DataFormatException e) {
      throw new IllegalArgumentException("no histogram: " + e, e);
    }
  }

  private static ByteBuffer inflated(ByteBuffer packed) throws DataFormatException {
    int cookie = packed.getInt();
    int length = packed.getInt();
    if ((cookie & ~WORD_BITS) != COMPRESSED_COOKIE || length != packed.remaining()) {
      throw new IllegalArgumentException("no compressed histogram");
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[MOST_BYTES];
      int size = inflater.inflate(plain);
      if (!inflater.finished()) {
        throw new IllegalArgumentException("a histogram cut short, or larger than any of ours");
      }
      return ByteBuffer.wrap(plain, 0, size);
    } finally {
      inflater.end();
    }
  }

  /** What the library makes room by must be what we write. */
  private static void check(ByteBuffer plain) {
    boolean isOurs =
        plain.remaining() >= HEADER
            && (plain.getInt(0) & ~WORD_BITS) == COOKIE
            && plain.getInt(4) == plain.remaining() - HEADER
            && plain.getInt(8) == 0
            && plain.getInt(12) == DIGITS
            && plain.getLong(16) == UNIT
            && plain.getLong(24) == MOST;
    if (!isOurs) {
      throw new IllegalArgumentException("a histogram of another kind");
    }
  }

  private static Distribution distribution(Histogram histogram) {
    List<long[]> steps = new ArrayList<>();
    for (HistogramIterationValue step : histogram.recordedValues()) {
      steps.add(new long[] {step.getValueIteratedTo(), step.getCountAtValueIteratedTo()});
    }
    return Distribution.of(
        steps.stream().mapToLong(step -> step[0]).toArray(),
        steps.stream().mapToLong(step -> step[1]).toArray());
  }
}
