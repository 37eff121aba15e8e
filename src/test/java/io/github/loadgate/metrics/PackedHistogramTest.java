package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How latencies are distributed, as text and back. */
class PackedHistogramTest {

  private static Distribution of(long... millis) {
    HistogramCounts counts = new HistogramCounts(3);
    for (long one : millis) {
      counts.record(one * 1_000_000);
    }
    return Distribution.of(counts);
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() {
    HistogramCounts counts = new HistogramCounts(3);
    for (long i = 1; i <= 100_000; i++) {
      counts.record(i * 7_919);
    }
    Distribution distribution = Distribution.of(counts);
    Distribution back = PackedHistogram.read(PackedHistogram.of(distribution));
    assertThat(back.samples()).isEqualTo(100_000);
    for (long rank = 1; rank <= 100_000; rank += 997) {
      assertThat(back.at(rank)).isEqualTo(distribution.at(rank));
    }
    for (long nanos = 0; nanos < 800_000_000; nanos += 1_234_567) {
      assertThat(back.over(nanos)).isEqualTo(distribution.over(nanos));
    }
  }

  @Test
  void whatMayBeOverALimitIsOverIt() {
    Distribution distribution = of(100, 200, 300);
    assertThat(distribution.over(199_900_000)).isEqualTo(2);
    // 200 ms and what the histogram cannot tell from it
    assertThat(distribution.over(200_000_000)).isEqualTo(2);
    assertThat(distribution.over(200_200_000)).isEqualTo(1);
    assertThat(distribution.over(301_000_000)).isZero();
  }

  @Test
  void ofVeryManyLabelsItIsCoarserAndStillNeverTooGood() {
    SparseCounts sparse = new SparseCounts();
    for (int i = 0; i < 2_000; i++) {
      sparse.record(200_000_000 + i * 100);
    }
    Distribution back = PackedHistogram.read(PackedHistogram.of(Distribution.of(sparse)));
    assertThat(back.samples()).isEqualTo(2_000);
    assertThat(back.over(200_000_000)).isEqualTo(2_000);
    assertThat(back.over(201_400_000)).isZero();
  }

  @Test
  void nothingIsAnEmptyText() {
    assertThat(PackedHistogram.of(Distribution.NONE)).isEmpty();
    assertThat(PackedHistogram.read("").samples()).isZero();
  }

  @Test
  void othersCanReadIt() throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(PackedHistogram.of(of(5, 5, 80)));
    Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertThat(histogram.getTotalCount()).isEqualTo(3);
    assertThat(histogram.getMaxValue() / 1_000_000).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "AAAA", "HISTFAAAAAA", "HISTFAAAAAR4nGNg"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> PackedHistogram.read(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWouldTakeMuchMemoryIsRefused() {
    Histogram large = new Histogram(1, Long.MAX_VALUE / 2, 5);
    large.recordValue(1);
    ByteBuffer buffer = ByteBuffer.allocate(large.getNeededByteBufferCapacity());
    int length = large.encodeIntoCompressedByteBuffer(buffer);
    String text = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    assertThatThrownBy(() -> PackedHistogram.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a histogram of another kind");
  }

  @Test
  void everyBitMayBeWrong() {
    byte[] bytes = Base64.getDecoder().decode(PackedHistogram.of(of(1, 20, 300, 4_000)));
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] broken = bytes.clone();
      broken[i / 8] ^= (byte) (1 << (i % 8));
      String text = Base64.getEncoder().encodeToString(broken);
      try {
        assertThat(PackedHistogram.read(text).samples()).isNotNegative();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }
}
