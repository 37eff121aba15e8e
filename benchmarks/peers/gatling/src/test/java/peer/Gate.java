package peer;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** A gate: so many starts a second, limits on p95 and errors. */
public final class Gate extends Simulation {
  public Gate() {
    setUp(
            scenario("arrivals")
                .exec(http("item").get("/item"))
                .injectOpen(
                    constantUsersPerSec(Integer.getInteger("peer.rate"))
                        .during(Duration.ofSeconds(Long.getLong("peer.seconds")))))
        .protocols(
            http.baseUrl(System.getProperty("peer.base")).shareConnections().disableWarmUp())
        .assertions(
            global().responseTime().percentile(95).lt(500),
            global().failedRequests().percent().lt(1.0));
  }
}
