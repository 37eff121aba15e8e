package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that breaks whatever rule a test wants it to. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Behaviour behaviour;
  private final Map<Socket, InputStream> sockets = new ConcurrentHashMap<>();

  /** Connections that were accepted. */
  private final AtomicInteger accepted = new AtomicInteger();

  /** The heads of the first thousand requests that came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** What it does with a connection. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(RawServer server, Socket socket) throws IOException, InterruptedException;
  }

  public RawServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Answers every request of every connection with these bytes, and closes after the last. */
  public static RawServer answering(String... answers) throws IOException {
    return new RawServer(
        (server, socket) -> {
          for (String answer : answers) {
            server.readRequest(socket);
            write(socket, answer);
          }
          socket.close();
        });
  }

  public static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  public String where() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Up to the empty line. */
  public String readRequest(Socket socket) throws IOException {
    InputStream in = input(socket);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("no more requests");
      }
      head.append((char) c);
    }
    if (requests.size() < 1_000) { // adding copies the list
      requests.add(head.toString());
    }
    return head.toString();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true); // what is written goes out at once, asked for or not
        sockets.put(socket, new BufferedInputStream(socket.getInputStream()));
        accepted.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      behaviour.serve(this, socket);
      drain(socket);
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over: what a test expects, it asserts on the client.
    } finally {
      synchronized (sockets) {
        sockets.remove(socket);
        sockets.notifyAll();
      }
    }
  }

  /** Until the client ends the connection. */
  private void drain(Socket socket) throws IOException {
    if (!socket.isClosed()) {
      input(socket).transferTo(OutputStream.nullOutputStream());
    }
  }

  private InputStream input(Socket socket) throws IOException {
    InputStream in = sockets.get(socket);
    if (in == null) {
      throw new IOException("the server is closed");
    }
    return in;
  }

  /** Ends a connection by a reset, what was written and not yet sent included. */
  public static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  public int accepted() {
    return accepted.get();
  }

  /** Returns when both sides have ended all connections; a test has a timeout. */
  public void awaitAllEnded() throws InterruptedException {
    synchronized (sockets) {
      while (!sockets.isEmpty()) {
        sockets.wait();
      }
    }
  }

  /** The heads of the first thousand requests that came. */
  public List<String> requests() {
    return requests;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets.keySet()) {
      socket.close();
    }
  }
}
