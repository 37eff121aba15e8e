package io.github.loadgate.mojo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers everything but four paths, each of which is broken in its own way. */
public final class FaultyApplication {

  private FaultyApplication() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (ServerSocket server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket socket = server.accept();
        new Thread(() -> serve(socket)).start();
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      String request = in.readLine();
      while (request != null) {
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
          header = in.readLine();
        }
        if (!answer(request.replaceFirst("^\\S+ (\\S+).*", "$1"), socket)) {
          return;
        }
        request = in.readLine();
      }
    } catch (IOException e) {
      System.out.println("a connection ended: " + e);
    }
  }

  private static boolean answer(String path, Socket socket) throws IOException {
    switch (path) {
      case "/e7" -> write(socket, "500 Internal Server Error", "{\"error\": \"no database\"}");
      case "/e13" -> write(socket, "404 Not Found", "{\"detail\": \"no such route\"}");
      case "/e19" -> write(socket, "200 OK", "<html>please log in</html>");
      case "/e25" -> {
        socket.setSoLinger(true, 0);
        return false;
      }
      default -> write(socket, "200 OK", "{\"ok\": true}");
    }
    return true;
  }

  private static void write(Socket socket, String status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    OutputStream out = socket.getOutputStream();
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    out.write(head.getBytes(ISO_8859_1));
    out.write(bytes);
    out.flush();
  }
}
