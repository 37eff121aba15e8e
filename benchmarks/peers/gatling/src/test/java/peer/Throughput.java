package peer;

import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** So many users without a pause, on connections that they share. */
public final class Throughput extends Simulation {
  public Throughput() {
    Duration time = Duration.ofSeconds(Long.getLong("peer.seconds"));
    setUp(
            scenario("users")
                .exec(
                    during(time)
                        .on(exec(http("item").get("/item").check(status().is(200)))))
                .injectOpen(atOnceUsers(Integer.getInteger("peer.users"))))
        .protocols(
            http.baseUrl(System.getProperty("peer.base"))
                .shareConnections()
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect());
  }
}
