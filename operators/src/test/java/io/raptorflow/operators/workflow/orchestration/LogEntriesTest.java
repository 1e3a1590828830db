package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class LogEntriesTest {
  private static final Event MALFORMED = LogBench.request("x", "{'steps':5}");

  @Test
  void entriesOfLogsAreTakenAndNothingElseThatIsAccepted() {
    Event metric =
        MALFORMED.toBuilder().type(EventType.METRIC_RECORDED).subject("metric/ads.cpc").build();
    Ingested command = LogBench.appended(LogBench.command("c", "x", "{'command':'pause'}"));

    assertThat(taken(command)).containsExactly(command);
    assertThat(taken(LogBench.appended(metric))).isEmpty();
  }

  @Test
  void aRequestThatWasRefusedForItsFormIsTakenAsItCame() {
    assertThat(taken(refused(MALFORMED, Reason.SCHEMA_VIOLATION)))
        .singleElement()
        .isInstanceOfSatisfying(
            Ingested.Accepted.class,
            request -> {
              assertThat(request.event().key()).isEqualTo("acme|workflow/x");
              assertThat(request.event().type()).isEqualTo(EventType.DATA_CREATED);
              assertThat(request.event().data()).isEqualTo(MALFORMED.data());
              assertThat(request.appended()).isEqualTo(LogBench.NOON.toEpochMilli());
            });
  }

  @Test
  void oneInStructuredModeIsTakenToo() {
    Ingested structured =
        new Ingested.Rejected(
            new DeadLetter(
                null,
                new EventWriter().structured(MALFORMED),
                List.of(
                    new DeadLetter.Header(
                        "content-type", new EventWriter().structuredType().getBytes(UTF_8))),
                new Refusal(Reason.SCHEMA_VIOLATION, "steps: found 5, expected an array"),
                "ingest",
                new DeadLetter.Origin("raptor.workflows", 0, 7),
                LogBench.NOON,
                "acme",
                "urn:test",
                "request-x"));

    assertThat(taken(structured)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "SCHEMA_VIOLATION")
  void whatWasRefusedForAnythingElseIsNot(Reason reason) {
    assertThat(taken(refused(MALFORMED, reason))).isEmpty();
  }

  @Test
  void whatIsNoRequestIsNot() {
    Event metric = MALFORMED.toBuilder().subject("metric/ads.cpc").build();
    Event command = MALFORMED.toBuilder().type(EventType.MESSAGE_RECEIVED).build();

    assertThat(taken(refused(metric, Reason.SCHEMA_VIOLATION))).isEmpty();
    assertThat(taken(refused(command, Reason.SCHEMA_VIOLATION))).isEmpty();
  }

  private static Ingested refused(Event event, Reason reason) {
    return new Ingested.Rejected(
        DeadLetter.of(event, new Refusal(reason, "something"), "ingest", LogBench.NOON));
  }

  private static List<Ingested> taken(Ingested each) {
    List<Ingested> taken = new ArrayList<>();
    LogEntries entries = new LogEntries();
    entries.open(new OpenContext() {});
    entries.flatMap(each, new ListCollector<>(taken));
    return taken;
  }
}
