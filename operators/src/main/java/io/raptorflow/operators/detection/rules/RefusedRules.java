package io.raptorflow.operators.detection.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.host.AgentHosting;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whoever published a rule, by an {@code error_occurred} about it, why it does not run. */
public final class RefusedRules {
  /** The {@code source} of these events. */
  public static final String SOURCE = "urn:raptorflow:detection:rules";

  private static final String UNKNOWN = "unknown";

  private RefusedRules() {}

  /**
   * What the event says.
   *
   * @param reason in lower case
   * @param faults each with its path, what was found and what is expected
   */
  private record Payload(String reason, String sentence, List<String> faults) {}

  /**
   * @param at when it was refused; of a rule without a tenant, the system's own tenant is told
   */
  public static Event event(RefusedUpdate refused, Instant at) {
    String name = refused.reason() + "\n" + refused.json();
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.ERROR_OCCURRED)
        .subject("rule/" + stated(refused.rule(), UNKNOWN))
        .time(at)
        .tenant(stated(refused.tenant(), AgentHosting.SYSTEM_TENANT))
        .status(Status.ERROR)
        .hops(1)
        .data(
            PayloadJson.write(
                new Payload(
                    refused.reason().name().toLowerCase(Locale.ROOT),
                    refused.sentence(),
                    refused.faults().stream().map(RuleFault::toString).toList())))
        .build();
  }

  private static String stated(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }
}
