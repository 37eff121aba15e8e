package io.github.loadgate.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
    @Override
    public InputStream getInputStream() throws IOException {
      return new WatchedInput(super.getInputStream());
    }
  }

  private static final class WatchedInput extends FilterInputStream {
    WatchedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return told(in.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      return told(count, count);
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
