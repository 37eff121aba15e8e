package example.orders;

import java.math.BigDecimal;

/**
 * An order as callers see it.
 *
 * @param status OPEN, or PAID once it is checked out
 */
record Order(long id, String sku, int quantity, String note, String status, BigDecimal total) {

  static final int MAX_QUANTITY = 100;
  static final int MAX_NOTE = 200;

  /** What a caller sends to place an order. */
  record Draft(String sku, Integer quantity, String note) {
    Draft {
      note = note == null ? "" : note;
    }

    void check() throws HttpError {
      if (sku == null) {
        throw new HttpError(422, "sku is missing");
      }
      if (quantity == null) {
        throw new HttpError(422, "quantity is missing");
      }
      Order.check(quantity, note);
    }
  }

  /** What a caller sends to change an order; null leaves a member as it is. */
  record Change(Integer quantity, String note) {
    void check() throws HttpError {
      Order.check(quantity, note);
    }
  }

  private static void check(Integer quantity, String note) throws HttpError {
    if (quantity != null && (quantity < 1 || quantity > MAX_QUANTITY)) {
      throw new HttpError(422, "quantity is " + quantity + ", allowed are 1 to " + MAX_QUANTITY);
    }
    if (note != null && note.length() > MAX_NOTE) {
      throw new HttpError(
          422, "note has " + note.length() + " characters, allowed are " + MAX_NOTE);
    }
  }
}
