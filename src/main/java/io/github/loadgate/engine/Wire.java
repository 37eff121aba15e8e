package io.github.loadgate.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What one call has read of its connection, below HTTP: whether anything came at all, and whether
 * the server ended it. What an exception of OkHttp means depends on it, and so does whether an
 * answer can be one to this request. Of HTTP/2, which a thread of its own reads, it knows nothing.
 * One call at a time, on the thread that sends it.
 */
final class Wire {

  /** Connections of OkHttp read on the thread of their call. */
  private static final ThreadLocal<@Nullable Wire> OF_THREAD = new ThreadLocal<>();

  private final List<WatchedSocket> opened = new ArrayList<>(1);
  private int reads;
  private long bytes;
  private boolean ended;

  /** Whatever this thread reads from now on is of this call. */
  void watch() {
    reset();
    OF_THREAD.set(this);
  }

  /** Another request of the same call, after a redirect. */
  void reset() {
    reads = 0;
    bytes = 0;
    ended = false;
  }

  /** Whether the answer was asked for at all: what was read before the request was not. */
  boolean hasRead() {
    return reads > 0;
  }

  /** As they travelled, of TLS the records. */
  long bytes() {
    return bytes;
  }

  /** Whether the server has closed its end. */
  boolean hasEnded() {
    return ended;
  }

  /** A call is over: its connections are idle from now on. */
  void done(long now) {
    for (WatchedSocket socket : opened) {
      if (socket.isInUse) {
        socket.isInUse = false;
        socket.idleSince = now;
      }
    }
  }

  /**
   * Closes the connections of this user that cannot be used any more: servers close idle ones after
   * some seconds, and OkHttp does not look before it sends a GET. Takes a millisecond and more for
   * each that can be used, so it looks at none that was idle for less than {@code idle}
   * nanoseconds.
   *
   * @return whether it looked at any
   */
  boolean closeEnded(long now, long idle) {
    boolean looked = false;
    for (WatchedSocket socket : opened) {
      if (now - socket.idleSince > idle && !socket.isClosed()) {
        looked = true;
        if (socket.isEnded()) {
          socket.giveUp();
        }
      }
    }
    return looked;
  }

  private void read(int count) {
    reads++;
    if (count < 0) {
      ended = true;
    } else {
      bytes += count;
    }
  }

  /** Whether something has come already that nobody has read; false where that cannot be known. */
  static boolean hasUnread(Socket socket) throws IOException {
    return socket instanceof WatchedSocket && socket.getInputStream().available() > 0;
  }

  /** Makes sockets that tell what is read of them. */
  static final class Sockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new WatchedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, localPort));
    }

    private static Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
        throws IOException {
      Socket socket = new WatchedSocket();
      try {
        socket.bind(from);
        socket.connect(to);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      return socket;
    }
  }

  private static final class WatchedSocket extends Socket {
    private static final int NOTHING = -1;

    private final @Nullable Wire owner = OF_THREAD.get();

    /** Another thread than its user's reads it, as with HTTP/2: that one sees the end by itself. */
    private volatile boolean isReadElsewhere;

    /** What was read to see whether there is anything, and is to be read again. */
    private int peeked = NOTHING;

    /** Something was read of it since the call began. */
    private boolean isInUse = true;

    private long idleSince;

    WatchedSocket() {
      if (owner != null) {
        owner.opened.removeIf(Socket::isClosed);
        owner.opened.add(this);
      }
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new WatchedInput(this, super.getInputStream());
    }

    /** Between two requests nothing is due: what comes then is the end, or what announces it. */
    boolean isEnded() {
      if (isReadElsewhere) {
        return false;
      }
      try {
        int timeout = getSoTimeout();
        setSoTimeout(1);
        try {
          peeked = super.getInputStream().read();
          return true;
        } catch (SocketTimeoutException e) {
          return false;
        } finally {
          setSoTimeout(timeout);
        }
      } catch (IOException e) {
        return true;
      }
    }

    /** OkHttp takes no connection whose socket is closed. */
    void giveUp() {
      try {
        close();
      } catch (IOException e) {
        throw new UncheckedIOException("a socket that cannot be closed", e);
      }
    }

    private boolean hasPeeked() {
      return peeked != NOTHING;
    }

    private int takePeeked() {
      int value = peeked;
      peeked = NOTHING;
      return value;
    }
  }

  private static final class WatchedInput extends FilterInputStream {
    private final WatchedSocket socket;

    WatchedInput(WatchedSocket socket, InputStream in) {
      super(in);
      this.socket = socket;
    }

    @Override
    public int available() throws IOException {
      return in.available() + (socket.hasPeeked() ? 1 : 0);
    }

    @Override
    public int read() throws IOException {
      mark();
      return told(socket.hasPeeked() ? socket.takePeeked() : in.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      mark();
      if (socket.hasPeeked() && length > 0) {
        into[offset] = (byte) socket.takePeeked();
        return told(1, 1);
      }
      int count = in.read(into, offset, length);
      return told(count, count);
    }

    private void mark() {
      if (OF_THREAD.get() != socket.owner) {
        socket.isReadElsewhere = true;
      } else {
        socket.isInUse = true;
      }
    }

    private static int told(int result, int count) {
      Wire wire = OF_THREAD.get();
      if (wire != null) {
        wire.read(result < 0 ? -1 : count);
      }
      return result;
    }
  }
}
