package io.github.loadgate.metrics;

/**
 * Where the time of one call went, and what it moved; with redirects, of all hops together. Times
 * are in nanoseconds, {@link #NONE} where there was nothing of the kind: a connection that was used
 * before costs no name look-up, no connecting and no TLS. A phase that a failure cut off lasted
 * until that. The phases are less than the service time: what is missing is our own work and the
 * sending of the request.
 *
 * <p>Bytes are those of HTTP/1.1's request line or status line, headers and body, as the body
 * travels (packed, where it is). Not in them: TLS, the framing of chunks and of HTTP/2, which packs
 * its headers besides; and of a body that broke off or that belongs to a redirect, what nobody was
 * told of.
 *
 * @param dns looking up the host's name
 * @param connect for TCP, failed addresses included
 * @param tls the handshake
 * @param waiting from the request's last byte until the answer's headers have come
 * @param receiving from there to the last byte
 * @param bytesSent of the request
 * @param bytesReceived of the answer
 * @param connections that were opened for it
 */
public record Timings(
    long dns,
    long connect,
    long tls,
    long waiting,
    long receiving,
    long bytesSent,
    long bytesReceived,
    int connections) {

  /** The time of what did not happen. */
  public static final long NONE = -1;
}
