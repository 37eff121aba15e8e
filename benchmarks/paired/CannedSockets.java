import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.charset.StandardCharsets;

/**
 * Sockets without a network: each write is taken for a request, and the same answer is there at
 * once. What is left of a request's cost is the client's own, without system calls, waiting and the
 * scheduler's noise, so that small differences can be seen on a busy machine.
 */
final class CannedSockets {
  private static final String BODY =
      "{\"id\":7,\"name\":\"a thing to look at\",\"price\":1299,\"tags\":[\"one\",\"two\",\"three\"],"
          + "\"stock\":{\"here\":12,\"there\":40},\"open\":true,\"x\":\"yz\"}";

  /** As nginx answers. */
  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Sat, 21 Nov 2026 17:00:00 GMT\r\n"
              + "Content-Type: application/json\r\nContent-Length: 130\r\n"
              + "Connection: keep-alive\r\n\r\n"
              + BODY)
          .getBytes(StandardCharsets.ISO_8859_1);

  private CannedSockets() {}

  @SuppressWarnings("deprecation") // nothing else reaches the sockets of a client as it is
  static void install() {
    try {
      Socket.setSocketImplFactory(Canned::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Canned extends SocketImpl {
    private int left;

    @Override
    protected InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() {
          throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          if (left == 0) {
            return -1;
          }
          int count = Math.min(length, left);
          System.arraycopy(ANSWER, ANSWER.length - left, bytes, offset, count);
          left -= count;
          return count;
        }
      };
    }

    @Override
    protected OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          left = ANSWER.length;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
          left = ANSWER.length;
        }
      };
    }

    @Override
    protected int available() {
      return left;
    }

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void connect(String host, int port) {}

    @Override
    protected void connect(InetAddress address, int port) {}

    @Override
    protected void connect(SocketAddress address, int timeout) {}

    @Override
    protected void bind(InetAddress host, int port) {}

    @Override
    protected void listen(int backlog) {}

    @Override
    protected void accept(SocketImpl s) {}

    @Override
    protected void close() {}

    @Override
    protected void sendUrgentData(int data) {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) {
      return 0;
    }
  }
}
