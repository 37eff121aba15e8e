package io.github.loadgate.drafting;

/**
 * What a draft has left out or guessed.
 *
 * @param place {@code petstore.yaml:34}, or with a JSON pointer: {@code session.har#/log/entries/3}
 * @param text one sentence without a full stop
 */
public record Note(String place, String text) {
  @Override
  public String toString() {
    return place + "   " + text;
  }
}
