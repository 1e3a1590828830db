package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the indices of months that are not to be kept, at once and then every hour. It is the
 * writer of the indices that does so, since that is the one process sure to run wherever they grow,
 * and the only one that needs OpenSearch. It never waits for an answer: writing goes on meanwhile.
 */
final class ExpiredIndices {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredIndices.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
  private static final int NOT_FOUND = 404;

  private final OpenSearchClient client;
  private final EventIndices indices;
  private final int keepMonths;

  ExpiredIndices(OpenSearchClient client, EventIndices indices, int keepMonths) {
    this.client = client;
    this.indices = indices;
    this.keepMonths = keepMonths;
  }

  /** Looks now, and again for as long as the clock's task runs. */
  void deleteFromNowOn(ProcessingTimeService clock) {
    long now = clock.getCurrentProcessingTime();
    delete(Instant.ofEpochMilli(now));
    clock.registerTimer(now + BETWEEN_LOOKS.toMillis(), time -> deleteFromNowOn(clock));
  }

  private void delete(Instant now) {
    client
        .send(list())
        .thenApply(ExpiredIndices::names)
        .thenCompose(names -> deleteAll(indices.expired(names, now, keepMonths)))
        .whenComplete((done, fault) -> report(fault));
  }

  private CompletableFuture<Void> deleteAll(List<String> expired) {
    return CompletableFuture.allOf(
        expired.stream().map(this::delete).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> delete(String index) {
    return client
        .send(Requests.create("DELETE", "/" + index, List.of(), Map.of(), null))
        .thenAccept(
            reply -> {
              if (reply.isOk()) {
                LOG.info(
                    "index {} is deleted: {} months are kept before this one", index, keepMonths);
              } else if (reply.status() != NOT_FOUND) {
                throw refused("index " + index + " cannot be deleted", reply);
              }
            });
  }

  private Request list() {
    return Requests.builder()
        .method("GET")
        .endpoint("/_cat/indices/" + indices.events() + "-*")
        .query(Map.of("h", "index", "format", "json", "expand_wildcards", "all"))
        .build();
  }

  private static List<String> names(OpenSearchClient.Reply reply) {
    if (!reply.isOk()) {
      throw refused("the indices cannot be listed", reply);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode index : reply.json()) {
      names.add(index.path("index").asText());
    }
    return names;
  }

  private static OpenSearchAway refused(String what, OpenSearchClient.Reply reply) {
    return new OpenSearchAway(
        what + ": HTTP status " + reply.status() + " " + new String(reply.body(), UTF_8));
  }

  private static void report(@Nullable Throwable fault) {
    if (fault != null) {
      LOG.warn("expired indices are looked for again in {}: {}", BETWEEN_LOOKS, fault.toString());
    }
  }
}
