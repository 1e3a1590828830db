package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers that are away when they are needed. */
@ExtendWith(SharedStack.class)
class OutageIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  @Test
  void openSearchAwayAtTheStartAndInTheMiddleHoldsUpOnlyTheIndex(LocalStack stack) {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    stack.openSearch().kill();
    String agents = jobs.submitAgents(CHECKPOINTS);
    String index = jobs.submitIndex(CHECKPOINTS);
    bus.publish(points("a", 0, 500));
    bus.awaitRead("agents");
    stack.openSearch().start();
    awaitIndexed(jobs, 500);

    stack.openSearch().kill();
    long completed = jobs.flink().checkpoints(agents).completed();
    bus.publish(points("a", 500, 1_000));
    bus.awaitRead("agents");
    Eventually.eventually(
        () -> jobs.flink().checkpoints(agents).completed(), now -> now > completed + 2);
    stack.openSearch().start();
    awaitIndexed(jobs, 1_000);

    assertThat(jobs.flink().failure(agents)).isEmpty();
    assertThat(jobs.flink().failure(index)).isEmpty();
  }

  @Test
  void aBrokerThatIsAwayForAWhileIsWaitedFor(LocalStack stack) {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String agents = jobs.submitAgents(CHECKPOINTS);
    bus.publish(points("b", 0, 20));
    bus.awaitRead("agents");

    stack.kafka().stop();
    Instant back = Instant.now().plus(Duration.ofSeconds(60));
    Eventually.eventually(Instant::now, now -> now.isAfter(back));
    stack.kafka().start();
    bus.publish(points("b", 20, 40));
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-b", "outage.b", NOON.plus(Duration.ofHours(41))));

    assertThat(bus.awaitAnswer("ask-b")).contains("\"s\":780");
    assertThat(jobs.flink().job(agents).state()).isEqualTo("RUNNING");
  }

  private static List<Event> points(String name, int from, int to) {
    List<Event> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(Bus.metric(name + i, "outage." + name, NOON.plus(Duration.ofHours(i)), i));
    }
    return points;
  }

  private static void awaitIndexed(LocalJobs jobs, int events) {
    String query = "{\"query\":{\"term\":{\"source\":\"" + Bus.SOURCE + "\"}}}";
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      Eventually.eventually(
          () -> {
            try {
              OpenSearchClient.Reply reply =
                  client.call("POST", "/" + jobs.indices().events() + "/_count", query);
              return reply.isOk() ? reply.json().path("count").asInt() : 0;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          count -> count == events);
    }
  }
}
