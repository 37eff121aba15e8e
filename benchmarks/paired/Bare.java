import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The loop that we are measured against: a client with one connection for each thread, the next
 * request as soon as the body of the last one is read. No check but the status, no clock but one
 * for the end, no count but one for each thread.
 */
final class Bare {
  private Bare() {}

  static long run(String url, int users, double seconds) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long[] counts = new long[users];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      int user = i;
      Thread thread = new Thread(() -> counts[user] = user(url, end));
      threads.add(thread);
      thread.start();
    }
    long sum = 0;
    for (int i = 0; i < users; i++) {
      threads.get(i).join();
      sum += counts[i];
    }
    return sum;
  }

  private static long user(String url, long end) {
    ConnectionPool pool = new ConnectionPool(1, 5, TimeUnit.MINUTES);
    OkHttpClient client = new OkHttpClient.Builder().connectionPool(pool).build();
    Request request = new Request.Builder().url(url).build();
    long count = 0;
    while (System.nanoTime() < end) {
      try (Response response = client.newCall(request).execute()) {
        if (response.code() != 200 || response.body().bytes().length != 130) {
          throw new IllegalStateException("answered " + response);
        }
        count++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    pool.evictAll();
    return count;
  }
}
