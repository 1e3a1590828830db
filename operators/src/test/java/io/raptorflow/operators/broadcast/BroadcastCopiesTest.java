package io.raptorflow.operators.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class BroadcastCopiesTest {
  @Test
  void aResultIsCopiedToTheFurtherChannelsOfItsLord() {
    Event result = result("message/1");

    assertThat(copies(result))
        .extracting(Event::channel)
        .containsExactlyInAnyOrder(Channel.ANALYTICS, Channel.METRICS, Channel.SYSTEM_EVENTS);
    assertThat(copies(result))
        .allSatisfy(
            copy -> {
              assertThat(copy.id()).isEqualTo(result.id());
              assertThat(copy.copyOf()).isEqualTo(Channel.AGENT_EXECUTION);
            });
  }

  @Test
  void whatAWorkflowsLogSaysOfAResultIsNotCopiedASecondTime() {
    assertThat(copies(result("workflow/x"))).isEmpty();
  }

  private static List<Event> copies(Event event) {
    List<Event> copies = new ArrayList<>();
    new BroadcastCopies().flatMap(event, new ListCollector<>(copies));
    return copies;
  }

  private static Event result(String subject) {
    return Event.builder()
        .id("1")
        .source("urn:a")
        .type(EventType.RESULT_GENERATED)
        .subject(subject)
        .time(Instant.EPOCH)
        .tenant("acme")
        .lord(Lord.SEER)
        .data("{}".getBytes(UTF_8))
        .build();
  }
}
