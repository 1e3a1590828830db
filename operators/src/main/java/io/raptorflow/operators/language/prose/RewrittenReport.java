package io.raptorflow.operators.language.prose;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.language.generation.Generation;
import io.raptorflow.operators.language.prose.DraftReport.DraftSection;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code response_delivered}: a report for people, which says of each section who worded
 * it.
 *
 * @param result id of the result with the report; figures and evidence are there
 * @param model provider and model, such as {@code ollama/llama3.1}
 * @param prompt its id and version
 * @param degraded whether a section stayed as the template has it
 */
record RewrittenReport(
    String result,
    String agent,
    String capability,
    String model,
    String prompt,
    boolean degraded,
    List<Section> sections) {
  /** What the rewritten reports are signed with. */
  static final String SOURCE = "urn:raptorflow:prose";

  /** Who worded a section. */
  enum Wording {
    @JsonProperty("model")
    MODEL,
    @JsonProperty("template")
    TEMPLATE
  }

  /**
   * A section.
   *
   * @param reason why it stayed as the template has it, one sentence; absent when it did not
   */
  record Section(String title, String text, Wording wording, @Nullable String reason) {
    static Section of(DraftSection draft, Generation generation) {
      if (generation instanceof Generation.Written written) {
        return new Section(draft.title(), written.text(), Wording.MODEL, null);
      }
      String reason = ((Generation.Degraded) generation).reason();
      return new Section(draft.title(), draft.text(), Wording.TEMPLATE, reason);
    }
  }

  static RewrittenReport of(
      Event cause, DraftReport draft, String model, String prompt, List<Section> sections) {
    return new RewrittenReport(
        cause.id(),
        draft.agent(),
        draft.capability(),
        model,
        prompt,
        sections.stream().anyMatch(section -> section.wording() == Wording.TEMPLATE),
        sections);
  }

  /** The report as an event, whose id is the same whenever the same result is rewritten. */
  Event because(Event cause) {
    String name = String.join("\n", cause.tenant(), cause.source(), cause.id(), SOURCE);
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.RESPONSE_DELIVERED)
        .subject(cause.subject())
        .time(cause.time())
        .tenant(cause.tenant())
        .lord(cause.lord())
        .agent(cause.agent())
        .correlationId(cause.correlationId())
        .causationId(cause.id())
        .status(degraded ? Status.WARNING : Status.SUCCESS)
        .traceParent(cause.traceParent())
        .hops(cause.hops() + 1)
        .data(PayloadJson.write(this))
        .build();
  }
}
