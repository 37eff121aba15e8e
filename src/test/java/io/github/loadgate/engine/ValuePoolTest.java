package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuePoolTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private static ValuePool pool(int most, Object... values) {
    ValuePool pool = new ValuePool(most);
    Arrays.stream(values).forEach(pool::put);
    return pool;
  }

  @Test
  void holdsEachValueOnceTheNewestLast() {
    ValuePool pool = pool(10, "a", "b", "c", "a");
    assertThat(pool.values()).containsExactly("b", "c", "a");
    assertThat(pool.size()).isEqualTo(3);
  }

  @Test
  void oldestGoesWhenItIsFull() {
    ValuePool pool = pool(3, 1, 2, 3, 4, 2, 5);
    assertThat(pool.values()).containsExactly(4, 2, 5);
  }

  @Test
  void valuesAreEqualAsJsonIs() {
    Map<String, Object> one = new HashMap<>(Map.of("id", 1, "tags", List.of("x", 2)));
    Map<String, Object> same = new HashMap<>(Map.of("tags", List.of("x", 2.0), "id", 1L));
    ValuePool pool = pool(10, 1, 1L, new BigDecimal("1.00"), 1.0, "1", true, one, same);
    assertThat(pool.values()).containsExactly(1, "1", true, one);
    pool.drop(new BigDecimal("1e0"));
    pool.drop(Map.of("id", 1, "tags", List.of("x", 2)));
    pool.drop("not there");
    assertThat(pool.values()).containsExactly("1", true);
  }

  @Test
  void nothingIsDrawnFromAnEmptyOne() {
    ValuePool pool = pool(3, "a");
    assertThat(pool.take(random)).isEqualTo("a");
    assertThat(pool.take(random)).isNull();
    assertThat(pool.any(random)).isNull();
    assertThat(pool.values()).isEmpty();
    pool.put("b");
    assertThat(pool.any(random)).isEqualTo("b");
  }

  @Test
  void valuesDoNotChangeAfterwards() {
    ValuePool pool = pool(3, "a", "b");
    List<Object> before = pool.values();
    pool.take(random);
    pool.put("c");
    assertThat(before).containsExactly("a", "b");
  }

  @Test
  void drawsEachAsOften() {
    ValuePool pool = pool(10, 0, 1, 2, 3, 4);
    int n = 50_000;
    long[] counts = new long[5];
    for (int i = 0; i < n; i++) {
      counts[(Integer) requireNonNull(pool.any(random))]++;
    }
    double chi = Arrays.stream(counts).mapToDouble(c -> Math.pow(c - n / 5.0, 2) / (n / 5.0)).sum();
    assertThat(chi).as("four degrees of freedom, 1 %%").isLessThan(13.28);
  }

  @Test
  void keepsItsOrderThroughAnyHistory() {
    ValuePool pool = new ValuePool(50);
    List<Object> model = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int value = random.nextInt(80);
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          pool.put(value);
          model.remove((Object) value);
          if (model.size() == 50) {
            model.remove(0);
          }
          model.add(value);
        }
        case 2 -> {
          pool.drop(value);
          model.remove((Object) value);
        }
        default -> model.remove(pool.take(random));
      }
      if (i % 100 == 0) {
        assertThat(pool.values()).isEqualTo(model);
      }
    }
    assertThat(pool.size()).isEqualTo(model.size());
  }

  @Test
  void thousandUsersTakeEachValueAtMostOnce() throws InterruptedException {
    ValuePool pool = new ValuePool(10_000);
    IntStream.range(0, 3_000).forEach(pool::put);
    ConcurrentLinkedQueue<Object> taken = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService users = Executors.newFixedThreadPool(32);
    for (int user = 0; user < 1_000; user++) {
      SplittableRandom own = new SplittableRandom(user);
      int id = user;
      users.execute(
          () -> {
            FakeTransport.await(go);
            for (int i = 0; i < 4; i++) {
              Object value = pool.take(own);
              if (value != null) {
                taken.add(value);
              }
            }
            pool.put("of " + id);
            pool.drop("of " + id);
          });
    }
    go.countDown();
    users.shutdown();
    assertThat(users.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    List<Object> numbers = taken.stream().filter(Integer.class::isInstance).toList();
    Set<Object> different = new HashSet<>(numbers);
    assertThat(numbers).hasSize(3_000);
    assertThat(different).hasSize(3_000);
    assertThat(Collections.frequency(pool.values(), null)).isZero();
    assertThat(pool.values()).noneMatch(Integer.class::isInstance);
  }
}
