package example.orders;

import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Map;

/** What the service answers over HTTP, in JSON. */
final class Api implements HttpHandler {

  private static final System.Logger LOG = System.getLogger(Api.class.getName());
  private static final int MAX_BODY = 64 * 1024;

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final Database database;
  private final Accounts accounts;
  private final Orders orders;
  private final Faults faults;

  private record Answer(int status, Object body) {}

  Api(Database database, Accounts accounts, Orders orders, Faults faults) {
    this.database = database;
    this.accounts = accounts;
    this.orders = orders;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer;
    try {
      answer = answer(exchange);
    } catch (HttpError e) {
      answer = new Answer(e.status(), Map.of("error", e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = new Answer(503, Map.of("error", "the service is stopping"));
    } catch (SQLException | GeneralSecurityException | RuntimeException e) {
      LOG.log(ERROR, exchange.getRequestMethod() + " " + exchange.getRequestURI(), e);
      answer = new Answer(500, Map.of("error", String.valueOf(e.getMessage())));
    }
    byte[] body = json.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Answer answer(HttpExchange exchange)
      throws IOException, HttpError, SQLException, InterruptedException, GeneralSecurityException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new HttpError(413, "the body has more than " + MAX_BODY + " bytes");
    }
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    String route = exchange.getRequestMethod() + " /" + path[0];
    if (path.length == 1 && route.equals("GET /health")) {
      boolean up = database.isUp();
      return new Answer(up ? 200 : 503, Map.of("db", up ? "up" : "down"));
    }
    if (path.length == 1 && route.equals("POST /login")) {
      return new Answer(
          200, Map.of("token", accounts.login(read(body, Accounts.Credentials.class))));
    }
    if (!path[0].equals("orders") || path.length > 3) {
      throw notFound(exchange);
    }
    accounts.require(exchange.getRequestHeaders().getFirst("Authorization"));
    return switch (path.length) {
      case 1 -> all(exchange, body);
      case 2 -> one(exchange, id(path[1]), body);
      default -> checkout(exchange, id(path[1]), path[2]);
    };
  }

  private Answer all(HttpExchange exchange, byte[] body)
      throws HttpError, SQLException, InterruptedException {
    switch (exchange.getRequestMethod()) {
      case "GET":
        Query query = Query.of(exchange.getRequestURI().getRawQuery());
        return new Answer(
            200, orders.list(query.number("page", 0, 1_000_000), query.number("size", 20, 100)));
      case "POST":
        Order.Draft draft = read(body, Order.Draft.class);
        draft.check();
        faults.strike();
        return new Answer(201, orders.create(draft));
      default:
        throw notAllowed(exchange, "GET, POST");
    }
  }

  private Answer one(HttpExchange exchange, long id, byte[] body)
      throws HttpError, SQLException, InterruptedException {
    switch (exchange.getRequestMethod()) {
      case "GET":
        return new Answer(200, orders.find(id));
      case "PATCH":
        Order.Change change = read(body, Order.Change.class);
        change.check();
        return new Answer(200, orders.change(id, change));
      default:
        throw notAllowed(exchange, "GET, PATCH");
    }
  }

  private Answer checkout(HttpExchange exchange, long id, String action)
      throws HttpError, SQLException, InterruptedException {
    if (!action.equals("checkout")) {
      throw notFound(exchange);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw notAllowed(exchange, "POST");
    }
    return new Answer(200, orders.checkout(id));
  }

  private <T> T read(byte[] body, Class<T> type) throws HttpError {
    try {
      T value = json.readValue(body, type);
      if (value == null) {
        throw new HttpError(400, "the body is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new HttpError(400, "the body is not the JSON expected: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException(e); // Nothing is read but memory.
    }
  }

  private static long id(String text) throws HttpError {
    if (!text.matches("\\d{1,18}")) {
      throw new HttpError(404, "there is no order " + text);
    }
    return Long.parseLong(text);
  }

  private static HttpError notFound(HttpExchange exchange) {
    return new HttpError(404, "there is no " + exchange.getRequestURI().getPath());
  }

  private static HttpError notAllowed(HttpExchange exchange, String allowed) {
    exchange.getResponseHeaders().set("Allow", allowed);
    return new HttpError(405, exchange.getRequestMethod() + " is not allowed, but " + allowed);
  }
}
