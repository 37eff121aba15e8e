package peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The least that a client on OkHttp can do: send, read, look at the status, count. */
public final class Bare {
  private Bare() {}

  /** Arguments: the URL, how many users, for how many seconds. */
  public static void main(String[] arguments) throws InterruptedException {
    HttpUrl url = HttpUrl.get(arguments[0]);
    int users = Integer.parseInt(arguments[1]);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(users, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .readTimeout(0, TimeUnit.SECONDS)
            .writeTimeout(0, TimeUnit.SECONDS)
            .callTimeout(30, TimeUnit.SECONDS)
            .build();
    LongAdder sent = new LongAdder();
    LongAdder failed = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      Thread thread = new Thread(() -> user(client, url, end, sent, failed), "user-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("sent " + sent + " failed " + failed);
    System.exit(failed.sum() == 0 ? 0 : 1);
  }

  private static void user(
      OkHttpClient client, HttpUrl url, long end, LongAdder sent, LongAdder failed) {
    while (System.nanoTime() < end) {
      sent.increment();
      try (Response response =
          client.newCall(new Request.Builder().url(url).build()).execute()) {
        response.body().bytes();
        if (response.code() != 200) {
          failed.increment();
        }
      } catch (IOException e) {
        failed.increment();
      }
    }
  }
}
