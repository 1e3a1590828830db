package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is deleted once it is old enough: indices by IndexJob, logs of workflows by Kafka. */
@ExtendWith(SharedStack.class)
class RetentionIT {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");

  @Test
  void monthsBeforeThoseToKeepAreDeletedAndNothingElseIs(LocalJobs jobs) throws Exception {
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    String events = jobs.indices().events();
    Set<String> expired =
        Set.of(
            events + "-earlier",
            events + "-2001.01",
            events + "-" + MONTH.format(now.minusMonths(3)));
    Set<String> kept =
        Set.of(
            events + "-" + MONTH.format(now.minusMonths(2)),
            events + "-" + MONTH.format(now.minusMonths(1)),
            events + "-archive",
            "other-" + events + "-2001.01");
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      for (String index : expired) {
        create(client, index);
      }
      for (String index : kept) {
        create(client, index);
      }

      String job = jobs.submitIndex(Duration.ofSeconds(1), "--opensearch.keep-months", "2");
      new Bus(jobs).publish(Bus.metric("now", "retention", Instant.now(), 1));

      Set<String> left = new TreeSet<>(kept);
      left.add(events + "-" + MONTH.format(now));
      Eventually.eventually(() -> indices(client, "*" + events + "-*"), left::equals);
      assertThat(jobs.flink().failure(job)).isEmpty();
      jobs.flink().cancel(job);
    }
  }

  @Test
  void logsOfWorkflowsAreKeptForAsLongAsTheJobIsToldAndOtherTopicsAreLeftAsTheyAre(LocalJobs jobs) {
    Optional<Duration> others = kept(jobs, Channel.AGENT_EXECUTION);

    String job = jobs.submitAgents(Duration.ofSeconds(1), "--workflows.retention", "PT2H");

    Optional<Duration> told = Optional.of(Duration.ofHours(2));
    Eventually.eventually(() -> kept(jobs, Channel.WORKFLOWS), told::equals);
    assertThat(kept(jobs, Channel.AGENT_EXECUTION)).isEqualTo(others).isNotEqualTo(told);
    assertThat(jobs.flink().failure(job)).isEmpty();
    jobs.flink().cancel(job);
  }

  private static Optional<Duration> kept(LocalJobs jobs, Channel channel) {
    return BusAdmin.retention(jobs.bus(), jobs.topics().of(channel));
  }

  private static void create(OpenSearchClient client, String index) throws IOException {
    assertThat(client.call("PUT", "/" + index).isOk()).as("%s is created", index).isTrue();
  }

  private static Set<String> indices(OpenSearchClient client, String pattern) {
    try {
      Set<String> names = new TreeSet<>();
      client
          .call("GET", "/" + pattern + "/_settings")
          .json()
          .fieldNames()
          .forEachRemaining(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
