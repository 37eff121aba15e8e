package io.github.loadgate.engine;

import java.io.IOException;

/** Something came on a connection before the request that it would have been the answer to. */
final class UnaskedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;
}
