package io.github.loadgate.results;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses XML with a tag or a text without end, which a parser would collect in memory. */
final class TagGuard extends FilterInputStream {

  private static final int MOST = 64 * 1024 * 1024;

  private int since;

  TagGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    since = c == '>' ? 0 : since + 1;
    check();
    return c;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    for (int i = from; i < from + count; i++) {
      since = bytes[i] == '>' ? 0 : since + 1;
    }
    check();
    return count;
  }

  private void check() throws IOException {
    if (since > MOST) {
      throw new IOException("a tag or a text of more than " + MOST / 1024 / 1024 + " MB");
    }
  }
}
