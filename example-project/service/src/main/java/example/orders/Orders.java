package example.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The shop's orders, in the database. */
final class Orders {

  /** What the payment provider needs to answer, on a good day. */
  private static final Duration PAYMENT = Duration.ofMillis(25);

  private static final String SELECT =
      "select o.id, o.sku, o.quantity, o.note, o.status, o.quantity * s.price"
          + " from orders o join stock s on s.sku = o.sku";

  private final Database database;
  private final Duration payment;

  /** A page of orders, newest first. */
  record Page(List<Order> orders, int page, int size, long total) {}

  Orders(Database database, Duration slow) {
    this.database = database;
    this.payment = PAYMENT.plus(slow);
  }

  Page list(int page, int size) throws SQLException, HttpError, InterruptedException {
    return database.inTransaction(
        connection -> {
          List<Order> orders = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + " order by o.id desc limit ? offset ?")) {
            select.setInt(1, size);
            select.setLong(2, (long) page * size);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                orders.add(order(rows));
              }
            }
          }
          return new Page(orders, page, size, count(connection));
        });
  }

  Order find(long id) throws SQLException, HttpError, InterruptedException {
    return database.inTransaction(connection -> find(connection, id));
  }

  Order create(Order.Draft draft) throws SQLException, HttpError, InterruptedException {
    return database.inTransaction(
        connection -> {
          requireSku(connection, draft.sku());
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into orders (sku, quantity, note, status) values (?, ?, ?, 'OPEN')",
                  Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, draft.sku());
            insert.setInt(2, draft.quantity());
            insert.setString(3, draft.note());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
              keys.next();
              return find(connection, keys.getLong(1));
            }
          }
        });
  }

  Order change(long id, Order.Change change) throws SQLException, HttpError, InterruptedException {
    return database.inTransaction(
        connection -> {
          lockOpen(connection, id);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update orders set quantity = coalesce(?, quantity), note = coalesce(?, note)"
                      + " where id = ?")) {
            update.setObject(1, change.quantity());
            update.setString(2, change.note());
            update.setLong(3, id);
            update.executeUpdate();
          }
          return find(connection, id);
        });
  }

  /**
   * Pays an order. The row of the article stays locked while the payment provider is asked, as in
   * many a real shop: two customers of one article wait for each other.
   */
  Order checkout(long id) throws SQLException, HttpError, InterruptedException {
    return database.inTransaction(
        connection -> {
          Order order = lockOpen(connection, id);
          try (PreparedStatement take =
              connection.prepareStatement(
                  "update stock set available = available - ? where sku = ? and available >= ?")) {
            take.setInt(1, order.quantity());
            take.setString(2, order.sku());
            take.setInt(3, order.quantity());
            if (take.executeUpdate() == 0) {
              throw new HttpError(409, order.sku() + " is out of stock");
            }
          }
          Thread.sleep(payment.toMillis());
          try (PreparedStatement update =
              connection.prepareStatement("update orders set status = 'PAID' where id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
          }
          return find(connection, id);
        });
  }

  private static Order lockOpen(Connection connection, long id) throws SQLException, HttpError {
    try (PreparedStatement lock =
        connection.prepareStatement("select id from orders where id = ? for update")) {
      lock.setLong(1, id);
      lock.executeQuery().close();
    }
    Order order = find(connection, id);
    if (!order.status().equals("OPEN")) {
      throw new HttpError(409, "order " + id + " is " + order.status() + " already");
    }
    return order;
  }

  private static Order find(Connection connection, long id) throws SQLException, HttpError {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " where o.id = ?")) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new HttpError(404, "there is no order " + id);
        }
        return order(rows);
      }
    }
  }

  private static void requireSku(Connection connection, String sku) throws SQLException, HttpError {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from stock where sku = ?")) {
      select.setString(1, sku);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new HttpError(422, "sku " + sku + " is unknown");
        }
      }
    }
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from orders")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getBigDecimal(6));
  }
}
