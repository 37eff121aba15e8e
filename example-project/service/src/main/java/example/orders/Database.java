package example.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** An H2 database in memory, filled with the shop's stock and its first orders, behind a pool. */
final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;

  /** A piece of work on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException, HttpError, InterruptedException;
  }

  Database() throws SQLException, IOException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    // A name of its own, so that two services in one JVM, as in tests, share nothing.
    config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(schema());
      connection.commit();
    }
  }

  /** Does the work in one transaction: committed when it returns, rolled back when it throws. */
  <T> T inTransaction(Work<T> work) throws SQLException, HttpError, InterruptedException {
    try (Connection connection = pool.getConnection()) {
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    }
  }

  /** Whether a connection can be had and answers. */
  boolean isUp() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String schema() throws IOException {
    try (InputStream in = Database.class.getResourceAsStream("/schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
